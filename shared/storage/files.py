"""Files that people gave, each under the SHA-256 of its bytes: <data>/files/<service>/<sha256>.

A file is written before the transaction that names it commits; one that no row names in the end is removed by a job
after GRACE. Storing the same bytes again renews a file's time, so that it is not removed under a new row.
A file may have variants (`<sha256>.small`): they belong to it, whatever their own bytes are.
"""

import fcntl
import hashlib
import os
import re
import tempfile
from collections.abc import Container, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

GRACE = timedelta(days=1)
_NAME = re.compile(r"[0-9a-f]{64}")
_VARIANT = re.compile(r"[a-z]{1,20}")


def file_folder(data: Path, service: str) -> Path:
    """Where a service's files lie; made when the first one is stored."""
    return data / "files" / service


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One process at a time renews or removes, so that nobody removes what another has just stored."""
    with (folder / ".lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _path(folder: Path, name: str, variant: str) -> Path:
    if not _NAME.fullmatch(name) or (variant and not _VARIANT.fullmatch(variant)):
        raise FileNotFoundError(name)
    return folder / (f"{name}.{variant}" if variant else name)


def _write(path: Path, content: bytes, now: datetime) -> None:
    """All of it or nothing under that name, also when the power goes."""
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.utime(temporary, (now.timestamp(), now.timestamp()))
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def store_file(folder: Path, content: bytes, now: datetime, variants: Mapping[str, bytes] | None = None) -> str:
    """Writes the file and its variants; returns its name, the SHA-256 in hex. Raises OSError when the disk is full."""
    name = hashlib.sha256(content).hexdigest()
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder):
        for variant, bytes_ in (variants or {}).items():
            _write(_path(folder, name, variant), bytes_, now)
        _write(_path(folder, name, ""), content, now)  # last: who sees it sees its variants
        directory = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(directory)
        finally:
            os.close(directory)
    return name


def open_file(folder: Path, name: str, variant: str = "") -> BinaryIO:
    """The file, to be closed by the caller; raises FileNotFoundError, also for a name that is none."""
    return _path(folder, name, variant).open("rb")


def delete_file(folder: Path, name: str) -> None:
    """Removes a file with its variants at once; it need not be there."""
    if folder.is_dir() and _NAME.fullmatch(name):
        with _alone(folder):
            for path in (folder / name, *folder.glob(f"{name}.*")):
                path.unlink(missing_ok=True)


def forget_orphans(folder: Path, known: Container[str], now: datetime) -> int:
    """Removes files older than GRACE whose name is not in `known`, and what broken writes left; returns how many.

    `known` holds every name that a row may still lead to, old revisions too; it is read from the database before.
    """
    if not folder.is_dir():
        return 0
    removed = 0
    with _alone(folder):
        for path in folder.iterdir():
            mine = _NAME.fullmatch(path.name.partition(".")[0]) or path.name.startswith(".new-")
            old = path.stat().st_mtime < (now - GRACE).timestamp()
            if mine and old and path.name.partition(".")[0] not in known:
                path.unlink()
                removed += 1
    return removed
