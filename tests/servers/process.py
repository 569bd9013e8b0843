"""One server process: its folder, its user, its log, and how it ends."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tests.eventually import eventually

SHORT = 40


def free_ports(count: int) -> list[int]:
    """Return ports on 127.0.0.1 that nobody listens on now, all different."""
    sockets = [socket.socket() for _ in range(count)]
    for each in sockets:
        each.bind(("127.0.0.1", 0))
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def unprivileged_user(preferred: str) -> str | None:
    """Return the user that a server started by root runs as; None when we are not root and stay who we are."""
    if os.geteuid() != 0:
        return None
    known = {user.pw_name for user in pwd.getpwall()}
    return preferred if preferred in known else "nobody"


def temporary_folder(name: str, user: str | None) -> Path:
    """Make a folder that only `user` can read; under /tmp if TMPDIR is long, since a Unix socket's path may not be."""
    place = tempfile.gettempdir()
    folder = Path(tempfile.mkdtemp(prefix=f"kieznetz-{name}-", dir=place if len(place) < SHORT else "/tmp"))
    if user:
        shutil.chown(folder, user, pwd.getpwnam(user).pw_gid)
    return folder


def run_as(user: str | None, command: Sequence[str | Path], **options: object) -> subprocess.CompletedProcess[str]:
    """Run a command to its end; raise with what it printed if it fails."""
    done = subprocess.run(
        [str(part) for part in command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        **_identity(user),
        **options,
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed:\n{done.stdout}")
    return done


class ServerProcess:
    """A server in the foreground that writes to a log file and dies with us, whatever ends us."""

    def __init__(self, name: str, *, user: str | None, folder: Path) -> None:
        self.name = name
        self._user = user
        self._folder = folder
        self._log = folder / f"{name}.log"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def running(self) -> bool:
        """Whether the process is alive; it may not answer yet."""
        return self._process is not None and self._process.poll() is None

    def begin(self, command: Sequence[str | Path], env: Mapping[str, str]) -> None:
        """Start the process, without waiting for it. Linux ends it when the thread that called this ends."""
        dies_with_us = ["setpriv", "--pdeathsig", "TERM"] if shutil.which("setpriv") else []
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [*dies_with_us, *(str(part) for part in command)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": str(self._folder), **env},
                cwd=self._folder,
                start_new_session=True,
                **_identity(self._user),
            )

    def wait_until(self, ready: Callable[[], bool]) -> None:
        """Wait until `ready()`; raise with the end of the log when the process ends or is not there in 90 seconds."""
        try:
            eventually(lambda: not self.running or ready(), seconds=90)
        except AssertionError:
            self.end(signal.SIGKILL)
        if not self.running:
            raise RuntimeError(f"{self.name} did not start:\n{self._log.read_text(errors='replace')[-4000:]}")

    def end(self, how: signal.Signals, patience: float = 30) -> None:
        """Send the signal and wait until the process is gone; what is left after `patience` seconds is killed."""
        if self._process is None or not self.running:
            return
        self._process.send_signal(how)
        try:
            self._process.wait(patience)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(patience)


def _identity(user: str | None) -> dict[str, object]:
    if user is None:
        return {}
    return {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []}
