"""What was so when a vote was closed stays with its item."""

import sqlalchemy as sa
from alembic import op

from shared.storage.types import Json

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("session_items", sa.Column("closed_facts", Json, nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("session_items", schema=None) as batch_op:
        batch_op.drop_column("closed_facts")
