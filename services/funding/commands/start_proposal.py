"""Somebody begins a proposal, without an account."""

from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from services.funding.commands.fill_proposal import fill_proposal
from services.funding.commands.lock_programme import locked_programme
from services.funding.domain.programme_rules import why_not_open
from services.funding.domain.proposals.document import blank_content
from services.funding.domain.proposals.kept import LINK_MAILS, forget_after
from services.funding.domain.refused import Refused
from services.funding.domain.rights import Account, is_office
from services.funding.models.programmes import Programme
from services.funding.models.proposals import Proposal
from shared.ids import new_id, next_version, short_code
from shared.signing.node import Node
from shared.signing.person import person_ref
from shared.storage.activity import note


def start_proposal(
    session: Session,
    *,
    node: Node,
    programme_id: str,
    data: dict[str, Any],
    language: str,
    account: Account | None = None,
    now: datetime,
) -> Proposal:
    """The new draft; `data` is a loaded ProposalInput. With `account` the office enters it for somebody.

    Raises Refused: not_allowed, programme_not_found, programme_closed, programme_not_open_yet, too_many_drafts. The
    office may also enter what came in on paper in time.
    """
    if account is not None and not is_office(account):
        raise Refused("not_allowed")
    programme = locked_programme(session, programme_id)
    _must_be_open(programme, by_office=account is not None, now=now)
    id = new_id(now)
    email = data.get("email") or ""
    proposal = Proposal(
        id=id, code=_free_code(session), number=0, version=next_version(0, now), status="draft",
        programme_id=programme.id, round_id=None, pot_id=None, title="", area=None, topics=[], proposer_kind="person",
        proposer_name="", proposer_actor=None, requested_cents=0, total_cents=0, content=blank_content(), origins=[],
        person_ref=person_ref(node.secret, email or id), name="", email="", phone=None, language=language,
        name_public=False, entered_by=account.account_id if account else None, generation=1, created_at=now,
        changed_at=now, submitted_at=None, decided_at=None, decided_by=None, forget_at=forget_after("draft", now),
    )  # fmt: skip
    if account is None and email:
        check_drafts(session, proposal)
    fill_proposal(proposal, data)
    _add(session, proposal)
    if account is not None:
        note(session, account_id=account.account_id, action="proposal_entered", object_id=id, now=now)
    return proposal


def check_drafts(session: Session, proposal: Proposal) -> None:
    """Raises Refused too_many_drafts: each may bring a stranger a mail."""
    open_ones = select(func.count()).where(
        Proposal.person_ref == proposal.person_ref,
        Proposal.status.in_(("draft", "unconfirmed")),
        Proposal.id != proposal.id,
    )
    if (session.scalar(open_ones) or 0) >= LINK_MAILS:
        raise Refused("too_many_drafts", field="email", most=LINK_MAILS)


def _must_be_open(programme: Programme, *, by_office: bool, now: datetime) -> None:
    if programme.status == "draft":
        raise Refused("programme_not_found")
    why = why_not_open(programme.status, programme.content, now)
    if why is None or by_office:
        return
    raise Refused("programme_not_open_yet" if why.code == "not_open_yet" else "programme_closed")


def _add(session: Session, proposal: Proposal) -> None:
    """With the next running number; where somebody else takes it first the database says so, and it is tried again."""
    while True:
        proposal.number = (session.scalar(select(func.max(Proposal.number))) or 0) + 1
        try:
            with session.begin_nested():
                session.add(proposal)
            return
        except IntegrityError as error:
            if "number" not in str(error.orig):
                raise


def _free_code(session: Session) -> str:
    code = short_code()
    while session.scalar(select(Proposal.id).where(Proposal.code == code)) is not None:
        code = short_code()
    return code
