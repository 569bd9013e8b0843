"""Open spans are found by when they begin: none is longer than a day."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_open_spans_closes_at_opens_at", table_name="open_spans")
    op.create_index("ix_open_spans_opens_at_closes_at_actor", "open_spans", ["opens_at", "closes_at", "actor"])
    # The job works them out anew, in pieces of a day at most.
    op.execute("UPDATE actors SET hours_until = created_at WHERE hours_until IS NOT NULL")


def downgrade() -> None:
    op.drop_index("ix_open_spans_opens_at_closes_at_actor", table_name="open_spans")
    op.create_index("ix_open_spans_closes_at_opens_at", "open_spans", ["closes_at", "opens_at"])
