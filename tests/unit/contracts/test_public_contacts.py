"""What counts as somebody's address or number in a text."""

import json
from typing import Any

import pytest
from marshmallow import fields, validate

from shared.contracts.contract import Contract
from shared.contracts.public_contacts import NOT_TEXT, contacts_in, cut_contacts, free_texts, unasked_contacts
from shared.contracts.registry import CONTRACTS
from tests.contracts.test_public import EXAMPLES

PUBLIC = [contract for contract in CONTRACTS if contract.public]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Schreiben Sie an Erika.Muster@beispiel.example.", {"erika.muster@beispiel.example"}),
        ("erika (at) beispiel (punkt) example", {"erika@beispiel.example"}),
        ("erika[at]beispiel.example", {"erika@beispiel.example"}),
        ("Rufen Sie an: 030 / 123 45 67", {"0301234567"}),
        ("+49 (0)30 1234567, abends", {"+490301234567"}),
        ("(030) 1234-567", {"0301234567"}),
        ("0151-23456789", {"015123456789"}),
        ("Tel. 55 12 34", {"551234"}),
        ("WhatsApp: 1512345678", {"1512345678"}),
        ("Handy 0170 1234567 oder ada@b.example", {"01701234567", "ada@b.example"}),
        ("Am 03.03.2027 von 09:00 bis 10:30 Uhr, Raum 012", set()),
        ("Bis 01/02/2027, 10319 Berlin, Sewanstraße 43", set()),
        ("Ab 2027-03-01: 1.000.000 Euro, 100 000 Menschen, 20-30 Plätze", set()),
        ("https://beispiel.example/0301234567 und https://x.example/@ada", set()),
        ("@ada@sozial.example auf Mastodon", set()),
        ("Paragraf 0815, DIN 18040", set()),
        ("", set()),
    ],
)
def test_addresses_and_numbers_are_seen_and_days_and_amounts_are_not(text: str, found: set[str]) -> None:
    assert contacts_in(text) == found
    assert contacts_in(cut_contacts(text)) == set()


def test_only_the_contacts_are_cut_out() -> None:
    text = "Am 12.03.2027 bei ada@privat.example, Tel. 030 1234567 oder +49 171 2345678, Raum 12"
    assert cut_contacts(text) == "Am 12.03.2027 bei …, Tel. … oder …, Raum 12"


def example_of(contract: Contract) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((EXAMPLES / f"{contract.type}.v{contract.version}.json").read_text())["data"]
    return data


@pytest.mark.parametrize("contract", PUBLIC, ids=lambda contract: contract.type)
def test_every_text_of_every_public_contract_is_looked_at(contract: Contract) -> None:
    data = example_of(contract)
    paths = [path for path, _ in free_texts(contract.schema(), data)]
    for path in paths:
        changed = json.loads(json.dumps(data))
        *way, last = [int(part) if part.isdigit() else part for part in path.split(".")]
        place = changed
        for step in way:
            place = place[step]
        place[last] = "Bitte bei ada@privat.example melden"
        assert unasked_contacts(contract, changed)[path] == ["ada@privat.example"]


@pytest.mark.parametrize("contract", PUBLIC, ids=lambda contract: contract.type)
def test_no_string_of_a_public_contract_is_passed_over_unless_it_is_named(contract: Contract) -> None:
    def strings(schema: Any) -> set[str]:
        found: set[str] = set()
        for name, field in schema.fields.items():
            inner = field.inner if isinstance(field, fields.List) else field
            if isinstance(inner, fields.Nested):
                found |= strings(inner.schema)
            elif type(inner) is fields.String and not any(isinstance(v, validate.OneOf) for v in inner.validators):
                found.add(field.data_key or name)
        return found

    def filled(schema: Any) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for name, field in schema.fields.items():
            inner = field.inner if isinstance(field, fields.List) else field
            value: Any = filled(inner.schema) if isinstance(inner, fields.Nested) else "x"
            data[field.data_key or name] = [value] if isinstance(field, fields.List) else value
        return data

    schema = contract.schema()
    looked_at = {path.rstrip(".0").rsplit(".", 1)[-1] for path, _ in free_texts(schema, filled(schema))}
    assert strings(schema) - looked_at <= NOT_TEXT


@pytest.mark.parametrize("contract", PUBLIC, ids=lambda contract: contract.type)
def test_the_examples_name_nobody(contract: Contract) -> None:
    assert unasked_contacts(contract, example_of(contract)) == {}


def test_the_mailbox_of_the_object_may_stand_in_its_text() -> None:
    (contract,) = [one for one in PUBLIC if one.type == "registration.event_published"]
    data = {**example_of(contract), "contact_mailbox": "Post@b.example", "summary": "Fragen an post@b.example"}
    assert unasked_contacts(contract, data) == {}
