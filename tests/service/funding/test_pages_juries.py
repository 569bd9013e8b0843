"""Juries and sessions by page: forms as people fill them in, without a script."""

from typing import Any

from flask.testing import FlaskClient

from services.funding.models.juries import Juror, Volunteer
from services.funding.models.proposals import Proposal
from services.funding.queries.jury_links import juror_url
from tests.service.funding.bench import JURIES, SESSIONS, Bench
from tests.service.funding.desk import JURY, Desk
from tests.service.registration.form_filling import Forms

OFFICE = "/funding/office/sessions"


def send(client: FlaskClient, page: str, action: str, **given: Any) -> Any:
    """The form of a page that leads to `action`, with what is typed; names with __ for a dot."""
    shown = client.get(page)
    assert shown.status_code == 200, shown.text
    forms = [fields for href, fields in Forms(shown.text).found if href.endswith(action)]
    assert forms, f"{page} has no form {action}"
    fields = {**forms[0], **{name.replace("__", "."): value for name, value in given.items()}}
    path = next(href for href, _ in Forms(shown.text).found if href.endswith(action))
    return client.post(path or page, data=fields)


def path_of(link: str) -> str:
    return "/" + link.split("/", 3)[3]


def test_somebody_volunteers_by_page_and_confirms_by_the_mail(desk: Desk) -> None:
    programme = desk.programme(jury=JURY)
    jury = desk.client.post(
        JURIES, json={"programme_id": programme, "name": "Bürgerjury Mitte", "seats": 3}, headers=desk.office
    ).json["id"]
    client, office = desk.app.client(), desk.app.signed_in("coordinator")
    here = f"/funding/juries/{jury}/volunteer"
    assert "Zurzeit kann man sich" in client.get(here).text
    called = send(
        office, f"/funding/office/juries/{jury}", "/call", call__opens_at="2027-03-01T08:00",
        call__closes_at="2027-03-14T18:00",
    )  # fmt: skip
    assert called.status_code == 303, called.text
    shown = client.get(here)
    desk.app.clock.forward(seconds=20)
    fields = {"name": "Ada", "email": "ada@beispiel.example", "lives_here": "true", "old_enough": "true"}
    form = {**Forms(shown.text).found[-1][1], **fields, "features.age_group": "26-64"}
    without = client.post(here, data=form)
    assert (without.status_code, "stimmen Sie zu" in without.text) == (422, True)
    robot = client.post(here, data={**form, "agreed": "true", "website": "x"})
    assert (robot.status_code, "ob ein Mensch" in robot.text) == (422, True)
    young = client.post(here, data={**form, "agreed": "true", "old_enough": ""})
    assert (young.status_code, "mindestens 16 Jahre" in young.text) == (422, True)
    assert client.post(here, data={**form, "agreed": "true"}).status_code == 303
    letter = desk.app.messages("volunteer_confirmation_requested")[-1]["data"]
    page = path_of(letter["link"])
    with desk.app.database.read() as session:
        assert session.query(Volunteer).one().status == "unconfirmed"  # opening the page changes nothing
    own = client.get(page)
    fields = {**Forms(own.text).found[0][1], "answer": "yes"}
    assert "Sie sind im Lostopf" in client.post(page.partition("?")[0], data=fields).text
    again = client.post(here, data={**form, "agreed": "true"})
    assert again.status_code == 303  # nobody learns who has volunteered
    assert len(desk.app.messages("volunteer_confirmation_requested")) == 1
    gone = client.post(page.partition("?")[0], data={**fields, "answer": "no"})
    assert "nicht mehr im Lostopf" in gone.text
    assert client.get(f"/funding/volunteers/{page.split('/')[3].partition('?')[0]}?t=falsch").status_code == 403


def test_a_juror_takes_the_seat_reads_votes_and_leaves_by_the_personal_link(desk: Desk) -> None:
    bench = Bench(desk, cents=(80_000, 60_000))
    client = desk.app.client()
    with desk.app.database.read() as session:
        page = path_of(juror_url(desk.app.node, session.get_one(Juror, bench.jurors["Cem"])))
    bench.begins()
    bench.on_item("voting")
    home = client.get(page).text
    assert "Sitzung im Mai" in home
    here, token = f"/funding/juror/{bench.jurors['Cem']}/sessions/{bench.session}", page.partition("?")[2]
    item = f"{here}/items/{bench.items[0]}?{token}"
    assert "Bänke am Platz" in client.get(item).text
    few = send(client, item, "/ballot", choice="amount", cents="viel")
    assert (few.status_code, "Betrag in Euro" in few.text) == (422, True)
    much = send(client, item, "/ballot", choice="amount", cents="900")
    assert (much.status_code, "höchstens 800" in much.text) == (422, True)
    voted = send(client, item, "/ballot", choice="amount", cents="500,50")
    assert voted.status_code == 303, voted.text
    assert "Ihre Stimme ist schon da" in client.get(item).text
    second = f"{here}/items/{bench.items[1]}?{token}"
    assert send(client, second, "/bias", bias__reason="relative").status_code == 303
    hidden = client.get(second).text
    assert "wirken Sie nicht mit" in hidden
    assert "Beantragt" not in hidden
    assert client.get(f"{here}/items/{bench.items[1]}/files/x?{token}").status_code == 403
    left = send(client, page, "/leave")
    assert left.status_code == 303
    assert client.get(item).status_code == 403
    assert client.get(page.replace("t=", "t=x")).status_code == 403


def test_a_coordinator_runs_a_whole_session_on_one_screen(desk: Desk) -> None:
    bench = Bench(desk, cents=(80_000, 60_000))
    office = desk.app.signed_in("coordinator")
    here = f"{OFFICE}/{bench.session}"
    assert send(office, here, "/call").status_code == 303
    live = f"{here}/live"
    assert send(office, live, "/open").status_code == 303
    for juror in ("Ada", "Bela", "Cem"):
        form = Forms(office.get(live).text).found[0][1]
        told = {"csrf_token": form["csrf_token"], "juror_id": bench.jurors[juror]}
        assert office.post(f"{live}/came", data=told).status_code == 303
    assert send(office, live, "/voting").status_code == 303
    paper = {"paper__juror_id": bench.jurors["Ada"], "paper__choice": "yes"}
    assert send(office, live, "/paper", **paper).status_code == 303
    twice = send(office, live, "/paper", **paper)
    assert (twice.status_code, "schon da" in twice.text) == (409, True)
    bench.votes(Bela="yes", Cem="no")
    assert send(office, live, "/closing").status_code == 303
    assert "2 Ja, 1 Nein" in office.get(live).text
    decided = send(office, live, "/decision", decision__conditions="Für alle offen")
    assert decided.status_code == 303, decided.text
    second = f"{live}?item={bench.items[1]}"
    empty = send(office, second, "/postpone")
    assert (empty.status_code, "Grund" in empty.text) == (422, True)
    assert send(office, live, "/close").status_code == 303
    assert send(office, f"{here}/minutes", "/minutes", remarks="Gäste: 12").status_code == 303
    text = office.get(f"{here}/minutes").text
    assert "Bewilligt: 800" in text
    assert "Ada, von" in text


def test_hands_and_secret_papers_are_entered_by_number(desk: Desk) -> None:
    bench = Bench(desk, rules={"secret": True})
    office = desk.app.signed_in("coordinator")
    bench.begins()
    bench.on_item("voting")
    live = f"{OFFICE}/{bench.session}/live"
    people = [bench.jurors[name] for name in ("Ada", "Bela", "Cem")]
    wrong = send(office, live, "/papers", papers__juror_ids=people, papers__yes="1")
    assert (wrong.status_code, "1 Zettel, 3 Personen" in wrong.text) == (422, True)
    entered = send(
        office, live, "/papers", papers__juror_ids=people, papers__yes="1", papers__no="1", papers__number1="1",
        papers__amount1="300",
    )  # fmt: skip
    assert entered.status_code == 303, entered.text
    bench.on_item("closing")
    assert bench.item()["outcome"]["ballots"] == 3


def test_the_public_page_names_granted_projects_counts_refused_ones_and_names_no_private_person(desk: Desk) -> None:
    bench = Bench(desk, cents=(80_000, 60_000), proposals={"name": "Greta Privat"})
    with desk.app.database.write() as session:
        session.get_one(Proposal, bench.proposal_ids[1]).title = "Nähkurs im Keller"
    page = f"/funding/sessions/{bench.session}"
    client = desk.app.client()
    assert client.get(page).status_code == 404  # nobody is invited yet
    bench.begins()
    assert "Nähkurs im Keller" in client.get(page).text
    for number, choice in enumerate(("yes", "no")):
        bench.on_item("voting", item=number)
        bench.votes(item=number, Ada=choice, Bela=choice, Cem=choice)
        bench.on_item("closing", item=number)
        bench.on_item("decision", {"reason": "Zu laut"}, item=number)
    shown = client.get(page).text
    assert "Bänke am Platz" in shown
    assert "Nähkurs im Keller" not in shown
    assert "1 Antrag wurde abgelehnt" in shown
    for private in ("Greta", "Zu laut", "Ada"):
        assert private not in shown


def test_strangers_and_jurors_do_not_come_into_the_office(desk: Desk) -> None:
    bench = Bench(desk)
    for path in (f"{OFFICE}/{bench.session}", f"{OFFICE}/{bench.session}/live", "/funding/office/juries"):
        assert desk.app.client().get(path).status_code == 302
        assert desk.app.signed_in("juror").get(path).status_code == 403
    assert desk.client.get(f"{SESSIONS}/{bench.session}").status_code == 401
