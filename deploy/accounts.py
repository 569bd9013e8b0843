"""`kieznetz token` and `kieznetz admin-link`: let operators and programs in, beside a running node or without one."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import click
from sqlalchemy import inspect
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from services.directory.commands.create_account import create_account
from services.directory.commands.first_admin import first_admin as make_first_admin
from services.directory.commands.give_role import give_role
from services.directory.commands.issue_token import issue_token
from services.directory.domain.refused import Refused
from services.directory.domain.roles import COMMAND_LINE, ROLES
from services.directory.refusals import REFUSALS
from shared.config import CannotStart, Settings, read_settings
from shared.signing.keyfiles import KeyFileError
from shared.signing.keyring import load_token_private
from shared.signing.node import Node, load_node
from shared.storage.database import Database, is_away

T = TypeVar("T")


def _in_directory(settings: Settings, act: Callable[[Session, Node], T]) -> T:
    """`act` in one transaction of the directory's database. Raises ClickException with one sentence (exit code 1)."""
    try:
        node = load_node(settings)
    except KeyFileError as error:
        raise click.ClickException(f"{error} Run `kieznetz prepare` first.") from None
    url = settings.database_url_of("directory")
    missing = click.ClickException("The node's database is not there yet; run `kieznetz prepare` first.")
    if settings.embedded and not Path(url.removeprefix("sqlite:///")).exists():
        raise missing
    database = Database(url, connections=1)
    try:
        with database.write() as session:
            if not inspect(session.connection()).has_table("accounts"):
                raise missing
            return act(session, node)
    except Refused as refused:
        raise click.ClickException(REFUSALS[refused.code].english) from None
    except SQLAlchemyError as error:
        if is_away(error):
            raise click.ClickException("The node's database cannot be reached at the moment.") from None
        raise
    finally:
        database.close()


def _address(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and (len(value) > 254 or not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+", value)):
        raise click.BadParameter(f"{value!r} is no mail address.")
    return value


def _settings() -> Settings:
    try:
        return read_settings()
    except CannotStart as error:
        raise click.ClickException(str(error)) from None


def first_admin_link(settings: Settings, email: str | None = None) -> str:
    """A link that signs an admin in: the one with the address, else the oldest; without any admin it makes the first.

    The first admin's address is `email`, KIEZNETZ_ADMIN_EMAIL or KIEZNETZ_CONTACT. Raises click.ClickException.
    """

    def act(session: Session, node: Node) -> str:
        address = email or settings.admin_email or settings.contact
        return make_first_admin(session, node=node, email=address, only=email is not None, now=node.clock()).url

    return _in_directory(settings, act)


@click.command()
@click.option("--email", required=True, callback=_address, help="Mail address of the account.")
@click.option("--role", "roles", multiple=True, type=click.Choice(ROLES), help="Role to have; may be repeated.")
def token(email: str, roles: Sequence[str]) -> None:
    """Prints a sign-in token (12 hours) for `Authorization: Bearer …`.

    Creates the account and gives it the roles that it lacks; the token carries all roles of the account.
    """
    settings = _settings()

    def act(session: Session, node: Node) -> str:
        now = node.clock()
        account = create_account(session, node=node, email=email, name="", now=now)
        for role in roles:
            give_role(session, node=node, account_id=account.id, role=role, giver=COMMAND_LINE, now=now)
        key = load_token_private(settings.data)
        return issue_token(session, key=key, account_id=account.id, now=now).token

    try:
        click.echo(_in_directory(settings, act))
    except KeyFileError as error:
        raise click.ClickException(str(error)) from None


@click.command("admin-link")
@click.option("--email", callback=_address, help="Mail address of the admin.")
def admin_link(email: str | None) -> None:
    """Prints a link that signs an admin in; without any admin it creates the first one."""
    click.echo(first_admin_link(_settings(), email))
