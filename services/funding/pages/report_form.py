"""The spending report as a form: rows of receipts, amounts in euros."""

from collections.abc import Collection
from typing import Any

from flask_babel import gettext as _
from marshmallow import ValidationError
from werkzeug.datastructures import MultiDict

from services.funding.domain.euros import cents_of, typed
from services.funding.models.grants import SpendingReport
from services.funding.pages.contact_question import contact_question
from services.funding.queries.open_contacts import contacts_of_report
from services.funding.schemas.grant_input import MOST_RECEIPTS, ReportInput
from shared.contracts.public_contacts import CONFIRMED
from shared.web.forms import Form
from shared.web.problems import flatten

BLANK_ROWS = 3
_CELLS = ("day", "payee", "reason", "cents")
HAND_IN = "hand-in"  # the button
_PLAIN = ("done", "volunteer_hours", "people_reached")


def report_form(report: SpendingReport | None) -> Form:
    """What was saved so far."""
    if report is None:
        return Form()
    values: dict[str, Any] = {
        "done": report.done,
        "volunteer_hours": report.volunteer_hours or "",
        "people_reached": "" if report.people_reached is None else report.people_reached,
    }
    for number, receipt in enumerate(report.receipts):
        for name in _CELLS:
            value = receipt[name]
            values[f"receipts.{number}.{name}"] = typed(value) if name == "cents" else value
    return Form(values=values)


def rows_of(form: Form) -> int:
    """How many rows the page shows: what is filled in, and some to go on."""
    filled = [int(name.split(".")[1]) for name in form.values if name.startswith("receipts.")]
    return min(max(filled, default=-1) + 1 + BLANK_ROWS, MOST_RECEIPTS)


def read_report(sent: MultiDict[str, str], known: Collection[str]) -> tuple[dict[str, Any] | None, Form]:
    """The loaded data (None when something is wrong) and the form; empty rows are left out.

    Whoever hands it in is asked about contacts in it that are not `known` to be public.
    """
    form = Form(values={name: sent.get(name, "") for name in _PLAIN})
    given: dict[str, Any] = {name: sent[name] for name in _PLAIN if sent.get(name, "").strip()}
    contacts = [one for one in contacts_of_report(sent.get("done", "")) if one not in known]
    if sent.get(CONFIRMED) in ("true", "false"):
        given[CONFIRMED] = form.values[CONFIRMED] = sent[CONFIRMED]
    elif contacts and sent.get("then") == HAND_IN:
        form.add(CONFIRMED, contact_question(contacts))
    receipts: list[dict[str, Any]] = []
    for row in range(MOST_RECEIPTS):
        cells = {name: sent.get(f"receipts.{row}.{name}", "").strip() for name in _CELLS}
        if not any(cells.values()):
            continue
        number = len(receipts)
        form.values |= {f"receipts.{number}.{name}": value for name, value in cells.items()}
        receipt: dict[str, Any] = dict(cells)
        try:
            receipt["cents"] = cents_of(cells["cents"])
        except ValueError:
            form.add(
                f"receipts.{number}.cents", _("Bitte einen Betrag in Euro angeben, zum Beispiel 1000 oder 1000,50.")
            )
            receipt["cents"] = 1
        receipts.append(receipt)
    given["receipts"] = receipts
    try:
        data: dict[str, Any] = ReportInput().load(given)
    except ValidationError as error:
        for name, sentences in flatten(error.messages).items():
            form.errors.setdefault(name, []).extend(sentences)
        return None, form
    return (None if form.errors else data), form
