"""The own competence portfolio, behind the link from the mail: what is in it, and who else may read it."""

from datetime import date, timedelta
from typing import Any

from flask import Blueprint, Response, request

from services.directory.commands.add_statement import add_statement
from services.directory.commands.change_statement import change_statement
from services.directory.commands.delete_portfolio import delete_portfolio
from services.directory.commands.delete_portfolio_entry import delete_portfolio_entry
from services.directory.commands.hide_portfolio_entry import hide_portfolio_entry
from services.directory.commands.keep_portfolio import keep_portfolio
from services.directory.commands.own_portfolio import own_entry
from services.directory.commands.rename_portfolio import rename_portfolio
from services.directory.commands.renew_portfolio_link import renew_portfolio_link
from services.directory.commands.share_portfolio import revoke_share, share_portfolio
from services.directory.domain.portfolio import KEPT, WARNED_BEFORE, hours_together
from services.directory.domain.refused import Refused
from services.directory.models.portfolio import Portfolio, PortfolioShare
from services.directory.pages.entry_words import date_words, moment_words
from services.directory.pages.people_forms import add_refusal, go, link_token, private_page, void_page
from services.directory.pages.portfolio_words import hours_words, portfolio_pdf, topics_words, training_day
from services.directory.queries.portfolio_links import portfolio_of_link, portfolio_url, share_url
from services.directory.queries.portfolios import entries_of, shares_of, suggested_trainings
from services.directory.schemas.portfolio import NameForm, ShareForm, StatementForm
from shared.web.context import node
from shared.web.forms import Form, read_form
from shared.web.transaction import session

portfolio_pages = Blueprint("directory_portfolio", __name__, url_prefix="/directory/portfolio/<portfolio_id>")
PATH = "/directory/portfolio"
DONE = ("added", "changed", "hidden", "shown", "deleted", "shared", "revoked", "named", "kept", "renewed")


@portfolio_pages.errorhandler(Refused)
def _refused(refused: Refused) -> Response:
    session().rollback()
    return void_page(refused)


def _open(portfolio_id: str) -> Portfolio:
    return portfolio_of_link(session(), node(), portfolio_id, link_token(), node().clock())


def _act(portfolio_id: str) -> dict[str, Any]:
    return {"node": node(), "portfolio_id": portfolio_id, "token": link_token(), "now": node().clock()}


def _back(portfolio_id: str, done: str) -> Response:
    return go(f"{PATH}/{portfolio_id}?t={link_token()}&done={done}")


def _last_day(share: PortfolioShare) -> str:
    """The link ends with that day."""
    return date_words((share.expires_at.astimezone(node().settings.timezone) - timedelta(hours=1)).date())


def _page(portfolio_id: str, form: Form, about: str = "", status: int = 200) -> Response:
    """`about` is the form that was refused: "statement", "share" or "name"."""
    portfolio, now = _open(portfolio_id), node().clock()
    entries = entries_of(session(), portfolio)
    zone = node().settings.timezone
    trainings = [one for one in entries if one.kind == "training"]
    in_a_month = (now.astimezone(zone) + timedelta(days=30)).date().isoformat()
    return private_page(
        "portfolio.html",
        status,
        portfolio=portfolio,
        path=f"{PATH}/{portfolio.id}",
        token=link_token(),
        trainings=trainings,
        statements=[one for one in entries if one.kind == "statement"],
        total=hours_words(hours_together(one.data for one in trainings)),
        shares=[(one, share_url(node(), one), _last_day(one)) for one in shares_of(session(), portfolio, now)],
        suggested=suggested_trainings(session(), entries, now),
        own_source=node().identity,
        forms={
            "statement": form if about == "statement" else Form(),
            "share": form if about == "share" else Form(values={"until": in_a_month}),
            "name": form if about == "name" else Form(values={"name": portfolio.name}),
        },
        form=form,
        training_day=training_day,
        hours_words=hours_words,
        topics_words=topics_words,
        moment_words=moment_words,
        ends_on=date_words((portfolio.touched_at + KEPT).astimezone(zone).date()),
        years=KEPT.days // 365,
        warned=WARNED_BEFORE.days,
        done=request.args.get("done") if request.args.get("done") in DONE else None,
    )


@portfolio_pages.get("")
def show(portfolio_id: str) -> Response:
    """Everything in it; opening the page changes nothing."""
    return _page(portfolio_id, Form())


@portfolio_pages.get("/portfolio.pdf")
def as_pdf(portfolio_id: str) -> Response:
    """To print or to send; without what is hidden."""
    portfolio = _open(portfolio_id)
    return portfolio_pdf(portfolio, entries_of(session(), portfolio, for_others=True), node().clock())


@portfolio_pages.post("/statements")
def add(portfolio_id: str) -> Response:
    """The person's own words."""
    _open(portfolio_id)
    data, form = read_form(StatementForm(), request.form)
    if data is None:
        return _page(portfolio_id, form, "statement", 422)
    try:
        add_statement(session(), title=data["title"], text=data["text"], **_act(portfolio_id))
    except Refused as refused:
        return _page(portfolio_id, form, "statement", add_refusal(form, refused))
    return _back(portfolio_id, "added")


def _statement_page(portfolio_id: str, entry_id: str, form: Form | None, status: int = 200) -> Response:
    entry = own_entry(session(), _open(portfolio_id), entry_id)
    if entry.kind != "statement":
        raise Refused("portfolio_entry_not_found")
    path, shown = f"{PATH}/{portfolio_id}", form or Form(values=dict(entry.data))
    return private_page("portfolio_statement.html", status, entry=entry, path=path, token=link_token(), form=shown)


@portfolio_pages.get("/statements/<entry_id>")
def edit(portfolio_id: str, entry_id: str) -> Response:
    """The form with what stands there."""
    return _statement_page(portfolio_id, entry_id, None)


@portfolio_pages.post("/statements/<entry_id>")
def change(portfolio_id: str, entry_id: str) -> Response:
    """Other words."""
    _open(portfolio_id)
    data, form = read_form(StatementForm(), request.form)
    if data is None:
        return _statement_page(portfolio_id, entry_id, form, 422)
    change_statement(session(), entry_id=entry_id, title=data["title"], text=data["text"], **_act(portfolio_id))
    return _back(portfolio_id, "changed")


@portfolio_pages.post("/entries/<entry_id>/hide")
def hide(portfolio_id: str, entry_id: str) -> Response:
    """Others do not see it, or see it again."""
    hidden = request.form.get("hidden") == "yes"
    hide_portfolio_entry(session(), entry_id=entry_id, hidden=hidden, **_act(portfolio_id))
    return _back(portfolio_id, "hidden" if hidden else "shown")


@portfolio_pages.post("/entries/<entry_id>/delete")
def drop(portfolio_id: str, entry_id: str) -> Response:
    """It is gone."""
    delete_portfolio_entry(session(), entry_id=entry_id, **_act(portfolio_id))
    return _back(portfolio_id, "deleted")


@portfolio_pages.post("/name")
def rename(portfolio_id: str) -> Response:
    """The name above it."""
    _open(portfolio_id)
    data, form = read_form(NameForm(), request.form)
    if data is None:
        return _page(portfolio_id, form, "name", 422)
    rename_portfolio(session(), name=data["name"], **_act(portfolio_id))
    return _back(portfolio_id, "named")


@portfolio_pages.post("/shares")
def share(portfolio_id: str) -> Response:
    """A link for somebody."""
    _open(portfolio_id)
    data, form = read_form(ShareForm(), request.form)
    if data is None:
        return _page(portfolio_id, form, "share", 422)
    try:
        until = date.fromisoformat(data["until"])
        share_portfolio(session(), label=data["label"], until=until, **_act(portfolio_id))
    except Refused as refused:
        return _page(portfolio_id, form, "share", add_refusal(form, refused))
    return _back(portfolio_id, "shared")


@portfolio_pages.post("/shares/<share_id>/revoke")
def revoke(portfolio_id: str, share_id: str) -> Response:
    """The link stops to count."""
    revoke_share(session(), share_id=share_id, **_act(portfolio_id))
    return _back(portfolio_id, "revoked")


@portfolio_pages.post("/keep")
def keep(portfolio_id: str) -> Response:
    """It is not deleted for another three years."""
    keep_portfolio(session(), **_act(portfolio_id))
    return _back(portfolio_id, "kept")


@portfolio_pages.post("/renew")
def renew(portfolio_id: str) -> Response:
    """Older links to this page stop to count; the person goes on with a new one."""
    portfolio = renew_portfolio_link(session(), **_act(portfolio_id))
    url = portfolio_url(node(), portfolio, node().clock())
    return go(f"{url.removeprefix(node().settings.url)}&done=renewed")


@portfolio_pages.get("/delete")
def ask_to_delete(portfolio_id: str) -> Response:
    """The page with one button."""
    portfolio = _open(portfolio_id)
    return private_page("portfolio_delete.html", path=f"{PATH}/{portfolio.id}", token=link_token())


@portfolio_pages.post("/delete")
def delete(portfolio_id: str) -> Response:
    """Everything is gone."""
    delete_portfolio(session(), **_act(portfolio_id))
    return private_page("portfolio_deleted.html")
