"""What every command works with: settings, the database, the clock, files in and out, words or JSON."""

import errno
import json
import sys
from argparse import Namespace
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tdkt_event.errors import FileError
from tdkt_event.services import conference
from tdkt_event.settings import TIME_ZONE, Settings
from tdkt_event.storage.database import Database, Transaction, open_database

ACTOR = "dòng lệnh"


@dataclass(frozen=True, slots=True)
class Context:
    """What every command works with."""

    settings: Settings
    options: Namespace

    @property
    def database(self) -> Database:
        """Open the database that the settings name."""
        return open_database(self.settings)

    @property
    def now(self) -> datetime:
        """Give the present moment in Vietnam."""
        return datetime.now(TIME_ZONE)


def chosen_conference(context: Context, tx: Transaction) -> int:
    """Give the conference that a command names, or the open one."""
    return conference.need_conference_id(tx, context.options.conference)


def need_file(name: str) -> Path:
    """Give a file that is there, or refuse its name."""
    file = Path(name)
    if not file.is_file():
        raise FileError("file_missing", f"Không có tệp {name}. Hãy kiểm tra lại đường dẫn.")
    return file


def check_ending(name: str, ending: str, noun: str) -> None:
    """Refuse the name of a file to write that has another ending."""
    if Path(name).suffix.lower() != ending:
        raise FileError(
            "wrong_ending", f"Tên tệp {noun} phải có đuôi {ending}, đang là “{name}”. Hãy sửa tên tệp ghi ra."
        )


def write_file(target: Path, data: bytes) -> None:
    """Write a file, making its folder."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    except OSError as problem:
        raise FileError(
            "not_written", f"Không ghi được {target}: {_why(problem)}. Hãy sửa hoặc chọn nơi ghi khác."
        ) from problem


def _why(problem: OSError) -> str:
    """Say in Vietnamese why a file could not be written."""
    match problem:
        case PermissionError():
            return "thư mục không cho ghi hoặc tệp đang mở ở chương trình khác"
        case NotADirectoryError() | FileExistsError():
            return "một phần đường dẫn là tệp, không phải thư mục"
        case IsADirectoryError():
            return "đó là một thư mục"
        case _ if problem.errno == errno.ENOSPC:
            return "ổ đĩa đã đầy"
        case _:
            return "đường dẫn không ghi được hoặc tệp đang mở ở chương trình khác"


def show(context: Context, value: object, sentence: str) -> None:
    """Print a value as JSON when asked to, else its sentence."""
    sys.stdout.write(
        (json.dumps(value, ensure_ascii=False, indent=1) if context.options.json else sentence) + "\n"
    )
