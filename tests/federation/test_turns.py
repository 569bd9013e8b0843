"""One peer that is slow holds up itself alone."""

from threading import Event
from typing import Any

from services.federation.outgoing.attempts import MOST_OF_A_HOST, Attempts
from services.federation.outgoing.turns import Turns
from tests.eventually import eventually


def test_a_slow_peer_keeps_one_thread_and_is_never_asked_twice_at_once() -> None:
    turns, release, done = Turns(threads=2), Event(), []

    def act(key: Any) -> None:
        if key == "slow":
            release.wait(10)
        done.append(key)

    assert turns.begin(["slow", "slow"], act) == 1
    for key in ("a", "b", "c"):
        eventually(turns.free)
        assert turns.begin([key], act) == 1
        eventually(lambda key=key: key in done)  # type: ignore[misc]
    assert turns.begin(["slow"], act) == 0
    release.set()
    eventually(lambda: "slow" in done)
    eventually(lambda: turns.free() == 2)


def test_strangers_make_this_node_read_addresses_seldom() -> None:
    attempts = Attempts()
    for _ in range(MOST_OF_A_HOST):
        with attempts.one("a.example", 0.0) as allowed:
            assert allowed
    with attempts.one("a.example", 1.0) as allowed:
        assert not allowed
    with attempts.one("b.example", 1.0) as one, attempts.one("c.example", 1.0) as two:
        assert (one, two) == (True, True)
        with attempts.one("d.example", 1.0) as three:
            assert not three
    with attempts.one("a.example", 61.0) as allowed:
        assert allowed
