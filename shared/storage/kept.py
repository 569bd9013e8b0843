"""A memory of limited size, shared by the threads of a process."""

from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """Keeps up to `most` values; when it is full it forgets the oldest. Looking up takes no lock."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: dict[Hashable, Value] = {}
        self._changing = Lock()

    def get(self, key: Hashable) -> Value | None:
        """The value, if it is there."""
        return self._values.get(key)

    def keep(self, key: Hashable, value: Value) -> Value:
        """Puts the value in and returns it."""
        with self._changing:
            while len(self._values) >= self._most:
                del self._values[next(iter(self._values))]
            self._values[key] = value
        return value
