"""The greedy rules of https://pabulib.org/format: projects by falling score, as long as the money lasts."""

from collections.abc import Mapping
from fractions import Fraction

from services.funding.domain.election import Chosen, Election, Left, Outcome, Project, written
from services.funding.domain.scores import in_words


def count_greedy(election: Election, score: Mapping[str, Fraction], *, rule: str) -> Outcome:
    """Fund by falling score; equal scores keep the order of `election.projects`.

    `greedy-no-skip` ends at the first eligible project that does not fit (one that was withdrawn is passed over);
    `greedy-exclusive` passes over a project that conflicts with one already chosen. A minimum score, where the
    election has one, holds under each of them: the format makes it a matter of eligibility, not of the rule.
    """
    chosen: list[Chosen] = []
    left: list[Left] = []
    taken: dict[str, Project] = {}
    money = election.budget
    stopped_at = ""
    figures: dict[str, Fraction | str]
    for project in ranked(election, score):
        votes = in_words(score[project.id], election.vote_type)
        rival = _rival(project, taken) if rule == "greedy-exclusive" else None
        if stopped_at:
            ended = f"{votes}; the count ended at {stopped_at}, which did not fit"
            left.append(Left(project.id, ended, "ended", {"score": score[project.id], "at": stopped_at}))
        elif refusal := below_threshold(election, score, project):
            figures = {"score": score[project.id], "threshold": election.threshold or Fraction(0)}
            left.append(Left(project.id, refusal, "below", figures))
        elif rival:
            excluded = f"{votes}; excluded by {rival}, which was chosen before it"
            left.append(Left(project.id, excluded, "rival", {"score": score[project.id], "rival": rival}))
        elif project.cost > money:
            tied = _tied(project, taken, score)
            behind = f" (as many as {', '.join(tied)}, listed before it)" if tied else ""
            code, misfit, sums = _misfit(project, money, election)
            figures = {"score": score[project.id], "tied": ", ".join(tied), **sums}
            left.append(Left(project.id, f"{votes}; {misfit}{behind}", code, figures))
            if rule == "greedy-no-skip" and not project.withdrawn:
                stopped_at = project.id
        else:
            was = f"{written(money)} of {written(election.budget)} left before it"
            figures = {"score": score[project.id], "cost": project.cost, "left": money}
            chosen.append(Chosen(project.id, project.cost, f"{votes}; {was}", "fits", figures))
            taken[project.id] = project
            money -= project.cost
    return Outcome(rule, tuple(chosen), tuple(left))


def ranked(election: Election, score: Mapping[str, Fraction]) -> list[Project]:
    """Projects by falling score; equal scores in the order in which the election lists them."""
    return sorted(election.projects, key=lambda project: -score[project.id])


def below_threshold(election: Election, score: Mapping[str, Fraction], project: Project) -> str:
    """Why the project is not eligible, or nothing."""
    if election.threshold is None or score[project.id] >= election.threshold:
        return ""
    votes = in_words(score[project.id], election.vote_type)
    return f"{votes}; below the minimum of {written(election.threshold)}"


def _misfit(project: Project, money: Fraction, election: Election) -> tuple[str, str, dict[str, Fraction | str]]:
    """Code, sentence and sums."""
    if project.withdrawn:
        return "withdrawn", "withdrawn (its cost is the mark 999999999)", {}
    cost, budget = written(project.cost), written(election.budget)
    if project.cost > election.budget:
        said = f"costs {cost}, more than the whole budget of {budget}"
        return "too_dear", said, {"cost": project.cost, "budget": election.budget}
    return "no_money", f"costs {cost}, only {written(money)} left", {"cost": project.cost, "left": money}


def _tied(project: Project, taken: Mapping[str, Project], score: Mapping[str, Fraction]) -> list[str]:
    return [other for other in taken if score[other] == score[project.id]]


def _rival(project: Project, taken: Mapping[str, Project]) -> str | None:
    return next(
        (id_ for id_, other in taken.items() if id_ in project.conflicts or project.id in other.conflicts), None
    )
