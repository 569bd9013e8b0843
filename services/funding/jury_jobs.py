"""What juries need done by themselves."""

from random import SystemRandom

from services.funding.commands.end_term import end_term, forget_jurors, terms_over
from services.funding.commands.open_voting import close_if_over, votes_over
from shared.runtime.service import Every
from shared.signing.node import Node
from shared.storage.database import Database


def close_circulars(database: Database, node: Node) -> None:
    """Closes circular votes at their deadline, one transaction each."""
    with database.read() as session:
        due = votes_over(session, node.clock())
    for item_id in due:
        with database.write() as session:
            close_if_over(session, node=node, item_id=item_id, now=node.clock(), shuffle=SystemRandom().shuffle)


def look_after_juries(database: Database, node: Node) -> None:
    """Ends terms whose last day has passed, and forgets people whose time is over."""
    with database.read() as session:
        over = terms_over(session, node.clock())
    for jury_id in over:
        with database.write() as session:
            end_term(session, node=node, jury_id=jury_id, now=node.clock())
    while True:
        with database.write() as session:
            if not forget_jurors(session, now=node.clock()):
                return


JURY_JOBS = (Every(10, close_circulars), Every(3600, look_after_juries))
