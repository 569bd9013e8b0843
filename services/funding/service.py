"""The funding service: programmes, money, proposals, juries and residents' votes."""

from services.funding.api.check import check_api
from services.funding.api.grants import grants_api
from services.funding.api.juries import juries_api
from services.funding.api.pots import pots_api
from services.funding.api.programmes import programmes_api
from services.funding.api.proposals import proposals_api
from services.funding.api.register import register_api
from services.funding.api.sessions import sessions_api
from services.funding.api.votes import votes_api
from services.funding.api.votes_on_items import item_votes_api
from services.funding.domain.refused import Refused
from services.funding.handlers import HANDLERS
from services.funding.jobs import JOBS
from services.funding.models import (
    grants,
    juries,
    papers,
    pots,
    programmes,
    project_copies,
    proposals,
    sessions,
    vote_copies,
    votes,
)
from services.funding.models.declared import Base
from services.funding.pages.juror import juror_pages
from services.funding.pages.juror_session import juror_session_pages
from services.funding.pages.live import live_pages
from services.funding.pages.minutes import minutes_pages
from services.funding.pages.my_grant import my_grant_pages
from services.funding.pages.my_proposal import my_proposal_pages
from services.funding.pages.neighbours_register import neighbours_register_pages
from services.funding.pages.office_codes import office_code_pages
from services.funding.pages.office_grants import office_grant_pages
from services.funding.pages.office_ideas import office_idea_pages
from services.funding.pages.office_juries import office_jury_pages
from services.funding.pages.office_pabulib import office_pabulib_pages
from services.funding.pages.office_pots import office_pot_pages
from services.funding.pages.office_programmes import office_programme_pages
from services.funding.pages.office_proposals import office_proposal_pages
from services.funding.pages.office_rounds import office_round_pages
from services.funding.pages.office_sessions import office_session_pages
from services.funding.pages.office_votes import office_vote_pages
from services.funding.pages.propose import propose_pages
from services.funding.pages.public import public_pages, short_pages
from services.funding.pages.public_juries import public_jury_pages
from services.funding.pages.public_sessions import public_session_pages
from services.funding.pages.register import register_pages
from services.funding.pages.vote_ballot import ballot_pages
from services.funding.pages.votes import vote_pages
from services.funding.refusals import REFUSALS
from shared.runtime.service import Service

# Every table's module must be known before the metadata is whole.
MODELS = (programmes, project_copies, pots, proposals, papers, juries, sessions, votes, vote_copies, grants)
SERVICE = Service(
    name="funding",
    metadata=Base.metadata,
    handlers=HANDLERS,
    refused=Refused,
    refusals=REFUSALS,
    api=(
        programmes_api,
        pots_api,
        check_api,
        grants_api,
        register_api,
        proposals_api,
        votes_api,
        juries_api,
        sessions_api,
        item_votes_api,
    ),
    pages=(
        public_pages,
        short_pages,
        office_programme_pages,
        office_pot_pages,
        my_grant_pages,
        office_grant_pages,
        register_pages,
        neighbours_register_pages,
        office_round_pages,
        propose_pages,
        my_proposal_pages,
        office_proposal_pages,
        public_jury_pages,
        public_session_pages,
        juror_pages,
        juror_session_pages,
        office_jury_pages,
        office_session_pages,
        live_pages,
        minutes_pages,
        vote_pages,
        ballot_pages,
        office_vote_pages,
        office_code_pages,
        office_idea_pages,
        office_pabulib_pages,
    ),
    jobs=JOBS,
)
