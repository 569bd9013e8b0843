"""JSON below /notifications/api."""

from typing import Any

from flask_smorest import Blueprint

from services.notifications.place import read_place, write_place
from services.notifications.queries import newest_posts
from services.notifications.schemas import TimelinePage, TimelineQuery
from shared.web.paging import page_of
from shared.web.transaction import session

blueprint = Blueprint("api", __name__, url_prefix="/notifications/api", description="The public timeline")


@blueprint.get("/timeline")
@blueprint.arguments(TimelineQuery, location="query")
@blueprint.response(200, TimelinePage)
def timeline(query: dict[str, Any]) -> dict[str, Any]:
    """Public events as they were published, moved or cancelled, newest first."""
    found = newest_posts(session(), limit=query["limit"] + 1, after=read_place(query["cursor"]))
    items, next_page = page_of(found, query["limit"], write_place)
    return {"items": items, "next": next_page}
