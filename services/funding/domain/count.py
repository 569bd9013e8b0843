"""From the name of a rule to an outcome that explains every project."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from services.funding.domain.add1 import add1
from services.funding.domain.comparison import preferences
from services.funding.domain.election import (
    CannotCount,
    Chosen,
    Election,
    Left,
    Outcome,
    Project,
    Sentence,
    written,
)
from services.funding.domain.equal_shares import Run, Table, run
from services.funding.domain.greedy import below_threshold, count_greedy, ranked
from services.funding.domain.scores import in_words, scores

GREEDY = ("greedy", "greedy-no-skip", "greedy-threshold", "greedy-exclusive")
EQUAL_SHARES = ("equalshares", "equalshares-comparison", "equalshares/add1", "equalshares/add1-comparison")
RULES = GREEDY + EQUAL_SHARES
_NO_SUCH_RULE = "The rule '%(rule)s' is not defined; name one of %(known)s."
_NOTHING_EXCLUDED = "No project names another that excludes it, so greedy-exclusive is counted as greedy."
_NO_APPROVAL = "Equal shares counts approval ballots, and these are %(kind)s (META, field vote_type)."
_STANDS = "Comparison step: %(stay)s voters prefer equal shares, %(change)s prefer greedy; equal shares stands."
_REPLACED = (
    "Comparison step: %(stay)s voters prefer equal shares, %(change)s prefer greedy; the greedy outcome replaces it."
)


def count(election: Election, rule: str) -> Outcome:
    """Count by one of `RULES`. Raises CannotCount where the rule needs what the election does not have."""
    if rule not in RULES:
        raise CannotCount(_NO_SUCH_RULE, rule=rule, known=", ".join(RULES))
    if rule == "greedy-threshold" and election.threshold is None:
        raise CannotCount("The rule greedy-threshold needs min_project_score_threshold in META, and it is not there.")
    if rule in GREEDY:
        score = election.official or scores(election)
        outcome = count_greedy(election, score, rule=rule)
        if rule == "greedy-exclusive" and not any(project.conflicts for project in election.projects):
            outcome = replace(outcome, remarks=(Sentence(_NOTHING_EXCLUDED),))
        return outcome
    if not election.vote_type.approves:
        raise CannotCount(_NO_APPROVAL, kind=election.vote_type.value)
    score = scores(election)
    outcome = _count_equal_shares(election, score, rule)
    return _compare(election, score, outcome) if rule.endswith("comparison") else outcome


def _count_equal_shares(election: Election, score: Mapping[str, Fraction], rule: str) -> Outcome:
    eligible = [project for project in election.projects if not below_threshold(election, score, project)]
    table = Table(eligible, election.ballots)
    if not election.ballots:
        result = Run(Fraction(0), (), (Fraction(0),) * len(eligible))
    elif "add1" in rule:
        result = add1(table, election.budget, len(election.ballots))
    else:
        result = run(table, election.budget / len(election.ballots))
    chosen = []
    for round_ in result.rounds:
        project = eligible[round_.project]
        price = Fraction(round_.price.num, round_.price.den) * project.cost
        votes = in_words(score[project.id], election.vote_type)
        code, paid, sums = _paid(price, round_.price.paying, score[project.id])
        figures = {"score": score[project.id], "cost": project.cost, **sums}
        chosen.append(Chosen(project.id, project.cost, f"{votes}; {paid}", code, figures))
    purses = {project.id: purse for project, purse in zip(eligible, result.purses, strict=True)}
    taken = {project.id for project in chosen}
    left = []
    for project in ranked(election, score):
        if project.id not in taken:
            left.append(_left(election, score, project, purses.get(project.id, Fraction(0))))
    remarks = (Sentence("Each voter's share is %(share)s.", {"share": result.share}),)
    return Outcome(rule, tuple(chosen), tuple(left), remarks, {"share": result.share})


def _paid(price: Fraction, paying: int, supporters: Fraction) -> tuple[str, str, dict[str, Fraction]]:
    """Code, sentence and sums."""
    if paying == supporters:
        return "each_pays", f"each supporter pays {written(price)}", {"price": price}
    others = supporters - paying
    said = f"{paying:,} supporters pay {written(price)} each, the other {written(others)} what they have left"
    return "some_pay", said, {"price": price, "paying": Fraction(paying), "others": others}


def _left(election: Election, score: Mapping[str, Fraction], project: Project, purse: Fraction) -> Left:
    supporters = score[project.id]
    refusal = below_threshold(election, score, project)
    if refusal:
        return Left(project.id, refusal, "below", {"score": supporters, "threshold": election.threshold or Fraction(0)})
    code = "unpaid" if supporters else "no_votes"
    figures = {"score": supporters, "cost": project.cost, "purse": purse}
    return Left(project.id, _unpaid(project, purse, supporters), code, figures)


def _unpaid(project: Project, purse: Fraction, supporters: Fraction) -> str:
    if not supporters:
        return "no votes"
    votes = f"{written(supporters)} vote{'' if supporters == 1 else 's'}"
    return f"{votes}; costs {written(project.cost)}, its supporters have {written(purse)} left"


def _compare(election: Election, score: Mapping[str, Fraction], ours: Outcome) -> Outcome:
    """The greedy outcome if more voters find more of their projects in it than in that of equal shares."""
    greedy = count_greedy(election, score, rule="greedy")
    stay, change = preferences(
        election.ballots, [project.id for project in ours.chosen], [project.id for project in greedy.chosen]
    )
    figures = {"stay": stay, "change": change}
    if change <= stay:
        return replace(ours, remarks=(*ours.remarks, Sentence(_STANDS, figures)))
    return replace(greedy, rule=ours.rule, remarks=(Sentence(_REPLACED, figures),))
