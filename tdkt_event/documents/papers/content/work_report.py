"""Báo cáo kết quả thực hiện kế hoạch năm, by quarter and for the year: a paper of the plan, outside any conference."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tdkt_event.documents.invitation_content import PaperDate, authority_lines, date_line, recipient_lines
from tdkt_event.documents.papers.facts import BLANK
from tdkt_event.documents.papers.model import (
    Block,
    Column,
    Head,
    Level,
    Paper,
    Row,
    Signature,
    Table,
    Title,
    item,
    paragraph,
)
from tdkt_event.documents.papers.outline import closed
from tdkt_event.documents.typeset import plain
from tdkt_event.domain.dates import paper_day_text, read_day
from tdkt_event.domain.work_plan import (
    QUARTERS,
    CallKind,
    ReturnState,
    UnitCall,
    UnitReturn,
    WorkPlan,
    WorkPlanItem,
    WorkState,
    call_tally,
    is_late,
    last_safe_day,
    quarter_days,
    return_state,
    tally,
)
from tdkt_event.text import WORK_LATE, WORK_STATE

NAME = "bao-cao-ke-hoach-nam"
_RECIPIENTS = ("Như trên", "Các cơ quan, đơn vị liên quan", "Lưu: VT")
_NUMBER_ROOM = "\u00a0" * 6
_DONE = (
    Column("TT", 1.3, "centre"), Column("Nội dung công việc", 6.6), Column("Cơ quan chủ trì", 3.6),
    Column("Ngày xong", 2.8, "centre"), Column("Kết quả", 3.6),
)  # fmt: skip
_OPEN = (
    Column("TT", 1.3, "centre"), Column("Nội dung công việc", 6), Column("Cơ quan chủ trì", 3.2),
    Column("Thời hạn", 2.8, "centre"), Column("Tình trạng, tiến độ", 4),
)  # fmt: skip
_NEXT = (
    Column("TT", 1.3, "centre"), Column("Nội dung công việc", 8), Column("Cơ quan chủ trì", 4.2),
    Column("Thời gian", 3),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkReportFacts:
    """Everything the report may say; an empty text leaves a blank for a pen."""

    plan: WorkPlan
    quarter: str
    """Roman figure, empty for the year."""
    items: tuple[WorkPlanItem, ...]
    calls: tuple[tuple[UnitCall, tuple[UnitReturn, ...]], ...]
    today: date
    issuer: str = ""
    superior: str = ""
    place: str = ""
    number: str = ""
    symbol: str = "BC-UBND"
    day: str = ""
    authority: str = ""
    post: str = ""
    signer: str = ""

    @property
    def period(self) -> str:
        """Say the period: “quý I năm 2025”, “năm 2025”."""
        return f"quý {self.quarter} năm {self.plan.year}" if self.quarter else f"năm {self.plan.year}"


def build_work_report(facts: WorkReportFacts) -> Paper:
    """Write the report: figures, what is done, what is open, what units sent, and what comes next."""
    mine = [one for one in facts.items if in_period(one, facts)]
    body: list[Block] = [
        paragraph(_opening(facts)),
        item(Level.SECTION, "Kết quả chung", heading=True),
        *_figures(facts, mine),
        item(Level.SECTION, "Công việc đã hoàn thành", heading=True),
        *_done(mine),
        item(Level.SECTION, "Công việc chưa hoàn thành", heading=True),
        *_open(mine, facts.today),
        *_calls(facts),
        item(Level.SECTION, _next_heading(facts), heading=True),
        *_next(facts),
        paragraph(f"Trên đây là Báo cáo kết quả thực hiện {_plan_name(facts)}{_in_period(facts)}."),
    ]
    title = Title("BÁO CÁO", f"Kết quả thực hiện {_plan_name(facts)}{_in_period(facts)}")
    blocks = (_head(facts), title, *closed(body), _signature(facts))
    return Paper(NAME, "Báo cáo kết quả thực hiện kế hoạch năm", blocks, "BC", _missing(facts))


def in_period(one: WorkPlanItem, facts: WorkReportFacts) -> bool:
    """Tell whether the report tells of an item: planned for the period, done in it, or late from before."""
    if not facts.quarter or facts.quarter in one.quarters:
        return True
    first, last = quarter_days(facts.plan.year, facts.quarter)
    done, end = read_day(one.done_at[:10]), read_day(one.ends_on)
    if one.state is WorkState.DONE:
        return done is not None and first <= done <= last
    return end is not None and end < first


def _head(facts: WorkReportFacts) -> Head:
    day = read_day(facts.day)
    written = PaperDate.of(day) if day else PaperDate(year=facts.today.year)
    number = plain(facts.number)
    shown = f"{int(number):02d}" if number.isdecimal() else number or _NUMBER_ROOM
    return Head(
        issuer=plain(facts.issuer) or BLANK,
        superior=facts.superior,
        number=f"Số: {shown}/{facts.symbol}",
        place_date=date_line(facts.place, written),
    )


def _signature(facts: WorkReportFacts) -> Signature:
    lines = authority_lines(facts.authority, facts.post)
    return Signature(
        lines=tuple(lines), name=facts.signer, recipients=tuple(recipient_lines(_RECIPIENTS[1:]))
    )


def _missing(facts: WorkReportFacts) -> tuple[str, ...]:
    wanted = (
        ("cơ quan ban hành", facts.issuer), ("số", facts.number), ("ngày ký", facts.day), ("địa danh", facts.place),
        ("chức vụ người ký", facts.post), ("họ tên người ký", facts.signer),
    )  # fmt: skip
    return tuple(name for name, value in wanted if not value)


def _plan_name(facts: WorkReportFacts) -> str:
    name = plain(facts.plan.name).rstrip(".")
    if name.lower().startswith("kế hoạch"):
        return f"K{name[1:]}"
    return f"Kế hoạch {name[:1].lower()}{name[1:]}"


def _in_period(facts: WorkReportFacts) -> str:
    """Name the period when the plan's name does not name the same year."""
    if facts.quarter:
        return (
            f", {facts.period}" if str(facts.plan.year) not in facts.plan.name else f", quý {facts.quarter}"
        )
    return "" if str(facts.plan.year) in facts.plan.name else f", {facts.period}"


def _opening(facts: WorkReportFacts) -> str:
    plan, day = facts.plan, read_day(facts.plan.date)
    issued = f" số {plan.number}" if plan.number else ""
    issued += f" ngày {paper_day_text(day)}" if day else ""
    rest = _plan_name(facts).removeprefix("Kế hoạch ")
    who = plain(facts.issuer) or BLANK
    of = f" của {plain(plan.issuer)}" if plan.issuer and issued else ""
    return (
        f"Thực hiện Kế hoạch{issued}{of}{' về' if issued and not rest.startswith('về') else ''} {rest}, {who} báo cáo "
        f"kết quả thực hiện {facts.period} (số liệu đến ngày {paper_day_text(facts.today)}) như sau:"
    )


def _figures(facts: WorkReportFacts, mine: Sequence[WorkPlanItem]) -> list[Block]:
    whole, part = tally(facts.items, facts.today), tally(mine, facts.today)
    said: list[Block] = []
    if facts.quarter:
        said.append(
            item(
                Level.CLAUSE,
                f"Cả năm có {_count(whole.total)} công việc, đã xong {_count(whole.done)}; báo cáo này tính "
                f"{_count(part.total)} công việc của quý {facts.quarter} và việc quá hạn từ các quý trước.",
            )
        )
    todo = part.total - part.done - part.waiting - part.doing
    said.append(
        item(
            Level.CLAUSE,
            f"Trong {_count(part.total)} công việc: đã xong {_count(part.done)}, chờ duyệt {_count(part.waiting)}, "
            f"đang làm {_count(part.doing)}, chưa làm {_count(todo)}; trong đó {_count(part.late)} công việc quá hạn.",
        )
    )
    return said


def _done(mine: Iterable[WorkPlanItem]) -> list[Block]:
    rows = [
        (one.content, one.lead, _day(one.done_at[:10]), _joined(one.evidence, one.progress, one.product))
        for one in mine
        if one.state is WorkState.DONE
    ]
    return _table(_DONE, rows, "Trong kỳ chưa có công việc nào hoàn thành.")


def _open(mine: Iterable[WorkPlanItem], today: date) -> list[Block]:
    rows = [
        (one.content, one.lead, _day(one.ends_on) or one.time_text, _joined(_state(one, today), one.progress))
        for one in mine
        if one.state is not WorkState.DONE
    ]
    return _table(_OPEN, rows, "Không có công việc nào còn lại.")


def _state(one: WorkPlanItem, today: date) -> str:
    return f"{WORK_STATE[one.state]}, {WORK_LATE.lower()}" if is_late(one, today) else WORK_STATE[one.state]


def _calls(facts: WorkReportFacts) -> list[Block]:
    """Say for each call how many sent, and name who did not."""
    told = [(call, board) for call, board in facts.calls if board]
    if not told:
        return []
    blocks: list[Block] = [item(Level.SECTION, "Việc gửi văn bản, đăng ký của các đơn vị", heading=True)]
    for call, board in told:
        blocks.append(item(Level.CLAUSE, _call_sentence(call, board, facts.today)))
        missing = [
            one.unit
            for one in board
            if return_state(call, one, facts.today) in {ReturnState.MISSING, ReturnState.WAITED_FOR}
        ]
        if missing:
            blocks.append(paragraph(f"{_not_yet(call)}: {'; '.join(map(plain, missing))}."))
    return blocks


def _call_sentence(call: UnitCall, board: Sequence[UnitReturn], today: date) -> str:
    counts, last = call_tally(call, board, today), last_safe_day(call)
    by = f" (ngày cuối còn nhận: {paper_day_text(last)})" if last else ""
    late = f", trong đó gửi muộn {_count(counts.sent_late)}" if counts.sent_late else ""
    verb = "đã đăng ký" if call.kind is CallKind.MODELS else "đã gửi"
    what = plain(call.what).rstrip(".")
    return f"{what}{by}: {_count(counts.sent)}/{_count(counts.units)} đơn vị {verb}{late}."


def _not_yet(call: UnitCall) -> str:
    return "Đơn vị chưa đăng ký đủ" if call.kind is CallKind.MODELS else "Đơn vị chưa gửi"


def _next_heading(facts: WorkReportFacts) -> str:
    after = _next_quarter(facts)
    return f"Nhiệm vụ quý {after}" if after else f"Công việc chuyển sang năm {facts.plan.year + 1}"


def _next_quarter(facts: WorkReportFacts) -> str:
    at = QUARTERS.index(facts.quarter) + 1 if facts.quarter else len(QUARTERS)
    return QUARTERS[at] if at < len(QUARTERS) else ""


def _next(facts: WorkReportFacts) -> list[Block]:
    after = _next_quarter(facts)
    rows = [
        (one.content, one.lead, one.time_text or _day(one.ends_on))
        for one in facts.items
        if one.state is not WorkState.DONE and (not after or after in one.quarters or in_period(one, facts))
    ]
    return _table(_NEXT, rows, "Không có công việc nào.")


def _table(columns: tuple[Column, ...], rows: Sequence[tuple[str, ...]], nothing: str) -> list[Block]:
    if not rows:
        return [paragraph(nothing)]
    cells = tuple(Row((str(at), *map(plain, row))) for at, row in enumerate(rows, start=1))
    return [Table(columns, cells, size=12)]


def _joined(*parts: str) -> str:
    said = [plain(part).rstrip(".; ") for part in parts]
    return ". ".join(part for part in said if part) or "–"


def _day(iso: str) -> str:
    day = read_day(iso)
    return paper_day_text(day) if day else ""


def _count(number: int) -> str:
    return f"{number:02d}"
