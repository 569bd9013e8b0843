"""The office starts a programme as a draft."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.funding.commands.fill_programme import fill_programme
from services.funding.domain.programme_content import blank_programme
from services.funding.domain.refused import Refused
from services.funding.domain.rights import Account, is_office
from services.funding.models.programmes import Programme
from shared.ids import new_id, next_version, short_code
from shared.signing.node import Node
from shared.storage.activity import note


def create_programme(
    session: Session, *, node: Node, account: Account, data: dict[str, Any], now: datetime
) -> Programme:
    """The new draft; `data` is a loaded ProgrammeInput as schemas.programme_input.kept_values gives it.

    Raises Refused not_allowed, or with the field at fault whatever cannot be.
    """
    if not is_office(account):
        raise Refused("not_allowed")
    code = short_code()
    while session.scalar(select(Programme.id).where(Programme.code == code)) is not None:
        code = short_code()
    programme = Programme(
        id=new_id(now),
        code=code,
        version=next_version(0, now),
        status="draft",
        name="",
        content=blank_programme(node.settings.timezone.key),
        opens_at=None,
        closes_at=None,
        created_by=account.account_id,
        created_at=now,
        changed_at=now,
    )
    fill_programme(programme, data)
    session.add(programme)
    session.flush()
    note(session, account_id=account.account_id, action="programme_created", object_id=programme.id, now=now)
    return programme
