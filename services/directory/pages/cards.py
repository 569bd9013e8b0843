"""Entries as the list shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from services.directory.domain.actors.freshness import is_stale
from services.directory.models.actors import Actor
from services.directory.pages.entry_words import areas_words, date_words, entry_path, web_only, word
from services.directory.pages.hours_words import state_words
from services.directory.schemas.presenting_actors import hours_state
from shared.signing.node import Node

Span = tuple[datetime, datetime]


@dataclass(frozen=True)
class Card:
    """`home`: name and address of the entry's page at its home node, for a copy."""

    href: str
    name: str
    kind: str
    summary: str
    where: str
    hours: str
    is_open: bool
    confirmed: str
    stale: bool
    home: tuple[str, str] | None


def home_of(actor: Actor) -> tuple[str, str] | None:
    """Name of the home node and the entry's address there, for a copy."""
    if actor.local or not actor.home:
        return None
    return actor.home["name"], web_only(actor.home["url"])


def card_of(node: Node, actor: Actor, spans: Sequence[Span], now: datetime) -> Card:
    """The card of an entry; `spans` are its office hours that are not over."""
    state = hours_state(actor, spans, now)
    settings = node.settings
    return Card(
        href=entry_path(actor.id, None if actor.local else actor.source),
        name=actor.name,
        kind=word("kinds", actor.kind),
        summary=actor.content["summary"],
        where=areas_words(actor.content["areas"]),
        hours=state_words(state, actor.content["timezone"], now),
        is_open=state.kind == "open",
        confirmed=date_words(actor.confirmed_at, settings.timezone) if actor.confirmed_at else "",
        stale=is_stale(actor.confirmed_at, now, settings.stale_months),
        home=home_of(actor),
    )
