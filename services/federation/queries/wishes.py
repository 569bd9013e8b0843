"""What can be asked for on this node."""

from collections.abc import Iterable

from services.federation.domain.partners import Wishes, sound_wishes
from shared.contracts.areas import AREAS
from shared.contracts.registry import CONTRACTS
from shared.contracts.vocabulary import TOPICS

TYPES = tuple(contract.type for contract in CONTRACTS if contract.public)


def wishes_of(types: Iterable[str], topics: Iterable[str], areas: Iterable[str]) -> Wishes:
    """Raises Refused unknown_wish, too_many_wishes."""
    return sound_wishes(types, topics, areas, known_types=TYPES, known_topics=TOPICS, known_areas=AREAS)
