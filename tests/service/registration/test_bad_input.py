"""Whatever is sent: a clear problem with the field at fault, never a server error."""

from typing import Any

import pytest

from tests.apps import make_app
from tests.service.registration.desk import Desk


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(make_app("registration", tmp_path_factory.mktemp("bad")))


@pytest.mark.parametrize(
    ("field", "body"),
    [
        ("title", {"title": ""}),
        ("title", {"title": "x" * 201}),
        ("title", {"title": "a\x00b"}),
        ("title", {"title": None}),
        ("title", {"title": ["x"]}),
        ("titel", {"titel": "x"}),
        ("format", {"format": "party"}),
        ("format", {"format": []}),
        ("starts_at", {"starts_at": "2027-03-10T18:00:00"}),
        ("starts_at", {"starts_at": "2027-02-30T18:00:00Z"}),
        ("starts_at", {"starts_at": 17}),
        ("starts_at", {"starts_at": "9999-12-31T23:59:59Z"}),
        ("ends_at", {"ends_at": "2027-01-01T10:00:00Z"}),
        ("ends_at", {"ends_at": "2028-01-01T10:00:00Z"}),
        ("timezone", {"timezone": "Europe/Lichtenberg"}),
        ("timezone", {"timezone": "../../etc/passwd"}),
        ("timezone", {"timezone": "localtime"}),
        ("capacity", {"capacity": 0}),
        ("capacity", {"capacity": -1}),
        ("capacity", {"capacity": 5.5}),
        ("capacity", {"capacity": True}),
        ("capacity", {"capacity": 10**30}),
        ("reserved_seats", {"capacity": 2, "reserved_seats": 3}),
        ("topics.0", {"topics": ["x"]}),
        ("topics", {"topics": "culture"}),
        ("tags", {"tags": [str(number) for number in range(11)]}),
        ("online_link", {"online_link": "javascript:alert(1)"}),
        ("venue", {"venue": []}),
        ("venue.name", {"venue": {}}),
        ("venue.latitude", {"venue": {"name": "x", "latitude": 52}}),
        ("venue.latitude", {"venue": {"name": "x", "latitude": 91, "longitude": 1}}),
        ("venue.area", {"venue": {"name": "x", "area": "Lichtenberg'; --"}}),
        ("organiser.actor.id", {"organiser": {"name": "x", "actor": {"source": "y"}}}),
        ("partners.0.name", {"partners": [{}]}),
        ("contact_mailbox", {"contact_mailbox": "kein-postfach"}),
        ("registration.mode", {"registration": {"mode": "lottery"}}),
        ("registration.closes_at", {"registration": {"closes_at": "2027-06-01T10:00:00Z"}}),
        ("registration.opens_at", {"registration": {"opens_at": "2027-06-01T10:00:00Z"}}),
        ("registration.statement.question", {"registration": {"statement": {"required": True}}}),
        ("registration.companions_most", {"registration": {"companions_most": 99}}),
        ("visibility", {"visibility": "secret"}),
    ],
)
def test_an_event_that_cannot_be_names_the_field(desk: Desk, field: str, body: dict[str, Any]) -> None:
    created = desk.client.post("/registration/api/events", json=desk.fields(**body), headers=desk.organiser)
    changed = desk.change(desk.published(), **body)
    for answer in (created, changed):
        assert answer.status_code in (409, 422), answer.text
        assert answer.json["errors"][0]["field"] == field
        assert answer.json["errors"][0]["message"]


@pytest.mark.parametrize(
    ("field", "body"),
    [
        ("name", {"name": ""}),
        ("name", {"name": "x" * 121}),
        ("name", {"name": "a\nb"}),
        ("name", {"name": "a\u202eb"}),
        ("name", {"name": {"x": 1}}),
        ("email", {"email": "ada"}),
        ("email", {"email": "ada@beispiel.example\nBcc: x@y.example"}),
        ("email", {"email": "x" * 250 + "@beispiel.example"}),
        ("companions", {"companions": -1}),
        ("companions", {"companions": 21}),
        ("companions", {"companions": "viele"}),
        ("answers", {"answers": "x"}),
        ("answers.alter", {"answers": {"alter": "42"}}),
        ("answers.statement", {"answers": {"statement": "x" * 1001}}),
        ("language", {"language": "xx"}),
        ("seats", {"seats": 3}),
    ],
)
def test_a_sign_up_that_cannot_be_names_the_field(desk: Desk, field: str, body: dict[str, Any]) -> None:
    answer = desk.sign_up(desk.published(), **body)
    assert answer.status_code == 422, answer.text
    assert [error["field"] for error in answer.json["errors"]] == [field]


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"", "application/json", 422),
        (b"{", "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b'{"name": NaN}', "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b"[]", "application/json", 422),
        (b'"x"', "application/json", 422),
        (b"null", "application/json", 422),
        (b"name=Ada", "application/x-www-form-urlencoded", 415),
        (b'{"name": "' + b"x" * 10_000_000 + b'"}', "application/json", 413),
    ],
    ids=["empty", "cut", "no-utf8", "nan", "deep", "list", "text", "null", "form", "ten-megabytes"],
)
def test_a_body_that_is_no_object_is_refused(desk: Desk, body: bytes, content_type: str, status: int) -> None:
    path = f"/registration/api/events/{desk.published()}/registrations"
    answer = desk.client.post(path, data=body, content_type=content_type)
    assert answer.status_code == status, answer.text[:500]
    assert answer.content_type == "application/problem+json"


def test_broken_json_is_told_with_its_place(desk: Desk) -> None:
    path = f"/registration/api/events/{desk.published()}/registrations?lang=de"
    answer = desk.client.post(path, data=b'{"name": "Ada",\n "email": }', content_type="application/json")
    assert answer.json["detail"] == "Der Inhalt der Anfrage ist kein gültiges JSON: Zeile 2, Spalte 11."
    answer = desk.client.post(path, data=b'{"name": "\xff"}', content_type="application/json")
    assert answer.json["detail"].endswith("Er ist nicht in UTF-8 geschrieben.")


def test_moments_may_be_written_with_small_letters(desk: Desk) -> None:
    begin = desk.fields()["starts_at"].replace("+00:00", "Z").lower()
    assert ("t" in begin, begin[-1]) == (True, "z")
    small = desk.client.post("/registration/api/events", json=desk.fields(starts_at=begin), headers=desk.organiser)
    assert small.status_code == 201, small.json


@pytest.mark.parametrize("name", ["x", "%00", "%F0%9F", "..%2f..", "x" * 5000, "01900000-0000-7000-8000-000000000000"])
def test_an_id_that_is_none_is_not_found(desk: Desk, name: str) -> None:
    for path in (f"/registration/api/events/{name}", f"/registration/api/registrations/{name}?token=x"):
        assert desk.client.get(path).status_code in (400, 404)
    for verb in ("publish", "cancel", "move"):
        answer = desk.client.post(f"/registration/api/events/{name}/{verb}", json={}, headers=desk.organiser)
        assert answer.status_code in (400, 404)
