"""What all doors for everybody have in common: other sites' scripts may read them, and nothing is kept unasked."""

import gzip
from hashlib import sha256

from flask import Response, request

_PACK_FROM = 1_000  # bytes


def open_to_all(response: Response) -> Response:
    """For `after_request`."""
    headers = response.headers
    headers["Access-Control-Allow-Origin"] = "*"
    headers["Access-Control-Expose-Headers"] = "ETag, Link, KZ-Epoch, KZ-Head, Retry-After"
    if request.method == "OPTIONS":
        headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
        headers["Access-Control-Allow-Headers"] = "Accept, If-None-Match, Last-Event-ID"
        headers["Access-Control-Max-Age"] = "86400"
    return response


def etag_of(*parts: object) -> str:
    """A short text that is equal for equal parts."""
    return sha256("\n".join(map(str, parts)).encode()).hexdigest()[:32]


def unchanged(etag: str) -> bool:
    """Whether the caller has this already."""
    return request.if_none_match.contains_weak(etag)


def answer(body: str, content_type: str, etag: str) -> Response:
    """200 with the body, packed if the caller takes that; or 304 without it."""
    if unchanged(etag):
        response = Response(status=304)
    else:
        raw = body.encode()
        packed = len(raw) >= _PACK_FROM and request.accept_encodings["gzip"] > 0
        response = Response(gzip.compress(raw, 3, mtime=0) if packed else raw, content_type=content_type)
        if packed:
            response.headers["Content-Encoding"] = "gzip"
    response.set_etag(etag, weak=True)
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Vary"] = "Accept, Accept-Encoding"
    return response
