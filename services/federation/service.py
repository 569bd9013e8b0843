"""What the federation service is made of."""

from sqlalchemy import MetaData

from services.federation.domain.refused import Refused
from services.federation.handlers import HANDLERS
from shared.runtime.service import Service

SERVICE = Service(name="federation", metadata=MetaData(), handlers=HANDLERS, refused=Refused, refusals={})
