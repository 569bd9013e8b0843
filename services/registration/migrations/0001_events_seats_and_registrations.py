"""Events, seats and registrations."""

import sqlalchemy as sa
from alembic import op

from shared.storage.types import Json, Moment

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "events",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("visibility", sa.String(length=10), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("summary", sa.String(length=500), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("format", sa.String(length=40), nullable=False),
        sa.Column("topics", Json, nullable=False),
        sa.Column("tags", Json, nullable=False),
        sa.Column("languages", Json, nullable=False),
        sa.Column("starts_at", Moment(), nullable=False),
        sa.Column("ends_at", Moment(), nullable=False),
        sa.Column("timezone", sa.String(length=60), nullable=False),
        sa.Column("moved_from", Json, nullable=True),
        sa.Column("online", sa.Boolean(), nullable=False),
        sa.Column("onsite", sa.Boolean(), nullable=False),
        sa.Column("online_link_sealed", sa.Text(), nullable=True),
        sa.Column("venue", Json, nullable=True),
        sa.Column("area", sa.String(length=40), nullable=True),
        sa.Column("organiser", Json, nullable=False),
        sa.Column("organiser_actor", sa.String(length=36), nullable=True),
        sa.Column("host", Json, nullable=True),
        sa.Column("partners", Json, nullable=False),
        sa.Column("contact_mailbox", sa.String(length=254), nullable=True),
        sa.Column("cost", Json, nullable=False),
        sa.Column("mode", sa.String(length=10), nullable=False),
        sa.Column("opens_at", Moment(), nullable=True),
        sa.Column("closes_at", Moment(), nullable=True),
        sa.Column("confirm_email", sa.Boolean(), nullable=False),
        sa.Column("statement_question", sa.String(length=300), nullable=True),
        sa.Column("statement_required", sa.Boolean(), nullable=False),
        sa.Column("companions_most", sa.Integer(), nullable=False),
        sa.Column("origins", Json, nullable=False),
        sa.Column("documented_at", Moment(), nullable=True),
        sa.Column("cancel_reason", sa.String(length=500), nullable=True),
        sa.Column("search", sa.Text(), nullable=False),
        sa.Column("created_by", sa.String(length=36), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("changed_at", Moment(), nullable=False),
        sa.CheckConstraint("mode IN ('open', 'none')", name=op.f("ck_events_mode")),
        sa.CheckConstraint("status IN ('draft', 'published', 'cancelled')", name=op.f("ck_events_status")),
        sa.CheckConstraint("visibility IN ('public', 'unlisted', 'node')", name=op.f("ck_events_visibility")),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_events_times")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
        sa.UniqueConstraint("code", name=op.f("uq_events_code")),
    )
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.create_index("ix_events_area_starts_at", ["area", "starts_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_events_created_by"), ["created_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_events_ends_at"), ["ends_at"], unique=False)
        batch_op.create_index("ix_events_format_starts_at", ["format", "starts_at"], unique=False)
        batch_op.create_index("ix_events_online_starts_at", ["online", "starts_at"], unique=False)
        batch_op.create_index("ix_events_onsite_starts_at", ["onsite", "starts_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_events_organiser_actor"), ["organiser_actor"], unique=False)
        batch_op.create_index("ix_events_starts_at_id", ["starts_at", "id"], unique=False)

    op.create_table(
        "event_seats",
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.Column("accepting", sa.Boolean(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("reserved", sa.Integer(), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("reserved_taken", sa.Integer(), nullable=False),
        sa.Column("waiting", sa.Integer(), nullable=False),
        sa.Column("last_number", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("capacity IS NULL OR taken + reserved <= capacity", name=op.f("ck_event_seats_capacity")),
        sa.CheckConstraint("reserved_taken <= reserved", name=op.f("ck_event_seats_reserved")),
        sa.CheckConstraint(
            "taken >= 0 AND reserved_taken >= 0 AND waiting >= 0 AND last_number >= 0",
            name=op.f("ck_event_seats_counts"),
        ),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_event_seats_event_id")),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_event_seats")),
        postgresql_with={"fillfactor": 20},
    )
    op.create_table(
        "event_topics",
        sa.Column("topic", sa.String(length=40), nullable=False),
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_event_topics_event_id")),
        sa.PrimaryKeyConstraint("topic", "event_id", name=op.f("pk_event_topics")),
    )
    with op.batch_alter_table("event_topics", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_topics_event_id"), ["event_id"], unique=False)

    op.create_table(
        "registrations",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=True),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("person_ref", sa.String(length=45), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=True),
        sa.Column("reserved_seat", sa.Boolean(), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("seated_at", Moment(), nullable=True),
        sa.Column("reminded_at", Moment(), nullable=True),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.CheckConstraint(
            "status IN ('unconfirmed', 'applied', 'waitlisted', 'offered', 'confirmed', "
            "'withdrawn', 'rejected', 'lapsed', 'removed')",
            name=op.f("ck_registrations_status"),
        ),
        sa.CheckConstraint("seats >= 1", name=op.f("ck_registrations_seats")),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_registrations_event_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registrations")),
    )
    with op.batch_alter_table("registrations", schema=None) as batch_op:
        batch_op.create_index(
            "ix_registrations_ended",
            ["ended_at"],
            unique=False,
            postgresql_where=sa.text("ended_at IS NOT NULL"),
            sqlite_where=sa.text("ended_at IS NOT NULL"),
        )
        batch_op.create_index("ix_registrations_event_id_status_number", ["event_id", "status", "number"], unique=False)
        batch_op.create_index(
            "ix_registrations_unconfirmed",
            ["created_at"],
            unique=False,
            postgresql_where=sa.text("status = 'unconfirmed'"),
            sqlite_where=sa.text("status = 'unconfirmed'"),
        )
        batch_op.create_index(
            "uq_registrations_active",
            ["event_id", "person_ref"],
            unique=True,
            postgresql_where=sa.text("status IN ('unconfirmed', 'applied', 'waitlisted', 'offered', 'confirmed')"),
            sqlite_where=sa.text("status IN ('unconfirmed', 'applied', 'waitlisted', 'offered', 'confirmed')"),
        )

    op.create_table(
        "sign_up_attempts",
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.Column("person_ref", sa.String(length=45), nullable=False),
        sa.Column("made", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_sign_up_attempts_event_id")),
        sa.PrimaryKeyConstraint("event_id", "person_ref", name=op.f("pk_sign_up_attempts")),
    )
