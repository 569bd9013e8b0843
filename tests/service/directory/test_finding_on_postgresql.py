"""The public pages and files on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from services.directory.jobs import forget_event_copies
from tests.apps import App, make_app
from tests.servers.postgres import Postgres
from tests.service.directory.entries import LICHTENBERG, publish
from tests.service.directory.neighbours import hear


@pytest.fixture
def postgres_app(tmp_path: Path, postgres: Postgres) -> Iterator[App]:
    made = make_app("directory", tmp_path, database_url=postgres.address())
    yield made
    made.database.close()


def test_an_entry_is_found_shown_and_exported(postgres_app: App) -> None:
    actor = publish(postgres_app)
    organiser = {"name": "x", "url": None, "actor": {"source": postgres_app.node.identity, "id": actor["id"]}}
    times = {"starts_at": "2027-03-05T18:00:00+01:00", "ends_at": "2027-03-05T20:00:00+01:00"}
    for version in (5, 6):
        own = {"source": postgres_app.node.identity, "organiser": organiser, "title": "Runde"}
        hear(postgres_app, "registration.event_moved", "event-1", version, **own, **times)
    client = postgres_app.client()
    for path in (
        "/directory",
        "/directory?q=Stadteilkoordination&area=de-be-11&access=step_free",
        f"/directory/actors/{actor['id']}",
        "/directory/api/markers?q=koordination",
        *(f"/directory/api/actors.{ending}?topic=funding" for ending in ("csv", "geojson", "vcf", "jsonld", "json")),
    ):
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert LICHTENBERG["name"] in (answer.json["items"][0]["name"] if "markers" in path else answer.text), path
    assert "Runde" in client.get(f"/directory/actors/{actor['id']}").text
    postgres_app.clock.forward(days=40)
    forget_event_copies(postgres_app.database, postgres_app.node)
    assert "Runde" not in client.get(f"/directory/actors/{actor['id']}").text
