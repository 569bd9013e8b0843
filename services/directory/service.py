"""The directory service: who is active here; accounts, roles and sign-in."""

from services.directory.api.accounts import accounts_api
from services.directory.api.actors import actors_api
from services.directory.api.areas import areas_api
from services.directory.api.exports import exports_api
from services.directory.api.map_data import map_api
from services.directory.domain.refused import Refused
from services.directory.handlers import HANDLERS
from services.directory.jobs import JOBS
from services.directory.models.declared import Base
from services.directory.pages.account import account_pages
from services.directory.pages.accounts import accounts_pages
from services.directory.pages.actor_page import actor_pages, short_actor_pages
from services.directory.pages.finding import finding_pages
from services.directory.pages.sign_in import sign_in_pages
from services.directory.pages.sitemap import sitemap_pages
from services.directory.refusals import REFUSALS
from shared.runtime.service import Service

SERVICE = Service(
    name="directory",
    metadata=Base.metadata,
    handlers=HANDLERS,
    refused=Refused,
    refusals=REFUSALS,
    api=(accounts_api, actors_api, areas_api, exports_api, map_api),
    pages=(sign_in_pages, account_pages, accounts_pages, finding_pages, actor_pages, short_actor_pages, sitemap_pages),
    jobs=JOBS,
)
