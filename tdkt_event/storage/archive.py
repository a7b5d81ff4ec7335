"""The whole database as plain values, table by table, and back; bytes are written as base64."""

import base64
from collections.abc import Iterator
from typing import Any

from sqlalchemy import LargeBinary, Table, func, insert, select, text

from tdkt_event.storage.database import Database, Transaction
from tdkt_event.storage.schema import metadata
from tdkt_event.storage.search_texts import MARK, renew_mark

_BATCH = 1000
_LOCKS = (
    "change_log_no_update",
    "change_log_no_delete",
    "change_log_head",
    "scan_no_update",
    "scan_no_delete",
)
_OF_THE_MOMENT = {"sign_in_failure", "ended_session"}
"""What belongs to the running server only."""
_SECRETS = ("session_secret", MARK)
"""Settings of this database alone: a key that would let whoever finds a backup sign in, the mark of its own delegates."""


def table_names() -> list[str]:
    """List the tables a backup holds, those that others refer to first."""
    return [table.name for table in metadata.sorted_tables if table.name not in _OF_THE_MOMENT]


def read_table(tx: Transaction, name: str) -> Iterator[dict[str, Any]]:
    """Give every row of a table in the order of its key, without the key that signs cookies."""
    table = metadata.tables[name]
    query = select(table).order_by(*table.primary_key.columns)
    if name == "setting":
        query = query.where(table.c.key.not_in(_SECRETS))
    bytes_in = _bytes_columns(table)
    if bytes_in:
        yield from _rows_one_by_one(tx, table, bytes_in)
        return
    rows = tx.execute(query.execution_options(yield_per=_BATCH))
    for row in rows.mappings():
        yield dict(row)


def _bytes_columns(table: Table) -> list[str]:
    return [column.name for column in table.c if isinstance(column.type, LargeBinary)]


def _rows_one_by_one(tx: Transaction, table: Table, bytes_in: list[str]) -> Iterator[dict[str, Any]]:
    """Give rows that hold files, one in memory at a time."""
    for number in list(tx.execute(select(table.c.id).order_by(table.c.id)).scalars()):
        row = dict(tx.execute(select(table).where(table.c.id == number)).mappings().one())
        yield row | {name: base64.b64encode(row[name]).decode("ascii") for name in bytes_in}


def count_rows(tx: Transaction, name: str) -> int:
    """Count the rows of a table."""
    return int(tx.execute(select(func.count()).select_from(metadata.tables[name])).scalar_one())


def empty_database(database: Database, tx: Transaction) -> None:
    """Drop every table and its rules, inside the transaction."""
    metadata.drop_all(tx)
    tx.execute(text("DROP TABLE IF EXISTS alembic_version"))
    if not database.is_sqlite:
        tx.execute(text("DROP FUNCTION IF EXISTS tdkt_append_only"))
        tx.execute(text("DROP FUNCTION IF EXISTS tdkt_log_head"))


def write_table(tx: Transaction, name: str, rows: list[dict[str, Any]]) -> None:
    """Add rows to a table; ValueError for a row that is none or has a column of its own."""
    table = metadata.tables[name]
    known = set(table.c.keys())
    if not all(isinstance(row, dict) and known >= row.keys() for row in rows):
        raise ValueError(name)
    if name == "setting":
        rows = [row for row in rows if row.get("key") != MARK]
    for column in _bytes_columns(table):
        rows = [row | {column: base64.b64decode(row[column], validate=True)} for row in rows]
    if rows:
        tx.execute(insert(table), rows)
    if name == "delegate":
        renew_mark(tx)


def renew_counters(database: Database, tx: Transaction) -> None:
    """Let PostgreSQL's id counters go on after the restored rows; SQLite does so by itself."""
    if database.is_sqlite:
        return
    for table in metadata.sorted_tables:
        if "id" in table.c and table.c.id.autoincrement is True:
            tx.execute(
                text(
                    f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), "  # noqa: S608 (own table names)
                    f"GREATEST((SELECT COALESCE(MAX(id), 0) FROM {table.name}), 1))"
                )
            )


def broken_rules(database: Database, tx: Transaction) -> list[str]:
    """List what the database itself finds broken: damaged pages, rows that refer to nothing."""
    if not database.is_sqlite:
        return []
    triggers = set(tx.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars())
    missing = [f"thiếu khóa chống sửa {name}" for name in _LOCKS if name not in triggers]
    found = missing + [str(row[0]) for row in tx.exec_driver_sql("PRAGMA integrity_check") if row[0] != "ok"]
    return found + [f"{row[0]}: {row[1]}" for row in tx.exec_driver_sql("PRAGMA foreign_key_check")]
