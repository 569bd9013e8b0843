"""The sample data show a Kiezfonds in the middle of its year."""

import pytest

from services.funding.models.juries import Juror
from services.funding.models.proposals import Proposal
from services.funding.models.sessions import JurySession, SessionItem
from services.funding.sample import sample
from tests.apps import App
from tests.service.funding.desk import Desk


@pytest.fixture
def filled(app: App) -> App:
    """Filled twice: the second time changes nothing."""
    for _ in range(2):
        with app.database.write() as session:
            sample(session, app.node, app.clock())
    return app


def test_money_proposals_and_a_settled_project_are_there(filled: App, desk: Desk) -> None:
    [programme] = desk.client.get("/funding/api/programmes").json["items"]
    assert programme["name"] == "Kiezfonds Lichtenberg Mitte"
    projects = desk.client.get("/funding/api/register").json["items"]
    assert [(one["title"], one["status"]) for one in projects] == [
        ("Lesenachmittage im Café", "granted"),
        ("Bänke am Roedeliusplatz", "settled"),
    ]
    with filled.database.read() as session:
        states = sorted(proposal.status for proposal in session.query(Proposal))
        pot = next(proposal.pot_id for proposal in session.query(Proposal) if proposal.status == "granted")
    assert states == ["granted", "granted", "incomplete", "refused", "scheduled", "scheduled", "submitted"]
    money = desk.client.get(f"/funding/api/pots/{pot}").json
    names = ("allocated_cents", "reserved_cents", "paid_cents", "remaining_cents")
    assert [money[name] for name in names] == [1_300_000, 60_000, 80_000, 1_160_000]


def test_a_jury_of_fifteen_has_a_session_to_come(filled: App) -> None:
    with filled.database.read() as session:
        assert session.query(Juror).filter_by(status="member").count() == 15
        assert session.query(JurySession).one().status == "planned"
        assert session.query(SessionItem).count() == 2
