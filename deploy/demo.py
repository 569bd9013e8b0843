"""`make demo`: two nodes on this machine, with sample data, that follow each other, until Ctrl-C."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import requests

from shared.config import CannotStart

NODES = {"Nordkiez": ("127.0.0.1", 8001), "Südkiez": ("127.0.0.2", 8002)}
_PATIENCE = 120.0
_KIEZNETZ = str(Path(sys.executable).with_name("kieznetz"))


def _environment(name: str, folder: Path) -> dict[str, str]:
    host, port = NODES[name]
    kept = {key: value for key, value in os.environ.items() if not key.startswith("KIEZNETZ_") and key != "PORT"}
    return {
        **kept,
        "KIEZNETZ_NAME": name,
        "KIEZNETZ_HOST": host,
        "KIEZNETZ_PORT": str(port),
        "KIEZNETZ_DATA": str(folder / name),
        "KIEZNETZ_PRIVATE_PEERS": "yes",
    }


def _url(name: str) -> str:
    host, port = NODES[name]
    return f"http://{host}:{port}"


def _wait_until_there(name: str, process: subprocess.Popen[bytes]) -> None:
    ends = time.monotonic() + _PATIENCE
    while time.monotonic() < ends:
        if process.poll() is not None:
            raise CannotStart(f"{name} has ended; see what it says above.")
        try:
            if requests.get(f"{_url(name)}/federation/node", timeout=5).status_code == 200:
                return
        except requests.RequestException:
            pass
        time.sleep(0.3)
    raise CannotStart(f"{name} did not answer within {_PATIENCE:.0f} seconds.")


def _say(environment: Mapping[str, str], *words: str) -> bool:
    """Runs a `kieznetz` command; whether it went well."""
    done = subprocess.run([_KIEZNETZ, *words], env=environment, capture_output=True, check=False)
    return done.returncode == 0


def _agree(environments: Mapping[str, Mapping[str, str]]) -> None:
    """In a demo that is run again they have agreed before, and the asking is refused."""
    one, other = environments
    if not _say(environments[one], "peer", "ask", _url(other)):
        return
    ends = time.monotonic() + _PATIENCE
    while not _say(environments[other], "peer", "accept", _url(one)):
        if time.monotonic() > ends:
            raise CannotStart("The request has not arrived.")
        time.sleep(0.5)


def demo(folder: Path) -> None:
    """Runs until Ctrl-C; both nodes' data lie in `folder` and stay."""
    environments = {name: _environment(name, folder) for name in NODES}
    command = [_KIEZNETZ, "run", "--sample-data"]
    processes = {name: subprocess.Popen(command, env=environments[name]) for name in NODES}
    try:
        for name, process in processes.items():
            _wait_until_there(name, process)
        _agree(environments)
        for name in NODES:
            print(f"{name}: {_url(name)}/  (neighbours: {_url(name)}/federation/neighbours)", flush=True)
        print("They follow each other: what you publish on one shows on the other. Ctrl-C ends both.", flush=True)
        while all(process.poll() is None for process in processes.values()):
            time.sleep(0.5)
    finally:
        for process in processes.values():
            process.terminate()
        for process in processes.values():
            process.wait(20)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())  # the nodes end, too
    try:
        demo(Path(sys.argv[1] if len(sys.argv) > 1 else "data/demo"))
    except CannotStart as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        pass
