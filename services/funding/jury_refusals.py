"""How refusals about juries and sessions are told."""

from shared.web.problems import Refusal

JURY_REFUSALS: dict[str, Refusal] = {}
