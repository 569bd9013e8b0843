"""Between the fields of a programme's form and the data of its schema: euros, local times, lines of lists."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from flask_babel import gettext as _
from marshmallow import Schema, ValidationError
from werkzeug.datastructures import MultiDict

from services.funding.domain.euros import cents_of, typed
from services.funding.domain.programme_content import blank_programme
from services.funding.pages.contact_question import contact_question
from services.funding.queries.open_contacts import contacts_of_programme
from services.funding.schemas.programme_input import ProgrammeInput, kept_values
from shared.contracts.public_contacts import CONFIRMED
from shared.web.forms import Form, nested
from shared.web.problems import flatten

LISTS = ("topics", "areas", "who", "required.fields")
WHOLE = ("own_share_percent", "reporting_days", "audit_years")
BOXES = ("not_yet_started", "no_double_funding", "circular_allowed", "jury.secret")
TEXTS = ("name", "summary", "description", "purpose", "contact_mailbox", "decided_by")
ROWS = range(4)
_JURY = ("size_least", "size_most", "age_least", "residents_percent", "term_months", "invite_days", "majority", "tie")
_DAY = re.compile(r"(?:(\d{1,2})\.(\d{1,2})\.(\d{4})|(\d{4})-(\d{2})-(\d{2}))(?:[ ,T]+(\d{1,2})[:.](\d{2})(?: Uhr)?)?")
Wrong = dict[str, str]


def read_programme(sent: MultiDict[str, str], home: ZoneInfo) -> tuple[dict[str, Any] | None, Form]:
    """The whole document as kept values (None when something is wrong) and the form to show again."""
    given, wrong = nested(sent, LISTS), Wrong()
    zone = ZoneInfo(given["timezone"]) if given.get("timezone") in available_timezones() else home
    data: dict[str, Any] = {name: given[name] for name in TEXTS if name in given}
    for name in ("summary", "description", "purpose"):
        data.setdefault(name, "")
    data.setdefault("contact_mailbox", None)
    data["timezone"] = given.get("timezone", home.key)
    for name in ("topics", "areas", "who"):
        data[name] = given.get(name, [])
    data |= {name: given[name] for name in WHOLE if name in given}
    data["least_cents"] = _cents(sent, "least_cents", wrong) or 0
    data["most_cents"] = _cents(sent, "most_cents", wrong)
    data |= {name: sent.get(name) == "true" for name in BOXES if "." not in name}
    data["not_funded"] = [line.strip() for line in sent.get("not_funded", "").splitlines() if line.strip()]
    for name in ("opens_at", "closes_at"):
        data[name] = _local(sent.get(name, ""), name, zone, wrong)
    data["deadlines"] = _deadlines(sent.get("deadlines", ""), zone, wrong)
    data["required"] = {
        "fields": given.get("required", {}).get("fields", []),
        "attachments": _attachments(sent, wrong),
    }
    data["texts"] = {name: sent.get(f"texts.{name}", "") for name in ("how", "after", "remedy")}
    data["jury"] = _jury(given.get("jury", {}), sent, wrong)
    contacts = contacts_of_programme(data)
    if sent.get(CONFIRMED) in ("true", "false"):
        data[CONFIRMED] = sent[CONFIRMED]
    elif contacts:
        wrong[CONFIRMED] = contact_question(contacts)
    return _load(ProgrammeInput(), data, sent, wrong)


def _jury(given: Mapping[str, Any], sent: MultiDict[str, str], wrong: Wrong) -> dict[str, Any]:
    quorum = given.get("quorum", {})
    return {
        **{name: given[name] for name in _JURY if name in given},
        "secret": sent.get("jury.secret") == "true",
        "present_from_cents": _cents(sent, "jury.present_from_cents", wrong),
        "quorum": {
            "of": quorum.get("of", "members"),
            "percent": quorum.get("percent"),
            "number": quorum.get("number"),
        },
        "criteria": [
            {"id": _id_of(label), "label": label, "most": sent.get(f"jury.criteria.{row}.most") or "5"}
            for row in ROWS
            if (label := sent.get(f"jury.criteria.{row}.label", "").strip())
        ],
    }


def _attachments(sent: MultiDict[str, str], wrong: Wrong) -> list[dict[str, Any]]:
    prefix = "required.attachments"
    return [
        {"id": _id_of(label), "label": label, "from_cents": _cents(sent, f"{prefix}.{row}.from_cents", wrong) or 0}
        for row in ROWS
        if (label := sent.get(f"{prefix}.{row}.label", "").strip())
    ]


def _id_of(label: str) -> str:
    """An id that stays the same as long as the words do."""
    plain = label.casefold().translate(str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}))
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:40].strip("-") or "paper"


def _cents(sent: MultiDict[str, str], name: str, wrong: Wrong) -> int | None:
    text = sent.get(name, "").strip()
    if not text:
        return None
    try:
        return cents_of(text)
    except ValueError:
        wrong[name] = _("Bitte einen Betrag in Euro angeben, zum Beispiel 1000 oder 1000,50.")
        return None


def _local(text: str, name: str, zone: ZoneInfo, wrong: Wrong) -> str | None:
    if not text.strip():
        return None
    try:
        return datetime.fromisoformat(text.strip()[:19]).replace(tzinfo=zone).isoformat()
    except ValueError:
        wrong[name] = _("Bitte einen Tag und eine Uhrzeit angeben.")
        return None


def _deadlines(text: str, zone: ZoneInfo, wrong: Wrong) -> list[str]:
    """One a line; a day without a time ends one minute before midnight."""
    found = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        match = _DAY.fullmatch(line)
        try:
            if match is None:
                raise ValueError(line)
            day, month, year, iso_year, iso_month, iso_day, hour, minute = match.groups()
            numbers = (year or iso_year, month or iso_month, day or iso_day, hour or "23", minute or "59")
            found.append(datetime(*map(int, numbers), tzinfo=zone).isoformat())  # type: ignore[arg-type,misc]
        except ValueError:
            wrong["deadlines"] = _(
                "Bitte eine Frist je Zeile, zum Beispiel 27.01.2027: „%(line)s“ ist keine.", line=line[:40]
            )
    return found


def _load(
    schema: Schema, data: dict[str, Any], sent: MultiDict[str, str], wrong: Wrong
) -> tuple[dict[str, Any] | None, Form]:
    form = Form(values={name: sent.getlist(name) if name in LISTS else sent[name] for name in sent})
    loaded: dict[str, Any] | None = None
    try:
        loaded = kept_values(schema.load(data))
    except ValidationError as error:
        form.errors = flatten(error.messages)
    for name, sentence in wrong.items():
        form.errors[name] = [sentence]
    return (None if form.errors else loaded), form


def form_of(content: Mapping[str, Any]) -> Form:
    """A form filled with a programme's document."""
    content = {**blank_programme(content["timezone"]), **content}  # older ones lack newer settings
    zone = ZoneInfo(content["timezone"])
    values: dict[str, Any] = {name: "" if content[name] is None else content[name] for name in TEXTS}
    values |= {name: content[name] for name in ("topics", "areas", "who", "timezone", *WHOLE)}
    jury = content["jury"]
    values |= {f"jury.{name}": jury[name] for name in _JURY}
    values |= {f"jury.quorum.{name}": "" if value is None else value for name, value in jury["quorum"].items()}
    values |= {"least_cents": typed(content["least_cents"]), "most_cents": typed(content["most_cents"])}
    values["jury.present_from_cents"] = typed(jury["present_from_cents"])
    values |= {name: content[name] for name in BOXES if "." not in name} | {"jury.secret": jury["secret"]}
    values["not_funded"] = "\n".join(content["not_funded"])
    for name in ("opens_at", "closes_at"):
        values[name] = "" if content[name] is None else _typed_moment(content[name], zone, "%Y-%m-%dT%H:%M")
    values["deadlines"] = "\n".join(_typed_moment(one, zone, "%d.%m.%Y %H:%M") for one in content["deadlines"])
    values["required.fields"] = content["required"]["fields"]
    for row, one in enumerate(content["required"]["attachments"]):
        values[f"required.attachments.{row}.label"] = one["label"]
        values[f"required.attachments.{row}.from_cents"] = typed(one["from_cents"] or None)
    for row, one in enumerate(jury["criteria"]):
        values |= {f"jury.criteria.{row}.label": one["label"], f"jury.criteria.{row}.most": one["most"]}
    values |= {f"texts.{name}": text for name, text in content["texts"].items()}
    return Form(values=values)


def _typed_moment(text: str, zone: ZoneInfo, pattern: str) -> str:
    return datetime.fromisoformat(text).astimezone(zone).strftime(pattern)
