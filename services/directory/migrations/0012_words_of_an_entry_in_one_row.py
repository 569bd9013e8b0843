"""The words of an entry stand in one row; the rows by which it is found have no second index and no foreign keys."""

import sqlalchemy as sa
from alembic import op

from shared.storage.types import Json

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.INTEGER(), "sqlite")
_KEYS = (("fk_actor_words_actor", "actors", "actor"), ("fk_actor_words_word", "words", "word"))
_FILLED = {
    "sqlite": "json_group_array(json_array(word, weight))",
    "postgresql": "jsonb_agg(jsonb_build_array(word, weight))",
}


def upgrade() -> None:
    op.create_table(
        "actor_word_lists",
        sa.Column("actor", _NUMBER, nullable=False),
        sa.Column("words", Json, nullable=False),
        sa.ForeignKeyConstraint(["actor"], ["actors.number"], name=op.f("fk_actor_word_lists_actor")),
        sa.PrimaryKeyConstraint("actor", name=op.f("pk_actor_word_lists")),
    )
    words = _FILLED[op.get_bind().dialect.name]
    op.execute(f"INSERT INTO actor_word_lists (actor, words) SELECT actor, {words} FROM actor_words GROUP BY actor")
    with op.batch_alter_table("actor_words", table_kwargs={"sqlite_with_rowid": False}) as batch_op:
        batch_op.drop_index("ix_actor_words_actor")
        for name, _table, _column in _KEYS:
            batch_op.drop_constraint(name, type_="foreignkey")


def downgrade() -> None:
    with op.batch_alter_table("actor_words", table_kwargs={"sqlite_with_rowid": False}) as batch_op:
        for name, table, column in _KEYS:
            batch_op.create_foreign_key(name, table, [column], ["number"])
        batch_op.create_index("ix_actor_words_actor", ["actor"], unique=False)
    op.drop_table("actor_word_lists")
