"""Copying the whole database while it is in use, bringing it back, and proving it whole."""

import hashlib
import json
import zipfile
import zlib
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from tdkt_event.errors import FileError, RefusedError
from tdkt_event.services.accounts import renew_session_secret
from tdkt_event.storage import archive, consistency
from tdkt_event.storage.change_log import append_change, verify_chain
from tdkt_event.storage.database import Database, Transaction
from tdkt_event.storage.log_replay import rows_beside_the_log
from tdkt_event.storage.migrate import current_revision, known_revisions, upgrade_in
from tdkt_event.storage.stored_files import damaged_files

_FORMAT = "tdkt_event backup 1"
_MOST_BYTES = 4 * 1024**3
_BATCH, _BATCH_BYTES = 1000, 16 << 20
"""Rows brought back at once: fewer when they hold files."""
_MANIFEST = {"created_at": str, "revision": str, "rows": dict, "sha256": dict}
_UNREADABLE = (KeyError, ValueError, TypeError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error)
"""What zipfile and json raise over a part that is missing, cut, garbled, encrypted or of another form."""


@dataclass(frozen=True, slots=True)
class BackupReport:
    """What a backup holds, or what a restore brought back: rows per table."""

    rows: dict[str, int]
    created_at: str


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What proving the database found; no problem means whole."""

    log_lines: int
    problems: tuple[str, ...]


def back_up(database: Database, target: Path, *, now: datetime) -> BackupReport:
    """Write one moment of the database to a zip of JSON lines; the target appears only when it is complete."""
    part = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        manifest = _pack_all(database, part, now=now)
        part.replace(target)
    except OSError as problem:
        raise FileError(
            "cannot_write",
            f"Không ghi được bản sao lưu vào {target}. Hãy chọn thư mục khác hoặc kiểm tra dung lượng đĩa.",
        ) from problem
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return BackupReport(manifest["rows"], manifest["created_at"])


def restore(
    database: Database, source: Path, *, keep_copy_in: Path, actor: str, now: datetime
) -> BackupReport:
    """Replace everything by a backup, all or nothing, after putting a copy of what is there into a folder."""
    manifest, packed = _open(source)
    with packed:
        copy = keep_copy_in / f"truoc-khi-khoi-phuc-{now:%Y%m%d-%H%M%S}.zip"
        with database.writing() as tx:
            present = list(archive.read_table(tx, "account"))
            back_up(
                database, copy, now=now
            )  # nobody else writes now: no scan falls between the copy and the change
            archive.empty_database(database, tx)
            upgrade_in(tx, manifest["revision"])
            for name in archive.table_names():
                if name in manifest["rows"]:
                    _unpack(tx, packed, name, manifest)
            upgrade_in(tx, "head")
            if not archive.count_rows(
                tx, "account"
            ):  # a copy without accounts must not open the server to strangers
                archive.write_table(tx, "account", present)
            archive.renew_counters(database, tx)
            _refuse_broken_chain(tx, source)
            renew_session_secret(tx)
            append_change(
                tx, "backup.restore", actor=actor, now=now, subject="database",
                after={"backup": source.name, "created_at": manifest["created_at"], "copy": copy.name},
            )  # fmt: skip
    return BackupReport(manifest["rows"], manifest["created_at"])


def verify(database: Database) -> VerifyReport:
    """Prove the log's chain and the constraints of the door; name everything that does not hold."""
    with database.reading() as tx:
        chain = verify_chain(tx)
        problems = [chain.problem] if chain.problem else []
        problems += [f"Cơ sở dữ liệu: {text}" for text in archive.broken_rules(database, tx)]
        problems += consistency.broken_promises(tx)
        problems += damaged_files(tx)
        problems += [] if chain.problem else rows_beside_the_log(tx)
    return VerifyReport(chain.lines, tuple(problems))


def _pack_all(database: Database, part: Path, *, now: datetime) -> dict[str, Any]:
    counts, sums = {}, {}
    part.touch(mode=0o600)
    with database.reading() as tx, zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in archive.table_names():
            counts[name], sums[name] = _pack(tx, packed, name)
        manifest = {
            "format": _FORMAT, "created_at": now.isoformat(timespec="seconds"), "revision": current_revision(tx),
            "rows": counts, "sha256": sums,
        }  # fmt: skip
        packed.writestr("manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1))
    return manifest


def _pack(tx: Transaction, packed: zipfile.ZipFile, name: str) -> tuple[int, str]:
    count, digest = 0, hashlib.sha256()
    with packed.open(f"{name}.jsonl", "w", force_zip64=True) as file:
        for row in archive.read_table(tx, name):
            line = (json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
            digest.update(line)
            file.write(line)
            count += 1
    return count, digest.hexdigest()


def _open(source: Path) -> tuple[dict[str, Any], zipfile.ZipFile]:
    if not source.is_file():
        raise FileError("backup_missing", f"Không có tệp {source}. Hãy kiểm tra lại đường dẫn.")
    try:
        packed = zipfile.ZipFile(source)
        manifest = json.loads(packed.read("manifest.json"))
    except (*_UNREADABLE, OSError) as problem:
        raise _foreign(source) from problem
    if not isinstance(manifest, dict) or manifest.get("format") != _FORMAT:
        raise _foreign(source)
    if not all(isinstance(manifest.get(name), kind) for name, kind in _MANIFEST.items()):
        raise _foreign(source)
    if manifest.get("revision") not in known_revisions():
        raise RefusedError("backup_newer", f"{source.name} do một phiên bản mới hơn của chương trình tạo ra.")
    if sum(item.file_size for item in packed.infolist()) > _MOST_BYTES:
        raise FileError("backup_too_large", f"{source.name} lớn bất thường nên không mở.")
    return manifest, packed


def _foreign(source: Path) -> FileError:
    return FileError("not_a_backup", f"{source.name} không phải là bản sao lưu của chương trình này.")


def _unpack(tx: Transaction, packed: zipfile.ZipFile, name: str, manifest: dict[str, Any]) -> None:
    digest, rows, count, waiting = hashlib.sha256(), [], 0, 0
    try:
        with packed.open(f"{name}.jsonl") as file:
            for line in file:
                digest.update(line)
                rows.append(json.loads(line))
                count, waiting = count + 1, waiting + len(line)
                if len(rows) >= _BATCH or waiting > _BATCH_BYTES:
                    archive.write_table(tx, name, rows)
                    rows, waiting = [], 0
        archive.write_table(tx, name, rows)
    except (*_UNREADABLE, SQLAlchemyError) as problem:
        raise _damaged(name) from problem
    if digest.hexdigest() != manifest["sha256"].get(name) or count != manifest["rows"].get(name):
        raise _damaged(name)


def _damaged(name: str) -> FileError:
    return FileError(
        "backup_damaged",
        f"Bản sao lưu bị hỏng ở phần “{name}”. Dữ liệu đang dùng vẫn nguyên vẹn; hãy dùng bản khác.",
    )


def _refuse_broken_chain(tx: Transaction, source: Path) -> None:
    problem = verify_chain(tx).problem
    if problem:
        raise FileError("chain_broken", f"Không khôi phục từ {source.name}. {problem}")
