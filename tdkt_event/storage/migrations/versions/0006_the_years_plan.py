"""The year's plan of work, plans as they were read, and the files people hand in."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    byte_text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

    def words(name: str) -> "sa.Column[str]":
        return sa.Column(name, sa.Text(), server_default="", nullable=False)

    op.create_table(
        "stored_file",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("name", byte_text, nullable=False),
        sa.Column("original_name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", byte_text, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", byte_text, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stored_file")),
        sa.UniqueConstraint("name", name=op.f("uq_stored_file_name")),
    )
    op.create_table(
        "work_plan",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", byte_text, nullable=False),
        words("issuer"),
        words("number"),
        words("date"),
        sa.Column("created_at", byte_text, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_plan")),
        sa.UniqueConstraint("year", "name_key", name=op.f("uq_work_plan_year_name_key")),
    )
    op.create_table(
        "plan_document",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=True),
        sa.Column("work_plan_id", sa.Integer(), nullable=True),
        sa.Column("filename", sa.Text(), nullable=False),
        sa.Column("sha256", byte_text, nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("reading", sa.JSON(), nullable=False),
        sa.Column("findings", sa.JSON(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", byte_text, nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_plan_document_conference_id")
        ),
        sa.ForeignKeyConstraint(
            ["work_plan_id"], ["work_plan.id"], name=op.f("fk_plan_document_work_plan_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_document")),
    )
    op.create_index("ix_plan_document_conference_id", "plan_document", ["conference_id"])
    op.create_index("ix_plan_document_work_plan_id", "plan_document", ["work_plan_id"])
    op.create_table(
        "work_item",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("work_plan_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        words("number"),
        words("section"),
        sa.Column("content", sa.Text(), nullable=False),
        words("lead"),
        words("coordinate"),
        words("time_text"),
        words("starts_on"),
        words("ends_on"),
        sa.Column("quarters", sa.JSON(), nullable=False),
        words("product"),
        sa.Column("state", sa.Text(), nullable=False),
        words("progress"),
        words("evidence"),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("conference_id", sa.Integer(), nullable=True),
        sa.Column("source_line", sa.Integer(), nullable=True),
        sa.Column("done_at", byte_text, nullable=True),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_work_item_conference_id")
        ),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_work_item_file_id")),
        sa.ForeignKeyConstraint(["work_plan_id"], ["work_plan.id"], name=op.f("fk_work_item_work_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_item")),
        sa.UniqueConstraint("work_plan_id", "ordinal", name=op.f("uq_work_item_work_plan_id_ordinal")),
    )
    op.create_table(
        "unit_call",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("work_plan_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        words("due"),
        sa.Column("inclusive", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        words("send_to"),
        sa.Column("source_line", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["work_plan_id"], ["work_plan.id"], name=op.f("fk_unit_call_work_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_call")),
        sa.UniqueConstraint("work_plan_id", "ordinal", name=op.f("uq_unit_call_work_plan_id_ordinal")),
    )
    op.create_table(
        "unit_return",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("unit_call_id", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("unit_key", byte_text, nullable=False),
        words("sent_on"),
        words("collectives"),
        words("individuals"),
        words("note"),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_unit_return_file_id")),
        sa.ForeignKeyConstraint(["unit_call_id"], ["unit_call.id"], name=op.f("fk_unit_return_unit_call_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_return")),
        sa.UniqueConstraint("unit_call_id", "unit_key", name=op.f("uq_unit_return_unit_call_id_unit_key")),
    )
