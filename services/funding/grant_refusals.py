"""How refusals about grants, payments and reports are told."""

from shared.web.problems import Refusal

GRANT_REFUSALS: dict[str, Refusal] = {}
