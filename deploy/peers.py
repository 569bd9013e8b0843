"""`kieznetz peer …`: agreements with other nodes, beside a running node; letters are posted by the node itself."""

import time
from collections.abc import Callable
from datetime import date

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn
from rich.table import Table
from sqlalchemy.orm import Session

from deploy.open_federation import opened_federation
from services.federation.commands.accept_peer import accept_peer
from services.federation.commands.ask_peer import ask_peer
from services.federation.commands.block_peer import block_peer
from services.federation.commands.end_peer import end_peer
from services.federation.commands.renew_peer import renew_peer
from services.federation.commands.unblock_peer import unblock_peer
from services.federation.domain.agreement import KINDS, SCOPES
from services.federation.domain.fingerprint import fingerprint
from services.federation.domain.introduction import Terms
from services.federation.domain.reasons import ALL
from services.federation.domain.refused import Refused
from services.federation.outgoing.meet import meet
from services.federation.queries.peers import all_peers, counts_of, peer_at
from shared.signing.node import Node


@click.group("peer")
def peer() -> None:
    """Agreements with other nodes."""


def _day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    try:
        return None if value is None else date.fromisoformat(value).isoformat()
    except ValueError:
        raise click.BadParameter("A day is like 2028-12-31.") from None


def _terms(command: Callable[..., None]) -> Callable[..., None]:
    """The options that say what comes in from the other node."""
    for kind in reversed(KINDS):
        option = click.option(
            f"--{kind}s", kind, type=click.Choice(SCOPES), default="show", show_default=True, help=f"What of {kind}s."
        )
        command = option(command)
    command = click.option("--agreement", default="", help="What was agreed, in words.")(command)
    return click.option("--until", callback=_day, help="Last day of the agreement.")(command)


def _of(words: dict[str, str], agreement: str, until: str | None) -> Terms:
    return Terms({kind: words[kind] for kind in KINDS}, agreement, until)


def _at(session: Session, url: str) -> str:
    found = peer_at(session, url)
    if found is None:
        raise Refused("peer_not_found")
    return found.id


def _act(url: str, act: Callable[[Session, Node, str], object], said: str) -> None:
    with opened_federation() as (database, node), database.write() as session:
        act(session, node, _at(session, url))
    click.echo(said)


@peer.command()
@click.argument("url")
@_terms
def ask(url: str, agreement: str, until: str | None, **words: str) -> None:
    """Asks the node at URL to share what is public; its office decides."""
    with opened_federation() as (database, node):
        now = node.clock()
        who, _ = meet(url, private_too=node.settings.private_peers, now=now)
        with database.write() as session:
            terms = _of(words, agreement, until)
            found = ask_peer(session, node=node, who=who, terms=terms, account_id=None, now=now)
            state = found.state
    click.echo(f"{who.name} is {'agreed with' if state == 'agreed' else 'asked; its office decides'}.")
    click.echo("Compare by telephone: " + "; ".join(fingerprint(keyid) for keyid in sorted(who.keys)))


@peer.command()
@click.argument("url")
@_terms
def accept(url: str, agreement: str, until: str | None, **words: str) -> None:
    """Agrees with the node at URL, which has asked."""
    terms = _of(words, agreement, until)
    _act(
        url,
        lambda session, node, found: accept_peer(
            session, peer_id=found, terms=terms, account_id=None, now=node.clock()
        ),
        "Agreed.",
    )


@peer.command()
@click.argument("url")
@_terms
def renew(url: str, agreement: str, until: str | None, **words: str) -> None:
    """Sets other terms for the node at URL."""
    terms = _of(words, agreement, until)
    _act(
        url,
        lambda session, node, found: renew_peer(session, peer_id=found, terms=terms, account_id=None, now=node.clock()),
        "Changed.",
    )


@peer.command()
@click.argument("url")
@click.option("--reason", required=True, help="Why; the office reads it.")
def block(url: str, reason: str) -> None:
    """Hides everything of the node at URL, at once and until `unblock`."""
    _act(
        url,
        lambda session, node, found: block_peer(
            session, node=node, peer_id=found, reason=reason, account_id=None, now=node.clock()
        ),
        "Blocked.",
    )


@peer.command()
@click.argument("url")
def unblock(url: str) -> None:
    """Shows again what was hidden of the node at URL."""
    _act(
        url,
        lambda session, node, found: unblock_peer(session, node=node, peer_id=found, account_id=None, now=node.clock()),
        "No longer blocked.",
    )


@peer.command()
@click.argument("url")
@click.option("--reason", default="", help="Why; the other node reads it.")
def end(url: str, reason: str) -> None:
    """Ends the agreement with the node at URL; what came from there goes."""
    _act(
        url,
        lambda session, node, found: end_peer(session, peer_id=found, reason=reason, account_id=None, now=node.clock()),
        "Ended.",
    )


@peer.command("list")
def list_peers() -> None:
    """Shows every peer: state, when it was last heard of, and what is wrong."""
    with opened_federation() as (database, _node), database.read() as session:
        found = all_peers(session)
    table = Table("name", "url", "state", "last heard", "refused", "trouble")
    for one in found:
        heard = one.last_heard_at.isoformat(timespec="seconds") if one.last_heard_at else "-"
        refused = sum(
            n for code, n in one.refused_count.items() if code not in ("version_not_newer", "scope_not_agreed")
        )
        trouble = one.blocked_reason or (ALL[one.failure].english if one.failure else "")
        table.add_row(one.name, one.url, one.state, heard, str(refused), trouble)
    Console().print(table)


@peer.command()
@click.argument("url")
def watch(url: str) -> None:
    """Shows how far the node at URL has been read, until it is read to its end (Ctrl-C ends the watching alone)."""
    columns = (TextColumn("{task.fields[name]}"), BarColumn(), TextColumn("{task.fields[count]} objects"))
    with opened_federation() as (database, _node), Progress(*columns, console=Console(stderr=True)) as bar:
        task, first = bar.add_task("", total=None, name=url, count=0), None
        while True:
            with database.read() as session:
                found = peer_at(session, url)
                if found is None:
                    raise Refused("peer_not_found")
                count = sum(counts_of(session, found.identity).values())
            first = found.position if first is None else first
            bar.update(task, total=max(found.head - first, 1), completed=found.position - first, count=count)
            bar.update(task, name=ALL[found.failure].english if found.failure else found.name)
            if found.state != "agreed" or (found.last_heard_at is not None and found.position >= found.head):
                break
            time.sleep(0.5)
    click.echo(f"{found.name}: {count} objects are here.")
