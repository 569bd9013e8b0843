"""Where `kieznetz stream tail` stopped: a small file, written in one go."""

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path

import click


@dataclass
class State:
    """`position` is the last one that was printed or left out; a new `epoch` begins at 0."""

    path: Path
    epoch: str = ""
    position: int = 0

    def write(self) -> None:
        """Raises ClickException."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            part = self.path.with_name(self.path.name + ".part")
            part.write_text(json.dumps({"epoch": self.epoch, "position": self.position}) + "\n")
            os.replace(part, self.path)
        except OSError as error:
            raise click.ClickException(f"{self.path} cannot be written: {error.strerror}.") from None


def read_state(path: Path | None, what: str, *, from_start: bool) -> State:
    """The state in `path`, or in a file of this user's own for `what` is read. Raises ClickException."""
    if path is None:
        name = hashlib.sha256(what.encode()).hexdigest()[:16]
        path = Path(click.get_app_dir("kieznetz")) / "streams" / f"{name}.json"
    if from_start or not path.exists():
        return State(path)
    try:
        found = json.loads(path.read_text())
        return State(path, str(found["epoch"]), int(found["position"]))
    except (OSError, ValueError, KeyError, TypeError):
        raise click.ClickException(f"{path} is no state of a stream; delete it or name another file.") from None
