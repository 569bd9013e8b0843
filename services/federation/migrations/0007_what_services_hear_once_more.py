"""what services hear once more"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "owed_tellings",
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("subject", sa.String(length=500), nullable=False),
        sa.PrimaryKeyConstraint("source", "kind", "subject", name=op.f("pk_owed_tellings")),
    )
    # Funding has begun to listen to neighbours' votes, and shortly before to their projects.
    op.execute(
        "INSERT INTO owed_tellings (source, kind, subject) "
        "SELECT source, kind, subject FROM taken_in WHERE kind IN ('vote', 'project') AND visible AND state = 'shown'"
    )
