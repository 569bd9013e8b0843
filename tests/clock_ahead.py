"""`python -m tests.clock_ahead` starts a node as `python -m services` does, with a clock that a test moves.

How far the clock stands ahead of the machine's, in seconds, is read from a file in the node's folder.
"""

import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

FILE = "clock-ahead"


def main() -> None:
    """Puts the clock in place before anything reads it, then starts the node."""
    import shared.clock

    file = Path(os.environ["KIEZNETZ_DATA"]) / FILE

    def moved_clock() -> datetime:
        return datetime.now(UTC) + timedelta(seconds=float(file.read_text()))

    shared.clock.system_clock = moved_clock
    from services.__main__ import main as start

    start(sys.argv[1:])


if __name__ == "__main__":
    main()
