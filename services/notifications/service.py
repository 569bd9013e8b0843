"""What notifications is made of."""

from services.notifications import api
from services.notifications.domain.refused import Refused
from services.notifications.handlers import HANDLERS
from services.notifications.jobs import JOBS
from services.notifications.models import Base
from services.notifications.pages import about, front, house, outgoing
from services.notifications.refusals import REFUSALS
from shared.runtime.service import Service

SERVICE = Service(
    name="notifications",
    metadata=Base.metadata,
    handlers=HANDLERS,
    refused=Refused,
    refusals=REFUSALS,
    api=(api.blueprint,),
    pages=(front.blueprint, house.blueprint, about.blueprint, outgoing.blueprint),
    jobs=JOBS,
)
