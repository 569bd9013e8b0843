"""`kieznetz funding audit`: the trail of a round, verified."""

import json

import click

from deploy.open_service import opened_service
from services.funding.domain.trail import Entry, Words, first_broken_link
from services.funding.models.programmes import FundingRound
from services.funding.queries.trail import trail, words_of_trail
from shared.clock import rfc3339


def audit_round(round_id: str, *, as_json: bool) -> None:
    """Prints that the chain holds; raises ClickException (exit code 1) with the first broken link."""
    with opened_service("funding") as (database, _node), database.read() as session:
        found = session.get(FundingRound, round_id)
        if found is None:
            raise click.ClickException(f"There is no round {round_id} here.")
        entries, words = list(trail(session, round_id)), words_of_trail(session, round_id)
        name = found.name
    if as_json:
        click.echo(
            json.dumps([_document(entry, words.get(entry.number)) for entry in entries], ensure_ascii=False, indent=2)
        )
    broken = first_broken_link(round_id, entries, words)
    if broken is not None:
        raise click.ClickException(f"The trail of round {name} is broken at entry {broken.number}: {broken.reason}.")
    if not as_json:
        head = f"; the newest is number {entries[-1].number}, {entries[-1].hash}" if entries else ""
        click.echo(f"The trail of round {name} holds: {len(entries)} entries{head}.")


def _document(entry: Entry, words: Words | None) -> dict[str, object]:
    return {**vars(entry), "at": rfc3339(entry.at), "words": vars(words) if words else None}
