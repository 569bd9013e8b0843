"""The same on PostgreSQL, where rows are locked one by one and texts are stricter."""

import json
from pathlib import Path

from services.federation.commands.hide_objects import hide_objects
from services.federation.commands.introduce_peer import begin_to_follow, introduce_peer
from services.federation.commands.note_turn import note_turn
from services.federation.commands.show_objects import show_objects
from services.federation.commands.take_in import take_in
from services.federation.domain.introduction import Introduction
from services.federation.domain.progress import Batch
from services.federation.jobs import look_after_keys
from services.federation.models.peers import TakenIn
from services.federation.outgoing.judge import judge
from services.federation.queries.peers import due_letters, due_peers, peer_of, peers_to_tidy, withdrawals
from shared.signing import jwk
from shared.signing.verify import sign_message
from tests.apps import make_app
from tests.federation.neighbours import ALL
from tests.servers.postgres import Postgres
from tests.service.federation.publishing import message

PUBLISHED = "registration.event_published"


def test_taking_in_hiding_and_showing(tmp_path: Path, postgres: Postgres) -> None:
    app = make_app("federation", tmp_path, database_url=postgres.address())
    look_after_keys(app.database, app.node)
    key, now, own = jwk.new_private_key(), app.clock(), app.node.identity
    keys = {jwk.thumbprint(key): {"jwk": jwk.public_jwk(key), "valid_from": None, "valid_until": None}}
    who = Introduction("urn:x:peer", "https://peer.example", "peer.example", "Peer", "a@peer.example", "1", 1, keys)
    with app.database.write() as session:
        peer = introduce_peer(session, who=who, state="asked_by_us", now=now)
        peer.scopes = ALL
        begin_to_follow(peer, account_id=None, now=now)
    raw = [sign_message(message(app, PUBLISHED, f"e{number}", 5, source="urn:x:peer"), key) for number in range(3)]
    raw.append({**raw[0], "subject": "a\x00b", "more": "\ud800"})
    batch = Batch(raw, 7, 7, "1", None)
    with app.database.write() as session:
        row = note_turn(session, seen=peer, batch=batch, chance=0.5, now=now)
        assert row is not None
        assert take_in(session, peer=row, offered=judge(raw, peer, now=now), own=own, now=now) == 3
    with app.database.write() as session:
        row = peer_of(session, peer.id, locked=True)
        assert row is not None
        newer = [sign_message(message(app, PUBLISHED, f"e{number}", 6, source="urn:x:peer"), key) for number in (1, 2)]
        assert take_in(session, peer=row, offered=judge(newer, peer, now=now), own=own, now=now) == 2
        kept = session.query(TakenIn.subject, TakenIn.version, TakenIn.body).order_by(TakenIn.subject).all()
        assert [(subject, version) for subject, version, _ in kept] == [("e0", 5), ("e1", 6), ("e2", 6)]
        assert [json.loads(body)["objectversion"] for *_, body in kept] == ["5", "6", "6"]
    with app.database.write() as session:  # another process read the same batch
        assert note_turn(session, seen=peer, batch=batch, chance=0.5, now=now) is None
    with app.database.write() as session:
        row = peer_of(session, peer.id, locked=True)
        assert row is not None
        assert list(row.refused_count.values()) == [1]  # and PostgreSQL wrote its excerpt
        assert hide_objects(session, peer=row, own=own, limit=10, now=now) == 3
        assert peers_to_tidy(session, []) == [peer.id]
        assert show_objects(session, peer=row, own=own, limit=10, now=now) == 3
        assert peers_to_tidy(session, []) == []
        assert due_letters(session, now, 10) == []
        assert withdrawals(session) == []
    app.clock.forward(minutes=1)
    with app.database.read() as session:
        assert due_peers(session, app.clock(), 10) == [peer.id]
    assert len(app.messages("event_published")) == 8
    app.database.close()
