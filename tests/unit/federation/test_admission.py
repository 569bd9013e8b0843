"""What may come in: the order of the checks, and what becomes of a message beside what is known."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from services.federation.domain.admission import (
    DEEPEST,
    LARGEST,
    Inspected,
    Known,
    NotBelieved,
    Placed,
    Sender,
    inspect,
    is_shallow,
    place,
)
from services.federation.domain.reasons import ADMISSION, ALL
from shared.signing.refused import SENTENCES

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
PEER = Sender("urn:peer", "agreed", {"event": "show"})
GOOD: dict[str, Any] = {
    "id": "1",
    "source": "urn:peer",
    "type": "org.kieznetz.registration.event_published.v1",
    "subject": "e1",
    "time": "2027-03-01T08:00:00Z",
    "objectversion": "5",
    "data": {"title": "x"},
}


def judged(raw: object, *, size: int = 100, sender: Sender | None = PEER, unsigned: bool = False) -> Inspected:
    def verify(message: Mapping[str, Any]) -> Mapping[str, Any]:
        if unsigned:
            raise NotBelieved("unsigned")
        return message

    return inspect(
        raw,
        size=size,
        sender=sender,
        verify=verify,
        public_types=frozenset({"registration.event_published.v1", "registration.event_withdrawn.v1"}),
        inner_types=frozenset({"registration.seat_confirmed.v1"}),
        fault_in_body=lambda _type, data: None if "title" in data else "title",
        now=NOW,
    )


def changed(**changes: Any) -> dict[str, Any]:
    return {**GOOD, **changes}


DEEP: Any = "x"
for _ in range(DEEPEST + 1):
    DEEP = [DEEP]


@pytest.mark.parametrize(
    ("raw", "more", "code"),
    [
        (GOOD, {}, None),
        (GOOD, {"sender": None}, "unknown_peer"),
        (GOOD, {"sender": Sender("urn:peer", "blocked", {})}, "peer_blocked"),
        (GOOD, {"sender": Sender("urn:peer", "ended", {})}, "not_agreed"),
        (GOOD, {"sender": Sender("urn:peer", "asked_by_them", {})}, "not_agreed"),
        (GOOD, {"size": LARGEST}, None),
        (GOOD, {"size": LARGEST + 1}, "oversize"),
        ("text", {}, "not_an_object"),
        (None, {}, "not_an_object"),
        (changed(more=DEEP), {}, "too_deep"),
        (changed(source="urn:other"), {}, "foreign_source"),
        (changed(source=None), {}, "foreign_source"),
        (GOOD, {"unsigned": True}, "unsigned"),
        (changed(type="org.kieznetz.registration.seat_confirmed.v1"), {}, "not_public"),
        (changed(data={}), {}, "body_invalid"),
        (changed(data="x"), {}, "body_invalid"),
        (changed(subject=""), {}, "body_invalid"),
        (changed(subject="a\x00b"), {}, "body_invalid"),
        (changed(subject="x" * 501), {}, "body_invalid"),
        (changed(id=7), {}, "body_invalid"),
        (changed(type="com.example.thing"), {}, "body_invalid"),
        (changed(objectversion=5), {}, "body_invalid"),
        (changed(objectversion="0"), {}, "body_invalid"),
        (changed(objectversion="-1"), {}, "body_invalid"),
        (changed(objectversion="²"), {}, "body_invalid"),
        (changed(objectversion="9" * 19), {}, "body_invalid"),
        (changed(time="2027-03-02T09:00:00Z"), {}, None),
        (changed(time="2027-03-02T09:00:01Z"), {}, "time_absurd"),
        (changed(time="1999-12-31T23:59:59Z"), {}, "time_absurd"),
        (changed(time="yesterday"), {}, "time_absurd"),
        (changed(time="2027-03-01T08:00:00"), {}, "time_absurd"),
    ],
)
def test_the_first_thing_that_is_wrong_is_told(raw: object, more: dict[str, Any], code: str | None) -> None:
    assert judged(raw, **more).refused == code


def test_several_things_wrong_are_told_in_the_order_of_trust() -> None:
    wrong = changed(source="urn:other", data={}, time="never")
    assert judged(wrong, sender=None, size=LARGEST + 1).refused == "unknown_peer"
    assert judged(wrong, size=LARGEST + 1).refused == "oversize"
    assert judged(wrong, unsigned=True).refused == "foreign_source"
    assert judged({**wrong, "source": "urn:peer"}, unsigned=True).refused == "unsigned"
    assert judged({**wrong, "source": "urn:peer"}).refused == "body_invalid"


def test_a_type_that_nobody_knows_yet_is_no_fault() -> None:
    seen = judged(changed(type="org.kieznetz.funding.programme_opened.v1", data={}))
    assert (seen.refused, seen.aside, seen.kind) == (None, True, "programme")


def seen(version: int, *, kind: str = "event", withdrawal: bool = False, aside: bool = False) -> Inspected:
    return Inspected(None, kind=kind, subject="e1", version=version, withdrawal=withdrawal, aside=aside)


SHOW, LOOK, NO = {"event": "show"}, {"event": "look"}, {"event": "no"}


@pytest.mark.parametrize(
    ("what", "known", "scopes", "placed"),
    [
        (seen(5), None, SHOW, Placed("tell", version=5)),
        (seen(5), None, LOOK, Placed("wait", version=5)),
        (seen(5), None, NO, Placed("refuse", "scope_not_agreed")),
        (seen(5, kind="programme"), None, SHOW, Placed("refuse", "scope_not_agreed")),
        (seen(5, withdrawal=True), None, NO, Placed("tell", version=5)),
        (seen(5, withdrawal=True), Known(4, 4, True, "now"), LOOK, Placed("tell", version=5)),
        (seen(5, aside=True), None, NO, Placed("aside")),
        (seen(5), Known(5, 5, True, "now"), SHOW, Placed("known", "version_not_newer")),
        (seen(4), Known(5, 5, True, "now"), SHOW, Placed("known", "version_not_newer")),
        (seen(6), Known(5, 5, True, "now"), SHOW, Placed("tell", version=6)),
        # hidden and shown again meanwhile: services have 8
        (seen(6), Known(5, 8, True, "now"), SHOW, Placed("tell", version=9, as_is=False)),
        # the peer was restored from a backup
        (seen(4), Known(5, 5, True, "before"), SHOW, Placed("tell", version=6, as_is=False)),
        (seen(5), Known(5, 5, True, "before"), SHOW, Placed("known", "version_not_newer")),
        # its home node dropped it and has it again
        (seen(5), Known(0, 6, False, "now"), SHOW, Placed("tell", version=7, as_is=False)),
    ],
)
def test_what_becomes_of_a_message(
    what: Inspected, known: Known | None, scopes: dict[str, str], placed: Placed
) -> None:
    assert place(what, known=known, scopes=scopes, epoch="now") == placed


def test_depth_counts_lists_and_objects() -> None:
    assert is_shallow({"a": [1, {"b": 2}]}, 4)
    assert not is_shallow({"a": [1, {"b": [2]}]}, 4)


def test_every_reason_is_told_in_both_languages() -> None:
    for code, reason in ALL.items():
        assert (reason.german[-1], reason.english[-1]) == (".", "."), code
        assert reason.german != reason.english
    assert set(SENTENCES) <= set(ADMISSION)
