"""Idempotency-Key: a POST that creates, sent twice, creates once and is answered alike (kept for 24 hours)."""

import hashlib
from collections.abc import Callable
from copy import deepcopy
from datetime import datetime, timedelta
from functools import wraps
from typing import Any

from flask import Response, current_app, request
from flask_babel import gettext as _
from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from shared.storage.tables import idempotency_keys
from shared.web.context import node
from shared.web.headers import keep_private
from shared.web.openapi import IDEMPOTENCY_KEY
from shared.web.problems import Invalid, problem
from shared.web.transaction import session

KEPT = timedelta(hours=24)
SHORTEST, LONGEST = 20, 200


def _hash(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def idempotent(view: Callable[..., Any]) -> Callable[..., Any]:
    """Decorator for JSON routes that create. Scope of a key: route, caller and key; another body is a 422."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        key = request.headers.get("Idempotency-Key")
        if key is None:
            return view(*args, **kwargs)
        if not SHORTEST <= len(key) <= LONGEST:
            raise Invalid({"Idempotency-Key": [_("%(least)s bis %(most)s Zeichen.", least=SHORTEST, most=LONGEST)]})
        name = _hash(request.path, request.headers.get("Authorization", ""), key)
        body = hashlib.sha256(request.get_data()).hexdigest()
        if not _claim(session(), name, body, node().clock()):
            return _repeated(session(), name, body)
        response = current_app.make_response(view(*args, **kwargs))
        session().execute(
            update(idempotency_keys)
            .where(idempotency_keys.c.key_hash == name)
            .values(status=response.status_code, answer=response.get_data(as_text=True))
        )
        return response

    # flask-smorest keeps here what it says about the route; its own decorators copy it before they write, too.
    described = guarded._apidoc = deepcopy(getattr(view, "_apidoc", {}))  # type: ignore[attr-defined]
    described.setdefault("arguments", {}).setdefault("parameters", []).append(IDEMPOTENCY_KEY)
    return guarded


def _claim(opened: Session, name: str, body: str, now: datetime) -> bool:
    """Notes the key in the request's transaction; a second one at the same moment waits here for the first."""
    insert = sqlite_insert if opened.get_bind().dialect.name == "sqlite" else postgres_insert
    statement = insert(idempotency_keys).values(key_hash=name, body_hash=body, created_at=now).on_conflict_do_nothing()
    return opened.execute(statement.returning(idempotency_keys.c.key_hash)).first() is not None


def _repeated(opened: Session, name: str, body: str) -> Response:
    row = opened.execute(select(idempotency_keys).where(idempotency_keys.c.key_hash == name)).one()
    if row.body_hash != body:
        return problem(
            422,
            "idempotency_key_reused",
            "Idempotency-Key",
            _("Dieser Schlüssel wurde schon mit anderen Angaben benutzt."),
        )
    # Kept from caches: what was created is often answered with a signed link.
    return keep_private(Response(row.answer, row.status, content_type="application/json"))


def forget_old(opened: Session, now: datetime) -> None:
    """Drops answers older than 24 hours."""
    opened.execute(delete(idempotency_keys).where(idempotency_keys.c.created_at < now - KEPT))
