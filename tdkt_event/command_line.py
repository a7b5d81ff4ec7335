"""A parser that speaks Vietnamese: usage, help and errors."""

import argparse
from collections.abc import Callable, Iterable
from typing import Any, NoReturn

from tdkt_event.errors import TdktError


class Parser(argparse.ArgumentParser):
    """An argument parser whose every word is Vietnamese and whose errors are one sentence."""

    def __init__(self, **kwargs: Any) -> None:
        fixed = {
            "formatter_class": _Formatter,
            "add_help": False,
            "allow_abbrev": False,
            "exit_on_error": False,
        }
        super().__init__(**(kwargs | fixed))
        self._positionals.title = "tham số"
        self._optionals.title = "tùy chọn"
        self.add_argument("-h", "--help", action="help", help="hiện hướng dẫn này")

    def error(self, message: str) -> NoReturn:
        """Refuse a command with the way to its help."""
        raise TdktError(
            "bad_command", f"Lệnh chưa đúng{_vietnamese(message)}. Xem cách dùng: {self.prog} --help"
        )


class _Formatter(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "cách dùng: " if prefix is None else prefix)


def read_command(parser: Parser, arguments: list[str] | None) -> argparse.Namespace:
    """Parse a command; every refusal is a TdktError with a Vietnamese sentence."""
    try:
        return parser.parse_args(arguments)
    except argparse.ArgumentError as problem:
        name = f" ở {problem.argument_name}" if problem.argument_name else ""
        raise TdktError(
            "bad_command",
            f"Lệnh chưa đúng{name}{_vietnamese(problem.message)}. Xem cách dùng: {parser.prog} --help",
        ) from None


def _vietnamese(message: str) -> str:
    known: tuple[tuple[str, Callable[[str], str]], ...] = (
        ("the following arguments are required: ", lambda rest: f": còn thiếu {rest}"),
        ("unrecognized arguments: ", lambda rest: f": không hiểu “{rest}”"),
        ("expected one argument", lambda _: ": thiếu giá trị đi kèm"),
        ("expected at least one argument", lambda _: ": thiếu giá trị đi kèm"),
        ("invalid choice: ", lambda rest: f": không có lựa chọn {rest.split(' (', 1)[0]}"),
        ("invalid int value: ", lambda rest: f": {rest} không phải số nguyên"),
    )
    for start, say in known:
        if start in message:
            return say(message.split(start, 1)[1])
    return ""
