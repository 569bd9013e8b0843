"""What no honest client sends, and what the database says at the last moment: a clear answer, never a bare 500."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Blueprint, Flask, jsonify, request
from flask.testing import FlaskClient
from psycopg.errors import LockNotAvailable
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session
from structlog.contextvars import merge_contextvars
from structlog.processors import format_exc_info
from structlog.testing import capture_logs

from shared.config import read_settings
from shared.signing.keyring import create_keys
from shared.signing.node import load_node
from shared.storage.database import Database
from shared.storage.tables import metadata
from shared.web.app import create_app
from shared.web.auth import signed_in
from shared.web.paging import page_of, read_cursor, write_cursor
from shared.web.transaction import session
from tests.service.web.sample_page import Never

PROBLEM = "application/problem+json"
SECRET_LINK = "k1.very-secret"


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    """A service with one JSON route that writes and one page behind a signed link."""
    create_keys(tmp_path)
    database = Database(f"sqlite:///{tmp_path / 'sample.sqlite'}")
    with database.write() as opened:
        metadata.create_all(opened.connection())
    api = Blueprint("api", __name__, url_prefix="/registration/api")
    pages = Blueprint("pages", __name__, url_prefix="/registration")

    @api.post("/things")
    def create() -> Any:
        session().execute(text("INSERT INTO ended_sessions (sid, forget_at) VALUES ('a', '2027-01-01')"))
        return {"got": request.get_json()}, 201

    @api.get("/things")
    def show() -> Any:
        read_cursor(request.args.get("cursor"), (int, str))
        items, following = page_of([1, 2], 1, lambda item: [item, "x"])
        return jsonify(items=items, next=following)

    @api.get("/mine")
    def mine() -> str:
        return signed_in().account_id

    @pages.get("/manage/<link>")
    def manage(link: str) -> str:
        raise RuntimeError("a mistake")

    made = create_app(
        "registration",
        node=load_node(read_settings({"KIEZNETZ_DATA": str(tmp_path)})),
        database=database,
        api=[],
        pages=[api, pages],
        refused=Never,
        refusals={},
        templates=tmp_path,
    )
    made.config["WTF_CSRF_CHECK_DEFAULT"] = False
    return made


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def nested(depth: int) -> str:
    """Lists in lists."""
    return "[" * depth + "]" * depth


@pytest.mark.parametrize(
    "body",
    [
        '{"a": NaN}',
        '{"a": 1e9999, "b": Infinity}',
        '{"a": 1, "a": 2}',
        '{"\\ud800": 1}',
        '{"a": ["\\udfff"]}',
        nested(60),
        nested(900),
        nested(100_000),
        '{"a": ' + "9" * 5000 + "}",
        b'{"a": "\xff"}',
        "{",
    ],
    ids=lambda body: str(body)[:20],
)
def test_json_that_nobody_writes_is_a_400(client: FlaskClient, body: str | bytes) -> None:
    answer = client.post("/registration/api/things", data=body, content_type="application/json")
    assert (answer.status_code, answer.content_type) == (400, PROBLEM)


def test_sound_json_comes_through(client: FlaskClient) -> None:
    body = {"ä": ["😀", {"b": None}], "n": 2**70, "deep": json.loads(nested(40))}
    answer = client.post("/registration/api/things", json=body)
    assert (answer.status_code, answer.get_json()) == (201, {"got": body})


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("application/json", b'{"a": "' + b"x" * 1_000_000 + b'"}', 413),
        ("application/json", b"{}" + b" " * 1_000_000, 413),
        ("text/plain", b"{}", 415),
        ("application/json", b"{}", 201),
    ],
    ids=["too long", "too long, cut off it would be sound", "not json", "sound"],
)
def test_a_body_whose_length_is_not_known_is_judged_like_any_other(
    client: FlaskClient, kind: str, body: bytes, status: int
) -> None:
    answer = client.post(
        "/registration/api/things",
        input_stream=BytesIO(body),
        content_type=kind,
        headers={"Transfer-Encoding": "chunked"},
        environ_overrides={"wsgi.input_terminated": True},
    )
    assert answer.status_code == status


def test_who_must_sign_in_is_told_how(client: FlaskClient) -> None:
    answer = client.get("/registration/api/mine")
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")


@pytest.mark.parametrize(
    "values", [[2**63, "a"], [-(2**70), "a"], [1, "a\x00"], [1, "\ud800"], [True, "a"], ["1", "a"], [1], {}, [1, None]]
)
def test_a_forged_cursor_is_the_callers_mistake(client: FlaskClient, values: Any) -> None:
    answer = client.get("/registration/api/things", query_string={"cursor": write_cursor(values)})
    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["field"] == "cursor"


def test_the_next_page_keeps_a_filter_that_was_given_twice(client: FlaskClient) -> None:
    following = client.get("/registration/api/things?topic=a&topic=b").get_json()["next"]
    assert "topic=a&topic=b&cursor=" in following


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (OperationalError("COMMIT", {}, LockNotAvailable("canceling statement due to lock timeout")), 503),
        (IntegrityError("COMMIT", {}, Exception("deferred")), 500),
    ],
)
def test_a_commit_that_fails_is_never_answered_as_if_it_had_worked(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int
) -> None:
    def fail(_: Session) -> None:
        raise error

    monkeypatch.setattr(Session, "commit", fail)
    answer = client.post("/registration/api/things", json={"a": 1})
    monkeypatch.undo()
    assert (answer.status_code, answer.content_type) == (status, PROBLEM)
    assert answer.headers["X-Correlation-ID"]
    assert client.post("/registration/api/things", json={"a": 1}).status_code == 201, "nothing was written before"


def test_a_mistake_of_ours_is_told_without_internals_and_logged_without_the_signed_link(client: FlaskClient) -> None:
    with capture_logs(processors=[merge_contextvars, format_exc_info]) as logged:
        answer = client.get(f"/registration/manage/{SECRET_LINK}", headers={"X-Correlation-ID": "of-this-request"})
    assert answer.status_code == 500
    assert "mistake" not in answer.get_data(as_text=True)
    failed, answered = logged
    assert (failed["event"], answered["status"]) == ("failed", 500)
    assert failed["correlation_id"] == answered["correlation_id"] == "of-this-request"
    assert "RuntimeError: a mistake" in failed["exception"]
    assert SECRET_LINK not in str(logged)
