"""Files of a proposal come and go."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from services.funding.commands.move_proposal import touch
from services.funding.commands.save_proposal import BY_OFFICE, BY_PERSON
from services.funding.domain.proposals.papers import MOST_BYTES, MOST_FILES, PICTURES, media_type_of, sound_name
from services.funding.domain.refused import Refused
from services.funding.domain.rights import Account
from services.funding.models.papers import Attachment
from services.funding.models.proposals import Proposal
from shared.ids import new_id
from shared.signing.node import Node
from shared.storage.files import file_folder, store_file

FOLDER = "funding"


def attach_file(
    session: Session,
    *,
    node: Node,
    proposal: Proposal,
    kind: str,
    name: str,
    content: bytes,
    account: Account | None = None,
    now: datetime,
) -> Attachment:
    """Keeps a file with a locked proposal; pictures are written anew by the caller before (shared.web.pictures).

    Raises Refused: proposal_wrong_state, file_empty, file_too_large, file_not_taken, too_many_files.
    """
    if proposal.status not in (BY_PERSON if account is None else BY_OFFICE):
        raise Refused("proposal_wrong_state", status=proposal.status)
    return keep_file(session, node=node, proposal=proposal, kind=kind, name=name, content=content, now=now)


def keep_file(
    session: Session,
    *,
    node: Node,
    proposal: Proposal,
    kind: str,
    name: str,
    content: bytes,
    alt: str | None = None,
    consent: bool | None = None,
    now: datetime,
) -> Attachment:
    """Whatever the proposal's state; `consent` None: asked for in no form, true for what is no picture.

    Raises Refused: file_empty, file_too_large, file_not_taken, too_many_files.
    """
    if not content:
        raise Refused("file_empty", field="file")
    if len(content) > MOST_BYTES:
        raise Refused("file_too_large", field="file", most=MOST_BYTES // 1_000_000)
    media_type = media_type_of(content)
    if media_type is None:
        raise Refused("file_not_taken", field="file")
    have = session.scalar(select(func.count()).where(Attachment.proposal_id == proposal.id)) or 0
    if have >= MOST_FILES:
        raise Refused("too_many_files", field="file", most=MOST_FILES)
    attachment = Attachment(
        id=new_id(now),
        proposal_id=proposal.id,
        kind=kind,
        file=store_file(file_folder(node.settings.data, FOLDER), content, now),
        name=sound_name(name),
        media_type=media_type,
        bytes=len(content),
        alt=alt,
        consent=media_type not in PICTURES if consent is None else consent,
        added_at=now,
    )
    session.add(attachment)
    touch(proposal, now)
    session.flush()
    return attachment


def detach_file(
    session: Session, *, proposal: Proposal, attachment_id: str, account: Account | None = None, now: datetime
) -> None:
    """Takes a file out of a locked proposal; its bytes go with the job that looks for what no row names.

    Raises Refused: proposal_wrong_state, file_not_found.
    """
    if proposal.status not in (BY_PERSON if account is None else BY_OFFICE):
        raise Refused("proposal_wrong_state", status=proposal.status)
    attachment = session.get(Attachment, attachment_id)
    if attachment is None or attachment.proposal_id != proposal.id:
        raise Refused("file_not_found")
    session.delete(attachment)
    touch(proposal, now)
    session.flush()
