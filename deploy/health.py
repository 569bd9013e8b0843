"""Whether a web process does its work; for the health checks of containers.

Use: python -m deploy.health NAME     exit code 0, or 1 and one sentence

It runs all the time in every such container, so it imports only what it needs. Workers are judged by the files that
their loops touch (shared.runtime.heartbeat).
"""

import os
import sys
from http.client import HTTPConnection, HTTPException

from services import NAMES

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


def main(words: list[str]) -> None:
    """Ends with exit code 1 and one sentence when the process is not well."""
    if len(words) != 1 or words[0] not in NAMES:
        sys.exit("Use: python -m deploy.health NAME")
    try:
        check_web(words[0], int(os.environ.get("KIEZNETZ_PORT") or 8000))
    except NotWell as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main(sys.argv[1:])
