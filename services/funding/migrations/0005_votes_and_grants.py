"""Residents' votes, grants."""

import sqlalchemy as sa
from alembic import op

from shared.storage.types import Json, Moment

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "votes",
        sa.Column("round_id", sa.String(length=36), nullable=False),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("ballot_kind", sa.String(length=10), nullable=False),
        sa.Column("rule", sa.String(length=20), nullable=False),
        sa.Column("budget_cents", sa.BigInteger(), nullable=False),
        sa.Column("most_projects", sa.Integer(), nullable=True),
        sa.Column("points", sa.Integer(), nullable=True),
        sa.Column("opens_at", Moment(), nullable=False),
        sa.Column("closes_at", Moment(), nullable=False),
        sa.Column("timezone", sa.String(length=60), nullable=False),
        sa.Column("counted_at", Moment(), nullable=True),
        sa.Column("outcome", Json, nullable=True),
        sa.Column("deviation", Json, nullable=True),
        sa.CheckConstraint(
            "ballot_kind IN ('approval', 'choose-1', 'cumulative', 'ordinal')", name=op.f("ck_votes_ballot_kind")
        ),
        sa.CheckConstraint("status IN ('planned', 'open', 'closed', 'decided')", name=op.f("ck_votes_status")),
        sa.CheckConstraint("budget_cents > 0", name=op.f("ck_votes_budget")),
        sa.CheckConstraint("opens_at < closes_at", name=op.f("ck_votes_times")),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_votes_round_id")),
        sa.PrimaryKeyConstraint("round_id", name=op.f("pk_votes")),
    )
    with op.batch_alter_table("votes", schema=None) as batch_op:
        batch_op.create_index("ix_votes_status_closes_at", ["status", "closes_at"], unique=False)

    op.create_table(
        "counted_votes",
        sa.Column("round_id", sa.String(length=36), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("choice", Json, nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["votes.round_id"], name=op.f("fk_counted_votes_round_id")),
        sa.PrimaryKeyConstraint("round_id", "place", name=op.f("pk_counted_votes")),
    )
    op.create_table(
        "grants",
        sa.Column("proposal_id", sa.String(length=36), nullable=False),
        sa.Column("pot_id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("paid_cents", sa.BigInteger(), nullable=False),
        sa.Column("returned_cents", sa.BigInteger(), nullable=False),
        sa.Column("conditions", sa.Text(), nullable=False),
        sa.Column("granted_at", Moment(), nullable=False),
        sa.Column("accept_by", sa.Date(), nullable=True),
        sa.Column("accepted_at", Moment(), nullable=True),
        sa.Column("report_due_on", sa.Date(), nullable=True),
        sa.Column("reminded_at", Moment(), nullable=True),
        sa.Column("settled_at", Moment(), nullable=True),
        sa.Column("keep_until", sa.Date(), nullable=True),
        sa.Column("iban_sealed", sa.Text(), nullable=True),
        sa.Column("account_holder", sa.String(length=120), nullable=True),
        sa.CheckConstraint(
            "status IN ('granted', 'accepted', 'paid', 'reported', 'settled', 'returned')",
            name=op.f("ck_grants_status"),
        ),
        sa.CheckConstraint("cents > 0 AND paid_cents >= 0 AND paid_cents <= cents", name=op.f("ck_grants_cents")),
        sa.CheckConstraint("returned_cents >= 0 AND returned_cents <= paid_cents", name=op.f("ck_grants_returned")),
        sa.ForeignKeyConstraint(["pot_id"], ["pots.id"], name=op.f("fk_grants_pot_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_grants_proposal_id")),
        sa.PrimaryKeyConstraint("proposal_id", name=op.f("pk_grants")),
    )
    with op.batch_alter_table("grants", schema=None) as batch_op:
        batch_op.create_index("ix_grants_granted_at", ["granted_at", "proposal_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_grants_keep_until"), ["keep_until"], unique=False)
        batch_op.create_index("ix_grants_pot_id_status", ["pot_id", "status"], unique=False)
        batch_op.create_index("ix_grants_status_report_due_on", ["status", "report_due_on"], unique=False)

    op.create_table(
        "vote_ballots",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("round_id", sa.String(length=36), nullable=False),
        sa.Column("choice", Json, nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["votes.round_id"], name=op.f("fk_vote_ballots_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vote_ballots")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("vote_ballots", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_vote_ballots_round_id"), ["round_id"], unique=False)

    op.create_table(
        "vote_checks",
        sa.Column("proposal_id", sa.String(length=36), nullable=False),
        sa.Column("verdict", sa.String(length=10), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("cost_cents", sa.BigInteger(), nullable=True),
        sa.Column("answered_by", sa.String(length=36), nullable=False),
        sa.Column("answered_at", Moment(), nullable=False),
        sa.CheckConstraint("verdict IN ('possible', 'partly', 'impossible')", name=op.f("ck_vote_checks_verdict")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_vote_checks_proposal_id")),
        sa.PrimaryKeyConstraint("proposal_id", name=op.f("pk_vote_checks")),
    )
    op.create_table(
        "vote_projects",
        sa.Column("round_id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.String(length=36), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("summary", sa.String(length=600), nullable=False),
        sa.Column("area", sa.String(length=40), nullable=True),
        sa.Column("topics", Json, nullable=False),
        sa.Column("cost_cents", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("cost_cents > 0", name=op.f("ck_vote_projects_cost")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_vote_projects_proposal_id")),
        sa.ForeignKeyConstraint(["round_id"], ["votes.round_id"], name=op.f("fk_vote_projects_round_id")),
        sa.PrimaryKeyConstraint("round_id", "number", name=op.f("pk_vote_projects")),
        sa.UniqueConstraint("round_id", "proposal_id", name=op.f("uq_vote_projects_round_id_proposal_id")),
    )
    with op.batch_alter_table("vote_projects", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_vote_projects_proposal_id"), ["proposal_id"], unique=False)

    op.create_table(
        "voting_codes",
        sa.Column("round_id", sa.String(length=36), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("used", sa.Boolean(), nullable=False),
        sa.Column("revoked", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["votes.round_id"], name=op.f("fk_voting_codes_round_id")),
        sa.PrimaryKeyConstraint("round_id", "hash", name=op.f("pk_voting_codes")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("voting_codes", schema=None) as batch_op:
        batch_op.create_index("ix_voting_codes_round_id_batch", ["round_id", "batch"], unique=False)

    op.create_table(
        "grant_changes",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("proposal_id", sa.String(length=36), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("asked_at", Moment(), nullable=False),
        sa.Column("answer", sa.String(length=8), nullable=True),
        sa.Column("note", sa.String(length=1000), nullable=True),
        sa.Column("answered_by", sa.String(length=36), nullable=True),
        sa.Column("answered_at", Moment(), nullable=True),
        sa.CheckConstraint("answer IS NULL OR answer IN ('agreed', 'declined')", name=op.f("ck_grant_changes_answer")),
        sa.ForeignKeyConstraint(["proposal_id"], ["grants.proposal_id"], name=op.f("fk_grant_changes_proposal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grant_changes")),
    )
    with op.batch_alter_table("grant_changes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_grant_changes_proposal_id"), ["proposal_id"], unique=False)

    op.create_table(
        "payments",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("proposal_id", sa.String(length=36), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=False),
        sa.Column("reference", sa.String(length=140), nullable=False),
        sa.Column("recorded_by", sa.String(length=36), nullable=False),
        sa.Column("recorded_at", Moment(), nullable=False),
        sa.CheckConstraint("cents <> 0", name=op.f("ck_payments_cents")),
        sa.ForeignKeyConstraint(["proposal_id"], ["grants.proposal_id"], name=op.f("fk_payments_proposal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payments")),
    )
    with op.batch_alter_table("payments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_payments_proposal_id"), ["proposal_id"], unique=False)

    op.create_table(
        "spending_reports",
        sa.Column("proposal_id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("done", sa.Text(), nullable=False),
        sa.Column("receipts", Json, nullable=False),
        sa.Column("spent_cents", sa.BigInteger(), nullable=False),
        sa.Column("volunteer_hours", sa.Integer(), nullable=False),
        sa.Column("people_reached", sa.Integer(), nullable=True),
        sa.Column("handed_in_at", Moment(), nullable=True),
        sa.Column("checked_by", sa.String(length=36), nullable=True),
        sa.Column("checked_at", Moment(), nullable=True),
        sa.Column("note", sa.String(length=1000), nullable=True),
        sa.CheckConstraint(
            "status IN ('draft', 'handed_in', 'asked_back', 'accepted')", name=op.f("ck_spending_reports_status")
        ),
        sa.CheckConstraint("spent_cents >= 0", name=op.f("ck_spending_reports_spent")),
        sa.ForeignKeyConstraint(["proposal_id"], ["grants.proposal_id"], name=op.f("fk_spending_reports_proposal_id")),
        sa.PrimaryKeyConstraint("proposal_id", name=op.f("pk_spending_reports")),
    )
