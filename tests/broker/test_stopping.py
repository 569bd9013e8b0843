"""An operator stops a node: every process ends within seconds, by itself, and leaves none behind."""

import contextlib
import os
import time
from pathlib import Path

import pytest

from tests.eventually import eventually
from tests.nodes import EmbeddedNode, RunningNode, SeparateNode, running
from tests.servers.postgres import Postgres
from tests.servers.rabbitmq import RabbitMQ, Vhost

SOON = 10.0


def ends_soon(node: RunningNode, *words: str) -> None:
    """Sends SIGTERM and sees to it that the process ends well and its children with it."""
    process = node.processes[words]
    began = time.monotonic()
    node.end(*words)
    assert process.returncode == 0
    assert time.monotonic() - began < SOON
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, 0)
        raise AssertionError(f"{words} left processes behind")


def test_a_node_in_one_process_stops(tmp_path: Path) -> None:
    with running(EmbeddedNode(tmp_path / "n")) as node:
        node.start()
        ends_soon(node)


@pytest.fixture
def node(tmp_path: Path, postgres: Postgres, vhost: Vhost):  # type: ignore[no-untyped-def]
    """One service in separate processes, at work."""
    separate = SeparateNode(tmp_path / "n", postgres, vhost.url, ["funding"])
    with running(separate):
        separate.start("web", "work")
        eventually(lambda: "leading" in separate.log(), 60)
        eventually(lambda: "consuming" in separate.log(), 60)
        yield separate


def test_web_and_worker_stop(node: SeparateNode) -> None:
    ends_soon(node, "web", "funding")
    ends_soon(node, "work", "funding")


def test_a_worker_stops_while_broker_and_database_are_away(
    node: SeparateNode, postgres: Postgres, rabbitmq: RabbitMQ
) -> None:
    rabbitmq.kill()
    postgres.kill()
    eventually(lambda: "Error" in node.log() or "database_away" in node.log() or "job_failed" in node.log(), 30)
    ends_soon(node, "work", "funding")
