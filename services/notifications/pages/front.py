"""The front page and the timeline."""

from flask import Blueprint, Response, current_app, render_template, request

from services.notifications.pages.shown import shown
from services.notifications.place import read_place, write_place
from services.notifications.queries import coming_events, newest_posts
from services.notifications.words.plain import one_line
from shared.clock import rfc3339
from shared.ids import is_uuid
from shared.web.context import node
from shared.web.paging import DEFAULT_LIMIT, page_of
from shared.web.transaction import session

COMING, NEWEST = 6, 5
IN_FEED = 50

blueprint = Blueprint("front", __name__)


@blueprint.get("/")
def front() -> str:
    """What comes next and what is new."""
    coming = [shown(post) for post in coming_events(session(), now=node().clock(), limit=COMING)]
    newest = [shown(post) for post in newest_posts(session(), limit=NEWEST)]
    return render_template("front.html", coming=coming, newest=newest)


@blueprint.get("/aktuelles")
def news() -> str:
    """The whole timeline, newest first."""
    after = read_place(request.args.get("cursor"))
    found = newest_posts(session(), limit=DEFAULT_LIMIT + 1, after=after)
    posts, next_page = page_of(found, DEFAULT_LIMIT, write_place)
    return render_template(
        "news.html", posts=[shown(post) for post in posts], next=next_page, first="/aktuelles" if after else None
    )


@blueprint.get("/notifications/feed.atom")
def feed() -> Response:
    """The newest posts as an Atom feed (RFC 4287)."""
    posts = newest_posts(session(), limit=IN_FEED)
    entries = [
        {
            "id": f"urn:uuid:{post.event_id}" if is_uuid(post.event_id) else post.url,
            "title": one_line(post.title),
            "summary": one_line(post.summary),
            "organiser": one_line(post.organiser_name),
            "url": post.url,
            "updated": rfc3339(post.posted_at),
        }
        for post in posts
    ]
    updated = entries[0]["updated"] if entries else rfc3339(node().clock())
    text = render_template("feed.xml", entries=entries, updated=updated)
    return current_app.response_class(text, content_type="application/atom+xml; charset=utf-8")
