"""Small JSON files that appear whole or not at all and are never replaced."""

import json
import os
import secrets
from pathlib import Path
from typing import Any

from shared.config import CannotStart


class KeyFileError(CannotStart):
    """A key file is missing, broken or cannot be written; the text is one plain sentence that names the file."""


def create_once(path: Path, content: dict[str, str], mode: int) -> None:
    """Write `content` unless `path` exists. Of several processes at once the first wins and nobody sees half a file.

    A hard link to a finished temporary file is the only step that makes the name visible; unlike a rename, it
    fails instead of replacing. Raises KeyFileError when the folder cannot be written or knows no hard links.
    """
    if path.exists():
        return
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        try:
            _write_through(temporary, json.dumps(content, indent=1) + "\n", mode)
            os.link(temporary, path)
            _sync_folder(path.parent)
        except FileExistsError:
            return
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise KeyFileError(f"The key file {path} cannot be written: {error.strerror}.") from error


def create_folder(folder: Path, mode: int) -> None:
    """Make the folder and its parents; a folder that exists keeps its mode. Raises KeyFileError."""
    try:
        folder.mkdir(mode=mode, parents=True, exist_ok=True)
    except OSError as error:
        raise KeyFileError(f"The key folder {folder} cannot be made: {error.strerror}.") from error


def read_object(path: Path) -> dict[str, Any]:
    """The file's JSON object. Raises KeyFileError."""
    try:
        content = json.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise KeyFileError(f"The key file {path} is missing.") from error
    except OSError as error:
        raise KeyFileError(f"The key file {path} cannot be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise KeyFileError(f"The key file {path} is not sound JSON.") from error
    if not isinstance(content, dict):
        raise KeyFileError(f"The key file {path} must hold a JSON object.")
    return content


def _write_through(path: Path, text: str, mode: int) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fchmod(descriptor, mode)  # says the mode in spite of the umask
        os.fsync(descriptor)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
