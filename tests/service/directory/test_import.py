"""Other people's files become entries: once, again, changed here or there, broken, doubled."""

from functools import partial

import pytest
from sqlalchemy import event, func, select

from services.directory.domain.exports.csv_file import csv_text
from services.directory.domain.exports.entry import DataSet
from services.directory.domain.imports.report import Report
from services.directory.domain.imports.row import ImportRefused
from services.directory.jobs import look_for_doubles
from services.directory.models.actors import Actor, ActorRevision, ActorWord
from services.directory.queries.actors import Filters
from services.directory.queries.exported import exported
from tests.apps import App
from tests.service.directory.entries import found, publish
from tests.service.directory.imports import BRIDGE, FILE, GARDEN, HEAD, counted, take
from tests.service.directory.test_races import at_once

DATABASES = ("sqlite", "postgresql")


def actors(app: App) -> dict[str, Actor]:
    with app.database.read() as session:
        return {actor.name: actor for actor in session.scalars(select(Actor))}


def change(app: App, actor: Actor, **more: str) -> None:
    path = f"/directory/api/actors/{actor.id}"
    assert app.client().patch(path, json=more, headers=app.bearer("coordinator")).status_code == 200


def test_a_file_becomes_drafts_or_is_published_at_once(app: App) -> None:
    assert counted(take(app, FILE)) == {"created": 2}
    assert {actor.status for actor in actors(app).values()} == {"draft"}
    assert found(app) == []
    report = take(app, FILE, collection="noch-einmal", publish=True)
    assert counted(report) == {"double": 2}  # they look like the drafts of another origin
    assert [row.like for row in report.rows] == [["Bürgertreff Brücke"], ["Garten am Ufer e. V."]]


def test_published_entries_are_found_at_once_and_everybody_hears_of_them(app: App) -> None:
    report = take(app, FILE, publish=True)
    assert counted(report) == {"created": 2}
    assert found(app, area="de-be-1140", open_now="true") == []  # Monday, 10:00
    app.clock.forward(hours=1)
    assert found(app, q="bruecke", access="step_free", open_now="true", area="de-be-1140") == ["Bürgertreff Brücke"]
    told = app.messages("actor_published")
    assert [message["data"]["name"] for message in told] == ["Bürgertreff Brücke", "Garten am Ufer e. V."]
    garden = actors(app)["Garten am Ufer e. V."]
    assert (garden.kind, garden.status, garden.confirmed_at) == ("association", "published", report_moment(app))
    page = app.client().get(f"/directory/actors/{garden.id}")
    assert page.status_code == 200


def report_moment(app: App) -> object:
    """When the clock stood still before it was moved."""
    with app.database.read() as session:
        return session.scalar(select(func.min(ActorRevision.at)))


def test_the_second_run_changes_nothing(app: App) -> None:
    take(app, FILE, publish=True)
    before = {name: actor.version for name, actor in actors(app).items()}
    messages = len(app.messages())
    app.clock.forward(hours=1)
    assert counted(take(app, FILE, publish=True, overwrite=True)) == {"unchanged": 2}
    assert {name: actor.version for name, actor in actors(app).items()} == before
    assert len(app.messages()) == messages


def test_a_changed_row_changes_its_entry_and_nothing_that_the_file_does_not_speak_of(app: App) -> None:
    take(app, FILE, publish=True)
    bridge = actors(app)["Bürgertreff Brücke"]
    change(app, bridge, description="Von Hand geschrieben")
    app.clock.forward(hours=1)
    report = take(app, FILE.replace("Kaffee und Rat", "Kuchen"), publish=True)
    assert counted(report) == {"changed": 1, "unchanged": 1}
    after = actors(app)["Bürgertreff Brücke"]
    assert (after.content["summary"], after.content["description"]) == ("Kuchen", "Von Hand geschrieben")
    assert app.messages("actor_changed")[-1]["data"]["summary"] == "Kuchen"
    assert found(app, q="kuchen") == ["Bürgertreff Brücke"]
    with app.database.read() as session:
        acts = session.scalars(
            select(ActorRevision.act).where(ActorRevision.actor == after.number).order_by(ActorRevision.version)
        )
        assert acts.all() == ["imported", "changed", "imported"]


def test_what_was_changed_here_since_is_left_alone_unless_told_otherwise(app: App) -> None:
    take(app, FILE)
    change(app, actors(app)["Bürgertreff Brücke"], summary="Hier geschrieben")
    app.clock.forward(hours=1)
    changed = FILE.replace("Kaffee und Rat", "Kuchen")
    for _ in range(2):
        assert counted(take(app, changed)) == {"edited_here": 1, "unchanged": 1}
        assert actors(app)["Bürgertreff Brücke"].content["summary"] == "Hier geschrieben"
    assert counted(take(app, changed, overwrite=True)) == {"changed": 1, "unchanged": 1}
    assert actors(app)["Bürgertreff Brücke"].content["summary"] == "Kuchen"


def test_a_withdrawn_entry_stays_away_and_a_vanished_row_is_only_reported(app: App) -> None:
    take(app, FILE, publish=True)
    bridge = actors(app)["Bürgertreff Brücke"]
    assert app.client().delete(f"/directory/api/actors/{bridge.id}", headers=app.bearer("admin")).status_code == 204
    assert counted(take(app, FILE.replace("Kaffee", "Tee"), publish=True)) == {"ended": 1, "unchanged": 1}
    report = take(app, "\n".join((HEAD, BRIDGE)))
    assert report.vanished == [("id:2", "Garten am Ufer e. V.")]
    assert found(app) == ["Garten am Ufer e. V."]


BROKEN = "3;Falscher Ort;Verein;;Nachbarschaft;Weg 1;10115;Berlin;95;13,4;;;"
MORE_BROKEN = "4;;Partei;;Raumfahrt;Weg 1;10115;Berlin;;;immer mal;keine Adresse;"


def test_broken_rows_are_named_with_line_and_field_and_the_rest_is_taken(app: App) -> None:
    report = take(app, f"{FILE}\n{BROKEN}\n{MORE_BROKEN}")
    assert counted(report) == {"created": 2, "broken": 2}
    named = {(row.line, error.field, error.code) for row in report.rows for error in row.errors}
    assert named == {
        (4, "latitude", "not_a_position"),
        (5, "name", "missing"),
        (5, "kind", "unknown_word"),
        (5, "topics", "unknown_word"),
        (5, "mailbox", "invalid"),
        (5, "opening_hours", "hours_not_understood"),
    }
    assert len(actors(app)) == 2


def test_or_nothing_is_taken_and_still_everything_is_said(app: App) -> None:
    report = take(app, f"{FILE}\n{BROKEN}", all_or_nothing=True, publish=True)
    assert (report.taken, counted(report)) == (False, {"created": 2, "broken": 1})
    assert actors(app) == {}
    assert app.messages() == []
    assert take(app, FILE, all_or_nothing=True).taken


def test_a_dry_run_writes_nothing(app: App) -> None:
    report = take(app, FILE, dry_run=True, publish=True)
    assert (report.taken, counted(report), actors(app)) == (False, {"created": 2}, {})


def test_who_looks_like_somebody_of_another_origin_becomes_a_draft(app: App) -> None:
    publish(app, name="Bürgertreff Brücke e.V.")
    report = take(app, FILE, publish=True)
    assert counted(report) == {"double": 1, "created": 1}
    assert report.rows[0].like == ["Bürgertreff Brücke e.V."]
    assert actors(app)["Bürgertreff Brücke"].status == "draft"
    assert counted(take(app, FILE, publish=True)) == {"unchanged": 2}


def test_a_double_stays_a_draft_when_its_row_changes(app: App) -> None:
    publish(app, name="Bürgertreff Brücke e.V.")
    take(app, FILE, publish=True)
    app.clock.forward(hours=1)
    report = take(app, FILE.replace("Kaffee und Rat", "Kuchen"), publish=True)
    assert counted(report) == {"changed": 1, "unchanged": 1}
    assert report.rows[0].like == ["Bürgertreff Brücke e.V."]
    draft = actors(app)["Bürgertreff Brücke"]
    assert (draft.status, draft.content["summary"]) == ("draft", "Kuchen")
    look_for_doubles(app.database, app.node)
    app.clock.forward(hours=1)
    renamed = FILE.replace("Bürgertreff Brücke;Verein", "Ganz anders;Verein").replace("43", "99")
    take(app, renamed.replace("brucke@", "anders@").replace("13,5141", "13,6"), publish=True)
    assert actors(app)["Ganz anders"].status == "draft"  # the pair waits for somebody's look


def test_a_draft_that_is_like_nothing_is_published_when_its_row_changes(app: App) -> None:
    take(app, FILE)
    app.clock.forward(hours=1)
    take(app, FILE.replace("Kaffee und Rat", "Kuchen"), publish=True)
    assert {name: actor.status for name, actor in actors(app).items()} == {
        "Bürgertreff Brücke": "published",
        "Garten am Ufer e. V.": "draft",
    }


def test_windows_encoding_is_read_and_others_are_refused(app: App) -> None:
    take(app, FILE.encode("windows-1252"))
    assert "Bürgertreff Brücke" in actors(app)
    for data, code in ((FILE.encode("utf-16"), "wrong_encoding"), (b"Name\n\x00", "nul_byte"), (b"", "empty_file")):
        with pytest.raises(ImportRefused) as refused:
            take(app, data)
        assert refused.value.code == code


def test_geojson_brings_positions(app: App) -> None:
    text = """{"type": "FeatureCollection", "features": [{"type": "Feature", "id": 7,
      "geometry": {"type": "Point", "coordinates": [13.5141, 52.5075]}, "properties": {"name": "Treff"}}]}"""
    assert counted(take(app, text, name="orte.geojson", publish=True)) == {"created": 1}
    assert found(app, area="de-be-1140") == ["Treff"]


def test_what_a_spreadsheet_would_run_comes_back_as_it_was(app: App) -> None:
    publish(app, name="=1+1 Verein", summary="@SUMME(A1)")
    dataset = DataSet("x", "https://x.example", "CC0-1.0", "https://x.example")
    with app.database.read() as session:
        text = "".join(csv_text(exported(session, app.node, Filters(), "2027-03-01"), dataset))
    assert '"\'=1+1 Verein"' in text
    assert counted(take(app, text)) == {"double": 1}
    assert {name: actor.content["summary"] for name, actor in actors(app).items()} == {"=1+1 Verein": "@SUMME(A1)"}


def test_an_alliance_does_not_come_from_a_file_and_long_keys_are_kept(app: App) -> None:
    rows = f"{HEAD}\n{'x' * 199};Langer Schlüssel\n9;Bund;Bündnis"
    for expected in ({"created": 1, "broken": 1}, {"unchanged": 1, "broken": 1}):
        assert counted(take(app, rows)) == expected


def test_more_rows_need_no_more_statements(app: App) -> None:
    counts = []
    for size in (3, 300):
        statements: list[str] = []

        def count(_connection, _cursor, statement, *_, seen=statements):  # type: ignore[no-untyped-def]
            seen.append(statement)

        event.listen(app.database.engine, "before_cursor_execute", count)
        rows = "\n".join(f"{number};Treff {number} am Platz;Verein;Rat" for number in range(size))
        take(app, f"{HEAD}\n{rows}", collection=f"n{size}", publish=True)
        event.remove(app.database.engine, "before_cursor_execute", count)
        counts.append(len(statements))
    assert counts[1] <= counts[0] + 12, counts
    with app.database.read() as session:
        assert session.scalar(select(func.count()).select_from(ActorWord)) > 900


def test_two_rows_of_the_same_line_are_told(app: App) -> None:
    report = take(app, "\n".join((HEAD, BRIDGE, GARDEN, BRIDGE)))
    assert counted(report) == {"created": 2, "broken": 1}
    assert [error.code for error in report.rows[2].errors] == ["repeated"]


def test_an_import_and_edits_at_the_same_moment_do_not_wait_for_each_other(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.directory.commands.import_entries.AT_ONCE", 1)
    take(app, FILE)
    garden = actors(app)["Garten am Ufer e. V."]
    for turn in range(4):
        app.clock.forward(minutes=1)
        changed = FILE.replace("Kaffee und Rat", f"Kuchen{turn}").replace("Beete für alle", f"Beet{turn}")
        acts = [
            partial(take, app, changed, all_or_nothing=True, overwrite=True),
            *[partial(change, app, garden, description=f"Wort{turn}x{number}") for number in range(2)],
        ]
        report, *others = at_once(acts)  # type: ignore[arg-type]
        assert isinstance(report, Report)
        assert (report.taken, others) == (True, [None, None])
    assert actors(app)["Garten am Ufer e. V."].content["summary"] == "Beet3"
