"""Files that people hand in: judged before they are kept, found again by number."""

import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import PureWindowsPath

from tdkt_event.documents.handed_in import EVIDENCE, PAPERS, HandedKind, kind_of_handed
from tdkt_event.domain.vietnamese import clean
from tdkt_event.errors import NotFoundError
from tdkt_event.storage import stored_files as store
from tdkt_event.storage.change_log import append_change
from tdkt_event.storage.database import Transaction
from tdkt_event.storage.stored_files import StoredFile

__all__ = [
    "EVIDENCE",
    "MIME",
    "PAPERS",
    "HandedKind",
    "PreparedFile",
    "StoredFile",
    "keep",
    "names",
    "prepare",
    "read",
]

_LONGEST_NAME = 150
MIME = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
}


@dataclass(frozen=True, slots=True)
class PreparedFile:
    """A file that was judged and may be kept."""

    name: str
    """Ours: random, it says nothing of what is inside."""
    original_name: str
    kind: HandedKind
    sha256: str
    content: bytes


def prepare(data: bytes, filename: str, *, allowed: Collection[HandedKind] = EVIDENCE) -> PreparedFile:
    """Judge a file by its content before any transaction; FileError says why it is not taken."""
    kind = kind_of_handed(data, filename, allowed=allowed)
    name = f"{secrets.token_hex(16)}.{kind.value}"
    return PreparedFile(name, _shown_name(filename), kind, hashlib.sha256(data).hexdigest(), data)


def keep(tx: Transaction, prepared: PreparedFile, *, actor: str, now: datetime) -> int:
    """Store a judged file and give its number."""
    number = store.add_file(
        tx, name=prepared.name, original_name=prepared.original_name, kind=prepared.kind.value,
        sha256=prepared.sha256, content=prepared.content, actor=actor, at=now.isoformat(timespec="milliseconds"),
    )  # fmt: skip
    append_change(
        tx, store.KEPT, actor=actor, now=now, subject=f"file:{number}",
        after={
            "name": prepared.name, "original_name": prepared.original_name, "size": len(prepared.content),
            "sha256": prepared.sha256,
        },
    )  # fmt: skip
    return number


def read(tx: Transaction, file_id: int) -> StoredFile:
    """Give a kept file with its content."""
    found = store.find_file(tx, file_id)
    if found is None:
        raise NotFoundError("file_unknown", "Không còn tệp này. Hãy tải lại trang.")
    return found


def names(tx: Transaction, file_ids: Collection[int]) -> dict[int, str]:
    """Give the names under which files were handed in, by number."""
    return store.original_names(tx, sorted(file_ids))


def _shown_name(filename: str) -> str:
    """Give the last part of a path as people named it, without control characters and not too long."""
    last = PureWindowsPath(filename.strip()).name
    bare = clean("".join(letter for letter in last if letter.isprintable())) or "tep"
    stem, dot, ending = bare.rpartition(".")
    return f"{stem[: _LONGEST_NAME - len(ending)]}{dot}{ending}"
