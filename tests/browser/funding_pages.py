"""Funding's part of the table of all pages, and what stands for `{…}` in it."""

from datetime import UTC, datetime, timedelta

from tests.browser.grant_pages import GRANT_FILES, GRANT_PAGES, grant_places
from tests.browser.jury_pages import JURY_FILES, JURY_PAGES, jury_places
from tests.browser.proposal_pages import PROPOSAL_FILES, PROPOSAL_PAGES, proposal_places
from tests.browser.vote_pages import VOTE_FILES, VOTE_PAGES, vote_places
from tests.nodes import EmbeddedNode

PROGRAMMES = "/funding/office/programmes"
FUNDING_PAGES: dict[str, list[tuple[str, str]]] = {
    "/f/<code>": [("resident", "/f/{programme_code}"), ("resident", "/f/00000000")],
    "/funding": [
        ("resident", "/funding"),
        ("resident", "/funding?q=nirgends&topic=x"),
        ("coordinator", "/funding?source=here"),
    ],
    "/funding/check": [
        ("resident", "/funding/check"),
        ("resident", "/funding/check?who=person&cents=800&started=false"),
        ("resident", "/funding/check?cents=viel"),
    ],
    "/funding/programmes/<programme_id>": [
        ("resident", "/funding/programmes/{programme}"),
        ("coordinator", "/funding/programmes/{programme_draft}"),
    ],
    "/funding/office": [("coordinator", "/funding/office")],
    PROGRAMMES: [("coordinator", PROGRAMMES), ("admin", f"{PROGRAMMES}?state=draft")],
    f"{PROGRAMMES}/<programme_id>": [
        ("coordinator", f"{PROGRAMMES}/{{programme}}?done=published"),
        ("admin", f"{PROGRAMMES}/{{programme_draft}}"),
    ],
    f"{PROGRAMMES}/<programme_id>/close": [("coordinator", f"{PROGRAMMES}/{{programme}}/close")],
    f"{PROGRAMMES}/<programme_id>/edit": [("coordinator", f"{PROGRAMMES}/{{programme}}/edit")],
    f"{PROGRAMMES}/new": [("coordinator", f"{PROGRAMMES}/new?template=fein")],
    f"{PROGRAMMES}/templates": [("coordinator", f"{PROGRAMMES}/templates")],
    "/funding/office/pots/<pot_id>": [
        ("admin", "/funding/office/pots/{pot}"),
        ("coordinator", "/funding/office/pots/{pot}"),
    ],
    "/funding/office/rounds/<round_id>": [("coordinator", "/funding/office/rounds/{round}")],
}
FUNDING_PAGES |= PROPOSAL_PAGES | GRANT_PAGES | JURY_PAGES | VOTE_PAGES
FUNDING_FILES = {"/funding/office/pots/<pot_id>/ledger.csv", *PROPOSAL_FILES, *GRANT_FILES, *JURY_FILES, *VOTE_FILES}


def funding_places(node: EmbeddedNode) -> dict[str, str]:
    """A programme with two pots, money and rounds; a draft."""
    deadlines = [(datetime.now(UTC) + timedelta(days=days)).isoformat() for days in (30, 60)]
    body = {
        "name": "Kiezfonds Lichtenberg Mitte",
        "summary": "Bis zu 1.000 € für Projekte aus der Nachbarschaft.",
        "description": "**Einfach** und schnell.",
        "purpose": "Kleine Projekte für das Zusammenleben.",
        "who": ["person", "initiative", "association"],
        "areas": ["de-be-1140", "de-be-1130"],
        "topics": ["neighbourhood", "environment"],
        "most_cents": 100_000,
        "not_funded": ["Verpflegung"],
        "deadlines": deadlines,
        "required": {"fields": ["goals"], "attachments": [{"id": "offer", "label": "Angebot", "from_cents": 50_000}]},
        "texts": {"how": "Ein formloser Antrag genügt.", "after": "Die Sitzung ist öffentlich."},
    }
    programme = _made(node, "/funding/api/programmes", body)
    _made(node, f"/funding/api/programmes/{programme['id']}/publish", {})
    draft = _made(node, "/funding/api/programmes", {"name": "Entwurf eines Förderprogramms"})
    pots = []
    for name, area in (("Mitte", "de-be-1140"), ("Nord", "de-be-1130")):
        pot = {"programme_id": programme["id"], "name": name, "area": area, "year": datetime.now(UTC).year}
        pots.append(_made(node, "/funding/api/pots", pot)["id"])
        _made(node, f"/funding/api/pots/{pots[-1]}/allocations", {"cents": 1_300_000, "note": "Haushaltsbeschluss"})
    earmark = {"name": "Umwelttopf", "topic": "environment", "cents": 200_000, "spills_on": "2199-09-01"}
    _made(node, f"/funding/api/pots/{pots[0]}/earmarks", earmark)
    rounds = node.get(f"/funding/api/programmes/{programme['id']}/rounds").json()["items"]
    return {
        "programme": str(programme["id"]),
        "programme_code": str(programme["short_url"]).rsplit("/", 1)[1],
        "programme_draft": str(draft["id"]),
        "pot": str(pots[0]),
        "round": str(rounds[-1]["id"]),
        **proposal_places(node, str(programme["id"])),
        **grant_places(node, str(programme["id"]), str(pots[0])),
        **jury_places(node),
        **vote_places(node),
    }


def _made(node: EmbeddedNode, path: str, body: dict[str, object]) -> dict[str, object]:
    answer = node.post(path, body, "admin")
    assert answer.status_code in (200, 201), answer.text
    return dict(answer.json())
