"""Diễn văn khai mạc, bế mạc: skeletons with the facts of the conference filled in."""

from tdkt_event.documents.papers.content import phrases
from tdkt_event.documents.papers.facts import BLANK, Field, PaperEntry, PaperFacts
from tdkt_event.documents.papers.model import Block, Paper, Title, paragraph
from tdkt_event.documents.papers.outline import outline
from tdkt_event.documents.typeset import plain
from tdkt_event.domain.delegate import Delegate, DelegateKind

_LEADERS = 3
_RANKED = 300
"""Delegates of a lower number are leaders, by the ranks of the presets."""


def build_opening(entry: PaperEntry, facts: PaperFacts) -> Paper:
    """Write the opening address."""
    return _address(entry, facts, "DIỄN VĂN KHAI MẠC")


def build_closing(entry: PaperEntry, facts: PaperFacts) -> Paper:
    """Write the closing address."""
    return _address(entry, facts, "DIỄN VĂN BẾ MẠC")


def _address(entry: PaperEntry, facts: PaperFacts, name: str) -> Paper:
    blocks: list[Block] = [Title(name, phrases.conference_name(facts))]
    blocks.append(paragraph(_speaker(facts), align="centre", style="I"))
    blocks += outline(facts.detail(entry, "text"))
    return Paper(entry.name, entry.title, tuple(blocks), entry.kind)


def _speaker(facts: PaperFacts) -> str:
    known = facts.conference.facts
    who = ", ".join(part for part in (known.signer_name, known.chair) if part) or BLANK
    return f"(Người trình bày: {who})"


def _greeting(facts: PaperFacts) -> list[str]:
    """Greet by name those of the highest rank who came, or who are invited; then everybody."""
    there = dict.fromkeys([one.delegate for one in facts.present] or facts.delegates)
    leaders = [one for one in there if one.rank < _RANKED and "chuyên viên" not in one.position.lower()]
    lines = [f"Kính thưa {_called(one)};" for one in leaders[:_LEADERS]]
    return [*lines, "Kính thưa các vị đại biểu, khách quý;", "Thưa toàn thể Hội nghị."]


def _called(one: Delegate) -> str:
    if one.kind is not DelegateKind.PERSON:
        return plain(one.name)
    salutation = plain(one.salutation) or "đồng chí"
    parts = (
        f"{salutation[0].lower()}{salutation[1:]} {plain(one.name)}",
        plain(one.position),
        plain(one.unit),
    )
    return ", ".join(part for part in parts if part)


def _opening_text(facts: PaperFacts) -> str:
    known = facts.conference.facts
    last = known.year - 1
    return "\n".join(
        [
            *_greeting(facts),
            f"Hôm nay, {phrases.issuer(facts)} trọng thể tổ chức {phrases.conference_name(facts)}. Thay mặt "
            f"{phrases.issuer(facts)}, tôi nhiệt liệt chào mừng các vị đại biểu, các tập thể, cá nhân điển hình tiên "
            "tiến đã về dự Hội nghị.",
            f"Năm {last}, với sự vào cuộc của cả hệ thống chính trị và sự đồng lòng của Nhân dân, phong trào thi đua "
            f"yêu nước đã đạt những kết quả quan trọng: {BLANK}",
            f"Hội nghị hôm nay có nhiệm vụ: tổng kết phong trào thi đua, công tác khen thưởng năm {last}; biểu dương, "
            f"khen thưởng các tập thể, cá nhân tiêu biểu; phát động thi đua và ký kết giao ước thi đua năm {known.year}.",
            "Đề nghị các vị đại biểu phát huy tinh thần trách nhiệm, tập trung thảo luận để Hội nghị đạt kết quả tốt.",
            f"Với ý nghĩa đó, tôi xin tuyên bố khai mạc {phrases.conference_name(facts)}.",
            "Kính chúc các vị đại biểu sức khỏe, hạnh phúc; chúc Hội nghị thành công tốt đẹp.",
            "Xin trân trọng cảm ơn.",
        ]
    )


def _closing_text(facts: PaperFacts) -> str:
    known = facts.conference.facts
    return "\n".join(
        [
            *_greeting(facts),
            f"Sau thời gian làm việc khẩn trương, nghiêm túc, {phrases.conference_name(facts)} đã hoàn thành toàn bộ "
            "chương trình đề ra.",
            f"Hội nghị đã nghe báo cáo tổng kết, các ý kiến tham luận và ý kiến chỉ đạo; đã biểu dương, khen thưởng "
            f"{BLANK} tập thể, {BLANK} cá nhân có thành tích xuất sắc.",
            f"Ngay sau Hội nghị, đề nghị các cơ quan, đơn vị, địa phương triển khai thực hiện nội dung phát động và giao "
            f"ước thi đua năm {known.year} đã ký kết; tiếp tục phát hiện, bồi dưỡng và nhân rộng điển hình tiên tiến.",
            f"Thay mặt {phrases.issuer(facts)}, tôi xin cảm ơn các vị đại biểu đã về dự và góp phần vào thành công của "
            "Hội nghị.",
            f"Với tinh thần đó, tôi xin tuyên bố bế mạc {phrases.conference_name(facts)}.",
            "Xin trân trọng cảm ơn.",
        ]
    )


OPENING = PaperEntry(
    name="khai-mac",
    title="Diễn văn khai mạc",
    section="Ngày hội nghị",
    build=build_opening,
    numbered=False,
    fields=(Field("text", "Toàn văn", _opening_text, kind="lines"),),
)
CLOSING = PaperEntry(
    name="be-mac",
    title="Diễn văn bế mạc",
    section="Ngày hội nghị",
    build=build_closing,
    numbered=False,
    fields=(Field("text", "Toàn văn", _closing_text, kind="lines"),),
)
