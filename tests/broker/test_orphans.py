"""`kill -9` of a parent: its children do not live on by themselves, and what is started instead goes on."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from tests.broker.test_bus import end_sessions, heard
from tests.eventually import eventually
from tests.nodes import EmbeddedNode, RunningNode, SeparateNode, answers, living, running
from tests.servers.postgres import Postgres
from tests.servers.rabbitmq import RabbitMQ

SOON = 30


def kill_the_parent_only(node: RunningNode, *words: str) -> None:
    """As the system does when memory is short: one process is gone, and nobody told its children."""
    process = node.processes.pop(words)
    os.kill(process.pid, signal.SIGKILL)
    process.wait(10)
    eventually(lambda: living(process.pid) == {}, SOON)


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory, postgres: Postgres, rabbitmq: RabbitMQ) -> Iterator[SeparateNode]:
    """Funding, with the directory to tell it something."""
    separate = SeparateNode(tmp_path_factory.mktemp("node"), postgres, rabbitmq.vhost().url, ["funding"])
    with running(separate):
        separate.prepare()
        separate.begin("tick", "directory")
        yield separate


@pytest.fixture
def node(started: SeparateNode) -> SeparateNode:
    """It is at work, whatever the test before has killed."""
    for kind in ("web", "work"):
        if (kind, "funding") not in started.processes:
            started.begin(kind, "funding")
    started.wait_until_ready()
    eventually(lambda: set(started.living("work", "funding")) == {"work", "consume", "tick"}, 30)
    end_sessions(started, fresh := str(uuid4()))
    eventually(lambda: fresh in heard(started), 30)
    return started


def test_the_children_of_a_worker_end_with_it_and_a_new_worker_goes_on(node: SeparateNode) -> None:
    before = len(heard(node))
    names = [f"{number:03}" for number in range(100)]
    end_sessions(node, *names[:50])
    eventually(lambda: len(heard(node)) >= before + 5, 20)
    kill_the_parent_only(node, "work", "funding")
    assert node.log().count("parent_gone") == 2
    end_sessions(node, *names[50:])
    node.begin("work", "funding")
    eventually(lambda: set(names) <= set(heard(node)), 30)
    assert len(heard(node)) == before + len(names)


@pytest.mark.parametrize("child", ["consume", "tick"])
def test_a_worker_starts_the_child_again_that_was_killed(node: SeparateNode, child: str) -> None:
    killed = node.living("work", "funding")[child]
    os.kill(killed, signal.SIGKILL)
    eventually(lambda: node.living("work", "funding").get(child, killed) != killed, SOON)
    end_sessions(node, child)
    eventually(lambda: child in heard(node), 30)


def test_the_children_of_a_web_process_end_with_it_and_a_new_one_listens(node: SeparateNode) -> None:
    kill_the_parent_only(node, "web", "funding")
    node.begin("web", "funding")
    node.wait_until_ready()


def test_the_child_of_a_node_in_one_process_ends_with_it_and_a_new_one_starts(tmp_path: Path) -> None:
    with running(EmbeddedNode(tmp_path / "n")) as embedded:
        embedded.start()
        kill_the_parent_only(embedded)
        embedded.start()
        assert answers(embedded.url_of("/"))
