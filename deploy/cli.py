"""The `kieznetz` command. What a command needs is imported when it runs: a node's master process stays small."""

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shared.config import CannotStart, read_settings
from shared.runtime.server import serve_node

if TYPE_CHECKING:
    from shared.runtime.embedded import EmbeddedNode

COMMANDS = {
    "prepare": "deploy.prepare:prepare_command",
    "token": "deploy.accounts:token",
    "admin-link": "deploy.accounts:admin_link",
    "directory": "deploy.directory:directory",
    "funding": "deploy.funding:funding",
    "keys": "deploy.keys:keys",
    "partner": "deploy.partners:partner",
    "peer": "deploy.peers:peer",
    "status": "deploy.status:status",
    "stream": "deploy.stream:stream",
}


class Lazy(click.Group):
    """A group that imports a command's module when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, sorted."""
        return sorted({*super().list_commands(ctx), *COMMANDS})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        module, _, attribute = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command


@click.group(cls=Lazy)
def kieznetz() -> None:
    """Runs and looks after a node."""


@kieznetz.command()
@click.option("--host", help="Address to listen on (KIEZNETZ_HOST).")
@click.option("--port", envvar="PORT", type=click.IntRange(1, 65535), help="Port to listen on (KIEZNETZ_PORT).")
@click.option("--data", type=click.Path(path_type=Path), help="Folder of the node's data (KIEZNETZ_DATA).")
@click.option("--sample-data", is_flag=True, help="Fill an empty node with example events.")
def run(host: str | None, port: int | None, data: Path | None, sample_data: bool) -> None:
    """Runs a node in one process, on SQLite, until Ctrl-C."""
    chosen = {"KIEZNETZ_HOST": host, "KIEZNETZ_PORT": port, "KIEZNETZ_DATA": data}
    settings = read_settings(
        {**os.environ, **{name: str(value) for name, value in chosen.items() if value is not None}}
    )
    if not settings.embedded:
        raise CannotStart("With KIEZNETZ_DATABASE_URL a node runs in separate processes: python -m services web NAME.")

    def start() -> "EmbeddedNode":
        from deploy.start import start

        return start(settings, sample_data=sample_data)

    serve_node(settings, start)


def main() -> None:
    """The command's entry: what cannot be done ends with one sentence and status 1."""
    try:
        kieznetz()
    except CannotStart as error:
        sys.exit(str(error))
