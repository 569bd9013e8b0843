"""JSON routes of competence portfolios, by their signed links."""

from typing import Any

from flask import Response, jsonify
from flask_smorest import Blueprint
from marshmallow import RAISE

from services.directory.queries.portfolio_links import portfolio_of_link, shared_portfolio
from services.directory.queries.portfolios import entries_of
from services.directory.schemas.portfolio import PortfolioView, TokenQuery
from services.directory.schemas.presenting_portfolio import portfolio_view
from shared.web.context import node
from shared.web.headers import keep_private
from shared.web.transaction import session

portfolios_api = Blueprint(
    "directory_portfolios", __name__, url_prefix="/directory/api/portfolios", description="Competence portfolios"
)


def _file(view: dict[str, Any]) -> Response:
    response = jsonify(view)
    response.headers["Content-Disposition"] = 'attachment; filename="portfolio.json"'
    return keep_private(response)


@portfolios_api.route("/<portfolio_id>")
@portfolios_api.arguments(TokenQuery, location="query", unknown=RAISE)
@portfolios_api.response(200, PortfolioView)
def own(query: dict[str, Any], portfolio_id: str) -> Response:
    """Everything in one's own portfolio, by the token of its link."""
    portfolio = portfolio_of_link(session(), node(), portfolio_id, query["token"], node().clock())
    return _file(portfolio_view(node(), portfolio, entries_of(session(), portfolio), own=True))


@portfolios_api.route("/shared/<share_id>")
@portfolios_api.arguments(TokenQuery, location="query", unknown=RAISE)
@portfolios_api.response(200, PortfolioView)
def shared(query: dict[str, Any], share_id: str) -> Response:
    """What the person shows to whoever has a shared link."""
    portfolio = shared_portfolio(session(), node(), share_id, query["token"], node().clock())
    return _file(portfolio_view(node(), portfolio, entries_of(session(), portfolio, for_others=True), own=False))
