"""What this service does by itself."""

from datetime import timedelta

from services.federation.commands.append_facts import append_facts
from services.federation.commands.key_files import read_private_key
from services.federation.commands.retire_keys import retire_keys
from services.federation.commands.sign_anew import begin_due_epoch, sign_anew
from services.federation.commands.sign_facts import sign_facts
from services.federation.commands.start_keys import start_keys
from services.federation.outgoing.door import let_readers_in, publish_log
from services.federation.outgoing.rounds import follow_peers, post_letters, tidy_peers
from services.federation.outgoing.tails import ask_for_doors, tail_peers
from services.federation.queries.keys import current_key
from services.federation.queries.log import new_signatures_owed
from services.federation.queries.waiting import oldest_wait, waiting_facts
from shared.runtime.service import Every
from shared.signing.node import Node
from shared.storage.database import Database

_AT_ONCE = 200
_BATCHES = 10  # in one run; the next one goes on
_PATIENCE = timedelta(seconds=60)


class PublishingWaits(Exception):
    """Public facts do not get into the log; shown to staff as the reason of a failed job."""


def look_after_keys(database: Database, node: Node) -> None:
    """Makes the first key, keeps the node's description true, and deletes what has had its time."""
    with database.write() as session:
        now = node.clock()
        start_keys(session, node=node, now=now)
        retire_keys(session, node=node, now=now)


def append_waiting(database: Database, node: Node) -> int:
    """Signs what waits and appends it to the log; returns how many facts. Signing happens outside of transactions."""
    done = 0
    for _batch in range(_BATCHES):
        with database.read() as session:
            facts = waiting_facts(session, _AT_ONCE)
            key = current_key(session) if facts else None
        if key is None:
            break
        private = read_private_key(node.settings.data, key.keyid)
        entries = sign_facts(facts, identity=node.identity, keyid=key.keyid, private_key=private)
        with database.write() as session:
            append_facts(session, entries=entries, numbers=[fact.number for fact in facts], now=node.clock())
        done += len(facts)
        if len(facts) < _AT_ONCE:
            break
    return done


def sign_log_anew(database: Database, node: Node) -> None:
    """After a rotation or a revocation, in batches."""
    with database.read() as session:
        key = current_key(session)
        owed = key is not None and new_signatures_owed(session, key.keyid)
    if key is None or not owed:
        return
    for _batch in range(_BATCHES):
        with database.write() as session:
            private = read_private_key(node.settings.data, key.keyid)
            if sign_anew(session, keyid=key.keyid, private_key=private, limit=_AT_ONCE) < _AT_ONCE:
                begin_due_epoch(session, node=node, now=node.clock())
                return


def watch_publishing(database: Database, node: Node) -> None:
    """Raises PublishingWaits when a fact has waited for more than a minute: the health page shows it."""
    with database.read() as session:
        number, since = oldest_wait(session)
    if since is not None and node.clock() - since > _PATIENCE:
        raise PublishingWaits(f"{number} public facts wait to be signed, the first since {since:%Y-%m-%d %H:%M} UTC.")


JOBS = (
    Every(5, look_after_keys),
    Every(0.05, append_waiting),  # in each round of the loop of jobs, which takes 0.1 s
    Every(0.05, publish_log),  # right behind it
    Every(1, let_readers_in),
    Every(1, sign_log_anew),
    Every(15, watch_publishing),
    Every(0.5, follow_peers),
    Every(1, tail_peers),
    Every(1, ask_for_doors),
    Every(1, post_letters),
    Every(1, tidy_peers),
)
