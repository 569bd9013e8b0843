"""test messages to neighbours"""

import sqlalchemy as sa
from alembic import op

from shared.storage.types import Moment

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "peer_tests",
        sa.Column("peer_id", sa.String(length=36), nullable=False),
        sa.Column("test", sa.String(length=36), nullable=False),
        sa.Column("sent_at", Moment(), nullable=False),
        sa.Column("answered_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["peer_id"], ["peers.id"], name=op.f("fk_peer_tests_peer_id")),
        sa.PrimaryKeyConstraint("peer_id", name=op.f("pk_peer_tests")),
    )
