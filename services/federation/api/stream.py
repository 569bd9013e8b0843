"""The open door: everything that this node has published and not withdrawn, signed, from any position on."""

from typing import Any
from urllib.parse import urlencode

from flask import Response, request
from flask_babel import gettext as _
from flask_smorest import Blueprint
from marshmallow import RAISE
from werkzeug.exceptions import ServiceUnavailable

from services.federation.api.live import PLACES, live
from services.federation.api.open_doors import answer, etag_of, open_to_all, unchanged
from services.federation.api.partner_access import calling_partner, still_counts
from services.federation.domain.filters import Filter
from services.federation.queries.log import bodies, head_and_epoch, look
from services.federation.queries.readers import filter_for
from services.federation.schemas.stream_query import LAST, StreamQuery, filter_of
from shared.contracts.areas import PARENTS
from shared.web.context import node
from shared.web.problems import Invalid
from shared.web.transaction import database, session

stream_api = Blueprint("federation_stream", __name__, url_prefix="/federation", description="The signed public log")
stream_api.after_request(open_to_all)

BATCH = "application/cloudevents-batch+json"
EVENTS = "text/event-stream"
_BUSY_FOR = 30  # seconds


@stream_api.route("/stream")
@stream_api.arguments(StreamQuery(), location="query", unknown=RAISE)
def read_stream(query: dict[str, Any]) -> Response:
    """A batch of signed CloudEvents after a position, or with `Accept: text/event-stream` all that come, one by one.

    The answer's `Link` with rel="next" leads on, always. An empty batch whose link leads to the same position is the
    end for now. `KZ-Epoch`: if it is another than before, read again from 0 and drop what is no longer there.

    Nobody needs credentials. A partner that shows its own gets what was set up for it, unless the address asks for
    something else; credentials that were revoked are refused.
    """
    partner = calling_partner()
    asked = filter_of(query)
    wanted = filter_for(partner) if partner is not None and asked == Filter() else asked
    if request.accept_mimetypes.best_match([BATCH, "application/json", EVENTS]) == EVENTS:
        return _events(query, wanted, partner.id if partner else None)
    return _batch(query, wanted)


def _batch(query: dict[str, Any], wanted: Filter) -> Response:
    seen = look(session(), after=query["after"], limit=query["limit"], wanted=wanted, parents=PARENTS)
    head, epoch = head_and_epoch(session())
    etag = etag_of(epoch, seen.looked_at, seen.found)
    texts = [] if unchanged(etag) else [body for _position, body in bodies(session(), seen.positions)]
    response = answer("[" + ",\n".join(texts) + "]", BATCH, etag)
    response.headers["Link"] = f'<{_address(seen.looked_at)}>; rel="next"'
    response.headers["KZ-Epoch"], response.headers["KZ-Head"] = epoch, str(head)
    return response


def _address(after: int) -> str:
    arguments = {**request.args.to_dict(), "after": str(after)}
    return f"{node().settings.url}{request.path}?{urlencode(arguments)}"


def _events(query: dict[str, Any], wanted: Filter, partner_id: str | None) -> Response:
    after = _last_event_id(query["after"])
    if not PLACES.take(node().settings.threads):
        raise ServiceUnavailable(retry_after=_BUSY_FOR)
    welcome = still_counts(partner_id)
    told = live(database(), after=after, wanted=wanted, parents=PARENTS, welcome=welcome)
    response = Response(told, content_type=EVENTS)
    response.headers["KZ-Epoch"] = head_and_epoch(session())[1]
    response.call_on_close(PLACES.leave)  # also when nothing was sent, as for HEAD
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Vary"] = "Accept"
    response.headers["X-Accel-Buffering"] = "no"
    return response


def _last_event_id(otherwise: int) -> int:
    text = request.headers.get("Last-Event-ID")
    if not text:
        return otherwise
    if not (text.isascii() and text.isdigit() and len(text) <= 19 and int(text) <= LAST):
        raise Invalid({"Last-Event-ID": [_("Eine Zahl ab 0.")]})
    return int(text)
