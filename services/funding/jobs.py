"""What this service does by itself."""

from secrets import SystemRandom, token_hex

from services.funding.commands.expire_pot import expire_pot, pots_over
from services.funding.commands.forget_grants import forget_grants
from services.funding.commands.forget_proposals import forget_proposals, forget_words
from services.funding.commands.hand_back_grant import grants_lapsing, lapse_grant
from services.funding.commands.lapse_proposal import lapse_proposal, proposals_lapsing
from services.funding.commands.lock_grant import lock_grant
from services.funding.commands.remind_of_report import remind_of_report, reports_due
from services.funding.commands.shake_ballots import open_votes, shake_ballots
from services.funding.commands.spill_over import earmarks_over, spill_over
from services.funding.commands.turn_round import rounds_due, turn_round
from services.funding.commands.turn_vote import turn_vote, votes_due
from services.funding.domain.refused import Refused
from services.funding.jury_jobs import JURY_JOBS
from shared.runtime.service import Every
from shared.signing.node import Node
from shared.storage.database import Database


def turn_rounds(database: Database, node: Node) -> None:
    """Opens rounds when their time has come and closes them with their deadline, one transaction each."""
    with database.read() as session:
        due = rounds_due(session, node.clock())
    for round_id in due:
        with database.write() as session:
            turn_round(session, round_id=round_id, now=node.clock())


def look_after_pots(database: Database, node: Node) -> None:
    """Lifts earmarks whose day has come, then lets expire what is left of pots that are over."""
    with database.read() as session:
        earmarks = earmarks_over(session, node.clock())
    for earmark_id in earmarks:
        with database.write() as session:
            try:
                spill_over(session, earmark_id=earmark_id, account_id=None, now=node.clock())
            except Refused:  # somebody was quicker
                session.rollback()
    with database.read() as session:
        pots = pots_over(session, node.clock())
    for pot_id in pots:
        with database.write() as session:
            expire_pot(session, node=node, pot_id=pot_id, now=node.clock())


def turn_votes(database: Database, node: Node) -> None:
    """Opens residents' votes when their time has come and closes them with their end, one transaction each."""
    with database.read() as session:
        due = votes_due(session, node.clock())
    for round_id in due:
        with database.write() as session:
            shuffle = SystemRandom().shuffle
            turn_vote(session, node=node, round_id=round_id, shuffle=shuffle, now=node.clock())


def shake_urns(database: Database, node: Node) -> None:
    """Wipes out which ballots and codes were written together, in all votes that go on."""
    with database.read() as session:
        rounds = open_votes(session)
    for round_id in rounds:
        with database.write() as session:
            shuffle = SystemRandom().shuffle
            shake_ballots(session, round_id=round_id, shuffle=shuffle, ballot_id=lambda: token_hex(16))
    if rounds:
        database.sweep("vote_ballots", "voting_codes")


def look_after_grants(database: Database, node: Node) -> None:
    """Frees money that nobody took in time, and asks for reports, one transaction each."""
    with database.read() as session:
        lapsing = grants_lapsing(session, node.clock().date())
    for proposal_id in lapsing:
        with database.write() as session:
            try:
                proposal, grant = lock_grant(session, proposal_id)
                lapse_grant(session, node=node, proposal=proposal, grant=grant, now=node.clock())
            except Refused:  # somebody took it just now
                session.rollback()
    with database.read() as session:
        due = reports_due(session, node.clock().date())
    for proposal_id in due:
        with database.write() as session:
            proposal, grant = lock_grant(session, proposal_id)
            remind_of_report(session, node=node, proposal=proposal, grant=grant, now=node.clock())


def forget_people(database: Database, node: Node) -> None:
    """Deletes what is kept about people when its time is over, a few hundred proposals in a transaction."""
    with database.read() as session:
        lapsing = proposals_lapsing(session, node.clock())
    for proposal_id in lapsing:
        with database.write() as session:
            lapse_proposal(session, node=node, proposal_id=proposal_id, now=node.clock())
    with database.write() as session:
        forget_words(session, now=node.clock())
    while True:
        with database.write() as session:
            if not forget_proposals(session, now=node.clock()):
                break
    while True:
        with database.write() as session:
            if not forget_grants(session, today=node.clock().date()):
                return


JOBS = (
    Every(30, turn_rounds),
    Every(5, turn_votes),
    Every(60, shake_urns),
    Every(600, look_after_pots),
    Every(1800, look_after_grants),
    Every(3600, forget_people),
    *JURY_JOBS,
)
