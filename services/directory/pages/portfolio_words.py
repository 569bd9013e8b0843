"""What stands in a portfolio, in words, and as a PDF."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel.numbers import format_decimal
from flask import Response, current_app
from flask_babel import gettext as _

from services.directory.models.portfolio import Portfolio, PortfolioEntry
from services.directory.pages.entry_words import date_words, words
from services.directory.pages.print_pdf import pdf_of
from services.directory.schemas.presenting_portfolio import portfolio_view
from shared.clock import from_rfc3339
from shared.web.context import node
from shared.web.headers import keep_private
from shared.web.language import current_language


def training_day(training: dict[str, Any]) -> str:
    """The day, or the first and the last one, in the event's own zone."""
    zone = ZoneInfo(training["timezone"])
    days = [from_rfc3339(training[name]).astimezone(zone).date() for name in ("starts_at", "ends_at")]
    first, last = (date_words(day) for day in days)
    return first if first == last else str(_("%(first)s bis %(last)s", first=first, last=last))


def hours_words(hours: float | None) -> str:
    """ "6,5 Stunden", or nothing."""
    if not hours:
        return ""
    return str(_("%(hours)s Stunden", hours=format_decimal(hours, locale=current_language())))


def topics_words(training: dict[str, Any]) -> str:
    """The topics with commas between."""
    return words("topics", training["topics"])


def portfolio_pdf(portfolio: Portfolio, entries: Sequence[PortfolioEntry], now: datetime) -> Response:
    """The file, with what others may read."""
    view = portfolio_view(node(), portfolio, entries, own=False)
    made = pdf_of(
        {
            "language": current_language(),
            "title": _("Kompetenzportfolio: %(name)s", name=view["name"]),
            "trainings_title": _("Fortbildungen"),
            "statements_title": _("Was ich außerdem kann"),
            "empty": _("Noch leer."),
            "total": _("Zusammen: %(hours)s", hours=hours_words(view["hours"])) if view["hours"] else "",
            "note": _(
                "Zusammengestellt von %(name)s am %(day)s. Die Teilnahme an den Fortbildungen bestätigt %(node)s.",
                name=view["name"],
                day=date_words(now.astimezone(node().settings.timezone).date()),
                node=view["made_by"]["name"],
            ),
            "trainings": [
                {
                    "title": one["title"],
                    "lines": [
                        line
                        for line in (
                            training_day(one) + (f", {hours_words(one['hours'])}" if one["hours"] else ""),
                            one["organiser"],
                            topics_words(one),
                        )
                        if line
                    ],
                }
                for one in view["trainings"]
            ],
            "statements": [
                {"title": one["title"], "lines": [line for line in one["text"].split("\n") if line.strip()]}
                for one in view["statements"]
            ],
        },
        now,
        "portfolio.typ",
    )
    response = current_app.response_class(made, mimetype="application/pdf")
    response.headers["Content-Disposition"] = 'attachment; filename="portfolio.pdf"'
    return keep_private(response)
