"""What this service does by itself."""

from services.directory.commands.forget_expired import forget_expired
from shared.runtime.service import Every
from shared.signing.node import Node
from shared.storage.database import Database


def forget_expired_sign_ins(database: Database, node: Node) -> None:
    """Links, sessions and attempts that have had their time."""
    with database.write() as session:
        forget_expired(session, node.clock())


JOBS = (Every(600, forget_expired_sign_ins),)
