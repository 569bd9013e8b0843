"""How soon a node in one process answers, and how much memory it holds with the sample data."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.eventually import eventually
from tests.nodes import answers
from tests.servers.process import free_ports

PAGES = ("/", "/registration/events", "/directory/sign-in")


def _resident(parent: int) -> float:
    """Resident megabytes of a process and its children (Linux: VmRSS in /proc)."""
    total = 0
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    for pid in (str(parent), *children):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                total += int(line.split()[1])
    return total / 1024


def measure_embedded() -> list[dict[str, Any]]:
    """Two rows; the node is started as `make run` does, on data that exist already."""
    with tempfile.TemporaryDirectory() as data:
        _run(data)
        seconds, megabytes = _run(data)
    return [
        {"what": "embedded node: seconds until it answers", "ours": round(seconds, 2), "most": 3.0},
        {"what": "embedded node: resident megabytes with sample data", "ours": round(megabytes), "most": 200},
    ]


def _run(data: str) -> tuple[float, float]:
    port = free_ports(1)[0]
    command = [
        str(Path(sys.executable).parent / "kieznetz"),
        "run",
        "--sample-data",
        "--port",
        str(port),
        "--data",
        data,
    ]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KIEZNETZ_")}
    begun = time.monotonic()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        eventually(lambda: answers(f"http://127.0.0.1:{port}/notifications/readyz"), 60)
        seconds = time.monotonic() - begun
        for page in PAGES * 20:
            assert answers(f"http://127.0.0.1:{port}{page}"), page
        return seconds, _resident(process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)
