"""Who may be biased is out of the count, sees nothing of the item, and takes a ballot along."""

import pytest

from services.funding.commands.note_membership import note_membership
from services.funding.models.juries import Juror
from services.funding.models.proposals import Proposal
from tests.service.funding.bench import Bench
from tests.service.funding.desk import Desk


def test_who_is_recused_counts_not_sees_nothing_and_does_not_vote(desk: Desk) -> None:
    bench = Bench(desk)
    path = f"/funding/api/sessions/{bench.session}/items/{bench.items[0]}/bias"
    said = desk.client.post(path, json={"token": bench.token("Ada"), "reason": "relative"})
    assert said.status_code == 201, said.json
    bench.begins("Dana", "Emre")
    few = bench.on_item("voting")  # two of four who may decide are enough
    assert few.status_code == 200, few.json
    refused = bench.vote("Ada", "yes")
    assert (refused.status_code, refused.json["code"]) == (403, "you_are_recused")
    bench.votes(Bela="yes", Cem="yes")
    bench.on_item("closing")
    decided = bench.on_item("decision").json["items"][0]
    assert decided["decision"]["counts"]["recused"] == 1
    seen = bench.seen_by("Ada")
    assert (seen["recused"], seen["decision"], seen["proposal_id"]) == (True, None, None)
    assert bench.seen_by("Bela")["decision"]["cents"] == 80_000


def test_an_open_ballot_of_somebody_recused_after_voting_is_taken_out(desk: Desk) -> None:
    bench = Bench(desk)
    bench.begins()
    bench.on_item("voting")
    bench.votes(Ada="yes", Bela="no", Cem="yes", Dana="no")
    told = {"juror_id": bench.jurors["Ada"], "biased": True, "reason": "employed"}
    assert bench.on_item("recusals", told).status_code == 200
    assert bench.trail()[-2:] == ["bias_decided", "ballot_taken_out"]
    assert bench.on_item("closing").json["items"][0]["outcome"]["yes"] == 1


@pytest.mark.parametrize("closed", [False, True])
def test_a_secret_vote_is_void_when_somebody_is_recused_after_voting(desk: Desk, closed: bool) -> None:
    bench = Bench(desk, rules={"secret": True})
    bench.begins()
    bench.on_item("voting")
    bench.votes(Ada="yes", Bela="no", Cem="yes")
    if closed:
        bench.on_item("closing")
    told = {"juror_id": bench.jurors["Ada"], "biased": True, "reason": "employed"}
    item = bench.on_item("recusals", told).json["items"][0]
    assert (item["status"], item["turn"], item["outcome"]) == ("waiting", 2, None)
    assert bench.entries()[-1].action == "vote_void"
    bench.on_item("voting")
    bench.votes(Bela="no", Cem="no", Dana="yes")  # they vote again
    bench.on_item("closing")
    assert bench.item()["outcome"]["ballots"] == 3
    for entry in bench.entries():  # or the difference between the turns would tell how Ada had voted
        assert not {"yes", "no", "abstain"} & set(entry.details)


def test_hints_come_from_memberships_and_the_jury_decides_in_doubt(desk: Desk) -> None:
    bench = Bench(desk, proposals={"proposer_kind": "association", "proposer_name": "Kiezverein"})
    actor = "01900000-0000-7000-8000-0000000000aa"
    with desk.app.database.write() as session:
        proposal = session.get_one(Proposal, bench.proposal_ids[0])
        proposal.proposer_actor = {"source": desk.app.node.identity, "id": actor}
        ref = session.get_one(Juror, bench.jurors["Cem"]).person_ref
        note_membership(session, actor_id=actor, actor_name="Kiezverein", person_ref=ref, role="board", version=1)
    bench.begins()
    assert bench.item()["recusals"] == [{"juror_id": bench.jurors["Cem"], "reason": "employed", "state": "hinted"}]
    assert bench.seen_by("Cem")["proposal_id"] is None  # nothing until the jury has decided
    assert bench.on_item("voting").json["code"] == "recusals_open"
    bench.on_item("recusals", {"juror_id": bench.jurors["Cem"], "biased": False})
    assert bench.on_item("voting").status_code == 200
    assert bench.vote("Cem", "yes").status_code == 201
