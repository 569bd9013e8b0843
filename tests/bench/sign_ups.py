"""Sign-ups a second over HTTP beside a bare psycopg program, and the rush of five hundred for twenty places."""

from typing import Any

from sqlalchemy import text

from tests.bench.bare_sign_ups import bare_sign_ups
from tests.bench.load import Load, load, request_bytes
from tests.bench.node import publish_events
from tests.nodes import SeparateNode

COUNT = 1600


def _requests(node: SeparateNode, event_ids: list[str], count: int, name: str) -> list[bytes]:
    return [
        request_bytes(
            "POST",
            node.url_of(f"/registration/api/events/{event_ids[turn % len(event_ids)]}/registrations"),
            {"name": f"Person {turn}", "email": f"{name}{turn}@beispiel.example", "answers": {}, "companions": 0},
        )
        for turn in range(count)
    ]


def measure_sign_ups(node: SeparateNode) -> list[dict[str, Any]]:
    """Two rows: over 1,000 events, and on one hot event; each beside its bare loop, alternating three times."""
    base = node.url_of("/registration/")
    url = node.settings.database_url_of("registration").replace("+psycopg", "")
    rows = []
    for name, events, least, aim in (("over 1,000 events", 1000, 0.12, 0.20), ("on one hot event", 1, 0.30, 0.50)):
        ours, bare = [], []
        ids = publish_events(node, events)
        load(base, _requests(node, ids, 320, f"warm-{events}-"))
        for turn in range(3):
            ours.append(load(base, _requests(node, ids, COUNT, f"{events}-{turn}-")).per_second)
            bare.append(bare_sign_ups(url, ids, COUNT))
        ours_middle, bare_middle = sorted(ours)[1], sorted(bare)[1]
        rows.append(
            {
                "what": f"sign-ups a second over HTTP, 32 clients, {name}",
                "ours": round(ours_middle),
                "bare": round(bare_middle),
                "ratio": round(sorted(o / b for o, b in zip(ours, bare, strict=True))[1], 3),
                "least": least,
                "aim": aim,
            }
        )
    return rows


def measure_rush(node: SeparateNode) -> dict[str, Any]:
    """Five hundred people within a second for twenty places, on a node that has taken sign-ups before."""
    event_id, earlier = publish_events(node, 2)
    load(node.url_of("/registration/"), _requests(node, [earlier], 320, "warm-rush"))
    rush: Load = load(node.url_of("/registration/"), _requests(node, [event_id], 500, "rush"), clients=500, within=1.0)
    seats = node.get(f"/registration/api/events/{event_id}").json()["seats"]
    # A quick answer counts only if it was a true one.
    assert sorted(rush.statuses) == [201] * 500, "somebody was not answered"
    assert seats == {"capacity": 20, "free": 0, "waiting": 480}, seats
    database = node.database("registration")
    with database.read() as session:
        by_arrival = text("SELECT status FROM registrations WHERE event_id = :id ORDER BY number")
        assert session.scalars(by_arrival, {"id": event_id}).all() == ["confirmed"] * 20 + ["waitlisted"] * 480
    database.close()
    return {
        "what": "rush: 500 people within a second for 20 places, slowest answer in seconds",
        "ours": round(max(rush.took), 2),
        "most": 3.0,
        "answered": sum(status == 201 for status in rush.statuses),
        "seats": seats,
    }
