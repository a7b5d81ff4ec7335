"""The whole schema: the metadata once every table stands on it."""

from tdkt_event.storage import award_tables, preparation_tables, tables
from tdkt_event.storage.columns import metadata

TABLE_MODULES = (tables, preparation_tables, award_tables)

__all__ = ["TABLE_MODULES", "metadata"]
