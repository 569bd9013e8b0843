"""Keep what the directory says of a person's part in an actor."""

from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from services.funding.models.proposals import MemberCopy


def note_membership(
    session: Session, *, actor_id: str, actor_name: str, person_ref: str, role: str | None, version: int
) -> None:
    """An older word never replaces a newer one; an ended part stays as a row without a role, for that same reason."""
    insert = sqlite_insert if session.get_bind().dialect.name == "sqlite" else postgres_insert
    statement = insert(MemberCopy).values(
        actor_id=actor_id, person_ref=person_ref, version=version, actor_name=actor_name, role=role
    )
    newer = {name: getattr(statement.excluded, name) for name in ("version", "actor_name", "role")}
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["actor_id", "person_ref"],
            set_=newer,
            where=MemberCopy.version <= statement.excluded.version,
        )
    )
