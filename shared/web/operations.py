"""The health page of a service for its staff: what waits, what failed and why, and "try again"."""

from datetime import timedelta

from flask import Blueprint, redirect, render_template, request
from sqlalchemy import select
from werkzeug.exceptions import NotFound

from shared.storage.activity import note
from shared.storage.retry import try_again
from shared.storage.tables import failed_messages, job_runs, outbox
from shared.web.auth import require, requires
from shared.web.context import node
from shared.web.health import counts
from shared.web.plain_words import job_in_words, message_in_words, reason_in_words, services_in_words
from shared.web.transaction import session

SLOW = timedelta(minutes=5)  # a message that waits longer has met a broker that is away


def operations_blueprint(service: str) -> Blueprint:
    """/<service>/operations, for admins and coordinators."""
    blueprint = Blueprint("operations", __name__, url_prefix=f"/{service}/operations")

    @blueprint.get("")
    @requires("admin", "coordinator")
    def show() -> str:
        opened = session()
        columns = [failed_messages.c[name] for name in _SHOWN]  # not the body: it may be personal
        failed = opened.execute(select(*columns).order_by(failed_messages.c.number.desc()).limit(100)).all()
        oldest = opened.scalar(select(outbox.c.recorded_at).order_by(outbox.c.position).limit(1))
        jobs = opened.execute(select(job_runs).order_by(job_runs.c.name)).all()
        return render_template(
            "operations.html",
            counts=counts(opened),
            oldest=oldest,
            failed=failed,
            jobs=jobs,
            well=not (failed or any(job.failure for job in jobs) or (oldest and node().clock() - oldest > SLOW)),
            tried=request.args.get("tried"),
            services=services_in_words(),
            words_of_job=job_in_words,
            words_of_message=message_in_words,
            words_of_reason=reason_in_words,
        )

    @blueprint.post("/messages/<int(max=9223372036854775807):number>/try-again")
    @requires("admin", "coordinator")
    def again(number: int):  # type: ignore[no-untyped-def]
        now = node().clock()
        if not try_again(session(), number, now):
            raise NotFound
        staff = require("admin", "coordinator").account_id
        note(session(), account_id=staff, action="message_tried_again", object_id=f"message:{number}", now=now)
        return redirect(f"/{service}/operations?tried={number}", 303)

    return blueprint


_SHOWN = ("number", "state", "type", "subject", "reason", "attempts", "failed_at", "next_try_at")
