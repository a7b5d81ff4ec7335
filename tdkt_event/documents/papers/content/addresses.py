"""Diễn văn khai mạc, bế mạc: skeletons with the facts of the conference filled in."""

from tdkt_event.documents.papers.content import phrases
from tdkt_event.documents.papers.facts import BLANK, Field, PaperEntry, PaperFacts
from tdkt_event.documents.papers.model import Block, Paper, Title, paragraph
from tdkt_event.documents.papers.outline import outline
from tdkt_event.documents.typeset import plain
from tdkt_event.domain.delegate import Delegate, DelegateKind

_LEADERS = 3
_LEADING_GROUPS = 2
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
    speaker = phrases.piece(facts.detail(entry, "speaker"))
    blocks.append(paragraph(f"(Người trình bày: {speaker})", align="centre", style="I"))
    blocks += outline(facts.detail(entry, "text"))
    return Paper(entry.name, entry.title, tuple(blocks), entry.kind)


def _greeting(facts: PaperFacts) -> list[str]:
    """Greet by name those of the highest rank in each leading group who came, or who are invited; then everybody."""
    lines = [f"Kính thưa {_called(one)};" for one in _leaders(facts)]
    return [*lines, "Kính thưa các vị đại biểu, khách quý;", "Thưa toàn thể Hội nghị."]


def _leaders(facts: PaperFacts) -> list[Delegate]:
    """Choose whom to greet: in person in the hall, of a leading group, and not the speaker."""
    speaker = phrases.bare_name(facts.draft.details.get("speaker", phrases.signer(facts)))
    came = [one.delegate for one in facts.present if not one.substitute]
    there = dict.fromkeys(came if facts.present else facts.delegates)
    groups: dict[str, list[Delegate]] = {}
    place = {group.name: at for at, group in enumerate(facts.groups)}
    for one in sorted(there, key=lambda one: (place.get(one.group, len(place)), one.rank)):
        if one.rank < _RANKED and "chuyên viên" not in one.position.lower() and plain(one.name) != speaker:
            groups.setdefault(one.group, []).append(one)
    return [one for group in list(groups.values())[:_LEADING_GROUPS] for one in group[:_LEADERS]]


def _called(one: Delegate) -> str:
    if one.kind is not DelegateKind.PERSON:
        return phrases.inside(plain(one.name))
    salutation = plain(one.salutation) or "đồng chí"
    called = f"{salutation[0].lower()}{salutation[1:]} {plain(one.name)}"
    return phrases.placed(called, one.position, one.unit)


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


_SPEAKER = Field("speaker", "Người trình bày (họ tên, chức vụ)", phrases.signer)
OPENING = PaperEntry(
    name="khai-mac",
    title="Diễn văn khai mạc",
    section="Ngày hội nghị",
    build=build_opening,
    numbered=False,
    fields=(_SPEAKER, Field("text", "Toàn văn", _opening_text, kind="lines")),
)
CLOSING = PaperEntry(
    name="be-mac",
    title="Diễn văn bế mạc",
    section="Ngày hội nghị",
    build=build_closing,
    numbered=False,
    fields=(_SPEAKER, Field("text", "Toàn văn", _closing_text, kind="lines")),
)
