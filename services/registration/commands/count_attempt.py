"""Counts what one address does at one event, against people who fill others' mailboxes."""

from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from services.registration.models import SignUpAttempt


def count_attempt(session: Session, event_id: str, person_ref: str) -> None:
    """One more."""
    insert = sqlite_insert if session.get_bind().dialect.name == "sqlite" else postgres_insert
    statement = insert(SignUpAttempt).values(event_id=event_id, person_ref=person_ref, made=1)
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["event_id", "person_ref"], set_={"made": SignUpAttempt.made + 1}
        )
    )
