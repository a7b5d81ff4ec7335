"""The papers of the awards: sums and words, the appendix of each decision, the public form, and 400 recipients."""

import io
import time
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from tdkt_event.documents.paper_checker import check_file
from tdkt_event.documents.papers.catalogue import find_entry
from tdkt_event.documents.papers.facts import Draft
from tdkt_event.documents.papers.model import Table, words
from tdkt_event.documents.papers.rendering import render
from tdkt_event.domain.award_payment import AwardSheet, payments, total
from tests.documents.papers.test_every_paper import AT
from tests.golden.paper_facts import AWARD_DECISIONS, AWARDS, LAW, RECIPIENTS, paper_facts

PAYMENTS, APPENDIX = "ky-nhan-tien-thuong", "danh-sach-khen-thuong"
MANY = 400


def built(name, **changes):
    return find_entry(name).build(find_entry(name), paper_facts(**changes))


def sheet_of(count):
    held = [
        replace(RECIPIENTS[at % 4], id=at + 1, list_no=at + 1, name=f"{RECIPIENTS[at % 4].name} {at}")
        for at in range(count)
    ]
    return AwardSheet(AWARD_DECISIONS[:1], tuple(payments(held, AWARD_DECISIONS, law=LAW)))


def test_the_payment_list_sums_each_source_in_figures_and_words():
    said = words(built(PAYMENTS))

    assert "Tổng số tiền: 5.990.000 đồng (Năm triệu chín trăm chín mươi nghìn đồng)." in said
    assert " | Cộng |  | 04 khen thưởng | 5.990.000 | " in said
    assert (
        "4 | Ông Lâm Văn Mẫu (truy tặng); Bà Nguyễn Thị Mẫu (vợ) nhận thay | nguyên Trưởng ấp, ấp 1, xã Tân Quan | Giấy khen | 710.000 | "
        in said
    )


def test_money_that_is_not_known_is_said_and_never_guessed():
    paper = built(PAYMENTS)

    assert any(line.startswith("5 | Ông Lê Văn Ý") and "chưa tính" in line for line in words(paper))
    assert any("quyết định chưa có ngày" in one for one in paper.missing)
    assert any("hộ gia đình" in one for one in paper.warnings)


def test_the_appendix_stands_under_its_decision_titles_before_rewards():
    said = words(built(APPENDIX))

    assert said[:3] == [
        "Phụ lục I",
        "DANH SÁCH TẬP THỂ, HỘ GIA ĐÌNH, CÁ NHÂN ĐƯỢC KHEN THƯỞNG",
        "(Kèm theo Quyết định số 158/QĐ-UBND ngày 20 tháng 01 năm 2025 của Chủ tịch Ủy ban nhân dân huyện Hớn Quản)",
    ]
    heads = [one for one in said if one.startswith(("I. ", "II. ", "III. "))]
    assert heads[:3] == ["I. Tập thể lao động tiên tiến", "II. Chiến sĩ thi đua cơ sở", "III. Giấy khen"]
    assert "Phụ lục II" in said


def test_one_decision_has_an_appendix_without_a_number():
    assert (
        words(built(APPENDIX, awards=AwardSheet(AWARDS.decisions[:1], AWARDS.payments[:4])))[0] == "Phụ lục"
    )


def test_the_public_form_says_name_post_and_unit_only():
    paper = built(APPENDIX, draft=Draft(details={"form": "public"}))
    text = "\n".join(words(paper))

    assert {len(block.columns) for block in paper.blocks if isinstance(block, Table)} == {4}
    for hidden in ("0900000123", "Hiến đất", "710.000", "năm học 2023"):
        assert hidden not in text


def test_without_a_list_the_papers_are_blanks_that_say_so():
    for name in (PAYMENTS, APPENDIX):
        paper = built(name, awards=AwardSheet())

        assert "danh sách khen thưởng" in paper.missing


@pytest.mark.parametrize("name", [PAYMENTS, APPENDIX])
@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_the_papers_follow_the_decree(name, ending, fonts, tmp_path):
    file = tmp_path / f"giay.{ending}"
    file.write_bytes(render(name, paper_facts(), ending, fonts=fonts, created_at=AT))

    assert check_file(file) == ()


def test_four_hundred_awards_fit_and_sum(fonts):
    sheet = sheet_of(MANY)
    began = time.perf_counter()

    for name in (PAYMENTS, APPENDIX):
        assert render(name, paper_facts(awards=sheet), "pdf", fonts=fonts, created_at=AT).startswith(b"%PDF")
    book = load_workbook(
        io.BytesIO(render(PAYMENTS, paper_facts(awards=sheet), "xlsx", fonts=fonts, created_at=AT))
    )

    amounts = [
        int(str(cell.value).replace(".", ""))
        for cell in book.active["E"]
        if str(cell.value or "").replace(".", "").isdigit()
    ]
    assert sum(amounts) == 2 * total(sheet.payments)
    assert time.perf_counter() - began < 10
