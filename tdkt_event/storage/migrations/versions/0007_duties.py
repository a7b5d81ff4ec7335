"""The duties of the preparation."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    byte_text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

    def words(name: str) -> "sa.Column[str]":
        return sa.Column(name, sa.Text(), server_default="", nullable=False)

    op.create_table(
        "duty",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        words("coordinate"),
        sa.Column("content", sa.Text(), nullable=False),
        words("due"),
        sa.Column("offset_days", sa.Integer(), nullable=True),
        sa.Column("fixed", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        words("person"),
        words("evidence"),
        sa.Column("file_id", sa.Integer(), nullable=True),
        words("watch"),
        sa.Column("source_line", sa.Integer(), nullable=True),
        words("source_text"),
        sa.Column("done_at", byte_text, nullable=True),
        sa.Column("work_days", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_duty_conference_id")),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_duty_file_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty")),
        sa.UniqueConstraint("conference_id", "ordinal", name=op.f("uq_duty_conference_id_ordinal")),
    )
