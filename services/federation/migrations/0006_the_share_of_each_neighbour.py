"""the share of each neighbour"""

import sqlalchemy as sa
from alembic import op

from shared.storage.types import Moment

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "peer_shares",
        sa.Column("peer_id", sa.String(length=36), nullable=False),
        sa.Column("objects", sa.BigInteger(), nullable=False),
        sa.Column("characters", sa.BigInteger(), nullable=False),
        sa.Column("full_since", Moment(), nullable=True),
        sa.Column("hour_began", Moment(), nullable=False),
        sa.Column("in_hour", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["peer_id"], ["peers.id"], name=op.f("fk_peer_shares_peer_id")),
        sa.PrimaryKeyConstraint("peer_id", name=op.f("pk_peer_shares")),
    )
    op.execute(
        "INSERT INTO peer_shares (peer_id, objects, characters, hour_began, in_hour) "
        "SELECT peers.id, count(taken_in.source), coalesce(sum(length(taken_in.body)), 0), peers.asked_at, 0 "
        "FROM peers LEFT JOIN taken_in ON taken_in.source = peers.identity GROUP BY peers.id, peers.asked_at"
    )
