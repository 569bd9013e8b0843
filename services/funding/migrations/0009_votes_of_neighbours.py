"""votes of neighbours"""

import sqlalchemy as sa
from alembic import op

from shared.storage.types import Json, Moment

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "vote_copies",
        sa.Column("source", sa.String(length=60), nullable=False),
        sa.Column("id", sa.String(length=100), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("closes_at", Moment(), nullable=True),
        sa.Column("content", Json, nullable=False),
        sa.PrimaryKeyConstraint("source", "id", name=op.f("pk_vote_copies")),
    )
    op.create_index("ix_vote_copies_closes_at", "vote_copies", ["closes_at", "source", "id"])
