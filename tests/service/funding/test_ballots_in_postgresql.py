"""What PostgreSQL's own books know of ballots and codes, and that it is wiped out."""

from sqlalchemy import text

from services.funding.jobs import shake_urns
from tests.service.funding.booth import Booth
from tests.service.funding.desk import Desk

DATABASES = ("postgresql",)


def test_the_databases_own_books_tie_no_ballot_to_a_code(desk: Desk) -> None:
    booth = Booth(desk)
    codes = booth.codes(6)
    booth.turn(days=1)
    for code in codes[:5]:
        booth.vote(code, "Bank")
    tied = text("SELECT c.hash, b.id FROM voting_codes c JOIN vote_ballots b ON c.xmin = b.xmin WHERE c.used")
    with desk.app.database.read() as session:
        assert len(session.execute(tied).all()) == 5  # each ballot with its code: what is to be wiped out
    shake_urns(desk.app.database, desk.app.node)
    with desk.app.database.read() as session:
        assert len(session.execute(tied).all()) == 25  # every ballot with every code
    booth.turn(days=14)
    with desk.app.database.read() as session:
        assert session.execute(tied).all() == []
        assert len({row.xmin for row in session.execute(text("SELECT xmin FROM voting_codes WHERE used"))}) == 1
