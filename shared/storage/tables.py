"""The tables that every service's database has for the house itself."""

from sqlalchemy import BigInteger, Column, Index, Integer, MetaData, String, Table, Text
from sqlalchemy.dialects import sqlite

from shared.storage.types import Json, Moment

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

metadata = MetaData(naming_convention=NAMING)

# SQLite numbers rows by itself only for a column that is exactly INTEGER.
Running = BigInteger().with_variant(sqlite.INTEGER(), "sqlite")

outbox = Table(
    "outbox",
    metadata,
    Column("position", Running, primary_key=True, autoincrement=True),
    Column("id", String(36), nullable=False),
    Column("routing_key", String(120), nullable=False),
    Column("body", Text, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    sqlite_autoincrement=True,
)

inbox = Table(
    "inbox",
    metadata,
    Column("source", String(200), primary_key=True),
    Column("id", String(200), primary_key=True),
    Column("received_at", Moment, nullable=False, index=True),
)

failed_messages = Table(
    "failed_messages",
    metadata,
    Column("number", Running, primary_key=True, autoincrement=True),
    Column("state", String(10), nullable=False),  # waiting: tried again at next_try_at; dead: a person must look
    Column("type", String(200), nullable=False),
    Column("subject", String(500), nullable=False),
    Column("body", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("failed_at", Moment, nullable=False),
    Column("next_try_at", Moment, nullable=True),
    Index("ix_failed_messages_subject_state", "subject", "state"),
    Index("ix_failed_messages_state_next_try_at", "state", "next_try_at"),
    sqlite_autoincrement=True,
)

idempotency_keys = Table(
    "idempotency_keys",
    metadata,
    Column("key_hash", String(64), primary_key=True),  # SHA-256 of route, caller and key
    Column("body_hash", String(64), nullable=False),
    Column("status", Integer, nullable=True),
    Column("answer", Text, nullable=True),
    Column("created_at", Moment, nullable=False, index=True),
)

ended_sessions = Table(
    "ended_sessions",
    metadata,
    Column("sid", String(36), primary_key=True),
    Column("forget_at", Moment, nullable=False, index=True),  # when every token of that session has expired
)

changed_roles = Table(
    "changed_roles",
    metadata,
    Column("account_id", String(36), primary_key=True),
    Column("changed_at", Moment, nullable=False),  # tokens issued earlier no longer say the truth
)

job_runs = Table(
    "job_runs",
    metadata,
    Column("name", String(120), primary_key=True),
    Column("finished_at", Moment, nullable=False),
    Column("failure", Text, nullable=True),
)

activity = Table(
    "activity",
    metadata,
    Column("number", Running, primary_key=True, autoincrement=True),
    Column("at", Moment, nullable=False),
    Column("account_id", String(36), nullable=True),  # null: the person's own signed link, or the node itself
    Column("action", String(60), nullable=False),
    Column("object_id", String(200), nullable=False),
    Column("details", Json, nullable=False),
    Index("ix_activity_object_id_number", "object_id", "number"),
    sqlite_autoincrement=True,
)
