""" "Das sind wir": owners claim their entry by mail."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from services.directory.commands.claim_actor import claim_actor
from services.directory.commands.confirm_claim import confirm_claim
from services.directory.commands.decide_claim import decide_claim
from services.directory.commands.merge_actors import merge_actors
from services.directory.domain.actors.ownership import proves_ownership
from services.directory.jobs import forget_people_around_entries
from services.directory.models.people import Claim, Membership
from shared.web.auth import Person
from tests.apps import App, make_app
from tests.servers.postgres import Postgres
from tests.service.directory.boxes import letters, link_of, press, send
from tests.service.directory.entries import publish
from tests.service.directory.people import add_account, sign_in
from tests.service.directory.test_races import at_once

DATABASES = ("sqlite", "postgresql")

OWN = "koordination@stadtteil.example.org"  # the mailbox of the entry
OFFICE = Person("01900000-0000-7000-8000-000000000001", "sid", frozenset({"coordinator"}), frozenset())


def claim(app: App, actor_id: str, email: str = OWN, **changed: Any) -> Any:
    """Sends the form of the entry's page."""
    fields = {"name": "Olga Eigen", "email": email, "note": "Ich leite das Büro.", **changed}
    return send(app, f"/directory/actors/{actor_id}/claim", **fields)


def waiting(app: App) -> tuple[str, str]:
    """The entry's id and that of a claim that waits for the office."""
    actor = publish(app)["id"]
    claim(app, actor, "olga@gmx.de")
    link = link_of(app, "claim_confirm")
    press(app, link)
    return actor, link.rsplit("/", 1)[1].partition("?")[0]


def parts(app: App) -> list[tuple[str, str | None]]:
    with app.database.read() as session:
        return [(member.role, member.given_by) for member in session.query(Membership)]


def claims(app: App) -> list[Claim]:
    with app.database.read() as session:
        return list(session.query(Claim))


def test_whoever_reads_the_entrys_mailbox_edits_it_at_once(app: App) -> None:
    actor = publish(app)["id"]
    answer = claim(app, actor)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/directory/actors/{actor}/claim/sent")
    assert parts(app) == []
    assert "jetzt selbst bearbeiten" in press(app, link_of(app, "claim_confirm")).text
    assert parts(app) == [("editor", None)]
    accepted = letters(app)[-1]
    assert (accepted["kind"], accepted["link"]) == ("claim_accepted", f"{app.node.settings.url}/directory/sign-in")
    (told,) = app.messages("membership_changed")
    owner = sign_in(app, OWN)
    change = owner.client.get(f"/directory/office/actors/{actor}/members")
    assert change.status_code == 200
    assert told["data"]["role"] == "editor"
    assert set(told["data"]["person"]) == {"ref"}


def test_the_entrys_mailbox_hears_that_somebody_else_edits_it_now(app: App) -> None:
    actor = publish(app)["id"]
    claim(app, actor, "olga@gmx.de", name="Olga Oswald")
    link = link_of(app, "claim_confirm")
    press(app, link)
    assert letters(app, "claim_told") == []
    page = f"/directory/office/claims/{link.rsplit('/', 1)[1].partition('?')[0]}"
    send(app, f"{page}/accept", app.signed_in("coordinator"), page=page)
    (told,) = letters(app, "claim_told")
    assert (told["person"]["email"], told["person"]["name"], told["link"]) == (OWN, "", None)
    assert told["sender"] == "Olga Oswald (olga@gmx.de)"
    claim(app, actor, OWN.upper())
    press(app, link_of(app, "claim_confirm"))
    assert len(letters(app, "claim_told")) == 1  # whoever reads the mailbox knows it


def test_an_address_that_proves_nothing_waits_for_the_office(app: App) -> None:
    actor, id = waiting(app)
    assert parts(app) == []
    office = app.signed_in("coordinator")
    assert "olga@gmx.de" in office.get("/directory/office/claims").text
    page = f"/directory/office/claims/{id}"
    shown = office.get(page)
    assert "Ich leite das Büro." in shown.text
    assert shown.headers["Cache-Control"] == "no-store"
    assert send(app, f"{page}/accept", office, page=page).status_code == 303
    assert parts(app) == [("editor", OFFICE.account_id)]
    assert letters(app)[-1]["kind"] == "claim_accepted"
    assert send(app, f"{page}/decline", office, page=f"/directory/actors/{actor}/claim", reason="x").status_code == 409
    assert "übergeben" in office.get(page).text


def test_a_declined_claim_is_told_with_the_reason(app: App) -> None:
    _actor, id = waiting(app)
    office, page = app.signed_in("coordinator"), f"/directory/office/claims/{id}"
    assert send(app, f"{page}/decline", office, page=page, reason="").status_code == 422
    assert send(app, f"{page}/decline", office, page=page, reason="Bitte vom Postfach aus.").status_code == 303
    assert (letters(app)[-1]["kind"], letters(app)[-1]["note"]) == ("claim_declined", "Bitte vom Postfach aus.")
    assert parts(app) == []
    assert "abgelehnt" in app.client().get(link_of(app, "claim_confirm")).text


@pytest.mark.parametrize(
    ("address", "proves"),
    [
        ("info@verein.example", True),
        ("vorstand@verein.example", True),
        ("a@www.verein.example", False),
        ("a@mail.verein.example", False),
        ("a@notverein.example", False),
        ("a@verein.example.org", False),
        ("", False),
    ],
)
def test_the_domain_of_mailbox_and_website_proves(address: str, proves: bool) -> None:
    assert proves_ownership(address, mailbox="info@verein.example", website="https://www.verein.example/x") is proves


def test_a_domain_of_mailbox_or_website_alone_proves_nothing() -> None:
    for website in (None, "https://web.example"):
        assert not proves_ownership("vorstand@verein.example", mailbox="info@verein.example", website=website)
    assert not proves_ownership("a@web.example", mailbox="info@verein.example", website="https://web.example")
    assert not proves_ownership("a@web.example", mailbox=None, website="https://web.example")


def test_a_providers_domain_proves_nothing_but_the_mailbox_itself() -> None:
    assert proves_ownership("kiez@gmx.de", mailbox="kiez@gmx.de", website=None)
    assert not proves_ownership("other@gmx.de", mailbox="kiez@gmx.de", website="https://gmx.de")
    assert not proves_ownership("x@facebook.com", mailbox=None, website="https://facebook.com/kiez")
    assert not proves_ownership("x@y.example", mailbox=None, website="http://[broken")


def test_what_the_person_sees_is_the_same_for_every_address_and_mails_are_limited(app: App) -> None:
    actor = publish(app)["id"]
    answers = {claim(app, actor, "olga@gmx.de").headers["Location"] for _ in range(7)}
    assert len(answers) == 1
    assert len(letters(app, "claim_confirm")) == 5
    assert len(claims(app)) == 1


def test_only_public_entries_of_this_node_can_be_claimed(app: App) -> None:
    actor = publish(app)["id"]
    app.client().delete(f"/directory/api/actors/{actor}", headers=app.bearer("coordinator"))
    assert app.client().get(f"/directory/actors/{actor}/claim").status_code == 410
    assert app.client().get("/directory/actors/unknown/claim").status_code == 404


def test_a_claim_of_an_entry_that_was_withdrawn_meanwhile_gives_nothing(app: App) -> None:
    actor = publish(app)["id"]
    claim(app, actor)
    app.client().delete(f"/directory/api/actors/{actor}", headers=app.bearer("coordinator"))
    answer = press(app, link_of(app, "claim_confirm"))
    assert answer.status_code == 410
    assert parts(app) == []


def test_a_claim_goes_along_when_entries_are_merged(app: App) -> None:
    kept, other = publish(app, name="Bleibt"), publish(app, name="Geht auf")
    claim(app, other["id"])
    with app.database.write() as session:
        merge_actors(
            session,
            node=app.node,
            account=OFFICE,
            kept_id=kept["id"],
            other_id=other["id"],
            sides={},
            versions=(None, None),
            now=app.clock(),
        )
    assert "Bleibt" in press(app, link_of(app, "claim_confirm")).text
    assert app.messages("membership_changed")[-1]["data"]["actor_id"] == kept["id"]


def test_a_closed_account_is_the_offices_business(app: App) -> None:
    actor = publish(app)["id"]
    account = add_account(app, OWN)
    admin = sign_in(app, "admin@example.org", "admin")
    page = f"/directory/accounts/{account}"
    assert send(app, f"{page}/close", admin.client, page=page, confirmed="true").status_code == 303
    claim(app, actor)
    assert "Wir prüfen Ihre Anfrage" in press(app, link_of(app, "claim_confirm")).text
    office, id = app.signed_in("coordinator"), claims(app)[0].id
    page = f"/directory/office/claims/{id}"
    answer = send(app, f"{page}/accept", office, page=page)
    assert answer.status_code == 409
    assert "geschlossen" in answer.text


def test_what_is_known_of_claimants_goes_in_time(app: App) -> None:
    actor, _id = waiting(app)
    claim(app, actor, "nie@gmx.de")
    app.clock.forward(days=7)
    forget_people_around_entries(app.database, app.node)
    assert [one.email for one in claims(app)] == ["olga@gmx.de"]
    office, page = app.signed_in("coordinator"), f"/directory/office/claims/{claims(app)[0].id}"
    send(app, f"{page}/decline", office, page=page, reason="Nein")
    app.clock.forward(days=30)
    forget_people_around_entries(app.database, app.node)
    assert claims(app) == []
    assert app.client().get(link_of(app, "claim_confirm")).status_code == 410


def test_forged_links_lead_to_one_clear_page(app: App) -> None:
    actor = publish(app)["id"]
    claim(app, actor)
    link = link_of(app, "claim_confirm")
    for wrong in (f"{link}x", link.partition("?")[0], "/directory/claims/unknown?t=x"):
        assert app.client().get(wrong).status_code == 410
    assert parts(app) == []


@pytest.fixture(params=["sqlite", "postgres"])
def racing(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[App]:
    url = None
    if request.param == "postgres":
        postgres: Postgres = request.getfixturevalue("postgres")
        url = postgres.address()
    made = make_app("directory", tmp_path, database_url=url)
    yield made
    made.database.close()


def test_many_clicks_and_both_decisions_at_once_have_one_outcome(racing: App) -> None:
    app = racing
    actor = publish(app)["id"]

    def ask(email: str) -> None:
        with app.database.write() as session:
            claim_actor(
                session,
                node=app.node,
                actor_id=actor,
                name="Olga",
                email=email,
                note="",
                language="de",
                now=app.clock(),
            )

    at_once([partial(ask, "olga@gmx.de")] * 8)
    assert len(letters(app, "claim_confirm")) == 5
    (found,) = claims(app)
    token = link_of(app, "claim_confirm").partition("?t=")[2]

    def confirm() -> str:
        with app.database.write() as session:
            return confirm_claim(session, node=app.node, claim_id=found.id, token=token, now=app.clock()).status

    assert at_once([confirm] * 4) == ["waiting"] * 4

    def decide(accept: bool) -> None:
        with app.database.write() as session:
            decide_claim(
                session, node=app.node, account=OFFICE, claim_id=found.id, accept=accept, reason="Nein", now=app.clock()
            )

    results = at_once([partial(decide, True), partial(decide, False)] * 2)
    assert sorted(map(str, results)) == ["None"] + ["claim_decided"] * 3
    assert len(letters(app, "claim_accepted") + letters(app, "claim_declined")) == 1
    assert len(parts(app)) == len(letters(app, "claim_accepted"))
