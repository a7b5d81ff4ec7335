"""The commands of awards: awards amount, read, order."""

from collections.abc import Callable
from datetime import date
from typing import Any

from tdkt_event.command_context import Context, need_file, show
from tdkt_event.domain.award import KIND_NAMES, Issuer, RecipientKind
from tdkt_event.domain.award_check import decision_problems
from tdkt_event.domain.award_decision import Decision
from tdkt_event.domain.award_order import OrderChoice, PeerTitles, PosthumousPlace
from tdkt_event.domain.award_row import AwardReading, AwardRow
from tdkt_event.domain.dates import day_text
from tdkt_event.errors import TdktError
from tdkt_event.services import awards
from tdkt_event.text import ROW_STATE, number_text

_CODE = (("code",), {"metavar": "MÃ", "help": "mã trong danh mục, ví dụ GK, CSTDCS, TTLDTT"})
_KIND = (
    ("--kind",),
    {
        "required": True,
        "choices": [one.value for one in RecipientKind],
        "help": "cá nhân, tập thể hoặc hộ gia đình",
    },
)
_DATE = (("--date",), {"required": True, "metavar": "NGÀY", "help": "ngày của quyết định, ví dụ 2026-01-05"})
_ISSUER = (
    ("--issuer",),
    {"choices": [one.value for one in Issuer], "help": "người quyết định, khi hệ số tùy cấp (giấy khen của xã trước 01/7/2025)"},
)  # fmt: skip
_POSTHUMOUS = (
    ("--posthumous",),
    {"choices": [one.value for one in PosthumousPlace], "default": PosthumousPlace.IN_LEVEL.value, "help": "truy tặng đứng cuối cấp khen (in_level) hay cuối từng loại (in_award)"},
)  # fmt: skip
_PEERS = (
    ("--peers",),
    {"choices": [one.value for one in PeerTitles], "default": PeerTitles.COLLECTIVES_FIRST.value, "help": "hai danh hiệu ngang bậc: tập thể trước hay cá nhân trước"},
)  # fmt: skip


def show_amount(context: Context) -> None:
    """Say the money of one award with its article and base salary."""
    options = context.options
    kind = RecipientKind(options.kind)
    issuer = Issuer(options.issuer) if options.issuer else None
    money = awards.money_of_award(options.code, kind=kind, day=_day(options.date), issuer=issuer)
    lines = [
        f"{number_text(money.amount)} đ cho {KIND_NAMES[kind]}: {str(money.multiplier).replace('.', ',')} × "
        f"{number_text(money.base_salary)} đ, làm tròn lên ({money.article}; {money.base_source}).",
        *(f"Lưu ý: {one}" for one in money.warnings),
    ]
    show(context, awards.money_json(money), "\n".join(lines))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise TdktError("bad_date", f"Ngày “{text}” phải ở dạng năm-tháng-ngày, ví dụ 2026-01-05.") from None


def read_awards(context: Context) -> None:
    """Read an award list without saving it."""
    file = need_file(context.options.file)
    reading = awards.read_list(file, file.name)
    show(context, awards.reading_json(reading), _reading_text(reading))


def _reading_text(reading: AwardReading) -> str:
    lines = [line for one in reading.decisions for line in _decision_lines(one)]
    lines += [_row_line(one) for one in reading.rows]
    return "\n".join([*lines, f"Đọc được {len(reading.rows)} dòng khen thưởng; chưa lưu gì."])


def _decision_lines(decision: Decision) -> list[str]:
    day = f"ngày {day_text(decision.day)}" if decision.day else "chưa rõ ngày"
    first = (
        f"Quyết định số {decision.number or '(trống)'}, {day}, {decision.issuer or 'chưa rõ người ban hành'}."
    )
    return [first, *(f"  {one}" for one in decision_problems(decision))]


def _row_line(row: AwardRow) -> str:
    name = f"{row.salutation} {row.name}".strip() + (" (truy tặng)" if row.posthumous else "")
    words = [f"Dòng {row.line}: {ROW_STATE[row.state]}", name, row.position, row.unit, awards.award_name(row)]
    return " · ".join(word for word in [*words, *(one.text for one in row.problems)] if word)


def show_order(context: Context) -> None:
    """List the recipients of a file in the order of handing over."""
    options = context.options
    if options.file is None:
        awards.refuse_without_list()
    choice = OrderChoice(PosthumousPlace(options.posthumous), PeerTitles(options.peers))
    ordered = awards.order_file(need_file(options.file), choice=choice)
    show(context, ordered, "\n".join(str(one) for one in ordered))


def add_commands(group: Callable[[str, str], Any], add: Callable[..., None]) -> None:
    """Add the commands to the parser."""
    held = group("awards", "khen thưởng")
    add(
        held,
        "amount",
        show_amount,
        "tiền thưởng của một danh hiệu, hình thức theo ngày quyết định",
        _CODE,
        _KIND,
        _DATE,
        _ISSUER,
    )
    add(
        held, "read", read_awards, "đọc và xét một danh sách khen thưởng mà không lưu",
        (("file",), {"metavar": "TỆP", "help": "tệp .xlsx .xls .ods .csv .docx .pdf (có lớp chữ) hoặc .txt"}),
    )  # fmt: skip
    add(
        held, "order", show_order, "xếp thứ tự trao theo Điều 29.5 Nghị định 152/2025/NĐ-CP",
        (("file",), {"nargs": "?", "metavar": "TỆP.json", "help": "danh sách id, award_code, kind, posthumous, level, name, list_no"}),
        _POSTHUMOUS, _PEERS,
    )  # fmt: skip
