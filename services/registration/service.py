"""The registration service: events, sign-ups and the waitlist."""

from services.registration.api.attendance import attendance_api
from services.registration.api.events import events_api
from services.registration.api.office import office_api
from services.registration.api.registrations import registrations_api
from services.registration.domain.refused import Refused
from services.registration.handlers import HANDLERS
from services.registration.jobs import JOBS
from services.registration.models import Base
from services.registration.pages.my_registration import my_pages
from services.registration.pages.office import office_pages
from services.registration.pages.office_acts import acts_pages
from services.registration.pages.office_adding import adding_pages
from services.registration.pages.office_attendance import attendance_pages
from services.registration.pages.office_calls import calls_pages
from services.registration.pages.office_editing import editing_pages
from services.registration.pages.office_lists import lists_pages
from services.registration.pages.office_registrations import registrations_pages
from services.registration.pages.public import public_pages, short_pages
from services.registration.pages.sign_up import sign_up_pages
from services.registration.refusals import REFUSALS
from shared.runtime.service import Service

SERVICE = Service(
    name="registration",
    metadata=Base.metadata,
    handlers=HANDLERS,
    refused=Refused,
    refusals=REFUSALS,
    api=(events_api, registrations_api, office_api, attendance_api),
    pages=(
        public_pages,
        short_pages,
        sign_up_pages,
        my_pages,
        office_pages,
        editing_pages,
        acts_pages,
        registrations_pages,
        adding_pages,
        calls_pages,
        lists_pages,
        attendance_pages,
    ),
    jobs=JOBS,
)
