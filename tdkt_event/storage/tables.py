"""The tables of the main job, as SQLAlchemy Core; the migrations create exactly these."""

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from tdkt_event.storage.columns import ByteText, key, metadata, moment, of_conference, words

setting = Table(
    "setting", metadata, Column("key", Text, primary_key=True), Column("value", JSON, nullable=False)
)

account = Table(
    "account",
    metadata,
    key(),
    Column("username", ByteText, nullable=False, unique=True),
    words("full_name"),
    Column("role", Text, nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("active", Boolean, nullable=False, server_default=text("true")),
    Column("epoch", Integer, nullable=False, server_default="1"),
    moment("created_at"),
)

sign_in_failure = Table(
    "sign_in_failure",
    metadata,
    Column("who", ByteText, primary_key=True),
    Column("failures", Integer, nullable=False),
    moment("last_at"),
)

ended_session = Table(
    "ended_session",
    metadata,
    Column("session", ByteText, primary_key=True),
    moment("at"),
)

conference = Table(
    "conference",
    metadata,
    key(),
    Column("level", Text, nullable=False),
    Column("name", Text, nullable=False),
    words("short_name"),
    Column("year", Integer, nullable=False),
    Column("issuer", Text, nullable=False),
    words("superior"),
    words("place"),
    words("venue"),
    Column("planned", Integer, nullable=False, server_default="0"),
    words("chair"),
    words("signer_authority"),
    words("signer_post"),
    words("signer_name"),
    words("contact_name"),
    words("contact_phone"),
    words("public_address"),
    words("invitation_symbol"),
    Column("invitation_first_number", Integer, nullable=False, server_default="1"),
    words("invitation_date"),
    words("programme"),
    words("invitation_note"),
    words("recipients"),
    Column("sample", Boolean, nullable=False, server_default=text("false")),
    Column("open_sitting_id", Integer),
    moment("created_at"),
)

sitting = Table(
    "sitting",
    metadata,
    key(),
    of_conference(),
    Column("ordinal", Integer, nullable=False),
    words("name"),
    words("date"),
    words("starts_at"),
    words("ends_at"),
    UniqueConstraint("conference_id", "ordinal"),
)

delegate_group = Table(
    "delegate_group",
    metadata,
    key(),
    of_conference(),
    Column("ordinal", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("name_key", ByteText, nullable=False),
    Column("planned", Integer, nullable=False, server_default="0"),
    Column("colour", Text, nullable=False, server_default="#6b5b4a"),
    UniqueConstraint("conference_id", "name_key"),
)

office = Table(
    "office",
    metadata,
    key(),
    of_conference(),
    Column("name", Text, nullable=False),
    Column("name_key", ByteText, nullable=False),
    Column("sort_key", ByteText, nullable=False),
    Column("planned", Integer, nullable=False, server_default="0"),
    Column("phone", Text, nullable=False, server_default=""),
    UniqueConstraint("conference_id", "name_key"),
)

delegate = Table(
    "delegate",
    metadata,
    key(),
    of_conference(),
    Column("kind", Text, nullable=False),
    words("salutation"),
    Column("name", Text, nullable=False),
    words("position"),
    Column("office_id", ForeignKey("office.id")),
    Column("group_id", ForeignKey("delegate_group.id")),
    Column("rank", Integer, nullable=False, server_default="500"),
    words("phone"),
    words("email"),
    Column("seats", Integer, nullable=False, server_default="1"),
    words("note"),
    words("attention"),
    Column("name_key", ByteText, nullable=False),
    Column("sort_key", ByteText, nullable=False),
    Column("search_text", ByteText, nullable=False),
    words("source"),
    words("walk_in_reason"),
    moment("removed_at", nullable=True),
    moment("created_at"),
    moment("updated_at"),
    CheckConstraint("seats >= 1", name="seats"),
    # Searching walks this index in printing order and stops at the first page of hits.
    Index("ix_delegate_order", "conference_id", "removed_at", "rank", "sort_key", "search_text", "id"),
    Index("ix_delegate_name_key", "conference_id", "name_key"),
)

invitation = Table(
    "invitation",
    metadata,
    key(),
    of_conference(),
    Column("delegate_id", ForeignKey("delegate.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("code", ByteText, nullable=False, unique=True),
    moment("issued_at"),
    moment("revoked_at", nullable=True),
    words("revoked_reason"),
    UniqueConstraint("delegate_id", "version"),
    UniqueConstraint("conference_id", "number", "version"),
    Index("ix_invitation_conference_id", "conference_id", "revoked_at"),
)

print_run = Table(
    "print_run",
    metadata,
    key(),
    of_conference(),
    Column("paper", Text, nullable=False),
    Column("count", Integer, nullable=False),
    Column("actor", Text, nullable=False),
    moment("at"),
)

printed = Table(
    "printed",
    metadata,
    Column("invitation_id", ForeignKey("invitation.id"), primary_key=True),
    Column("paper", Text, primary_key=True),
    Column("content_hash", Text, nullable=False),
    Column("print_run_id", ForeignKey("print_run.id"), nullable=False),
)

desk = Table(
    "desk",
    metadata,
    key(),
    of_conference(),
    Column("name", Text, nullable=False),
    Column("token", Text, nullable=False, unique=True),
    moment("created_at"),
    moment("revoked_at", nullable=True),
    Index(
        "uq_desk_name_open",
        "conference_id",
        "name",
        unique=True,
        sqlite_where=text("revoked_at IS NULL"),
        postgresql_where=text("revoked_at IS NULL"),
    ),
)

scan = Table(
    "scan",
    metadata,
    key(),
    Column("scan_id", ByteText, nullable=False, unique=True),
    of_conference(),
    Column("sitting_id", ForeignKey("sitting.id"), nullable=False),
    Column("code", ByteText, nullable=False),
    Column("delegate_id", ForeignKey("delegate.id")),
    Column("desk", Text, nullable=False),
    Column("path", Text, nullable=False),
    moment("client_time", nullable=True),
    moment("server_time"),
    Column("outcome", Text, nullable=False),
    Column("seat_no", Integer),
    words("first_desk"),
    words("first_at"),
    Index("ix_scan_conference_id", "conference_id", "id"),
)

presence = Table(
    "presence",
    metadata,
    key(),
    Column("delegate_id", ForeignKey("delegate.id"), nullable=False),
    Column("sitting_id", ForeignKey("sitting.id"), nullable=False),
    Column("seat_no", Integer, nullable=False),
    Column("scan_id", ByteText, nullable=False),
    Column("desk", Text, nullable=False),
    moment("at"),
    UniqueConstraint("delegate_id", "sitting_id", "seat_no"),
    Index("ix_presence_sitting_id", "sitting_id", "at"),
)

presence_undo = Table(
    "presence_undo",
    metadata,
    key(),
    Column("scan_id", ByteText, nullable=False, unique=True),
    Column("delegate_id", ForeignKey("delegate.id"), nullable=False),
    Column("sitting_id", ForeignKey("sitting.id"), nullable=False),
    Column("seat_no", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("actor", Text, nullable=False),
    moment("at"),
)

substitution = Table(
    "substitution",
    metadata,
    key(),
    Column("delegate_id", ForeignKey("delegate.id"), nullable=False),
    Column("sitting_id", ForeignKey("sitting.id"), nullable=False),
    Column("seat_no", Integer, nullable=False),
    Column("name", Text, nullable=False),
    words("position"),
    Column("by_leave_of", Text, nullable=False),
    Column("actor", Text, nullable=False),
    moment("at"),
    UniqueConstraint("delegate_id", "sitting_id", "seat_no"),
)

excuse = Table(
    "excuse",
    metadata,
    Column("delegate_id", ForeignKey("delegate.id"), primary_key=True),
    Column("sitting_id", ForeignKey("sitting.id"), primary_key=True),
    Column("reason", Text, nullable=False),
    Column("actor", Text, nullable=False),
    moment("at"),
)

change_log = Table(
    "change_log",
    metadata,
    key(),
    moment("at"),
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("conference_id", Integer),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("previous_hash", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Index("ix_change_log_conference_id", "conference_id", "id"),
)

log_head = Table(
    "log_head",
    metadata,
    Column("id", Integer, CheckConstraint("id = 1", name="one"), primary_key=True, autoincrement=False),
    Column("lines", Integer, nullable=False),
    Column("hash", Text, nullable=False),
)
"""One row: how many lines the log has and the hash of the last, so that a cut tail is missed."""

paper_draft = Table(
    "paper_draft",
    metadata,
    Column("conference_id", ForeignKey("conference.id"), primary_key=True),
    Column("paper", Text, primary_key=True),
    words("number"),
    words("symbol"),
    words("date"),
    words("authority"),
    words("post"),
    words("signer"),
    words("recipients"),
    Column("details", JSON, nullable=False),
)
"""What a person wrote for one paper: number, day, signer, and the texts the paper asks for."""

paper_print = Table(
    "paper_print",
    metadata,
    key(),
    of_conference(),
    Column("paper", Text, nullable=False),
    Column("format", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("actor", Text, nullable=False),
    moment("at"),
    words("digest"),
    Index("ix_paper_print_conference_id", "conference_id", "paper", "id"),
)
"""What was printed when, with every line it said: what must be printed again is read from the difference."""

programme_item = Table(
    "programme_item",
    metadata,
    key(),
    of_conference(),
    Column("ordinal", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("minutes", Integer, nullable=False, server_default="0"),
    words("who"),
    words("note"),
    Column("before_start", Boolean, nullable=False, server_default=text("false")),
    Column("speech_id", ForeignKey("speech.id")),
    Column("batch_id", ForeignKey("award_batch.id")),
    Column("sitting", Integer, nullable=False, server_default="1"),
    CheckConstraint("minutes >= 0", name="minutes"),
    UniqueConstraint("conference_id", "ordinal"),
)

committee_member = Table(
    "committee_member",
    metadata,
    key(),
    of_conference(),
    Column("body", Text, nullable=False),
    Column("ordinal", Integer, nullable=False),
    words("salutation"),
    Column("name", Text, nullable=False),
    words("post"),
    words("role"),
    UniqueConstraint("conference_id", "body", "ordinal"),
)
"""Who serves in the organizing committee (`committee`) and in the helping team (`team`)."""
