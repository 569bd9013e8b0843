"""Funded projects on the pages of actors; what could not be copied is counted; earlier copies come within bounds.

Copies were kept as they came until their bounds were checked; those of entries are cleaned here by the rules of now.
"""

import sqlalchemy as sa
from alembic import op

from services.directory.domain.actors.foreign import cleaned_content
from shared.storage.types import Json, Moment

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_AT_ONCE = 500
_ACTORS = sa.table(
    "actors",
    sa.column("number", sa.BigInteger),
    sa.column("local", sa.Boolean),
    sa.column("status", sa.String),
    sa.column("content", Json),
)


def upgrade() -> None:
    op.create_table(
        "project_copies",
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("id", sa.String(length=100), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("url", sa.String(length=2000), nullable=False),
        sa.Column("programme", sa.String(length=200), nullable=False),
        sa.Column("granted_cents", sa.BigInteger(), nullable=False),
        sa.Column("granted_at", Moment(), nullable=True),
        sa.Column("actor_source", sa.String(length=200), nullable=True),
        sa.Column("actor_id", sa.String(length=100), nullable=True),
        sa.PrimaryKeyConstraint("source", "id", name=op.f("pk_project_copies")),
    )
    op.create_index("ix_project_copies_actor", "project_copies", ["actor_source", "actor_id", "granted_at"])
    op.create_table(
        "refused_copies",
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=30), nullable=False),
        sa.Column("last_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("source", "kind", name=op.f("pk_refused_copies")),
    )
    _clean_copies()


def _clean_copies() -> None:
    connection, last = op.get_bind(), 0
    chosen = sa.select(_ACTORS.c.number, _ACTORS.c.content).where(
        sa.not_(_ACTORS.c.local), _ACTORS.c.status.in_(("published", "hidden"))
    )
    while rows := connection.execute(
        chosen.where(_ACTORS.c.number > last).order_by(_ACTORS.c.number).limit(_AT_ONCE)
    ).all():
        for number, content in rows:
            cleaned = cleaned_content(content)
            if cleaned != content:
                connection.execute(_ACTORS.update().where(_ACTORS.c.number == number).values(content=cleaned))
        last = rows[-1][0]


def downgrade() -> None:
    op.drop_table("refused_copies")
    op.drop_table("project_copies")
