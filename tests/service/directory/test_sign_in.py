"""Signing in by a link from a mail."""

import pytest

from tests.apps import App, make_app
from tests.service.directory.people import add_account, ask_for_link, follow, mailed_links, rows, sign_in


def test_a_known_address_gets_a_link_that_signs_in(app: App) -> None:
    add_account(app, "Ada@Example.org", "coordinator")
    client = app.client()
    ask_for_link(app, "ada@example.org", client, next="/registration/manage")
    (mail,) = [message["data"] for message in app.messages("sign_in_requested")]
    assert (mail["email"], mail["kind"], mail["language"]) == ("Ada@Example.org", "sign_in", "de")
    page = client.get(mailed_links(app)[0])
    assert page.status_code == 200
    assert "Ada@Example.org" in page.text
    answer = follow(client, mailed_links(app)[0])
    assert (answer.status_code, answer.headers["Location"]) == (303, "/registration/manage")
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/" in cookie
    assert "Max-Age=43200" in cookie
    assert "Secure" not in cookie
    assert cookie.startswith("kieznetz-8000=")
    assert "Ada@Example.org" in client.get("/directory/account").text


def test_behind_https_the_cookie_is_secure_and_of_this_host_only(tmp_path) -> None:  # type: ignore[no-untyped-def]
    app = make_app("directory", tmp_path, KIEZNETZ_URL="https://kiez.example.org")
    add_account(app, "ada@example.org")
    client = app.client()
    url = {"base_url": "https://kiez.example.org"}
    page = client.get("/directory/sign-in", **url)
    token = page.text.partition('name="csrf_token" value="')[2].partition('"')[0]
    client.post("/directory/sign-in", data={"csrf_token": token, "email": "ada@example.org"}, **url)
    path, _, secret = mailed_links(app)[0].partition("?t=")
    cookie = client.post(path, data={"csrf_token": token, "t": secret}, **url).headers["Set-Cookie"]
    app.database.close()
    assert cookie.startswith("__Host-kieznetz=")
    assert "Secure" in cookie
    assert "Domain" not in cookie


def test_known_and_unknown_addresses_get_the_same_answer_and_only_one_gets_mail(app: App) -> None:
    add_account(app, "ada@example.org")
    known, unknown = ask_for_link(app, "ada@example.org"), ask_for_link(app, "nobody@example.org")
    assert (known.status_code, known.headers["Location"]) == (unknown.status_code, unknown.headers["Location"])
    assert known.data == unknown.data
    assert len(mailed_links(app)) == 1
    api = app.client()
    answers = [
        api.post("/directory/api/sign-in", json={"email": email}) for email in ("ada@example.org", "nobody@example.org")
    ]
    assert [answer.status_code for answer in answers] == [202, 202]
    assert answers[0].json == answers[1].json
    assert len(mailed_links(app)) == 2


def test_a_link_signs_in_once_only(app: App) -> None:
    add_account(app, "ada@example.org")
    ask_for_link(app, "ada@example.org")
    (link,) = mailed_links(app)
    path, _, token = link.partition("?t=")
    client = app.client()
    assert follow(client, link).status_code == 303
    other = app.client()
    assert other.get(link).status_code == 410
    answer = follow_void(other, path, token)
    assert answer.status_code == 410
    assert "Set-Cookie" not in str(answer.headers)


def follow_void(client, path, token):  # type: ignore[no-untyped-def]
    """Presses a button that the page no longer shows."""
    page = client.get("/directory/sign-in").text
    csrf = page.partition('name="csrf_token" value="')[2].partition('"')[0]
    return client.post(path, data={"csrf_token": csrf, "t": token})


@pytest.mark.parametrize(("minutes", "status"), [(29.99, 200), (30, 410)])
def test_a_link_lasts_half_an_hour(app: App, minutes: float, status: int) -> None:
    add_account(app, "ada@example.org")
    ask_for_link(app, "ada@example.org")
    app.clock.forward(minutes=minutes)
    assert app.client().get(mailed_links(app)[0]).status_code == status


def test_a_forged_link_signs_nobody_in(app: App) -> None:
    add_account(app, "ada@example.org")
    add_account(app, "bob@example.org")
    ask_for_link(app, "ada@example.org")
    ask_for_link(app, "bob@example.org")
    (path, _, token), (_, _, other) = (link.partition("?t=") for link in mailed_links(app))
    before = rows(app)
    for forged in ("", token[:-1], token + "x", other, "\u00e4\U0001f600"):
        assert follow_void(app.client(), path, forged).status_code == 410
        assert app.client().get(path, query_string={"t": forged}).status_code == 410
    assert follow_void(app.client(), "/directory/sign-in/" + "0" * 36, token).status_code == 410
    assert rows(app) == before


def test_opening_pages_changes_nothing(app: App) -> None:
    add_account(app, "ada@example.org")
    ask_for_link(app, "ada@example.org")
    before = rows(app)
    client = app.client()
    for _ in range(2):
        answer = client.get(mailed_links(app)[0])
        assert answer.status_code == 200
        assert "kieznetz-8000=" not in str(answer.headers)
    assert client.head(mailed_links(app)[0]).status_code == 200
    for path in ("/directory/sign-in", "/directory/sign-in/sent", "/directory/account", "/directory/accounts"):
        client.get(path)
    assert client.get("/directory/sign-out").status_code == 405
    assert rows(app) == before


def test_pages_of_sign_in_are_neither_stored_nor_referred_nor_indexed(app: App) -> None:
    add_account(app, "ada@example.org")
    ask_for_link(app, "ada@example.org")
    for path in ("/directory/sign-in", "/directory/sign-in/sent", mailed_links(app)[0], "/directory/sign-in/x?t=y"):
        headers = app.client().get(path).headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["X-Robots-Tag"] == "noindex"


def test_a_form_without_its_token_signs_nobody_in(app: App) -> None:
    add_account(app, "ada@example.org")
    ask_for_link(app, "ada@example.org")
    path, _, token = mailed_links(app)[0].partition("?t=")
    assert app.client().post(path, data={"t": token}).status_code == 400
    assert app.client().get(mailed_links(app)[0]).status_code == 200


@pytest.mark.parametrize(
    "target", ["//evil.example", "/\\evil.example", "https://evil.example", "/a\t/b", "/directory/sign-in"]
)
def test_signing_in_never_leads_elsewhere(app: App, target: str) -> None:
    add_account(app, "ada@example.org")
    client = app.client()
    page = client.get("/directory/sign-in", query_string={"next": target}).text
    assert 'name="next" value="/directory/account"' in page
    ask_for_link(app, "ada@example.org", client, next=target)
    assert follow(client, mailed_links(app)[0]).headers["Location"] == "/directory/account"


def test_a_wrong_address_is_told_at_its_field(app: App) -> None:
    answer = ask_for_link(app, "not an address")
    assert answer.status_code == 422
    assert 'id="email-error"' in answer.text
    assert "gültige E-Mail-Adresse" in answer.text
    problem = app.client().post("/directory/api/sign-in", json={"email": 5, "more": 1})
    assert problem.status_code == 422
    assert {error["field"] for error in problem.json["errors"]} == {"email", "more"}


def test_an_address_gets_five_mails_an_hour_and_the_answer_does_not_tell(app: App) -> None:
    add_account(app, "ada@example.org")
    answers = {
        ask_for_link(app, spelling).headers["Location"] for spelling in ["ada@example.org", "ADA@example.org"] * 3
    }
    assert answers == {"/directory/sign-in/sent"}
    assert len(mailed_links(app)) == 5
    add_account(app, "bob@example.org")
    ask_for_link(app, "bob@example.org")
    assert len(mailed_links(app)) == 6
    app.clock.forward(hours=1)
    ask_for_link(app, "ada@example.org")
    assert len(mailed_links(app)) == 7


def test_a_signed_in_person_is_sent_on_from_the_form(app: App) -> None:
    ada = sign_in(app, "ada@example.org")
    answer = ada.client.get("/directory/sign-in?next=/registration/manage")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/registration/manage")


def test_an_invitation_is_told_in_the_readers_language(app: App) -> None:
    add_account(app, "ada@example.org")
    client = app.client()
    client.get("/directory/sign-in?lang=en")
    ask_for_link(app, "ada@example.org", client)
    assert app.messages("sign_in_requested")[0]["data"]["language"] == "en"
