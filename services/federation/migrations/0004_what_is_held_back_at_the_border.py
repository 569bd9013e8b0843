"""what is held back at the border"""

import sqlalchemy as sa
from alembic import op

from shared.storage.types import Json, Moment

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "confirmed_contacts",
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("subject", sa.String(length=500), nullable=False),
        sa.Column("contacts", Json, nullable=False),
        sa.Column("confirmed_by", sa.String(length=36), nullable=False),
        sa.Column("confirmed_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "subject", name=op.f("pk_confirmed_contacts")),
    )
    op.create_table(
        "held_facts",
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("subject", sa.String(length=500), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("type", sa.String(length=200), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("found", Json, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("held_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "subject", name=op.f("pk_held_facts")),
    )
    with op.batch_alter_table("held_facts", schema=None) as batch_op:
        batch_op.create_index("ix_held_facts_held_at", ["held_at"], unique=False)
