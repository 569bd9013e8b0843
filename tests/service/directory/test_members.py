"""Who belongs to an actor, and what that gives them."""

import re
from functools import partial

from services.directory.commands.create_account import create_account
from services.directory.commands.set_membership import set_membership
from services.directory.jobs import forget_people_around_entries
from services.directory.models.actors import Actor
from services.directory.models.people import Membership
from shared.signing.token import read_token
from tests.apps import App
from tests.service.directory.boxes import letters, link_of, press, send
from tests.service.directory.entries import publish
from tests.service.directory.people import Someone, add_account, rows, sign_in
from tests.service.registration.form_filling import fill


def join(app: App, actor_id: str, email: str, role: str) -> str:
    """Makes somebody a member; gives the account's id."""
    with app.database.write() as session:
        account = create_account(session, node=app.node, email=email, name="", now=app.clock())
        actor = session.query(Actor).filter_by(id=actor_id).one()
        set_membership(session, node=app.node, actor=actor, account=account, role=role, by=None, now=app.clock())
        return account.id


def editor(app: App, actor_id: str, email: str = "eda@example.org") -> Someone:
    """An editor of the entry, signed in."""
    join(app, actor_id, email, "editor")
    return sign_in(app, email)


def roles(app: App) -> dict[str, str]:
    """Each member's part by account."""
    with app.database.read() as session:
        return {member.account_id: member.role for member in session.query(Membership)}


def actors_in_token(app: App, someone: Someone) -> frozenset[str]:
    cookie = someone.client.get_cookie(app.node.settings.cookie_name)
    assert cookie
    return read_token(app.node.token_public, cookie.value, app.clock()).actors


def members_page(actor_id: str) -> str:
    return f"/directory/office/actors/{actor_id}/members"


def test_editors_and_boards_act_for_the_actor_others_do_not(app: App) -> None:
    actor = publish(app)["id"]
    for role, acts in (("editor", True), ("board", True), ("employee", False), ("member", False)):
        email = f"{role}@example.org"
        join(app, actor, email, role)
        someone = sign_in(app, email)
        assert actors_in_token(app, someone) == (frozenset({actor}) if acts else frozenset())
        assert someone.client.get(members_page(actor)).status_code == (200 if acts else 403)


def test_whoever_keeps_an_entry_invites_and_nobody_belongs_to_it_before_they_agree(app: App) -> None:
    actor = publish(app)["id"]
    page, who = members_page(actor), editor(app, actor)
    answer = send(app, page, who.client, email="Neu@example.org", name="Nele Neu", role="employee")
    assert answer.status_code == 303
    letter = letters(app, "member_invited")[-1]
    assert (letter["person"]["email"], letter["sender"]) == ("Neu@example.org", "eda@example.org")
    shown = who.client.get(page).text
    assert ("Nele Neu" in shown, "noch ohne Antwort" in shown) == (True, True)
    assert list(roles(app)) == [who.id]
    link = link_of(app, "member_invited")
    nele = app.client()
    assert "Mitarbeit" in nele.get(link).text
    assert list(roles(app)) == [who.id]  # looking is no consent
    assert "neu@example.org" in press(app, link, nele, answer="yes").text.casefold()
    assert sorted(roles(app).values()) == ["editor", "employee"]
    told = app.messages("membership_changed")
    assert [message["data"]["role"] for message in told] == ["editor", "employee"]
    assert told[1]["subject"] == f"{actor}:{told[1]['data']['person']['ref']}"
    assert app.messages("account_named")[-1]["data"]["name"] == "Nele Neu"
    assert nele.get(link).status_code == 410
    assert "noch ohne Antwort" not in who.client.get(page).text
    again = send(app, page, who.client, email="neu@example.org", role="member")
    assert again.status_code == 409
    assert "gehört schon dazu" in again.text
    assert send(app, page, who.client, email="neu", role="chief").status_code == 422


def test_who_has_an_account_is_asked_as_well_and_goes_on_signed_in(app: App) -> None:
    actor = publish(app)["id"]
    who, zoe = editor(app, actor), sign_in(app, "zoe@example.org")
    send(app, members_page(actor), who.client, email="zoe@example.org", role="editor")
    assert zoe.client.get(members_page(actor)).status_code == 403
    assert "Ansehen und antworten" in zoe.client.get("/directory/account").text
    press(app, link_of(app, "member_invited"), zoe.client, answer="yes")
    assert zoe.client.get(members_page(actor)).status_code == 200  # without signing in anew
    assert actors_in_token(app, zoe) == frozenset({actor})


def test_a_no_a_later_no_and_a_new_letter_leave_nothing_of_the_invitation(app: App) -> None:
    actor = publish(app)["id"]
    page, who = members_page(actor), editor(app, actor)
    ask = partial(send, app, page, who.client, email="nele@example.org", role="member")
    ask()
    first = link_of(app, "member_invited")
    ask(role="employee")
    assert app.client().get(first).status_code == 410  # the newer letter counts
    assert "gelöscht" in press(app, link_of(app, "member_invited"), answer="no").text
    ask()
    back = re.search(rf"{page}/invitations/[^/]+/take-back", who.client.get(page).text)
    assert back
    assert fill(who.client, page, back[0]).status_code == 303
    assert app.client().get(link_of(app, "member_invited")).status_code == 410
    ask()
    app.clock.forward(days=14, seconds=1)
    assert app.client().get(link_of(app, "member_invited")).status_code == 410
    forget_people_around_entries(app.database, app.node)
    assert rows(app)["member_invitations"] == 0
    assert list(roles(app)) == [who.id]
    assert rows(app)["accounts"] == 1  # nobody has an account who did not want one


def test_the_board_changes_parts_and_old_tokens_end_where_it_matters(app: App) -> None:
    actor = publish(app)["id"]
    join(app, actor, "vera@example.org", "board")
    first, second = sign_in(app, "vera@example.org"), editor(app, actor, "zoe@example.org")
    page = f"{members_page(actor)}/{second.id}"
    assert fill(first.client, page, page, role="board").status_code == 303
    assert second.client.get(members_page(actor)).status_code == 200  # still acts for it
    assert fill(first.client, page, page, role="employee").status_code == 303
    stale = second.client.get(members_page(actor))
    assert (stale.status_code, "sign-in" in stale.headers["Location"]) == (302, True)
    changed = [message["subject"] for message in app.messages("roles_changed")]
    assert changed == [first.id, second.id, second.id]
    told = [message["data"]["role"] for message in app.messages("membership_changed")]
    assert told == ["board", "editor", "board", "employee"]


def test_editors_neither_put_one_another_out_nor_make_themselves_board(app: App) -> None:
    actor = publish(app)["id"]
    who, founder = editor(app, actor), join(app, actor, "founder@example.org", "editor")
    page = f"{members_page(actor)}/{founder}"
    shown = who.client.get(page).text
    assert ("nur der Vorstand und die Koordination" in shown, 'name="role"' in shown) == (True, False)
    for path, fields in ((f"{page}/remove", {}), (page, {"role": "member"})):
        assert send(app, path, who.client, page=members_page(actor), **fields).status_code == 403
    own = f"{members_page(actor)}/{who.id}"
    refused = send(app, own, who.client, page=own, role="board")
    assert (refused.status_code, "nur der Vorstand" in refused.text) == (403, True)
    assert send(app, members_page(actor), who.client, email="x@example.org", role="board").status_code == 403
    assert set(roles(app).values()) == {"editor"}
    assert fill(app.signed_in("coordinator"), page, f"{page}/remove").status_code == 303
    assert roles(app) == {who.id: "editor"}


def test_the_last_editor_stays_until_there_is_another_or_the_office_ends_it(app: App) -> None:
    actor = publish(app)["id"]
    who = editor(app, actor)
    join(app, actor, "m@example.org", "member")
    page, leave = f"{members_page(actor)}/{who.id}", f"/directory/account/memberships/{actor}/leave"
    for shown, path, fields in (
        (page, f"{page}/remove", {}),
        (page, page, {"role": "member"}),
        ("/directory/account", leave, {}),
    ):
        answer = send(app, path, who.client, page=shown, **fields)
        assert (answer.status_code, "Zuerst muss jemand anderes" in answer.text) == (409, True), path
    assert fill(app.signed_in("coordinator"), page, f"{page}/remove").status_code == 303
    assert list(roles(app).values()) == ["member"]
    assert app.messages("membership_changed")[-1]["data"]["role"] is None


def test_an_editor_leaves_when_somebody_else_can_go_on(app: App) -> None:
    actor = publish(app)["id"]
    who, other = editor(app, actor), join(app, actor, "o@example.org", "editor")
    page = f"{members_page(actor)}/{who.id}"
    answer = fill(who.client, page, f"{page}/remove")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/directory/account")
    assert list(roles(app)) == [other]


def test_who_was_removed_meanwhile_cannot_be_changed(app: App) -> None:
    actor = publish(app)["id"]
    join(app, actor, "vera@example.org", "board")
    who, other = sign_in(app, "vera@example.org"), join(app, actor, "o@example.org", "member")
    page = f"{members_page(actor)}/{other}"
    first = fill(who.client, page, f"{page}/remove")
    assert first.headers["Location"].endswith("done=removed")
    assert send(app, f"{page}/remove", who.client, page=members_page(actor)).status_code == 404
    assert send(app, page, who.client, page=members_page(actor), role="board").status_code == 404
    assert who.client.get(page).status_code == 404


def test_members_of_one_actor_have_no_say_in_another(app: App) -> None:
    mine, theirs = publish(app)["id"], publish(app, name="Fremd")["id"]
    who, other = editor(app, mine), join(app, theirs, "o@example.org", "editor")
    own, page = members_page(mine), members_page(theirs)
    assert who.client.get(page).status_code == who.client.get(f"{page}/{other}").status_code == 403
    for path in (page, f"{page}/{other}", f"{page}/{other}/remove"):
        answer = send(app, path, who.client, page=own, email="x@example.org", role="editor")
        assert answer.status_code == 403, path
    assert send(app, f"{own}/{other}/remove", who.client, page=own).status_code == 404
    assert roles(app)[other] == "editor"


def test_everybody_sees_and_leaves_what_they_belong_to(app: App) -> None:
    actor = publish(app)["id"]
    join(app, actor, "mia@example.org", "member")
    mia = sign_in(app, "mia@example.org")
    assert "Stadtteilkoordination" in mia.client.get("/directory/account").text
    leave = f"/directory/account/memberships/{actor}/leave"
    assert fill(mia.client, "/directory/account", leave).status_code == 303
    assert roles(app) == {}
    assert "Zu keinem Eintrag" in mia.client.get("/directory/account").text  # no rights lost, so still signed in
    assert send(app, leave, mia.client, page="/directory/account").status_code == 303
    assert send(app, leave.replace(actor, "x"), mia.client, page="/directory/account").status_code == 404


def test_closing_an_account_ends_its_memberships(app: App) -> None:
    actor = publish(app)["id"]
    who = editor(app, actor)
    admin = sign_in(app, "admin@example.org", "admin")
    page = f"/directory/accounts/{who.id}"
    assert fill(admin.client, page, f"{page}/close", confirmed="true").status_code == 303
    assert roles(app) == {}
    assert app.messages("membership_changed")[-1]["data"]["role"] is None
    refused = send(app, members_page(actor), admin.client, email="eda@example.org", role="editor")
    assert refused.status_code == 409
    assert "geschlossen" in refused.text


def test_a_withdrawn_entry_gives_no_rights_any_more(app: App) -> None:
    actor = publish(app)["id"]
    who = editor(app, actor)
    app.client().delete(f"/directory/api/actors/{actor}", headers=app.bearer("coordinator"))
    assert who.client.get(members_page(actor)).status_code == 409
    assert actors_in_token(app, sign_in(app, "eda@example.org")) == frozenset()
    office = app.signed_in("coordinator")
    assert send(app, members_page(actor), office, email="x@example.org", role="editor").status_code == 409


def test_parts_in_an_entry_withdrawn_for_good_end(app: App) -> None:
    actor = publish(app)["id"]
    who = editor(app, actor)
    app.client().delete(f"/directory/api/actors/{actor}", headers=app.bearer("coordinator"))
    assert "Zu keinem Eintrag" in who.client.get("/directory/account").text
    app.clock.forward(days=29)
    forget_people_around_entries(app.database, app.node)
    assert roles(app) == {who.id: "editor"}  # the office may publish it again
    app.clock.forward(days=1, seconds=1)
    forget_people_around_entries(app.database, app.node)
    assert roles(app) == {}
    assert app.messages("membership_changed")[-1]["data"] | {"person": None} == {
        "actor_id": actor, "actor_name": "Stadtteilkoordination Lichtenberg Mitte", "person": None, "role": None,
    }  # fmt: skip


def test_members_are_in_the_trail_by_account_and_no_name_is(app: App) -> None:
    actor = publish(app)["id"]
    who = editor(app, actor)
    send(app, members_page(actor), who.client, email="nele@example.org", name="Nele Neu", role="member")
    press(app, link_of(app, "member_invited"), answer="yes")
    with app.database.read() as session:
        trail = session.connection().exec_driver_sql("SELECT account_id, action, details FROM activity").all()
    added = [(by, details) for by, action, details in trail if action.startswith("member_")]
    assert [by for by, _details in added] == [None, who.id, who.id]
    assert "ele" not in str(added).replace("role", "").replace("delete", "")


def test_a_token_stays_small_however_many_entries_somebody_edits(app: App) -> None:
    account = add_account(app, "viel@example.org")
    with app.database.write() as session:
        for number in range(60):
            actor = Actor(
                source=app.node.identity, id=f"{number:036}", local=True, code=None, version=1, status="published",
                kind="initiative", name="x", sort_name="x", content={}, created_at=app.clock(), changed_at=app.clock(),
            )  # fmt: skip
            session.add(actor)
            session.flush()
            session.add(Membership(actor=actor.number, account_id=account, role="editor", since=app.clock()))
    someone = sign_in(app, "viel@example.org")
    cookie = someone.client.get_cookie(app.node.settings.cookie_name)
    assert cookie
    assert len(cookie.value) < 3500
    assert len(actors_in_token(app, someone)) == 40


def test_five_invitations_an_hour_go_to_one_address(app: App) -> None:
    ids = [publish(app, name=f"Verein {number}")["id"] for number in range(6)]
    office = app.signed_in("coordinator")
    ask = partial(send, app, client=office, email="nele@example.org", role="member")
    answers = [ask(members_page(id)).status_code for id in ids]
    assert answers == [303] * 5 + [429]
