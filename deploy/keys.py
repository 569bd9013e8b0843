"""`kieznetz keys`: the keys that sign what this node publishes."""

import click
from sqlalchemy.orm import Session

from deploy.open_federation import in_federation
from services.federation.commands.announce_epoch import announce_epoch
from services.federation.commands.revoke_key import revoke_key
from services.federation.commands.rotate_keys import rotate_keys
from services.federation.commands.start_keys import start_keys
from services.federation.domain.fingerprint import fingerprint
from services.federation.domain.windows import is_valid
from services.federation.queries.keys import current_key, signing_keys
from shared.signing.node import Node


@click.group()
def keys() -> None:
    """The keys that sign what this node publishes."""


@keys.command("list")
def list_keys() -> None:
    """Shows each key: its id, its state, and the fingerprint to compare by telephone."""

    def act(session: Session, node: Node) -> list[str]:
        now = node.clock()
        start_keys(session, node=node, now=now)
        current = current_key(session)
        lines = []
        for key in signing_keys(session):
            if current is not None and key.keyid == current.keyid:
                state = "signs"
            elif key.revoked_at is not None:
                state = f"revoked {key.revoked_at:%Y-%m-%d %H:%M}"
            else:
                valid = is_valid(key.retires_at, key.revoked_at, now)
                state = f"{'counts until' if valid else 'retired'} {key.retires_at:%Y-%m-%d %H:%M}"
            made = f"{key.made_at:%Y-%m-%d}"
            lines.append(f"{key.keyid}  made {made}  {state}\n    fingerprint {fingerprint(key.keyid)}")
        return lines

    click.echo("\n".join(in_federation(act)))


@keys.command()
def rotate() -> None:
    """Lets a new key sign; the old one counts for 7 more days, and the log is signed anew."""

    def act(session: Session, node: Node) -> str:
        return rotate_keys(session, node=node, account_id=None, now=node.clock()).keyid

    keyid = in_federation(act)
    click.echo(f"{keyid} signs from now on.\n    fingerprint {fingerprint(keyid)}")


@keys.command()
@click.argument("keyid")
@click.confirmation_option(
    prompt="Peers will take nothing more from this node until people have compared its key. Go on?"
)
def revoke(keyid: str) -> None:
    """Says that a key counts no longer, at once; peers ask a person to compare the new fingerprint by telephone."""

    def act(session: Session, node: Node) -> str:
        return revoke_key(session, node=node, keyid=keyid, account_id=None, now=node.clock()).keyid

    current = in_federation(act)
    click.echo(
        f"{keyid} is revoked; {current} signs.\n    fingerprint {fingerprint(current)}\n"
        "Tell it to your peers by telephone. The log is signed anew; then a new epoch begins by itself."
    )


@keys.command()
def epoch() -> None:
    """After a restore from a backup: lets peers read everything anew and drop what is no longer there."""

    def act(session: Session, node: Node) -> str:
        return announce_epoch(session, node=node, account_id=None, now=node.clock())

    click.echo(f"The epoch is now {in_federation(act)}.")
