"""Facts of a small conference from which every paper of the catalogue is kept as a golden file."""

from dataclasses import replace
from datetime import date

from tdkt_event.documents.invitation_content import InvitationHost, Invitee
from tdkt_event.documents.papers.facts import Away, Draft, PaperFacts, Present
from tdkt_event.domain.attendance import SeatCount, count_attendance
from tdkt_event.domain.code import scan_text
from tdkt_event.domain.committee import Body, Member
from tdkt_event.domain.conference import Conference, SeatPlan
from tdkt_event.domain.delegate import Delegate, DelegateKind
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
HOST = InvitationHost(
    issuer=KNOWN.issuer, superior=KNOWN.superior, conference=KNOWN.name, conference_short=KNOWN.short_name,
    place=KNOWN.place, paper_date=date(2025, 4, 2), time_text="07 giờ 30 phút, ngày 18 tháng 4 năm 2025 (thứ Sáu)",
    venue=KNOWN.venue, chair=KNOWN.chair, authority=KNOWN.signer_authority, post=KNOWN.signer_post,
    signer=KNOWN.signer_name,
)  # fmt: skip
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
        timetable=timetable(ITEMS, starts_at="07:30", ends_at="11:00"),
        members=(
            Member(Body.COMMITTEE, "Nguyễn Văn Hạ", "Quyền Chủ tịch UBND huyện", "Trưởng ban", "Ông"),
            Member(Body.COMMITTEE, "Trần Thị Ngọc Hân", "Trưởng phòng Nội vụ", "Phó Trưởng ban Thường trực", "Bà"),
            Member(Body.TEAM, "Lê Thị Ý", "Chuyên viên Phòng Nội vụ", "Tổ trưởng", "Bà"),
        ),
        host=HOST,
        invitees=tuple(
            Invitee(
                code=code, scan_text=scan_text(code, public_address="hoinghi.honquan.gov.vn"), name=one.name,
                number=number, kind=one.kind.value, salutation=one.salutation, position=one.position, unit=one.unit,
                group=one.group, seats=one.seats,
            )
            for number, (one, code) in enumerate(zip(DELEGATES, CODES, strict=True), start=1)
        ),
        draft=draft,
    )  # fmt: skip
    return replace(facts, **changes)  # type: ignore[arg-type]
