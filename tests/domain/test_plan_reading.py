"""Plans of offices nobody has seen: other heads, numberings, columns and closes."""

from tdkt_event.domain.plan_offices import actor_of, partners_in, split_offices
from tdkt_event.domain.plan_outline import build_outline
from tdkt_event.domain.plan_reading import read_plan
from tdkt_event.domain.plan_source import PlanLine, PlanRow, PlanSource, PlanTable


def plan(*texts):
    return read_plan(PlanSource(tuple(PlanLine(at, text) for at, text in enumerate(texts, start=1))))


def test_ministry_head_names_the_lower_office():
    reading = plan(
        "BỘ NỘI VỤ", "BAN THI ĐUA - KHEN THƯỞNG TRUNG ƯƠNG", "Số: 1234/KH-BTĐKT",
        "Hà Nội, ngày 15 tháng 01 năm 2026", "KẾ HOẠCH", "Công tác năm 2026",
        "Ban Thi đua - Khen thưởng Trung ương ban hành Kế hoạch như sau:", "I. MỤC ĐÍCH",
    )  # fmt: skip

    assert reading.head.issuer == "Ban Thi đua - Khen thưởng Trung ương"
    assert (reading.head.number.text, reading.head.number.line) == ("1234/KH-BTĐKT", 3)
    assert reading.head.title.text == "Công tác năm 2026"


def test_a_ward_whose_name_begins_with_an_is_no_plan_of_action():
    reading = plan(
        "ỦY BAN NHÂN DÂN", "PHƯỜNG AN PHÚ", "Số: 12/KH-UBND", "KẾ HOẠCH", "Công tác năm 2026", "I. NỘI DUNG"
    )

    assert (reading.head.doc_type, reading.head.issuer) == ("Kế hoạch", "UBND phường An Phú")
    assert reading.head.number.text == "12/KH-UBND"


def test_office_of_a_province_carries_its_province():
    reading = plan(
        "UBND TỈNH ĐỒNG NAI", "SỞ NỘI VỤ", "Số: /KH-SNV", "KẾ HOẠCH", "Công tác năm 2026", "I. NỘI DUNG"
    )

    assert reading.head.issuer == "Sở Nội vụ tỉnh Đồng Nai"


def test_head_in_two_columns_of_one_line_is_parted():
    reading = plan(
        "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "XÃ TÂN AN\tĐộc lập - Tự do - Hạnh phúc",
        "Số: 05/KH-UBND\tTân An, ngày 02 tháng 3 năm 2026",
        "KẾ HOẠCH",
        "Công tác năm 2026",
    )

    assert reading.head.issuer == "UBND xã Tân An"
    assert reading.head.place.text == "Tân An"


def test_party_number_keeps_its_dash():
    reading = plan("HUYỆN ỦY LỘC NINH", "Số 15-KH/HU", "KẾ HOẠCH", "Công tác dân vận năm 2026", "1. Mục đích")

    assert reading.head.number.text == "15-KH/HU"


def test_legal_basis_is_parted_at_papers_only():
    reading = plan(
        "KẾ HOẠCH", "Công tác năm 2026",
        "Căn cứ Luật Thi đua, khen thưởng; Nghị định số 152/2025/NĐ-CP; thực hiện Kế hoạch số 8/KH-UBND của UBND tỉnh, UBND xã Tân An xây dựng kế hoạch như sau:",
        "I. NỘI DUNG",
    )  # fmt: skip

    assert [one.text for one in reading.legal_basis] == [
        "Luật Thi đua, khen thưởng", "Nghị định số 152/2025/NĐ-CP", "Kế hoạch số 8/KH-UBND của UBND tỉnh",
    ]  # fmt: skip


def test_numbering_nests_romans_figures_letters_stars_and_dashes():
    texts = ("I. Một", "1. Hai", "1.1. Ba", "a) Bốn", "* Năm", "- Sáu", "2. Bảy", "II. Tám")
    root = build_outline(PlanLine(at, text) for at, text in enumerate(texts, start=1))

    assert [node.path for node in root.walk()][1:] == [
        "I",
        "I.1",
        "I.1.1",
        "I.1.1.a",
        "I.1.1.a",
        "I.1.1.a",
        "I.2",
        "II",
    ]


def test_duty_is_read_from_a_sentence_and_from_a_heading():
    reading = plan(
        "KẾ HOẠCH", "Công tác năm 2026", "III. TỔ CHỨC THỰC HIỆN",
        "1. Giao Phòng Nội vụ chủ trì, phối hợp với Văn phòng UBND theo dõi việc thực hiện.",
        "2. Phòng Tài chính - Kế hoạch: Bố trí kinh phí.",
        "3. Các phường, xã", "- Xây dựng kế hoạch.", "- Gửi báo cáo trước ngày 15/3/2026.",
    )  # fmt: skip

    assert [(duty.office.text, [task.line for task in duty.tasks]) for duty in reading.duties] == [
        ("Phòng Nội vụ", [4]), ("Phòng Tài chính - Kế hoạch", [5]), ("Các phường, xã", [7, 8]),
    ]  # fmt: skip
    assert reading.duties[0].coordinate == ("Văn phòng UBND",)
    assert reading.deadlines[0].who == "Các phường, xã"


def test_deadline_before_a_day_is_exclusive_and_at_latest_is_not():
    reading = plan(
        "KẾ HOẠCH", "Công tác năm 2026", "II. TỔ CHỨC THỰC HIỆN",
        "1. Các đơn vị gửi danh sách về Phòng Nội vụ trước ngày 10/3/2026.",
        "2. Các xã gửi báo cáo về Phòng Nội vụ chậm nhất ngày 12/3/2026.",
    )  # fmt: skip

    assert [(one.day, one.inclusive, one.to) for one in reading.deadlines] == [
        ("2026-03-10", False, "Phòng Nội vụ"), ("2026-03-12", True, "Phòng Nội vụ"),
    ]  # fmt: skip


def test_signature_in_the_second_column_of_the_recipients():
    reading = plan(
        "KẾ HOẠCH", "Công tác năm 2026", "I. NỘI DUNG", "Nơi nhận:\tKT. GIÁM ĐỐC", "- Sở Nội vụ;\tPHÓ GIÁM ĐỐC",
        "- Lưu: VT.", "Lê Thị Hoa",
    )  # fmt: skip

    assert [one.text for one in reading.recipients] == ["Sở Nội vụ", "Lưu: VT"]
    assert (reading.signer.authority, reading.signer.position, reading.signer.name) == (
        "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lê Thị Hoa",
    )  # fmt: skip


def test_what_was_not_understood_is_listed():
    table = PlanTable(5, (PlanRow(5, ("Màu", "Cỡ", "Loại")), PlanRow(6, ("đỏ", "to", "một"))))
    lines = (
        "KẾ HOẠCH",
        "Công tác năm 2026",
        "II. TỔ CHỨC THỰC HIỆN",
        "1. Khi trời mưa thì dời vào trong nhà, ai cũng vui.",
    )
    source = PlanSource((*(PlanLine(at, text) for at, text in enumerate(lines, start=1)), table))

    assert [one.line for one in read_plan(source).not_understood] == [4, 5]


def test_offices_part_before_names_and_not_inside_them():
    assert split_offices("- UBND huyện. - Phòng Nội vụ.") == ("UBND huyện", "Phòng Nội vụ")
    assert split_offices("Các cơ quan, đơn vị liên quan") == ("Các cơ quan, đơn vị liên quan",)
    assert split_offices("Văn phòng HĐND và UBND huyện") == ("Văn phòng HĐND và UBND huyện",)
    assert split_offices("Sở Tài chính, Công an tỉnh và các cơ quan khác") == (
        "Sở Tài chính", "Công an tỉnh", "các cơ quan khác",
    )  # fmt: skip


def test_act_in_the_name_of_an_office_does_not_end_it():
    assert (
        actor_of("Trung tâm Dịch vụ tổng hợp chịu trách nhiệm trang trí.")[0] == "Trung tâm Dịch vụ tổng hợp"
    )
    assert actor_of("Căn cứ tình hình, các cơ quan chủ động xây dựng kế hoạch.")[0] == "các cơ quan"


def test_partners_without_a_name_are_nobody():
    assert partners_in("Phối hợp với các cơ quan liên quan tổ chức thực hiện") == ()
    assert partners_in("Phối hợp với Công an xã bố trí lực lượng") == ("Công an xã",)
