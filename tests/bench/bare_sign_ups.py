"""The same transaction as a sign-up, by a bare psycopg program: three statements and a commit, nothing else."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from threading import Thread

import psycopg

from shared.ids import new_id
from tests.bench.load import CLIENTS, PROCESSES, in_processes

CLAIM = """
UPDATE event_seats SET taken = CASE WHEN waiting = 0 AND taken + reserved + 1 <= capacity THEN taken + 1 ELSE taken END,
  waiting = CASE WHEN waiting = 0 AND taken + reserved + 1 <= capacity THEN waiting ELSE waiting + 1 END,
  last_number = last_number + 1
WHERE event_id = %s RETURNING last_number, waiting"""
REGISTER = """
INSERT INTO registrations (id, event_id, number, status, person_ref, name, email, language, seats, reserved_seat,
  generation, created_at) VALUES (%s, %s, %s, %s, %s, %s, %s, 'de', 1, false, 0, %s)"""
TELL = "INSERT INTO outbox (id, routing_key, body, recorded_at) VALUES (%s, %s, %s, %s)"
BODY = json.dumps({"data": "x" * 700})


def _sign_up(connection: psycopg.Connection, event_id: str, person: str) -> None:
    now = datetime.now(UTC)
    id = new_id(now)
    with connection.cursor() as cursor:
        row = cursor.execute(CLAIM, (event_id,)).fetchone()
        assert row is not None
        status = "waitlisted" if row[1] else "confirmed"
        cursor.execute(REGISTER, (id, event_id, row[0], status, f"b_{person}", "A", f"{person}@b.example", now))
        cursor.execute(TELL, (id, "bench.bare.v1", BODY, now))
    connection.commit()


def bare_sign_ups(url: str, event_ids: Sequence[str], count: int) -> float:
    """Transactions a second from 32 connections in 4 processes; each signs somebody up for the next event in turn."""
    run = new_id(datetime.now(UTC))

    def process(number: int) -> None:
        def connection_loop(lane: int) -> None:
            with psycopg.connect(url) as connection:
                for turn in range(lane, count, CLIENTS):
                    _sign_up(connection, event_ids[turn % len(event_ids)], f"{run[-12:]}{turn}")

        threads = [Thread(target=connection_loop, args=(lane,)) for lane in range(number, CLIENTS, PROCESSES)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    return count / in_processes(process, PROCESSES)
