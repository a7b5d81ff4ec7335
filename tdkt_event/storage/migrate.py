"""Bring a database to the newest tables, one revision after the other."""

from pathlib import Path

from sqlalchemy import inspect, text

from tdkt_event.errors import SettingError
from tdkt_event.storage.database import Database, Transaction

_FOLDER = Path(__file__).resolve().parent / "migrations"


def migrate(database: Database, revision: str = "head") -> None:
    """Upgrade the database to a revision in one writing transaction; refuse a database of a newer program."""
    with database.reading() as tx:
        present = current_revision(tx)
    if present is not None and present not in known_revisions():
        raise SettingError(
            "database_newer",
            "Cơ sở dữ liệu do một phiên bản mới hơn của chương trình tạo ra. Hãy dùng phiên bản mới đó, hoặc mở bản sao lưu cũ.",
        )
    if revision == "head" and present == newest_revision():
        return
    with database.writing() as tx:
        upgrade_in(tx, revision)


def upgrade_in(tx: Transaction, revision: str) -> None:
    """Upgrade to a revision inside an open writing transaction."""
    from alembic import command  # noqa: PLC0415 (a tenth of every start, needed once after an update)
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = tx
    command.upgrade(config, revision)


def newest_revision() -> str:
    """Give the name of the newest revision of this program."""
    return max(known_revisions())


def known_revisions() -> set[str]:
    """Give the names of every revision of this program: the numbers that its files begin with."""
    return {path.name.partition("_")[0] for path in (_FOLDER / "versions").glob("[0-9]*.py")}


def current_revision(tx: Transaction) -> str | None:
    """Give the revision a database is at, None when it is empty."""
    if not inspect(tx).has_table("alembic_version"):
        return None
    found = tx.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)
