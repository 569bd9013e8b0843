"""What a node must keep when its containers are thrown away: its keys, what it has published, people's pictures."""

import io
from dataclasses import dataclass
from typing import Any

import requests
from PIL import Image

from tests.compose import stack
from tests.eventually import eventually
from tests.service.registration.form_filling import Forms

NEW = "/directory/office/actors/new"


@dataclass(frozen=True)
class Kept:
    """What was seen of a published entry with a logo, and of the node: picture (address, bytes), keyids, epoch."""

    entry: str
    picture: tuple[str, bytes]
    keys: tuple[str, ...]
    epoch: str


def publish_entry(mark: str, token: str) -> str:
    """Fills in the form of an entry as the office does, with a logo from a file; returns the entry's id."""
    with requests.Session() as browser:
        browser.cookies.set("kieznetz-8080", token)
        [asked] = [
            values for action, values in Forms(browser.get(stack.ADDRESS + NEW, timeout=30).text).found if action == NEW
        ]
        drawn = io.BytesIO()
        Image.new("RGB", (300, 200), "#1b5e4b").save(drawn, "PNG")
        said = {**asked, "name": f"Kiezladen {mark}", "kind": "meeting_place", "act": "publish", "logo.alt": "Grün"}
        answer = browser.post(
            stack.ADDRESS + NEW,
            data=said,
            files={"logo.upload": ("logo.png", drawn.getvalue(), "image/png")},
            timeout=60,
            allow_redirects=False,
        )
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"].split("?")[0].rsplit("/", 1)[1]


def _published(entry: str) -> dict[str, Any] | None:
    """The entry's message in the signed log."""
    after = "/federation/stream?after=0&limit=500&types=org.kieznetz.directory.actor_published.v1"
    return next((one for one in stack.get(after).json() if one["subject"] == entry), None)


def look(entry: str) -> Kept:
    """Everything that must be the same after `down` and `up`; waits until the entry is in the signed log."""
    eventually(lambda: _published(entry) is not None, 60)
    shown = stack.get(f"/directory/api/actors/{entry}").json()["logo"]
    path = shown["url"].removeprefix(stack.ADDRESS)
    picture = stack.get(path)
    assert picture.headers["Content-Type"] == "image/png", picture.text
    node = stack.get("/federation/node").json()["data"]
    keys = tuple(key["kid"] for key in node["keys"]["keys"])
    assert keys
    return Kept(entry, (path, picture.content), keys, node["epoch"])
