"""A parser that speaks Vietnamese: usage, help and errors."""

import argparse
from collections.abc import Callable, Iterable, Sequence
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

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Parse, and refuse in words with the help of this very command."""
        try:
            return super().parse_known_args(args, namespace)
        except argparse.ArgumentError as problem:
            where = f" ở {problem.argument_name}" if problem.argument_name else ""
            raise self._refusal(f"{where}{_vietnamese(problem.message)}") from None

    def error(self, message: str) -> NoReturn:
        """Refuse a command with the way to its help."""
        raise self._refusal(_vietnamese(message))

    def _refusal(self, why: str) -> TdktError:
        return TdktError("bad_command", f"Lệnh chưa đúng{why}. Xem cách dùng: {self.prog} --help")


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
    return parser.parse_args(arguments)


def _vietnamese(message: str) -> str:
    known: tuple[tuple[str, Callable[[str], str]], ...] = (
        ("the following arguments are required: ", lambda rest: f": còn thiếu {rest}"),
        ("unrecognized arguments: ", lambda rest: f": không hiểu “{rest}”"),
        ("expected one argument", lambda _: ": thiếu giá trị đi kèm"),
        ("expected at least one argument", lambda _: ": thiếu giá trị đi kèm"),
        ("ignored explicit argument ", lambda rest: f": không nhận giá trị {_quoted(rest)}"),
        ("invalid choice: ", _no_choice),
        ("invalid int value: ", lambda rest: f": {_quoted(rest)} không phải số nguyên"),
    )
    for start, say in known:
        if start in message:
            return say(message.split(start, 1)[1])
    return ""


def _no_choice(rest: str) -> str:
    """Say that there is no such choice, and which there are."""
    chosen, _, choices = rest.partition(" (choose from ")
    names = ", ".join(one.strip("' ") for one in choices.rstrip(")").split(", "))
    return f": không có lựa chọn {_quoted(chosen)}, các lựa chọn: {names}"


def _quoted(value: str) -> str:
    return f"“{value.strip(chr(39))}”"
