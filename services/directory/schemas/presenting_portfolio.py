"""What programs (and the PDF) read of a portfolio."""

from collections.abc import Sequence
from typing import Any

from services.directory.domain.portfolio import hours_together
from services.directory.models.portfolio import Portfolio, PortfolioEntry
from shared.signing.node import Node


def portfolio_view(node: Node, portfolio: Portfolio, entries: Sequence[PortfolioEntry], *, own: bool) -> dict[str, Any]:
    """JSON values (schemas.portfolio.PortfolioView); not `own`: for others."""
    trainings = [{**one.data, "hidden": one.hidden} for one in entries if one.kind == "training"]
    return {
        "format": "kieznetz-portfolio-1",
        "name": portfolio.name,
        "email": portfolio.email if own else None,
        "made_by": {"name": node.settings.name, "url": node.settings.url},
        "hours": hours_together(trainings),
        "trainings": trainings,
        "statements": [
            {**one.data, "written_at": one.at.isoformat(), "hidden": one.hidden}
            for one in entries
            if one.kind == "statement"
        ],
    }
