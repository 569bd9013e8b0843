"""Values that a second process works out."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import click
import pytest

from deploy.read_ahead import read_ahead


def test_values_come_in_their_order() -> None:
    with read_ahead({"row": number} for number in range(2345)) as rows:
        assert [row["row"] for row in rows] == list(range(2345))


def test_no_values_are_none() -> None:
    with read_ahead(iter(())) as rows:
        assert list(rows) == []


def test_who_needs_no_more_values_ends_the_other_process() -> None:
    with read_ahead(iter(int, 1)) as rows:
        assert next(rows) == 0


def test_a_reader_that_is_stopped_is_told() -> None:
    def stopped() -> Iterator[int]:
        yield 1
        os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(click.ClickException, match="stopped"), read_ahead(stopped()) as rows:
        list(rows)


def test_the_other_process_ends_with_a_process_that_is_killed() -> None:
    program = """
import os, signal
from deploy.read_ahead import read_ahead
def numbers():
    while True:
        yield "x" * 1000
with read_ahead(numbers()) as rows:
    next(rows)
    os.kill(os.getpid(), signal.SIGKILL)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == -signal.SIGKILL  # and its output has ended: nobody holds it open
