"""The sample's speeches and pacts: what the plan of huyện Hớn Quản says of them, with invented slots and members.

Source: the plan “204f102cfe69a319” (IV.2 asks for 03 speeches, VI for 02; 05–07 minutes; before 28/3/2025; pacts before
07/4/2025). Which units speak, who reads and who belongs to which cluster are assumptions of the sample.
"""

from collections.abc import Sequence
from dataclasses import replace

from tdkt_event.domain.delegate import Delegate, DelegateKind
from tdkt_event.domain.pledge import Pledge, PledgeKind, PledgeMember, PledgePlan, PledgeState
from tdkt_event.domain.sample import COMMUNE_NAMES
from tdkt_event.domain.speech import Speech, SpeechPlan, StatedCount

SAMPLE_SPEECH_PLAN = SpeechPlan(
    stated=(StatedCount("IV.2", 3), StatedCount("VI", 2)),
    deadline="2025-03-28",
    inclusive=False,
    send_to="Phòng Nội vụ huyện",
    chosen_by="Phòng Nội vụ",
    criterion="Tập thể nhất cụm, khối thi đua năm 2024",
    rule="Nội dung phát biểu tham luận tại Hội nghị không viết theo dạng báo cáo thành tích mà tập trung vào những thuận "
    "lợi, khó khăn, vướng mắc, rút ra bài học kinh nghiệm và đề ra biện pháp thực hiện trong thời gian tới",
)
SAMPLE_SPEECHES = (
    Speech(
        "UBND xã Minh Đức", "Khối xã, thị trấn", "Phong trào thi đua xây dựng nông thôn mới",
    ),
    Speech(
        "Ủy ban MTTQ Việt Nam huyện", "Khối Đảng, đoàn thể", "Vận động Nhân dân cùng sửa nhà cho hộ khó khăn",
    ),
    Speech("Trung tâm Y tế huyện", "Khối đơn vị sự nghiệp", "Chăm sóc sức khỏe người dân ở ấp xa"),
)  # fmt: skip
"""In the order of the plan's IV.2: one of the communes, one of the Party's and the masses' bodies, one of the services."""
REVIEWED = "Ủy ban MTTQ Việt Nam huyện"
"""The unit whose speech is approved; the other that sent one waits for the review."""
SAMPLE_FILES = {
    "UBND xã Minh Đức": "tham-luan-xa-minh-duc.docx",
    "Ủy ban MTTQ Việt Nam huyện": "tham-luan-mttq-huyen.docx",
}
SAMPLE_PLEDGE_PLAN = PledgePlan(
    name="Bản ký kết giao ước thi đua năm 2025",
    deadline="2025-04-07",
    inclusive=False,
    send_to="Thường trực Hội đồng Thi đua, Khen thưởng huyện",
    content_rule="Các cơ quan, đơn vị, địa phương căn cứ nhiệm vụ chính trị, chỉ tiêu phát triển kinh tế - xã hội năm 2025; "
    "các chỉ tiêu thi đua sát với tình hình thực tế",
    form="Mẫu bản đăng ký giao ước thi đua liên hệ Thường trực Hội đồng Thi đua, Khen thưởng huyện",
)
_FIRST_RECEIVED = "2025-03-25"
_PROMISES = (
    "Hoàn thành các chỉ tiêu kinh tế - xã hội năm 2025 được giao.",
    "Mỗi đơn vị đăng ký và thực hiện ít nhất 01 mô hình, cách làm mới, nêu rõ khó khăn cần tháo gỡ.",
    "Tổ chức sơ kết phong trào thi đua trong tháng 7 năm 2025, tổng kết trong tháng 12 năm 2025.",
    "Giới thiệu ít nhất 02 tập thể, 03 cá nhân trực tiếp lao động, công tác là điển hình tiên tiến.",
)
_CLUSTERS = (("Cụm thi đua số 1", 0, 5), ("Cụm thi đua số 2", 5, 9), ("Cụm thi đua số 3", 9, 13))
_BLOCKS = (
    (
        "Khối thi đua Đảng, đoàn thể",
        ("Ủy ban MTTQ Việt Nam huyện", "Liên đoàn Lao động huyện", "Hội Nông dân huyện", "Hội Liên hiệp Phụ nữ huyện", "Hội Cựu chiến binh huyện", "Huyện đoàn"),
    ),
    (
        "Khối thi đua các đơn vị sự nghiệp",
        ("Trung tâm Y tế huyện", "Trung tâm Văn hóa - Thể thao", "Đài Truyền thanh - Truyền hình"),
    ),
)  # fmt: skip


def sample_speeches(delegates: Sequence[Delegate]) -> list[Speech]:
    """Give the slots of the sample, each read by the first person of its unit."""
    heads = _heads(delegates)
    return [
        replace(one, speaker=_called(heads[one.unit]), speaker_post=_post(heads[one.unit]))
        for one in SAMPLE_SPEECHES
    ]


def sample_pledges(delegates: Sequence[Delegate]) -> list[Pledge]:
    """Give the sample's clusters of communes and blocks of offices in the order of signing; the first has sent."""
    heads = _heads(delegates)
    groups = [
        (name, PledgeKind.CLUSTER, tuple(f"UBND {one}" for one in COMMUNE_NAMES[start:end]))
        for name, start, end in _CLUSTERS
    ]
    groups += [(name, PledgeKind.BLOCK, units) for name, units in _BLOCKS]
    made = [
        Pledge(
            name,
            kind,
            units[0],
            units[-1],
            tuple(_member(one, heads) for one in units),
            text="\n".join(_PROMISES),
        )
        for name, kind, units in groups
    ]
    return [replace(made[0], state=PledgeState.HANDED_IN, received_on=_FIRST_RECEIVED), *made[1:]]


def _heads(delegates: Sequence[Delegate]) -> dict[str, Delegate]:
    """Give the first person of every unit, in the order of rank."""
    found: dict[str, Delegate] = {}
    for one in delegates:
        if one.kind is DelegateKind.PERSON:
            found.setdefault(one.unit, one)
    return found


def _member(unit: str, heads: dict[str, Delegate]) -> PledgeMember:
    head = heads[unit]
    return PledgeMember(unit, head.name, _post(head).partition(" UBND")[0])


def _called(delegate: Delegate) -> str:
    return f"{delegate.salutation} {delegate.name}".strip()


def _post(delegate: Delegate) -> str:
    return delegate.position.partition(",")[0]
