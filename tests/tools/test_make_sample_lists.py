import runpy
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from tdkt_event.domain.sample_delegates import generate_sample_delegates
from tdkt_event.settings import PROJECT_ROOT

SAMPLES = PROJECT_ROOT / "data" / "samples"
WORKBOOK, CSV, WORD = (
    "danh-sach-phong-noi-vu.xlsx",
    "dang-ky-dai-bieu-cac-xa.csv",
    "danh-sach-khen-thuong.docx",
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples")
    runpy.run_path(str(PROJECT_ROOT / "tools" / "make_sample_lists.py"))["make_lists"](folder)
    return folder


def workbook_cells(path: Path) -> tuple[list[tuple], list[str]]:
    sheet = load_workbook(path).worksheets[0]
    return list(sheet.iter_rows(values_only=True)), sorted(map(str, sheet.merged_cells.ranges))


def word_cells(path: Path) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in Document(str(path)).tables[0].rows]


def test_tracked_lists_are_what_the_tool_makes(made):
    assert workbook_cells(SAMPLES / WORKBOOK) == workbook_cells(made / WORKBOOK)
    assert word_cells(SAMPLES / WORD) == word_cells(made / WORD)
    assert (SAMPLES / CSV).read_bytes() == (made / CSV).read_bytes()


def test_workbook_has_a_header_of_two_rows_and_units_merged_downwards(made):
    rows, merged = workbook_cells(made / WORKBOOK)

    assert rows[6] == ("TT", "Họ và tên", "Chức vụ, đơn vị", None, "Liên hệ", None, "Số lượng", "Ghi chú")
    assert rows[7][2:6] == ("Chức vụ", "Đơn vị công tác", "Số điện thoại", "Email")
    assert {"C7:D7", "D19:D21", "D22:D23"} <= set(merged)


def test_workbook_totals_agree_with_its_rows(made):
    rows, _ = workbook_cells(made / WORKBOOK)
    seats = sum(row[6] for row in rows if isinstance(row[0], int))

    assert [row[6] for row in rows if row[1] in ("Cộng", "TỔNG CỘNG")] == [6, 10, 16]
    assert seats == 16


def test_csv_total_agrees_with_its_rows(made):
    lines = (made / CSV).read_text(encoding="utf-8-sig").splitlines()
    rows = [line.split(";") for line in lines if line[:1].isdigit()]

    assert lines[-1] == ";Tổng cộng;;;;16;"
    assert sum(int(row[-2]) for row in rows) == 16


def test_csv_names_delegates_of_the_sample_and_new_ones(made):
    known = {delegate.name for delegate in generate_sample_delegates()}
    lines = (made / CSV).read_text(encoding="utf-8-sig").splitlines()
    names = [line.split(";")[1] for line in lines if line[:1].isdigit()]

    assert [name in known for name in names[:7]] == [True] * 6 + [False]


def test_word_list_has_section_rows_across_the_table(made):
    rows = word_cells(made / WORD)

    assert rows[1] == ["I. TẬP THỂ"] * 6
    assert len(rows) == 12
