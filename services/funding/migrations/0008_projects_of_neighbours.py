"""projects of neighbours"""

import sqlalchemy as sa
from alembic import op

from shared.storage.types import Json, Moment

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "project_copies",
        sa.Column("source", sa.String(length=60), nullable=False),
        sa.Column("id", sa.String(length=100), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("granted_at", Moment(), nullable=True),
        sa.Column("content", Json, nullable=False),
        sa.PrimaryKeyConstraint("source", "id", name=op.f("pk_project_copies")),
    )
    op.create_index("ix_project_copies_granted_at", "project_copies", ["granted_at", "source", "id"])
