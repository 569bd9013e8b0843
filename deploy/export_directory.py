"""`kieznetz directory export`: published entries as a file on standard output."""

import sys
from typing import Any

import click
from marshmallow import ValidationError

from deploy.open_directory import opened_directory, speaking
from services.directory.api.exports import FORMATS
from services.directory.domain.exports.entry import DataSet
from services.directory.domain.exports.licences import licence_url
from services.directory.pages.entry_words import vocabulary_words
from services.directory.queries.actors import Filters
from services.directory.queries.exported import exported
from services.directory.schemas.actor_query import ActorFilter
from shared.config import CannotStart, read_settings
from shared.signing.node import Node
from shared.web.problems import flatten


@click.command("export")
@click.option("--format", "ending", type=click.Choice(tuple(FORMATS)), default="csv", show_default=True)
@click.option("--q", help="Words to look for.")
@click.option("--kind", help="association, initiative, meeting_place, …")
@click.option("--topic", help="A topic's id.")
@click.option("--area", help="An area's id; areas inside it count.")
@click.option("--language", help="A language spoken there (BCP 47).")
@click.option("--access", multiple=True, help="An access fact's id; may be repeated.")
@click.option("--has", multiple=True, type=click.Choice(("offers", "requests")))
@click.option("--open-now", is_flag=True, help="Only what is open at this moment.")
@click.option("--source", help='Identity of a node; "here" for this one.')
def export_command(ending: str, **wishes: Any) -> None:
    """Print all published entries that fit, as a file."""
    try:
        language = read_settings().language
    except CannotStart as error:
        raise click.ClickException(str(error)) from None
    with speaking("en"):
        query = _query(wishes)
    with speaking(language), opened_directory() as (database, node):
        settings = node.settings
        url = f"{settings.url}/directory/api/actors.{ending}"
        dataset = DataSet(settings.name, url, settings.licence, licence_url(settings.licence), vocabulary_words())
        today = node.clock().astimezone(settings.timezone).date().isoformat()
        out = sys.stdout.buffer
        try:
            with database.read() as session:
                for piece in FORMATS[ending][0](exported(session, node, _filters(node, query), today), dataset):
                    out.write(piece.encode())
            out.flush()
        except BrokenPipeError:  # `… | head`
            sys.stderr.close()


def _query(wishes: dict[str, Any]) -> dict[str, Any]:
    given = {name: list(wish) if isinstance(wish, tuple) else wish for name, wish in wishes.items() if wish}
    try:
        found: dict[str, Any] = ActorFilter().load(given)
    except ValidationError as error:
        field, sentences = next(iter(flatten(error.messages).items()))
        raise click.ClickException(f"--{field.partition('.')[0]}: {' '.join(sentences)}") from None
    return found


def _filters(node: Node, query: dict[str, Any]) -> Filters:
    return Filters(
        words=query["q"],
        kind=query["kind"],
        topic=query["topic"],
        area=query["area"],
        language=query["language"],
        access=tuple(query["access"]),
        has=tuple(query["has"]),
        source=node.identity if query["source"] == "here" else query["source"],
        open_at=node.clock() if query["open_now"] else None,
    )
