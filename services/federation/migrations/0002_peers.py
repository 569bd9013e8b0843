"""Other nodes: what was agreed, what came in, what was refused, what is to be told."""

import sqlalchemy as sa
from alembic import op

from shared.storage.types import Json, Moment

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "peers",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("identity", sa.String(length=200), nullable=False),
        sa.Column("url", sa.String(length=500), nullable=False),
        sa.Column("host", sa.String(length=260), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("contact", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("state_before", sa.String(length=20), nullable=True),
        sa.Column("blocked_reason", sa.Text(), nullable=True),
        sa.Column("scopes", Json, nullable=False),
        sa.Column("their_scopes", Json, nullable=False),
        sa.Column("agreement", sa.Text(), nullable=False),
        sa.Column("asked_at", Moment(), nullable=False),
        sa.Column("agreed_at", Moment(), nullable=True),
        sa.Column("agreed_by", sa.String(length=36), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("keys", Json, nullable=False),
        sa.Column("doubted_keys", Json, nullable=True),
        sa.Column("document_version", sa.BigInteger(), nullable=False),
        sa.Column("described_at", Moment(), nullable=False),
        sa.Column("epoch", sa.String(length=200), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("head", sa.BigInteger(), nullable=False),
        sa.Column("etag", sa.String(length=100), nullable=True),
        sa.Column("drop_due", sa.Boolean(), nullable=False),
        sa.Column("reread_at", Moment(), nullable=True),
        sa.Column("next_try_at", Moment(), nullable=False),
        sa.Column("quiet", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("failure", sa.String(length=40), nullable=True),
        sa.Column("last_heard_at", Moment(), nullable=True),
        sa.Column("last_message_at", Moment(), nullable=True),
        sa.Column("lag_seconds", sa.Integer(), nullable=True),
        sa.Column("taken_count", sa.BigInteger(), nullable=False),
        sa.Column("refused_count", Json, nullable=False),
        sa.CheckConstraint(
            "state IN ('asked_by_us', 'asked_by_them', 'agreed', 'blocked', 'ended')", name=op.f("ck_peers_state")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_peers")),
        sa.UniqueConstraint("identity", name=op.f("uq_peers_identity")),
    )
    op.create_index("ix_peers_host", "peers", ["host"], unique=False)
    op.create_index("ix_peers_state_next_try_at", "peers", ["state", "next_try_at"], unique=False)

    op.create_table(
        "taken_in",
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("subject", sa.String(length=500), nullable=False),
        sa.Column("type", sa.String(length=200), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("told", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("epoch", sa.String(length=200), nullable=False),
        sa.Column("visible", sa.Boolean(), nullable=False),
        sa.Column("acknowledge", sa.Boolean(), nullable=False),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("source", "kind", "subject", name=op.f("pk_taken_in")),
    )
    op.create_index("ix_taken_in_acknowledge", "taken_in", ["acknowledge", "source"], unique=False)
    op.create_index("ix_taken_in_source_epoch", "taken_in", ["source", "epoch"], unique=False)
    op.create_index("ix_taken_in_source_visible_state", "taken_in", ["source", "visible", "state"], unique=False)
    op.create_index("ix_taken_in_state_at", "taken_in", ["state", "at"], unique=False)

    op.create_table(
        "acknowledgements",
        sa.Column("peer_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("subject", sa.String(length=500), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["peer_id"], ["peers.id"], name=op.f("fk_acknowledgements_peer_id")),
        sa.PrimaryKeyConstraint("peer_id", "kind", "subject", name=op.f("pk_acknowledgements")),
    )
    op.create_table(
        "letters",
        sa.Column("number", sa.BigInteger().with_variant(sa.INTEGER(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("peer_id", sa.String(length=36), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("data", Json, nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["peer_id"], ["peers.id"], name=op.f("fk_letters_peer_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_letters")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_letters_next_try_at", "letters", ["next_try_at"], unique=False)
    op.create_index("ix_letters_peer_id", "letters", ["peer_id"], unique=False)

    op.create_table(
        "refused_messages",
        sa.Column("number", sa.BigInteger().with_variant(sa.INTEGER(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("peer_id", sa.String(length=36), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("detail", sa.String(length=200), nullable=False),
        sa.Column("excerpt", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["peer_id"], ["peers.id"], name=op.f("fk_refused_messages_peer_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_refused_messages")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_refused_messages_peer_id_number", "refused_messages", ["peer_id", "number"], unique=False)
