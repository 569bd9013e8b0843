"""A real node: from an office's click to a reader of the stream, who verifies with what the node says of itself."""

import json
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import requests

from services.federation.domain.node_document import keys_in
from shared.signing.verify import verify_message
from tests.eventually import eventually
from tests.nodes import EmbeddedNode, running

EVENT = {
    "title": "Offene Versammlung",
    "format": "open_assembly",
    "timezone": "Europe/Berlin",
    "starts_at": "2030-05-04T18:00:00+02:00",
    "ends_at": "2030-05-04T20:00:00+02:00",
    "registration": {"mode": "none"},
}


def listen(url: str, heard: list[dict[str, Any]]) -> None:
    """A plain reader of Server-Sent Events, until the node ends the stream."""
    with requests.get(url, headers={"Accept": "text/event-stream"}, stream=True, timeout=60) as answer:
        for line in answer.iter_lines():
            if line.startswith(b"data: "):
                heard.append(json.loads(line[6:]))


def test_what_is_published_reaches_a_reader_and_an_open_stream_does_not_hold_up_the_end(tmp_path: Path) -> None:
    node = EmbeddedNode(tmp_path / "node")
    with running(node):
        node.start()
        assert node.get("/federation/node").status_code == 200  # from the first moment on
        stream = node.url_of("/federation/stream")
        heard: list[dict[str, Any]] = []
        reader = threading.Thread(target=listen, args=(stream, heard))
        reader.start()
        event = node.post("/registration/api/events", EVENT, "coordinator").json()
        assert node.post(f"/registration/api/events/{event['id']}/publish", {}, "coordinator").status_code == 200
        eventually(lambda: heard, 20)
        keys = keys_in(node.get("/federation/node").json()["data"])
        told = verify_message(heard[0], keys, datetime.now(UTC))  # type: ignore[arg-type]
        assert (told["subject"], told["data"]["title"]) == (event["id"], "Offene Versammlung")
        assert requests.get(stream, timeout=10).json() == heard
        began = time.monotonic()
        node.end()
        assert time.monotonic() - began < 20
        reader.join(10)
        assert not reader.is_alive()
