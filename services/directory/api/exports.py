"""Entries as files: everything that fits a search, or one entry."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from flask import Response, current_app, request
from flask_smorest import Blueprint
from marshmallow import RAISE

from services.directory.api.actors import filters_of
from services.directory.domain.exports.csv_file import csv_text
from services.directory.domain.exports.entry import DataSet, Entry
from services.directory.domain.exports.geojson import geojson_text
from services.directory.domain.exports.json_file import json_text
from services.directory.domain.exports.jsonld import jsonld_text
from services.directory.domain.exports.licences import licence_url
from services.directory.domain.exports.vcard import vcard_text
from services.directory.pages.entry_words import vocabulary_words
from services.directory.queries.actors import actor_for
from services.directory.queries.exported import entry_of, exported
from services.directory.queries.projects_of_actor import projects_of
from services.directory.schemas.actor_query import ActorFilter, ActorSource
from shared.web.auth import current_person
from shared.web.context import node
from shared.web.headers import keep_private
from shared.web.transaction import database, session

exports_api = Blueprint("directory_exports", __name__, url_prefix="/directory/api", description="Entries as files")
Writer = Callable[[Iterable[Entry], DataSet], Iterator[str]]
FORMATS: dict[str, tuple[Writer, str]] = {
    "csv": (csv_text, "text/csv; charset=utf-8; header=present"),
    "geojson": (geojson_text, "application/geo+json"),
    "vcf": (vcard_text, "text/vcard; charset=utf-8"),
    "jsonld": (jsonld_text, "application/ld+json"),
    "json": (json_text, "application/json"),
}
_FILE = {"type": "string", "format": "binary"}


def _dataset() -> DataSet:
    settings = node().settings
    url = settings.url + request.full_path.rstrip("?")
    return DataSet(settings.name, url, settings.licence, licence_url(settings.licence), vocabulary_words())


def _today() -> str:
    return node().clock().astimezone(node().settings.timezone).date().isoformat()


def _file(text: Iterable[str], ending: str, name: str) -> Response:
    response = current_app.response_class((part.encode() for part in text), content_type=FORMATS[ending][1])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    response.headers["Link"] = f'<{licence_url(node().settings.licence)}>; rel="license"'
    response.headers["Cache-Control"] = "no-cache"
    return response


def _all(query: dict[str, Any], ending: str) -> Response:
    filters, dataset, here = filters_of(query), _dataset(), node()
    opened, today = database(), _today()

    def pieces() -> Iterator[str]:
        # The request's own session is closed before the first piece is sent.
        with opened.read() as reading:
            yield from FORMATS[ending][0](exported(reading, here, filters, today), dataset)

    return _file(pieces(), ending, "adressbuch")


def _one(actor_id: str, query: dict[str, Any], ending: str) -> Response:
    actor = actor_for(session(), node(), current_person(), actor_id, query["source"])
    entry = entry_of(node(), actor, _today(), projects_of(session(), node(), actor))
    text = list(FORMATS[ending][0]([entry], _dataset()))
    response = _file(text, ending, actor.code or actor.id)
    return response if actor.status == "published" else keep_private(response)


@exports_api.route("/actors.csv")
@exports_api.arguments(ActorFilter(), location="query", unknown=RAISE)
@exports_api.response(200, _FILE, content_type="text/csv")
def all_as_csv(query: dict[str, Any]) -> Response:
    """All entries that fit, as a table."""
    return _all(query, "csv")


@exports_api.route("/actors.geojson")
@exports_api.arguments(ActorFilter(), location="query", unknown=RAISE)
@exports_api.response(200, _FILE, content_type="application/geo+json")
def all_as_geojson(query: dict[str, Any]) -> Response:
    """The places of all entries that fit."""
    return _all(query, "geojson")


@exports_api.route("/actors.vcf")
@exports_api.arguments(ActorFilter(), location="query", unknown=RAISE)
@exports_api.response(200, _FILE, content_type="text/vcard")
def all_as_vcard(query: dict[str, Any]) -> Response:
    """All entries that fit, as vCards (version 4)."""
    return _all(query, "vcf")


@exports_api.route("/actors.jsonld")
@exports_api.arguments(ActorFilter(), location="query", unknown=RAISE)
@exports_api.response(200, _FILE, content_type="application/ld+json")
def all_as_jsonld(query: dict[str, Any]) -> Response:
    """All entries that fit, as organisations of schema.org."""
    return _all(query, "jsonld")


@exports_api.route("/actors.json")
@exports_api.arguments(ActorFilter(), location="query", unknown=RAISE)
@exports_api.response(200, _FILE, content_type="application/json")
def all_as_json(query: dict[str, Any]) -> Response:
    """All entries that fit, as whole documents."""
    return _all(query, "json")


@exports_api.route("/actors/<actor_id>.geojson")
@exports_api.arguments(ActorSource(), location="query", unknown=RAISE)
@exports_api.response(200, _FILE, content_type="application/geo+json")
def one_as_geojson(query: dict[str, Any], actor_id: str) -> Response:
    """The places of one entry."""
    return _one(actor_id, query, "geojson")


@exports_api.route("/actors/<actor_id>.vcf")
@exports_api.arguments(ActorSource(), location="query", unknown=RAISE)
@exports_api.response(200, _FILE, content_type="text/vcard")
def one_as_vcard(query: dict[str, Any], actor_id: str) -> Response:
    """One entry as a vCard."""
    return _one(actor_id, query, "vcf")


@exports_api.route("/actors/<actor_id>.jsonld")
@exports_api.arguments(ActorSource(), location="query", unknown=RAISE)
@exports_api.response(200, _FILE, content_type="application/ld+json")
def one_as_jsonld(query: dict[str, Any], actor_id: str) -> Response:
    """One entry as an organisation of schema.org."""
    return _one(actor_id, query, "jsonld")
