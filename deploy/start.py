"""A node in one process, from nothing to running: keys, databases, sample data, threads."""

import click

from deploy.accounts import first_admin_link
from services import NAMES, load
from services.directory.sample import sample as sample_entries
from services.funding.sample import sample as sample_funding
from services.registration.sample import sample as sample_events
from shared.config import Settings
from shared.runtime.embedded import EmbeddedNode
from shared.runtime.logs import set_up_logs
from shared.runtime.prepare import prepare
from shared.signing.node import load_node
from shared.storage.database import Database


def start(settings: Settings, *, sample_data: bool) -> EmbeddedNode:
    """The running node; tells on standard output where it is and how its admin gets in. Raises CannotStart."""
    set_up_logs(settings.log_format, "node")
    services = [load(name) for name in NAMES]
    prepare(settings, services)
    if sample_data:
        _fill(settings)
    node = EmbeddedNode(settings, services)
    node.start()
    mails = f"Mails are written to {settings.data / 'mail'}" if settings.smtp_url is None else "Mails are sent by SMTP"
    click.echo(f"{settings.name} runs at {settings.url}   (Ctrl-C ends it)")
    click.echo(f"Admin's sign-in link: {first_admin_link(settings)}")
    click.echo(mails)
    return node


def _fill(settings: Settings) -> None:
    """Sample data through the services' own commands."""
    node = load_node(settings)
    for service, sample in (
        ("registration", sample_events),
        ("directory", sample_entries),
        ("funding", sample_funding),
    ):
        database = Database(settings.database_url_of(service))
        with database.write() as session:
            sample(session, node, node.clock())
        database.close()
