"""Security headers, and the guard against requests that no honest client sends."""

from urllib.parse import unquote_to_bytes

from flask import Flask, Response, current_app, request
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge, UnsupportedMediaType

from shared.web.problems import BrokenJson, wants_json

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
# A cache may keep even a 404 for a while, unless it is told; pictures and styles say so themselves.
KEPT_BY_NOBODY = ("text/html", "application/json", "application/problem+json")


def _guard() -> None:
    raw = unquote_to_bytes(request.environ.get("RAW_URI", "") or request.full_path)
    if b"\x00" in raw:
        raise BadRequest
    chunked = "Transfer-Encoding" in request.headers
    if wants_json() and (request.content_length or chunked) and not request.is_json:
        raise UnsupportedMediaType
    if chunked and request.max_content_length and len(request.get_data()) >= request.max_content_length:
        raise RequestEntityTooLarge  # werkzeug cuts a body of unknown length off there, and says nothing
    if wants_json() and request.is_json and request.get_data():
        try:
            current_app.json.loads(request.get_data())  # strictly, before webargs reads it with Python's lenient reader
        except ValueError as reason:
            raise BrokenJson(reason) from None


def _protect(response: Response) -> Response:
    headers = response.headers
    headers.setdefault("Content-Security-Policy", POLICY)
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Referrer-Policy", "same-origin")
    headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    if request.is_secure:
        headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    if "Cache-Control" not in headers and response.mimetype in KEPT_BY_NOBODY:
        headers["Cache-Control"] = "no-cache, private"
    return response


def keep_private(response: Response) -> Response:
    """Marks a page behind a signed link or with personal data: not stored, not referred, not indexed."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def register_headers(app: Flask) -> None:
    """Guards every request and marks every response."""
    app.before_request(_guard)
    app.after_request(_protect)
