"""What the federation service is made of."""

from services.federation.api.documents import documents_api
from services.federation.api.health import health_api
from services.federation.api.node import node_api
from services.federation.api.peers import peers_api
from services.federation.api.stream import stream_api
from services.federation.domain.refused import Refused
from services.federation.handlers import HANDLERS
from services.federation.jobs import JOBS, look_after_keys
from services.federation.models.declared import Base
from services.federation.pages.log import log_pages
from services.federation.pages.neighbours import neighbour_pages
from services.federation.pages.partners import partner_pages
from services.federation.pages.peers import peer_pages
from services.federation.pages.waiting import waiting_pages
from services.federation.pages.withdrawn import withdrawn_pages
from services.federation.refusals import REFUSALS
from shared.runtime.service import Service

SERVICE = Service(
    name="federation",
    metadata=Base.metadata,
    handlers=HANDLERS,
    refused=Refused,
    refusals=REFUSALS,
    api=(node_api, stream_api, peers_api, documents_api, health_api),
    pages=(log_pages, peer_pages, partner_pages, waiting_pages, withdrawn_pages, neighbour_pages),
    jobs=JOBS,
    at_start=look_after_keys,
)
