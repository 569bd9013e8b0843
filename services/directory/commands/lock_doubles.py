"""Take the lock under which pairs of entries that look alike are found, judged and moved."""

from sqlalchemy.orm import Session

from services.directory.commands.lock_address import lock_address


def lock_doubles(session: Session) -> None:
    """Until the transaction ends; take it before any entry is locked and before words are added."""
    lock_address(session, "doubles")
