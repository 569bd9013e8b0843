"""`make brokers`: a RabbitMQ and a PostgreSQL for a node that is being worked on, until Ctrl-C."""

import signal
import sys

from services import NAMES
from tests.servers.postgres import Postgres
from tests.servers.programs import ServerMissing
from tests.servers.rabbitmq import RabbitMQ


def main() -> None:
    """Start both, print the settings that lead to them, and wait."""
    print("Starting RabbitMQ and PostgreSQL; they and their data go with Ctrl-C …", flush=True)
    broker, database = RabbitMQ(), Postgres()
    broker.launch()
    database.start()
    broker.wait_until_ready()
    print(f"export KIEZNETZ_BUS_URL={broker.url(broker.vhost().name)}")
    print(f"export KIEZNETZ_DATABASE_URL='{database.databases_of_a_node(NAMES)}'")
    print(f"RabbitMQ's pages: {broker.management_url}", flush=True)
    signal.sigwait({signal.SIGINT, signal.SIGTERM})


if __name__ == "__main__":
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        main()
    except ServerMissing as missing:
        sys.exit(str(missing))
