"""The pages of proposals in the table of all pages, and a proposal for them."""

from typing import Any
from urllib.parse import urlsplit

from tests.nodes import EmbeddedNode

MINE, DESK = "/funding/my/<proposal_id>", "/funding/office/proposals"
PROPOSAL_PAGES: dict[str, list[tuple[str, str]]] = {
    "/funding/programmes/<programme_id>/propose": [("resident", "/funding/programmes/{programme}/propose")],
    MINE: [("resident", "{proposal}&done=begun"), ("resident", "{proposal_in}"), ("resident", "/funding/my/x?t=x")],
    f"{MINE}/<any(what, who, money, papers, agree):step>": [
        ("resident", "{proposal_path}/what?t={proposal_token}"),
        ("resident", "{proposal_path}/who?t={proposal_token}"),
        ("resident", "{proposal_path}/money?t={proposal_token}"),
        ("resident", "{proposal_path}/papers?t={proposal_token}"),
        ("resident", "{proposal_path}/agree?t={proposal_token}"),
    ],
    f"{MINE}/confirm": [("resident", "{proposal_path}/confirm?t=x")],
    f"{MINE}/withdraw": [("resident", "{proposal_path}/withdraw?t={proposal_token}")],
    DESK: [("coordinator", DESK), ("admin", f"{DESK}?status=incomplete")],
    f"{DESK}/<proposal_id>": [("coordinator", "{desk_proposal}"), ("admin", "{desk_proposal}?done=asked")],
    f"{DESK}/new": [("coordinator", f"{DESK}/new")],
}
PROPOSAL_FILES = {f"{DESK}/<proposal_id>/files/<file_id>"}


def proposal_places(node: EmbeddedNode, programme: str) -> dict[str, str]:
    """A proposal that somebody writes, and one that the office took up and asks about."""
    begun = _sent(
        node, "", {"programme_id": programme, "title": "Lesebank", "email": "ada@beispiel.example"}, office=False
    )
    whole = {
        "programme_id": programme,
        "title": "Hochbeete am Bürgertreff",
        "summary": "Nachbarinnen und Nachbarn bauen sechs Hochbeete.",
        "goals": "Menschen treffen sich.",
        "name": "Ada Beispiel",
        "phone": "030 1234567",
        "area": "de-be-1140",
        "topics": ["green_spaces"],
        "proposer": {"kind": "association", "organisation": "Gartenfreunde Lichtenberg Mitte e. V."},
        "finance": {
            "costs": [{"label": "Holz", "cents": 30_000}, {"label": "Erde", "cents": 19_999}],
            "income": [{"label": "Kasse", "cents": 10_000, "kind": "own"}],
            "requested_cents": 39_999,
        },
        "not_started": True,
        "no_double": True,
        "agreed": True,
        "submit": True,
    }
    taken_up = _sent(node, "", whole)
    _sent(node, f"/{taken_up['id']}/missing", {"what": ["Ein Bild vom Ort"], "due_on": "2199-01-01"})
    address = _path(begun["manage_url"])
    return {
        "proposal": address,
        "proposal_path": address.partition("?")[0],
        "proposal_token": address.partition("?t=")[2],
        "proposal_in": _path(taken_up["manage_url"]),
        "desk_proposal": f"{DESK}/{taken_up['id']}",
    }


def _sent(node: EmbeddedNode, path: str, body: dict[str, Any], *, office: bool = True) -> dict[str, Any]:
    answer = node.post(f"/funding/api/proposals{path}", body, *(["coordinator"] if office else []))
    assert answer.ok, answer.text
    return dict(answer.json())


def _path(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}"
