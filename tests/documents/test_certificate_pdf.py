"""Certificates: every line where it was put, moved for a printer, made smaller rather than cut, a ruler to measure by."""

import io
from dataclasses import replace
from datetime import datetime

import pypdfium2
import pytest

from tdkt_event.documents.certificate_layouts import load_certificates
from tdkt_event.documents.certificate_pdf import certificates, fitting_sheet
from tdkt_event.documents.fonts import find_serif
from tdkt_event.documents.papers.catalogue import find_entry
from tdkt_event.documents.papers.content.certificate_papers import certificate_texts, chosen_certificates
from tdkt_event.documents.papers.content.print_shop_parts import Chosen
from tdkt_event.domain.certificate import (
    BLANK_SHEET,
    PLAIN,
    PrinterOffset,
    certificates_of,
    check_lines,
    check_offset,
    lines_json,
    with_kept,
)
from tdkt_event.errors import RefusedError
from tdkt_event.services import papers
from tdkt_event.settings import TIME_ZONE
from tests.golden.paper_facts import paper_facts

AT = datetime(2025, 4, 10, 8, tzinfo=TIME_ZONE)
TEXTS = {"name": "Bà Trần Thị Ngọc Hân", "decision": "Quyết định số 158/QĐ-UBND", "book": "Số sổ vàng: 12"}
WITH = {"fonts": find_serif(), "created_at": AT}


def boxes(data, page=0):
    """Where each stretch of text stands: left and top in millimetres from the top left corner."""
    with pypdfium2.PdfDocument(io.BytesIO(data)) as document:
        held = document[page]
        height, text = held.get_height(), held.get_textpage()
        found = {}
        for number in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(number)
            said = text.get_text_bounded(left, bottom, right, top).replace("\xa0", " ").strip()
            found[said] = (left * 25.4 / 72, (height - top) * 25.4 / 72)
        return found, (held.get_width() * 25.4 / 72, height * 25.4 / 72)


def test_a_line_stands_where_its_x_and_y_say():
    layout = load_certificates()[BLANK_SHEET]
    lines = tuple(
        replace(one, x=40.0, y=60.0, align="left") if one.key == "name" else one for one in layout.lines
    )

    found, page = boxes(certificates(replace(layout, lines=lines), [("Bà Hân", TEXTS)], **WITH))

    left, top = found[TEXTS["name"]]
    assert page == (pytest.approx(297, abs=0.1), pytest.approx(210, abs=0.1))
    assert left == pytest.approx(40, abs=0.6)
    assert 60 <= top <= 64


def test_a_printer_s_offset_moves_every_line_by_the_same():
    layout = load_certificates()[BLANK_SHEET]
    plain, _ = boxes(certificates(layout, [("Bà Hân", TEXTS)], **WITH))
    moved, _ = boxes(
        certificates(layout, [("Bà Hân", TEXTS)], offset=PrinterOffset("Máy 1", 2.5, -1.5), **WITH)
    )

    assert plain.keys() == moved.keys()
    for said, (left, top) in plain.items():
        assert moved[said] == (pytest.approx(left + 2.5, abs=0.05), pytest.approx(top - 1.5, abs=0.05))


def test_a_long_name_takes_two_lines_rather_than_tiny_letters():
    layout = load_certificates()[PLAIN]
    name = "Tập thể Tổ chuyên môn Khoa học xã hội Trường Phổ thông dân tộc nội trú Trung học phổ thông Hớn Quản huyện Hớn Quản"
    unit = "Phó Trưởng phòng Kinh tế, Hạ tầng và Đô thị kiêm Phó Giám đốc Ban Quản lý dự án đầu tư xây dựng công trình dân dụng"
    texts = TEXTS | {"name": name, "unit": unit, "achievement": "Hoàn thành xuất sắc nhiệm vụ"}

    found, _ = boxes(certificates(layout, [("dài", texts)], **WITH))

    tops = {
        key: next(top for said, (_, top) in found.items() if said.startswith(key))
        for key in ("Tập", "Phó", "Hoàn")
    }
    broken = [said for said in found if said and said in name]
    assert len(broken) > 1
    assert max(map(len, broken)) < len(name)
    assert tops["Tập"] < tops["Phó"] < tops["Hoàn"]


def test_a_very_long_name_is_printed_whole():
    layout = load_certificates()[PLAIN]
    name = "Tập thể " + "cán bộ, công chức, viên chức và người lao động " * 4
    data = certificates(layout, [("dài", TEXTS | {"name": name})], **WITH)

    with pypdfium2.PdfDocument(io.BytesIO(data)) as document:
        assert len(document) == 1
        assert " ".join(name.split()) in " ".join(
            document[0].get_textpage().get_text_bounded().replace("\xa0", " ").split()
        )


def test_a_line_that_is_off_is_not_printed():
    layout = load_certificates()[BLANK_SHEET]
    lines = tuple(replace(one, on=one.key != "book") for one in layout.lines)

    found, _ = boxes(certificates(replace(layout, lines=lines), [("Bà Hân", TEXTS)], **WITH))

    assert TEXTS["book"] not in found
    assert TEXTS["decision"] in found


def test_the_whole_sheet_says_what_the_decree_s_shape_asks_for():
    facts = paper_facts()
    one = next(
        each for each in certificates_of(facts.ceremony) if each.recipient.name == "Hộ gia đình ông Điểu Mẫu"
    )

    said = certificate_texts(one, facts)

    assert said["authority"] == "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN HỚN QUẢN"
    assert (said["give"], said["award"]) == ("TẶNG", "GIẤY KHEN")
    assert said["decision"] == "Quyết định số 158/QĐ-UBND ngày 20 tháng 01 năm 2025"
    assert said["place_date"] == "Hớn Quản, ngày 20 tháng 01 năm 2025"
    assert said["achievement"] == "Hiến đất làm đường năm 2024"


def test_a_province_prints_its_own_awards_and_not_those_of_lower_levels():
    facts = paper_facts()
    province = replace(
        facts, conference=replace(facts.conference, facts=replace(facts.conference.facts, level="tinh"))
    )
    held = [one for one in certificates_of(facts.ceremony) if one.recipient.award_code]
    as_province = [replace(one.recipient, award_code="BKT", award="Bằng khen của tỉnh") for one in held[:2]]
    sheet = replace(
        facts.ceremony, batches=(), later=(*as_province, held[2].recipient), withdrawn=(), unplaced=()
    )

    printed = chosen_certificates(Chosen(find_entry("giay-khen"), replace(province, ceremony=sheet)))

    assert [one.recipient.id for one in printed] == [one.id for one in as_province]


def test_a_whole_sheet_leaves_what_is_not_known_to_a_pen():
    facts = paper_facts()
    numbered = facts.ceremony.people[-1].recipient
    nobody = replace(numbered, book_number="", award_code="GK")
    sheet = replace(facts.ceremony, batches=(), later=(nobody,), withdrawn=(), unplaced=(), decisions={})
    data = papers.preview(replace(facts, ceremony=sheet), "giay-khen", font_folder=None, created_at=AT)

    with pypdfium2.PdfDocument(io.BytesIO(data)) as document:
        said = document[0].get_textpage().get_text_bounded().replace("\xa0", " ")
    assert "Số sổ vàng: …" in said
    assert "Quyết định số …" in said


def test_a_title_is_tang_danh_hieu_and_the_dead_are_truy_tang():
    facts = paper_facts()
    said = {
        one.recipient.name: certificate_texts(one, facts)["give"] for one in certificates_of(facts.ceremony)
    }

    assert said["Trần Thị Ngọc Hân"] == "TẶNG DANH HIỆU"
    assert said["Lâm Văn Mẫu"] == "TRUY TẶNG"


def test_the_test_sheet_has_rulers_and_names_every_line():
    layout = load_certificates()[BLANK_SHEET]
    data = fitting_sheet(layout, offset=PrinterOffset("Máy 1", 0.5, 0), **WITH)

    with pypdfium2.PdfDocument(io.BytesIO(data)) as document:
        text = document[0].get_textpage().get_text_bounded().replace("\xa0", " ")
    assert all(one.label in text for one in layout.lines)
    assert "0,5 mm" in text
    assert "28" in text


def test_lines_are_kept_and_put_back_over_the_layout():
    layout = load_certificates()[PLAIN]
    moved = replace(layout, lines=tuple(replace(one, x=one.x + 1) for one in layout.lines))

    assert with_kept(layout, lines_json(moved.lines)) == moved
    assert (
        with_kept(layout, [{"key": "name", "x": 1.0, "label": "khác"}]).lines[5].label
        == layout.lines[5].label
    )


@pytest.mark.parametrize("wrong", [{"x": 290.0}, {"y": 209.0}, {"width": 5.0}, {"size": 2.0}])
def test_a_line_that_leaves_the_sheet_is_refused(wrong):
    layout = load_certificates()[PLAIN]
    with pytest.raises(RefusedError):
        check_lines([replace(layout.lines[0], **wrong)], layout)


def test_a_printer_without_name_or_out_of_reach_is_refused():
    for wrong in (PrinterOffset(" ", 1, 1), PrinterOffset("Máy", 30, 0)):
        with pytest.raises(RefusedError):
            check_offset(wrong)


def test_nothing_to_print_is_said():
    with pytest.raises(RefusedError):
        certificates(load_certificates()[PLAIN], [], **WITH)
