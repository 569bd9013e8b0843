"""Areas that belong to a place."""

from shared.contracts.areas import PARENTS, areas_inside


def areas_that_do(area: str) -> list[str]:
    """The area itself, all around it and all inside it: a programme for any of them may be for this place."""
    found, around = areas_inside(area), PARENTS.get(area)
    while around is not None:
        found.append(around)
        around = PARENTS.get(around)
    return found
