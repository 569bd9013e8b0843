"""A partner's HTTP credentials at a door that is open to all: they say who it is, and stop counting when revoked."""

from collections.abc import Callable
from datetime import timedelta

from flask import request
from sqlalchemy.orm import Session

from services.federation.domain.partners import TOKEN_PREFIX, token_hash
from services.federation.domain.refused import Refused
from services.federation.models.readers import Partner
from services.federation.queries.readers import partner_with
from shared.web.context import node
from shared.web.transaction import database, session

_NOTED_EVERY = timedelta(minutes=1)


def calling_partner() -> Partner | None:
    """Whose credentials the request shows. Raises Refused credentials_ended."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.startswith(TOKEN_PREFIX):
        return None
    partner = partner_with(session(), token_hash(token.strip()))
    if partner is None:
        raise Refused("credentials_ended")
    _note(partner)
    return partner


def _note(partner: Partner) -> None:
    now = node().clock()
    if partner.seen_at is None or now - partner.seen_at >= _NOTED_EVERY:
        with database().write() as writing:
            row = writing.get(Partner, partner.id)
            if row is not None:
                row.seen_at = now


def still_counts(partner_id: str | None) -> Callable[[Session], bool]:
    """Asks the database anew each time; nobody's credentials always count."""

    def ask(reading: Session) -> bool:
        row = None if partner_id is None else reading.get(Partner, partner_id)
        return partner_id is None or (row is not None and row.revoked_at is None)

    return ask
