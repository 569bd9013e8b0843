"""Papers of proposals, juries."""

import sqlalchemy as sa
from alembic import op

from shared.storage.types import Json, Moment

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "juries",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("area", sa.String(length=40), nullable=True),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("rules", Json, nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("call_opens_at", Moment(), nullable=True),
        sa.Column("call_closes_at", Moment(), nullable=True),
        sa.Column("term_from", sa.Date(), nullable=True),
        sa.Column("term_until", sa.Date(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.CheckConstraint("status IN ('planned', 'call', 'drawn', 'sitting', 'ended')", name=op.f("ck_juries_status")),
        sa.CheckConstraint("seats >= 1 AND taken >= 0 AND taken <= seats", name=op.f("ck_juries_seats")),
        sa.ForeignKeyConstraint(["programme_id"], ["programmes.id"], name=op.f("fk_juries_programme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_juries")),
    )
    with op.batch_alter_table("juries", schema=None) as batch_op:
        batch_op.create_index("ix_juries_programme_id_status", ["programme_id", "status"], unique=False)

    op.create_table(
        "draws",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("jury_id", sa.String(length=36), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("plan", Json, nullable=False),
        sa.Column("committed_at", Moment(), nullable=False),
        sa.Column("words", sa.String(length=1000), nullable=True),
        sa.Column("result", Json, nullable=True),
        sa.Column("drawn_at", Moment(), nullable=True),
        sa.Column("drawn_by", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(["jury_id"], ["juries.id"], name=op.f("fk_draws_jury_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draws")),
    )
    with op.batch_alter_table("draws", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_draws_jury_id"), ["jury_id"], unique=False)

    op.create_table(
        "jury_volunteers",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("jury_id", sa.String(length=36), nullable=False),
        sa.Column("pseudonym", sa.String(length=12), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("person_ref", sa.String(length=45), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("lives_here", sa.Boolean(), nullable=False),
        sa.Column("works_here", sa.Boolean(), nullable=False),
        sa.Column("old_enough", sa.Boolean(), nullable=False),
        sa.Column("features", Json, nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("forget_at", Moment(), nullable=True),
        sa.CheckConstraint("status IN ('unconfirmed', 'pool', 'withdrawn')", name=op.f("ck_jury_volunteers_status")),
        sa.ForeignKeyConstraint(["jury_id"], ["juries.id"], name=op.f("fk_jury_volunteers_jury_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jury_volunteers")),
        sa.UniqueConstraint("jury_id", "person_ref", name=op.f("uq_jury_volunteers_jury_id_person_ref")),
        sa.UniqueConstraint("jury_id", "pseudonym", name=op.f("uq_jury_volunteers_jury_id_pseudonym")),
    )
    with op.batch_alter_table("jury_volunteers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_jury_volunteers_forget_at"), ["forget_at"], unique=False)
        batch_op.create_index("ix_jury_volunteers_jury_id_status", ["jury_id", "status"], unique=False)

    op.create_table(
        "jurors",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("jury_id", sa.String(length=36), nullable=False),
        sa.Column("volunteer_id", sa.String(length=36), nullable=True),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("chair", sa.Boolean(), nullable=False),
        sa.Column("person_ref", sa.String(length=45), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=True),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("lives_here", sa.Boolean(), nullable=False),
        sa.Column("works_here", sa.Boolean(), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("since", Moment(), nullable=False),
        sa.Column("answered_at", Moment(), nullable=True),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.Column("forget_at", Moment(), nullable=True),
        sa.CheckConstraint(
            "status IN ('alternate', 'invited', 'member', 'declined', 'left', 'ended')", name=op.f("ck_jurors_status")
        ),
        sa.ForeignKeyConstraint(["jury_id"], ["juries.id"], name=op.f("fk_jurors_jury_id")),
        sa.ForeignKeyConstraint(["volunteer_id"], ["jury_volunteers.id"], name=op.f("fk_jurors_volunteer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jurors")),
    )
    with op.batch_alter_table("jurors", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_jurors_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_jurors_forget_at"), ["forget_at"], unique=False)
        batch_op.create_index("ix_jurors_jury_id_status", ["jury_id", "status", "place"], unique=False)
        batch_op.create_index(batch_op.f("ix_jurors_person_ref"), ["person_ref"], unique=False)
        batch_op.create_index(batch_op.f("ix_jurors_volunteer_id"), ["volunteer_id"], unique=False)
        batch_op.create_index(
            "uq_jurors_seated",
            ["jury_id", "person_ref"],
            unique=True,
            postgresql_where=sa.text("status IN ('invited', 'member')"),
            sqlite_where=sa.text("status IN ('invited', 'member')"),
        )

    op.create_table(
        "asked_for",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("proposal_id", sa.String(length=36), nullable=False),
        sa.Column("what", sa.String(length=500), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("asked_by", sa.String(length=36), nullable=False),
        sa.Column("asked_at", Moment(), nullable=False),
        sa.Column("settled_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_asked_for_proposal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asked_for")),
    )
    with op.batch_alter_table("asked_for", schema=None) as batch_op:
        batch_op.create_index("ix_asked_for_proposal_id_settled_at", ["proposal_id", "settled_at"], unique=False)

    op.create_table(
        "attachments",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("proposal_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("file", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=60), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("alt", sa.String(length=300), nullable=True),
        sa.Column("consent", sa.Boolean(), nullable=False),
        sa.Column("added_at", Moment(), nullable=False),
        sa.CheckConstraint("bytes >= 1", name=op.f("ck_attachments_bytes")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_attachments_proposal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachments")),
    )
    with op.batch_alter_table("attachments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attachments_file"), ["file"], unique=False)
        batch_op.create_index("ix_attachments_proposal_id_kind", ["proposal_id", "kind"], unique=False)
