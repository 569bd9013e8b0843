"""What machines ask of the node's root: static files, the theme, the logo, robots.txt and the sitemap."""

from pathlib import Path

from flask import Blueprint, Response, current_app, render_template, request, send_file, send_from_directory
from werkzeug.exceptions import NotFound

from services.notifications.domain.theme import theme_css
from services.notifications.queries import own_addresses
from shared.web.context import node
from shared.web.layout import STATIC
from shared.web.transaction import session

YEAR_S = 365 * 24 * 3600
HOUR_S = 3600
MOST_IN_SITEMAP = 10_000
# Named here because some systems know no type for fonts, and `nosniff` then keeps browsers from using them.
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".md": "text/plain; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
}

blueprint = Blueprint("house", __name__)


def _kept(response: Response) -> Response:
    """Files whose address changes with their content (`?v=`) stay in the browser; others are asked for each time."""
    forever = f"public, max-age={YEAR_S}, immutable"
    response.headers["Cache-Control"] = forever if request.args.get("v") else "no-cache"
    return response


@blueprint.get("/static/<path:name>")
def static_file(name: str) -> Response:
    """A file of shared/web/static; hidden files and paths that lead out of it do not exist."""
    if any(part.startswith(".") for part in name.split("/")) or "\x00" in name:
        raise NotFound
    kind = TYPES.get(Path(name).suffix.lower(), "application/octet-stream")
    # Werkzeug adds the charset to text types by itself.
    return _kept(send_from_directory(STATIC, name, mimetype=kind.partition(";")[0]))


@blueprint.get("/static/theme.css")
def theme() -> Response:
    """The node's colour."""
    return _kept(current_app.response_class(theme_css(node().settings.colour), content_type=TYPES[".css"]))


@blueprint.get("/logo")
def logo() -> Response:
    """The node's logo, if it has one. An SVG is a document: opened by itself it may run nothing."""
    path = node().settings.logo
    if path is None or not path.is_file():
        raise NotFound
    response = send_file(path, mimetype=TYPES[path.suffix.lower()], max_age=HOUR_S)
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Search engines may read what every visitor sees."""
    lines = ["User-agent: *", "Disallow: /directory/sign-in", "Disallow: /notifications/outgoing"]
    lines += [f"Sitemap: {node().settings.url}{path}" for path in ("/sitemap.xml", "/directory/sitemap.xml")]
    return current_app.response_class("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@blueprint.get("/sitemap.xml")
def sitemap() -> Response:
    """The front page, the lists and this node's own events (https://www.sitemaps.org/protocol.html)."""
    home = node().settings.url
    addresses = [f"{home}{path}" for path in ("/", "/aktuelles", "/registration/events", "/accessibility")]
    addresses += own_addresses(session(), source=node().identity, limit=MOST_IN_SITEMAP)
    text = render_template("sitemap.xml", addresses=addresses)
    return current_app.response_class(text, content_type="application/xml; charset=utf-8")
