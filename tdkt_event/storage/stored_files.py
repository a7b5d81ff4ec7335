"""Files that people hand in, kept in the database under a name of ours."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import insert, select

from tdkt_event.storage.database import Transaction
from tdkt_event.storage.preparation_tables import stored_file
from tdkt_event.storage.tables import change_log

KEPT = "file.keep"
"""The action of the log that tells of a file."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file as it was handed in, with who did and when (ISO)."""

    id: int
    name: str
    original_name: str
    kind: str
    size: int
    sha256: str
    content: bytes
    actor: str
    at: str


_COLUMNS = (
    stored_file.c.id, stored_file.c.name, stored_file.c.original_name, stored_file.c.kind, stored_file.c.size,
    stored_file.c.sha256, stored_file.c.content, stored_file.c.actor, stored_file.c.at,
)  # fmt: skip


def add_file(
    tx: Transaction, *, name: str, original_name: str, kind: str, sha256: str, content: bytes, actor: str, at: str
) -> int:  # fmt: skip
    """Store a file and give its id."""
    values = {
        "name": name, "original_name": original_name, "kind": kind, "size": len(content), "sha256": sha256,
        "content": content, "actor": actor, "at": at,
    }  # fmt: skip
    return int(tx.execute(insert(stored_file).returning(stored_file.c.id), values).scalar_one())


def find_file(tx: Transaction, file_id: int) -> StoredFile | None:
    """Give a file with its content."""
    row = tx.execute(select(*_COLUMNS).where(stored_file.c.id == file_id)).first()
    return StoredFile(*row) if row else None


def original_names(tx: Transaction, file_ids: list[int]) -> dict[int, str]:
    """Give the names under which files were handed in."""
    query = select(stored_file.c.id, stored_file.c.original_name).where(stored_file.c.id.in_(file_ids))
    return {row.id: row.original_name for row in tx.execute(query)} if file_ids else {}


def damaged_files(tx: Transaction) -> list[str]:
    """Say, in Vietnamese, which files are not what was handed in, one file in memory at a time."""
    told = _told(tx)
    found = [sentence for file in _every_file(tx) if (sentence := _damage(file, told.pop(file.name, None)))]
    return [
        *found,
        *(f"Tệp “{name}” có trong nhật ký nhưng không còn trong dữ liệu." for name, _ in told.values()),
    ]


def _every_file(tx: Transaction) -> Iterator[StoredFile]:
    for number in list(tx.execute(select(stored_file.c.id).order_by(stored_file.c.id)).scalars()):
        file = find_file(tx, number)
        if file:
            yield file


def _told(tx: Transaction) -> dict[str, tuple[str, str]]:
    """Give what the log tells of every file: original name and sum, by our name."""
    lines = tx.execute(select(change_log.c.after).where(change_log.c.action == KEPT)).scalars()
    told = [json.loads(line) for line in lines]
    return {one["name"]: (one["original_name"], one["sha256"]) for one in told}


def _damage(file: StoredFile, told: tuple[str, str] | None) -> str:
    if told is None:
        return f"Tệp “{file.original_name}” không có trong nhật ký: đã bị thêm ngoài chương trình."
    content = hashlib.sha256(file.content).hexdigest()
    if content != file.sha256 or content != told[1] or len(file.content) != file.size:
        return f"Tệp “{file.original_name}” không còn như lúc nhận: nội dung đã bị sửa hoặc hỏng."
    return ""
