"""What a service declares about itself; the runtimes do the rest."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from flask import Blueprint
from sqlalchemy import MetaData

from shared.signing.node import Node
from shared.storage.database import Database
from shared.storage.delivery import Handlers
from shared.web.problems import Refusal

Job = Callable[[Database, Node], object]


@dataclass(frozen=True)
class Every:
    """A job and how often it runs; one run of it at a time per database. It opens its own short transactions."""

    seconds: float
    run: Job

    @property
    def name(self) -> str:
        """The function's name, shown on the health page."""
        return self.run.__name__


@dataclass(frozen=True)
class Service:
    """`api` blueprints answer JSON below /<name>/api, `pages` blueprints answer HTML.

    `refused` is the service's own exception (code, field, details), told to callers by `refusals`. `at_start` is done
    before a web process answers; it may be done again at any time, and by two processes at once.
    """

    name: str
    metadata: MetaData
    handlers: Handlers
    refused: type[Exception]
    refusals: Mapping[str, Refusal]
    api: tuple[Blueprint, ...] = ()
    pages: tuple[Blueprint, ...] = ()
    jobs: tuple[Every, ...] = field(default=())
    at_start: Job | None = None

    @property
    def routing_keys(self) -> frozenset[str]:
        """The keys that the service's inbox queue is bound to."""
        return frozenset(contract.routing_key for contract in self.handlers)
