"""Tokens end: by signing out, by changed roles, by time."""

from services.directory.commands.close_account import close_account
from services.directory.commands.end_session import end_session
from services.directory.commands.give_role import give_role
from services.directory.commands.issue_token import issue_token
from services.directory.domain.roles import COMMAND_LINE
from services.directory.jobs import forget_expired_sign_ins
from services.directory.models.accounts import Account
from shared.signing.keyring import load_token_private
from shared.signing.token import read_token
from tests.apps import App
from tests.service.directory.people import add_account, ask_for_link, follow, mailed_links, post, rows, sign_in

NAME = "kieznetz-8000"
RENEW = "/directory/sign-in/renew"


def bearer(app: App, account_id: str) -> dict[str, str]:
    """A real token, as the command line prints it."""
    with app.database.write() as session:
        key = load_token_private(app.node.settings.data)
        issued = issue_token(session, key=key, account_id=account_id, now=app.clock())
    return {"Authorization": f"Bearer {issued.token}"}


def test_signing_out_ends_the_token_everywhere(app: App) -> None:
    ada = sign_in(app, "ada@example.org", "coordinator")
    token = ada.client.get_cookie(NAME)
    assert token is not None
    answer = post(ada.client, "/directory/sign-out", "/directory/account")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/directory/sign-in?signed-out=yes")
    assert ada.client.get_cookie(NAME) is None
    assert "Sie sind abgemeldet" in ada.client.get(answer.headers["Location"]).text
    (ended,) = app.messages("session_ended")
    claims = read_token(app.node.token_public, token.value, app.clock())
    assert (ended["subject"], ended["data"]["sid"]) == (claims.sid, claims.sid)
    thief = app.client()
    thief.set_cookie(NAME, token.value)
    assert thief.get("/directory/account").status_code == 302
    assert "Sitzung wurde beendet" in thief.get("/directory/sign-in").text
    api = app.client().get("/directory/api/session", headers={"Authorization": f"Bearer {token.value}"})
    assert api.status_code == 401


def test_signing_out_everywhere_ends_the_other_devices_too(app: App) -> None:
    first, second = sign_in(app, "ada@example.org"), sign_in(app, "ada@example.org")
    bob = sign_in(app, "bob@example.org")
    assert first.client.get("/directory/account").text.count("Angemeldet am") == 2
    post(first.client, "/directory/account/sign-out-everywhere", "/directory/account")
    assert first.client.get("/directory/account").status_code == 302
    assert second.client.get("/directory/account").status_code == 302
    assert bob.client.get("/directory/account").status_code == 200
    assert len(app.messages("session_ended")) == 2


def test_a_program_asks_who_it_is_and_ends_its_session(app: App) -> None:
    account_id = add_account(app, "ada@example.org", "organiser", "treasurer")
    header = bearer(app, account_id)
    api = app.client()
    found = api.get("/directory/api/session", headers=header)
    assert found.status_code == 200
    assert found.json["account_id"] == account_id
    assert (found.json["email"], found.json["roles"]) == ("ada@example.org", ["organiser", "treasurer"])
    assert api.delete("/directory/api/session", headers=header).status_code == 204
    assert api.get("/directory/api/session", headers=header).status_code == 401
    assert app.messages("session_ended")[0]["data"]["sid"] == found.json["id"]


def test_json_takes_no_cookie(app: App) -> None:
    ada = sign_in(app, "ada@example.org", "admin")
    assert ada.client.get("/directory/api/session").status_code == 401
    assert ada.client.get("/directory/api/accounts").status_code == 401


def test_a_token_from_before_a_role_change_is_stale_and_one_from_after_counts_within_one_second(app: App) -> None:
    account_id = add_account(app, "ada@example.org", "organiser")
    app.clock.forward(minutes=1, milliseconds=200)
    old = bearer(app, account_id)
    api = app.client()
    assert api.get("/directory/api/session", headers=old).status_code == 200
    for role in ("juror", "treasurer"):
        app.clock.forward(milliseconds=100)
        with app.database.write() as session:
            give_role(session, node=app.node, account_id=account_id, role=role, giver=COMMAND_LINE, now=app.clock())
        assert api.get("/directory/api/session", headers=old).status_code == 401
        app.clock.forward(milliseconds=100)
        new = bearer(app, account_id)
        assert role in api.get("/directory/api/session", headers=new).json["roles"]
        assert api.get("/directory/api/session", headers=old).status_code == 401
        old = new


def test_a_request_that_waited_for_the_lock_still_makes_older_tokens_stale(app: App) -> None:
    account_id = add_account(app, "ada@example.org", "organiser")
    arrived = app.clock()
    app.clock.forward(seconds=3)
    old = bearer(app, account_id)
    with app.database.write() as session:
        give_role(session, node=app.node, account_id=account_id, role="juror", giver=COMMAND_LINE, now=arrived)
    assert app.client().get("/directory/api/session", headers=old).status_code == 401


def test_after_a_role_change_one_click_goes_on_with_the_new_rights(app: App) -> None:
    ada = sign_in(app, "ada@example.org", "organiser")
    before = ada.client.get_cookie(NAME)
    assert before
    with app.database.write() as session:
        give_role(session, node=app.node, account_id=ada.id, role="juror", giver=COMMAND_LINE, now=app.clock())
    answer = ada.client.get("/directory/account")
    assert answer.status_code == 302
    asked = ada.client.get(answer.headers["Location"])
    assert "Ihre Rechte haben sich geändert" in asked.text
    renewed = post(ada.client, RENEW, answer.headers["Location"], next="/directory/account")
    assert (renewed.status_code, renewed.headers["Location"]) == (303, "/directory/account")
    assert "Jurymitglied" in ada.client.get("/directory/account").text
    old = app.client()
    old.set_cookie(NAME, before.value)
    assert "Rechte haben sich geändert" not in old.get("/directory/sign-in").text  # once: that session is over
    assert post(old, RENEW).headers["Location"] == "/directory/sign-in"


def test_a_session_that_was_ended_or_an_account_that_was_closed_is_not_renewed(app: App) -> None:
    ada, bob = sign_in(app, "ada@example.org", "organiser"), sign_in(app, "bob@example.org")
    elsewhere = app.client()
    cookie = ada.client.get_cookie(NAME)
    assert cookie
    elsewhere.set_cookie(NAME, cookie.value)
    post(ada.client, "/directory/account/sign-out-everywhere", "/directory/account")
    with app.database.write() as session:
        give_role(session, node=app.node, account_id=ada.id, role="juror", giver=COMMAND_LINE, now=app.clock())
        close_account(session, node=app.node, account_id=bob.id, giver=COMMAND_LINE, now=app.clock())
    for client in (elsewhere, bob.client, app.client()):
        assert post(client, RENEW).headers["Location"] == "/directory/sign-in"
        assert client.get("/directory/account").status_code == 302
    with app.database.write() as session:  # opened again, which is no way back into an earlier session
        session.get_one(Account, bob.id).closed_at = None
    assert post(bob.client, RENEW).headers["Location"] == "/directory/sign-in"


def test_a_session_ends_after_twelve_hours_and_the_page_says_so(app: App) -> None:
    ada = sign_in(app, "ada@example.org")
    cookie = ada.client.get_cookie(NAME)
    assert cookie is not None
    app.clock.forward(hours=12)
    later = app.client()
    later.set_cookie(NAME, cookie.value)
    assert later.get("/directory/account").status_code == 302
    assert "nach 12 Stunden abgelaufen" in later.get("/directory/sign-in").text


def test_signing_in_anew_ends_the_session_that_the_browser_had(app: App) -> None:
    ada = sign_in(app, "ada@example.org")
    before = ada.client.get_cookie(NAME)
    assert before is not None
    add_account(app, "bob@example.org")
    ask_for_link(app, "bob@example.org")
    follow(ada.client, mailed_links(app, "bob@example.org")[-1])
    assert "bob@example.org" in ada.client.get("/directory/account").text
    thief = app.client()
    thief.set_cookie(NAME, before.value)
    assert thief.get("/directory/account").status_code == 302


def test_signing_out_twice_or_without_a_session_is_harmless(app: App) -> None:
    assert post(app.client(), "/directory/sign-out").status_code == 303
    with app.database.write() as session:
        end_session(session, node=app.node, sid="unknown", now=app.clock())
        end_session(session, node=app.node, sid="unknown", now=app.clock())


def test_old_links_sessions_and_attempts_are_forgotten(app: App) -> None:
    sign_in(app, "ada@example.org")
    kept = rows(app)
    forget_expired_sign_ins(app.database, app.node)
    assert rows(app) == kept
    app.clock.forward(days=2)
    forget_expired_sign_ins(app.database, app.node)
    left = rows(app)
    assert (left["sign_in_links"], left["sessions"], left["attempts"], left["accounts"]) == (0, 0, 0, 1)
