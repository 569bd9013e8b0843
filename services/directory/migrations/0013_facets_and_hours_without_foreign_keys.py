"""Nothing is looked up for each facet and each span that is written: commands write them with their entry locked."""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_KEYS = (("actor_facets", "fk_actor_facets_actor"), ("open_spans", "fk_open_spans_actor"))


def upgrade() -> None:
    for table, key in _KEYS:
        with op.batch_alter_table(table, table_kwargs={"sqlite_with_rowid": False}) as batch_op:
            batch_op.drop_constraint(key, type_="foreignkey")


def downgrade() -> None:
    for table, key in _KEYS:
        with op.batch_alter_table(table, table_kwargs={"sqlite_with_rowid": False}) as batch_op:
            batch_op.create_foreign_key(key, "actors", ["actor"], ["number"])
