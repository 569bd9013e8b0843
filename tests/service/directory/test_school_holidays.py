"""The office enters school holidays; office hours follow."""

import pytest

from services.directory.commands import plan_ahead as planning
from services.directory.jobs import plan_office_hours
from tests.apps import App
from tests.service.directory.entries import found, publish
from tests.service.directory.office import text_of
from tests.service.registration.form_filling import Forms, fill

PAGE = "/directory/office/school-holidays"
HOURS = "Mo-Fr 09:00-15:00; SH off"


def test_holidays_close_what_is_closed_in_them_and_nothing_else(app: App) -> None:
    publish(app, name="Schulstation", opening_hours=HOURS)
    publish(app, name="Bibliothek", opening_hours="Mo-Fr 09:00-15:00")
    app.clock.forward(hours=2)
    assert found(app, open_now="true") == ["Bibliothek", "Schulstation"]
    office = app.signed_in("coordinator")
    fields = {"name": "Winterferien", "from": "2027-03-01", "until": "2027-03-06"}
    assert fill(office, PAGE, PAGE, **fields).status_code == 303
    plan_office_hours(app.database, app.node)
    assert found(app, open_now="true") == ["Bibliothek"]
    assert "Winterferien 1. März 2027 6. März 2027" in text_of(office.get(PAGE))
    (remove,) = [action for action, _ in Forms(office.get(PAGE).text).found if action.endswith("/remove")]
    assert fill(office, PAGE, remove).status_code == 303
    plan_office_hours(app.database, app.node)
    assert found(app, open_now="true") == ["Bibliothek", "Schulstation"]
    assert "Noch keine kommenden Ferien" in text_of(office.get(PAGE))


def test_exceptions_may_speak_of_school_holidays_too(app: App) -> None:
    exception = {"from": "2027-03-01", "until": "2027-03-31", "opening_hours": "Mo-Fr 08:00-18:00; SH off"}
    publish(app, opening_hours="Mo 10:00-11:00", hours_exceptions=[exception])
    fields = {"name": "Ferien", "from": "2027-03-01", "until": "2027-03-06"}
    assert fill(app.signed_in("coordinator"), PAGE, PAGE, **fields).status_code == 303
    plan_office_hours(app.database, app.node)
    assert found(app, open_now="true") == []


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name": "", "from": "2027-03-01", "until": "2027-03-06"}, "name"),
        ({"name": "Ferien", "from": "2027-03-07", "until": "2027-03-06"}, "until"),
        ({"name": "Ferien", "from": "morgen", "until": "2027-03-06"}, "from"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(app: App, fields: dict[str, str], field: str) -> None:
    answer = fill(app.signed_in("coordinator"), PAGE, PAGE, **fields)
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text


def test_hours_stay_planned_as_time_goes_on(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning, "AT_ONCE", 2)
    monkeypatch.setattr("services.directory.jobs.PLANS_AT_ONCE", 2)
    for number in range(5):
        publish(app, name=f"Verein {number}")
    app.clock.forward(days=60, hours=2)  # Friday 30 April; open from Monday to Thursday
    app.clock.forward(days=4)
    assert found(app, open_now="true") == []
    plan_office_hours(app.database, app.node)
    assert len(found(app, open_now="true")) == 5
