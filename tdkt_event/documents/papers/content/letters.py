"""The three công văn before the conference: naming delegates, sending speeches, sending pacts."""

import re
from collections.abc import Callable
from datetime import timedelta

from tdkt_event.documents.papers.content import phrases
from tdkt_event.documents.papers.facts import (
    BLANK,
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
    Addressees,
    Appendix,
    Block,
    Column,
    Level,
    Paper,
    Row,
    Table,
    item,
    paragraph,
)
from tdkt_event.documents.papers.outline import closed, outline
from tdkt_event.documents.typeset import plain
from tdkt_event.domain.conference import SeatPlan
from tdkt_event.domain.dates import paper_day_text, read_day

_ADDRESSED = re.compile(r"^(?:kính gửi\s*:?\s*)?(?:[-–+•]\s*)?", re.IGNORECASE)
_EVERYBODY = "Các cơ quan, ban, ngành, đoàn thể, đơn vị"
_SPEECH_ADVICE = (
    "Bài tham luận không viết theo dạng báo cáo thành tích mà tập trung nêu cách làm, khó khăn, vướng mắc, bài học "
    "kinh nghiệm và giải pháp thời gian tới; trình bày từ 05 đến 07 phút."
)
_PACT_ADVICE = (
    "Khối trưởng, cụm trưởng phối hợp với các đơn vị thành viên thống nhất nội dung giao ước, các chỉ tiêu thi đua "
    "sát với nhiệm vụ chính trị được giao, kèm bảng điểm của khối, cụm."
)


def _letter(
    entry: PaperEntry, facts: PaperFacts, subject: str, body: list[Block], attached: tuple[Block, ...] = ()
) -> Paper:
    blocks = (
        head_of(entry, facts, letter_subject=f"V/v {subject}"),
        Addressees(_addressees(facts.detail(entry, "addressees"))),
        *closed(body),
        signature_of(facts, ("Như trên", phrases.archive_line(facts))),
        *attached,
    )
    late = () if read_day(facts.detail(entry, "deadline")) else ("hạn gửi",)
    return Paper(entry.name, entry.title, blocks, entry.kind, missing_of(entry, facts) + late)


def _addressees(text: str) -> tuple[str, ...]:
    """Give one addressee a line, without a “Kính gửi:” or a mark that a person typed."""
    lines = (_ADDRESSED.sub("", plain(line)).rstrip(".;, ") for line in text.splitlines())
    return tuple(line for line in lines if line) or (BLANK,)


def build_delegates(entry: PaperEntry, facts: PaperFacts) -> Paper:
    """Ask the offices to name their delegates, with the seats of each in an appendix."""
    asked = [one for one in facts.offices if one.planned]
    body = [
        paragraph(_about(facts)),
        *phrases.time_items(facts),
        item(Level.CLAUSE, f"Địa điểm: {phrases.piece(facts.conference.facts.venue)}."),
        item(Level.CLAUSE, _seats(entry, facts, attached=bool(asked))),
        *outline(facts.detail(entry, "advice")),
        *_request(entry, facts, "Danh sách đại biểu"),
    ]
    return _letter(
        entry, facts, f"cử đại biểu dự {phrases.short_name(facts)}", body, _seat_table(entry, facts, asked)
    )


def build_speeches(entry: PaperEntry, facts: PaperFacts) -> Paper:
    """Ask the chosen units for their speeches."""
    body = [
        paragraph(_about(facts)),
        *outline(facts.detail(entry, "advice")),
        *_request(entry, facts, "Bài tham luận (bản giấy và tệp điện tử)"),
    ]
    return _letter(entry, facts, f"chuẩn bị và gửi tham luận tại {phrases.short_name(facts)}", body)


def build_pacts(entry: PaperEntry, facts: PaperFacts) -> Paper:
    """Ask clusters and blocks for their pacts."""
    year = facts.conference.facts.year
    body = [
        paragraph(_about(facts)),
        *outline(facts.detail(entry, "advice")),
        *_request(entry, facts, f"Bản giao ước thi đua năm {year}"),
    ]
    return _letter(entry, facts, f"xây dựng và gửi bản giao ước thi đua năm {year}", body)


def _about(facts: PaperFacts) -> str:
    return (
        f"{phrases.issuer(facts)} tổ chức {phrases.conference_name(facts)}. Để Hội nghị được tổ chức chu đáo, "
        f"{phrases.issuer(facts)} đề nghị các cơ quan, đơn vị thực hiện một số nội dung sau:"
    )


def _request(entry: PaperEntry, facts: PaperFacts, what: str) -> list[Block]:
    day = read_day(facts.detail(entry, "deadline"))
    receiver = phrases.piece(facts.detail(entry, "receiver"))
    until = paper_day_text(day) if day else BLANK
    return [
        item(Level.CLAUSE, f"{what} gửi về {receiver} trước ngày {until} để tổng hợp."),
        paragraph("Đề nghị thủ trưởng các cơ quan, đơn vị quan tâm thực hiện."),
    ]


def _seats(entry: PaperEntry, facts: PaperFacts, *, attached: bool) -> str:
    if attached:
        return "Số lượng đại biểu của từng đơn vị: theo Phụ lục kèm theo."
    return f"Số lượng đại biểu: {phrases.piece(facts.detail(entry, 'seats'))} đại biểu mỗi đơn vị."


def _seat_table(entry: PaperEntry, facts: PaperFacts, asked: list[SeatPlan]) -> tuple[Block, ...]:
    if not asked:
        return ()
    rows = [Row((str(at), one.name, f"{one.planned:02d}", "")) for at, one in enumerate(asked, start=1)]
    total = sum(one.planned for one in asked)
    rows.append(Row(("", "Tổng cộng", f"{total:02d}", ""), strong=True))
    columns = (
        Column("STT", 1, "centre"),
        Column("Đơn vị", 6),
        Column("Số đại biểu", 2, "centre"),
        Column("Ghi chú", 3),
    )
    return (
        Appendix("Phụ lục", "Phân bổ đại biểu dự Hội nghị", _attached_to(entry, facts)),
        Table(columns, tuple(rows), size=13),
    )


def _attached_to(entry: PaperEntry, facts: PaperFacts) -> str:
    return f"(Kèm theo Công văn số {phrases.number_in_sentence(entry, facts)} của {phrases.issuer(facts)})"


Default = Callable[[PaperFacts], str]
_NO_DAY = fixed("")


def _fields(
    advice: Default, addressees: Default, *more: Field, deadline: Default = _NO_DAY,
    receiver: Default = phrases.preparing_office,
) -> tuple[Field, ...]:  # fmt: skip
    return (
        Field("addressees", "Kính gửi, mỗi dòng một nơi", addressees, kind="lines"),
        Field("deadline", "Gửi trước ngày", deadline, kind="date"),
        Field("receiver", "Nơi nhận bài, danh sách", receiver),
        Field("advice", "Nội dung đề nghị", advice, kind="lines"),
        *more,
    )


def _before(iso: str, *, inclusive: bool) -> str:
    """Give the day that a letter names after “trước ngày”: the day after one that still counts."""
    day = read_day(iso)
    return "" if day is None else (day + timedelta(days=1) if inclusive else day).isoformat()


def _speakers(facts: PaperFacts) -> str:
    """Give the units that speak; while none is chosen, those who will be."""
    units = dict.fromkeys(plain(one.unit) for one in facts.speeches if plain(one.unit))
    return "\n".join(units) or "Các đơn vị được chọn báo cáo tham luận"


def _letter_symbol(facts: PaperFacts) -> str:
    return f"{issuer_symbol(facts)}-{phrases.office_abbreviation(facts)}"


_SEATS_FIELD = Field(
    "seats", "Số đại biểu mỗi đơn vị", fixed("02"), help="Dùng khi chưa phân bổ theo đơn vị."
)

DELEGATES = PaperEntry(
    name="cong-van-cu-dai-bieu",
    title="Công văn đề nghị cử đại biểu",
    section="Chuẩn bị",
    build=build_delegates,
    symbol=_letter_symbol,
    kind="CV",
    fields=_fields(
        fixed("4. Đề nghị cử đúng thành phần; ghi rõ họ tên, chức vụ, số điện thoại của từng đại biểu."),
        fixed(_EVERYBODY),
        _SEATS_FIELD,
    ),
)
SPEECHES = PaperEntry(
    name="cong-van-tham-luan",
    title="Công văn đề nghị gửi tham luận",
    section="Chuẩn bị",
    build=build_speeches,
    symbol=_letter_symbol,
    kind="CV",
    fields=_fields(
        fixed(f"1. {_SPEECH_ADVICE}"),
        _speakers,
        deadline=lambda facts: _before(facts.speech_plan.deadline, inclusive=facts.speech_plan.inclusive),
        receiver=lambda facts: facts.speech_plan.send_to or phrases.preparing_office(facts),
    ),
)
PACTS = PaperEntry(
    name="cong-van-giao-uoc",
    title="Công văn đề nghị gửi giao ước thi đua",
    section="Chuẩn bị",
    build=build_pacts,
    symbol=_letter_symbol,
    kind="CV",
    fields=_fields(
        fixed(f"1. {_PACT_ADVICE}"),
        fixed("Các khối trưởng, cụm trưởng thi đua"),
        deadline=lambda facts: _before(facts.pledge_plan.deadline, inclusive=facts.pledge_plan.inclusive),
        receiver=lambda facts: facts.pledge_plan.send_to or phrases.preparing_office(facts),
    ),
)
