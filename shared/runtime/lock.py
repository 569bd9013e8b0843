"""One node per data folder."""

import fcntl
import os
from pathlib import Path

from shared.config import CannotStart


class DataInUse(CannotStart):
    """Another node runs on the same data folder."""


def lock_data(data: Path) -> int:
    """Takes the data folder for this process and its children; returns the open file that holds the lock.

    Raises DataInUse, and CannotStart when the folder cannot be made or written.
    """
    try:
        data.mkdir(parents=True, exist_ok=True)
        handle = os.open(data / "node.lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise CannotStart(f"The data folder {data} cannot be used: {error.strerror}. See KIEZNETZ_DATA.") from None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        raise DataInUse(f"A node is already running on {data}. Choose another folder with KIEZNETZ_DATA.") from None
    return handle
