"""The `kieznetz` command."""

import os
import sys
from pathlib import Path

import click
from services.registration.sample import sample

from deploy.accounts import admin_link, first_admin_link, token
from deploy.funding import funding
from services import NAMES, load
from shared.config import CannotStart, Settings, read_settings
from shared.runtime.embedded import lock_data, run_embedded
from shared.runtime.logs import set_up_logs
from shared.runtime.prepare import prepare
from shared.signing.keyfiles import KeyFileError
from shared.signing.node import load_node
from shared.storage.database import Database


@click.group()
def kieznetz() -> None:
    """Runs and looks after a node."""


@kieznetz.command()
@click.option("--host", help="Address to listen on (KIEZNETZ_HOST).")
@click.option("--port", envvar="PORT", type=click.IntRange(1, 65535), help="Port to listen on (KIEZNETZ_PORT).")
@click.option(
    "--data", type=click.Path(path_type=Path, file_okay=False), help="Folder of the node's data (KIEZNETZ_DATA)."
)
@click.option("--sample-data", is_flag=True, help="Fill an empty node with example events.")
def run(host: str | None, port: int | None, data: Path | None, sample_data: bool) -> None:
    """Runs a node in one process, on SQLite, until Ctrl-C."""
    settings = _settings(host, port, data)
    set_up_logs(settings.log_format, "node")
    if not settings.embedded:
        raise CannotStart(
            "This runs a node in one process; with KIEZNETZ_DATABASE_URL use: python -m services web NAME."
        )
    lock_data(settings.data)
    services = [load(name) for name in NAMES]
    prepare(settings, services)
    if sample_data:
        _fill(settings)
    click.echo(f"{settings.name} runs at {settings.url}   (Ctrl-C ends it)")
    click.echo(f"Admin's sign-in link: {first_admin_link(settings)}")
    click.echo(
        f"Mails are written to {settings.data / 'mail'}" if settings.smtp_url is None else "Mails are sent by SMTP"
    )
    sys.stdout.flush()
    run_embedded(settings, services)


def _settings(host: str | None, port: int | None, data: Path | None) -> Settings:
    chosen = {"KIEZNETZ_HOST": host, "KIEZNETZ_PORT": port, "KIEZNETZ_DATA": data}
    return read_settings({**os.environ, **{name: str(value) for name, value in chosen.items() if value is not None}})


def _fill(settings: Settings) -> None:
    """Sample data through the services' own commands, into their databases."""
    node = load_node(settings)
    database = Database(settings.database_url_of("registration"))
    with database.write() as session:
        sample(session, node, node.clock())
    database.close()


@kieznetz.command("prepare")
def prepare_command() -> None:
    """Makes keys, brings databases to their newest shape and declares queues; safe at any time."""
    settings = read_settings()
    set_up_logs(settings.log_format, "prepare")
    prepare(settings, [load(name) for name in NAMES])


kieznetz.add_command(funding)
kieznetz.add_command(token)
kieznetz.add_command(admin_link)


def main() -> None:
    """The command's entry: what cannot be done ends with one sentence and status 1."""
    try:
        kieznetz()
    except (CannotStart, KeyFileError) as error:
        sys.exit(str(error))
