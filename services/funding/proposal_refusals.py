"""How refusals about proposals are told."""

from shared.web.problems import Refusal

PROPOSAL_REFUSALS: dict[str, Refusal] = {}
