"""Awards: decisions, recipients, money set aside, and what was written over the catalogue."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    byte_text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

    def words(name: str) -> "sa.Column[str]":
        return sa.Column(name, sa.Text(), server_default="", nullable=False)

    op.create_table(
        "award_rule",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("code", byte_text, nullable=False),
        sa.Column("valid_from", byte_text, nullable=False),
        words("valid_to"),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", byte_text, nullable=False),
        sa.Column("revoked_at", byte_text, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award_rule")),
    )
    op.create_index("ix_award_rule_code", "award_rule", ["code", "valid_from"])
    op.create_table(
        "award_decision",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        words("number"),
        words("symbol"),
        words("date"),
        words("issuer"),
        words("level"),
        words("title"),
        words("signer_post"),
        words("signer_name"),
        words("source_of_funds"),
        sa.Column("stated_counts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_award_decision_conference_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award_decision")),
        sa.UniqueConstraint("conference_id", "ordinal", name=op.f("uq_award_decision_conference_id_ordinal")),
    )
    op.create_table(
        "award_budget",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("source_key", byte_text, nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_award_budget_conference_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award_budget")),
        sa.UniqueConstraint(
            "conference_id", "source_key", name=op.f("uq_award_budget_conference_id_source_key")
        ),
    )
    op.create_table(
        "award_recipient",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("list_no", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        words("salutation"),
        sa.Column("name", sa.Text(), nullable=False),
        words("position"),
        words("unit"),
        words("phone"),
        words("award"),
        words("award_code"),
        words("achievement"),
        words("period"),
        sa.Column("posthumous", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("direct_worker", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("leader", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("small_collective", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        words("sector"),
        sa.Column("stage", sa.Text(), nullable=False),
        words("represented_by"),
        sa.Column("delegate_id", sa.Integer(), nullable=True),
        sa.Column("hand_order", sa.Integer(), nullable=True),
        words("book_number"),
        sa.Column("name_key", byte_text, nullable=False),
        words("source"),
        words("note"),
        sa.Column("removed_at", byte_text, nullable=True),
        sa.Column("created_at", byte_text, nullable=False),
        sa.Column("updated_at", byte_text, nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_award_recipient_conference_id")
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["award_decision.id"], name=op.f("fk_award_recipient_decision_id")
        ),
        sa.ForeignKeyConstraint(
            ["delegate_id"], ["delegate.id"], name=op.f("fk_award_recipient_delegate_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award_recipient")),
    )
    op.create_index("ix_award_recipient_conference_id", "award_recipient", ["conference_id", "removed_at"])
    op.create_index("ix_award_recipient_name_key", "award_recipient", ["name_key"])
