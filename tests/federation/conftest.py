"""Two or three nodes that know nothing of each other yet."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from services.federation.api import peers
from services.federation.outgoing.attempts import Attempts
from tests.apps import MovableClock
from tests.federation.neighbours import Neighbour, agree, neighbours


@pytest.fixture(autouse=True)
def fresh_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """What one test asked of strangers does not count for the next."""
    monkeypatch.setattr(peers, "ATTEMPTS", Attempts())


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock()


@pytest.fixture
def two(tmp_path: Path, clock: MovableClock) -> Iterator[list[Neighbour]]:
    with neighbours(tmp_path, clock, ["Nordkiez", "Südkiez"]) as found:
        yield found


@pytest.fixture
def three(tmp_path: Path, clock: MovableClock) -> Iterator[list[Neighbour]]:
    with neighbours(tmp_path, clock, ["Nordkiez", "Südkiez", "Ostkiez"]) as found:
        yield found


@pytest.fixture
def agreed(two: list[Neighbour]) -> list[Neighbour]:
    """The first follows the second and the second the first."""
    agree(two[0], two[1])
    return two
