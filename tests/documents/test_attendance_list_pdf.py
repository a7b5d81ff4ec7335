"""The paper attendance list: one row a seat, a code to scan, room to sign, a box to tick."""

import dataclasses

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from tdkt_event.documents import attendance_list_pdf as lists
from tdkt_event.documents.attendance_list_pdf import AttendanceRow, attendance_list
from tdkt_event.documents.fonts import REQUIRED_LETTERS
from tdkt_event.documents.qr import code_in_groups

NAMES = st.text(sorted(REQUIRED_LETTERS), max_size=160)


@pytest.fixture
def printed(papers, fonts, read_paper):
    def make(rows):
        return read_paper(
            attendance_list(papers.ATTENDANCE_HOST, rows, fonts=fonts, created_at=papers.CREATED_AT)
        )

    return make


def all_text(paper) -> str:
    return " ".join(paper.text(page) for page in range(1, len(paper) + 1))


def test_600_delegates_have_a_row_for_every_seat(printed, papers):
    rows = papers.attendance_rows(600)
    paper = printed(rows)
    seats = sum(row.seats for row in rows)
    text = all_text(paper)
    assert f"triệu tập: {seats} (giấy mời: 600)" in text
    for row in rows:
        assert text.count(code_in_groups(row.code)) == row.seats
    assert len(paper) <= 60


def test_every_code_is_read_from_the_rendered_pages(printed, papers):
    rows = papers.attendance_rows(60)
    paper = printed(rows)
    read = [code for page in range(1, len(paper) + 1) for code in _codes(paper, page)]
    assert sorted(read) == sorted(row.code for row in rows for _ in range(row.seats))


def _codes(paper, page: int) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(paper.picture(page, dots_per_inch=170))]


def test_seats_of_one_invitation_are_told_apart(printed, papers):
    text = all_text(printed([AttendanceRow(code=papers.code_of(1), name="Lãnh đạo Sở Nội vụ", seats=2)]))
    assert "Lãnh đạo Sở Nội vụ (1/2)" in text
    assert "Lãnh đạo Sở Nội vụ (2/2)" in text


def test_guest_without_a_paper_has_a_row_without_a_code(printed):
    paper = printed([AttendanceRow(code="", name="Nguyễn Văn Khách", unit="Báo tỉnh")])

    assert "Nguyễn Văn Khách" in all_text(paper)
    assert _codes(paper, 1) == []


def test_groups_stay_in_the_order_given_with_their_counts(printed, papers):
    rows = papers.attendance_rows(30)
    text = all_text(printed(rows))
    places = [text.index(f"{group} (") for group in papers.GROUPS]
    assert places == sorted(places)
    first = sum(row.seats for row in rows if row.group == papers.GROUPS[0])
    assert f"{papers.GROUPS[0]} ({first:02d} đại biểu)" in text


def test_rows_of_a_group_that_lie_apart_are_brought_together(printed, papers):
    rows = papers.attendance_rows(3)
    mixed = [dataclasses.replace(row, group=group) for row, group in zip(rows, ("A", "B", "A"), strict=True)]
    assert all_text(printed(mixed)).count("A (0") == 1


def test_head_is_repeated_and_pages_are_numbered_from_the_second(printed, papers):
    paper = printed(papers.attendance_rows(60))
    assert len(paper) >= 4
    for page in range(1, len(paper) + 1):
        assert "STT Họ và tên, chức vụ, đơn vị" in paper.text(page)
        top = min((one for one in paper.letters(page) if not one.text.isspace()), key=lambda one: one.top)
        assert (top.top < 20.0) == (page > 1)
        assert page == 1 or top.text == str(page)[0]


def test_empty_list_still_prints_a_form(printed):
    assert "triệu tập: 0 (giấy mời: 0)" in printed([]).text()


def test_small_qr_is_at_least_12_millimetres():
    assert lists.QR_SIDE >= 12.0


@settings(max_examples=15, deadline=None)
@given(texts=st.tuples(NAMES, NAMES, NAMES, NAMES))
def test_any_text_stays_inside_its_row(papers, fonts, letters_of, texts):
    name, position, unit, group = texts
    row = AttendanceRow(code=papers.code_of(1), name=name, position=position, unit=unit, group=group, seats=2)
    letters = letters_of(
        attendance_list(papers.ATTENDANCE_HOST, [row], fonts=fonts, created_at=papers.CREATED_AT)
    )
    assert max(one.right for one in letters) <= lists.TABLE_RIGHT + 0.5
    assert max(one.bottom for one in letters) <= lists.BOTTOM + 0.5
    assert len(reader_rows(letters, papers.code_of(1))) == 2


def reader_rows(letters, code: str) -> list[int]:
    """Where the code stands under its two QRs."""
    text = "".join(one.text for one in letters)
    return [at for at in range(len(text)) if text.startswith(code, at)]


def test_progress_ends_at_the_number_of_rows(papers, fonts):
    steps: list[tuple[int, int]] = []
    rows = papers.attendance_rows(100)
    attendance_list(
        papers.ATTENDANCE_HOST,
        rows,
        fonts=fonts,
        created_at=papers.CREATED_AT,
        progress=lambda done, total: steps.append((done, total)),
    )
    seats = sum(row.seats for row in rows)
    assert steps[-1] == (seats, seats)
    assert {total for _, total in steps} == {seats}
