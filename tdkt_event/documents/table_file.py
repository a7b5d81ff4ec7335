"""Reading a JSON table strictly, with the place of every value for the sentence of an error."""

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from tdkt_event.errors import SettingError


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a table with the place it stands at."""

    value: object
    file: str
    place: str = ""

    def wrong(self, reason: str) -> SettingError:
        """Make the error that names the file, the place and the reason."""
        place = f" tại {self.place}" if self.place else ""
        return SettingError(
            "bad_reference",
            f"Bảng tra cứu {self.file} không đúng{place}: {reason}. "
            "Hãy sửa lại hoặc chép lại tệp này từ bản cài đặt rồi khởi động lại chương trình.",
        )

    def mapping(self) -> dict[str, object]:
        """Give a group of named values."""
        if not isinstance(self.value, dict):
            raise self.wrong("phải là một nhóm các mục có tên")
        return self.value

    def get(self, key: str) -> "Node":
        """Give a named value of a group."""
        if key not in self.mapping():
            raise self.wrong(f"thiếu mục “{key}”")
        return Node(self.mapping()[key], self.file, f"{self.place}.{key}" if self.place else key)

    def items(self) -> Iterator["Node"]:
        """Give the values of a list."""
        if not isinstance(self.value, list):
            raise self.wrong("phải là một danh sách")
        for number, item in enumerate(self.value, start=1):
            yield Node(item, self.file, f"{self.place or 'dòng'}[{number}]")

    def some(self) -> list["Node"]:
        """Give the values of a list that is not empty."""
        found = list(self.items())
        if not found:
            raise self.wrong("danh sách đang trống")
        return found

    def text(self, *, empty: bool = False) -> str:
        """Give an NFC text."""
        if not isinstance(self.value, str) or not (empty or self.value.strip()):
            raise self.wrong("phải là chữ" if empty else "phải là chữ, không để trống")
        if not unicodedata.is_normalized("NFC", self.value):
            raise self.wrong("chữ phải ở dạng Unicode dựng sẵn (NFC)")
        return self.value

    def note(self) -> str:
        """Give a text that may be missing."""
        return "" if self.value is None else self.text()

    def texts(self) -> tuple[str, ...]:
        """Give a list of texts."""
        return tuple(item.text() for item in self.some())

    def whole(self, *, low: int, high: int) -> int:
        """Give a whole number within bounds."""
        if not isinstance(self.value, int) or isinstance(self.value, bool) or not low <= self.value <= high:
            raise self.wrong(f"phải là số nguyên từ {low} đến {high}")
        return self.value

    def day(self) -> date:
        """Give a date."""
        try:
            return date.fromisoformat(self.text())
        except ValueError:
            raise self.wrong(f"ngày “{self.value}” phải ở dạng năm-tháng-ngày, ví dụ 2024-07-01") from None

    def range(self) -> None:
        """Check a pair of positive numbers, the smaller first."""
        pair = [item.value for item in self.items()]
        if len(pair) != 2 or not all(is_number(value) for value in pair) or not 0 < pair[0] <= pair[1]:  # type: ignore[operator]
            raise self.wrong("phải là hai số dương, số nhỏ trước")


def is_number(value: object) -> bool:
    """Tell whether a value is a number and not a truth value."""
    return isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)


def open_table(path: Path, *, numbers: type[float] | type[Decimal] = float) -> Node:
    """Read a JSON table strictly: UTF-8, no repeated names, no NaN."""
    file = f"{path.parent.name}/{path.name}"
    blank = Node(None, file)
    try:
        value = _parse(path.read_text(encoding="utf-8-sig"), numbers)
    except FileNotFoundError:
        raise blank.wrong("không tìm thấy tệp") from None
    except OSError:
        raise blank.wrong("không đọc được tệp") from None
    except UnicodeDecodeError:
        raise blank.wrong("tệp phải được lưu bằng mã UTF-8") from None
    except json.JSONDecodeError as problem:
        raise Node(None, file, f"dòng {problem.lineno}, cột {problem.colno}").wrong(
            "không phải JSON"
        ) from None
    except _BadJsonError as problem:
        raise blank.wrong(str(problem)) from None
    return Node(value, file)


class _BadJsonError(Exception):
    """The text holds what the parser would take in silently but no table may hold."""


def _parse(text: str, numbers: type[float] | type[Decimal]) -> object:
    parsed: object = json.loads(
        text, parse_float=numbers, parse_constant=_no_constant, object_pairs_hook=_without_repeats
    )
    return parsed


def _no_constant(name: str) -> object:
    raise _BadJsonError(f"{name} không phải là số dùng được")


def _without_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise _BadJsonError(f"mục “{key}” ghi hai lần")
        found[key] = value
    return found
