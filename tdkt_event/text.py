"""Every Vietnamese sentence that more than one place shows."""

from datetime import datetime

from tdkt_event.domain.account import Role
from tdkt_event.domain.checkin import Outcome, ScanPath
from tdkt_event.domain.delegate import DelegateKind
from tdkt_event.domain.due_day import DueKind
from tdkt_event.domain.list_row import RowState
from tdkt_event.domain.programme import ItemKind

TROUBLE = "Chương trình gặp lỗi và chưa lưu gì. Hãy thử lại; nếu vẫn lỗi, báo người quản trị xem tệp nhật ký."
ROLE = {
    Role.ADMIN: "Quản trị",
    Role.ORGANIZER: "Ban tổ chức",
    Role.DESK: "Bàn đón tiếp",
    Role.VIEWER: "Chỉ xem",
}
KIND = {DelegateKind.PERSON: "Cá nhân", DelegateKind.POST: "Chức danh", DelegateKind.COLLECTIVE: "Tập thể"}
ROW_STATE = {
    RowState.NEW: "Mới",
    RowState.KNOWN: "Đã có",
    RowState.DUPLICATE: "Nghi trùng",
    RowState.ERROR: "Lỗi",
}
OUTCOME = {
    Outcome.ADMITTED: "Đã vào",
    Outcome.ALREADY_IN: "Đã có mặt trước đó",
    Outcome.NO_SEAT_LEFT: "Hết chỗ",
    Outcome.UNKNOWN_CODE: "Mã không có",
    Outcome.REVOKED: "Giấy đã thu hồi",
    Outcome.WRONG_CONFERENCE: "Không phải hội nghị này",
}
SCAN_PATH = {
    ScanPath.SCAN: "quét",
    ScanPath.TYPED: "gõ mã",
    ScanPath.PHOTO: "ảnh chụp",
    ScanPath.SEARCH: "tìm tên",
    ScanPath.PAPER: "phiếu giấy",
    ScanPath.OFFLINE: "gửi bù",
    ScanPath.SUBSTITUTE: "đi thay",
    ScanPath.WALK_IN: "phát sinh",
}
ITEM_KIND = {
    ItemKind.RECEPTION: "Đón tiếp",
    ItemKind.PERFORMANCE: "Văn nghệ",
    ItemKind.ANTHEM: "Chào cờ",
    ItemKind.INTRODUCTION: "Giới thiệu",
    ItemKind.OPENING: "Khai mạc",
    ItemKind.REPORT: "Báo cáo",
    ItemKind.SPEECH: "Tham luận",
    ItemKind.BREAK: "Giải lao",
    ItemKind.AWARD: "Trao thưởng",
    ItemKind.DIRECTION: "Chỉ đạo",
    ItemKind.LAUNCH: "Phát động",
    ItemKind.PLEDGE: "Giao ước",
    ItemKind.CLOSING: "Bế mạc",
    ItemKind.OTHER: "Việc khác",
}
DUE_KIND = {
    DueKind.SITTING: "Hội nghị",
    DueKind.DUTY: "Nhiệm vụ",
    DueKind.SPEECH: "Tham luận",
    DueKind.PLEDGE: "Giao ước",
    DueKind.UNIT_CALL: "Đơn vị gửi",
    DueKind.WORK_ITEM: "Kế hoạch năm",
}
FIELD = {
    "kind": "Loại",
    "salutation": "Xưng hô",
    "name": "Họ và tên",
    "position": "Chức vụ",
    "unit": "Đơn vị",
    "group": "Nhóm",
    "rank": "Thứ tự",
    "phone": "Điện thoại",
    "email": "Thư điện tử",
    "seats": "Số chỗ",
    "note": "Ghi chú",
    "attention": "Lưu ý khi đón",
}
REASONS = {
    "undo": ["Quét nhầm người", "Bấm nhầm", "Đại biểu chưa vào", "Khác"],
    "walk_in": ["Có giấy mời nhưng không có tên trong danh sách", "Đại biểu được mời thêm", "Khác"],
    "excuse": ["Bận công tác", "Có việc riêng", "Khác"],
}
ACTION = {
    "account.add": "Tạo tài khoản",
    "account.role": "Đổi quyền",
    "account.active": "Khóa hoặc mở tài khoản",
    "account.password": "Đổi mật khẩu",
    "backup.restore": "Khôi phục dữ liệu",
    "checkin.excuse": "Ghi vắng có lý do",
    "checkin.excuse_withdrawn": "Bỏ vắng có lý do",
    "checkin.scan": "Điểm danh",
    "checkin.substitute": "Đi thay",
    "checkin.undo": "Bỏ lượt vào",
    "conference.add": "Tạo hội nghị",
    "conference.change": "Sửa hội nghị",
    "conference.groups": "Sửa nhóm đại biểu",
    "conference.offices": "Sửa đơn vị",
    "conference.open_sitting": "Chuyển buổi điểm danh",
    "conference.programme": "Sửa chương trình",
    "conference.sittings": "Sửa các buổi",
    "delegate.add": "Thêm đại biểu",
    "group.add": "Thêm nhóm",
    "office.add": "Thêm đơn vị",
    "conference.open": "Đặt hội nghị đang mở",
    "delegate.apart": "Ghi nhận hai người khác nhau",
    "delegate.change": "Sửa đại biểu",
    "delegate.import": "Nạp danh sách",
    "delegate.merge": "Gộp đại biểu trùng",
    "delegate.remove": "Xóa đại biểu",
    "delegate.restore": "Khôi phục đại biểu",
    "desk.close": "Thu hồi bàn",
    "desk.open": "Mở bàn",
    "invitation.issue": "Cấp giấy mời",
    "invitation.print": "In giấy mời",
    "invitation.reissue": "Cấp lại giấy mời",
    "committee.save": "Sửa Ban Tổ chức, Tổ giúp việc",
    "paper.draft": "Sửa nội dung giấy tờ",
    "paper.print": "In giấy tờ",
    "setting.level": "Chọn cấp chính quyền",
    "sign_in.done": "Đăng nhập",
    "sign_in.refused": "Đăng nhập sai",
}


def verdict_sentence(
    outcome: Outcome, first: dict[str, str] | None, *, seats: int, undone: bool = False
) -> str:
    """Say one verdict and what to do now."""
    if undone:
        return "Lượt này đã được bỏ. Hãy quét lại nếu đại biểu vào."
    if outcome is Outcome.ADMITTED:
        return "Mời đại biểu vào."
    where = f"lúc {clock_text(first['at'])} tại {first['desk']}" if first else ""
    return {
        Outcome.ALREADY_IN: f"Đại biểu đã vào {where}. Nếu người đang đứng đây là người khác, mời gặp bàn hướng dẫn.",
        Outcome.NO_SEAT_LEFT: f"Giấy mời có {seats:02d} chỗ, đã đủ người; người đầu tiên vào {where}.",
        Outcome.UNKNOWN_CODE: "Không có mã này. Hãy tìm theo tên, hoặc quét lại nếu giấy bị mờ.",
        Outcome.REVOKED: "Giấy mời này đã được thay bằng bản khác hoặc đã thu hồi. Hãy xem bản mới hoặc tìm theo tên.",
        Outcome.WRONG_CONFERENCE: "Giấy mời này của hội nghị khác. Mời đại biểu gặp bàn hướng dẫn.",
    }[outcome]


def clock_text(iso: str) -> str:
    """Write the hour of an ISO moment as people read a clock."""
    return datetime.fromisoformat(iso).strftime("%H:%M:%S")


def chair_sentence(
    *, summoned: int, present: int, excused: int, absent: int, substituted: int, walk_in: int
) -> str:
    """Say the attendance as the chair reads it aloud."""
    parts = [f"Tổng số đại biểu triệu tập {summoned}, có mặt {present}"]
    if summoned:
        parts[0] += f", đạt {percent_text(present, summoned)}"
    if substituted:
        parts.append(f"trong số có mặt, {substituted} đại biểu đi thay")
    parts.append(f"vắng có lý do {excused}, vắng không lý do {absent}")
    if walk_in:
        parts.append(f"ngoài ra có {walk_in} khách phát sinh")
    return "; ".join(parts) + "."


def percent_text(part: int, whole: int) -> str:
    """Write a share with one decimal and a comma, never 100 % before all are in."""
    tenths = part * 1000 // whole if whole else 0
    return f"{tenths // 10},{tenths % 10}%" if tenths % 10 else f"{tenths // 10}%"


def number_text(value: int) -> str:
    """Write 1.410.000 with dots."""
    return f"{value:,}".replace(",", ".")


def confidence_text(confidence: str) -> str:
    """Say in Vietnamese how sure we are of a figure."""
    level = confidence.split(":", 1)[0].split("(", 1)[0].strip()
    return {
        "high": "Cao: đã đọc văn bản",
        "medium-high": "Khá: nhiều nguồn thống nhất, chưa đọc văn bản gốc",
        "medium": "Trung bình: cần đối chiếu văn bản",
        "low": "Chưa kiểm chứng",
    }.get(level, "Chưa kiểm chứng")
