"""The sample's duties: those of huyện Hớn Quản's plan of 2025 with its lines, and how far they were in early April.

The plan names two days only (07/4 and 28/3/2025); the other days, the persons and the states are assumptions.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tdkt_event.domain.delegate import Delegate
from tdkt_event.domain.duty import Duty, DutyState

_OFFICE, _HOME, _MONEY = "Văn phòng HĐND và UBND huyện", "Phòng Nội vụ", "Phòng Tài chính - Kế hoạch"
_CULTURE, _RADIO = "Trung tâm Văn hóa - Thể thao", "Đài Truyền thanh - Truyền hình"
_ALL = "Các phòng, ban, ngành, đoàn thể và UBND các xã, thị trấn"
_HEADS = "Các Khối trưởng, Cụm trưởng"
_TODO, _DOING, _WAITING, _DONE = DutyState.TODO, DutyState.DOING, DutyState.WAITING, DutyState.DONE


@dataclass(frozen=True, slots=True)
class _Given:
    """A line of the plan and the duties it gives."""

    line: int
    text: str
    office: str
    duties: tuple[Duty, ...]


def _one(
    content: str, before: int, work_days: int, state: DutyState = _TODO, *, helped: str = "", watch: str = "",
    done: str = "", said: str = "", due: str = "",
) -> Duty:  # fmt: skip
    return Duty(
        "", content, helped, due, None if due else before, bool(due), state, evidence=said, watch=watch,
        work_days=work_days, done_at=f"{done}T16:30:00.000+07:00" if done else "",
    )  # fmt: skip


_PLAN = (
    _Given(71, "Phát hành thư mời đại biểu về dự Hội nghị; bố trí hội trường; tổ chức đón tiếp các đại biểu tham dự Hội nghị; bố trí và phân công người hướng dẫn khu vực để xe cho các đại biểu.", _OFFICE, (
        _one("Phát hành thư mời đại biểu về dự Hội nghị", 6, 3, _DOING, helped=_HOME, said="Đã gửi các sở, ngành tỉnh"),
        _one("Bố trí hội trường", 2, 2, helped=_CULTURE),
        _one("Tổ chức đón tiếp, mở các bàn điểm danh đại biểu", 1, 1, helped=_HOME, watch="desks"),
        _one("Bố trí và phân công người hướng dẫn khu vực để xe", 1, 1, helped="Công an huyện"),
    )),
    _Given(73, "Thẩm định các văn bản chuẩn bị Hội nghị tổng kết, tài liệu Hội nghị và bài phát biểu của Lãnh đạo huyện.", _OFFICE, (
        _one("Thẩm định văn bản, tài liệu Hội nghị và bài phát biểu của lãnh đạo huyện", 5, 4, _WAITING, helped=_HOME),
    )),
    _Given(77, "Trang trí hội nghị, chuẩn bị nước uống;", _HOME, (
        _one("Trang trí Hội nghị, chuẩn bị nước uống", 1, 2, helped=_CULTURE),
    )),
    _Given(79, "In ấn thư mời, dự thảo các văn bản báo cáo tổng kết công tác thi đua, khen thưởng năm 2024; Chương trình; Bài phát biểu Khai mạc, Bế mạc Hội nghị; … Chuẩn bị công tác khen thưởng.", _HOME, (
        _one("Cấp số thư mời theo danh sách đại biểu", 9, 1, watch="invitations"),
        _one("In ấn thư mời", 8, 2, watch="invitations_printed"),
        _one("Dự thảo báo cáo tổng kết công tác thi đua, khen thưởng năm 2024", 15, 10, _DONE, done="2025-03-27", said="Dự thảo lần 2 đã trình Văn phòng"),
        _one("Xây dựng Chương trình Hội nghị", 9, 4, helped=_OFFICE, watch="programme"),
        _one("Dự thảo bài phát biểu khai mạc, bế mạc Hội nghị", 10, 5, _WAITING, said="Chờ lãnh đạo huyện cho ý kiến"),
        _one("Dự thảo Kế hoạch công tác thi đua, khen thưởng năm 2025", 12, 8, _DONE, done="2025-04-01"),
        _one("Dự thảo nội dung phát động thi đua năm 2025", 10, 5, _DOING),
        _one("Trình ban hành quyết định khen thưởng có đủ số quyết định", 12, 10, watch="awards"),
        _one("Chuẩn bị giấy khen, tiền thưởng, hoa cho phần trao thưởng", 4, 4, _DOING, helped=_MONEY),
    )),
    _Given(81, "Lựa chọn và hướng dẫn 03 tập thể nhất cụm, khối thi đua … để báo cáo tham luận tại hội nghị.", _HOME, (
        _one("Lựa chọn và hướng dẫn các tập thể nhất cụm, khối thi đua báo cáo tham luận", 28, 5, _DONE, done="2025-03-10"),
    )),
    _Given(83, "Phối hợp Phòng Tài chính- Kế hoạch lập dự trù kinh phí tổ chức Hội nghị.", _HOME, (
        _one("Lập dự trù kinh phí tổ chức Hội nghị", 30, 5, _DONE, helped=_MONEY, done="2025-03-05", said="Dự trù đã gửi Phòng Tài chính - Kế hoạch"),
    )),
    _Given(85, "Phối hợp với Trung tâm Văn hóa – Thể thao huyện chuẩn bị âm thanh, loa đài, biển bảng, maket trang trí hội trường và phục vụ trao thưởng.", _HOME, (
        _one("Chuẩn bị biển bảng, maket trang trí hội trường", 6, 3, _DOING, helped=_CULTURE),
        _one("Phân công người phục vụ trao thưởng", 3, 1, helped=_CULTURE),
    )),
    _Given(97, "Thẩm định và cấp kinh phí để tổ chức Hội nghị.", _MONEY, (
        _one("Thẩm định và cấp kinh phí để tổ chức Hội nghị", 20, 5, _DONE, done="2025-03-20"),
    )),
    _Given(99, "Cử người dẫn chương trình, Phụ trách âm thanh, tổ chức 02 tiết mục văn nghệ phục vụ Hội nghị.", _CULTURE, (
        _one("Cử người dẫn chương trình", 6, 1, _DONE, done="2025-04-04"),
        _one("Phụ trách âm thanh, chạy thử tại hội trường", 1, 2, helped=_HOME),
        _one("Tổ chức 02 tiết mục văn nghệ phục vụ Hội nghị", 2, 8, _DOING),
    )),
    _Given(101, "Cử phóng viên đưa tin Hội nghị.", _RADIO, (
        _one("Cử phóng viên đưa tin Hội nghị", 0, 1),
    )),
    _Given(107, "Đảm bảo tham gia Hội nghị đúng thời gian quy định và nghiêm túc thực hiện ký giao ước thi đua.", _ALL, (
        _one("Gửi danh sách đại biểu dự Hội nghị", 10, 8, watch="delegates"),
    )),
    _Given(115, "Thời hạn và địa điểm nộp “Bản ký kết giao ước thi đua năm 2025”: trước ngày 07/4/2025 về Thường trực Hội đồng Thi đua, Khen thưởng huyện.", _HEADS, (
        _one("Nộp Bản ký kết giao ước thi đua năm 2025", 0, 10, watch="pledges", due="2025-04-04"),
    )),
    _Given(121, "Báo cáo tham luận đề nghị các đơn vị gửi về (Phòng Nội vụ huyện) trước ngày 28/3/2025 để thẩm định và chuẩn bị tài liệu hội nghị.", _ALL, (
        _one("Gửi báo cáo tham luận của đơn vị được chọn", 0, 10, watch="speeches", due="2025-03-27"),
    )),
    _Given(121, "Báo cáo tham luận … để thẩm định và chuẩn bị tài liệu hội nghị.", _HOME, (
        _one("Thẩm định các bài tham luận", 8, 5, helped=_OFFICE, watch="speeches_approved"),
    )),
)  # fmt: skip
"""Line of the plan's text, its words, the office it speaks to, what follows from it."""
_SERVING = {
    _OFFICE: "Phó Chánh Văn phòng",
    _HOME: "Công chức",
    _MONEY: "Công chức",
    _CULTURE: "Giám đốc",
    _RADIO: "Trưởng Đài",
}
"""Office → the beginning of the post of who follows its duties."""


def sample_duties(delegates: Sequence[Delegate]) -> list[Duty]:
    """Give the sample's duties, each with its line of the plan and who follows it."""
    return [duty for given in _PLAN for duty in _of(given, delegates)]


def _of(given: _Given, delegates: Sequence[Delegate]) -> Iterable[Duty]:
    person = next((one for one in delegates if _serves(one, given.office)), None)
    name = " ".join(part for part in (person.salutation, person.name) if part) if person else ""
    for one in given.duties:
        yield Duty(
            given.office, one.content, one.coordinate, one.due, one.offset_days, one.fixed, one.state, name,
            one.evidence, None, one.watch, given.line, given.text, one.done_at, one.work_days,
        )  # fmt: skip


def _serves(one: Delegate, office: str) -> bool:
    return one.unit == office and bool(_SERVING.get(office)) and one.position.startswith(_SERVING[office])
