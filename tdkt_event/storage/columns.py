"""The columns that tables are made of, and the metadata they all stand in."""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, MetaData, Text, text

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


def key() -> Column[int]:
    """Give the number by which a row is known."""
    return Column("id", Integer, primary_key=True, autoincrement=True)


def of_conference() -> Column[int]:
    """Give the conference a row belongs to."""
    return Column("conference_id", ForeignKey("conference.id"), nullable=False)


def words(name: str) -> Column[str]:
    """Give a text that may be empty."""
    return Column(name, Text, nullable=False, server_default="")


def moment(name: str, *, nullable: bool = False) -> Column[str]:
    """A moment as ISO 8601 text with its +07:00 offset: one form on every database, sortable."""
    return Column(name, ByteText, nullable=nullable)


def flag(name: str) -> Column[bool]:
    """Give a truth value that is false until somebody says otherwise."""
    return Column(name, Boolean, nullable=False, server_default=text("false"))
