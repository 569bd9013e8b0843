"""The pages of alliances and portfolios can be read in English, also where something is refused."""

from sqlalchemy import select

from services.directory.commands.set_membership import set_membership
from services.directory.models.accounts import Account
from services.directory.models.actors import Actor
from tests.apps import App
from tests.german import check_in_english, german_words
from tests.service.directory.groups import Group, link_of
from tests.service.directory.people import post
from tests.service.directory.portfolio_owner import hear, owner

ENTRY = {"summary": "We repair.", "places": [], "opening_hours": None, "by_appointment": False}


def test_the_portfolio_is_english(app: App) -> None:
    ada = owner(app)
    ada.client.get("/directory/portfolio?lang=en")
    ada.act("statements", title="Chairing", text="Ten rounds")
    ada.act("name", name="Ada")
    ada.share("Job")
    hear(app, "training_attended", 2, title="How to chair", organiser_name="Neighbours")
    own = f"{ada.path}?t={ada.token}"
    entry = ada.page().split("/statements/")[1].split("?")[0]
    dones = ("added", "changed", "hidden", "shown", "deleted", "shared", "revoked", "named", "kept", "renewed")
    paths = ["/directory/portfolio", "/directory/portfolio/sent", own, *(f"{own}&done={done}" for done in dones)]
    paths += [f"{ada.path}/delete?t={ada.token}", f"{ada.path}/statements/{entry}?t={ada.token}", f"{ada.path}?t=x"]
    paths += ada.shared_links()
    check_in_english(app, ada.client, paths)
    for verb, fields in (("statements", {}), ("shares", {"label": "x", "until": "x"}), ("name", {"name": ""})):
        assert not german_words(ada.act(verb, **fields).text)
    assert not german_words(ada.act("shares", label="x", until="2020-01-01").text)
    assert not german_words(ada.act("delete").text)


def test_alliances_are_english(app: App) -> None:
    verein, garten = Group(app, "Society", **ENTRY), Group(app, "Garden", **ENTRY)
    alliance = verein.founds(name="Green yards", purpose="Plant trees")
    verein.invites(alliance, garten)
    path, query = link_of(app)
    asked = app.signed_in(account_id=garten.account, actors=(garten.id,))  # type: ignore[arg-type]
    runs = app.signed_in(account_id=verein.account, actors=(verein.id,))  # type: ignore[arg-type]
    for client in (asked, runs):
        client.get("/directory/alliances?lang=en")
    own = f"/directory/alliances/{alliance}"
    invite = f"{own}/invite?actor={garten.id}&source={app.node.identity}"
    link = f"{path}?{'&'.join(f'{name}={value}' for name, value in query.items())}"
    check_in_english(app, asked, ["/directory/alliances", "/directory/alliances?done=left", own, link])
    paths = ["/directory/alliances", "/directory/alliances/new", own, f"{own}?done=founded", f"{own}?q=garden", invite]
    check_in_english(app, runs, [*paths, f"{own}?q=nobody", f"{own}/end", f"/directory/actors/{verein.id}"])
    assert not german_words(post(runs, "/directory/alliances/new", own, actor=verein.id, name="").text)
    assert not german_words(post(runs, f"{own}/invite", own, actor=verein.id, note="").text)
    garten.answers(alliance, True)
    check_in_english(app, asked, ["/directory/alliances", own, link])
    garten.call(f"/{alliance}/end")
    check_in_english(app, runs, [own, link])
    _nothing_to_found(app)


def _nothing_to_found(app: App) -> None:
    somebody = Group(app, "Solo", **ENTRY)
    with app.database.write() as session:
        actor = session.scalars(select(Actor).where(Actor.id == somebody.id)).one()
        account = session.get_one(Account, somebody.account)
        set_membership(session, node=app.node, actor=actor, account=account, role=None, by=None, now=app.clock())
    client = app.signed_in(account_id=somebody.account)
    client.get("/directory/alliances?lang=en")
    check_in_english(app, client, ["/directory/alliances", "/directory/alliances/new"])
