"""Where the servers' programs are on this machine."""

import shutil
from pathlib import Path

HOW_TO_INSTALL = "`make setup-servers` installs it on Debian (as root, or with KIEZNETZ_SETUP=yes)"


class ServerMissing(Exception):
    """A server that the tests need is not installed; the message names the command that installs it."""


def find_program(name: str, *, also_in: str = "") -> Path:
    """Return the program's path; `also_in` is a glob of folders to look in first, the newest version wins."""
    for folder in sorted(Path("/").glob(also_in.lstrip("/")), key=_version, reverse=True) if also_in else []:
        if (folder / name).exists():
            return folder / name
    found = shutil.which(name)
    if found is None:
        raise ServerMissing(f"{name} is not installed: {HOW_TO_INSTALL}.")
    return Path(found)


def _version(folder: Path) -> list[int]:
    return [int(part) for part in folder.parts if part.isdigit()]
