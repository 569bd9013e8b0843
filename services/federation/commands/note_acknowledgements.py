"""A peer has said which withdrawn objects of this node are gone there."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from services.federation.models.log import LogEntry
from services.federation.models.peers import Acknowledgement


def note_acknowledgements(
    session: Session, *, peer_id: str, objects: Iterable[Mapping[str, Any]], now: datetime
) -> None:
    """Each names kind, subject and the withdrawal's version; what this node never withdrew is ignored."""
    for named in objects:
        entry = session.get(LogEntry, (named["kind"], named["subject"]))
        if entry is None or not entry.withdrawn or entry.version != named["version"]:
            continue
        key = {"peer_id": peer_id, "kind": named["kind"], "subject": named["subject"]}
        session.merge(Acknowledgement(**key, version=named["version"], at=now))
    session.flush()
