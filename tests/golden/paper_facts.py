"""Facts of a small conference from which every paper of the catalogue is kept as a golden file."""

from dataclasses import replace
from datetime import date

from tdkt_event.documents.invitation_content import InvitationHost, Invitee
from tdkt_event.documents.papers.facts import Away, Draft, PaperFacts, Present
from tdkt_event.documents.reference import load_reference
from tdkt_event.domain.attendance import SeatCount, count_attendance
from tdkt_event.domain.award import RecipientKind
from tdkt_event.domain.award_payment import AwardSheet, payments
from tdkt_event.domain.award_recipient import AwardDecision, AwardRecipient, Stage, in_handing_order
from tdkt_event.domain.ceremony import Ceremony
from tdkt_event.domain.ceremony_plan import Awarding, CeremonySettings, lay_out
from tdkt_event.domain.ceremony_sheet import make_sheet
from tdkt_event.domain.code import scan_text
from tdkt_event.domain.committee import Body, Member
from tdkt_event.domain.conference import Conference, SeatPlan
from tdkt_event.domain.delegate import Delegate, DelegateKind
from tdkt_event.domain.duty import Duty, DutyState
from tdkt_event.domain.duty_figure import Figure
from tdkt_event.domain.pledge import Pledge, PledgeMember
from tdkt_event.domain.programme import ItemKind, ProgrammeItem, timetable
from tdkt_event.domain.sample import LEADERS, OFFICES, PROVINCE, SAMPLE_CONFERENCE

KNOWN = replace(SAMPLE_CONFERENCE.facts, superior="Ủy ban nhân dân tỉnh Bình Phước")
CODES = ("KPVZBR5NRBBT8G", "3N6TK8VHJ3938F", "BCFGHJKLMNPQRS", "TVXZ23456789BC")
DELEGATES = (
    Delegate("Lãnh đạo Sở Nội vụ tỉnh", DelegateKind.POST, unit="Sở Nội vụ", group=PROVINCE, rank=100, seats=2),
    Delegate("Nguyễn Văn Hạ", salutation="Ông", position="Quyền Chủ tịch", unit="Ủy ban nhân dân huyện", group=LEADERS, rank=204),
    Delegate("Trần Thị Ngọc Hân", salutation="Bà", position="Trưởng phòng", unit="Phòng Nội vụ", group=OFFICES, rank=300, phone="0900000123", note="Mời vào phòng khách"),
    Delegate("Tập thể Trường THCS An Khương", DelegateKind.COLLECTIVE, unit="Trường THCS An Khương", group=OFFICES),
)  # fmt: skip
PLEDGES = (
    Pledge(
        "Cụm thi đua số 1", head="UBND xã Minh Đức", last_head="UBND xã An Phú",
        members=(
            PledgeMember("UBND xã Minh Đức", "Lê Văn Đức", "Chủ tịch"),
            PledgeMember("UBND xã An Phú", "Trần Thị Phú", "Chủ tịch"),
            PledgeMember("UBND xã An Khương", "Điểu Khương", "Phó Chủ tịch"),
        ),
        text="Hoàn thành 100% chỉ tiêu kinh tế - xã hội được giao.\nMỗi đơn vị có ít nhất 01 mô hình mới.",
        id=1,
    ),
)  # fmt: skip
ITEMS = (
    ProgrammeItem(
        ItemKind.RECEPTION, "Đón tiếp đại biểu", 30, "Văn phòng HĐND và UBND huyện", before_start=True
    ),
    ProgrammeItem(ItemKind.ANTHEM, "Chào cờ, hát Quốc ca", 3, "Người dẫn chương trình"),
    ProgrammeItem(ItemKind.INTRODUCTION, "Tuyên bố lý do, giới thiệu đại biểu", 7, "Người dẫn chương trình"),
    ProgrammeItem(ItemKind.OPENING, "Phát biểu khai mạc", 7, "Quyền Chủ tịch UBND huyện"),
    ProgrammeItem(
        ItemKind.REPORT, "Báo cáo tổng kết công tác thi đua, khen thưởng năm 2024", 20, "Phòng Nội vụ"
    ),
    ProgrammeItem(ItemKind.AWARD, "Công bố quyết định và trao thưởng", 40, "Thư ký Hội đồng"),
    ProgrammeItem(ItemKind.CLOSING, "Bế mạc hội nghị", 5, "Quyền Chủ tịch UBND huyện"),
)
DUTIES = (
    Duty("Phòng Nội vụ", "Lập dự trù kinh phí tổ chức Hội nghị", "Phòng Tài chính - Kế hoạch", "2025-03-28", 15, state=DutyState.DONE, person="Bà Lê Thị Ý", done_at="2025-03-31T10:00:00.000+07:00", id=1),
    Duty("Phòng Nội vụ", "In giấy mời", due="2025-04-08", offset_days=8, state=DutyState.DOING, watch="invitations_printed", id=2),
    Duty("Văn phòng HĐND và UBND huyện", "Bố trí hội trường, tổ chức đón tiếp các đại biểu", "Phòng Nội vụ, Công an huyện", "2025-04-17", 1, state=DutyState.WAITING, id=3),
    Duty("Phòng Tài chính - Kế hoạch", "Thẩm định và cấp kinh phí để tổ chức Hội nghị", due="2025-03-31", offset_days=13, id=4),
)  # fmt: skip
HOST = InvitationHost(
    issuer=KNOWN.issuer, superior=KNOWN.superior, conference=KNOWN.name, conference_short=KNOWN.short_name,
    place=KNOWN.place, paper_date=date(2025, 4, 2), time_text="07 giờ 30 phút, ngày 18 tháng 4 năm 2025 (thứ Sáu)",
    venue=KNOWN.venue, chair=KNOWN.chair, authority=KNOWN.signer_authority, post=KNOWN.signer_post,
    signer=KNOWN.signer_name,
)  # fmt: skip
AWARD_DECISIONS = (
    AwardDecision(
        id=1, ordinal=1, number="158", symbol="QĐ-UBND", date="2025-01-20", level="grassroots",
        issuer="Chủ tịch Ủy ban nhân dân huyện Hớn Quản", source_of_funds="Quỹ thi đua, khen thưởng huyện năm 2025",
    ),
    AwardDecision(id=2, ordinal=2, symbol="QĐ-UBND", issuer="Chủ tịch Ủy ban nhân dân huyện Hớn Quản"),
)  # fmt: skip
RECIPIENTS = (
    AwardRecipient(id=1, decision_id=1, list_no=1, kind=RecipientKind.COLLECTIVE, name="Tập thể Trường THCS An Khương", unit="Trường THCS An Khương", award_code="TTLDTT", period="năm học 2023 - 2024"),
    AwardRecipient(id=2, decision_id=1, list_no=2, kind=RecipientKind.INDIVIDUAL, salutation="Bà", name="Trần Thị Ngọc Hân", position="Trưởng phòng", unit="Phòng Nội vụ", phone="0900000123", award_code="CSTDCS", period="năm 2024"),
    AwardRecipient(id=3, decision_id=1, list_no=3, kind=RecipientKind.HOUSEHOLD, name="Hộ gia đình ông Điểu Mẫu", unit="ấp 2, xã An Khương", award_code="GK", achievement="Hiến đất làm đường năm 2024"),
    AwardRecipient(id=4, decision_id=1, list_no=4, kind=RecipientKind.INDIVIDUAL, salutation="Ông", name="Lâm Văn Mẫu", position="nguyên Trưởng ấp", unit="ấp 1, xã Tân Quan", award_code="GK", achievement="Có nhiều đóng góp cho phong trào", posthumous=True, stage=Stage.REPRESENTED, represented_by="Bà Nguyễn Thị Mẫu (vợ)"),
    AwardRecipient(id=5, decision_id=2, list_no=1, kind=RecipientKind.INDIVIDUAL, salutation="Ông", name="Lê Văn Ý", position="Giáo viên", unit="Trường THCS An Khương", award_code="GK", achievement="Có thành tích xuất sắc năm 2024"),
)  # fmt: skip
LAW = load_reference().award_law
AWARDS = AwardSheet(
    AWARD_DECISIONS,
    tuple(payments(in_handing_order(RECIPIENTS, AWARD_DECISIONS, law=LAW), AWARD_DECISIONS, law=LAW)),
)
TIMETABLE = timetable(ITEMS, starts_at="07:30", ends_at="11:00")
CEREMONY_SETTINGS = CeremonySettings(
    announcer="Bà Trần Thị Ngọc Hân, Trưởng phòng Nội vụ",
    hander="Ông Nguyễn Văn Hạ, Quyền Chủ tịch UBND huyện",
)
AWARDING = Awarding(
    tuple(in_handing_order(RECIPIENTS, AWARD_DECISIONS, law=LAW)),
    {one.id: one for one in AWARD_DECISIONS},
    LAW,
)
BATCHES = tuple(replace(one, id=one.ordinal) for one in lay_out(AWARDING, CEREMONY_SETTINGS).batches)
CEREMONY = make_sheet(Ceremony(BATCHES), AWARDING, CEREMONY_SETTINGS, timetable=TIMETABLE)
DRAFT = Draft(number="5", date="2025-04-02", details={"deadline": "2025-04-07", "secretary": "Lê Thị Ý"})


def paper_facts(draft: Draft = DRAFT, **changes: object) -> PaperFacts:
    """Make the facts of the small conference; a draft without anything leaves every blank."""
    sitting = replace(SAMPLE_CONFERENCE.sitting, id=1, ends_at="11:00")
    facts = PaperFacts(
        conference=Conference(1, KNOWN, (sitting,), 1, SAMPLE_CONFERENCE.groups),
        today=date(2025, 4, 1),
        groups=tuple(SeatPlan(one.name, one.planned, 1) for one in SAMPLE_CONFERENCE.groups),
        offices=(SeatPlan("Phòng Nội vụ", 3, 1), SeatPlan("UBND xã An Khương", 2, 0)),
        delegates=DELEGATES,
        codes=CODES,
        listed=(4, 5),
        present=(Present(DELEGATES[0]), Present(DELEGATES[1]), Present(DELEGATES[2], "Lê Văn Thay, Phó Trưởng phòng")),
        away=(Away(DELEGATES[3], "Đi công tác theo giấy triệu tập của tỉnh"),),
        attendance=count_attendance(
            [
                SeatCount(PROVINCE, "Sở Nội vụ", 2, 1, 0, excused=False, walk_in=False),
                SeatCount(LEADERS, "Ủy ban nhân dân huyện", 1, 1, 0, excused=False, walk_in=False),
                SeatCount(OFFICES, "Phòng Nội vụ", 1, 1, 1, excused=False, walk_in=False),
                SeatCount(OFFICES, "Trường THCS An Khương", 1, 0, 0, excused=True, walk_in=False),
            ]
        ),
        last_arrival="2025-04-18T07:45:10.000+07:00",
        timetable=TIMETABLE,
        members=(
            Member(Body.COMMITTEE, "Nguyễn Văn Hạ", "Quyền Chủ tịch UBND huyện", "Trưởng ban", "Ông"),
            Member(Body.COMMITTEE, "Trần Thị Ngọc Hân", "Trưởng phòng Nội vụ", "Phó Trưởng ban Thường trực", "Bà"),
            Member(Body.TEAM, "Lê Thị Ý", "Chuyên viên Phòng Nội vụ", "Tổ trưởng", "Bà"),
        ),
        duties=DUTIES,
        duty_figures={"invitations_printed": Figure(3, 4)},
        host=HOST,
        invitees=tuple(
            Invitee(
                code=code, scan_text=scan_text(code, public_address="hoinghi.honquan.gov.vn"), name=one.name,
                number=number, kind=one.kind.value, salutation=one.salutation, position=one.position, unit=one.unit,
                group=one.group, seats=one.seats,
            )
            for number, (one, code) in enumerate(zip(DELEGATES, CODES, strict=True), start=1)
        ),
        pledges=PLEDGES,
        awards=AWARDS,
        ceremony=CEREMONY,
        draft=draft,
    )  # fmt: skip
    return replace(facts, **changes)  # type: ignore[arg-type]
