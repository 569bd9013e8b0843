"""A bound on what one count may cost, so that no file keeps the command busy for minutes."""

from services.funding.domain.election import CannotCount

# Ten thousand ballots on a hundred projects take add1 some tens of millions: seconds. This many take about a minute.
MOST_LOOKS = 400_000_000


class Effort:
    """Looks at a voter's purse, or a project's bound, that are still allowed."""

    def __init__(self, most: int = MOST_LOOKS) -> None:
        self.most = self.left = most

    def spend(self, looks: int) -> None:
        """Raises CannotCount when more than the bound have been spent."""
        self.left -= looks
        if self.left < 0:
            raise CannotCount(
                "Equal shares would take more than %(most)s looks at voters' purses for these ballots and "
                "amounts, which is minutes of counting; it stops here. Without add1 (--rule equalshares) "
                "it is quick.",
                most=self.most,
            )
