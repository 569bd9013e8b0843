"""Values that a second process works out ahead, while this one writes those that it has."""

import fcntl
import multiprocessing
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from multiprocessing.connection import Connection
from typing import Any, TypeVar

import click

_PART = 100
_WAITING_BYTES = 2**20  # in the pipe: some hundred rows; more nobody may have without asking the system
_T = TypeVar("_T")


@contextmanager
def read_ahead(values: Iterable[_T]) -> Iterator[Iterator[_T]]:
    """The values, which must be picklable, in their order. The second process ends with this one, however that ends.

    Call it while this process has one thread only. Raises ClickException if the second process ends before it is done.
    """
    context = multiprocessing.get_context("fork")
    receive, send = context.Pipe(duplex=False)
    if hasattr(fcntl, "F_SETPIPE_SZ"):
        fcntl.fcntl(send.fileno(), fcntl.F_SETPIPE_SZ, _WAITING_BYTES)
    second = context.Process(target=_fill, args=(receive, send, iter(values)), daemon=True)
    second.start()
    send.close()
    try:
        yield _received(receive)
    finally:
        second.terminate()
        second.join()
        receive.close()


def _fill(receive: Connection, send: Connection, values: Iterator[Any]) -> None:
    receive.close()  # so that sending fails as soon as nobody reads any more
    try:
        while part := list(islice(values, _PART)):
            send.send(part)
        send.send([])
    except BrokenPipeError:
        return


def _received(receive: Connection) -> Iterator[Any]:
    while True:
        try:
            part = receive.recv()
        except EOFError:
            raise click.ClickException("The file could not be read to its end: its reader was stopped.") from None
        if not part:
            return
        yield from part
