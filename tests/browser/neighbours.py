"""Neighbours in every state, for whoever looks at the office's pages about them; none is ever asked anything."""

import json
from datetime import UTC, datetime
from pathlib import Path

from services.federation.commands.introduce_peer import introduce_peer
from services.federation.commands.note_refusal import note_refusal
from services.federation.domain.introduction import Introduction
from services.federation.models.log import LogEntry
from services.federation.models.peers import TakenIn
from shared.ids import milliseconds
from shared.signing import jwk
from tests.nodes import EmbeddedNode

EXAMPLE = Path(__file__).parents[2] / "shared/contracts/examples/registration.event_published.v1.json"
FAR = datetime(2100, 1, 1, tzinfo=UTC)


def neighbour_places(node: EmbeddedNode) -> dict[str, str]:
    """One that has asked, one in trouble, one that is blocked; something waits, something is gone."""
    now, database = datetime.now(UTC), node.database("federation")
    ids = {}
    with database.write() as session:
        for state in ("asked_by_them", "agreed", "blocked"):
            key = jwk.new_private_key()
            keys = {jwk.thumbprint(key): {"jwk": jwk.public_jwk(key), "valid_from": None, "valid_until": None}}
            host = f"{state.replace('_', '-')}.example"
            name = f"Kiez mit einem sehr langen Namen ({state})"
            who = Introduction(f"urn:x:{state}", f"https://{host}", host, name, f"buero@{host}", "1", 1, keys)
            peer = introduce_peer(session, who=who, state=state, now=now)
            peer.next_try_at, ids[state] = FAR, peer.id
            if state == "blocked":
                peer.state_before, peer.blocked_reason = "agreed", "Werbung"
            if state == "agreed":
                peer.scopes, peer.doubted_keys = {"event": "look", "actor": "show", "alliance": "no"}, keys
                note_refusal(session, peer=peer, code="bad_signature", raw={"data": "x" * 500}, now=now)
        session.add(
            TakenIn(
                source="urn:x:agreed", kind="event", subject="e1", type="registration.event_published.v1", version=1,
                told=0, state="waiting", epoch="1", visible=False, acknowledge=False, body=EXAMPLE.read_text(), at=now,
            )
        )  # fmt: skip
        session.add(
            LogEntry(
                kind="event", subject="gone", position=1, previous=0, type="registration.event_withdrawn",
                version=milliseconds(now), withdrawn=True, topics=[], areas=[], keyid="", size=2,
                body=json.dumps({}), appended_at=now,
            )
        )  # fmt: skip
    database.close()
    return {"peer_asking": ids["asked_by_them"], "peer": ids["agreed"], "peer_blocked": ids["blocked"]}
