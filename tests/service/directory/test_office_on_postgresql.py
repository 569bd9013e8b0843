"""What the office asks the database means the same on PostgreSQL; two people at once do no harm there."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from services.directory.domain.actors.freshness import AGAIN
from services.directory.jobs import JOBS
from services.directory.queries.pictures import pictures_in_use
from tests.apps import App, make_app
from tests.servers.postgres import Postgres
from tests.service.directory.entries import create, found, publish
from tests.service.directory.office import OFFICE, fields_of, text_of
from tests.service.registration.form_filling import fill

HOLIDAYS, MERGE = f"{OFFICE}/school-holidays", f"{OFFICE}/doubles/merge"


@pytest.fixture
def app(tmp_path: Path, postgres: Postgres) -> Iterator[App]:
    made = make_app("directory", tmp_path, database_url=postgres.address())
    yield made
    made.database.close()


def run_jobs(app: App) -> None:
    for job in JOBS:
        job.run(app.database, app.node)


def test_the_jobs_and_pages_of_the_office_do_their_work(app: App) -> None:
    kept = publish(app, opening_hours="Mo-Fr 09:00-15:00; SH off")
    other = create(app, name="Stadtteilkoordination Lichtenberg-Mitte")
    office = app.signed_in("coordinator")
    fill(office, HOLIDAYS, HOLIDAYS, **{"name": "Ferien", "from": "2027-03-01", "until": "2027-03-06"})
    run_jobs(app)
    assert found(app, open_now="true") == []
    assert "1 Paar" in text_of(office.get(f"{OFFICE}?q=stadteilkoordination"))
    with app.database.read() as session:
        assert pictures_in_use(session) == set()
    page = f"{MERGE}?kept={kept['id']}&other={other['id']}"
    assert fill(office, page, MERGE).status_code == 303
    assert office.get(f"{OFFICE}/actors/{kept['id']}/revisions").status_code == 200
    for _month in range(20):
        app.clock.now += AGAIN
        run_jobs(app)
    assert found(app) == []
    assert len(app.messages("actor_withdrawn")) == 1


def test_two_who_merge_crosswise_leave_one_entry(app: App) -> None:
    one, other = publish(app, name="Kiezhaus A"), publish(app, name="Kiezhaus B")
    gate, answers = threading.Barrier(2), []

    def merge(kept: str, gone: str) -> None:
        office = app.signed_in("coordinator")
        fields = fields_of(office.get(f"{MERGE}?kept={kept}&other={gone}"), MERGE)
        gate.wait()
        answers.append(office.post(MERGE, data=fields).status_code)

    pairs = [(one["id"], other["id"]), (other["id"], one["id"])]
    threads = [threading.Thread(target=merge, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [303, 409]
    assert len(found(app)) == 1
