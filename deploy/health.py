"""Whether one process of a node does its work; for the health checks of containers.

Use: python -m deploy.health web|work NAME     exit code 0, or 1 and one sentence
"""

import sys
from datetime import UTC, datetime, timedelta
from urllib.error import URLError
from urllib.request import urlopen

import psycopg

from shared.config import CannotStart, Settings, read_settings
from shared.messaging.bus import BusAway
from shared.messaging.rabbit import consumers

STALE = timedelta(minutes=3)  # the runs of jobs are noted once a minute


class NotWell(Exception):
    """The process runs but does not do its work; the text is one sentence."""


def check_web(settings: Settings, name: str) -> None:
    """Asks the web process itself, which asks its database. Raises NotWell."""
    try:
        with urlopen(f"http://127.0.0.1:{settings.port}/{name}/readyz", timeout=8):
            pass
    except URLError as error:
        raise NotWell(f"The web process of {name} is not ready: {error.reason}.") from None
    except OSError as error:
        raise NotWell(f"The web process of {name} does not answer: {error}.") from None


def check_work(settings: Settings, name: str, now: datetime) -> None:
    """Looks at what a worker leaves behind: jobs that ran, and a consumer at the inbox. Raises NotWell."""
    if settings.embedded:
        raise NotWell("Workers are processes of their own only with KIEZNETZ_DATABASE_URL and KIEZNETZ_BUS_URL.")
    try:
        with psycopg.connect(_libpq_url(settings, name), connect_timeout=5) as connection:
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


def _libpq_url(settings: Settings, name: str) -> str:
    return settings.database_url_of(name).replace("postgresql+psycopg://", "postgresql://", 1)


def main(words: list[str]) -> None:
    """Ends with exit code 1 and one sentence when the process is not well."""
    try:
        settings = read_settings()
        match words:
            case ["web", name]:
                check_web(settings, name)
            case ["work", name]:
                check_work(settings, name, datetime.now(UTC))
            case _:
                sys.exit("Use: python -m deploy.health web|work NAME")
    except (CannotStart, NotWell) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main(sys.argv[1:])
