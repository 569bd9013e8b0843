"""Load from other processes, as lean as possible, so that the machine's time goes to what is measured."""

import json
import multiprocessing
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from threading import Barrier, Event, Thread
from typing import Any
from urllib.parse import urlsplit

CLIENTS, PROCESSES = 32, 4


@dataclass(frozen=True)
class Load:
    """How it went: seconds from the first to the last, and each request's own seconds and answer's status."""

    seconds: float
    took: list[float]
    statuses: list[int]

    @property
    def per_second(self) -> float:
        """Good answers in a second."""
        return sum(200 <= status < 300 for status in self.statuses) / self.seconds


def request_bytes(method: str, url: str, body: Any = None) -> bytes:
    """One request as it goes over the wire."""
    parts = urlsplit(url)
    payload = b"" if body is None else json.dumps(body).encode()
    query = f"?{parts.query}" if parts.query else ""
    head = f"{method} {parts.path}{query} HTTP/1.1\r\nHost: {parts.netloc}\r\n"
    if body is not None:
        head += f"Content-Type: application/json\r\nContent-Length: {len(payload)}\r\n"
    return head.encode() + b"\r\n" + payload


class Connection:
    """A connection that is kept open."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._socket = socket.create_connection((parts.hostname, parts.port), timeout=60)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, request: bytes) -> tuple[int, bytes]:
        """Sends the bytes, returns status and body."""
        self._socket.sendall(request)
        answer = b""
        while (end := answer.find(b"\r\n\r\n")) < 0:
            answer += self._more()
        head = answer[:end].lower()
        start = head.index(b"content-length:") + 15
        length = int(head[start : head.find(b"\r\n", start) if b"\r\n" in head[start:] else None])
        while len(answer) < end + 4 + length:
            answer += self._more()
        return int(answer[9:12]), answer[end + 4 :]

    def _more(self) -> bytes:
        more = self._socket.recv(65536)
        if not more:
            raise ConnectionError("the server closed the connection")
        return more


def _client(
    url: str, requests: Sequence[bytes], start: Any, delay: float, results: list[tuple[float, float, int]]
) -> None:
    connection = Connection(url)
    start.wait()
    Event().wait(delay)  # not a pause in a test: people arrive one after the other
    for request in requests:
        begun = time.monotonic()
        status, _ = connection.ask(request)
        results.append((begun, time.monotonic(), status))


def _process(url: str, shares: list[tuple[float, list[bytes]]], start: Any, channel: Any) -> None:
    results: list[tuple[float, float, int]] = []
    together = Barrier(len(shares) + 1)
    threads = [Thread(target=_client, args=(url, share, together, delay, results)) for delay, share in shares]
    for thread in threads:
        thread.start()
    start.wait()
    together.wait()
    for thread in threads:
        thread.join()
    channel.put(results)


def load(url: str, requests: list[bytes], clients: int = CLIENTS, within: float = 0.0) -> Load:
    """Sends the requests from `clients` connections in several processes.

    They begin at the same moment, or one after the other, evenly, within so many seconds.
    """
    processes = min(PROCESSES, clients)
    start, channel = multiprocessing.Barrier(processes), multiprocessing.Queue()
    shares = [(within * number / clients, requests[number::clients]) for number in range(clients)]
    workers = [
        multiprocessing.Process(target=_process, args=(url, shares[number::processes], start, channel))
        for number in range(processes)
    ]
    for worker in workers:
        worker.start()
    results = [result for _ in workers for result in channel.get(timeout=600)]
    for worker in workers:
        worker.join()
    seconds = max(end for _, end, _ in results) - min(begun for begun, _, _ in results)
    return Load(seconds, [end - begun for begun, end, _ in results], [status for _, _, status in results])


def beside(ours: Callable[[], float], bare: Callable[[], float], rounds: int) -> dict[str, float]:
    """Measures the two in turn, in many short rounds: what else the machine does falls on both alike.

    The ratio is the median of the rounds' own ratios. Each is called once before, to be warm.
    """
    ours(), bare()
    pairs = [(ours(), bare()) for _ in range(rounds)]
    return {
        "ours": round(median(one for one, _ in pairs)),
        "bare": round(median(one for _, one in pairs)),
        "ratio": round(median(one / other for one, other in pairs), 3),
    }


def in_processes(act: Callable[[int], None], count: int) -> float:
    """Runs `act(number)` in as many processes at once; returns the seconds that all of them took."""
    start = multiprocessing.Barrier(count + 1)

    def run(number: int) -> None:
        start.wait()
        act(number)

    workers = [multiprocessing.Process(target=run, args=(number,)) for number in range(count)]
    for worker in workers:
        worker.start()
    start.wait()
    begun = time.monotonic()
    for worker in workers:
        worker.join()
    return time.monotonic() - begun
