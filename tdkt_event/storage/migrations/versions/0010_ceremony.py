"""The ceremony: batches and places, certificates, printers; what a programme item is linked with."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    byte_text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

    def words(name: str) -> "sa.Column[str]":
        return sa.Column(name, sa.Text(), server_default="", nullable=False)

    op.create_table(
        "ceremony",
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Integer(), server_default="0", nullable=False),
        sa.Column("changed_at", byte_text, nullable=False),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_ceremony_conference_id")),
        sa.PrimaryKeyConstraint("conference_id", name=op.f("pk_ceremony")),
    )
    op.create_table(
        "award_batch",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        words("announcer"),
        words("hander"),
        words("on_behalf"),
        sa.Column("reading_first", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("minutes", sa.Integer(), server_default="0", nullable=False),
        sa.Column("revision", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("minutes >= 0", name=op.f("ck_award_batch_minutes")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_award_batch_conference_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award_batch")),
        sa.UniqueConstraint("conference_id", "ordinal", name=op.f("uq_award_batch_conference_id_ordinal")),
    )
    op.create_table(
        "batch_place",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("recipient_id", sa.Integer(), nullable=False),
        words("proxy"),
        sa.ForeignKeyConstraint(["batch_id"], ["award_batch.id"], name=op.f("fk_batch_place_batch_id")),
        sa.ForeignKeyConstraint(
            ["recipient_id"], ["award_recipient.id"], name=op.f("fk_batch_place_recipient_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch_place")),
        sa.UniqueConstraint("batch_id", "position", name=op.f("uq_batch_place_batch_id_position")),
        sa.UniqueConstraint("recipient_id", name=op.f("uq_batch_place_recipient_id")),
    )
    op.create_table(
        "certificate_layout",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("at", byte_text, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_certificate_layout")),
    )
    op.create_table(
        "printer_offset",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("right_mm", sa.Float(), server_default="0", nullable=False),
        sa.Column("down_mm", sa.Float(), server_default="0", nullable=False),
        sa.Column("at", byte_text, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_printer_offset")),
    )
    with op.batch_alter_table("programme_item", schema=None) as batch_op:
        batch_op.add_column(sa.Column("speech_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("batch_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_programme_item_batch_id"), "award_batch", ["batch_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_programme_item_speech_id"), "speech", ["speech_id"], ["id"]
        )
