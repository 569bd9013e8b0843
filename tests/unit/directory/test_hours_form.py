"""Hours typed into fields, and the fields filled again."""

from typing import Any

import pytest
from flask import Flask, render_template_string
from flask_babel import Babel
from hypothesis import given, settings
from hypothesis import strategies as st

from services.directory.pages.hours_form import hours_values, read_hours
from shared.web.forms import Form
from shared.web.labels import error_link, note_label, with_labels
from shared.web.layout import TEMPLATES
from tests.architecture.sources import ROOT

PAGE = """{% from "forms.html" import error_summary with context %}
{% from "directory/_hours_form.html" import hours_fields with context %}
{{ error_summary(form) }}{{ hours_fields(form) }}"""


@pytest.fixture(scope="module")
def app() -> Flask:
    made = Flask(__name__, template_folder=str(ROOT / "services/directory/templates"))
    made.jinja_loader.searchpath.append(str(TEMPLATES))
    made.jinja_env.add_extension("jinja2.ext.i18n")
    made.jinja_env.globals.update(note_label=note_label, error_link=error_link)
    Babel(made, default_locale="de")
    return made


@pytest.fixture
def read(app: Flask) -> Any:
    def reading(**posted: str) -> tuple[dict[str, Any], dict[str, list[str]]]:
        with app.test_request_context():
            return read_hours({name.replace("__", "."): value for name, value in posted.items()})

    return reading


def exception(**given: Any) -> dict[str, Any]:
    return {"from": "2027-08-03", "until": "2027-08-03", "opening_hours": None, "note": ""} | given


NOTHING = {"opening_hours": None, "by_appointment": False, "hours_exceptions": []}
YARDSTICK: dict[str, Any] = {"opening_hours": "Mo-Th 11:00-15:00", "by_appointment": True, "hours_exceptions": []}
CONTENTS: list[dict[str, Any]] = [
    NOTHING,
    YARDSTICK,
    NOTHING | {"opening_hours": "24/7"},
    NOTHING | {"opening_hours": "Mo-We 09:00-12:00,13:00-24:00; Fr 22:00-02:00; PH,SH off"},
    NOTHING | {"opening_hours": "Jan-Mar Mo[1] 10:00-12:00 || 24/7 unknown"},
    NOTHING | {"opening_hours": "24/7 off"},
    NOTHING
    | {
        "hours_exceptions": [
            exception(until="2027-08-10", note="Sommerpause"),
            exception(opening_hours="18:00-24:00"),
            exception(opening_hours="10:00-11:00,12:00-13:00"),
        ]
    },
]


@pytest.mark.parametrize("content", CONTENTS)
def test_content_survives_the_form(app: Flask, content: dict[str, Any]) -> None:
    with app.test_request_context():
        values, errors = read_hours(hours_values(content))
    assert not errors
    assert values == content


def test_what_is_posted_empty_is_nothing(read: Any) -> None:
    posted = {"hours__mo__1__from": " ", "hours__exceptions__0__from": "", "hours__text": "", "name": "Kiezladen"}
    assert read(**posted) == (NOTHING, {})


def test_times_and_days_may_be_typed_as_people_do(read: Any) -> None:
    values, errors = read(
        hours__mo__1__from="9.30", hours__mo__1__until="12 Uhr", hours__exceptions__4__from="3.8.2027"
    )
    assert not errors
    assert values["opening_hours"] == "Mo 09:30-12:00"
    assert values["hours_exceptions"] == [exception()]


def test_closed_on_holidays_alone_says_nothing(read: Any) -> None:
    assert read(hours__ph_closed="true") == (NOTHING, {})


WRONG: list[tuple[dict[str, str], str]] = [
    ({"hours.mo.1.from": "10:00"}, "hours.mo.1.until"),
    ({"hours.mo.2.until": "10:00"}, "hours.mo.2.from"),
    ({"hours.mo.1.from": "25:00", "hours.mo.1.until": "12:00"}, "hours.mo.1.from"),
    ({"hours.mo.1.from": "10:00", "hours.mo.1.until": "10:00"}, "hours.mo.1.until"),
    (
        {
            "hours.su.1.from": "10:00",
            "hours.su.1.until": "14:00",
            "hours.su.2.from": "13:00",
            "hours.su.2.until": "16:00",
        },
        "hours.su.2.from",
    ),
    (
        {
            "hours.su.1.from": "10:00",
            "hours.su.1.until": "09:00",
            "hours.su.2.from": "13:00",
            "hours.su.2.until": "16:00",
        },
        "hours.su.2.from",
    ),
    ({"hours.text": "immer"}, "hours.text"),
    ({"hours.text": "Mo 10:00-12:00; " * 700}, "hours.text"),
    ({"hours.text": "24/7", "hours.mo.1.from": "10:00", "hours.mo.1.until": "12:00"}, "hours.text"),
    ({"hours.exceptions.0.note": "Sommerpause"}, "hours.exceptions.0.from"),
    ({"hours.exceptions.0.until": "2027-08-03"}, "hours.exceptions.0.from"),
    ({"hours.exceptions.0.from": "2027-02-30"}, "hours.exceptions.0.from"),
    ({"hours.exceptions.0.from": "2027-08-03", "hours.exceptions.0.until": "x"}, "hours.exceptions.0.until"),
    ({"hours.exceptions.1.from": "2027-08-03", "hours.exceptions.1.until": "2027-08-02"}, "hours.exceptions.1.until"),
    ({"hours.exceptions.0.from": "2027-08-03", "hours.exceptions.0.note": "x" * 201}, "hours.exceptions.0.note"),
    ({"hours.exceptions.0.from": "2027-08-03", "hours.exceptions.0.text": "abends"}, "hours.exceptions.0.text"),
    (
        {"hours.exceptions.0.from": "2027-08-03", "hours.exceptions.0.open.from": "10:00"},
        "hours.exceptions.0.open.until",
    ),
]


@pytest.mark.parametrize(("posted", "field"), WRONG)
def test_what_is_wrong_is_said_at_its_field(app: Flask, posted: dict[str, str], field: str) -> None:
    with app.test_request_context():
        _, errors = read_hours(posted)
        assert list(errors) == [field]
        assert all(len(found) == 1 and found[0].endswith(".") for found in errors.values())
        page = str(with_labels(render_template_string(PAGE, form=Form(values=dict(posted), errors=errors))))
    assert f'href="#{field.replace(".", "-")}"' in page
    assert f'id="{field.replace(".", "-")}"' in page


@given(st.dictionaries(st.sampled_from(sorted({name for posted, _ in WRONG for name in posted})), st.text(max_size=30)))
@settings(max_examples=50)
def test_nothing_that_can_be_posted_is_an_error_of_ours(posted: dict[str, str]) -> None:
    app = Flask(__name__)
    Babel(app, default_locale="de")
    with app.test_request_context():
        values, errors = read_hours(posted)
    assert errors or set(values) == set(NOTHING)


@pytest.mark.parametrize("content", CONTENTS)
def test_every_field_has_one_label_and_a_name_that_is_read(app: Flask, content: dict[str, Any]) -> None:
    values = hours_values(content)
    with app.test_request_context():
        page = render_template_string(PAGE, form=Form(values=dict(values)))
    for name in values:
        assert page.count(f'name="{name}"') == 1
        assert page.count(f'for="{name.replace(".", "-")}"') == 1
    assert page.count("<fieldset") == page.count("</fieldset>") == page.count("<legend")
    assert "<script" not in page


def test_there_is_room_for_two_more_exceptions_but_never_for_more_than_thirty(app: Flask) -> None:
    def rows(number: int) -> int:
        content = NOTHING | {"hours_exceptions": [exception()] * number}
        with app.test_request_context():
            page = render_template_string(PAGE, form=Form(values=dict(hours_values(content))))
        return page.count('.note"')

    assert [rows(0), rows(1), rows(29), rows(30)] == [2, 3, 30, 30]
