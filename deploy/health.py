"""Whether one process of a node does its work; for the health checks of containers.

Use: python -m deploy.health web|work NAME     exit code 0, or 1 and one sentence

It runs all the time in every container, so each check imports only what it needs.
"""

import os
import sys
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection, HTTPException

from services import NAMES

STALE = timedelta(minutes=3)  # the runs of jobs are noted once a minute
PATIENCE = 20.0  # seconds, for a machine that has much to do


class NotWell(Exception):
    """The process runs but does not do its work; the text is one sentence."""


def check_web(name: str, port: int) -> None:
    """Asks the web process itself, which asks its database. Raises NotWell."""
    door = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        door.request("GET", f"/{name}/readyz")
        status = door.getresponse().status
    except (OSError, HTTPException) as error:
        raise NotWell(f"The web process of {name} does not answer: {error}.") from None
    finally:
        door.close()
    if status != 200:
        raise NotWell(f"The web process of {name} is not ready: it answers with status {status}.")


def check_work(name: str, now: datetime) -> None:
    """Looks at what a worker leaves behind: jobs that ran, and a consumer at the inbox. Raises NotWell."""
    import psycopg

    from shared.config import CannotStart, read_settings
    from shared.messaging.bus import BusAway
    from shared.messaging.rabbit import consumers

    try:
        settings = read_settings()
    except CannotStart as error:
        raise NotWell(str(error)) from None
    if settings.embedded:
        raise NotWell("Workers are processes of their own only with KIEZNETZ_DATABASE_URL and KIEZNETZ_BUS_URL.")
    url = settings.database_url_of(name).replace("postgresql+psycopg://", "postgresql://", 1)
    try:
        with psycopg.connect(url, connect_timeout=5) as connection:
            row = connection.execute("SELECT max(finished_at) FROM job_runs").fetchone()
    except psycopg.Error as error:
        raise NotWell(f"The database of {name} cannot be asked: {str(error).strip()[:200]}") from None
    if row is None or row[0] is None or now - row[0] > STALE:
        raise NotWell(f"The jobs of {name} have not run for {STALE.seconds // 60} minutes.")
    try:
        taking = consumers(settings.bus_url or "", name)
    except BusAway as error:
        raise NotWell(f"The broker cannot be asked: {error}.") from None
    if taking == 0:
        raise NotWell(f"Nobody takes messages from the inbox of {name}.")


def main(words: list[str]) -> None:
    """Ends with exit code 1 and one sentence when the process is not well."""
    try:
        match words:
            case ["web", name] if name in NAMES:
                check_web(name, int(os.environ.get("KIEZNETZ_PORT") or 8000))
            case ["work", name] if name in NAMES:
                check_work(name, datetime.now(UTC))
            case _:
                sys.exit("Use: python -m deploy.health web|work NAME")
    except NotWell as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main(sys.argv[1:])
