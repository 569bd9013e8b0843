"""The office makes programmes and books money, by page."""

import re

import pytest
from flask.testing import FlaskClient

from services.funding.domain.programme_templates import TEMPLATES
from tests.apps import App
from tests.service.funding.desk import Desk
from tests.service.registration.form_filling import fill

PROGRAMMES = "/funding/office/programmes"


@pytest.fixture
def office(app: App) -> FlaskClient:
    return app.signed_in("coordinator")


@pytest.fixture
def treasurer(app: App) -> FlaskClient:
    return app.signed_in("treasurer")


@pytest.mark.parametrize("template", [template.id for template in TEMPLATES])
def test_each_template_makes_a_draft_as_it_stands(desk: Desk, office: FlaskClient, template: str) -> None:
    page = f"{PROGRAMMES}/new?template={template}"
    assert "Hier steht ein Vorschlag" in office.get(page).text
    made = fill(office, page, f"{PROGRAMMES}/new")
    assert made.status_code == 303, made.text
    id = made.headers["Location"].rpartition("/")[2].partition("?")[0]
    kept = desk.client.get(f"/funding/api/programmes/{id}", headers=desk.office).json
    given = next(one.content for one in TEMPLATES if one.id == template)
    for name in ("name", "who", "most_cents", "summary", "not_funded"):
        assert kept[name] == given.get(name, kept[name])
    assert {name: kept["jury"][name] for name in given.get("jury", {})} == given.get("jury", {})
    assert kept["required"]["fields"] == given.get("required", kept["required"])["fields"]
    assert fill(office, f"{PROGRAMMES}/{id}", f"{PROGRAMMES}/{id}/publish").status_code == 303


def test_a_saved_form_saved_again_changes_nothing(desk: Desk, office: FlaskClient) -> None:
    id = desk.programme(
        deadlines=["2027-04-01T21:59:00.000000Z"],
        least_cents=5_050,
        required={"fields": ["goals"], "attachments": [{"id": "offer", "label": "Offer", "from_cents": 50_000}]},
        not_funded=["Miete", "Strom"],
        opens_at="2027-01-01T11:00:00.000000Z",
    )
    path = f"{PROGRAMMES}/{id}/edit"
    assert "01.04.2027 23:59" in office.get(path).text
    answer = fill(office, path, path)
    assert answer.headers["Location"].endswith("done=unchanged"), answer.text
    desk.app.clock.forward(seconds=1)
    changed = fill(office, path, path, deadlines="27.01.2028\n2028-02-27 12:00")
    assert changed.headers["Location"].endswith("done=changed")
    kept = desk.client.get(f"/funding/api/programmes/{id}").json["deadlines"]
    assert kept == ["2028-01-27T22:59:00.000000Z", "2028-02-27T11:00:00.000000Z"]
    late = fill(office, path, path, summary="Neu", version=1)
    assert late.status_code == 409
    assert "Inzwischen hat jemand anderes" in late.text


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"most_cents": "viel"}, "Bitte einen Betrag in Euro angeben"),
        ({"deadlines": "31.02.2027"}, "Bitte eine Frist je Zeile"),
        ({"name": ""}, "Bitte ausfüllen."),
        ({"jury.quorum.percent": ""}, "Bitte ausfüllen."),
        ({"opens_at": "morgen"}, "Bitte einen Tag und eine Uhrzeit angeben."),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(
    office: FlaskClient, wrong: dict[str, str], sentence: str
) -> None:
    sent = {name.replace(".", "__"): value for name, value in wrong.items()}
    answer = fill(office, f"{PROGRAMMES}/new?template=kiezfonds", f"{PROGRAMMES}/new", **sent)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Ein formloser Antrag genügt" in answer.text
    (name,) = wrong
    assert f'href="#{name.replace(".", "-")}"' in answer.text


def test_a_pot_from_its_making_to_the_ledger_as_a_table(
    desk: Desk, office: FlaskClient, treasurer: FlaskClient
) -> None:
    page = f"{PROGRAMMES}/{desk.programme()}"
    pot = {"name": "Mitte", "area": "de-be-1140", "year": "2027", "spend_by": "2027-12-31"}
    made = fill(office, page, f"{page}/pots", **pot)
    assert made.status_code == 303, made.text
    assert fill(office, page, f"{page}/pots", **pot).status_code == 409
    assert fill(office, page, f"{page}/pots", **{**pot, "year": "x"}).status_code == 422
    path = made.headers["Location"].partition("?")[0]
    assert "Geld zuweisen" not in office.get(path).text
    key = re.search(r'name="allocate.key" value="([^"]*)"', treasurer.get(path).text)[1]  # type: ignore[index]
    money = {"allocate__cents": "13.000", "allocate__note": "=Haushalt", "allocate__key": key}
    assert fill(treasurer, path, f"{path}/allocate", **money).status_code == 303
    twice = fill(treasurer, path, f"{path}/allocate", **money)
    assert (twice.status_code, "Das ist schon gebucht." in twice.text) == (409, True)
    earmark = {"earmark__name": "Umwelttopf", "earmark__topic": "environment", "earmark__cents": "10000,50"}
    assert fill(treasurer, path, f"{path}/earmark", **earmark).status_code == 303
    refused = fill(treasurer, path, f"{path}/earmark", **earmark)
    assert "Es sind noch 2.999,50\xa0€ zu vergeben." in refused.text
    assert fill(treasurer, path, f"{path}/allocate", allocate__cents="-1000").status_code == 303
    nothing = fill(treasurer, path, f"{path}/allocate", allocate__cents="0")
    assert (nothing.status_code, 'href="#allocate-cents"' in nothing.text) == (422, True)
    table = treasurer.get(f"{path}/ledger.csv")
    lines = table.get_data().decode("utf-8-sig").split("\r\n")
    assert lines[1].split(";")[2:5] == ['"Zugewiesen"', '"Haushalt"', '"-13000,00"']
    assert '"\'=Haushalt"' in lines[1]
    lift = re.search(r"/funding/office/pots/earmarks/[^\"]*", treasurer.get(path).text)[0]  # type: ignore[index]
    assert fill(treasurer, path, lift).status_code == 303
    assert "aufgehoben am" in treasurer.get(path).text


def test_the_rounds_page_shows_the_chain(desk: Desk, office: FlaskClient) -> None:
    id = desk.programme(status="draft", deadlines=["2027-04-01T21:59:00.000000Z"])
    assert fill(office, f"{PROGRAMMES}/{id}", f"{PROGRAMMES}/{id}/publish").status_code == 303
    page = office.get(f"{PROGRAMMES}/{id}").text
    path = re.search(r"/funding/office/rounds/[^\"]*", page)[0]  # type: ignore[index]
    shown = office.get(path).text
    assert "Runde eröffnet" in shown
    assert "Die Kette ist heil" in shown


def test_the_office_asks_before_it_closes_and_jurors_see_none_of_it(desk: Desk, app: App, office: FlaskClient) -> None:
    id = desk.programme()
    assert "beenden?" in office.get(f"{PROGRAMMES}/{id}/close").text
    assert fill(office, f"{PROGRAMMES}/{id}/close", f"{PROGRAMMES}/{id}/close").status_code == 303
    assert "Wieder öffnen" in office.get(f"{PROGRAMMES}/{id}").text
    juror = app.signed_in("juror")
    for path in ("/funding/office", PROGRAMMES, f"{PROGRAMMES}/{id}", f"{PROGRAMMES}/new"):
        assert juror.get(path).status_code == 403
        assert app.client().get(path).status_code == 302
