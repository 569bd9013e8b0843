"""The AMQP door as one partner uses it."""

from services.federation.domain.instructions import Door
from services.federation.models.readers import Partner
from shared.config import Settings
from shared.messaging.public_door import STREAM, VHOST, partner_queue


def door_for(partner: Partner, password: str | None, settings: Settings) -> Door | None:
    """None when this node has none, or the partner no password."""
    if settings.amqp_door is None or password is None:
        return None
    user = partner_queue(partner.code)
    everything = not (partner.types or partner.topics or partner.areas)
    return Door(settings.amqp_door, VHOST, user, password, STREAM if everything else user, everything)
