"""Kế hoạch tổ chức hội nghị: the plan rebuilt from the database, in the sections offices use."""

import re
from collections.abc import Callable

from tdkt_event.documents.papers.content import phrases
from tdkt_event.documents.papers.facts import (
    Field,
    PaperEntry,
    PaperFacts,
    fixed,
    head_of,
    missing_of,
    signature_of,
)
from tdkt_event.documents.papers.model import Basis, Block, Level, Paper, Title, item, paragraph
from tdkt_event.documents.papers.outline import closed, listed, outline
from tdkt_event.documents.typeset import plain
from tdkt_event.domain.dates import paper_day_text
from tdkt_event.domain.duty import Duty, offices_of

_AIMS = """1. Tổng kết, đánh giá toàn diện kết quả phong trào thi đua và công tác khen thưởng trong năm; chỉ ra hạn chế, \
nguyên nhân, rút ra bài học kinh nghiệm và đề ra phương hướng, nhiệm vụ của năm tiếp theo.
2. Biểu dương, khen thưởng kịp thời các tập thể, cá nhân có thành tích xuất sắc, điển hình tiên tiến; chú trọng người \
lao động trực tiếp và tập thể nhỏ.
3. Hội nghị được tổ chức trang trọng, thiết thực, tiết kiệm, đúng quy định."""
_TASKS = """1. {office}: dự thảo báo cáo, chương trình, diễn văn khai mạc, bế mạc; \
tổng hợp danh sách khen thưởng.
2. {chief_office}: phát hành giấy mời, bố trí hội trường, tổ chức đón tiếp và điểm danh đại biểu.
3. Các cơ quan, đơn vị: cử đại biểu dự Hội nghị đúng thành phần, đúng thời gian."""
_SAYS_DAY = re.compile(r"ngày \d{1,2}[/-]\d{1,2}", re.IGNORECASE)
_AS_FOLLOWS = re.compile(r"(?::|như sau\W*)$", re.IGNORECASE)
_SPEECHES = """Các tập thể được chọn báo cáo tham luận chuẩn bị bài, gửi về {office} để thẩm định và tổng hợp tài liệu \
Hội nghị.
Bài tham luận không viết theo dạng báo cáo thành tích mà tập trung nêu cách làm, khó khăn, vướng mắc, bài học kinh \
nghiệm và giải pháp thời gian tới; trình bày từ 05 đến 07 phút."""

_NOBODY = "Các cơ quan, đơn vị liên quan"


def build(entry: PaperEntry, facts: PaperFacts) -> Paper:
    """Write the plan of the conference."""
    known = facts.conference.facts
    body: list[Block] = [
        *_bases(facts.detail(entry, "bases")),
        *outline(facts.detail(entry, "opening")),
        item(Level.SECTION, "Mục đích, yêu cầu", heading=True),
        *outline(facts.detail(entry, "aims")),
        item(Level.SECTION, "Nội dung", heading=True),
        *_contents(facts),
        item(Level.SECTION, "Thời gian, địa điểm, thành phần tham dự", heading=True),
        *phrases.time_items(facts),
        item(Level.CLAUSE, f"Địa điểm: {phrases.piece(known.venue)}."),
        *_attending(facts),
        item(Level.SECTION, "Tổ chức thực hiện", heading=True),
        *outline(facts.detail(entry, "tasks")),
        *_speeches(entry, facts),
        paragraph(
            f"Trên đây là Kế hoạch tổ chức {phrases.conference_name(facts)}. Yêu cầu các cơ quan, đơn vị liên quan "
            "nghiêm túc tổ chức triển khai thực hiện."
        ),
    ]
    title = Title("KẾ HOẠCH", f"Tổ chức {phrases.conference_name(facts)}")
    blocks = (head_of(entry, facts), title, *closed(body), signature_of(facts, _RECIPIENTS))
    return Paper(entry.name, entry.title, blocks, entry.kind, missing_of(entry, facts))


_RECIPIENTS = ("Thường trực cấp ủy, HĐND", "Các cơ quan, đơn vị liên quan", "Lưu: VT")


def _contents(facts: PaperFacts) -> list[Block]:
    """Say the main items of the programme, or what such a conference always does."""
    year = facts.conference.facts.year
    usual = (
        f"Tổng kết phong trào thi đua, công tác khen thưởng năm {year - 1}",
        "Biểu dương, khen thưởng các tập thể, cá nhân điển hình tiên tiến",
        f"Phát động thi đua và ký kết giao ước thi đua năm {year}",
    )
    planned = [one.title for one in phrases.contents(facts)]
    return listed(planned or usual)


def _attending(facts: PaperFacts) -> list[Block]:
    heading = item(Level.CLAUSE, "Thành phần tham dự", heading=True)
    total = sum(one.planned for one in facts.groups) or facts.conference.facts.planned
    said = paragraph(f"Tổng số đại biểu dự Hội nghị là {phrases.count(total)} đại biểu.")
    groups = [
        f"{group.name}: {group.planned:02d} đại biểu" if group.planned else group.name
        for group in facts.groups
    ]
    return [heading, said, *listed(groups, Level.POINT)]


def _speeches(entry: PaperEntry, facts: PaperFacts) -> list[Block]:
    """Say how speeches are prepared, in a section of its own; nothing when a person emptied it."""
    said = outline(facts.detail(entry, "speeches"))
    return [item(Level.SECTION, "Phân công tham luận", heading=True), *said] if said else []


def _named(text: str) -> Callable[[PaperFacts], str]:
    """Make a default that names the office preparing the conference."""
    first = "Đơn" if text.startswith("1. {office}") else "đơn"
    return lambda facts: text.format(
        office=phrases.preparing_office(facts) or f"{first} vị được giao chuẩn bị nội dung",
        chief_office=phrases.chief_office(facts),
    )


def _tasks(facts: PaperFacts) -> str:
    """Say the duties office by office; what such offices usually do when none is set yet."""
    if not facts.duties:
        return _named(_TASKS)(facts)
    lines = []
    for number, office in enumerate(offices_of(facts.duties), start=1):
        own = [_duty(one) for one in facts.duties if one.office == office]
        lines += [
            f"{number}. {plain(office) or _NOBODY}",
            *(f"- {said};" for said in own[:-1]),
            f"- {own[-1]}.",
        ]
    return "\n".join(lines)


def _duty(duty: Duty) -> str:
    """Say a duty with who helps and until when, unless its own words say so."""
    said = plain(duty.content).rstrip(".;, ")
    if duty.coordinate and "phối hợp" not in said.lower():
        said += f", phối hợp với {plain(duty.coordinate)}"
    if duty.day and not _SAYS_DAY.search(said):
        said += f", hoàn thành chậm nhất ngày {paper_day_text(duty.day)}"
    return said


def _bases(text: str) -> list[Block]:
    """Set each ground on a line of its own, the last one ended."""
    lines = [bare for line in text.splitlines() if (bare := plain(line).rstrip(".;, "))]
    return [Basis(f"{line}{'.' if at == len(lines) else ';'}") for at, line in enumerate(lines, start=1)]


def _opens(line: str) -> bool:
    """Tell whether a line with grounds also says that the plan is issued, “… như sau:”."""
    return _AS_FOLLOWS.search(line) is not None


def _grounds(facts: PaperFacts) -> str:
    return "\n".join(line for line in map(plain, facts.plan_grounds) if not _opens(line))


def _opening(facts: PaperFacts) -> str:
    """Open as the plan did that the conference was made of, else with the year's work."""
    said = next((line for line in map(plain, facts.plan_grounds) if _opens(line)), "")
    if said:
        return said
    year = facts.day.year if facts.day else facts.conference.facts.year
    return (
        f"Thực hiện chương trình công tác thi đua, khen thưởng năm {year}, {phrases.issuer(facts)} ban hành "
        f"Kế hoạch tổ chức {phrases.conference_name(facts)}, cụ thể như sau:"
    )


ENTRY = PaperEntry(
    name="ke-hoach",
    title="Kế hoạch tổ chức hội nghị",
    section="Chuẩn bị",
    kind="KH",
    build=build,
    fields=(
        Field(
            "bases",
            "Căn cứ, mỗi dòng một căn cứ",
            _grounds,
            kind="lines",
            help="Hội nghị làm từ kế hoạch đã nạp thì điền sẵn căn cứ của kế hoạch ấy. Để trống thì bỏ.",
        ),
        Field("opening", "Đoạn mở đầu", _opening, kind="lines"),
        Field("aims", "I. Mục đích, yêu cầu", fixed(_AIMS), kind="lines"),
        Field("tasks", "IV. Tổ chức thực hiện", _tasks, kind="lines"),
        Field(
            "speeches",
            "V. Phân công tham luận",
            _named(_SPEECHES),
            kind="lines",
            help="Để trống thì bỏ mục này.",
        ),
    ),
)
