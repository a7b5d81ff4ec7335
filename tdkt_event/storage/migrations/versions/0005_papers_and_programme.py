"""Papers: drafts and what was printed; the programme; the organizing committee."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    byte_text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

    def words(name: str) -> "sa.Column[str]":
        return sa.Column(name, sa.Text(), server_default="", nullable=False)

    def conference(table: str) -> "tuple[sa.Column[int], sa.ForeignKeyConstraint]":
        return (
            sa.Column("conference_id", sa.Integer(), nullable=False),
            sa.ForeignKeyConstraint(
                ["conference_id"], ["conference.id"], name=op.f(f"fk_{table}_conference_id")
            ),
        )

    op.create_table(
        "paper_draft",
        *conference("paper_draft"),
        sa.Column("paper", sa.Text(), nullable=False),
        *map(words, ("number", "symbol", "date", "authority", "post", "signer", "recipients")),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("conference_id", "paper", name=op.f("pk_paper_draft")),
    )
    op.create_table(
        "paper_print",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        *conference("paper_print"),
        sa.Column("paper", sa.Text(), nullable=False),
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", byte_text, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_print")),
    )
    op.create_index("ix_paper_print_conference_id", "paper_print", ["conference_id", "paper", "id"])
    op.create_table(
        "programme_item",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        *conference("programme_item"),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), server_default="0", nullable=False),
        *map(words, ("who", "note")),
        sa.Column("before_start", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.CheckConstraint("minutes >= 0", name=op.f("ck_programme_item_minutes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_item")),
        sa.UniqueConstraint("conference_id", "ordinal", name=op.f("uq_programme_item_conference_id_ordinal")),
    )
    op.create_table(
        "committee_member",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        *conference("committee_member"),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        words("salutation"),
        sa.Column("name", sa.Text(), nullable=False),
        *map(words, ("post", "role")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_committee_member")),
        sa.UniqueConstraint(
            "conference_id", "body", "ordinal", name=op.f("uq_committee_member_conference_id_body_ordinal")
        ),
    )
