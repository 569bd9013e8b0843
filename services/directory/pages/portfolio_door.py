"""How one comes to a portfolio: to the own one by mail, to somebody else's by a shared link."""

from flask import Blueprint, Response, request

from services.directory.commands.request_portfolio_link import request_portfolio_link
from services.directory.domain.portfolio import KEPT, LINK_COUNTS, hours_together
from services.directory.domain.refused import Refused
from services.directory.pages.people_forms import go, link_token, private_page, void_page
from services.directory.pages.portfolio_words import hours_words, portfolio_pdf, topics_words, training_day
from services.directory.queries.portfolio_links import shared_portfolio
from services.directory.queries.portfolios import entries_of
from services.directory.schemas.portfolio import AskForm
from shared.web.context import node
from shared.web.forms import Form, read_form, seems_spam
from shared.web.language import current_language
from shared.web.transaction import session

portfolio_door_pages = Blueprint("directory_portfolio_door", __name__, url_prefix="/directory/portfolio")


@portfolio_door_pages.get("")
def ask() -> Response:
    """The form for the link."""
    return private_page("portfolio_ask.html", form=Form(), years=KEPT.days // 365)


@portfolio_door_pages.post("")
def send() -> Response:
    """Mails the link; what the person sees is the same for every address."""
    data, form = read_form(AskForm(), request.form)
    if data is None or seems_spam(form):
        return private_page("portfolio_ask.html", 422, form=form, years=KEPT.days // 365)
    request_portfolio_link(session(), node=node(), email=data["email"], language=current_language(), now=node().clock())
    return go("/directory/portfolio/sent")


@portfolio_door_pages.get("/sent")
def sent() -> Response:
    """What happens next; the same for everybody."""
    return private_page("portfolio_sent.html", days=LINK_COUNTS.days)


@portfolio_door_pages.get("/shared/<share_id>")
def show_shared(share_id: str) -> Response:
    """What the person lets others read."""
    try:
        portfolio = shared_portfolio(session(), node(), share_id, link_token(), node().clock())
    except Refused as refused:
        return void_page(refused)
    entries = entries_of(session(), portfolio, for_others=True)
    trainings = [one.data for one in entries if one.kind == "training"]
    return private_page(
        "portfolio_shared.html",
        name=portfolio.name,
        trainings=trainings,
        statements=[one.data for one in entries if one.kind == "statement"],
        total=hours_words(hours_together(trainings)),
        path=f"/directory/portfolio/shared/{share_id}",
        api=f"/directory/api/portfolios/shared/{share_id}",
        token=link_token(),
        training_day=training_day,
        hours_words=hours_words,
        topics_words=topics_words,
    )


@portfolio_door_pages.get("/shared/<share_id>/portfolio.pdf")
def shared_as_pdf(share_id: str) -> Response:
    """The same on paper."""
    try:
        portfolio = shared_portfolio(session(), node(), share_id, link_token(), node().clock())
    except Refused as refused:
        return void_page(refused)
    return portfolio_pdf(portfolio, entries_of(session(), portfolio, for_others=True), node().clock())
