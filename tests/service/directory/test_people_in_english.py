"""The pages about people around entries, in English to the last word, in every state that they show."""

from typing import Any

from services.directory.commands.decline_suggestion import decline_suggestion
from tests.apps import App
from tests.german import check_in_english, german_words
from tests.service.directory.boxes import letters, link_of, press, send
from tests.service.directory.entries import publish
from tests.service.directory.test_claims import OFFICE, claim
from tests.service.directory.test_contacts import contacts_page
from tests.service.directory.test_members import editor, members_page
from tests.service.directory.test_suggestions import suggested

IN_ENGLISH = {"name": "Yard garden", "summary": "Beds and books.", "suggested_by__name": "Sina"}
OURS = ("suggest", "claim", "members", "invitations", "contacts")


def english(app: App, *roles: str) -> Any:
    """Somebody who reads English."""
    client = app.signed_in(*roles) if roles else app.client()
    client.get("/directory/suggest?lang=en")
    return client


def test_every_page_about_people_is_english(app: App) -> None:
    actor = publish(app, name="Neighbours", summary="We meet.", description="", tags=[])["id"]
    reader, office = english(app), english(app, "coordinator")
    waiting = suggested(app, **IN_ENGLISH)
    suggestion = link_of(app, "suggestion_confirm")
    claim(app, actor, "olga@gmx.de", name="Olga", note="I work there.")
    asked = link_of(app, "claim_confirm")
    who = editor(app, actor)
    send(app, contacts_page(actor), office, name="Kim", email="kim@example.org", task="Rooms")
    contact = link_of(app, "contact_confirm")
    open_pages = ["/directory/suggest", "/directory/suggest/sent", f"/directory/actors/{actor}/claim"]
    open_pages += [f"/directory/actors/{actor}/claim/sent", suggestion, asked, contact, f"{contact}x"]
    routes = check_in_english(app, reader, open_pages)
    press(app, asked)
    press(app, contact, answer="yes")
    routes |= check_in_english(app, reader, [asked, contact])
    id = asked.rsplit("/", 1)[1].partition("?")[0]
    member = f"{members_page(actor)}/{who.id}"
    office_pages = ["/directory/office/claims", f"/directory/office/claims/{id}", members_page(actor), member]
    office_pages += [contacts_page(actor), f"/directory/office/suggestions/{waiting}"]
    send(app, members_page(actor), office, email="nina@example.org", name="Nina", role="employee")
    invitation = link_of(app, "member_invited")
    routes |= check_in_english(app, reader, [invitation, f"{invitation}x"])
    office_pages += [
        f"{members_page(actor)}?lang=en&done={done}" for done in ("invited", "taken-back", "changed", "removed")
    ]
    office_pages += [f"{contacts_page(actor)}?lang=en&done={done}" for done in ("asked", "removed")]
    office_pages += [f"/directory/office/claims?lang=en&done={done}" for done in ("accepted", "declined")]
    routes |= check_in_english(app, office, office_pages)
    ours = {rule.rule for rule in app.flask.url_map.iter_rules() if "GET" in (rule.methods or ())}
    assert {rule for rule in ours if any(word in rule for word in OURS) and "/api/" not in rule} <= routes
    page = f"/directory/office/claims/{id}"
    send(app, f"{page}/accept", office, page=page)
    check_in_english(app, office, [page, "/directory/office/claims", f"/directory/office/actors/{actor}"])
    check_in_english(app, reader, [asked])
    who.client.get("/directory/account?lang=en")
    check_in_english(app, who.client, ["/directory/account", member])


def test_what_is_wrong_is_said_in_english(app: App) -> None:
    actor = publish(app, name="Neighbours", summary="We meet.")["id"]
    reader, office = english(app), english(app, "coordinator")
    id = suggested(app, **IN_ENGLISH)
    answers = [
        send(app, "/directory/suggest", reader, name="", different="x"),
        send(app, f"/directory/actors/{actor}/claim", reader, email="x"),
        send(app, members_page(actor), office, email="x", role="x"),
        send(app, contacts_page(actor), office, name="", email="x"),
        send(app, f"/directory/office/suggestions/{id}/decline", office, page=f"/directory/office/suggestions/{id}"),
    ]
    assert {answer.status_code for answer in answers} == {422}
    with app.database.write() as session:
        decline_suggestion(session, node=app.node, account=OFFICE, actor_id=id, reason="No", now=app.clock())
    answers += [reader.get(link_of(app, "suggestion_confirm")), office.get(f"/directory/office/suggestions/{id}")]
    for answer in answers:
        assert not german_words(answer.text), german_words(answer.text)


def test_letters_are_in_the_language_of_the_page_that_asked_for_them(app: App) -> None:
    actor = publish(app)["id"]
    send(app, f"/directory/actors/{actor}/claim", english(app), name="Olga", email="olga@example.org")
    assert letters(app)[-1]["person"]["language"] == "en"
