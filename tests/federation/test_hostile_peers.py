"""What a peer may try, what becomes of it, and which sentence the office reads."""

import copy
import json
from typing import Any

import pytest

from services.federation.commands.key_files import read_private_key
from services.federation.commands.revoke_key import revoke_key
from services.federation.commands.rotate_keys import rotate_keys
from services.federation.queries.keys import current_key
from shared.signing import jwk
from shared.signing.verify import sign_message
from tests.apps import MovableClock
from tests.federation.neighbours import Neighbour, agree, press
from tests.service.federation.publishing import message

PUBLISHED, CHANGED, WITHDRAWN = (
    "registration.event_published",
    "registration.event_changed",
    "registration.event_withdrawn",
)


def office_reads(node: Neighbour, other: Neighbour) -> str:
    return node.page(f"/federation/peers/{node.peer(other).id}")


def refused_once(node: Neighbour, other: Neighbour, offered: Any, code: str, sentence: str) -> None:
    """What was offered has no effect, one reason is kept, and the next honest message comes in."""
    other.offer(offered)
    node.follow(other)
    assert node.refused(other) == [code]
    assert node.told(other) == []
    assert sentence in office_reads(node, other)
    other.say(PUBLISHED, "honest")
    node.follow(other)
    assert node.has(other) == {"honest": "shown"}


def test_a_message_signed_with_somebody_elses_key(agreed: list[Neighbour]) -> None:
    north, south = agreed
    forged = sign_message(message(south.app, PUBLISHED, "e1", 5), jwk.new_private_key())
    refused_once(north, south, forged, "unknown_key", "hat den Schlüssel dieser Unterschrift nicht angekündigt")


def test_a_signature_taken_from_another_message(agreed: list[Neighbour]) -> None:
    north, south = agreed
    forged = {**south.signed(PUBLISHED, "e1", 5), "dssematerial": south.signed(PUBLISHED, "e2", 5)["dssematerial"]}
    refused_once(north, south, forged, "changed", "nach dem Unterschreiben verändert")


def test_a_body_that_was_changed_on_its_way(agreed: list[Neighbour]) -> None:
    north, south = agreed
    changed = copy.deepcopy(south.signed(PUBLISHED, "e1", 5))
    changed["data"]["title"] = "Etwas anderes"
    refused_once(north, south, changed, "changed", "nach dem Unterschreiben verändert")


def test_a_signature_that_was_stripped(agreed: list[Neighbour]) -> None:
    north, south = agreed
    stripped = south.signed(PUBLISHED, "e1", 5)
    del stripped["dssematerial"]
    refused_once(north, south, stripped, "unsigned", "nicht unterschrieben")


def test_another_nodes_message_that_is_passed_on(three: list[Neighbour]) -> None:
    north, south, east = three
    agree(north, south)
    agree(north, east)
    refused_once(north, south, east.signed(PUBLISHED, "e1", 5), "foreign_source", "gehört einem anderen Knoten")
    assert north.has(east) == {}


def test_a_message_in_this_nodes_own_name(agreed: list[Neighbour]) -> None:
    north, south = agreed
    refused_once(north, south, north.signed(PUBLISHED, "e1", 5), "foreign_source", "gehört einem anderen Knoten")


def test_a_type_that_must_never_leave_a_node(agreed: list[Neighbour]) -> None:
    north, south = agreed
    inner = south.signed("registration.seat_confirmed", "r1", 5)
    refused_once(north, south, inner, "not_public", "darf einen Knoten nie verlassen")


def test_a_body_that_does_not_fit_its_type(agreed: list[Neighbour]) -> None:
    north, south = agreed
    wrong = south.signed(PUBLISHED, "e1", 5, data={"title": 7})
    refused_once(north, south, wrong, "body_invalid", "passt nicht zu dieser Art")


def test_a_signed_envelope_that_no_bus_takes(agreed: list[Neighbour]) -> None:
    north, south = agreed
    other_version = south.signed(PUBLISHED, "e1", 5, specversion="0.3")
    refused_once(north, south, other_version, "body_invalid", "passt nicht zu dieser Art")


def test_a_message_that_is_too_large(agreed: list[Neighbour]) -> None:
    north, south = agreed
    large = south.signed(PUBLISHED, "e1", 5, data={"title": "x" * 300_000})
    refused_once(north, south, large, "oversize", "größer als 256 Kilobyte")


def test_a_message_nested_too_deeply(agreed: list[Neighbour]) -> None:
    north, south = agreed
    deep: Any = "x"
    for _ in range(100):
        deep = [deep]
    refused_once(north, south, {**south.signed(PUBLISHED, "e1", 5), "more": deep}, "too_deep", "zu tief")


def test_a_thing_that_is_no_message(agreed: list[Neighbour]) -> None:
    north, south = agreed
    refused_once(north, south, "hello", "not_an_object", "kein JSON-Objekt")


def test_a_message_from_the_far_future_comes_in_when_the_clock_is_right(
    agreed: list[Neighbour], clock: MovableClock
) -> None:
    north, south = agreed
    ahead = south.signed(PUBLISHED, "e1", 5, time="2031-01-01T00:00:00Z")
    refused_once(north, south, ahead, "time_absurd", "mehr als einen Tag in der Zukunft")
    assert north.peer(south).reread_at is not None


@pytest.mark.parametrize(
    "body", [b"<html>", b"[" * 100_000, b'{"a": 1}', b"", b"[NaN]"], ids=["html", "deep", "object", "empty", "NaN"]
)
def test_an_answer_that_is_no_list_of_messages_moves_nothing(agreed: list[Neighbour], body: bytes) -> None:
    north, south = agreed
    before = north.peer(south).position
    south.instead = body
    north.follow(south)
    assert (north.peer(south).position, north.peer(south).failure) == (before, "not_json")
    assert "kein JSON" in north.page("/federation/peers")
    south.say(PUBLISHED, "e1")
    assert north.follow(south) == 1


def test_an_older_message_played_again_changes_nothing(agreed: list[Neighbour]) -> None:
    north, south = agreed
    old = south.signed(PUBLISHED, "e1", 5)
    south.offer(old)
    north.follow(south)
    south.say(CHANGED, "e1", version=6)
    north.follow(south)
    for again in (old, south.signed(CHANGED, "e1", 6), south.signed(PUBLISHED, "e1", 4)):
        south.offer(again)
        north.follow(south)
    assert [version for _, _, version in north.told(south)] == [5, 6]
    assert north.refused(south) == []  # nobody's fault, so nothing to look at
    assert north.peer(south).refused_count["version_not_newer"] >= 3


def test_messages_in_the_wrong_order_end_in_the_newest_state(agreed: list[Neighbour]) -> None:
    north, south = agreed
    newest = south.signed(CHANGED, "e1", 9)
    older = [south.signed(PUBLISHED, "e1", 7), south.signed(WITHDRAWN, "e2", 9), south.signed(PUBLISHED, "e2", 8)]
    south.offer(newest, *older)
    north.follow(south)
    assert north.has(south) == {"e1": "shown", "e2": "withdrawn"}


def test_a_type_that_is_not_known_yet_is_kept_aside(agreed: list[Neighbour]) -> None:
    north, south = agreed
    newer = south.signed(PUBLISHED, "e1", 5, type="org.kieznetz.registration.event_sung.v1")
    south.offer(newer)
    north.follow(south)
    assert north.has(south) == {"e1": "aside"}
    assert north.told(south) == []
    assert north.refused(south) == []


def test_a_kind_that_was_not_agreed_stays_out(two: list[Neighbour]) -> None:
    north, south = two
    north.ask(south, {"event": "show", "actor": "no"})
    south.accept(north)
    south.say("directory.actor_published", "a1")
    south.say(PUBLISHED, "e1")
    north.follow(south)
    assert north.has(south) == {"e1": "shown"}


def test_a_key_that_was_rotated_goes_on_and_a_retired_one_ends(agreed: list[Neighbour], clock: MovableClock) -> None:
    north, south = agreed
    old = south.signed(PUBLISHED, "old", 5)
    with south.app.database.write() as session:
        rotate_keys(session, node=south.app.node, account_id=None, now=clock())
    south.say(PUBLISHED, "e1")
    clock.forward(minutes=1)
    assert north.follow(south) == 1
    clock.forward(days=8)
    south.offer(old)
    north.follow(south)
    assert north.has(south) == {"e1": "shown"}
    assert north.refused(south) == ["key_retired"]


def test_a_revoked_key_stops_everything_until_people_have_compared_the_new_one(
    agreed: list[Neighbour], clock: MovableClock
) -> None:
    north, south = agreed
    north.follow(south)
    with south.app.database.read() as session:
        old = current_key(session)
    assert old is not None
    stolen = south.signed(PUBLISHED, "stolen", 5)
    with south.app.database.write() as session:
        revoke_key(session, node=south.app.node, keyid=old.keyid, account_id=None, now=clock())
    south.sign_anew()
    south.say(PUBLISHED, "e1")
    clock.forward(minutes=1)
    south.offer(stolen)
    assert north.follow(south) == 0
    assert north.has(south) == {}
    page = office_reads(north, south)
    assert "Bis Sie sie verglichen haben, kommt nichts mehr herein" in page
    peer = north.peer(south)
    assert peer.doubted_keys is not None
    south.instead = None
    address = f"/federation/peers/{peer.id}"
    press(north, address, f"{address}/trust", role="admin", keyids=" ".join(peer.doubted_keys))
    clock.forward(minutes=1)
    assert north.follow(south) == 1
    assert north.has(south) == {"e1": "shown"}


def test_letters_that_are_not_what_they_seem(two: list[Neighbour], clock: MovableClock) -> None:
    north, south = two
    client = south.app.client()

    def post(body: bytes) -> tuple[int, str]:
        answer = client.post("/federation/peers", data=body, content_type="application/cloudevents+json")
        return answer.status_code, answer.json["code"]

    def letter(**changes: Any) -> bytes:
        told = {
            "specversion": "1.0",
            "id": "1",
            "source": north.identity,
            "type": "org.kieznetz.federation.peering_requested.v1",
            "subject": south.identity,
            "time": clock().isoformat(),
            "datacontenttype": "application/json",
            "data": {"url": north.url, "scopes": {}},
        }
        told.update(changes)
        with north.app.database.read() as session:
            key = current_key(session)
        assert key is not None
        return json.dumps(sign_message(told, read_private_key(north.app.node.settings.data, key.keyid))).encode()

    assert post(b"x" * 300_000) == (413, "oversize")
    assert post(b"[" * 10_000) == (400, "not_json")
    assert post(b"[]") == (400, "not_an_object")
    assert post(b"{}") == (422, "body_invalid")
    assert post(letter(subject="urn:uuid:somebody")) == (422, "foreign_source")
    assert post(letter(time="2020-01-01T00:00:00Z")) == (422, "time_absurd")
    assert post(letter(type="org.kieznetz.federation.peering_accepted.v1")) == (403, "unknown_peer")
    assert post(letter(source="urn:uuid:somebody")) == (403, "another_node")
    stripped = json.loads(letter())
    del stripped["dssematerial"]
    assert post(json.dumps(stripped).encode()) == (403, "unsigned")
    assert post(letter(data={"url": "http://127.0.0.1:9", "scopes": {}}))[1] == "not_reached"
    assert "Noch gibt es keine Nachbarn." in south.page("/federation/peers")
    for _ in range(2):
        assert post(letter(source="urn:uuid:somebody"))[0] == 403
    assert post(letter()) == (429, "too_many_requests")  # five strangers of a host in a minute
