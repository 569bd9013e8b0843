"""How this service's refusals are told."""

from services.funding.grant_refusals import GRANT_REFUSALS
from services.funding.jury_refusals import JURY_REFUSALS
from services.funding.money_refusals import MONEY_REFUSALS
from services.funding.proposal_refusals import PROPOSAL_REFUSALS
from services.funding.vote_refusals import VOTE_REFUSALS

REFUSALS = {**MONEY_REFUSALS, **PROPOSAL_REFUSALS, **JURY_REFUSALS, **VOTE_REFUSALS, **GRANT_REFUSALS}
