"""What this service does by itself."""

from services.directory.commands.drop_ended_offers import drop_ended_offers
from services.directory.commands.find_doubles import AT_ONCE as DOUBLES_AT_ONCE
from services.directory.commands.find_doubles import find_doubles
from services.directory.commands.forget_expired import forget_expired
from services.directory.commands.forget_members import entries_left_behind, forget_members
from services.directory.commands.forget_past_events import AT_ONCE as EVENTS_AT_ONCE
from services.directory.commands.forget_past_events import forget_past_events
from services.directory.commands.forget_people import forget_people
from services.directory.commands.hide_actor import hide_actor
from services.directory.commands.keep_upload import forget_uploads
from services.directory.commands.look_after_portfolios import AT_ONCE as PORTFOLIOS_AT_ONCE
from services.directory.commands.look_after_portfolios import look_after_portfolios
from services.directory.commands.plan_ahead import AT_ONCE as PLANS_AT_ONCE
from services.directory.commands.plan_ahead import plan_ahead
from services.directory.commands.remind_owners import remind_owners
from services.directory.commands.tend_alliance import tend_alliance
from services.directory.queries.alliances_to_tend import to_tend
from services.directory.queries.pictures import pictures_in_use
from services.directory.queries.stale_actors import to_hide, to_remind
from shared.runtime.service import Every
from shared.signing.node import Node
from shared.storage.database import Database
from shared.storage.files import file_folder, forget_orphans

_BATCHES = 10  # in one run; the next one goes on


def forget_expired_sign_ins(database: Database, node: Node) -> None:
    """Links, sessions and attempts that have had their time."""
    with database.write() as session:
        forget_expired(session, node.clock())


def hide_stale_entries(database: Database, node: Node) -> None:
    """Entries that nobody has confirmed for too long are no longer shown, one transaction for each."""
    with database.read() as session:
        due = to_hide(session, node, node.clock(), _BATCHES * 10)
    for actor_id in due:
        with database.write() as session:
            hide_actor(session, node=node, actor_id=actor_id, now=node.clock())


def remind_of_stale_entries(database: Database, node: Node) -> None:
    """Asks owners whether old entries are still right, one transaction for each."""
    with database.read() as session:
        due = to_remind(session, node, node.clock(), _BATCHES * 10)
    for actor_id in due:
        with database.write() as session:
            remind_owners(session, node=node, actor_id=actor_id, now=node.clock())


def forget_unused_pictures(database: Database, node: Node) -> None:
    """Pictures that no state of any entry names."""
    with database.read() as session:
        known = pictures_in_use(session)
    forget_orphans(file_folder(node.settings.data, "directory"), known, node.clock())


def plan_office_hours(database: Database, node: Node) -> None:
    """ "Open now" knows the coming days of every entry."""
    for _batch in range(_BATCHES):
        with database.write() as session:
            if plan_ahead(session, node=node, now=node.clock()) < PLANS_AT_ONCE:
                return


def look_for_doubles(database: Database, node: Node) -> None:
    """New and changed entries are compared with those that look like them."""
    for _batch in range(_BATCHES):
        with database.write() as session:
            if find_doubles(session, node=node) < DOUBLES_AT_ONCE:
                return


def forget_event_copies(database: Database, node: Node) -> None:
    """Copies of events that are long over."""
    for _batch in range(_BATCHES):
        with database.write() as session:
            if forget_past_events(session, node.clock()) < EVENTS_AT_ONCE:
                return


def forget_people_around_entries(database: Database, node: Node) -> None:
    """Suggestions, claims, contacts, invitations, notices and parts in entries that have had their time."""
    with database.write() as session:
        forget_people(session, node.clock())
    with database.read() as session:
        left_behind = entries_left_behind(session, node.clock(), _BATCHES * 10)
    for actor_id in left_behind:
        with database.write() as session:
            forget_members(session, node=node, actor_id=actor_id, now=node.clock())


def look_after_all_portfolios(database: Database, node: Node) -> None:
    """New portfolios are told to their owners; untouched ones go, after a mail."""
    for _batch in range(_BATCHES):
        with database.write() as session:
            if look_after_portfolios(session, node=node, now=node.clock()) < PORTFOLIOS_AT_ONCE:
                return


def forget_files_to_import(database: Database, node: Node) -> None:
    """Files that were uploaded to be looked at, an hour after."""
    forget_uploads(node, node.clock())


def forget_ended_offers(database: Database, node: Node) -> None:
    """Who "offers something" or "looks for something" does so now."""
    with database.write() as session:
        drop_ended_offers(session, node=node, now=node.clock())


def tend_alliances(database: Database, node: Node) -> None:
    """Alliances whose last day has passed, or whose members have gone, one transaction for each."""
    with database.read() as session:
        due = to_tend(session, node, node.clock())
    for alliance_id in due:
        with database.write() as session:
            tend_alliance(session, node=node, alliance_id=alliance_id, now=node.clock())


JOBS = (
    Every(600, tend_alliances),
    Every(300, forget_files_to_import),
    Every(60, look_after_all_portfolios),
    Every(600, forget_expired_sign_ins),
    Every(3600, forget_people_around_entries),
    Every(3600, remind_of_stale_entries),
    Every(3600, hide_stale_entries),
    Every(24 * 3600, forget_unused_pictures),
    Every(60, plan_office_hours),
    Every(60, look_for_doubles),
    Every(3600, forget_event_copies),
    Every(3600, forget_ended_offers),
)
