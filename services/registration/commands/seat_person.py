"""The claim, the registration and its message: what is done while others wait for the event's lock.

On PostgreSQL it is one statement, so that the lock is held for one round trip and the commit; SQLite, which has one
writer anyway, does the same in three. Both take the rule from `claim_seats`.
"""

from typing import Any

from sqlalchemy import Table, Text, bindparam, case, cast, insert, literal, null, select, true
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from services.registration.commands.claim_seats import CLAIM, Claim, claim_seats
from services.registration.domain.refused import Refused
from services.registration.models import Registration
from shared.storage.outbox import mark_recorded
from shared.storage.tables import outbox

# What stands for the place on the waitlist in a body that is written before the place is known. In JSON a quotation
# mark inside a text is escaped, so nobody's name can look like it.
PLACE = '"position":1'

_table: Table = Registration.__table__  # type: ignore[assignment]
_claim = CLAIM.cte("claim")
_seated = _claim.c.waiting == 0
_by_claim = {
    "number": _claim.c.last_number,
    "status": case((_seated, literal("confirmed")), else_=literal("waitlisted")),
    "seated_at": case((_seated, bindparam("r_created_at", type_=_table.c.created_at.type)), else_=null()),
}
_registered = (
    postgres_insert(_table)
    .from_select(
        [column.name for column in _table.c],
        # Prefixed: a parameter named like a column of the claim's table would be taken for something to set there.
        select(*(_by_claim.get(column.name, bindparam(f"r_{column.name}", type_=column.type)) for column in _table.c)),
    )
    .on_conflict_do_nothing()
    .returning(_table.c.id)
    .cte("registered")
)
_message = select(
    case((_seated, bindparam("seated_id", type_=Text)), else_=bindparam("waiting_id", type_=Text)),
    case((_seated, bindparam("seated_key", type_=Text)), else_=bindparam("waiting_key", type_=Text)),
    case(
        (_seated, bindparam("seated_body", type_=Text)),
        else_=bindparam("before_place", type_=Text)
        + literal('"position":')
        + cast(_claim.c.waiting, Text)
        + bindparam("after_place", type_=Text),
    ),
    bindparam("r_created_at", type_=outbox.c.recorded_at.type),
).select_from(_claim.join(_registered, true()))
_told = (
    insert(outbox)
    .from_select(["id", "routing_key", "body", "recorded_at"], _message)
    .returning(outbox.c.position)
    .cte("told")
)
_AT_ONCE = (
    select(_claim.c.last_number, _claim.c.waiting, _registered.c.id)
    .select_from(_claim.outerjoin(_registered, true()))
    .add_cte(_told)
)


def seat_person(session: Session, values: dict[str, Any], seated: dict[str, Any], waiting: dict[str, Any]) -> Claim:
    """Seats the person or puts them on the waitlist, and records the message that says so.

    `values` are a registration's columns; number, status and seated_at come from the claim. `seated` and `waiting` are
    outbox rows (shared.storage.outbox.row), the latter written with position 1. Raises Refused: registration_closed,
    already_registered. After a refusal nothing may be committed.
    """
    if session.get_bind().dialect.name == "sqlite":
        claim = _one_after_another(session, values, seated, waiting)
    else:
        claim = _at_once(session, values, seated, waiting)
    mark_recorded(session)
    return claim


def _at_once(session: Session, values: dict[str, Any], seated: dict[str, Any], waiting: dict[str, Any]) -> Claim:
    before, _, after = waiting["body"].partition(PLACE)
    row = session.execute(
        _AT_ONCE,
        {
            **{f"r_{name}": value for name, value in values.items() if name not in _by_claim},
            "event": values["event_id"],
            "wanted": values["seats"],
            "seated_id": seated["id"],
            "seated_key": seated["routing_key"],
            "seated_body": seated["body"],
            "waiting_id": waiting["id"],
            "waiting_key": waiting["routing_key"],
            "before_place": before,
            "after_place": after,
        },
    ).first()
    if row is None:
        raise Refused("registration_closed")
    if row.id is None:
        raise Refused("already_registered", field="email")
    return Claim(row.last_number, row.waiting)


def _one_after_another(
    session: Session, values: dict[str, Any], seated: dict[str, Any], waiting: dict[str, Any]
) -> Claim:
    claim = claim_seats(session, values["event_id"], values["seats"])
    if claim is None:
        raise Refused("registration_closed")
    seated_at = None if claim.position else values["created_at"]
    full = {**values, "number": claim.number, "status": claim.status, "seated_at": seated_at}
    inserted = session.execute(sqlite_insert(_table).on_conflict_do_nothing().returning(_table.c.id), full)
    if inserted.first() is None:
        raise Refused("already_registered", field="email")
    place = f'"position":{claim.position}'
    message = {**waiting, "body": waiting["body"].replace(PLACE, place)} if claim.position else seated
    session.execute(insert(outbox), [message])
    return claim
