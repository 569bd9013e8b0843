"""Inviting, giving and taking roles, closing accounts: who may, and who did what when."""

import pytest

from shared.web.auth import ROLES
from tests.apps import App
from tests.service.directory.people import add_account, ask_for_link, follow, mailed_links, post, rows, sign_in

LIST = "/directory/accounts"
ANYBODY, STAFF, ADMIN = frozenset(ROLES), frozenset({"admin", "coordinator"}), frozenset({"admin"})
WHO_MAY = [
    ("GET", "/directory/account", ANYBODY, {}),
    ("POST", "/directory/account", ANYBODY, {"name": "Neu"}),
    ("POST", "/directory/account/sign-out-everywhere", ANYBODY, {}),
    ("GET", LIST, STAFF, {}),
    ("POST", LIST, STAFF, {"email": "new@example.org", "roles": "juror"}),
    ("GET", LIST + "/{other}", ADMIN, {}),
    ("POST", LIST + "/{other}/roles", ADMIN, {"role": "juror"}),
    ("POST", LIST + "/{other}/roles/organiser/take", ADMIN, {}),
    ("POST", LIST + "/{other}/close", ADMIN, {"confirmed": "true"}),
]


@pytest.mark.parametrize("role", [*ROLES, None])
def test_every_page_opens_to_its_roles_and_to_nobody_else(app: App, role: str | None) -> None:
    other = add_account(app, "other@example.org", "organiser")
    me = add_account(app, "me@example.org", *([role] if role else []))
    app.clock.forward(seconds=5)
    for method, path, allowed, fields in WHO_MAY:
        client = app.signed_in(role, account_id=me) if role else app.client()
        before = rows(app)
        path = path.format(other=other)
        answer = client.get(path) if method == "GET" else post(client, path, **fields)
        if role is None:
            assert answer.status_code == 302, path
            assert answer.headers["Location"].startswith("/directory/sign-in"), path
        else:
            assert (answer.status_code in (200, 303)) is (role in allowed), (path, answer.status_code)
            assert answer.status_code in (200, 303, 403)
        if role not in allowed:
            assert rows(app) == before, path


@pytest.mark.parametrize("role", ROLES)
def test_only_admins_list_accounts_by_json(app: App, role: str) -> None:
    for number in range(3):
        add_account(app, f"a{number}@example.org", "juror")
    answer = app.client().get("/directory/api/accounts?limit=2", headers=app.bearer(role))
    assert answer.status_code == (200 if role == "admin" else 403)
    if role == "admin":
        assert [item["email"] for item in answer.json["items"]] == ["a0@example.org", "a1@example.org"]
        assert answer.json["items"][0]["roles"] == ["juror"]
        rest = app.client().get(answer.json["next"], headers=app.bearer(role)).json
        assert ([item["email"] for item in rest["items"]], rest["next"]) == (["a2@example.org"], None)
    assert app.client().get("/directory/api/accounts").status_code == 401


def test_an_invited_person_gets_a_mail_and_the_roles(app: App) -> None:
    boss = sign_in(app, "boss@example.org", "admin")
    answer = post(boss.client, LIST, LIST, email="new@example.org", name="Neu Hier", roles=["juror", "treasurer"])
    assert (answer.status_code, answer.headers["Location"]) == (303, LIST + "?invited=yes")
    mail = app.messages("sign_in_requested")[-1]["data"]
    assert (mail["email"], mail["kind"]) == ("new@example.org", "invitation")
    assert [one["data"]["account_id"] for one in app.messages("roles_changed")][-1] == mail["account_id"]
    app.clock.forward(days=13)
    guest = app.client()
    assert follow(guest, mailed_links(app, "new@example.org")[0]).status_code == 303
    text = guest.get("/directory/account").text
    assert "Jurymitglied" in text
    assert "Kasse" in text


def test_an_invitation_names_what_is_missing(app: App) -> None:
    boss = sign_in(app, "boss@example.org", "admin")
    answer = post(boss.client, LIST, LIST, email="new@example.org")
    assert answer.status_code == 422
    assert 'id="roles-error"' in answer.text
    assert 'value="new@example.org"' in answer.text
    assert post(boss.client, LIST, LIST, email="new@example.org", roles="king").status_code == 422


def test_coordinators_invite_organisers_and_jurors_only(app: App) -> None:
    add_account(app, "boss@example.org", "admin")
    add_account(app, "host@example.org", "organiser")
    carl = sign_in(app, "carl@example.org", "coordinator")
    page = carl.client.get(LIST).text
    assert "host@example.org" in page
    assert "boss@example.org" not in page
    for role in ("admin", "coordinator", "treasurer"):
        before = rows(app)
        answer = post(carl.client, LIST, LIST, email="x@example.org", roles=["juror", role])
        assert answer.status_code == 403
        assert "dürfen Sie nicht vergeben" in answer.text
        assert rows(app) == before
    assert post(carl.client, LIST, LIST, email="x@example.org", roles=["juror", "organiser"]).status_code == 303


def test_coordinators_do_not_open_closed_accounts_again_but_admins_do(app: App) -> None:
    boss = sign_in(app, "boss@example.org", "admin")
    gone = add_account(app, "gone@example.org", "organiser")
    assert post(boss.client, f"{LIST}/{gone}/close", f"{LIST}/{gone}", confirmed="true").status_code == 303
    carl = sign_in(app, "carl@example.org", "coordinator")
    refused = post(carl.client, LIST, LIST, email="gone@example.org", roles="juror")
    assert refused.status_code == 409
    assert "geschlossen" in refused.text
    assert post(boss.client, LIST, LIST, email="gone@example.org", roles="juror").status_code == 303
    assert follow(app.client(), mailed_links(app, "gone@example.org")[-1]).status_code == 303


def test_a_closed_account_loses_its_sessions_links_and_roles(app: App) -> None:
    boss = sign_in(app, "boss@example.org", "admin")
    ada = sign_in(app, "ada@example.org", "organiser")
    ask_for_link(app, "ada@example.org")
    link = mailed_links(app, "ada@example.org")[-1]
    missing = post(boss.client, f"{LIST}/{ada.id}/close", f"{LIST}/{ada.id}")
    assert missing.status_code == 422
    assert 'id="confirmed-error"' in missing.text
    post(boss.client, f"{LIST}/{ada.id}/close", f"{LIST}/{ada.id}", confirmed="true")
    assert app.messages("roles_changed")[-1]["data"]["account_id"] == ada.id
    assert ada.client.get("/directory/account").status_code == 302
    assert app.client().get(link).status_code == 410
    mails = len(mailed_links(app))
    assert ask_for_link(app, "ada@example.org").headers["Location"] == "/directory/sign-in/sent"
    assert len(mailed_links(app)) == mails


def test_nobody_takes_the_last_admins_role(app: App) -> None:
    boss = sign_in(app, "boss@example.org", "admin")
    for path, fields in (("roles/admin/take", {}), ("close", {"confirmed": "true"})):
        answer = post(boss.client, f"{LIST}/{boss.id}/{path}", f"{LIST}/{boss.id}", **fields)
        assert answer.status_code == 409
        assert "letzte Zugang" in answer.text
    second = add_account(app, "second@example.org", "admin")
    assert post(boss.client, f"{LIST}/{second}/roles/admin/take", f"{LIST}/{second}").status_code == 303
    answer = post(boss.client, f"{LIST}/{boss.id}/roles/admin/take", f"{LIST}/{boss.id}")
    assert answer.status_code == 409


def test_who_gave_and_took_which_role_is_shown(app: App) -> None:
    boss = sign_in(app, "boss@example.org", "admin")
    post(boss.client, "/directory/account", "/directory/account", name="Frau Boss")
    ada = add_account(app, "ada@example.org", "organiser")
    page = f"{LIST}/{ada}"
    assert post(boss.client, f"{page}/roles", page, role="juror").status_code == 303
    assert post(boss.client, f"{page}/roles/organiser/take", page).status_code == 303
    text = " ".join(boss.client.get(page).text.split())
    assert 'Frau Boss</td><td data-label="Was" class="kern-table__cell">Rolle entzogen: Veranstaltungen' in text
    assert 'Frau Boss</td><td data-label="Was" class="kern-table__cell">Rolle gegeben: Jurymitglied' in text
    assert 'Kommandozeile</td><td data-label="Was" class="kern-table__cell">Rolle gegeben: Veranstaltungen' in text


def test_giving_a_role_twice_changes_nothing_the_second_time(app: App) -> None:
    boss = sign_in(app, "boss@example.org", "admin")
    ada = add_account(app, "ada@example.org", "juror")
    changes = len(app.messages("roles_changed"))
    assert post(boss.client, f"{LIST}/{ada}/roles", f"{LIST}/{ada}", role="juror").status_code == 303
    assert post(boss.client, f"{LIST}/{ada}/roles/treasurer/take", f"{LIST}/{ada}").status_code == 303
    assert post(boss.client, f"{LIST}/{ada}/roles", f"{LIST}/{ada}", role="king").status_code == 422
    assert len(app.messages("roles_changed")) == changes


def test_invitations_to_one_address_are_limited(app: App) -> None:
    boss = sign_in(app, "boss@example.org", "admin")
    codes = [post(boss.client, LIST, LIST, email="x@example.org", roles="juror").status_code for _ in range(6)]
    assert codes == [303] * 5 + [429]
    assert len(mailed_links(app, "x@example.org")) == 5


def test_the_list_is_searched_by_address_and_name(app: App) -> None:
    boss = sign_in(app, "boss@example.org", "admin")
    add_account(app, "ada_1@example.org", "juror")
    add_account(app, "adax1@example.org", "juror")
    text = boss.client.get(LIST, query_string={"q": "ADA_1"}).text
    assert "ada_1@example.org" in text
    assert "adax1@example.org" not in text
    assert "Keine Zugänge gefunden" in boss.client.get(LIST, query_string={"q": "%"}).text
    assert boss.client.get(LIST, query_string={"cursor": "nonsense"}).status_code == 422
    assert boss.client.get(LIST, query_string={"limit": "0"}).status_code == 422
