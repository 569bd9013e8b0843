"""withdrawals in the log"""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_log_entries_withdrawn_position", "log_entries", ["withdrawn", "position"])
