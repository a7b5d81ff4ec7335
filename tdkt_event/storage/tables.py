"""Every table, as SQLAlchemy Core; the migrations create exactly these."""

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

ByteText = Text().with_variant(Text(collation="C"), "postgresql")
"""Text compared byte by byte on every database, so that sort keys order the same."""


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True, autoincrement=True)


def _conference() -> Column[int]:
    return Column("conference_id", ForeignKey("conference.id"), nullable=False)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


def _time(name: str, *, nullable: bool = False) -> Column[str]:
    """A moment as ISO 8601 text with its +07:00 offset: one form on every database, sortable."""
    return Column(name, ByteText, nullable=nullable)


setting = Table(
    "setting", metadata, Column("key", Text, primary_key=True), Column("value", JSON, nullable=False)
)

account = Table(
    "account",
    metadata,
    _id(),
    Column("username", ByteText, nullable=False, unique=True),
    _text("full_name"),
    Column("role", Text, nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("active", Boolean, nullable=False, server_default=text("true")),
    Column("epoch", Integer, nullable=False, server_default="1"),
    _time("created_at"),
)

sign_in_failure = Table(
    "sign_in_failure",
    metadata,
    Column("who", ByteText, primary_key=True),
    Column("failures", Integer, nullable=False),
    _time("last_at"),
)

ended_session = Table(
    "ended_session",
    metadata,
    Column("session", ByteText, primary_key=True),
    _time("at"),
)

conference = Table(
    "conference",
    metadata,
    _id(),
    Column("level", Text, nullable=False),
    Column("name", Text, nullable=False),
    _text("short_name"),
    Column("year", Integer, nullable=False),
    Column("issuer", Text, nullable=False),
    _text("superior"),
    _text("place"),
    _text("venue"),
    Column("planned", Integer, nullable=False, server_default="0"),
    _text("chair"),
    _text("signer_authority"),
    _text("signer_post"),
    _text("signer_name"),
    _text("contact_name"),
    _text("contact_phone"),
    _text("public_address"),
    _text("invitation_symbol"),
    Column("invitation_first_number", Integer, nullable=False, server_default="1"),
    _text("invitation_date"),
    _text("programme"),
    _text("invitation_note"),
    _text("recipients"),
    Column("sample", Boolean, nullable=False, server_default=text("false")),
    Column("open_sitting_id", Integer),
    _time("created_at"),
)

sitting = Table(
    "sitting",
    metadata,
    _id(),
    _conference(),
    Column("ordinal", Integer, nullable=False),
    _text("name"),
    _text("date"),
    _text("starts_at"),
    _text("ends_at"),
    UniqueConstraint("conference_id", "ordinal"),
)

delegate_group = Table(
    "delegate_group",
    metadata,
    _id(),
    _conference(),
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
    _id(),
    _conference(),
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
    _id(),
    _conference(),
    Column("kind", Text, nullable=False),
    _text("salutation"),
    Column("name", Text, nullable=False),
    _text("position"),
    Column("office_id", ForeignKey("office.id")),
    Column("group_id", ForeignKey("delegate_group.id")),
    Column("rank", Integer, nullable=False, server_default="500"),
    _text("phone"),
    _text("email"),
    Column("seats", Integer, nullable=False, server_default="1"),
    _text("note"),
    _text("attention"),
    Column("name_key", ByteText, nullable=False),
    Column("sort_key", ByteText, nullable=False),
    Column("search_text", ByteText, nullable=False),
    _text("source"),
    _text("walk_in_reason"),
    _time("removed_at", nullable=True),
    _time("created_at"),
    _time("updated_at"),
    CheckConstraint("seats >= 1", name="seats"),
    # Searching walks this index in printing order and stops at the first page of hits.
    Index("ix_delegate_order", "conference_id", "removed_at", "rank", "sort_key", "search_text", "id"),
    Index("ix_delegate_name_key", "conference_id", "name_key"),
)

invitation = Table(
    "invitation",
    metadata,
    _id(),
    _conference(),
    Column("delegate_id", ForeignKey("delegate.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("code", ByteText, nullable=False, unique=True),
    _time("issued_at"),
    _time("revoked_at", nullable=True),
    _text("revoked_reason"),
    UniqueConstraint("delegate_id", "version"),
    UniqueConstraint("conference_id", "number", "version"),
    Index("ix_invitation_conference_id", "conference_id", "revoked_at"),
)

print_run = Table(
    "print_run",
    metadata,
    _id(),
    _conference(),
    Column("paper", Text, nullable=False),
    Column("count", Integer, nullable=False),
    Column("actor", Text, nullable=False),
    _time("at"),
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
    _id(),
    _conference(),
    Column("name", Text, nullable=False),
    Column("token", Text, nullable=False, unique=True),
    _time("created_at"),
    _time("revoked_at", nullable=True),
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
    _id(),
    Column("scan_id", ByteText, nullable=False, unique=True),
    _conference(),
    Column("sitting_id", ForeignKey("sitting.id"), nullable=False),
    Column("code", ByteText, nullable=False),
    Column("delegate_id", ForeignKey("delegate.id")),
    Column("desk", Text, nullable=False),
    Column("path", Text, nullable=False),
    _time("client_time", nullable=True),
    _time("server_time"),
    Column("outcome", Text, nullable=False),
    Column("seat_no", Integer),
    _text("first_desk"),
    _text("first_at"),
    Index("ix_scan_conference_id", "conference_id", "id"),
)

presence = Table(
    "presence",
    metadata,
    _id(),
    Column("delegate_id", ForeignKey("delegate.id"), nullable=False),
    Column("sitting_id", ForeignKey("sitting.id"), nullable=False),
    Column("seat_no", Integer, nullable=False),
    Column("scan_id", ByteText, nullable=False),
    Column("desk", Text, nullable=False),
    _time("at"),
    UniqueConstraint("delegate_id", "sitting_id", "seat_no"),
    Index("ix_presence_sitting_id", "sitting_id", "at"),
)

presence_undo = Table(
    "presence_undo",
    metadata,
    _id(),
    Column("scan_id", ByteText, nullable=False, unique=True),
    Column("delegate_id", ForeignKey("delegate.id"), nullable=False),
    Column("sitting_id", ForeignKey("sitting.id"), nullable=False),
    Column("seat_no", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("actor", Text, nullable=False),
    _time("at"),
)

substitution = Table(
    "substitution",
    metadata,
    _id(),
    Column("delegate_id", ForeignKey("delegate.id"), nullable=False),
    Column("sitting_id", ForeignKey("sitting.id"), nullable=False),
    Column("seat_no", Integer, nullable=False),
    Column("name", Text, nullable=False),
    _text("position"),
    Column("by_leave_of", Text, nullable=False),
    Column("actor", Text, nullable=False),
    _time("at"),
    UniqueConstraint("delegate_id", "sitting_id", "seat_no"),
)

excuse = Table(
    "excuse",
    metadata,
    Column("delegate_id", ForeignKey("delegate.id"), primary_key=True),
    Column("sitting_id", ForeignKey("sitting.id"), primary_key=True),
    Column("reason", Text, nullable=False),
    Column("actor", Text, nullable=False),
    _time("at"),
)

change_log = Table(
    "change_log",
    metadata,
    _id(),
    _time("at"),
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
    _text("number"),
    _text("symbol"),
    _text("date"),
    _text("authority"),
    _text("post"),
    _text("signer"),
    _text("recipients"),
    Column("details", JSON, nullable=False),
)
"""What a person wrote for one paper: number, day, signer, and the texts the paper asks for."""

paper_print = Table(
    "paper_print",
    metadata,
    _id(),
    _conference(),
    Column("paper", Text, nullable=False),
    Column("format", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("actor", Text, nullable=False),
    _time("at"),
    Index("ix_paper_print_conference_id", "conference_id", "paper", "id"),
)
"""What was printed when, with every line it said: what must be printed again is read from the difference."""

programme_item = Table(
    "programme_item",
    metadata,
    _id(),
    _conference(),
    Column("ordinal", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("minutes", Integer, nullable=False, server_default="0"),
    _text("who"),
    _text("note"),
    Column("before_start", Boolean, nullable=False, server_default=text("false")),
    CheckConstraint("minutes >= 0", name="minutes"),
    UniqueConstraint("conference_id", "ordinal"),
)

committee_member = Table(
    "committee_member",
    metadata,
    _id(),
    _conference(),
    Column("body", Text, nullable=False),
    Column("ordinal", Integer, nullable=False),
    _text("salutation"),
    Column("name", Text, nullable=False),
    _text("post"),
    _text("role"),
    UniqueConstraint("conference_id", "body", "ordinal"),
)
"""Who serves in the organizing committee (`committee`) and in the helping team (`team`)."""
