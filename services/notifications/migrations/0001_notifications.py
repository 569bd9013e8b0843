"""event copies, notifications and the timeline"""

import sqlalchemy as sa
from alembic import op

from shared.storage.types import Json, Moment

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "event_copies",
        sa.Column("event_id", sa.String(36), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("starts_at", Moment(), nullable=False),
        sa.Column("ends_at", Moment(), nullable=False),
        sa.Column("timezone", sa.String(60), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("venue", Json, nullable=True),
        sa.Column("online_link_sealed", sa.Text(), nullable=True),
        sa.Column("organiser_name", sa.Text(), nullable=False),
        sa.Column("contact_mailbox", sa.Text(), nullable=True),
        sa.Column("cancel_reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("event_id", name="pk_event_copies"),
    )
    op.create_table(
        "notifications",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("source", sa.String(200), nullable=False),
        sa.Column("message_id", sa.String(200), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("subject_id", sa.String(36), nullable=False),
        sa.Column("event_id", sa.String(36), nullable=True),
        sa.Column("person_ref", sa.String(80), nullable=True),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("data", Json, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try_at", Moment(), nullable=True),
        sa.Column("claim", sa.String(36), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("give_up_at", Moment(), nullable=False),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("correlation_id", sa.String(64), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_notifications"),
        sa.UniqueConstraint("source", "message_id", name="uq_notifications_source_message_id"),
        sa.CheckConstraint(
            "state IN ('waiting', 'sending', 'sent', 'failed', 'given_up')", name="ck_notifications_state"
        ),
    )
    op.create_index("ix_notifications_subject_id", "notifications", ["subject_id"])
    op.create_index("ix_notifications_claim", "notifications", ["claim"])
    op.create_index("ix_notifications_state_next_try_at", "notifications", ["state", "next_try_at"])
    op.create_index("ix_notifications_state_created_at", "notifications", ["state", "created_at"])
    op.create_table(
        "timeline_posts",
        sa.Column("source", sa.String(200), nullable=False),
        sa.Column("event_id", sa.String(200), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("news", sa.String(20), nullable=False),
        sa.Column("posted_at", Moment(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("starts_at", Moment(), nullable=True),
        sa.Column("ends_at", Moment(), nullable=True),
        sa.Column("timezone", sa.String(60), nullable=False),
        sa.Column("online", sa.Boolean(), nullable=False),
        sa.Column("venue_name", sa.Text(), nullable=True),
        sa.Column("organiser_name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("source", "event_id", name="pk_timeline_posts"),
    )
    op.create_index("ix_timeline_posts_status_ends_at", "timeline_posts", ["status", "ends_at"])
    op.create_index("ix_timeline_posts_status_posted_at", "timeline_posts", ["status", "posted_at"])
