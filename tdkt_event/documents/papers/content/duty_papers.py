"""Văn bản phân công nhiệm vụ with its table, and the weekly report on how far the duties are."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from tdkt_event.documents.papers.content import phrases
from tdkt_event.documents.papers.facts import (
    Field,
    PaperEntry,
    PaperFacts,
    fixed,
    head_of,
    issuer_symbol,
    missing_of,
    signature_of,
)
from tdkt_event.documents.papers.model import (
    Appendix,
    Block,
    Column,
    Level,
    Paper,
    Row,
    Table,
    Title,
    item,
    paragraph,
)
from tdkt_event.documents.papers.outline import closed, listed, outline
from tdkt_event.documents.typeset import plain
from tdkt_event.domain.dates import paper_day_text, read_day
from tdkt_event.domain.duty import (
    Duty,
    DutyState,
    Progress,
    by_day,
    offices_of,
    progress_by_office,
    progress_of,
)
from tdkt_event.text import DUTY_STATE, DUTY_WATCH, OVERDUE

_KINDS = (("TB", "Thông báo"), ("KH", "Kế hoạch"))
_WEEK = timedelta(days=7)
_RECIPIENTS = ("Các cơ quan, đơn vị được giao nhiệm vụ", "Lưu: VT")
_REPORT_RECIPIENTS = ("Thường trực cấp ủy, HĐND", "Lãnh đạo cơ quan", "Lưu: VT")
_COLUMNS = (
    Column("STT", 1.25, "centre"),
    Column("Nhiệm vụ", 6.2),
    Column("Đơn vị phối hợp", 3.6),
    Column("Thời hạn", 2.2, "centre"),
    Column("Người phụ trách", 2.6),
)
_SUMS = (
    Column("STT", 1.25, "centre"),
    Column("Đơn vị chủ trì", 5),
    Column("Tổng số", 1.3, "centre"),
    Column(DUTY_STATE[DutyState.DONE], 1.3, "centre"),
    Column("Chưa xong", 1.5, "centre"),
    Column(OVERDUE, 1.5, "centre"),
)
_EMPTY_ROWS = 6
_CARRYING_OUT = """a) Thủ trưởng cơ quan, đơn vị chủ trì chịu trách nhiệm về nội dung, tiến độ nhiệm vụ được giao; chủ động \
làm việc với các đơn vị phối hợp.
b) Đơn vị phối hợp cử người tham gia, bảo đảm thời gian theo đề nghị của đơn vị chủ trì.
c) Các cơ quan, đơn vị báo cáo tiến độ hằng tuần; báo cáo ngay khi có khó khăn, vướng mắc."""


def build_assignment(entry: PaperEntry, facts: PaperFacts) -> Paper:
    """Write who does what until when, with the table as its appendix."""
    kind = facts.detail(entry, "kind")
    called = dict(_KINDS).get(kind, "Thông báo")
    body: list[Block] = [
        *outline(facts.detail(entry, "opening"), highest=Level.POINT),
        item(
            Level.CLAUSE, f"Nhiệm vụ của từng cơ quan, đơn vị thực hiện theo Phụ lục kèm theo {called} này."
        ),
        item(Level.CLAUSE, "Tổ chức thực hiện", heading=True),
        *outline(facts.detail(entry, "carrying_out"), highest=Level.POINT),
        item(
            Level.CLAUSE,
            f"{phrases.piece(facts.detail(entry, 'follower'))} theo dõi, đôn đốc và tổng hợp tiến độ, báo cáo "
            f"{phrases.issuer(facts)}.",
        ),
        paragraph(
            f"Trên đây là {called} phân công nhiệm vụ chuẩn bị và tổ chức Hội nghị. Yêu cầu các cơ quan, đơn vị nghiêm "
            "túc thực hiện."
        ),
    ]
    title = f"Phân công nhiệm vụ chuẩn bị và tổ chức {phrases.conference_name(facts)}"
    attached = (
        f"(Kèm theo {called} số {phrases.number_in_sentence(entry, facts)} của {phrases.issuer(facts)})"
    )
    blocks = (
        head_of(entry, facts),
        Title(called.upper(), title),
        *closed(body),
        signature_of(facts, _RECIPIENTS),
        Appendix("Phụ lục", "Bảng phân công nhiệm vụ", attached),
        Table(_COLUMNS, tuple(_assigned(facts.duties)) or _BLANK_ROWS, size=12),
    )
    missing = missing_of(entry, facts) + (() if facts.duties else ("các nhiệm vụ",))
    return Paper(entry.name, entry.title, blocks, kind, missing)


def build_progress(entry: PaperEntry, facts: PaperFacts) -> Paper:
    """Write how far the duties are: in all, this week, late, next week, by office."""
    day = _report_day(facts)
    body: list[Block] = [
        paragraph(
            f"{phrases.issuer(facts)} báo cáo tiến độ chuẩn bị {phrases.conference_name(facts)} tính đến ngày "
            f"{paper_day_text(day)} như sau:"
        ),
        item(Level.SECTION, "Kết quả chung", heading=True),
        item(Level.CLAUSE, _in_all(facts.duties, day)),
        *_figures(facts),
        item(Level.SECTION, "Nhiệm vụ hoàn thành trong tuần", heading=True),
        *_listed(_finished(facts.duties, day), "Trong tuần không có nhiệm vụ được ghi nhận hoàn thành."),
        item(Level.SECTION, "Nhiệm vụ quá hạn", heading=True),
        *_listed([one for one in by_day(facts.duties) if one.late(day)], "Không có nhiệm vụ quá hạn."),
        item(Level.SECTION, "Nhiệm vụ đến hạn trong 7 ngày tới", heading=True),
        *_listed([one for one in by_day(facts.duties) if one.soon(day)], "Không có nhiệm vụ đến hạn."),
        item(Level.SECTION, "Tiến độ theo đơn vị", heading=True),
        Table(_SUMS, tuple(_sums(facts.duties, day)) or _BLANK_SUMS, size=12),
        item(Level.SECTION, "Khó khăn, đề xuất", heading=True),
        *outline(facts.detail(entry, "proposals")),
        paragraph(f"Trên đây là Báo cáo tiến độ chuẩn bị {phrases.short_name(facts)}."),
    ]
    title = Title("BÁO CÁO", f"Tiến độ chuẩn bị {phrases.conference_name(facts)}")
    blocks = (head_of(entry, facts), title, *closed(body), signature_of(facts, _REPORT_RECIPIENTS))
    missing = missing_of(entry, facts) + (() if facts.duties else ("các nhiệm vụ",))
    return Paper(entry.name, entry.title, blocks, entry.kind, missing)


_BLANK_ROWS = (Row(("",) * len(_COLUMNS)),) * _EMPTY_ROWS
_BLANK_SUMS = (Row(("",) * len(_SUMS)),) * _EMPTY_ROWS


def _report_day(facts: PaperFacts) -> date:
    return read_day(facts.draft.date) or facts.today


def _assigned(duties: Sequence[Duty]) -> Iterable[Row]:
    """Give a band for each leading office over its duties, counted through."""
    number = 0
    for office in offices_of(duties):
        yield Row((plain(office),), band=True)
        for one in by_day([one for one in duties if one.office == office]):
            number += 1
            due = paper_day_text(one.day) if one.day else ""
            yield Row((str(number), plain(one.content), plain(one.coordinate), due, plain(one.person)))


def _in_all(duties: Sequence[Duty], day: date) -> str:
    counts = {state: sum(one.state is state for one in duties) for state in DutyState}
    late = progress_of(duties, day).late
    return (
        f"Tổng số {len(duties):02d} nhiệm vụ: đã xong {counts[DutyState.DONE]:02d}, đang làm "
        f"{counts[DutyState.DOING]:02d}, chờ duyệt {counts[DutyState.WAITING]:02d}, chưa làm "
        f"{counts[DutyState.TODO]:02d}; quá hạn {late:02d}."
    )


def _figures(facts: PaperFacts) -> list[Block]:
    said = [f"{DUTY_WATCH[key]}: {one.text}" for key, one in facts.duty_figures.items() if key in DUTY_WATCH]
    return [item(Level.CLAUSE, "Số liệu chuẩn bị:"), *listed(said)] if said else []


def _finished(duties: Sequence[Duty], day: date) -> list[Duty]:
    """Give the duties that somebody marked as done in the seven days up to a day."""
    return [
        one
        for one in duties
        if one.done_at and day - _WEEK < datetime.fromisoformat(one.done_at).date() <= day
    ]


def _listed(duties: Sequence[Duty], nothing: str) -> list[Block]:
    return listed(_said(one) for one in duties) if duties else [paragraph(nothing)]


def _said(one: Duty) -> str:
    due = f", hạn {paper_day_text(one.day)}" if one.day else ""
    return f"{plain(one.content).rstrip('.;, ')} ({plain(one.office)}{due})"


def _sums(duties: Sequence[Duty], day: date) -> Iterable[Row]:
    if not duties:
        return
    for number, one in enumerate(progress_by_office(duties, day), start=1):
        yield Row((str(number), plain(one.office), *_counts(one)))
    yield Row(("", "Tổng cộng", *_counts(progress_of(duties, day))), strong=True)


def _counts(one: Progress) -> tuple[str, ...]:
    return tuple(
        str(count) if count else "–" for count in (one.total, one.done, one.total - one.done, one.late)
    )


def _opening(facts: PaperFacts) -> str:
    return (
        f"Để chuẩn bị và tổ chức {phrases.conference_name(facts)} bảo đảm chu đáo, đúng tiến độ, {phrases.issuer(facts)} "
        "phân công nhiệm vụ các cơ quan, đơn vị như sau:"
    )


def _symbol(facts: PaperFacts) -> str:
    return f"{facts.detail(ASSIGNMENT, 'kind')}-{issuer_symbol(facts)}"


ASSIGNMENT = PaperEntry(
    name="phan-cong-nhiem-vu",
    title="Văn bản phân công nhiệm vụ",
    section="Chuẩn bị",
    build=build_assignment,
    kind="TB",
    symbol=_symbol,
    endings=("pdf", "docx", "xlsx"),
    fields=(
        Field("kind", "Loại văn bản", fixed("TB"), kind="choice", choices=_KINDS),
        Field("opening", "Đoạn mở đầu", _opening, kind="lines"),
        Field("carrying_out", "Tổ chức thực hiện", fixed(_CARRYING_OUT), kind="lines"),
        Field("follower", "Đơn vị theo dõi, đôn đốc", phrases.preparing_office),
    ),
)
PROGRESS = PaperEntry(
    name="bao-cao-tien-do",
    title="Báo cáo tiến độ chuẩn bị hằng tuần",
    section="Chuẩn bị",
    build=build_progress,
    kind="BC",
    endings=("pdf", "docx", "xlsx"),
    fields=(Field("proposals", "VI. Khó khăn, đề xuất", fixed("……"), kind="lines"),),
)
