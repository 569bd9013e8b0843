"""What people wrote goes when its time is over; what was done stays provable."""

from datetime import timedelta

import pytest

from services.funding.domain.grants import days as grant_days
from services.funding.domain.jury import kept as jury_kept
from services.funding.domain.proposals import kept as proposal_kept
from services.funding.domain.trail import WORDS_KEPT
from services.funding.jobs import forget_people
from services.funding.jury_jobs import close_circulars
from services.funding.models.programmes import TrailWords
from services.funding.models.proposals import Proposal
from services.funding.queries.trail import broken_link
from services.notifications.domain import kept
from tests.service.funding.bench import Bench
from tests.service.funding.desk import Desk

REASON = "Frau Beispiel ist krank."


def letters(desk: Desk, fact: str) -> list[tuple[str, str | None]]:
    return [(letter["data"]["person"]["email"], letter["data"]["note"]) for letter in desk.app.messages(fact)]


@pytest.mark.parametrize("status", ["submitted", "incomplete", "complete", "scheduled"])
def test_a_proposal_that_nobody_decides_lapses_by_letter_and_its_people_are_forgotten(desk: Desk, status: str) -> None:
    forget_at = proposal_kept.forget_after(status, desk.app.clock())
    assert forget_at == desk.app.clock() + proposal_kept.UNDECIDED
    id = desk.proposal(desk.programme(), status=status, forget_at=forget_at)
    desk.app.clock.now = forget_at - timedelta(seconds=1)
    forget_people(desk.app.database, desk.app.node)
    assert letters(desk, "proposal_withdrawn") == []
    desk.app.clock.now = forget_at
    forget_people(desk.app.database, desk.app.node)
    forget_people(desk.app.database, desk.app.node)
    assert letters(desk, "proposal_withdrawn") == [("ada@beispiel.example", None)]
    with desk.app.database.read() as session:
        kept_of_it = session.get_one(Proposal, id)
        assert (kept_of_it.status, kept_of_it.name, kept_of_it.email, kept_of_it.title) == ("withdrawn", "", "", "")
        assert kept_of_it.forget_at is None


def test_what_the_office_withdraws_is_told_to_the_person_with_the_reason(desk: Desk) -> None:
    id = desk.proposal(desk.programme())
    done = desk.client.post(
        f"/funding/api/proposals/{id}/withdraw", json={"reason": "Sie haben angerufen."}, headers=desk.office
    )
    assert done.status_code == 200, done.json
    assert letters(desk, "proposal_withdrawn") == [("ada@beispiel.example", "Sie haben angerufen.")]


def test_a_secret_vote_in_writing_with_too_few_ballots_is_void_and_the_jury_hears_of_it(desk: Desk) -> None:
    bench = Bench(desk, kind="circular", rules={"secret": True})
    bench.begins()
    bench.votes(Ada="yes", Bela="no")
    desk.app.clock.forward(days=24)
    close_circulars(desk.app.database, desk.app.node)
    close_circulars(desk.app.database, desk.app.node)
    assert len(letters(desk, "circular_void")) == 5
    assert bench.trail()[-1] == "vote_void"


def test_a_reason_lies_beside_the_trail_and_goes_while_the_chain_holds(desk: Desk) -> None:
    bench = Bench(desk)
    bench.begins()
    assert bench.on_item("postpone", {"reason": REASON}).status_code == 200
    entry = next(entry for entry in bench.entries() if entry.action == "item_postponed")
    assert REASON not in str(entry.details)
    with desk.app.database.read() as session:
        words = session.get_one(TrailWords, (bench.round, entry.number))
        assert (words.text, words.forget_at) == (REASON, desk.app.clock() + WORDS_KEPT)
    with desk.app.database.write() as session:
        session.get_one(TrailWords, (bench.round, entry.number)).text = "Kein Bedarf."
        session.flush()
        broken = broken_link(session, bench.round)
        assert broken is not None
        assert broken.number == entry.number
        session.rollback()
    desk.app.clock.forward(days=WORDS_KEPT.days)
    forget_people(desk.app.database, desk.app.node)
    with desk.app.database.read() as session:
        assert session.query(TrailWords).count() == 0
        assert broken_link(session, bench.round) is None


def test_the_privacy_page_says_how_long_funding_keeps_what() -> None:
    assert timedelta(hours=kept.UNCONFIRMED_PROPOSAL_HOURS) == proposal_kept.UNCONFIRMED
    assert timedelta(days=kept.DRAFT_PROPOSAL_DAYS) == proposal_kept.DRAFTS
    assert timedelta(days=kept.UNDECIDED_PROPOSAL_DAYS) == proposal_kept.UNDECIDED
    assert timedelta(days=kept.ENDED_PROPOSAL_DAYS) == proposal_kept.ENDED
    assert kept.AUDIT_YEARS == grant_days.AUDIT_YEARS
    assert timedelta(days=kept.POOL_DAYS) == jury_kept.POOL
    assert timedelta(days=kept.NOT_DRAWN_DAYS) == jury_kept.NOT_DRAWN
    assert timedelta(days=kept.JUROR_DAYS) == jury_kept.ENDED
    assert timedelta(days=kept.TRAIL_WORDS_DAYS) == WORDS_KEPT
