"""Sessions of juries."""

import sqlalchemy as sa
from alembic import op

from shared.storage.types import Json, Moment

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sessions",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("jury_id", sa.String(length=36), nullable=True),
        sa.Column("round_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("starts_at", Moment(), nullable=False),
        sa.Column("ends_at", Moment(), nullable=True),
        sa.Column("timezone", sa.String(length=60), nullable=False),
        sa.Column("place", sa.String(length=300), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("called_at", Moment(), nullable=True),
        sa.Column("late_reason", sa.String(length=500), nullable=True),
        sa.Column("opened_at", Moment(), nullable=True),
        sa.Column("closed_at", Moment(), nullable=True),
        sa.CheckConstraint("kind IN ('meeting', 'circular', 'assembly')", name=op.f("ck_sessions_kind")),
        sa.CheckConstraint("status IN ('planned', 'called', 'open', 'closed')", name=op.f("ck_sessions_status")),
        sa.ForeignKeyConstraint(["jury_id"], ["juries.id"], name=op.f("fk_sessions_jury_id")),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_sessions_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
    )
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.create_index("ix_sessions_jury_id_starts_at", ["jury_id", "starts_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_sessions_round_id"), ["round_id"], unique=False)
        batch_op.create_index("ix_sessions_status_starts_at", ["status", "starts_at"], unique=False)

    op.create_table(
        "attendances",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("juror_id", sa.String(length=36), nullable=False),
        sa.Column("came_at", Moment(), nullable=False),
        sa.Column("left_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["juror_id"], ["jurors.id"], name=op.f("fk_attendances_juror_id")),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_attendances_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendances")),
    )
    with op.batch_alter_table("attendances", schema=None) as batch_op:
        batch_op.create_index("ix_attendances_session_id_juror_id", ["session_id", "juror_id"], unique=False)

    op.create_table(
        "minutes",
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", Json, nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=True),
        sa.Column("written_by", sa.String(length=36), nullable=False),
        sa.Column("written_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_minutes_session_id")),
        sa.PrimaryKeyConstraint("session_id", "version", name=op.f("pk_minutes")),
    )
    op.create_table(
        "session_items",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("proposal_id", sa.String(length=36), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("presented", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("ballot", sa.String(length=8), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("opened_at", Moment(), nullable=True),
        sa.Column("closed_at", Moment(), nullable=True),
        sa.Column("closes_at", Moment(), nullable=True),
        sa.CheckConstraint("ballot IN ('open', 'secret', 'hands')", name=op.f("ck_session_items_ballot")),
        sa.CheckConstraint(
            "status IN ('waiting', 'voting', 'voted', 'decided', 'postponed')", name=op.f("ck_session_items_status")
        ),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_session_items_proposal_id")),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_session_items_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_items")),
        sa.UniqueConstraint("session_id", "place", name=op.f("uq_session_items_session_id_place")),
        sa.UniqueConstraint("session_id", "proposal_id", name=op.f("uq_session_items_session_id_proposal_id")),
    )
    with op.batch_alter_table("session_items", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_items_proposal_id"), ["proposal_id"], unique=False)

    op.create_table(
        "counted_ballots",
        sa.Column("item_id", sa.String(length=36), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("choice", sa.String(length=8), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["session_items.id"], name=op.f("fk_counted_ballots_item_id")),
        sa.PrimaryKeyConstraint("item_id", "turn", "place", name=op.f("pk_counted_ballots")),
    )
    op.create_table(
        "decisions",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("item_id", sa.String(length=36), nullable=False),
        sa.Column("result", sa.String(length=8), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("conditions", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("counts", Json, nullable=False),
        sa.Column("decided_at", Moment(), nullable=False),
        sa.Column("noted_by", sa.String(length=36), nullable=False),
        sa.Column("replaced_at", Moment(), nullable=True),
        sa.CheckConstraint("(result = 'granted') = (cents > 0)", name=op.f("ck_decisions_cents")),
        sa.CheckConstraint("result IN ('granted', 'refused')", name=op.f("ck_decisions_result")),
        sa.ForeignKeyConstraint(["item_id"], ["session_items.id"], name=op.f("fk_decisions_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
    )
    with op.batch_alter_table("decisions", schema=None) as batch_op:
        batch_op.create_index(
            "uq_decisions_stands",
            ["item_id"],
            unique=True,
            postgresql_where=sa.text("replaced_at IS NULL"),
            sqlite_where=sa.text("replaced_at IS NULL"),
        )

    op.create_table(
        "has_voted",
        sa.Column("item_id", sa.String(length=36), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("juror_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["session_items.id"], name=op.f("fk_has_voted_item_id")),
        sa.ForeignKeyConstraint(["juror_id"], ["jurors.id"], name=op.f("fk_has_voted_juror_id")),
        sa.PrimaryKeyConstraint("item_id", "turn", "juror_id", name=op.f("pk_has_voted")),
    )
    with op.batch_alter_table("has_voted", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_has_voted_juror_id"), ["juror_id"], unique=False)

    op.create_table(
        "open_ballots",
        sa.Column("item_id", sa.String(length=36), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("juror_id", sa.String(length=36), nullable=False),
        sa.Column("choice", sa.String(length=8), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=True),
        sa.Column("on_paper", sa.Boolean(), nullable=False),
        sa.Column("scores", Json, nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.CheckConstraint("(choice = 'amount') = (cents IS NOT NULL)", name=op.f("ck_open_ballots_cents")),
        sa.CheckConstraint("choice IN ('yes', 'amount', 'no', 'abstain')", name=op.f("ck_open_ballots_choice")),
        sa.ForeignKeyConstraint(["item_id"], ["session_items.id"], name=op.f("fk_open_ballots_item_id")),
        sa.ForeignKeyConstraint(["juror_id"], ["jurors.id"], name=op.f("fk_open_ballots_juror_id")),
        sa.PrimaryKeyConstraint("item_id", "turn", "juror_id", name=op.f("pk_open_ballots")),
    )
    with op.batch_alter_table("open_ballots", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_open_ballots_juror_id"), ["juror_id"], unique=False)

    op.create_table(
        "recusals",
        sa.Column("item_id", sa.String(length=36), nullable=False),
        sa.Column("juror_id", sa.String(length=36), nullable=False),
        sa.Column("reason", sa.String(length=30), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.CheckConstraint("state IN ('hinted', 'declared', 'decided', 'lifted')", name=op.f("ck_recusals_state")),
        sa.ForeignKeyConstraint(["item_id"], ["session_items.id"], name=op.f("fk_recusals_item_id")),
        sa.ForeignKeyConstraint(["juror_id"], ["jurors.id"], name=op.f("fk_recusals_juror_id")),
        sa.PrimaryKeyConstraint("item_id", "juror_id", name=op.f("pk_recusals")),
    )
    with op.batch_alter_table("recusals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recusals_juror_id"), ["juror_id"], unique=False)

    op.create_table(
        "secret_ballots",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("item_id", sa.String(length=36), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("choice", sa.String(length=8), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("(choice = 'amount') = (cents IS NOT NULL)", name=op.f("ck_secret_ballots_cents")),
        sa.CheckConstraint("choice IN ('yes', 'amount', 'no', 'abstain')", name=op.f("ck_secret_ballots_choice")),
        sa.ForeignKeyConstraint(["item_id"], ["session_items.id"], name=op.f("fk_secret_ballots_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_secret_ballots")),
    )
    with op.batch_alter_table("secret_ballots", schema=None) as batch_op:
        batch_op.create_index("ix_secret_ballots_item_id_turn", ["item_id", "turn"], unique=False)
