"""The JSON of entries as every visitor sees it: written once and kept until something that it shows changes."""

from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import Session

from services.directory.domain.hours.spans import Span
from services.directory.models.actors import Actor
from services.directory.queries.actors import Line, open_spans, state_of
from services.directory.schemas.presenting_actors import actor_view
from shared.storage.kept import Kept
from shared.web.context import node

KEPT = 2000  # of some 2 kB


class _Written(NamedTuple):
    """A text that is right from one moment until before another."""

    text: str
    begin: datetime
    end: datetime


def actors_json(session: Session, lines: Sequence[Line], now: datetime) -> list[str]:
    """`actor_view` for visitors of each of these entries, as text; who has gone since the list was read is left out."""
    kept: Kept[_Written] = current_app.extensions.setdefault("actor_json", Kept(KEPT))
    texts = {}
    for line in lines:
        known = kept.get(line.state)
        if known is not None and known.begin <= now < known.end:
            texts[line.number] = known.text
    missing = [line.number for line in lines if line.number not in texts]
    if missing:
        actors = session.scalars(select(Actor).where(Actor.number.in_(missing))).all()
        spans = open_spans(session, missing, now)
        for actor in actors:
            written = _written(actor, spans.get(actor.number, []), now)
            # Under the state in which it was read: it may be newer than the list.
            texts[actor.number] = kept.keep(state_of(actor), written).text
    return [texts[line.number] for line in lines if line.number in texts]


def _written(actor: Actor, spans: Sequence[Span], now: datetime) -> _Written:
    view = actor_view(node(), actor, spans, now, for_editor=False)
    text = current_app.json.dumps(view, separators=(",", ":"))
    changes = (moment for span in spans for moment in span if moment > now)
    zones = (node().settings.timezone, ZoneInfo(actor.content["timezone"]))
    return _Written(text, now, min((*changes, *_midnights(zones, now))))


def _midnights(zones: Iterable[ZoneInfo], now: datetime) -> Iterable[datetime]:
    """When the next day begins: news and breaks have days."""
    for zone in zones:
        tomorrow = now.astimezone(zone).date() + timedelta(days=1)
        yield datetime.combine(tomorrow, time(), zone).astimezone(now.tzinfo)
