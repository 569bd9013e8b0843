"""School holidays, as the office enters them from the calendar of the state."""

from flask import Blueprint, Response, make_response, redirect, request

from services.directory.commands.change_school_holidays import change_school_holidays
from services.directory.pages.entry_words import date_words
from services.directory.pages.office import OFFICE
from services.directory.pages.people_forms import private_page
from services.directory.queries.school_holidays import school_holidays_listed
from services.directory.schemas.school_holidays import SchoolHolidayInput
from shared.web.auth import requires, signed_in
from shared.web.context import node
from shared.web.forms import Form, read_form
from shared.web.transaction import session

holiday_pages = Blueprint("directory_school_holidays", __name__, url_prefix="/directory/office/school-holidays")
_HERE = "/directory/office/school-holidays"


def _page(form: Form, status: int = 200) -> Response:
    today = node().clock().astimezone(node().settings.timezone).date().isoformat()
    listed = school_holidays_listed(session())
    return private_page(
        "school_holidays.html",
        status,
        form=form,
        coming=[one for one in listed if one.last_day >= today],
        past=[one for one in listed if one.last_day < today],
        date_words=date_words,
        done=request.args.get("done"),
    )


@holiday_pages.get("")
@requires(*OFFICE)
def show_holidays() -> Response:
    """Those to come, those that are over, and a form for more."""
    return _page(Form())


@holiday_pages.post("")
@requires(*OFFICE)
def add() -> Response:
    """Enters holidays; office hours that speak of them are planned anew."""
    data, form = read_form(SchoolHolidayInput(), request.form)
    if data is None:
        return _page(form, 422)
    change_school_holidays(session(), account=signed_in(), add=data, now=node().clock())
    return make_response(redirect(f"{_HERE}?done=added", 303))


@holiday_pages.post("/<holiday_id>/remove")
@requires(*OFFICE)
def remove(holiday_id: str) -> Response:
    """Takes holidays out again."""
    change_school_holidays(session(), account=signed_in(), remove=holiday_id, now=node().clock())
    return make_response(redirect(f"{_HERE}?done=removed", 303))
