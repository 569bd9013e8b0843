"""Entries of actors, what they are found by, and the people around them."""

import sqlalchemy as sa
from alembic import op

from shared.storage.types import Json, Moment

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "actors",
        sa.Column("number", sa.BigInteger().with_variant(sa.INTEGER(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("id", sa.String(length=100), nullable=False),
        sa.Column("local", sa.Boolean(), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("sort_name", sa.String(length=400), nullable=False),
        sa.Column("content", Json, nullable=False),
        sa.Column("home", Json, nullable=True),
        sa.Column("merged_into", sa.BigInteger().with_variant(sa.INTEGER(), "sqlite"), nullable=True),
        sa.Column("confirmed_at", Moment(), nullable=True),
        sa.Column("reminded_at", Moment(), nullable=True),
        sa.Column("hours_until", Moment(), nullable=True),
        sa.Column("created_by", sa.String(length=36), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("changed_at", Moment(), nullable=False),
        sa.CheckConstraint("(merged_into IS NOT NULL) = (status = 'merged')", name=op.f("ck_actors_merged")),
        sa.CheckConstraint("local OR status IN ('published', 'hidden', 'withdrawn')", name=op.f("ck_actors_remote")),
        sa.CheckConstraint(
            "status IN ('unconfirmed', 'suggested', 'draft', 'published', 'hidden', 'withdrawn', 'merged')",
            name=op.f("ck_actors_status"),
        ),
        sa.ForeignKeyConstraint(["merged_into"], ["actors.number"], name=op.f("fk_actors_merged_into")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_actors")),
        sa.UniqueConstraint("code", name=op.f("uq_actors_code")),
        sa.UniqueConstraint("source", "id", name=op.f("uq_actors_source_id")),
    )
    with op.batch_alter_table("actors", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_actors_created_by"), ["created_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_actors_hours_until"), ["hours_until"], unique=False)
        batch_op.create_index(batch_op.f("ix_actors_merged_into"), ["merged_into"], unique=False)
        batch_op.create_index("ix_actors_status_changed_at", ["status", "changed_at"], unique=False)
        batch_op.create_index("ix_actors_status_confirmed_at", ["status", "confirmed_at"], unique=False)
        batch_op.create_index("ix_actors_status_kind_sort_name", ["status", "kind", "sort_name"], unique=False)
        batch_op.create_index("ix_actors_status_sort_name_number", ["status", "sort_name", "number"], unique=False)

    op.create_table(
        "school_holidays",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("first_day", sa.String(length=10), nullable=False),
        sa.Column("last_day", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school_holidays")),
    )
    with op.batch_alter_table("school_holidays", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_school_holidays_first_day"), ["first_day"], unique=False)

    op.create_table(
        "vocabularies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_vocabularies_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vocabularies")),
    )
    op.create_table(
        "words",
        sa.Column("number", sa.BigInteger().with_variant(sa.INTEGER(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("word", sa.String(length=60), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_words")),
        sa.UniqueConstraint("word", name=op.f("uq_words_word")),
    )
    op.create_table(
        "actor_facets",
        sa.Column("facet", sa.String(length=10), nullable=False),
        sa.Column("value", sa.String(length=40), nullable=False),
        sa.Column("actor", sa.BigInteger().with_variant(sa.INTEGER(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["actor"], ["actors.number"], name=op.f("fk_actor_facets_actor")),
        sa.PrimaryKeyConstraint("facet", "value", "actor", name=op.f("pk_actor_facets")),
    )
    with op.batch_alter_table("actor_facets", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_actor_facets_actor"), ["actor"], unique=False)

    op.create_table(
        "actor_revisions",
        sa.Column("number", sa.BigInteger().with_variant(sa.INTEGER(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("actor", sa.BigInteger().with_variant(sa.INTEGER(), "sqlite"), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=20), nullable=False),
        sa.Column("by", sa.String(length=36), nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("content", Json, nullable=False),
        sa.ForeignKeyConstraint(["actor"], ["actors.number"], name=op.f("fk_actor_revisions_actor")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_actor_revisions")),
        sa.UniqueConstraint("actor", "version", name=op.f("uq_actor_revisions_actor_version")),
    )
    op.create_table(
        "actor_words",
        sa.Column("word", sa.BigInteger().with_variant(sa.INTEGER(), "sqlite"), nullable=False),
        sa.Column("actor", sa.BigInteger().with_variant(sa.INTEGER(), "sqlite"), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["actor"], ["actors.number"], name=op.f("fk_actor_words_actor")),
        sa.ForeignKeyConstraint(["word"], ["words.number"], name=op.f("fk_actor_words_word")),
        sa.PrimaryKeyConstraint("word", "actor", name=op.f("pk_actor_words")),
    )
    with op.batch_alter_table("actor_words", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_actor_words_actor"), ["actor"], unique=False)

    op.create_table(
        "alliance_members",
        sa.Column("alliance", sa.BigInteger().with_variant(sa.INTEGER(), "sqlite"), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("id", sa.String(length=100), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("asked_by", sa.String(length=36), nullable=True),
        sa.Column("asked_at", Moment(), nullable=False),
        sa.Column("answered_by", sa.String(length=36), nullable=True),
        sa.Column("answered_at", Moment(), nullable=True),
        sa.CheckConstraint(
            "status IN ('invited', 'joined', 'declined', 'left')", name=op.f("ck_alliance_members_status")
        ),
        sa.ForeignKeyConstraint(["alliance"], ["actors.number"], name=op.f("fk_alliance_members_alliance")),
        sa.PrimaryKeyConstraint("alliance", "source", "id", name=op.f("pk_alliance_members")),
    )
    with op.batch_alter_table("alliance_members", schema=None) as batch_op:
        batch_op.create_index("ix_alliance_members_source_id", ["source", "id"], unique=False)

    op.create_table(
        "claims",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("actor", sa.BigInteger().with_variant(sa.INTEGER(), "sqlite"), nullable=False),
        sa.Column("person_ref", sa.String(length=45), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("decided_at", Moment(), nullable=True),
        sa.CheckConstraint(
            "status IN ('unconfirmed', 'waiting', 'accepted', 'declined')", name=op.f("ck_claims_status")
        ),
        sa.ForeignKeyConstraint(["actor"], ["actors.number"], name=op.f("fk_claims_actor")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claims")),
    )
    with op.batch_alter_table("claims", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claims_actor"), ["actor"], unique=False)
        batch_op.create_index(batch_op.f("ix_claims_person_ref"), ["person_ref"], unique=False)
        batch_op.create_index("ix_claims_status_created_at", ["status", "created_at"], unique=False)

    op.create_table(
        "contacts",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("actor", sa.BigInteger().with_variant(sa.INTEGER(), "sqlite"), nullable=False),
        sa.Column("person_ref", sa.String(length=45), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("task", sa.String(length=120), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("asked_at", Moment(), nullable=False),
        sa.Column("confirmed_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["actor"], ["actors.number"], name=op.f("fk_contacts_actor")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contacts")),
        sa.UniqueConstraint("actor", "person_ref", name=op.f("uq_contacts_actor_person_ref")),
    )
    with op.batch_alter_table("contacts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contacts_person_ref"), ["person_ref"], unique=False)

    op.create_table(
        "imported_rows",
        sa.Column("collection", sa.String(length=60), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("actor", sa.BigInteger().with_variant(sa.INTEGER(), "sqlite"), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["actor"], ["actors.number"], name=op.f("fk_imported_rows_actor")),
        sa.PrimaryKeyConstraint("collection", "key", name=op.f("pk_imported_rows")),
    )
    with op.batch_alter_table("imported_rows", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_imported_rows_actor"), ["actor"], unique=False)

    op.create_table(
        "memberships",
        sa.Column("actor", sa.BigInteger().with_variant(sa.INTEGER(), "sqlite"), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.Column("given_by", sa.String(length=36), nullable=True),
        sa.Column("since", Moment(), nullable=False),
        sa.CheckConstraint("role IN ('editor', 'board', 'employee', 'member')", name=op.f("ck_memberships_role")),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_memberships_account_id")),
        sa.ForeignKeyConstraint(["actor"], ["actors.number"], name=op.f("fk_memberships_actor")),
        sa.PrimaryKeyConstraint("actor", "account_id", name=op.f("pk_memberships")),
    )
    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_memberships_account_id"), ["account_id"], unique=False)

    op.create_table(
        "open_spans",
        sa.Column("actor", sa.BigInteger().with_variant(sa.INTEGER(), "sqlite"), nullable=False),
        sa.Column("opens_at", Moment(), nullable=False),
        sa.Column("closes_at", Moment(), nullable=False),
        sa.CheckConstraint("closes_at > opens_at", name=op.f("ck_open_spans_span")),
        sa.ForeignKeyConstraint(["actor"], ["actors.number"], name=op.f("fk_open_spans_actor")),
        sa.PrimaryKeyConstraint("actor", "opens_at", name=op.f("pk_open_spans")),
    )
    with op.batch_alter_table("open_spans", schema=None) as batch_op:
        batch_op.create_index("ix_open_spans_closes_at_opens_at", ["closes_at", "opens_at"], unique=False)

    op.create_table(
        "suggestions",
        sa.Column("actor", sa.BigInteger().with_variant(sa.INTEGER(), "sqlite"), nullable=False),
        sa.Column("person_ref", sa.String(length=45), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("confirmed_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["actor"], ["actors.number"], name=op.f("fk_suggestions_actor")),
        sa.PrimaryKeyConstraint("actor", name=op.f("pk_suggestions")),
    )
    with op.batch_alter_table("suggestions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_suggestions_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_suggestions_person_ref"), ["person_ref"], unique=False)
    # The one row that is locked by whoever adds words.
    op.execute("INSERT INTO vocabularies (id) VALUES (1)")
