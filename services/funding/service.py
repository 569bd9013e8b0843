"""What the funding service is made of."""

from sqlalchemy import MetaData

from services.funding.domain.refused import Refused
from services.funding.handlers import HANDLERS
from shared.runtime.service import Service

SERVICE = Service(name="funding", metadata=MetaData(), handlers=HANDLERS, refused=Refused, refusals={})
