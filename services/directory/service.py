"""The directory service: who is active here; accounts, roles and sign-in."""

from services.directory.api.accounts import accounts_api
from services.directory.api.actors import actors_api
from services.directory.api.alliances import alliances_api
from services.directory.api.areas import areas_api
from services.directory.api.exports import exports_api
from services.directory.api.map_data import map_api
from services.directory.api.portfolios import portfolios_api
from services.directory.api.suggestions import suggestions_api
from services.directory.domain.refused import Refused
from services.directory.handlers import HANDLERS
from services.directory.jobs import JOBS
from services.directory.models.declared import Base
from services.directory.pages.account import account_pages
from services.directory.pages.accounts import accounts_pages
from services.directory.pages.actor_page import actor_pages, short_actor_pages
from services.directory.pages.alliance_link import alliance_link_pages
from services.directory.pages.alliances import alliance_pages
from services.directory.pages.claim import claim_pages
from services.directory.pages.confirm_entry import confirm_pages
from services.directory.pages.contact_link import contact_link_pages
from services.directory.pages.contacts import contacts_pages
from services.directory.pages.doubles import double_pages
from services.directory.pages.entry_form import entry_form_pages
from services.directory.pages.finding import finding_pages
from services.directory.pages.import_file import import_pages
from services.directory.pages.member_link import member_link_pages
from services.directory.pages.members import members_pages
from services.directory.pages.notice import notice_pages
from services.directory.pages.office import office_pages
from services.directory.pages.office_claims import office_claims_pages
from services.directory.pages.office_entry import entry_office_pages
from services.directory.pages.office_suggestions import office_suggestions_pages
from services.directory.pages.portfolio import portfolio_pages
from services.directory.pages.portfolio_door import portfolio_door_pages
from services.directory.pages.print_list import print_pages
from services.directory.pages.refused_copies import refused_copies_pages
from services.directory.pages.revisions import revision_pages
from services.directory.pages.school_holidays import holiday_pages
from services.directory.pages.sign_in import sign_in_pages
from services.directory.pages.sitemap import sitemap_pages
from services.directory.pages.suggest import suggest_pages
from services.directory.pages.suggestion_link import suggestion_link_pages
from services.directory.refusals import REFUSALS
from shared.runtime.service import Service
from shared.web.pictures import picture_routes

SERVICE = Service(
    name="directory",
    metadata=Base.metadata,
    handlers=HANDLERS,
    refused=Refused,
    refusals=REFUSALS,
    api=(accounts_api, actors_api, alliances_api, areas_api, exports_api, map_api, portfolios_api, suggestions_api),
    pages=(
        sign_in_pages,
        account_pages,
        accounts_pages,
        finding_pages,
        actor_pages,
        short_actor_pages,
        sitemap_pages,
        confirm_pages,
        double_pages,
        entry_form_pages,
        office_pages,
        entry_office_pages,
        import_pages,
        print_pages,
        refused_copies_pages,
        revision_pages,
        holiday_pages,
        suggest_pages,
        suggestion_link_pages,
        office_suggestions_pages,
        claim_pages,
        notice_pages,
        office_claims_pages,
        members_pages,
        member_link_pages,
        contacts_pages,
        contact_link_pages,
        alliance_pages,
        alliance_link_pages,
        portfolio_door_pages,
        portfolio_pages,
        picture_routes("directory"),
    ),
    jobs=JOBS,
)
