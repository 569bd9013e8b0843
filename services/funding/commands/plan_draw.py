"""A draw by lot is announced: pool, quotas and source are fixed before the words of the source exist."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.funding.commands.lock_jury import lock_jury_for_office
from services.funding.domain.jury.rules import RESIDENT, residents_quota
from services.funding.domain.refused import Refused
from services.funding.domain.rights import Account
from services.funding.domain.sortition.draw import Candidate, draw
from services.funding.domain.sortition.draw_file import Plan, document
from services.funding.domain.sortition.published import Numbers, check_form
from services.funding.domain.sortition.quotas import CannotDraw, Quota
from services.funding.models.juries import Draw, Jury, Volunteer
from services.funding.models.programmes import Programme
from services.funding.queries.local_day import local_day
from shared.ids import new_id
from shared.storage.activity import note


def plan_draw(
    session: Session,
    *,
    account: Account,
    jury_id: str,
    alternates: int,
    quotas: Sequence[Quota],
    source: str,
    drawn_from: date,
    form: Numbers,
    now: datetime,
) -> Draw:
    """Commits to the plan; the share of residents is added to `quotas` by the jury's rules.

    `drawn_from` is a day after that of the commitment on site: what the source publishes then nobody knows yet.
    Raises Refused: not_allowed, jury_not_found, jury_wrong_state, call_still_open, draw_planned, jury_full,
    source_known, form_wrong, quota_wrong, pool_too_small, quota_not_met, cannot_draw.
    """
    jury = lock_jury_for_office(session, account, jury_id)
    if jury.status != "call":
        raise Refused("jury_wrong_state")
    if jury.call_closes_at is None or now < jury.call_closes_at:
        raise Refused("call_still_open")
    if session.scalar(select(Draw.id).where(Draw.jury_id == jury_id, Draw.drawn_at.is_(None))) is not None:
        raise Refused("draw_planned")
    seats = jury.seats - jury.taken
    if seats < 1:
        raise Refused("jury_full", seats=jury.seats)
    zone = session.get_one(Programme, jury.programme_id).content["timezone"]
    if drawn_from <= local_day(now, zone):
        raise Refused("source_known", field="drawn_from")
    try:
        check_form(form)
    except CannotDraw:
        raise Refused("form_wrong", field="form.numbers") from None
    plan = Plan(
        jury=jury.name,
        seats=seats,
        alternates=alternates,
        quotas=(*residents_quota(jury.rules, seats), *(quota for quota in quotas if quota.feature != RESIDENT)),
        pool=tuple(_pool(session, jury)),
        source=source,
        drawn_from=drawn_from.isoformat(),
        form=form,
    )
    _must_be_possible(plan)
    made = Draw(
        id=new_id(now),
        jury_id=jury_id,
        digest=plan.digest,
        plan=document(plan),
        committed_at=now,
        words=None,
        result=None,
        drawn_at=None,
        drawn_by=None,
    )
    session.add(made)
    session.flush()
    digest = plan.digest
    note(session, account_id=account.account_id, action="draw_announced", object_id=jury_id, now=now, digest=digest)
    return made


def _pool(session: Session, jury: Jury) -> list[Candidate]:
    statement = select(Volunteer.pseudonym, Volunteer.features).where(
        Volunteer.jury_id == jury.id, Volunteer.status == "pool"
    )
    return [Candidate(row.pseudonym, row.features) for row in session.execute(statement.order_by(Volunteer.pseudonym))]


def _must_be_possible(plan: Plan) -> None:
    if len(plan.pool) < plan.seats:
        raise Refused("pool_too_small", have=len(plan.pool), asked=plan.seats)
    for quota in plan.quotas:
        if quota.least > quota.most:
            raise Refused("quota_wrong", field="quotas")
        have = sum(person.features.get(quota.feature) == quota.value for person in plan.pool)
        if have < quota.least:
            value = f"{quota.feature}: {quota.value}"
            raise Refused("quota_not_met", field="quotas", value=value, have=have, asked=quota.least)
    try:
        # Whether the quotas can be met is the same for all seeds.
        draw(plan.pool, seats=plan.seats, alternates=plan.alternates, quotas=plan.quotas, seed="")
    except CannotDraw:
        raise Refused("cannot_draw", field="quotas") from None
