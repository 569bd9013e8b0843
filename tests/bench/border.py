"""The border: from a commit on one node to the commit of its effect on another, beside a bare loop; backfill; costs."""

import statistics
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import Any

from shared.contracts.registry import BY_WIRE_TYPE
from shared.runtime.wake import waker
from shared.storage import outbox
from tests.bench.bare_border import bare_border
from tests.bench.border_backfill import measure_backfill
from tests.bench.border_costs import measure_costs
from tests.bench.border_nodes import PUBLISHED, BorderNode, agree, example, rate, taken
from tests.bench.node import Postgres, RabbitMQ
from tests.eventually import eventually

RATE, PACED, STEADY, BACKFILL = 20, 400, 3000, 50_000


def measure_border(postgres: Postgres, rabbitmq: RabbitMQ) -> list[dict[str, Any]]:
    """Latency by AMQP, the steady state beside a bare loop, a backfill over HTTP, and what further readers cost."""
    with tempfile.TemporaryDirectory() as folder:
        giver = BorderNode(Path(folder) / "giver", postgres, rabbitmq, door=True)
        taker = BorderNode(Path(folder) / "taker", postgres, rabbitmq, door=False)
        late = BorderNode(Path(folder) / "late", postgres, rabbitmq, door=False)
        try:
            giver.start_border("consume")
            giver.begin("tick", "registration")
            taker.start_border()
            agree(taker, giver)
            eventually(lambda: taker.live() == "amqp", 120)
            latency = _latency(giver, taker)
            steady = _steady(giver, taker)
            taker.end_all()
            late.start_border()
            backfill = measure_backfill(giver, late, BACKFILL)
            late.end_all()
            giver.end_all()
            costs = measure_costs(giver)
        finally:
            for node in (giver, taker, late):
                node.end_all()
        bare = bare_border(postgres.database("bare"), rabbitmq.vhost().url, STEADY)
    return [
        {"what": "border: commit to commit on another node by AMQP, p50 in ms", "ours": latency["p50"], "most": 200},
        {"what": "border: commit to commit on another node by AMQP, p99 in ms", "ours": latency["p99"], "most": 1000},
        {
            "what": f"border: {STEADY} messages signed, published, verified, admitted, a second",
            "ours": round(steady),
            "bare": round(bare),
            "ratio": round(steady / bare, 3),
            "least": 0.4,
        },
        backfill,
        *costs,
    ]


def _latency(giver: BorderNode, taker: BorderNode) -> dict[str, float]:
    registration, wake = giver.database("registration"), waker(giver.settings.data, "registration")
    contract, committed = BY_WIRE_TYPE[f"org.kieznetz.{PUBLISHED}.v1"], {}
    source, clock, begun = giver.identity(), Event(), time.monotonic()
    for number in range(PACED):
        pause = begun + number / RATE - time.monotonic()
        if pause > 0:
            clock.wait(pause)
        now, subject = datetime.now(UTC), f"paced{number:05}"
        with registration.write() as session:
            facts = [(subject, number + 1, example()["data"])]
            outbox.record_many(session, contract, source=source, facts=facts, now=now)
        committed[subject] = time.time()
        wake()
    registration.close()
    effects = taken(taker, PACED, 300)
    took = sorted((effects[subject].timestamp() - moment) * 1000 for subject, moment in committed.items())
    return {"p50": round(statistics.median(took), 1), "p99": round(took[int(len(took) * 0.99)], 1)}


def _steady(giver: BorderNode, taker: BorderNode) -> float:
    before = set(taken(taker, PACED, 10))
    giver.wait_with_facts(STEADY)
    effects = taken(taker, PACED + STEADY, 600)
    return rate({subject: moment for subject, moment in effects.items() if subject not in before})
