"""A service as a WSGI app, and the dispatcher that puts all five behind one address."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from flask import Flask

from shared.runtime.service import Service
from shared.signing.node import Node
from shared.storage.database import Database
from shared.web.app import create_app

# For paper: /v/… are events, /a/… actors, /f/… programmes, /p/… projects.
SHORT_ADDRESSES = {"v": "registration", "a": "directory", "f": "funding", "p": "funding"}
SERVICES = Path(__file__).parents[2] / "services"
Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]


def app_of(service: Service, node: Node, database: Database) -> Flask:
    """The Flask app of one service."""
    return create_app(
        service.name,
        node=node,
        database=database,
        api=service.api,
        pages=service.pages,
        refused=service.refused,
        refusals=service.refusals,
        templates=SERVICES / service.name / "templates",
    )


def dispatch(apps: Mapping[str, Wsgi], rest: str) -> Wsgi:
    """Chooses the app by the first segment of the path, which it keeps; the app named `rest` has everything else."""
    by_segment = {**apps, **{short: apps[name] for short, name in SHORT_ADDRESSES.items() if name in apps}}

    def choose(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        segment = environ.get("PATH_INFO", "/").split("/", 2)[1:2]
        return by_segment.get(segment[0] if segment else "", apps[rest])(environ, start_response)

    return choose
