"""Speeches with their versions and notes; pacts with their members."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    byte_text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

    def words(name: str) -> "sa.Column[str]":
        return sa.Column(name, sa.Text(), server_default="", nullable=False)

    op.create_table(
        "speech_plan",
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("stated", sa.JSON(), nullable=False),
        sa.Column("settled", sa.Integer(), nullable=True),
        sa.Column("minutes_from", sa.Integer(), server_default="5", nullable=False),
        sa.Column("minutes_to", sa.Integer(), server_default="7", nullable=False),
        sa.Column("syllables_a_minute", sa.Integer(), server_default="150", nullable=False),
        words("deadline"),
        sa.Column("inclusive", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        words("send_to"),
        words("chosen_by"),
        words("criterion"),
        words("rule"),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_speech_plan_conference_id")
        ),
        sa.PrimaryKeyConstraint("conference_id", name=op.f("pk_speech_plan")),
    )
    op.create_table(
        "speech",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        words("unit"),
        words("cluster"),
        words("topic"),
        sa.Column("minutes_from", sa.Integer(), nullable=False),
        sa.Column("minutes_to", sa.Integer(), nullable=False),
        words("deadline"),
        words("extension_reason"),
        words("speaker"),
        words("speaker_post"),
        sa.Column("state", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "minutes_from >= 0 AND minutes_to >= minutes_from", name=op.f("ck_speech_minutes")
        ),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_speech_conference_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speech")),
        sa.UniqueConstraint("conference_id", "ordinal", name=op.f("uq_speech_conference_id_ordinal")),
    )
    op.create_table(
        "speech_version",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("speech_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("syllables", sa.Integer(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", byte_text, nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_speech_version_file_id")),
        sa.ForeignKeyConstraint(["speech_id"], ["speech.id"], name=op.f("fk_speech_version_speech_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speech_version")),
        sa.UniqueConstraint("speech_id", "number", name=op.f("uq_speech_version_speech_id_number")),
    )
    op.create_table(
        "speech_note",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("speech_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        words("state"),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", byte_text, nullable=False),
        sa.ForeignKeyConstraint(["speech_id"], ["speech.id"], name=op.f("fk_speech_note_speech_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speech_note")),
    )
    op.create_index("ix_speech_note_speech_id", "speech_note", ["speech_id", "id"])
    op.create_table(
        "pledge_plan",
        sa.Column("conference_id", sa.Integer(), nullable=False),
        words("name"),
        words("deadline"),
        sa.Column("inclusive", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        words("send_to"),
        words("content_rule"),
        words("form"),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_pledge_plan_conference_id")
        ),
        sa.PrimaryKeyConstraint("conference_id", name=op.f("pk_pledge_plan")),
    )
    op.create_table(
        "pledge",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", byte_text, nullable=False),
        words("head"),
        words("last_head"),
        words("deadline"),
        sa.Column("state", sa.Text(), nullable=False),
        words("received_on"),
        words("text"),
        words("note"),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_pledge_conference_id")),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_pledge_file_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pledge")),
        sa.UniqueConstraint("conference_id", "name_key", name=op.f("uq_pledge_conference_id_name_key")),
    )
    op.create_table(
        "pledge_member",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("pledge_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        words("signer"),
        words("signer_post"),
        sa.ForeignKeyConstraint(["pledge_id"], ["pledge.id"], name=op.f("fk_pledge_member_pledge_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pledge_member")),
        sa.UniqueConstraint("pledge_id", "ordinal", name=op.f("uq_pledge_member_pledge_id_ordinal")),
    )
    op.create_table(
        "unit_link",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("unit_key", byte_text, nullable=False),
        sa.Column("token", byte_text, nullable=False),
        sa.Column("created_at", byte_text, nullable=False),
        sa.Column("revoked_at", byte_text, nullable=True),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_unit_link_conference_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_link")),
        sa.UniqueConstraint("token", name=op.f("uq_unit_link_token")),
    )
    op.create_index(
        "uq_unit_link_unit_key_open",
        "unit_link",
        ["conference_id", "unit_key"],
        unique=True,
        sqlite_where=sa.text("revoked_at IS NULL"),
        postgresql_where=sa.text("revoked_at IS NULL"),
    )
