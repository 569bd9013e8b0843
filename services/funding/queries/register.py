"""The public register: what was granted; of what was refused only how much of it there was."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Text, and_, cast, func, or_, select
from sqlalchemy.orm import Session

from services.funding.domain.refused import Refused
from services.funding.models.grants import Grant, SpendingReport
from services.funding.models.papers import Attachment
from services.funding.models.pots import Pot
from services.funding.models.programmes import FundingRound, Programme
from services.funding.models.proposals import Proposal


@dataclass(frozen=True)
class RegisterFilters:
    """Which projects; None: all. `areas`: all that would do."""

    programme: str | None = None
    areas: Collection[str] | None = None
    topic: str | None = None
    year: int | None = None
    status: str | None = None
    words: str | None = None


@dataclass(frozen=True)
class Project:
    """A granted proposal in the register."""

    proposal: Proposal
    grant: Grant
    programme_name: str
    year: int


@dataclass(frozen=True)
class Numbers:
    """What became of a programme's proposals in one year."""

    programme_id: str
    programme_name: str
    year: int
    granted: int
    refused: int
    granted_cents: int


def register(
    session: Session, filters: RegisterFilters, *, after: tuple[datetime, str] | None, limit: int
) -> list[Project]:
    """The newest decision first, up to `limit` + 1."""
    statement = _projects()
    if filters.programme is not None:
        statement = statement.where(Proposal.programme_id == filters.programme)
    if filters.areas is not None:
        statement = statement.where(Proposal.area.in_(filters.areas))
    if filters.topic is not None:
        statement = statement.where(cast(Proposal.topics, Text).like(f'%"{_escaped(filters.topic)}"%', escape="\\"))
    if filters.year is not None:
        statement = statement.where(Pot.year == filters.year)
    if filters.status is not None:
        statement = statement.where(Grant.status == filters.status)
    if filters.words:
        wanted = f"%{_escaped(filters.words.lower())}%"
        found = [func.lower(column).like(wanted, escape="\\") for column in (Proposal.title, Proposal.proposer_name)]
        statement = statement.where(or_(*found))
    if after is not None:
        moment, id = after
        same = and_(Grant.granted_at == moment, Grant.proposal_id < id)
        statement = statement.where(or_(Grant.granted_at < moment, same))
    order = (Grant.granted_at.desc(), Grant.proposal_id.desc())
    return [Project(*row) for row in session.execute(statement.order_by(*order).limit(limit + 1))]


def project_of(session: Session, *, id: str | None = None, code: str | None = None) -> Project:
    """One of them, by its proposal's id or its short code. Raises Refused project_not_found."""
    found = session.execute(
        _projects().where(Proposal.id == id if id is not None else Proposal.code == code)
    ).one_or_none()
    if found is None:
        raise Refused("project_not_found")
    return Project(*found)


def shown_report(session: Session, proposal_id: str) -> tuple[SpendingReport | None, Sequence[Attachment]]:
    """A report that the office has accepted, and the photos that may be shown."""
    report = session.get(SpendingReport, proposal_id)
    if report is None or report.status != "accepted":
        return None, []
    photos = select(Attachment).where(
        Attachment.proposal_id == proposal_id, Attachment.kind == "photo", Attachment.consent
    )
    return report, session.scalars(photos.order_by(Attachment.id)).all()


def register_years(session: Session) -> list[int]:
    """Years from whose money something was granted, the newest first."""
    years = select(Pot.year).join(Grant, Grant.pot_id == Pot.id).distinct()
    return list(session.scalars(years.order_by(Pot.year.desc())))


def register_programmes(session: Session) -> list[tuple[str, str]]:
    """(id, name) of programmes that something was granted from."""
    granted = select(Proposal.programme_id).where(Proposal.status == "granted")
    found = select(Programme.id, Programme.name).where(Programme.id.in_(granted)).order_by(Programme.name)
    return [(row.id, row.name) for row in session.execute(found)]


def register_numbers(session: Session) -> list[Numbers]:
    """Per programme and year (of the pot; where a proposal had none, of its round), the newest year first."""
    granted: Counter[tuple[str, int]] = Counter()
    cents: Counter[tuple[str, int]] = Counter()
    refused: Counter[tuple[str, int]] = Counter()
    sums = (
        select(Proposal.programme_id, Pot.year, func.count(), func.sum(Grant.cents))
        .join(Grant, Grant.proposal_id == Proposal.id)
        .join(Pot, Pot.id == Grant.pot_id)
        .group_by(Proposal.programme_id, Pot.year)
    )
    for programme_id, year, count, total in session.execute(sums):
        granted[programme_id, year] += count
        cents[programme_id, year] += int(total)
    of_pots = (
        select(Proposal.programme_id, Pot.year, func.count())
        .join(Pot, Pot.id == Proposal.pot_id)
        .where(Proposal.status == "refused")
        .group_by(Proposal.programme_id, Pot.year)
    )
    for programme_id, year, count in session.execute(of_pots):
        refused[programme_id, year] += count
    without = (
        select(Proposal.programme_id, Proposal.decided_at, FundingRound.closes_at, Pot.year)
        .outerjoin(FundingRound, FundingRound.id == Proposal.round_id)
        .outerjoin(Pot, Pot.id == FundingRound.pot_id)
        .where(Proposal.status == "refused", Proposal.pot_id.is_(None), Proposal.decided_at.is_not(None))
    )
    for programme_id, decided_at, closes_at, year in session.execute(without):
        refused[programme_id, year or (closes_at or decided_at).year] += 1
    keys = {*granted, *refused}
    names: dict[str, str] = {
        row.id: row.name
        for row in session.execute(
            select(Programme.id, Programme.name).where(Programme.id.in_({key[0] for key in keys}))
        )
    }
    order = sorted(keys, key=lambda key: (-key[1], names[key[0]], key[0]))
    return [Numbers(id, names[id], year, granted[id, year], refused[id, year], cents[id, year]) for id, year in order]


def _projects():  # type: ignore[no-untyped-def]  # sqlalchemy's Select of four columns
    return (
        select(Proposal, Grant, Programme.name, Pot.year)
        .join(Grant, Grant.proposal_id == Proposal.id)
        .join(Programme, Programme.id == Proposal.programme_id)
        .join(Pot, Pot.id == Grant.pot_id)
    )


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
