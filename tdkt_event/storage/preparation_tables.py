"""The tables of the preparation: plans read, the year's work, duties, speeches, pacts and the files they keep."""

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from tdkt_event.storage.columns import ByteText, flag, key, metadata, moment, of_conference, words

stored_file = Table(
    "stored_file",
    metadata,
    key(),
    Column("name", ByteText, nullable=False, unique=True),
    Column("original_name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("sha256", ByteText, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("actor", Text, nullable=False),
    moment("at"),
)
"""Files that people hand in, under a name of ours; in the database, so that every server and backup has them."""

work_plan = Table(
    "work_plan",
    metadata,
    key(),
    Column("year", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("name_key", ByteText, nullable=False),
    words("issuer"),
    words("number"),
    words("date"),
    moment("created_at"),
    UniqueConstraint("year", "name_key"),
)
"""A year's plan of work; a year may have several, such as the office's and the movement's."""

plan_document = Table(
    "plan_document",
    metadata,
    key(),
    Column("conference_id", ForeignKey("conference.id")),
    Column("work_plan_id", ForeignKey("work_plan.id")),
    Column("filename", Text, nullable=False),
    Column("sha256", ByteText, nullable=False),
    Column("lines", JSON, nullable=False),
    Column("reading", JSON, nullable=False),
    Column("findings", JSON, nullable=False),
    Column("actor", Text, nullable=False),
    moment("at"),
    Index("ix_plan_document_conference_id", "conference_id"),
    Index("ix_plan_document_work_plan_id", "work_plan_id"),
)
"""The plan as it was read: its lines, what was understood, and what the check found."""

work_item = Table(
    "work_item",
    metadata,
    key(),
    Column("work_plan_id", ForeignKey("work_plan.id"), nullable=False),
    Column("ordinal", Integer, nullable=False),
    words("number"),
    words("section"),
    Column("content", Text, nullable=False),
    words("lead"),
    words("coordinate"),
    words("time_text"),
    words("starts_on"),
    words("ends_on"),
    Column("quarters", JSON, nullable=False),
    words("product"),
    Column("state", Text, nullable=False),
    words("progress"),
    words("evidence"),
    Column("file_id", ForeignKey("stored_file.id")),
    Column("conference_id", ForeignKey("conference.id")),
    Column("source_line", Integer),
    moment("done_at", nullable=True),
    UniqueConstraint("work_plan_id", "ordinal"),
)

unit_call = Table(
    "unit_call",
    metadata,
    key(),
    Column("work_plan_id", ForeignKey("work_plan.id"), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("what", Text, nullable=False),
    words("due"),
    Column("inclusive", Boolean, nullable=False, server_default=text("true")),
    words("send_to"),
    Column("source_line", Integer),
    UniqueConstraint("work_plan_id", "ordinal"),
)
"""What a plan asks other units to send by a day: a paper, or their models of the year."""

unit_return = Table(
    "unit_return",
    metadata,
    key(),
    Column("unit_call_id", ForeignKey("unit_call.id"), nullable=False),
    Column("unit", Text, nullable=False),
    Column("unit_key", ByteText, nullable=False),
    words("sent_on"),
    words("collectives"),
    words("individuals"),
    words("note"),
    Column("file_id", ForeignKey("stored_file.id")),
    UniqueConstraint("unit_call_id", "unit_key"),
)
"""One unit of a call, and what came from it; no day means that nothing came yet."""

duty = Table(
    "duty",
    metadata,
    key(),
    of_conference(),
    Column("ordinal", Integer, nullable=False),
    Column("office", Text, nullable=False),
    words("coordinate"),
    Column("content", Text, nullable=False),
    words("due"),
    Column("offset_days", Integer),
    flag("fixed"),
    Column("state", Text, nullable=False),
    words("person"),
    words("evidence"),
    Column("file_id", ForeignKey("stored_file.id")),
    words("watch"),
    Column("source_line", Integer),
    words("source_text"),
    moment("done_at", nullable=True),
    Column("work_days", Integer, nullable=False, server_default="0"),
    UniqueConstraint("conference_id", "ordinal"),
)
"""A duty of the preparation; `offset_days` counts working days before the conference, `fixed` days do not move."""

speech_plan = Table(
    "speech_plan",
    metadata,
    Column("conference_id", ForeignKey("conference.id"), primary_key=True),
    Column("stated", JSON, nullable=False),
    Column("settled", Integer),
    Column("minutes_from", Integer, nullable=False, server_default="5"),
    Column("minutes_to", Integer, nullable=False, server_default="7"),
    Column("syllables_a_minute", Integer, nullable=False, server_default="150"),
    words("deadline"),
    Column("inclusive", Boolean, nullable=False, server_default=text("true")),
    words("send_to"),
    words("chosen_by"),
    words("criterion"),
    words("rule"),
)
"""What the plan says of speeches; `stated` holds every count with its place, `settled` the one the office chose."""

speech = Table(
    "speech",
    metadata,
    key(),
    of_conference(),
    Column("ordinal", Integer, nullable=False),
    words("unit"),
    words("cluster"),
    words("topic"),
    Column("minutes_from", Integer, nullable=False),
    Column("minutes_to", Integer, nullable=False),
    words("deadline"),
    words("extension_reason"),
    words("speaker"),
    words("speaker_post"),
    Column("state", Text, nullable=False),
    UniqueConstraint("conference_id", "ordinal"),
    CheckConstraint("minutes_from >= 0 AND minutes_to >= minutes_from", name="minutes"),
)

speech_version = Table(
    "speech_version",
    metadata,
    key(),
    Column("speech_id", ForeignKey("speech.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("file_id", ForeignKey("stored_file.id"), nullable=False),
    Column("text", Text, nullable=False),
    Column("syllables", Integer, nullable=False),
    Column("actor", Text, nullable=False),
    moment("at"),
    UniqueConstraint("speech_id", "number"),
)

speech_note = Table(
    "speech_note",
    metadata,
    key(),
    Column("speech_id", ForeignKey("speech.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("text", Text, nullable=False),
    words("state"),
    Column("actor", Text, nullable=False),
    moment("at"),
    Index("ix_speech_note_speech_id", "speech_id", "id"),
)
"""Comments, moves from state to state, and reasoned extensions, in their order."""

pledge_plan = Table(
    "pledge_plan",
    metadata,
    Column("conference_id", ForeignKey("conference.id"), primary_key=True),
    words("name"),
    words("deadline"),
    Column("inclusive", Boolean, nullable=False, server_default=text("true")),
    words("send_to"),
    words("content_rule"),
    words("form"),
)

pledge = Table(
    "pledge",
    metadata,
    key(),
    of_conference(),
    Column("ordinal", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("name_key", ByteText, nullable=False),
    words("head"),
    words("last_head"),
    words("deadline"),
    Column("state", Text, nullable=False),
    words("received_on"),
    words("text"),
    words("note"),
    Column("file_id", ForeignKey("stored_file.id")),
    UniqueConstraint("conference_id", "name_key"),
)
"""A cluster (cụm) or block (khối) with its pact; the ordinal is the order of signing."""

pledge_member = Table(
    "pledge_member",
    metadata,
    key(),
    Column("pledge_id", ForeignKey("pledge.id"), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("unit", Text, nullable=False),
    words("signer"),
    words("signer_post"),
    UniqueConstraint("pledge_id", "ordinal"),
)

unit_link = Table(
    "unit_link",
    metadata,
    key(),
    of_conference(),
    Column("unit", Text, nullable=False),
    Column("unit_key", ByteText, nullable=False),
    Column("token", ByteText, nullable=False, unique=True),
    moment("created_at"),
    moment("revoked_at", nullable=True),
    Index(
        "uq_unit_link_unit_key_open",
        "conference_id",
        "unit_key",
        unique=True,
        sqlite_where=text("revoked_at IS NULL"),
        postgresql_where=text("revoked_at IS NULL"),
    ),
)
"""A unit's way in without a password: what is asked of it, and where it hands in."""
