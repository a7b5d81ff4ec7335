"""Settings, read once from the environment into one frozen object."""

import difflib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from tdkt_event.errors import SettingError

TIME_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
PROJECT_ROOT = Path(__file__).resolve().parent.parent
REFERENCE_FOLDER = PROJECT_ROOT / "data" / "reference"
_NAMES = (
    "TDKT_DATA",
    "TDKT_DATABASE_URL",
    "TDKT_FONT_DIR",
    "TDKT_SESSION_HOURS",
    "TDKT_SECURE_COOKIE",
    "TDKT_BIND",
)
_BOOLEANS = {
    "1": True,
    "true": True,
    "co": True,
    "có": True,
    "0": False,
    "false": False,
    "khong": False,
    "không": False,
}


@dataclass(frozen=True, slots=True)
class Settings:
    """What the person who starts the program decides."""

    data_folder: Path
    database_url: str
    font_folder: Path | None
    session_hours: int
    secure_cookie: bool


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read every TDKT_ setting; raise SettingError that names the first wrong one."""
    env = os.environ if environment is None else environment
    _refuse_unknown(env)
    data_folder = _folder(env, "TDKT_DATA", PROJECT_ROOT / "data" / "local")
    return Settings(
        data_folder=data_folder,
        database_url=_database_url(env, data_folder),
        font_folder=_existing_folder(env, "TDKT_FONT_DIR"),
        session_hours=_integer(env, "TDKT_SESSION_HOURS", default=12, low=1, high=168),
        secure_cookie=_boolean(env, "TDKT_SECURE_COOKIE", default=False),
    )


def _refuse_unknown(env: Mapping[str, str]) -> None:
    unknown = sorted(name for name in env if name.startswith("TDKT_") and name not in _NAMES)
    if unknown:
        near = difflib.get_close_matches(unknown[0], _NAMES, n=1, cutoff=0.0)[0]
        raise SettingError(
            "bad_setting",
            f"Không có thiết lập {unknown[0]}; tên gần nhất là {near}. Sửa hoặc bỏ thiết lập đó rồi khởi động lại chương trình.",
        )


def _wrong(name: str, reason: str) -> SettingError:
    return SettingError(
        "bad_setting", f"Thiết lập {name} không đúng: {reason}. Sửa lại rồi khởi động lại chương trình."
    )


def _folder(env: Mapping[str, str], name: str, default: Path) -> Path:
    folder = _path(env, name, default)
    if folder.exists() and not folder.is_dir():
        raise _wrong(name, f"{folder} không phải là thư mục")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as problem:
        raise _wrong(name, f"không tạo được thư mục {folder}") from problem
    if not os.access(folder, os.W_OK):
        raise _wrong(name, f"không ghi được vào thư mục {folder}")
    return folder


def _path(env: Mapping[str, str], name: str, default: Path) -> Path:
    try:
        return Path(env.get(name) or default).expanduser().absolute()
    except RuntimeError as problem:  # ~somebody who has no home here
        raise _wrong(name, f"không có thư mục {env.get(name)}") from problem


def _existing_folder(env: Mapping[str, str], name: str) -> Path | None:
    value = env.get(name)
    if not value:
        return None
    folder = _path(env, name, Path(value))
    if not folder.is_dir():
        raise _wrong(name, f"không có thư mục {folder}")
    return folder


def _database_url(env: Mapping[str, str], data_folder: Path) -> str:
    url = (env.get("TDKT_DATABASE_URL") or f"sqlite:///{data_folder / 'tdkt_event.db'}").strip()
    if url.startswith(("postgresql://", "postgres://")):
        return "postgresql+psycopg://" + url.split("://", 1)[1]
    if url.startswith("postgresql+psycopg://"):
        return url
    if url.startswith("sqlite:///") and len(url) > len("sqlite:///"):
        return f"sqlite:///{Path(url.removeprefix('sqlite:///')).absolute()}"
    raise _wrong("TDKT_DATABASE_URL", "phải bắt đầu bằng sqlite:///đường-dẫn-tệp hoặc postgresql://")


def _integer(env: Mapping[str, str], name: str, *, default: int, low: int, high: int) -> int:
    value = env.get(name) or str(default)
    if not value.strip().isdecimal() or not low <= int(value) <= high:
        raise _wrong(name, f"phải là số nguyên từ {low} đến {high}, đang là “{value}”")
    return int(value)


def _boolean(env: Mapping[str, str], name: str, *, default: bool) -> bool:
    value = env.get(name)
    if not value:
        return default
    if value.strip().lower() not in _BOOLEANS:
        raise _wrong(name, f"phải là 1 hoặc 0, đang là “{value}”")
    return _BOOLEANS[value.strip().lower()]


def listens_beyond(address: str, environment: Mapping[str, str] | None = None) -> bool:
    """Tell whether a server on this address can be reached from other machines; `serve` says so by TDKT_BIND."""
    env = os.environ if environment is None else environment
    return (env.get("TDKT_BIND") or address) not in {"127.0.0.1", "localhost", "::1"}
