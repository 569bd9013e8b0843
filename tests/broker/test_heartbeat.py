"""The health check of a worker's container, on a real worker: well while all four loops go round."""

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from shared.runtime.heartbeat import LOOPS
from tests.eventually import eventually
from tests.nodes import SeparateNode, running
from tests.servers.postgres import Postgres
from tests.servers.rabbitmq import RabbitMQ, Vhost

ROOT = Path(__file__).parents[2]


@pytest.fixture
def node(tmp_path: Path, postgres: Postgres, vhost: Vhost) -> Iterator[SeparateNode]:
    """A worker's two children."""
    with running(SeparateNode(tmp_path / "n", postgres, vhost.url, ["funding"])) as separate:
        separate.start("consume", "tick")
        yield separate


def is_well(node: SeparateNode) -> bool:
    """Runs the check as the container's shell does."""
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    kind, script = compose["services"]["funding-work"]["healthcheck"]["test"]
    assert kind == "CMD-SHELL"
    script = script.replace("$$", "$").replace("/tmp/alive", str(node.settings.alive))
    return subprocess.run(["sh", "-c", script], check=False, stderr=subprocess.DEVNULL).returncode == 0


def grow_old(node: SeparateNode) -> None:
    """Four minutes pass."""
    for loop in LOOPS:
        path = node.settings.alive / f"funding-{loop}"
        old = path.stat().st_mtime - 240
        os.utime(path, (old, old))


def stale(node: SeparateNode) -> set[str]:
    """The loops whose files nobody has touched since they grew old."""
    newest = max(path.stat().st_mtime for path in node.settings.alive.iterdir())
    return {loop for loop in LOOPS if newest - (node.settings.alive / f"funding-{loop}").stat().st_mtime > 180}


def test_a_worker_is_well_until_one_of_its_processes_hangs(node: SeparateNode) -> None:
    eventually(lambda: is_well(node), 30)
    grow_old(node)
    assert not is_well(node)
    eventually(lambda: is_well(node), 30)
    for kind, loops in (("consume", {"receive", "handle"}), ("tick", {"relay", "jobs"})):
        process = node.processes[(kind, "funding")]
        process.send_signal(signal.SIGSTOP)
        grow_old(node)
        eventually(lambda loops=loops: stale(node) == loops, 30)  # type: ignore[misc]
        assert not is_well(node)
        process.send_signal(signal.SIGCONT)
        eventually(lambda: is_well(node), 30)


def test_a_worker_without_broker_or_database_is_not_well_and_recovers(
    node: SeparateNode, postgres: Postgres, rabbitmq: RabbitMQ
) -> None:
    eventually(lambda: is_well(node), 30)
    rabbitmq.kill()
    eventually(lambda: "Error connecting to broker" in node.log() or "closed by" in node.log(), 30)
    grow_old(node)
    eventually(lambda: stale(node) == {"receive"}, 30)
    rabbitmq.start()
    eventually(lambda: is_well(node), 60)
    postgres.kill()
    eventually(lambda: "relay_waits" in node.log(), 30)
    grow_old(node)
    eventually(lambda: {"relay", "jobs"} <= stale(node), 30)
    postgres.start()
    eventually(lambda: is_well(node), 60)
