"""contacts in an event's texts that its author has called public"""

import sqlalchemy as sa
from alembic import op

from shared.storage.types import Json

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("events", sa.Column("confirmed_contacts", Json, server_default="[]", nullable=False))
