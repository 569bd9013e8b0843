"""Every document has a list of news."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    empty = "json_set(content, '$.news', json('[]'))" if sqlite else "jsonb_set(content, '{news}', '[]')"
    for table in ("actors", "actor_revisions"):
        op.execute(f"UPDATE {table} SET content = {empty}")  # noqa: S608  names of ours


def downgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    without = "json_remove(content, '$.news')" if sqlite else "content - 'news'"
    for table in ("actors", "actor_revisions"):
        op.execute(f"UPDATE {table} SET content = {without}")  # noqa: S608  names of ours
