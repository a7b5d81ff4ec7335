"""The commands of awards: awards amount, read, import, order."""

from collections.abc import Callable
from datetime import date
from typing import Any

from tdkt_event.command_context import ACTOR, Context, chosen_conference, need_file, show
from tdkt_event.domain.award import KIND_NAMES, Issuer, RecipientKind
from tdkt_event.domain.award_check import decision_problems
from tdkt_event.domain.award_decision import Decision
from tdkt_event.domain.award_judge import JudgedAward
from tdkt_event.domain.award_order import OrderChoice, PeerTitles, PosthumousPlace
from tdkt_event.domain.award_recipient import award_name
from tdkt_event.domain.award_row import AwardReading, AwardRow
from tdkt_event.domain.dates import day_text
from tdkt_event.errors import TdktError
from tdkt_event.services import award_import, award_list, awards, conference
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
    choice = OrderChoice(PosthumousPlace(options.posthumous), PeerTitles(options.peers))
    if options.file is None:
        _show_order_of_conference(context, choice)
        return
    ordered = awards.order_file(need_file(options.file), choice=choice)
    show(context, ordered, "\n".join(str(one) for one in ordered))


def _show_order_of_conference(context: Context, choice: OrderChoice) -> None:
    with context.database.reading() as tx:
        if context.options.conference is None and conference.last_conference_id(tx) is None:
            awards.refuse_without_list()
        ordered = award_list.handing_order(tx, chosen_conference(context, tx), choice=choice)
    if not ordered:
        awards.refuse_without_list()
    law = award_list.law()
    lines = [
        " · ".join(part for part in (f"{place:>4}", one.full_name, one.unit, award_name(one, law)) if part)
        for place, one in enumerate(ordered, start=1)
    ]
    show(context, [one.id for one in ordered], "\n".join(lines))


def import_awards(context: Context) -> None:
    """Judge an award list and save all of it or nothing."""
    file = need_file(context.options.file)
    reading, digest = awards.read_list(file, file.name), award_import.digest_of(file.read_bytes())
    with context.database.writing() as tx:
        done = award_import.save_list(
            tx, chosen_conference(context, tx), reading, source=file.name, digest=digest, actor=ACTOR,
            now=context.now,
        )  # fmt: skip
    lines = [
        f"Thêm {done.added} dòng khen thưởng, {done.decisions} quyết định; đã có {done.known}, chờ xem lại {len(done.skipped)}."
    ]
    lines += [_waiting_line(one) for one in done.skipped]
    lines += [f"Lưu ý: {one}" for one in done.problems]
    value = {
        "added": done.added, "known": done.known, "decisions": done.decisions,
        "duplicates": [_judged_json(one) for one in done.skipped], "problems": list(done.problems),
    }  # fmt: skip
    show(context, value, "\n".join(lines))


def _judged_json(one: JudgedAward) -> dict[str, Any]:
    return {
        "line": one.row.line, "sheet": one.row.sheet, "state": one.state.value, "name": one.row.name,
        "unit": one.row.unit, "award": one.row.award, "award_code": one.row.award_code,
        "problems": [*one.problems, *one.warnings],
    }  # fmt: skip


def _waiting_line(one: JudgedAward) -> str:
    words = [f"Dòng {one.row.line}: {ROW_STATE[one.state]}", one.row.name, one.row.unit, *one.problems]
    return " · ".join(word for word in words if word)


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
        held, "import", import_awards, "đọc, xét và lưu một danh sách khen thưởng, tất cả hoặc không lưu gì",
        (("file",), {"metavar": "TỆP", "help": "tệp .xlsx .xls .ods .csv .docx .pdf (có lớp chữ) hoặc .txt"}),
    )  # fmt: skip
    add(
        held, "order", show_order, "xếp thứ tự trao theo Điều 29.5 Nghị định 152/2025/NĐ-CP",
        (("file",), {"nargs": "?", "metavar": "TỆP.json", "help": "không nêu tệp thì xếp danh sách của hội nghị; danh sách id, award_code, kind, posthumous, level, name, list_no"}),
        _POSTHUMOUS, _PEERS,
    )  # fmt: skip
