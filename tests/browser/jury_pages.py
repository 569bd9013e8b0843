"""The pages of juries and sessions in the table of all pages, and what stands for `{…}` in them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import update

from services.funding.models.juries import Juror, Jury, Volunteer
from services.funding.models.sessions import SessionItem
from services.funding.queries.jury_links import juror_url, volunteer_url
from shared.signing.node import load_node
from tests.nodes import EmbeddedNode

JURIES, SESSIONS = "/funding/office/juries", "/funding/office/sessions"
MINE = "/funding/juror/<juror_id>"
JURY_PAGES: dict[str, list[tuple[str, str]]] = {
    "/funding/juries": [("resident", "/funding/juries")],
    "/funding/juries/<jury_id>": [
        ("resident", "/funding/juries/{jury}"),
        ("resident", "/funding/juries/{jury_call}"),
        ("resident", "/funding/juries/{jury_draw}"),
    ],
    "/funding/juries/<jury_id>/volunteer": [
        ("resident", "/funding/juries/{jury_call}/volunteer"),
        ("resident", "/funding/juries/{jury}/volunteer"),
    ],
    "/funding/juries/<jury_id>/volunteer/sent": [("resident", "/funding/juries/{jury_call}/volunteer/sent")],
    "/funding/volunteers/<volunteer_id>": [("resident", "{volunteer}"), ("resident", "/funding/volunteers/x?t=x")],
    "/funding/sessions/<session_id>": [
        ("resident", "/funding/sessions/{session}"),
        ("resident", "/funding/sessions/{session_closed}"),
    ],
    "/funding/juror": [("juror", "/funding/juror")],
    MINE: [
        ("resident", "{juror}"),
        ("resident", "{juror_invited}"),
        ("resident", "/funding/juror/x?t=x"),
    ],
    f"{MINE}/sessions/<session_id>": [("resident", "{juror_session}"), ("resident", "{juror_closed}")],
    f"{MINE}/sessions/<session_id>/items/<item_id>": [
        ("resident", "{juror_open}"),
        ("resident", "{juror_secret}"),
        ("resident", "{juror_biased}"),
        ("resident", "{juror_decided}"),
    ],
    JURIES: [("coordinator", JURIES)],
    f"{JURIES}/new": [("coordinator", f"{JURIES}/new")],
    f"{JURIES}/<jury_id>": [
        ("coordinator", f"{JURIES}/{{jury}}"),
        ("coordinator", f"{JURIES}/{{jury_call}}"),
        ("coordinator", f"{JURIES}/{{jury_over}}"),
        ("coordinator", f"{JURIES}/{{jury_draw}}"),
    ],
    SESSIONS: [("coordinator", SESSIONS)],
    f"{SESSIONS}/new": [("coordinator", f"{SESSIONS}/new")],
    f"{SESSIONS}/<session_id>": [
        ("coordinator", f"{SESSIONS}/{{session}}"),
        ("coordinator", f"{SESSIONS}/{{session_planned}}?done=made"),
        ("coordinator", f"{SESSIONS}/{{session_closed}}"),
    ],
    f"{SESSIONS}/<session_id>/items/<item_id>": [("coordinator", f"{SESSIONS}/{{session}}/items/{{item_waiting}}")],
    f"{SESSIONS}/<session_id>/live": [
        ("coordinator", f"{SESSIONS}/{{session}}/live"),
        ("coordinator", f"{SESSIONS}/{{session}}/live?item={{item_waiting}}"),
        ("coordinator", f"{SESSIONS}/{{session}}/live?item={{item_open}}"),
        ("coordinator", f"{SESSIONS}/{{session}}/live?item={{item_secret}}"),
        ("coordinator", f"{SESSIONS}/{{session}}/live?item={{item_hands}}"),
        ("coordinator", f"{SESSIONS}/{{session}}/live?item={{item_voted}}"),
        ("coordinator", f"{SESSIONS}/{{session}}/live?item={{item_decided}}"),
    ],
    f"{SESSIONS}/<session_id>/minutes": [
        ("coordinator", f"{SESSIONS}/{{session_closed}}/minutes"),
        ("coordinator", f"{SESSIONS}/{{session}}/minutes"),
    ],
}
JURY_FILES = {
    "/funding/juries/<jury_id>/draws/<draw_id>.json",
    f"{MINE}/sessions/<session_id>/items/<item_id>/files/<file_id>",
    f"{MINE}/sessions/<session_id>/minutes.pdf",
    f"{SESSIONS}/<session_id>/minutes.pdf",
}
TITLES = ("Hochbeete am Bürgertreff", "Straßenfest", "Lesebank", "Nähkurs", "Nachbarschaftsgarten", "Fahrradflohmarkt")


def jury_places(node: EmbeddedNode) -> dict[str, str]:
    """Juries in every state, and sessions: one that runs with votes of all kinds, one that is over, one to come."""
    soon = datetime.now(UTC) + timedelta(days=20)
    programme = _programme(node, soon)
    round = node.get(f"/funding/api/programmes/{programme}/rounds").json()["items"][0]["id"]
    jury, jurors = _sitting(node, programme)
    items = _proposals(node, programme, round, TITLES)
    told = {"round_id": round, "starts_at": soon.isoformat(), "place": "KultSchule, Sewanstraße 43"}
    meeting = _sent(node, "/sessions", {**told, "name": "Sitzung der Bürgerjury im Mai"})
    on_agenda = {one["proposal_id"]: one["id"] for one in meeting["items"]}
    session, ids = meeting["id"], [on_agenda[item] for item in items]
    _run(node, session, ids, jurors)
    _proposals(node, programme, round, ("Kinoabend",))
    planned = _sent(node, "/sessions", {**told, "name": "Sitzung der Bürgerjury im Juni"})
    over = _closed(node, told=told, programme=programme, jurors=jurors)
    paths = _links(node, jury, session, over, ids)
    return {
        "jury": jury,
        **_calling(node, programme),
        "session": session,
        "session_planned": planned["id"],
        "session_closed": over,
        **dict(zip(("item_open", "item_secret", "item_hands", "item_voted", "item_decided", "item_waiting"), ids,
                   strict=True)),
        **paths,
    }  # fmt: skip


def called_session(node: EmbeddedNode) -> tuple[str, dict[str, str]]:
    """A jury of four that is invited to decide on one proposal: the session, and each member's page of it by name."""
    soon = datetime.now(UTC) + timedelta(days=20)
    programme = _programme(node, soon)
    round = node.get(f"/funding/api/programmes/{programme}/rounds").json()["items"][0]["id"]
    jury, _jurors = _sitting(node, programme)
    _proposals(node, programme, round, ("Lesebank",))
    told = {"round_id": round, "starts_at": soon.isoformat(), "name": "Sitzung im Mai"}
    id = _sent(node, "/sessions", told)["id"]
    _sent(node, f"/sessions/{id}/call", {})
    database, known = node.database("funding"), load_node(node.settings)
    with database.read() as session:
        members = session.query(Juror).filter_by(jury_id=jury, status="member")
        pages = {one.name: _path(juror_url(known, one, f"/sessions/{id}")) for one in members}
    database.close()
    return str(id), pages


def _programme(node: EmbeddedNode, soon: datetime) -> str:
    body = {
        "name": "Kiezfonds mit Bürgerjury",
        "summary": "Bis zu 1.000 € für Projekte aus der Nachbarschaft.",
        "who": ["person", "initiative", "association"],
        "deadlines": [(soon - timedelta(days=18)).isoformat()],
        "circular_allowed": True,
        "jury": {
            "size_least": 2,
            "criteria": [{"id": "benefit", "label": "Nutzen für den Kiez", "most": 5}],
            "present_from_cents": 50_000,
        },
    }
    programme = _sent(node, "/programmes", body)["id"]
    _sent(node, f"/programmes/{programme}/publish", {})
    pot = {"programme_id": programme, "name": "Mitte", "area": None, "year": (soon - timedelta(days=18)).year}
    made = _sent(node, "/pots", pot)["id"]
    _sent(node, f"/pots/{made}/allocations", {"cents": 1_300_000, "note": "Haushaltsbeschluss"})
    return str(programme)


def _sitting(node: EmbeddedNode, programme: str) -> tuple[str, list[str]]:
    """A jury of five, one of whom has not answered yet."""
    jury = _sent(node, "/juries", {"programme_id": programme, "name": "Bürgerjury Lichtenberg Mitte", "seats": 5})["id"]
    for name in ("Ada Beispiel", "Bela Muster", "Cem Probe", "Dana Vorlage"):
        shown = _sent(node, f"/juries/{jury}/members", {"name": name, "lives_here": True})
    jurors = [one["id"] for one in sorted(shown["jurors"], key=lambda one: one["name"])]
    invited = {"name": "Emre Neu", "email": "emre@beispiel.example", "works_here": True}
    _sent(node, f"/juries/{jury}/members", invited)
    _sent(node, f"/juries/{jury}/jurors/{jurors[0]}/chair", {})
    _sent(node, f"/juries/{jury}/term", {"start": datetime.now(UTC).date().isoformat()})
    return jury, jurors


def _proposals(node: EmbeddedNode, programme: str, round: str, titles: tuple[str, ...]) -> list[str]:
    found = []
    for title in titles:
        body = {
            "programme_id": programme, "title": title, "summary": "Nachbarinnen und Nachbarn machen mit.",
            "name": "Greta Garten", "phone": "030 1234567", "area": "de-be-1140", "topics": ["green_spaces"],
            "proposer": {"kind": "association", "organisation": "Gartenfreunde Lichtenberg Mitte e. V."},
            "finance": {"costs": [{"label": "Material", "cents": 80_000}], "income": [], "requested_cents": 80_000},
            "not_started": True, "no_double": True, "agreed": True, "submit": True,
        }  # fmt: skip
        found.append(_sent(node, "/proposals", body)["id"])
        _sent(node, f"/proposals/{found[-1]}/complete", {})
        _sent(node, f"/proposals/{found[-1]}/round", {"round_id": round})
    return found


def _run(node: EmbeddedNode, session: str, items: list[str], jurors: list[str]) -> None:
    """Open, secret, hands and voted; the last but one is decided, the last waits with somebody biased."""
    open_, secret, hands, voted, decided, waiting = items
    _arrange(node, session, secret, "secret")
    _arrange(node, session, hands, "hands")
    _sent(node, f"/sessions/{session}/call", {})
    _sent(node, f"/sessions/{session}/open", {})
    for juror in jurors:
        _sent(node, f"/sessions/{session}/presence", {"juror_id": juror, "there": True})
    biased = {"juror_id": jurors[0], "biased": True, "reason": "employed"}
    _sent(node, f"/sessions/{session}/items/{waiting}/recusals", biased)
    for item in (open_, secret, hands, voted, decided):
        _act(node, session, item, "voting")
    for item in (voted, decided):
        for juror in jurors[:3]:
            _act(node, session, item, "paper", {"juror_id": juror, "choice": "amount", "cents": 60_000})
        _act(node, session, item, "closing")
    _act(node, session, decided, "decision", {"conditions": "Die Werkzeuge bleiben im Stadtteilzentrum."})


def _closed(node: EmbeddedNode, *, told: dict[str, Any], programme: str, jurors: list[str]) -> str:
    """A session that is over, with minutes in two versions."""
    found = _sent(node, "/sessions", {**told, "kind": "meeting", "name": "Sitzung der Bürgerjury im April"})
    id = found["id"]
    _proposals(node, programme, told["round_id"], ("Stadtteilzeitung",))
    (item,) = [one["id"] for one in _sent(node, f"/sessions/{id}/agenda", {})["items"]]
    _sent(node, f"/sessions/{id}/call", {"late_reason": "Der Saal war erst jetzt frei."})
    _sent(node, f"/sessions/{id}/open", {})
    for juror in jurors[:3]:
        _sent(node, f"/sessions/{id}/presence", {"juror_id": juror, "there": True})
    _act(node, id, item, "voting")
    for juror in jurors[:3]:
        _act(node, id, item, "paper", {"juror_id": juror, "choice": "no"})
    _act(node, id, item, "closing")
    _act(node, id, item, "decision", {"reason": "Es gibt schon eine."})
    _sent(node, f"/sessions/{id}/close", {})
    _sent(node, f"/sessions/{id}/minutes", {"remarks": "Gäste: 12"})
    _sent(node, f"/sessions/{id}/minutes", {"remarks": "Gäste: 13", "reason": "Verzählt"})
    return str(id)


def _calling(node: EmbeddedNode, programme: str) -> dict[str, str]:
    """A jury whose call is open, one whose call is over, and one whose draw is announced."""
    now, places = datetime.now(UTC), {}
    database = node.database("funding")
    for name in ("jury_call", "jury_over", "jury_draw"):
        made = _sent(node, "/juries", {"programme_id": programme, "name": f"Jury Nord {name[5:]}", "seats": 2})
        places[name] = made["id"]
        span = {"opens_at": now.isoformat(), "closes_at": (now + timedelta(days=30)).isoformat()}
        _sent(node, f"/juries/{made['id']}/call", span)
        for person in ("Fatma", "Gita", "Hanna", "Igor"):
            told = {"name": person, "lives_here": True, "old_enough": True, "features": {"age_group": "26-64"}}
            _sent(node, f"/juries/{made['id']}/volunteers", told)
        if name != "jury_call":
            with database.write() as session:
                ended = update(Jury).where(Jury.id == made["id"])
                session.execute(ended.values(call_opens_at=now - timedelta(days=9), call_closes_at=now))
    quota = {"feature": "age_group", "value": "26-64", "least": 1, "most": 2}
    plan = {"source": "Lottozahlen 6 aus 49 vom nächsten Samstag", "alternates": 2, "quotas": [quota]}
    plan |= {"drawn_from": f"{now + timedelta(days=7):%Y-%m-%d}", "form": {"numbers": 6, "least": 1, "most": 49}}
    _sent(node, f"/juries/{places['jury_draw']}/draws", plan)
    with database.read() as session:
        volunteer = session.query(Volunteer).filter_by(jury_id=places["jury_call"]).first()
        assert volunteer is not None
        places["volunteer"] = _path(volunteer_url(load_node(node.settings), volunteer))
    database.close()
    return places


def _links(node: EmbeddedNode, jury: str, session_id: str, over: str, items: list[str]) -> dict[str, str]:
    database, known = node.database("funding"), load_node(node.settings)
    with database.read() as session:
        jurors = {one.name: one for one in session.query(Juror).filter_by(jury_id=jury)}

        def page(name: str, path: str) -> str:
            return _path(juror_url(known, jurors[name], path))

        here = f"/sessions/{session_id}"
        found = {
            "juror": page("Ada Beispiel", ""),
            "juror_invited": page("Emre Neu", ""),
            "juror_session": page("Ada Beispiel", here),
            "juror_closed": page("Ada Beispiel", f"/sessions/{over}"),
            "juror_open": page("Ada Beispiel", f"{here}/items/{items[0]}"),
            "juror_secret": page("Ada Beispiel", f"{here}/items/{items[1]}"),
            "juror_decided": page("Bela Muster", f"{here}/items/{items[4]}"),
            "juror_biased": page("Ada Beispiel", f"{here}/items/{items[5]}"),
        }
    database.close()
    return found


def _arrange(node: EmbeddedNode, session: str, item: str, ballot: str) -> None:
    database = node.database("funding")
    with database.write() as opened:
        opened.execute(update(SessionItem).where(SessionItem.id == item).values(ballot=ballot))
    database.close()


def _act(node: EmbeddedNode, session: str, item: str, act: str, told: dict[str, Any] | None = None) -> Any:
    return _sent(node, f"/sessions/{session}/items/{item}/{act}", told or {})


def _sent(node: EmbeddedNode, path: str, body: dict[str, Any]) -> dict[str, Any]:
    answer = node.post(f"/funding/api{path}", body, "admin")
    assert answer.ok, answer.text
    return dict(answer.json())


def _path(url: str) -> str:
    return "/" + url.split("/", 3)[3]
