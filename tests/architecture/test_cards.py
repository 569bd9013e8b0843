"""A service's `__init__` is its card: what it owns, publishes and listens to. The card is true."""

import re
from importlib import import_module

import pytest

from tests.architecture.sources import SERVICES

LINES = ("Owns", "Publishes", "Listens to")


def _card(name: str) -> dict[str, str]:
    text = import_module(f"services.{name}").__doc__ or ""
    parts = re.split(rf"^({'|'.join(LINES)}):", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def _messages(text: str) -> set[str]:
    """The message types in a line of the card; the two first words of a wire type."""
    return set(re.findall(rf"\b(?:{'|'.join(SERVICES)})\.[a-z_]+", text))


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_has_a_card(name):
    card = _card(name)
    assert tuple(card) == LINES, f"services/{name}/__init__.py is a docstring with the lines {LINES}, in this order"
    assert all(text.strip() for text in card.values())


@pytest.mark.parametrize("name", SERVICES)
def test_the_card_says_what_the_service_listens_to(name):
    handlers = import_module(f"services.{name}.handlers").HANDLERS
    assert _messages(_card(name)["Listens to"]) == {contract.type for contract in handlers}


@pytest.mark.parametrize("name", SERVICES)
def test_the_card_says_what_the_service_publishes(name):
    contracts = import_module("shared.contracts.registry").CONTRACTS
    published = {contract.type for contract in contracts if contract.service == name}
    assert _messages(_card(name)["Publishes"]) == published


@pytest.mark.parametrize("name", SERVICES)
def test_a_handler_is_named_after_its_message(name):
    for contract, handler in import_module(f"services.{name}.handlers").HANDLERS.items():
        fact = contract.type.partition(".")[2]
        assert handler.__name__ == f"on_{fact}", f"{contract.type} is handled by {handler.__name__}"
