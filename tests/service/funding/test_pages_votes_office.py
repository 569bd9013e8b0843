"""The office prepares a vote, prints codes, counts and decides, by page."""

import re
from io import BytesIO

import pytest
from flask.testing import FlaskClient

from services.funding.queries.trail import trail
from tests.apps import App
from tests.service.funding.booth import Booth
from tests.service.funding.desk import Desk
from tests.service.registration.form_filling import Forms, fill

VOTES, IDEAS = "/funding/office/votes", "/funding/office/ideas"
FILE = """META
key;value
budget;100
vote_type;approval
rule;greedy
PROJECTS
project_id;cost
a;60
b;50
VOTES
voter_id;vote
1;a
2;a,b
"""


@pytest.fixture
def office(app: App) -> FlaskClient:
    return app.signed_in("coordinator")


def test_a_vote_from_the_first_idea_to_its_codes(desk: Desk, office: FlaskClient) -> None:
    programme = desk.programme(decided_by="residents_vote")
    ideas = {title: desk.proposal(programme, title=title, cents=50_000) for title in ("Bank", "Brunnen")}
    assert "Brunnen" in office.get(IDEAS).text
    wrong = fill(office, f"{IDEAS}/{ideas['Bank']}", f"{IDEAS}/{ideas['Bank']}", verdict="possible", cost_cents="viel")
    assert wrong.status_code == 422
    assert 'href="#answer"' in wrong.text
    assert 'href="#cost_cents"' in wrong.text
    for idea, verdict in ((ideas["Bank"], "possible"), (ideas["Brunnen"], "impossible")):
        answered = fill(
            office, f"{IDEAS}/{idea}", f"{IDEAS}/{idea}", verdict=verdict, answer="So ist es.", cost_cents="450,50"
        )
        assert answered.status_code == 303, answered.text
    assert "Bank" not in office.get(IDEAS).text
    assert "Bank" in office.get(f"{IDEAS}?answered=yes").text
    told = {
        "programme_id": programme,
        "name": "Bürgerhaushalt",
        "budget_cents": "1.000",
        "opens_at": "2027-03-02T10:00",
        "closes_at": "2027-03-16T10:00",
    }
    refused = fill(office, f"{VOTES}/new", f"{VOTES}/new", **{**told, "closes_at": "2027-03-01T10:00"})
    assert (refused.status_code, 'href="#closes_at"' in refused.text) == (422, True)
    made = fill(office, f"{VOTES}/new", f"{VOTES}/new", **told)
    assert made.status_code == 303, made.text
    page = made.headers["Location"].partition("?")[0]
    assert "Bürgerhaushalt" in office.get(VOTES).text
    assert "2. März 2027, 10:00 Uhr" in office.get(page).text
    choice = office.get(f"{page}/projects").text
    assert "450,50\xa0€" in choice
    assert "Brunnen" not in choice
    empty = fill(office, f"{page}/projects", f"{page}/projects")
    assert empty.status_code == 422
    assert fill(office, f"{page}/projects", f"{page}/projects", proposals=[ideas["Bank"]]).status_code == 303

    shown = fill(office, page, f"{page}/codes", count="3", shape="page")
    codes = re.findall(r"<code>([0-9A-Z-]{14})</code>", shown.text)
    assert len(codes) == 3
    assert codes[0] not in office.get(page).text
    table = fill(office, page, f"{page}/codes", count="2", shape="csv").get_data().decode("utf-8-sig")
    assert len(re.findall(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", table)) == 2
    sheets = fill(office, page, f"{page}/codes", count="5", shape="pdf")
    assert sheets.get_data().startswith(b"%PDF")
    assert sheets.headers["Cache-Control"] == "no-store"
    many = fill(office, page, f"{page}/codes", count="20000", shape="pdf")
    assert (many.status_code, 'href="#count"' in many.text) == (422, True)


def test_a_vote_is_changed_until_it_begins(desk: Desk, office: FlaskClient) -> None:
    booth = Booth(desk, description="Alt")
    page = f"{VOTES}/{booth.id}/edit"
    assert 'value="1000"' in office.get(page).text
    wrong = fill(office, page, page, closes_at="2027-03-01T10:00")
    assert (wrong.status_code, 'href="#closes_at"' in wrong.text) == (422, True)
    done = fill(office, page, page, name="Bürgerhaushalt Nord", budget_cents="1.250,50", most_projects="2")
    assert done.status_code == 303, done.text
    now = desk.client.get(f"/funding/api/votes/{booth.id}").json
    assert (now["name"], now["budget_cents"], now["most_projects"]) == ("Bürgerhaushalt Nord", 125_050, 2)
    assert (now["opens_at"], now["description"], len(now["projects"])) == (booth.made["opens_at"], "Alt", 3)
    with desk.app.database.read() as session:
        assert [entry.action for entry in trail(session, booth.id)][-1] == "vote_changed"
    told = {"programme_id": booth.made["programme_id"], "name": "Zu spät", "budget_cents": 1}
    told |= {"opens_at": booth.made["opens_at"], "closes_at": booth.made["closes_at"]}
    other = desk.programme(decided_by="residents_vote")
    assert booth.put(f"/votes/{booth.id}", {**told, "programme_id": other}, 404)["code"] == "programme_not_found"
    booth.turn(days=1)
    assert booth.put(f"/votes/{booth.id}", told, 409)["code"] == "vote_has_begun"
    office = desk.app.signed_in("coordinator")
    assert office.get(page).status_code == 409


def test_revoked_codes_count_no_more_and_nobody_learns_the_turnout_before_the_end(
    desk: Desk, office: FlaskClient
) -> None:
    booth = Booth(desk)
    first, second = booth.codes(2)
    [other] = booth.codes(1)
    booth.turn(days=1)
    booth.vote(first, "Bank")
    page = f"{VOTES}/{booth.id}"
    office = desk.app.signed_in("coordinator")
    before = office.get(page).text
    forms = [fields for action, fields in Forms(before).found if action == f"{page}/codes/revoke"]
    assert [one["batch"] for one in forms] == [["1"], ["2"]]
    assert office.post(f"{page}/codes/revoke", data={**forms[0], "batch": "9"}).status_code == 404
    assert office.post(f"{page}/codes/revoke", data=forms[0]).status_code == 303
    assert booth.vote(second, "Bank", expected=422)["code"] == "code_invalid"
    booth.vote(other, "Baum")
    assert "steht erst fest, wenn die Abstimmung beendet ist" in office.get(page).text
    booth.turn(days=14)
    assert "2 von 3 Codes benutzt" in desk.app.signed_in("coordinator").get(page).text
    assert len(booth.rows("counted_votes")) == 2


def test_the_office_counts_and_decides_otherwise_with_a_reason(desk: Desk) -> None:
    booth = Booth(desk, money=100_000)
    [code] = booth.codes(1)
    booth.turn(days=1)
    booth.vote(code, "Bank", "Beet")
    page = f"{VOTES}/{booth.id}"
    assert "Stimmen zählen" not in desk.app.signed_in("coordinator").get(page).text
    booth.turn(days=14)
    office = desk.app.signed_in("coordinator")
    assert fill(office, page, f"{page}/count").status_code == 303
    other = [str(booth.number_of["Baum"])]
    unsaid = fill(office, page, f"{page}/decide", projects=other)
    assert (unsaid.status_code, 'href="#reason"' in unsaid.text) == (422, True)
    assert fill(office, page, f"{page}/decide", projects=other, reason="Kein Platz.").status_code == 303
    states = {row["title"]: row["status"] for row in booth.rows("proposals")}
    assert states == {"Bank": "refused", "Beet": "refused", "Baum": "granted"}


@pytest.mark.parametrize(
    ("content", "status", "sentence"),
    [
        (FILE, 200, "2 Stimmen. Es kostet 60; als es an der Reihe war, waren noch 100 da."),
        (FILE.replace("rule;greedy", "rule;unknown"), 422, "Bitte wählen Sie eine."),
        (FILE.replace("a;60", "a;viel"), 422, "Feld cost: „viel“ ist kein Betrag (Ziffern und ein Dezimalpunkt)."),
        (FILE.replace("rule;", "num_projects;3\nrule;"), 200, "META sagt 3, in der Datei stehen aber 2 Projekte;"),
        ("", 422, "Bitte wählen Sie eine Datei aus."),
        ("\x00\xff" * 9000, 422, "lässt sich nicht eindeutig zählen"),
    ],
)
def test_a_foreign_file_is_counted_or_refused_in_one_sentence(
    office: FlaskClient, content: str, status: int, sentence: str
) -> None:
    page = f"{VOTES}/pabulib"
    [fields] = [fields for action, fields in Forms(office.get(page).text).found if action == page]
    sent = {**fields, "file": (BytesIO(content.encode("latin-1")), "vote.pb")}
    answer = office.post(page, data=sent, content_type="multipart/form-data")
    assert (answer.status_code, sentence in answer.text) == (status, True), answer.text


def test_a_foreign_file_that_is_too_large_is_refused_before_it_is_read(office: FlaskClient) -> None:
    told = {"CONTENT_LENGTH": "12000000", "CONTENT_TYPE": "multipart/form-data; boundary=x"}
    answer = office.post(f"{VOTES}/pabulib", data=b"--x", environ_overrides=told)
    assert (answer.status_code, "höchstens 10 MB" in answer.text) == (413, True), answer.text


def test_strangers_and_jurors_see_none_of_it(desk: Desk) -> None:
    for path in (VOTES, f"{VOTES}/new", f"{VOTES}/pabulib", IDEAS):
        assert desk.client.get(path).status_code == 302
        assert desk.app.signed_in("juror").get(path).status_code == 403
