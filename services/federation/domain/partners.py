"""What a partner may ask for, and how it shows who it is."""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from services.federation.domain.kinds import kind_of
from services.federation.domain.refused import Refused

TOKEN_PREFIX = "kzp_"
_MOST = 50


@dataclass(frozen=True)
class Wishes:
    """Empty: everything. `types` are short types ("registration.event_moved")."""

    types: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return not (self.types or self.topics or self.areas)


def sound_wishes(
    types: Iterable[str],
    topics: Iterable[str],
    areas: Iterable[str],
    *,
    known_types: Collection[str],
    known_topics: Collection[str],
    known_areas: Collection[str],
) -> Wishes:
    """A kind of object ("event") stands for all its types. Raises Refused unknown_wish with the field at fault."""
    found: list[str] = []
    for word in types:
        meant = [type for type in known_types if word in (type, kind_of(type), f"org.kieznetz.{type}.v1")]
        if not meant:
            raise Refused("unknown_wish", "types", word=word[:100])
        found += meant
    wished = Wishes(
        tuple(sorted(set(found))), _known(topics, known_topics, "topics"), _known(areas, known_areas, "areas")
    )
    if max(map(len, (wished.types, wished.topics, wished.areas))) > _MOST:
        raise Refused("too_many_wishes")
    return wished


def _known(words: Iterable[str], known: Collection[str], field: str) -> tuple[str, ...]:
    words = sorted(set(words))
    for word in words:
        if word not in known:
            raise Refused("unknown_wish", field, word=word[:100])
    return tuple(words)


def token_hash(token: str) -> str:
    """The token has 256 random bits, so a plain digest cannot be searched."""
    return hashlib.sha256(token.encode()).hexdigest()
