"""Receipts and photos come to a spending report, and go."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.funding.commands.attach_file import keep_file
from services.funding.domain.proposals.papers import PICTURES, media_type_of
from services.funding.domain.refused import Refused
from services.funding.models.grants import Grant
from services.funding.models.papers import Attachment
from services.funding.models.proposals import Proposal
from shared.signing.node import Node


def attach_to_report(
    session: Session,
    *,
    node: Node,
    proposal: Proposal,
    grant: Grant,
    kind: str,
    name: str,
    content: bytes,
    alt: str,
    consent: bool,
    now: datetime,
) -> Attachment:
    """Of a locked grant that is paid; `kind`: receipt or photo. A photo is shown when the people in it agree.

    Raises Refused: grant_wrong_state, photo_is_none, alt_missing (a photo that is shown), and what keep_file raises.
    """
    if grant.status != "paid":
        raise Refused("grant_wrong_state", status=grant.status)
    if kind == "photo" and content and media_type_of(content) not in PICTURES:
        raise Refused("photo_is_none", field="file")
    if kind == "photo" and consent and not alt.strip():
        raise Refused("alt_missing", field="alt")
    shown = kind == "photo" and consent
    return keep_file(
        session, node=node, proposal=proposal, kind=kind, name=name, content=content, alt=alt.strip() or None,
        consent=shown, now=now,
    )  # fmt: skip


def detach_from_report(session: Session, *, grant: Grant, attachment_id: str) -> None:
    """Of a locked grant that is paid; its bytes go with the job that looks for what no row names.

    Raises Refused: grant_wrong_state, file_not_found.
    """
    if grant.status != "paid":
        raise Refused("grant_wrong_state", status=grant.status)
    found = session.get(Attachment, attachment_id)
    if found is None or found.proposal_id != grant.proposal_id or found.kind not in ("receipt", "photo"):
        raise Refused("file_not_found")
    session.delete(found)
    session.flush()
