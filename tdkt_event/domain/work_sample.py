"""The sample's plan of the year: invented work of an office, as far as it would be on a given day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from tdkt_event.domain.dates import read_day
from tdkt_event.domain.work_plan import CallKind, UnitCall, UnitReturn, WorkPlan, WorkPlanItem, WorkState
from tdkt_event.domain.work_time import read_time

SAMPLE_WORK_PLAN = WorkPlan(
    2025,
    "Công tác thi đua, khen thưởng năm 2025 (mẫu)",
    "Ủy ban nhân dân huyện Hớn Quản",
    "08/KH-UBND",
    "2025-01-06",
)
_OFFICE, _ALL = "Phòng Nội vụ", "Các cơ quan, đơn vị liên quan"
_WORK: tuple[tuple[str, str, str, str, str], ...] = (
    # (content, coordinating units, time, what proves it, what it makes)
    ("Ban hành Kế hoạch công tác thi đua, khen thưởng năm 2025", "Văn phòng HĐND và UBND huyện", "Tháng 01", "Kế hoạch số 08/KH-UBND ngày 06/01/2025", "Kế hoạch"),
    ("Thông báo Trưởng, Phó các cụm, khối thi đua năm 2025", _ALL, "Tháng 02", "Thông báo số 21/TB-UBND ngày 14/02/2025", "Thông báo"),
    ("Tổng hợp, thẩm định hồ sơ khen thưởng thành tích năm 2024", "Hội đồng Thi đua - Khen thưởng huyện", "Quý I", "Biên bản họp Hội đồng ngày 12/3/2025", ""),
    ("Rà soát, cập nhật danh sách điển hình tiên tiến của các đơn vị", "Phòng Văn hóa và Thông tin", "Quý I", "", "Danh sách"),
    ("Tổ chức Hội nghị tổng kết công tác thi đua, khen thưởng năm 2024; phát động thi đua và ký kết giao ước thi đua năm 2025", _ALL, "Ngày 18/4/2025", "Báo cáo kết quả hội nghị", "Hội nghị"),
    ("Ban hành Kế hoạch kiểm tra công tác thi đua, khen thưởng năm 2025", "Thanh tra huyện", "Tháng 5", "Kế hoạch số 66/KH-UBND ngày 20/5/2025", "Kế hoạch"),
    ("Đôn đốc các cụm, khối sơ kết công tác thi đua, khen thưởng 6 tháng đầu năm 2025", _ALL, "Quý II", "", ""),
    ("Tổng hợp hồ sơ khen thưởng năm học 2024 - 2025 của ngành Giáo dục và Đào tạo", "Phòng Giáo dục và Đào tạo", "Quý II, III", "Tờ trình số 44/TTr-PNV ngày 30/7/2025", ""),
    ("Báo cáo sơ kết công tác thi đua, khen thưởng 6 tháng đầu năm 2025", "Văn phòng HĐND và UBND huyện", "Chậm nhất ngày 30/6/2025", "Báo cáo số 152/BC-UBND ngày 27/6/2025", "Báo cáo"),
    ("Kiểm tra công tác thi đua, khen thưởng tại các xã, thị trấn", "Thanh tra huyện", "Quý III", "", "Thông báo kết quả"),
    ("Tổ chức lớp bồi dưỡng nghiệp vụ thi đua, khen thưởng", "Trung tâm Chính trị huyện", "Tháng 9", "", ""),
    ("Tuyên truyền gương người tốt, việc tốt trên Đài Truyền thanh - Truyền hình", "Đài Truyền thanh - Truyền hình", "Thường xuyên", "", ""),
    ("Hướng dẫn tổng kết công tác thi đua, khen thưởng năm 2025", _ALL, "Tháng 10", "", "Công văn"),
    ("Báo cáo tổng kết công tác thi đua, khen thưởng năm 2025, phương hướng năm 2026", "Văn phòng HĐND và UBND huyện", "Quý IV", "", "Báo cáo"),
    ("Ban hành Kế hoạch công tác thi đua, khen thưởng năm 2026", "Văn phòng HĐND và UBND huyện", "Cuối năm", "", "Kế hoạch"),
)  # fmt: skip
_PROGRESS = "Đã dự thảo, đang lấy ý kiến các đơn vị"
SAMPLE_CALLS = (
    UnitCall(
        CallKind.PAPER, "Các xã, thị trấn gửi kế hoạch công tác thi đua, khen thưởng năm 2025 của địa phương",
        "2025-01-25", False, "Ủy ban nhân dân huyện (qua Phòng Nội vụ)",
    ),
    UnitCall(
        CallKind.MODELS, "Mỗi xã, thị trấn đăng ký ít nhất 01 điển hình tập thể, 01 điển hình cá nhân năm 2025",
        "2025-05-30", True, "Phòng Nội vụ",
    ),
)  # fmt: skip
_NEVER, _LATE = 5, 7
"""Every so many units one never sent, or sent some days late."""


def sample_items(today: date) -> list[WorkPlanItem]:
    """Give the work of the sample as it stands on a day: what is over is done unless it left no proof."""
    items = []
    for number, (content, coordinate, time_text, evidence, product) in enumerate(_WORK, start=1):
        when = read_time(time_text, SAMPLE_WORK_PLAN.year)
        one = WorkPlanItem(
            content,
            str(number),
            "",
            _OFFICE,
            coordinate,
            time_text,
            when.starts_on,
            when.ends_on,
            when.quarters,
            product,
        )
        items.append(_as_of(one, evidence, today))
    return items


def _as_of(one: WorkPlanItem, evidence: str, today: date) -> WorkPlanItem:
    start, end = read_day(one.starts_on) or today, read_day(one.ends_on) or today
    if end < today and evidence:
        done = (end - timedelta(days=2)).isoformat()
        return replace(one, state=WorkState.DONE, evidence=evidence, done_at=f"{done}T16:00:00.000+07:00")
    if end < today or start <= today:
        return replace(one, state=WorkState.DOING, progress=_PROGRESS)
    return one


def sample_returns(call: UnitCall, units: Sequence[str], today: date) -> list[UnitReturn]:
    """Give the board of a call: most units sent in time, some late, some not at all; none before today."""
    due = read_day(call.due) or today
    board = []
    for place, unit in enumerate(units, start=1):
        sent = due + timedelta(days=3 if place % _LATE == 0 else -2 - place % 4)
        if place % _NEVER == 0 or sent > today:
            board.append(UnitReturn(unit))
        elif call.kind is CallKind.MODELS:
            people = "" if place % 4 == 0 else "01 cá nhân do đơn vị giới thiệu"
            board.append(UnitReturn(unit, sent.isoformat(), f"Tập thể {unit}", people))
        else:
            board.append(UnitReturn(unit, sent.isoformat()))
    return board
