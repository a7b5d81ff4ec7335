"""The tables of the awards: decisions, recipients, the ceremony's batches, certificates and the catalogue's own rows."""

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)

from tdkt_event.storage.columns import ByteText, flag, key, metadata, moment, of_conference, words

award_rule = Table(
    "award_rule",
    metadata,
    key(),
    Column("code", ByteText, nullable=False),
    Column("valid_from", ByteText, nullable=False),
    words("valid_to"),
    Column("values", JSON, nullable=False),
    Column("source", Text, nullable=False),
    Column("actor", Text, nullable=False),
    moment("at"),
    moment("revoked_at", nullable=True),
    Index("ix_award_rule_code", "code", "valid_from"),
)
"""What quản trị wrote over a row of the catalogue, for decisions of some days, with the source."""

award_decision = Table(
    "award_decision",
    metadata,
    key(),
    of_conference(),
    Column("ordinal", Integer, nullable=False),
    words("number"),
    words("symbol"),
    words("date"),
    words("issuer"),
    words("level"),
    words("title"),
    words("signer_post"),
    words("signer_name"),
    words("source_of_funds"),
    Column("stated_counts", JSON, nullable=False),
    UniqueConstraint("conference_id", "ordinal"),
)

award_budget = Table(
    "award_budget",
    metadata,
    key(),
    of_conference(),
    Column("source", Text, nullable=False),
    Column("source_key", ByteText, nullable=False),
    Column("amount", Integer, nullable=False),
    UniqueConstraint("conference_id", "source_key"),
)
"""Money set aside by source of funds, in đồng."""

award_recipient = Table(
    "award_recipient",
    metadata,
    key(),
    of_conference(),
    Column("decision_id", ForeignKey("award_decision.id"), nullable=False),
    Column("list_no", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    words("salutation"),
    Column("name", Text, nullable=False),
    words("position"),
    words("unit"),
    words("phone"),
    words("award"),
    words("award_code"),
    words("achievement"),
    words("period"),
    flag("posthumous"),
    flag("direct_worker"),
    flag("leader"),
    flag("small_collective"),
    words("sector"),
    Column("stage", Text, nullable=False),
    words("represented_by"),
    Column("delegate_id", ForeignKey("delegate.id")),
    Column("hand_order", Integer),
    words("book_number"),
    Column("name_key", ByteText, nullable=False),
    words("source"),
    words("note"),
    moment("removed_at", nullable=True),
    moment("created_at"),
    moment("updated_at"),
    Index("ix_award_recipient_conference_id", "conference_id", "removed_at"),
    Index("ix_award_recipient_name_key", "name_key"),
)
"""Who receives an award; `stage` says how: on the stage, later, or through a representative."""

ceremony = Table(
    "ceremony",
    metadata,
    Column("conference_id", ForeignKey("conference.id"), primary_key=True),
    Column("choices", JSON, nullable=False),
    Column("revision", Integer, nullable=False, server_default="0"),
    moment("changed_at"),
)
"""How this office holds the ceremony: what the decree leaves open, sizes, minutes, persons for each award."""

award_batch = Table(
    "award_batch",
    metadata,
    key(),
    of_conference(),
    Column("ordinal", Integer, nullable=False),
    Column("title", Text, nullable=False),
    words("announcer"),
    words("hander"),
    words("on_behalf"),
    flag("reading_first"),
    Column("minutes", Integer, nullable=False, server_default="0"),
    Column("revision", Integer, nullable=False, server_default="1"),
    UniqueConstraint("conference_id", "ordinal"),
    CheckConstraint("minutes >= 0", name="minutes"),
)

batch_place = Table(
    "batch_place",
    metadata,
    key(),
    Column("batch_id", ForeignKey("award_batch.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("recipient_id", ForeignKey("award_recipient.id"), nullable=False, unique=True),
    words("proxy"),
    UniqueConstraint("batch_id", "position"),
)
"""Who stands where: positions count from the left as the audience sees the stage."""

certificate_layout = Table(
    "certificate_layout",
    metadata,
    Column("name", Text, primary_key=True),
    Column("lines", JSON, nullable=False),
    moment("at"),
)

printer_offset = Table(
    "printer_offset",
    metadata,
    Column("name", Text, primary_key=True),
    Column("right_mm", Float, nullable=False, server_default="0"),
    Column("down_mm", Float, nullable=False, server_default="0"),
    moment("at"),
)
"""By how much a printer misses, kept by the printer's name."""
