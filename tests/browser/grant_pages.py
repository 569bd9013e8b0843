"""The pages of grants and of the register in the table of all pages, and grants in every state for them."""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from services.funding.commands.grant_proposal import grant_proposal
from services.funding.commands.lock_proposal import lock_proposal
from services.funding.commands.move_proposal import move_proposal
from services.funding.commands.refuse_proposal import refuse_proposal
from services.funding.queries.proposal_links import grant_url
from shared.signing.node import load_node
from tests.nodes import EmbeddedNode
from tests.service.funding.grants import IBAN, REPORT

MINE, DESK = "/funding/my/<proposal_id>", "/funding/office/grants"
STATES = ("granted", "paid", "reported", "settled")
GRANT_PAGES: dict[str, list[tuple[str, str]]] = {
    "/p/<code>": [("resident", "{project_short}"), ("resident", "/p/00000000")],
    "/funding/register": [("resident", "/funding/register"), ("resident", "/funding/register?q=nirgends&year=x")],
    "/funding/register/neighbours": [("resident", "/funding/register/neighbours")],
    "/funding/projects/<proposal_id>": [
        ("resident", "/funding/projects/{grant_granted}"),
        ("resident", "/funding/projects/{grant_settled}"),
    ],
    f"{MINE}/grant": [
        ("resident", "{mine_granted}"),
        ("resident", "{mine_paid}&done=accepted"),
        ("resident", "{mine_settled}"),
        ("resident", "{mine_refused}"),
        ("resident", "/funding/my/x/grant?t=x"),
    ],
    f"{MINE}/grant/hand-back": [("resident", "{mine_hand_back}")],
    f"{MINE}/report": [("resident", "{mine_report}")],
    DESK: [("coordinator", DESK), ("admin", f"{DESK}?status=returned")],
    f"{DESK}/<proposal_id>": [
        ("coordinator", f"{DESK}/{{grant_granted}}"),
        ("admin", f"{DESK}/{{grant_paid}}?done=paid"),
        ("admin", f"{DESK}/{{grant_reported}}"),
    ],
}
GRANT_FILES = {
    f"{MINE}/notice.pdf",
    f"{DESK}/<proposal_id>/notice.pdf",
    "/funding/projects/<proposal_id>/photos/<file_id>",
}


def grant_places(node: EmbeddedNode, programme: str, pot: str) -> dict[str, str]:
    """One grant in each state, and a refusal."""
    ids = {state: _proposal(node, programme, f"Projekt {state}") for state in (*STATES, "refused")}
    urls = _decide(node, ids, pot)
    for state in STATES[1:]:
        id = ids[state]
        _sent(node, id, "accept", {"account_holder": "Ada Beispiel", "iban": IBAN}, "coordinator")
        _sent(node, id, "changes", {"what": "Lieber im Sommer"}, "coordinator")
        version = node.get(f"/funding/api/grants/{id}", "coordinator").json()["version"]
        today = datetime.now(UTC).date().isoformat()
        _sent(node, id, "payments", {"cents": 39_999, "paid_on": today, "version": version}, "treasurer")
        receipts = [{**REPORT["receipts"][0], "cents": 39_999}]
        _sent(node, id, "report", {**REPORT, "receipts": receipts}, "coordinator")
        if state != "paid":
            _sent(node, id, "report/hand-in", {}, "coordinator")
    _sent(node, ids["settled"], "report/check", {"accepts": True}, "coordinator")
    item = node.get("/funding/api/register?q=settled").json()["items"][0]
    return {
        **{f"grant_{state}": ids[state] for state in STATES},
        **{f"mine_{state}": urls[state] for state in ids},
        "mine_hand_back": urls["granted"].replace("/grant?", "/grant/hand-back?"),
        "mine_report": urls["paid"].replace("/grant?", "/report?"),
        "project_short": urlsplit(item["short_url"]).path,
    }


def _proposal(node: EmbeddedNode, programme: str, title: str) -> str:
    body: dict[str, Any] = {
        "programme_id": programme,
        "title": title,
        "summary": "Nachbarinnen und Nachbarn bauen etwas.",
        "goals": "Menschen treffen sich.",
        "name": "Ada Beispiel",
        "phone": "030 1234567",
        "area": "de-be-1140",
        "proposer": {"kind": "association", "organisation": "Gartenfreunde e. V."},
        "finance": {"costs": [{"label": "Holz", "cents": 39_999}], "income": [], "requested_cents": 39_999},
        "not_started": True,
        "no_double": True,
        "agreed": True,
        "submit": True,
    }
    answer = node.post("/funding/api/proposals", body, "coordinator")
    assert answer.ok, answer.text
    id = str(answer.json()["id"])
    assert node.post(f"/funding/api/proposals/{id}/complete", {}, "coordinator").ok
    return id


def _decide(node: EmbeddedNode, ids: dict[str, str], pot: str) -> dict[str, str]:
    """As a session would have; the persons' links by state."""
    database, here, now, urls = node.database("funding"), load_node(node.settings), datetime.now(UTC), {}
    with database.write() as session:
        for state, id in ids.items():
            proposal = lock_proposal(session, id)
            by: dict[str, Any] = {"account_id": None, "now": now}
            move_proposal(session, proposal, "scheduled", **by)
            about = {"node": here, "proposal": proposal, "decided_by": "item:sample", **by}
            if state == "refused":
                refuse_proposal(session, reason="Zu teuer", **about)
            else:
                grant_proposal(session, pot_id=pot, cents=39_999, conditions="Ohne Essen", **about)
            address = urlsplit(grant_url(here, proposal))
            urls[state] = f"{address.path}?{address.query}"
    database.close()
    return urls


def _sent(node: EmbeddedNode, id: str, path: str, body: dict[str, Any], role: str) -> None:
    answer = node.post(f"/funding/api/grants/{id}/{path}", body, role)
    assert answer.ok, answer.text
