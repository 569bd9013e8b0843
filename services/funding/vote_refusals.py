"""How refusals about residents' votes are told."""

from shared.web.problems import Refusal

VOTE_REFUSALS: dict[str, Refusal] = {}
