"""SQLite keeps words, facets and hours in the order of their keys: half as many pages to write, one look to find."""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_TABLES = ("actor_words", "actor_facets", "open_spans")


def upgrade() -> None:
    _make_anew(with_rowid=False)


def downgrade() -> None:
    _make_anew(with_rowid=True)


def _make_anew(*, with_rowid: bool) -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    for table in _TABLES:
        with op.batch_alter_table(table, recreate="always", table_kwargs={"sqlite_with_rowid": with_rowid}):
            pass
