"""`kieznetz partner …`: who receives what this node makes public, with credentials of their own."""

from pathlib import Path

import click

from deploy.open_federation import opened_federation
from services.federation.commands.add_partner import add_partner
from services.federation.commands.revoke_partner import revoke_partner
from services.federation.domain.instructions import files, instructions
from services.federation.domain.kinds import kind_of
from services.federation.domain.refused import Refused
from services.federation.outgoing.broker_users import ManagementAway
from services.federation.outgoing.door import bring_users_in_line
from services.federation.queries.partner_door import door_for
from services.federation.queries.readers import all_partners, broker_readers, partners
from services.federation.queries.wishes import wishes_of
from shared.signing.node import Node
from shared.storage.database import Database


@click.group("partner")
def partner() -> None:
    """Who receives what this node makes public."""


def _words(_context: click.Context, _parameter: click.Parameter, value: str) -> list[str]:
    return [word.strip() for word in value.split(",") if word.strip()]


@partner.command()
@click.argument("name")
@click.option(
    "--types", default="", callback=_words, help="Types or kinds of objects, with commas between: event,actor."
)
@click.option("--topics", default="", callback=_words, help="Ids of topics, with commas between.")
@click.option(
    "--areas", default="", callback=_words, help="Ids of areas, with commas between; what lies inside counts."
)
@click.option(
    "--write-to", type=click.Path(path_type=Path, file_okay=False, writable=True), help="Write the programs there, too."
)
def add(name: str, types: list[str], topics: list[str], areas: list[str], write_to: Path | None) -> None:
    """Gives the partner NAME credentials and prints all that it needs. They are shown this once."""
    if not 0 < len(name.strip()) <= 200:
        raise click.ClickException("A name has 1 to 200 characters.")
    if write_to is not None:
        _make_folder(write_to)  # before there are credentials, which are shown once
    with opened_federation() as (database, node):
        wishes = wishes_of(types, topics, areas)
        with database.write() as session:
            made, credentials = add_partner(
                session,
                name=name.strip(),
                wishes=wishes,
                amqp=node.settings.amqp_door is not None,
                account_id=None,
                now=node.clock(),
            )
            door = door_for(made, credentials.password, node.settings)
        _tell_broker(database, node)
    click.echo(instructions(name=name.strip(), node_url=node.settings.url, token=credentials.token, door=door))
    if write_to is not None:
        for file, text in files(node.settings.url, credentials.token, door).items():
            (write_to / file).write_text(text, encoding="utf-8")
            (write_to / file).chmod(0o600)


def _make_folder(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.ClickException(f"{path} cannot be made: {error.strerror}.") from None


def _tell_broker(database: Database, node: Node) -> None:
    """At once, beside the node's own job; if that is not possible the job does it as soon as it is."""
    with database.read() as session:
        readers = broker_readers(session)
    try:
        bring_users_in_line(node, readers)
    except ManagementAway as error:
        click.echo(f"{error} The node tries again each second.", err=True)


@partner.command()
@click.argument("name")
def revoke(name: str) -> None:
    """Ends the credentials of the partner NAME at once; open connections are closed."""
    with opened_federation() as (database, node):
        with database.write() as session:
            found = next((one for one in partners(session) if name in (one.name, one.id)), None)
            if found is None:
                raise Refused("no_partner")
            revoke_partner(session, partner_id=found.id, account_id=None, now=node.clock())
        _tell_broker(database, node)
    click.echo(f"The credentials of {name} count no longer.")


@partner.command("list")
def list_partners() -> None:
    """Shows every partner: what it receives, by which doors, and whether its credentials count."""
    with opened_federation() as (database, _node), database.read() as session:
        found = all_partners(session)
    for one in found:
        state = f"revoked {one.revoked_at:%Y-%m-%d}" if one.revoked_at else "counts"
        seen = f"{one.seen_at:%Y-%m-%d %H:%M}" if one.seen_at else "never"
        kinds = ", ".join(sorted(set(map(kind_of, one.types)))) or "everything"
        topics, areas = ", ".join(one.topics) or "all", ", ".join(one.areas) or "all"
        click.echo(
            f"{one.name}: {state}, since {one.made_at:%Y-%m-%d}, {'HTTP and AMQP' if one.password_hash else 'HTTP'}"
        )
        click.echo(f"    {kinds}; topics: {topics}; areas: {areas}; last by HTTP: {seen}")
