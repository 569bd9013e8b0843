"""withdrawals of a flooding neighbour"""

import sqlalchemy as sa
from alembic import op

from shared.storage.types import Moment

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("peer_shares", sa.Column("ahead", sa.BigInteger(), nullable=True))
    op.add_column("peer_shares", sa.Column("looked_at", Moment(), nullable=True))
