"""Pairs that look alike are found, judged and merged by several at the same moment."""

from functools import partial
from typing import Any

from services.directory.commands.find_doubles import find_doubles
from services.directory.commands.mark_different import mark_different
from services.directory.commands.merge_actors import merge_actors
from services.directory.models.doubles import Double
from tests.apps import App
from tests.service.directory.entries import create, publish
from tests.service.directory.test_claims import OFFICE
from tests.service.directory.test_races import at_once

DATABASES = ("sqlite", "postgresql")


def look(app: App) -> str:
    with app.database.write() as session:
        find_doubles(session, node=app.node)
    return "done"


def keep_apart(app: App, one: str, other: str) -> str:
    with app.database.write() as session:
        mark_different(session, node=app.node, account=OFFICE, actor_id=one, other_id=other, now=app.clock())
    return "done"


def merge(app: App, kept: str, other: str) -> str:
    with app.database.write() as session:
        merge_actors(
            session, node=app.node, account=OFFICE, kept_id=kept, other_id=other, sides={}, versions=(None, None),
            now=app.clock(),
        )  # fmt: skip
    return "done"


def test_all_who_judge_pairs_at_once_come_through(app: App) -> None:
    for turn in range(3):
        place: Any = {"street": f"Weg {turn}", "postal_code": "10319", "city": "Berlin"}
        shared = {"places": [place], "mailbox": f"m{turn}@x.example"}
        kept = publish(app, name=f"Kiezhaus Nord {turn}", **shared)["id"]
        others = [create(app, name=f"Kiezhaus Nord {turn} {word}", **shared)["id"] for word in ("am Ring", "im Hof")]
        acts = [
            *[partial(look, app)] * 3,
            partial(keep_apart, app, kept, others[1]),
            partial(keep_apart, app, others[1], kept),
            partial(merge, app, kept, others[0]),
        ]
        assert at_once(acts) == ["done"] * 6  # type: ignore[arg-type]
    look(app)
    with app.database.read() as session:
        assert {pair.status for pair in session.query(Double)} == {"different"}
