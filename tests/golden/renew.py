"""The papers that are kept as golden files, and how to renew them: python tests/golden/renew.py."""

import dataclasses
import functools
import random
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from tdkt_event.documents.attendance_list_pdf import AttendanceHost, AttendanceRow, attendance_list
from tdkt_event.documents.desk_card_pdf import DeskCard, desk_cards
from tdkt_event.documents.fonts import find_serif
from tdkt_event.documents.invitation_pdf import (
    InvitationHost,
    Invitee,
    PaperDate,
    card_invitations,
    formal_invitations,
)
from tdkt_event.documents.papers.catalogue import CATALOGUE
from tdkt_event.documents.papers.facts import PaperEntry
from tdkt_event.documents.papers.rendering import render
from tdkt_event.domain.code import ALPHABET, scan_text
from tdkt_event.settings import TIME_ZONE
from tests.golden.paper_facts import paper_facts

FOLDER = Path(__file__).resolve().parent
CREATED_AT = datetime(2025, 4, 10, 8, tzinfo=TIME_ZONE)
ADDRESS = "https://hoinghi.honquan.gov.vn"
GROUPS = (
    "Đại biểu tỉnh",
    "Đại biểu lãnh đạo huyện",
    "Đại biểu các phòng, ban, ngành, đơn vị thuộc huyện",
    "Đại biểu xã, thị trấn",
    "Đại diện tập thể và cá nhân điển hình tiên tiến",
)
HOST = InvitationHost(
    issuer="Ủy ban nhân dân huyện Hớn Quản",
    conference="Hội nghị tổng kết công tác thi đua, khen thưởng năm 2024; "
    "phát động thi đua và ký kết giao ước thi đua năm 2025",
    conference_short="Hội nghị tổng kết công tác thi đua, khen thưởng năm 2024",
    place="Hớn Quản",
    paper_date=date(2025, 1, 5),
    time_text="07 giờ 30 phút, thứ Sáu, ngày 25 tháng 4 năm 2025",
    venue="Hội trường Ủy ban nhân dân huyện Hớn Quản",
    chair="Ông Nguyễn Văn Hạ, Quyền Chủ tịch Ủy ban nhân dân huyện",
    authority="TM. ỦY BAN NHÂN DÂN",
    post="Q. CHỦ TỊCH",
    signer="Nguyễn Văn Hạ",
)
BARE_HOST = dataclasses.replace(HOST, paper_date=PaperDate(2025), authority="", post="", signer="")
LONG_HOST = dataclasses.replace(
    HOST,
    superior="Ủy ban nhân dân tỉnh Bình Phước",
    conference="Hội nghị tổng kết phong trào thi đua, công tác khen thưởng năm 2024; phát động thi đua, ký "
    "kết giao ước thi đua năm 2025 và biểu dương điển hình tiên tiến huyện",
    conference_short="",
    venue="Hội trường lớn Trung tâm Văn hóa - Thể thao huyện Hớn Quản, ấp 1, xã Tân Khai, huyện Hớn Quản",
    programme=(
        "07 giờ 00: Đón tiếp đại biểu",
        "07 giờ 30: Khai mạc",
        "08 giờ 00: Báo cáo tổng kết",
        "09 giờ 30: Công bố quyết định và trao thưởng",
        "10 giờ 30: Ký kết giao ước thi đua",
    ),
    authority="TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH",
    post="Phó Chủ tịch",
    recipients=(
        "Thường trực Huyện ủy",
        "Các cơ quan, ban, ngành, đoàn thể",
        "UBND các xã, thị trấn",
        "Lưu: VT",
    ),
    contact="Bà Trần Thị Bưởi, Phòng Nội vụ, điện thoại 0271 3666 999",
)
LONG_NAME = "Công Tằng Tôn Nữ Hoàng Phương Thảo Vy Nguyễn Trần Lê Đặng Quỳnh Nghiêng Thương Khuyến Nghĩa " * 2
LONG_POSITION = (
    "Phó Chủ tịch Thường trực Hội đồng Thi đua, Khen thưởng kiêm Trưởng ban Chỉ đạo phong trào " * 2
)
LONG_UNIT = "Trung tâm Giáo dục nghề nghiệp và Giáo dục thường xuyên các xã, thị trấn huyện Hớn Quản " * 2


def code_of(number: int) -> str:
    """Make a code that depends on the number alone."""
    chance = random.Random(number)
    return "".join(chance.choice(ALPHABET) for _ in range(14))


def invitee(seed: int, **changes: object) -> Invitee:
    """Make one invitee with a code and a scan text of its own."""
    code = code_of(seed)
    first = Invitee(
        code=code,
        scan_text=scan_text(code, public_address=ADDRESS),
        name="Trần Thị Ngọc Hân",
        number=seed,
        position="Trưởng phòng",
        unit="Phòng Nội vụ huyện Hớn Quản",
        group=GROUPS[2],
    )
    return dataclasses.replace(first, **changes)


POST = invitee(45, name="Lãnh đạo Sở Nội vụ tỉnh Bình Phước", kind="post", position="", unit="", seats=2)
COLLECTIVE = invitee(
    46, name="Tập thể Trường THCS An Khương", kind="collective", position="", unit="xã An Khương"
)
COMRADE = invitee(1234, name="Lý Ý", salutation="Đồng chí", position="", unit="", seat_text="Hàng A, ghế 12")
LONGEST = invitee(
    7, name=LONG_NAME[:160].strip(), position=LONG_POSITION[:160].strip(), unit=LONG_UNIT[:160].strip()
)
USUAL = (invitee(5), POST, COLLECTIVE, COMRADE)
UNNUMBERED = (invitee(9, number=None),)


def attendance_rows(count: int) -> list[AttendanceRow]:
    """Make rows in five groups; every tenth is a post with two seats."""
    return [
        AttendanceRow(
            code=code_of(number),
            name="Lãnh đạo Sở Nội vụ tỉnh Bình Phước" if number % 10 == 0 else "Trần Thị Ngọc Hân",
            position="" if number % 10 == 0 else "Trưởng phòng",
            unit="" if number % 10 == 0 else "Phòng Nội vụ huyện Hớn Quản",
            group=GROUPS[number * len(GROUPS) // count],
            seats=2 if number % 10 == 0 else 1,
        )
        for number in range(count)
    ]


ATTENDANCE_HOST = AttendanceHost(
    issuer=HOST.issuer, conference=HOST.conference, time_text=HOST.time_text, venue=HOST.venue
)
DESK = DeskCard(
    desk="Bàn đón tiếp số 1",
    link=f"{ADDRESS}/ban/3f8Kx0Qm2vLw7TzR",
    link_text="hoinghi.honquan.gov.vn/ban",
    conference=HOST.conference,
    help_text="Trợ giúp: Văn phòng HĐND và UBND huyện, 0271 3666 999.",
)


def _fonts_and_time() -> dict[str, object]:
    return {"fonts": find_serif(), "created_at": CREATED_AT}


SAMPLES: dict[str, Callable[[], bytes]] = {
    "giay_moi": lambda: formal_invitations(HOST, USUAL, **_fonts_and_time()),
    "giay_moi_trong": lambda: formal_invitations(BARE_HOST, UNNUMBERED, **_fonts_and_time()),
    "giay_moi_dai": lambda: formal_invitations(LONG_HOST, (LONGEST,), **_fonts_and_time()),
    "thiep_moi": lambda: card_invitations(HOST, USUAL, **_fonts_and_time()),
    "thiep_moi_trong": lambda: card_invitations(BARE_HOST, UNNUMBERED, **_fonts_and_time()),
    "thiep_moi_dai": lambda: card_invitations(LONG_HOST, (LONGEST,), **_fonts_and_time()),
    "phieu_diem_danh": lambda: attendance_list(ATTENDANCE_HOST, attendance_rows(30), **_fonts_and_time()),
    "the_ban_don_tiep": lambda: desk_cards([DESK], **_fonts_and_time()),
}


def paper_sample(entry: PaperEntry, ending: str) -> bytes:
    """Print one paper of the catalogue from the facts of the small conference."""
    return render(entry.name, paper_facts(), ending, **_fonts_and_time())


PAPERS = {
    f"{entry.name}.{ending}": functools.partial(paper_sample, entry, ending)
    for entry in CATALOGUE
    for ending in entry.endings
    if ending != "xlsx"
}


def main() -> None:
    """Write every sample beside this file, the papers of the catalogue in a folder of their own."""
    for name, make in PAPERS.items():
        (FOLDER / "papers" / name).write_bytes(make())
        sys.stdout.write(f"tests/golden/papers/{name}\n")
    for name, make in SAMPLES.items():
        (FOLDER / f"{name}.pdf").write_bytes(make())
        sys.stdout.write(f"tests/golden/{name}.pdf\n")


if __name__ == "__main__":
    main()
