"""who was there, and who wants it in the own competence portfolio"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("registrations", sa.Column("attendance", sa.String(length=10), nullable=True))
    op.add_column(
        "registrations", sa.Column("portfolio_agreed", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
