"""Wait for what another process or thread is about to do, instead of sleeping."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

PAUSE = 0.05


def eventually(check: Callable[[], T], seconds: float = 30) -> T:
    """Return what `check()` returns, asking again until it is true, for at most `seconds`.

    A check that asserts counts as passed when it returns None. An AssertionError means "not yet"; any other
    exception is a mistake and comes through at once. Raises AssertionError with the last reason.
    """
    deadline = time.monotonic() + seconds
    while True:
        try:
            answer = check()
        except AssertionError as error:
            reason: AssertionError | None = error
            answer_text = str(error)
        else:
            if answer or answer is None:
                return answer
            reason = None
            answer_text = f"it still answered {answer!r}"
        if time.monotonic() >= deadline:
            raise AssertionError(f"not within {seconds} seconds: {answer_text}") from reason
        time.sleep(PAUSE)
