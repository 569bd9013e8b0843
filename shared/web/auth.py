"""Who is asking: a bearer token for programs, the sign-in cookie for people, never one for the other."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from flask import g, redirect, request
from sqlalchemy import select, union_all
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Forbidden, Unauthorized

from shared.signing.token import TokenRefused, read_token
from shared.storage.tables import changed_roles, ended_sessions
from shared.web.context import node
from shared.web.problems import wants_json
from shared.web.transaction import session

ROLES = ("admin", "coordinator", "organiser", "juror", "treasurer")


@dataclass(frozen=True)
class Person:
    """A signed-in account: its id, its session's id, its roles and the actors that it belongs to."""

    account_id: str
    sid: str
    roles: frozenset[str]
    actors: frozenset[str]

    def is_any(self, *roles: str) -> bool:
        """Whether the account has one of the roles."""
        return not self.roles.isdisjoint(roles)


def _presented() -> str | None:
    if wants_json():
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        return token.strip() if scheme.lower() == "bearer" else None
    return request.cookies.get(node().settings.cookie_name)


def current_person() -> Person | None:
    """The signed-in person, or None. A token counts only while its session lasts and its roles are still true."""
    if "person" not in g:
        g.person = _read()
    found: Person | None = g.person
    return found


def _read() -> Person | None:
    token = _presented()
    if not token:
        return None
    try:
        claims = read_token(node().token_public, token, node().clock())
    except TokenRefused:
        return None
    stale = union_all(
        select(ended_sessions.c.sid).where(ended_sessions.c.sid == claims.sid),
        select(changed_roles.c.account_id).where(
            changed_roles.c.account_id == claims.sub, changed_roles.c.changed_at > claims.issued_at
        ),
    )
    if session().execute(stale).first() is not None:
        return None
    return Person(claims.sub, claims.sid, claims.roles, claims.actors)


def signed_in() -> Person:
    """The signed-in person; raises Unauthorized."""
    person = current_person()
    if person is None:
        raise Unauthorized(www_authenticate=WWWAuthenticate("bearer"))
    return person


def require(*roles: str) -> Person:
    """The signed-in person if it has one of the roles; raises Unauthorized or Forbidden."""
    person = signed_in()
    if not person.is_any(*roles):
        raise Forbidden
    return person


def requires(*roles: str) -> Any:
    """Decorator for page functions: sends strangers to the sign-in page and refuses the wrong role."""

    def decorate(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            if current_person() is None and not wants_json():
                target = request.full_path.rstrip("?") if request.method == "GET" else "/"
                return redirect("/directory/sign-in?" + urlencode({"next": target}))
            if roles:
                require(*roles)
            else:
                signed_in()
            return view(*args, **kwargs)

        return guarded

    return decorate
