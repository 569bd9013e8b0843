"""This node's entries for search engines."""

from flask import Blueprint, Response, current_app, render_template

from services.directory.queries.own_entries import own_entries
from shared.web.context import node
from shared.web.transaction import session

sitemap_pages = Blueprint("directory_sitemap", __name__, url_prefix="/directory")
MOST = 50_000  # addresses in a file (https://www.sitemaps.org/protocol.html)


@sitemap_pages.get("/sitemap.xml")
def sitemap() -> Response:
    """The finding page and the published entries whose home is here."""
    entries = own_entries(session(), node(), MOST - 1)
    text = render_template("directory/sitemap.xml", home=node().settings.url, entries=entries)
    return current_app.response_class(text, content_type="application/xml; charset=utf-8")
