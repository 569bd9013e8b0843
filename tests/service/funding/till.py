"""One pot, and bookings in it."""

from collections.abc import Callable
from typing import Any

import pytest

from services.funding.commands.reserve_money import reserve_money
from services.funding.domain.refused import Refused
from services.funding.queries.pots import balances
from tests.service.funding.desk import ACCOUNT, Desk


class Till:
    """A pot with 1,000 € in it, and one proposal."""

    def __init__(self, desk: Desk, cents: int = 100_000, **more: Any) -> None:
        self.desk, self.app = desk, desk.app
        self.programme = desk.programme()
        self.pot = desk.pot(self.programme, cents, **more)
        self.proposal = desk.proposal(self.programme)

    def do(self, act: Callable[..., Any], **more: Any) -> Any:
        with self.app.database.write() as session:
            return act(session, account_id=ACCOUNT, now=self.app.clock(), **more)

    def of_proposal(self, act: Callable[..., Any], cents: int | None, key: str, **more: Any) -> Any:
        note = {} if act is reserve_money else {"note": ""}
        names = {"proposal_id": self.proposal, **more}
        return self.do(act, pot_id=self.pot, cents=cents, key=key, **names, **note)

    def reserve(self, cents: int, key: str = "a", topics: tuple[str, ...] = (), **more: Any) -> Any:
        return self.of_proposal(reserve_money, cents, key, topics=topics, **more)

    @property
    def balances(self) -> dict[str, int]:
        with self.app.database.read() as session:
            return balances(session, [self.pot])[self.pot]


def refusal(act: Callable[[], Any]) -> Refused:
    with pytest.raises(Refused) as caught:
        act()
    return caught.value
