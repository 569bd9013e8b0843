"""The five services of a node; each has the same rooms."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # nothing is imported here at run time: the consuming worker must patch the standard library first
    from shared.runtime.service import Service

NAMES = ("registration", "funding", "directory", "notifications", "federation")


def load(name: str) -> "Service":
    """The declaration of one service; raises KeyError for a name that is none."""
    if name not in NAMES:
        raise KeyError(name)
    service: Service = import_module(f"services.{name}.service").SERVICE
    return service
