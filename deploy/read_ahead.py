"""Values that a second process works out ahead, while this one writes those that it has."""

import multiprocessing
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from queue import Empty
from typing import Any, TypeVar

import click

_PART, _PARTS = 100, 20
_LOOK_AFTER = 1.0  # seconds
_T = TypeVar("_T")


@contextmanager
def read_ahead(values: Iterable[_T]) -> Iterator[Iterator[_T]]:
    """The values, which must be picklable, in their order; at most some 2000 of them wait.

    Call it while this process has one thread only. Raises ClickException if the second process ends before it is done.
    """
    context = multiprocessing.get_context("fork")
    waiting: Any = context.Queue(_PARTS)
    second = context.Process(target=_fill, args=(waiting, iter(values)), daemon=True)
    second.start()
    try:
        yield _received(waiting, second)
    finally:
        second.terminate()
        second.join()


def _fill(waiting: Any, values: Iterator[Any]) -> None:
    while part := list(islice(values, _PART)):
        waiting.put(part)
    waiting.put([])


def _received(waiting: Any, second: Any) -> Iterator[Any]:
    while True:
        alive = second.is_alive()
        try:
            part = waiting.get(timeout=_LOOK_AFTER)
        except Empty:
            if alive:
                continue
            raise click.ClickException("The file could not be read to its end: its reader was stopped.") from None
        if not part:
            return
        yield from part
