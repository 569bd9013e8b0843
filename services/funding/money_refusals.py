"""How refusals about programmes, rounds and money are told."""

from shared.web.problems import Refusal

MONEY_REFUSALS: dict[str, Refusal] = {}
