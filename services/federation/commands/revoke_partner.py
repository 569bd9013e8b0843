"""A partner's credentials end, at both doors."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.federation.domain.refused import Refused
from services.federation.models.readers import Partner
from shared.storage.activity import note


def revoke_partner(session: Session, *, partner_id: str, account_id: str | None, now: datetime) -> Partner:
    """By HTTP from this commit on; the broker's user goes with the next run of a job. Raises Refused no_partner."""
    partner = session.scalars(select(Partner).where(Partner.id == partner_id).with_for_update()).first()
    if partner is None or partner.revoked_at is not None:
        raise Refused("no_partner")
    partner.revoked_at = now
    note(session, account_id=account_id, action="partner_revoked", object_id=partner.id, now=now, name=partner.name)
    session.flush()
    return partner
