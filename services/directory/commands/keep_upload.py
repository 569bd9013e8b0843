"""A file waits privately between being looked at and being taken."""

from datetime import datetime, timedelta
from pathlib import Path

from shared.signing.node import Node
from shared.storage.files import delete_file, file_folder, open_file, store_file

KEPT = timedelta(hours=1)
_FOLDER = "directory-import"  # apart from the service's pictures: nothing serves it


def keep_upload(node: Node, content: bytes) -> str:
    """Keeps it for KEPT; returns the name to ask for it by. Raises OSError when the disk is full."""
    return store_file(_folder(node), content, node.clock())


def kept_upload(node: Node, name: str) -> bytes:
    """What was kept. Raises FileNotFoundError when its time is over, and for a name that is none."""
    with open_file(_folder(node), name) as file:
        return file.read()


def forget_uploads(node: Node, now: datetime) -> int:
    """Removes what has been kept long enough; returns how many files it were."""
    folder, removed = _folder(node), 0
    for path in folder.iterdir() if folder.is_dir() else ():
        if not path.name.startswith(".") and path.stat().st_mtime <= (now - KEPT).timestamp():
            delete_file(folder, path.name)
            removed += 1
    return removed


def _folder(node: Node) -> Path:
    return file_folder(node.settings.data, _FOLDER)
