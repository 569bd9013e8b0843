"""One transaction per request: begun at its first use, committed when the answer is a good one."""

from flask import Flask, Response, current_app, g, request
from sqlalchemy.orm import Session

from shared.storage.database import Database

_READING = ("GET", "HEAD", "OPTIONS")


def database() -> Database:
    """The service's database."""
    found: Database = current_app.extensions["database"]
    return found


def session() -> Session:
    """The request's session: reading for GET, writing otherwise."""
    if "session" not in g:
        g.session = database().open(writing=request.method not in _READING)
    opened: Session = g.session
    return opened


def _end(response: Response) -> Response:
    opened: Session | None = g.pop("session", None)
    if opened is None:
        return response
    try:
        if request.method not in _READING and response.status_code < 400:
            database().commit(opened)
    finally:
        opened.close()
    return response


def _drop(_: BaseException | None) -> None:
    opened: Session | None = g.pop("session", None)
    if opened is not None:
        opened.close()


def register_transaction(app: Flask) -> None:
    """Call it early: `after_request` functions added later run before the commit, and may use the session."""
    app.after_request(_end)
    app.teardown_request(_drop)
