"""The office takes over a file in the browser: columns, a look at what would happen, and then for good."""

import io
import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from services.directory.commands.import_entries import import_entries
from services.directory.commands.keep_upload import forget_uploads
from services.directory.domain.imports.columns import FIELDS, fields_of
from services.directory.pages.import_words import field_word
from tests.apps import App
from tests.german import check_in_english, german_words
from tests.service.directory.entries import create, found
from tests.service.directory.imports import BRIDGE, FILE, HEAD

PAGE = "/directory/office/import"
_CSRF = re.compile(r'name="csrf_token" value="([^"]+)"')
_CHOSEN = re.compile(r'<option value="([^"]*)" selected')


def upload(client: FlaskClient, content: bytes | str, name: str = "vereine.csv") -> TestResponse:
    token = _CSRF.search(client.get(PAGE).text)
    assert token is not None
    data = content.encode() if isinstance(content, str) else content
    return client.post(PAGE, data={"csrf_token": token[1], "file": (io.BytesIO(data), name)})


def send(client: FlaskClient, path: str, act: str, **fields: Any) -> TestResponse:
    """Sends the form of the columns as it stands, with some fields changed."""
    page = client.get(path).text
    token, names = _CSRF.search(page), re.findall(r'name="(name-\d+)" value="([^"]*)"', page)
    assert token is not None
    chosen = _CHOSEN.findall(page)
    form = {name.replace("name", "column"): value for (name, _), value in zip(names, chosen, strict=True)}
    form |= dict(names) | {"csrf_token": token[1], "file": "vereine.csv", "collection": "vereine", "act": act}
    answer = client.post(path.partition("?")[0], data={**form, **fields})
    # What has happened is shown on a page of its own: to load it again sends nothing again.
    return client.get(answer.headers["Location"]) if answer.status_code == 303 else answer


def test_a_file_is_looked_at_and_then_taken_without_a_second_upload(app: App) -> None:
    office = app.signed_in("coordinator")
    answer = upload(office, f"{FILE}\n3;Falsch;;;;Weg 1;;;95;13;;;")
    assert answer.status_code == 303
    path = answer.headers["Location"]
    checked = send(office, path, "check", publish="true")
    assert checked.status_code == 200
    for words in (
        "Noch ist nichts gespeichert",
        "Neu angelegt: 2",
        "Fehlerhaft: 1",
        "keine Lage auf der Erde",
        "Falsch",
    ):
        assert words in checked.text
    assert found(app) == []
    taken = send(office, path, "take", publish="true")
    assert "Die Datei ist übernommen." in taken.text
    assert found(app) == ["Bürgertreff Brücke", "Garten am Ufer e. V."]
    assert taken.request.path != path.partition("?")[0]
    assert "Die Datei ist übernommen." in office.get(taken.request.path).text
    assert "nur eine Stunde" in office.get(f"{path.partition('?')[0]}/unbekannt").text
    app.clock.forward(minutes=61)
    assert forget_uploads(app.node, app.clock()) == 3  # the file and both results
    assert office.get(taken.request.path).status_code == 404
    path = upload(office, FILE).headers["Location"]
    assert "Unverändert: 2" in send(office, path, "check").text


def test_a_column_that_is_left_out_is_told(app: App) -> None:
    client = app.signed_in("coordinator")
    page = upload(client, "Name;Aktuelles\nTreff am Eck;Wir ziehen um\n").location
    assert "Die Spalte „Aktuelles“ wird nicht übernommen" in client.get(page).text


def test_all_or_nothing_takes_nothing(app: App) -> None:
    office = app.signed_in("admin")
    path = upload(office, f"{FILE}\n3;Falsch;;;;Weg 1;;;95;13;;;").headers["Location"]
    answer = send(office, path, "take", publish="true", all_or_nothing="true")
    assert "Nichts wurde übernommen" in answer.text
    assert found(app) == []


def test_all_or_nothing_is_for_short_files(app: App) -> None:
    office = app.signed_in("coordinator")
    rows = "\n".join(f"{number};Treff {number}" for number in range(201))
    path = upload(office, f"{HEAD}\n{rows}").headers["Location"]
    answer = send(office, path, "take", publish="true", all_or_nothing="true")
    assert "Alles oder nichts geht hier nur bis 200 Zeilen." in answer.text
    assert "--collection vereine --publish --all-or-nothing" in answer.text
    assert found(app) == []
    assert "Die Datei ist übernommen." in send(office, path, "take").text


def test_what_was_taken_stays_taken_when_the_rest_fails_and_others_write_in_between(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = app.signed_in("coordinator")
    rows = "\n".join(f"{number};Treff {number} am Platz" for number in range(300))
    path = upload(office, f"{HEAD}\n{rows}").headers["Location"]
    seen: list[str] = []

    def second_fails(session: Any, **given: Any) -> Any:
        if seen:
            create(app, name="Dazwischen")  # would wait in vain for a lock that the request holds
            seen.append("somebody else")
            raise ValueError
        seen.append("first")
        return import_entries(session, **given)

    monkeypatch.setattr("services.directory.commands.import_file.import_entries", second_fails)
    assert send(office, path, "take", publish="true").status_code == 500
    monkeypatch.undo()
    assert seen == ["first", "somebody else"]
    assert "Unverändert: 200" in send(office, path, "check").text


def test_columns_that_nobody_knows_are_named_by_hand(app: App) -> None:
    office = app.signed_in("coordinator")
    path = upload(office, "Wer;Was\nTreff am Eck;Kaffee").headers["Location"]
    page = office.get(path)
    assert "Keine Spalte ist als Name erkannt" in page.text
    answer = send(office, path, "take", publish="true", **{"column-0": "name", "column-1": "summary"})
    assert answer.status_code == 200, answer.text
    assert found(app, q="kaffee") == ["Treff am Eck"]
    twice = send(office, path, "check", **{"column-0": "name", "column-1": "name"})
    assert (twice.status_code, "Zwei Spalten" in twice.text) == (422, True)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "steht nichts"),
        (FILE.encode("utf-16"), "nicht zu lesen"),
        (b"Name\n\x00", "in keinen Text"),
        (b'\xef\xbb\xbf\n<svg xmlns="http://www.w3.org/2000/svg"><title>name</title></svg>', "weder eine Tabelle"),
        (b"%PDF-1.7\nname", "weder eine Tabelle"),
        (b"PK\x03\x04name", "Excel oder LibreOffice"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(app: App, content: bytes, sentence: str) -> None:
    answer = upload(app.signed_in("coordinator"), content)
    assert (answer.status_code, sentence in answer.text) == (422, True)


def test_a_large_file_is_left_to_the_command_line(app: App) -> None:
    office = app.signed_in("coordinator")
    rows = "\n".join(f"{number};Treff {number}" for number in range(2001))
    path = upload(office, f"{HEAD}\n{rows}").headers["Location"]
    answer = send(office, path, "take", publish="true")
    assert "kieznetz directory import vereine.csv" in answer.text
    assert found(app) == []
    too_large = office.post(PAGE, data=b"x" * 25_000_000, content_type="multipart/form-data; boundary=b")
    assert too_large.status_code == 413
    assert "höchstens 10 MB" in too_large.text
    assert f'<a href="{PAGE}">Zurück zum Formular</a>' in too_large.text
    program = office.post("/directory/api/actors", data=b"x" * 2_000_000, content_type="application/json")
    assert (program.status_code, program.mimetype) == (413, "application/problem+json")
    assert "höchstens 1 MB" in program.json["detail"]


def test_the_file_is_forgotten_after_an_hour(app: App) -> None:
    office = app.signed_in("coordinator")
    path = upload(office, FILE).headers["Location"]
    app.clock.forward(minutes=59)
    assert forget_uploads(app.node, app.clock()) == 0
    assert office.get(path).status_code == 200
    app.clock.forward(minutes=2)
    assert forget_uploads(app.node, app.clock()) == 1
    gone = office.get(path)
    assert (gone.status_code, "nur eine Stunde" in gone.text) == (404, True)
    assert office.get(f"{PAGE}/..%2Fnode").status_code == 404


def test_only_the_office_imports(app: App) -> None:
    path = upload(app.signed_in("coordinator"), "\n".join((HEAD, BRIDGE))).headers["Location"].partition("?")[0]
    for client, status in ((app.client(), 303), (app.signed_in("organiser"), 403), (app.signed_in(actors=("a",)), 403)):
        assert client.get(PAGE).status_code in (302, status)
        assert client.get(path).status_code in (302, status)
    office = app.signed_in("coordinator")
    assert office.post(PAGE, data={}).status_code == 400  # without the form's token
    assert office.post(path, data={"act": "take"}).status_code == 400


def test_both_pages_can_be_read_in_english(app: App) -> None:
    office = app.signed_in("coordinator")
    rows = "Number;Name;Latitude;Longitude\n1;Meeting point;95;13\n2;Garden;;"
    path = upload(office, rows, "list.csv").headers["Location"] + "&lang=en"
    check_in_english(app, office, [f"{PAGE}?lang=en", path])
    for act in ("check", "take"):
        answer = send(office, path, act, file="list.csv", collection="list")
        assert answer.status_code == 200
        assert german_words(answer.text) == set(), act


def test_every_field_is_recognised_by_the_word_that_the_form_has_for_it(app: App) -> None:
    with app.flask.test_request_context():
        words = {field: field_word(field) for field in FIELDS}
    assert words["summary"] == "Kurz gesagt"
    assert fields_of(list(words.values()), {}) == {word: field for field, word in words.items()}


def test_the_same_name_and_address_twice_is_told_as_that(app: App) -> None:
    office = app.signed_in("coordinator")
    answer = upload(office, "Name,Straße,PLZ\nTreff,Weg 1,10365\nTreff,Weg 1,10365\n")
    checked = send(office, answer.headers["Location"], "check")
    assert "Gleicher Name und gleiche Adresse wie Zeile 2." in checked.text
