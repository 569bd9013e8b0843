"""The registration service: events, sign-ups and the waitlist."""

from services.registration.api.events import events_api
from services.registration.api.registrations import registrations_api
from services.registration.domain.refused import Refused
from services.registration.handlers import HANDLERS
from services.registration.jobs import JOBS
from services.registration.models import Base
from services.registration.refusals import REFUSALS
from shared.runtime.service import Service

SERVICE = Service(
    name="registration",
    metadata=Base.metadata,
    handlers=HANDLERS,
    refused=Refused,
    refusals=REFUSALS,
    api=(events_api, registrations_api),
    jobs=JOBS,
)
