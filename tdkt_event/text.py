"""Every Vietnamese sentence that more than one place shows."""

from datetime import date, datetime
from decimal import Decimal

from tdkt_event.domain.account import Role
from tdkt_event.domain.award import RecipientKind
from tdkt_event.domain.award_finding import FindingKind
from tdkt_event.domain.award_recipient import Stage
from tdkt_event.domain.checkin import Outcome, ScanPath
from tdkt_event.domain.delegate import DelegateKind
from tdkt_event.domain.due_day import DueKind
from tdkt_event.domain.duty import Duty, DutyState
from tdkt_event.domain.list_row import RowState
from tdkt_event.domain.pledge import PledgeKind, PledgeState
from tdkt_event.domain.programme import ItemKind
from tdkt_event.domain.speech import SpeechState
from tdkt_event.domain.work_plan import CallKind, ReturnState, WorkState

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
SPEECH_STATE = {
    SpeechState.WAITING: "Chờ nộp",
    SpeechState.HANDED_IN: "Đã nộp",
    SpeechState.REVIEWING: "Đang thẩm định",
    SpeechState.CHANGES_ASKED: "Yêu cầu sửa",
    SpeechState.APPROVED: "Đã duyệt",
    SpeechState.LOCKED: "Khóa",
    SpeechState.RESERVE: "Dự bị",
}
PLEDGE_KIND = {PledgeKind.CLUSTER: "Cụm", PledgeKind.BLOCK: "Khối"}
PLEDGE_STATE = {
    PledgeState.WAITING: "Chưa gửi",
    PledgeState.HANDED_IN: "Đã gửi",
    PledgeState.CHANGES_ASKED: "Yêu cầu sửa",
    PledgeState.APPROVED: "Đã duyệt",
    PledgeState.SIGNED: "Đã ký",
}
DUTY_STATE = {
    DutyState.TODO: "Chưa làm",
    DutyState.DOING: "Đang làm",
    DutyState.WAITING: "Chờ duyệt",
    DutyState.DONE: "Xong",
}
DUE_KIND = {
    DueKind.SITTING: "Hội nghị",
    DueKind.DUTY: "Nhiệm vụ",
    DueKind.SPEECH: "Tham luận",
    DueKind.PLEDGE: "Giao ước",
    DueKind.UNIT_CALL: "Đơn vị gửi",
    DueKind.WORK_ITEM: "Kế hoạch năm",
}
WORK_STATE = {
    WorkState.TODO: "Chưa làm",
    WorkState.DOING: "Đang làm",
    WorkState.WAITING: "Chờ duyệt",
    WorkState.DONE: "Xong",
}
WORK_LATE = "Quá hạn"
CALL_KIND = {CallKind.PAPER: "Gửi văn bản", CallKind.MODELS: "Đăng ký điển hình"}
RETURN_STATE = {
    ReturnState.IN_TIME: "Đã gửi",
    ReturnState.SENT_LATE: "Gửi muộn",
    ReturnState.WAITED_FOR: "Chưa gửi",
    ReturnState.MISSING: "Chưa gửi, quá hạn",
}
OVERDUE = "Quá hạn"
DUTY_WATCH = {
    "delegates": "Đại biểu đã có tên",
    "invitations": "Giấy mời đã cấp số",
    "invitations_printed": "Giấy mời đã in",
    "programme": "Chương trình đã lưu",
    "committee": "Ban Tổ chức đã có thành viên",
    "desks": "Bàn đón tiếp đã mở",
    "speeches": "Tham luận đã nhận",
    "speeches_approved": "Tham luận đã duyệt",
    "pledges": "Giao ước đã nhận",
    "awards": "Khen thưởng có số quyết định",
}
"""Key of a figure that ticks duties → what it counts."""
AWARD_KIND = {
    RecipientKind.INDIVIDUAL: "Cá nhân",
    RecipientKind.COLLECTIVE: "Tập thể",
    RecipientKind.HOUSEHOLD: "Hộ gia đình",
}
STAGE = {
    Stage.ON_STAGE: "Lên sân khấu",
    Stage.LATER: "Nhận sau",
    Stage.REPRESENTED: "Người khác nhận thay",
}
FINDING = {
    FindingKind.DECISION: "Quyết định",
    FindingKind.POWERS: "Thẩm quyền",
    FindingKind.WRONG_KIND: "Sai đối tượng",
    FindingKind.AWARD: "Danh hiệu, hình thức",
    FindingKind.TWO_TITLES: "Hai danh hiệu",
    FindingKind.DUPLICATE: "Trùng",
    FindingKind.MISSING: "Thiếu thông tin",
    FindingKind.SPELLING: "Tên viết khác",
    FindingKind.NUMBERING: "Số thứ tự",
    FindingKind.COUNT: "Số lượng",
    FindingKind.STAGE: "Cách nhận",
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
    "award.add": "Thêm người nhận khen thưởng",
    "award.budget": "Sửa dự toán tiền thưởng",
    "award.change": "Sửa người nhận khen thưởng",
    "award.decision": "Sửa quyết định khen thưởng",
    "award.import": "Nạp danh sách khen thưởng",
    "award.invite": "Đưa người nhận khen vào danh sách đại biểu",
    "award.remove": "Bỏ khỏi danh sách khen thưởng",
    "award.restore": "Khôi phục người nhận khen thưởng",
    "award.rule": "Sửa danh mục khen thưởng",
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
    "ceremony.batches": "Sửa các lượt trao",
    "ceremony.later": "Cho nhận sau",
    "ceremony.lay_out": "Lập các lượt trao",
    "ceremony.order": "Đổi thứ tự trao",
    "ceremony.print": "In giấy trao thưởng",
    "ceremony.put_back": "Trả lại lượt trao",
    "ceremony.represent": "Ghi người nhận thay",
    "ceremony.settings": "Sửa cách trao thưởng",
    "ceremony.stage": "Chuyển lượt trên sân khấu",
    "ceremony.withdraw": "Rút khỏi lượt trao",
    "certificate.book": "Cấp số sổ vàng",
    "certificate.layout": "Sửa mẫu in bằng",
    "certificate.print": "In bằng, giấy khen",
    "certificate.printer": "Sửa độ lệch máy in",
    "delegate.add": "Thêm đại biểu",
    "duty.move": "Dời hạn nhiệm vụ",
    "duty.save": "Sửa nhiệm vụ",
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
    "file.keep": "Nhận tệp",
    "speech.plan": "Sửa yêu cầu về tham luận",
    "speech.slots": "Sửa phân công tham luận",
    "speech.hand_in": "Nhận bài tham luận",
    "speech.move": "Chuyển trạng thái tham luận",
    "speech.comment": "Ý kiến về tham luận",
    "speech.extend": "Gia hạn nộp tham luận",
    "pledge.plan": "Sửa yêu cầu về giao ước",
    "pledge.table": "Sửa cụm, khối thi đua",
    "pledge.receive": "Nhận bản giao ước",
    "invitation.issue": "Cấp giấy mời",
    "invitation.print": "In giấy mời",
    "invitation.reissue": "Cấp lại giấy mời",
    "committee.save": "Sửa Ban Tổ chức, Tổ giúp việc",
    "paper.draft": "Sửa nội dung giấy tờ",
    "paper.print": "In giấy tờ",
    "plan.save": "Nạp kế hoạch",
    "setting.level": "Chọn cấp chính quyền",
    "work_plan.add": "Lập kế hoạch năm",
    "work_plan.calls": "Sửa thời hạn gửi của các đơn vị",
    "work_plan.change": "Sửa thông tin kế hoạch năm",
    "work_plan.item": "Cập nhật công việc năm",
    "work_plan.items": "Sửa công việc năm",
    "work_plan.remove": "Xóa kế hoạch năm",
    "work_plan.report": "Sửa thông tin báo cáo kế hoạch năm",
    "work_plan.returns": "Ghi đơn vị đã gửi",
    "sign_in.done": "Đăng nhập",
    "sign_in.refused": "Đăng nhập sai",
    "unit_link.close": "Thu hồi liên kết đơn vị",
    "unit_link.open": "Tạo liên kết đơn vị",
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


def duty_state_text(one: Duty, today: date) -> str:
    """Say how far a duty is on a day: overdue stands before how far it is."""
    return OVERDUE if one.late(today) else DUTY_STATE[one.state]


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
    """Write a share rounded to one decimal, with a comma; never 100 % before all are in."""
    tenths = (part * 2000 + whole) // (2 * whole) if whole else 0
    if part < whole:
        tenths = min(tenths, 999)
    return f"{tenths // 10},{tenths % 10}%" if tenths % 10 else f"{tenths // 10}%"


def number_text(value: int) -> str:
    """Write 1.410.000 with dots."""
    return f"{value:,}".replace(",", ".")


def times_text(times: Decimal | None) -> str:
    """Write a multiplier with a comma and without idle zeros; nothing where there is none."""
    return "" if times is None else f"{times.normalize():f}".replace(".", ",")


def confidence_text(confidence: str) -> str:
    """Say in Vietnamese how sure we are of a figure."""
    level = confidence.split(":", 1)[0].split("(", 1)[0].strip()
    return {
        "high": "Cao: đã đọc văn bản",
        "medium-high": "Khá: nhiều nguồn thống nhất, chưa đọc văn bản gốc",
        "medium": "Trung bình: cần đối chiếu văn bản",
        "low": "Chưa kiểm chứng",
    }.get(level, "Chưa kiểm chứng")
