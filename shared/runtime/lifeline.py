"""A child ends with its parent, however that ends: the child's stdin is a pipe whose other end only the parent holds.

When the parent is gone, also by `kill -9`, the system closes that end, and the child reads the end of the file.
"""

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from threading import Thread

import structlog

log = structlog.get_logger()
PATIENCE = 15.0
_SAYS_SO = "KIEZNETZ_ENDS_WITH_STDIN"


def start_child(words: Sequence[str], environment: Mapping[str, str]) -> "subprocess.Popen[bytes]":
    """Starts `python -m services WORDS`; keep what is returned, since the child lives no longer than it."""
    return subprocess.Popen(
        [sys.executable, "-m", "services", *words], stdin=subprocess.PIPE, env={**environment, _SAYS_SO: "yes"}
    )


def end_with_parent() -> None:
    """In a child of `start_child`: SIGTERM to itself once the parent is gone, SIGKILL if that is not enough.

    Everywhere else it does nothing. In a process that eventlet has patched the thread is a green one.
    """
    if os.environ.get(_SAYS_SO) == "yes":
        Thread(target=_watch, name="lifeline", daemon=True).start()


def _watch() -> None:
    # Nobody writes: it is readable only at its end. The file, not its number: eventlet's select overlooks a 0.
    select.select([sys.stdin], [], [])
    log.error("parent_gone")
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(PATIENCE)
    os.kill(os.getpid(), signal.SIGKILL)
