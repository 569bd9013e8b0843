"""`kieznetz prepare`."""

import click

from services import NAMES, load
from shared.config import read_settings
from shared.runtime.logs import set_up_logs
from shared.runtime.prepare import prepare


@click.command("prepare")
def prepare_command() -> None:
    """Makes keys, brings databases to their newest shape and declares queues; safe at any time."""
    settings = read_settings()
    set_up_logs(settings.log_format, "prepare")
    prepare(settings, [load(name) for name in NAMES])
