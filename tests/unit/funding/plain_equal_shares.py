"""Equal shares as one would write it on paper: slow, without groups or bounds, to hold the real one against."""

from fractions import Fraction

from services.funding.domain.election import Election


def winners(election: Election, share: Fraction) -> list[str]:
    """Ids in order of choice with that share per voter; projects that cost nothing are not treated."""
    purses = [share] * len(election.ballots)
    costs = {project.id: project.cost for project in election.projects}
    order = {project.id: place for place, project in enumerate(election.projects)}
    fans = {id_: [voter for voter, ballot in enumerate(election.ballots) if id_ in ballot.projects] for id_ in costs}
    chosen: list[str] = []
    while True:
        offers = []
        for id_ in costs:
            if id_ not in chosen and fans[id_] and sum(purses[voter] for voter in fans[id_]) >= costs[id_]:
                most = level([purses[voter] for voter in fans[id_]], costs[id_])
                offers.append((most / costs[id_], costs[id_], -len(fans[id_]), order[id_], id_, most))
        if not offers:
            return chosen
        *_, id_, most = min(offers)
        chosen.append(id_)
        for voter in fans[id_]:
            purses[voter] -= min(most, purses[voter])


def add1_winners(election: Election) -> list[str]:
    """Winners at the last share that the budget pays for, one unit at a time."""
    share = election.budget / len(election.ballots)
    supported = {id_ for ballot in election.ballots for id_ in ballot.projects}
    costs = {project.id: project.cost for project in election.projects}
    current = winners(election, share)
    while len(current) < len(supported):
        share = Fraction(share.numerator // share.denominator + 1)
        raised = winners(election, share)
        if sum(costs[id_] for id_ in raised) > election.budget:
            break
        current = raised
    return current


def level(purses: list[Fraction], cost: Fraction) -> Fraction:
    """The most that anyone pays if all pay the same, or all they have."""
    paid = Fraction(0)
    for place, purse in enumerate(sorted(purses)):
        part = (cost - paid) / (len(purses) - place)
        if part <= purse:
            return part
        paid += purse
    raise AssertionError("not affordable")
