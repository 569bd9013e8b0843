"""Between the fields of a proposal's steps and the data of its schema: euros, rows of a plan, boxes."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from marshmallow import ValidationError
from werkzeug.datastructures import MultiDict

from services.funding.domain.euros import cents_of, typed
from services.funding.pages.contact_question import contact_question
from services.funding.queries.open_contacts import contacts_of_proposal
from services.funding.schemas.proposal_input import MOST_LINES, ProposalInput
from shared.contracts.public_contacts import CONFIRMED
from shared.web.forms import Form, nested
from shared.web.problems import flatten

STEPS = ("what", "who", "money", "papers", "agree")
FIELDS: dict[str, tuple[str, ...]] = {
    "what": ("title", "summary", "description", "goals", "who_benefits", "place", "area", "topics", "period",
             "volunteer_hours"),
    "who": ("proposer", "name", "email", "phone", "name_public"),
    "agree": ("not_started", "no_double", "agreed"),
}  # fmt: skip
_BOXES = ("name_public", "not_started", "no_double", "agreed")
_CLEARED: dict[str, Any] = {
    "title": "", "summary": "", "description": "", "goals": "", "who_benefits": "", "place": {}, "area": None,
    "topics": [], "period": {}, "volunteer_hours": None, "proposer": {}, "name": "", "email": None, "phone": None,
}  # fmt: skip
SPARE_ROWS = 3


def read_step(step: str, sent: MultiDict[str, str]) -> tuple[dict[str, Any] | None, Form]:
    """What a step's form says (None when something is wrong), whole: an empty field clears what was there."""
    form = Form(values={name: sent.getlist(name) if name == "topics" else sent[name] for name in sent})
    if step == "money":
        data: dict[str, Any] = {"finance": _finance(sent, form)}
    else:
        given = nested(sent, ("topics",))
        data = {
            name: sent.get(name) == "true" if name in _BOXES else given.get(name, _CLEARED[name])
            for name in FIELDS[step]
        }
        if step == "who" and not isinstance(data["proposer"], dict):
            data["proposer"] = {}
        if step == "what":
            contacts = contacts_of_proposal(data)
            if sent.get(CONFIRMED) in ("true", "false"):
                data[CONFIRMED] = sent[CONFIRMED]
            elif contacts:
                form.add(CONFIRMED, contact_question(contacts))
    try:
        loaded: dict[str, Any] = ProposalInput().load(data)
    except ValidationError as error:
        form.errors = {**flatten(error.messages), **form.errors}
        return None, form
    return (None if form.errors else loaded), form


def _finance(sent: MultiDict[str, str], form: Form) -> dict[str, Any]:
    return {
        "costs": _rows(sent, form, "costs"),
        "income": [
            {**row, "kind": sent.get(f"income.{number}.kind", "own")} for number, row in _numbered(sent, form, "income")
        ],
        "requested_cents": _cents(sent, form, "requested") or 0,
    }


def _rows(sent: MultiDict[str, str], form: Form, group: str) -> list[dict[str, Any]]:
    return [row for _number, row in _numbered(sent, form, group)]


def _numbered(sent: MultiDict[str, str], form: Form, group: str) -> list[tuple[int, dict[str, Any]]]:
    found = []
    for number in range(MOST_LINES):
        label, amount = (sent.get(f"{group}.{number}.{name}", "").strip() for name in ("label", "amount"))
        if not label and not amount:
            continue
        cents = _cents(sent, form, f"{group}.{number}.amount")
        if not label:
            form.add(f"{group}.{number}.label", _("Bitte sagen Sie, wofür dieser Betrag ist."))
        elif cents:
            found.append((number, {"label": label, "cents": cents}))
        elif f"{group}.{number}.amount" not in form.errors:
            form.add(f"{group}.{number}.amount", _("Bitte einen Betrag angeben."))
    return found


def _cents(sent: MultiDict[str, str], form: Form, name: str) -> int | None:
    text = sent.get(name, "").strip()
    if not text:
        return None
    try:
        return cents_of(text)
    except ValueError:
        form.add(name, _("Bitte einen Betrag in Euro angeben, zum Beispiel 1000 oder 1000,50."))
        return None


def form_of(step: str, document: Mapping[str, Any]) -> Form:
    """The step's form, filled with what is kept."""
    form = Form()
    if step == "money":
        finance = document["finance"]
        form.values["requested"] = typed(finance["requested_cents"] or None)
        for group in ("costs", "income"):
            for number, line in enumerate(finance[group]):
                form.values[f"{group}.{number}.label"] = line["label"]
                form.values[f"{group}.{number}.amount"] = typed(line["cents"])
                form.values[f"{group}.{number}.kind"] = line.get("kind", "own")
        return form
    for name in FIELDS.get(step, ()):
        value = document[name]
        if isinstance(value, dict):
            form.values |= {f"{name}.{inner}": "" if told is None else told for inner, told in value.items()}
        else:
            form.values[name] = "" if value is None else value
    return form


def row_count(form: Form, group: str) -> int:
    """How many rows of a plan are shown: those filled in and some empty ones."""
    filled = [
        int(name.split(".")[1])
        for name, value in form.values.items()
        if name.startswith(f"{group}.") and name.split(".")[1].isdigit() and str(value).strip() and "kind" not in name
    ]
    return min(MOST_LINES, max(filled, default=-1) + 1 + SPARE_ROWS)
