"""Letters to jurors and volunteers; they stay on the node's own bus."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from services.funding.commands.tell_proposer import NOTHING
from services.funding.models.juries import Juror, Jury, Volunteer
from services.funding.models.programmes import Programme
from services.funding.queries.jury_links import juror_url
from shared.contracts.contract import Contract
from shared.ids import next_version
from shared.signing.node import Node
from shared.storage.outbox import record


def tell_juror(
    session: Session,
    node: Node,
    contract: Contract,
    person: Juror | Volunteer,
    now: datetime,
    *,
    page: str = "",
    **more: Any,
) -> None:
    """Records one letter; `more` are fields of FundingLetter, `link` is the juror's own page (`page`) unless given.

    Who has no mail address gets none: the office calls.
    """
    if not person.email:
        return
    jury = session.get_one(Jury, person.jury_id)
    if isinstance(person, Juror) and "link" not in more:
        more["link"] = juror_url(node, person, page)
    data = {
        **NOTHING,
        "person": {
            "ref": person.person_ref,
            "name": person.name,
            "email": person.email,
            "language": person.language,
        },
        "programme_name": session.get_one(Programme, jury.programme_id).name,
        "about": jury.name,
        "object_id": jury.id,
        **more,
    }
    version = next_version(0, now)
    record(session, contract, source=node.identity, subject=person.id, version=version, data=data, now=now)
