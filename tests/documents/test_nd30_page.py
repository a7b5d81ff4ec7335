"""The measures we chose for papers lie inside those that the decree allows (data/reference/nd30_layout.json)."""

from datetime import UTC, datetime

import pytest

from tdkt_event.documents import nd30_page as page
from tdkt_event.documents.fonts import find_serif
from tdkt_event.documents.papers import as_pdf
from tdkt_event.documents.press import POINT, Press
from tdkt_event.documents.reference import load_reference

LAW = load_reference().nd30
ELEMENTS = {one["id"]: one for one in LAW["elements"]}


@pytest.mark.parametrize(
    ("side", "chosen"),
    [
        ("top", page.MARGIN_TOP),
        ("bottom", page.MARGIN_BOTTOM),
        ("left", page.MARGIN_LEFT),
        ("right", page.MARGIN_RIGHT),
    ],
)
def test_margins(side, chosen):
    low, high = LAW["page"]["margin_mm"][side]
    assert low <= chosen <= high


@pytest.mark.parametrize(
    ("element", "sizes"),
    [
        ("quoc_hieu", (page.QUOC_HIEU_SIZE,)),
        ("tieu_ngu", (page.TIEU_NGU_SIZE,)),
        ("co_quan_ban_hanh", (page.ISSUER_SIZE,)),
        ("so_ky_hieu", (page.NUMBER_SIZE,)),
        ("dia_danh_ngay", (page.DATE_SIZE,)),
        ("ten_loai", (page.TITLE_SIZE,)),
        ("trich_yeu", page.SUBJECT_SIZES),
        ("trich_yeu_cong_van", (page.LETTER_SUBJECT_SIZE,)),
        ("quyen_han", (page.SIGNER_SIZE,)),
        ("noi_nhan", (page.RECIPIENTS_TITLE_SIZE,)),
        ("noi_nhan_ds", (page.RECIPIENTS_SIZE,)),
        ("so_trang", (page.PAGE_NUMBER_SIZE,)),
        ("phu_luc", (as_pdf.APPENDIX_SIZE,)),
    ],
)
def test_sizes(element, sizes):
    low, high = ELEMENTS[element]["size_pt"]
    assert all(low <= size <= high for size in sizes)


def test_body():
    body = LAW["body"]
    assert body["size_pt"][0] <= as_pdf.BODY_SIZE <= body["size_pt"][1]
    assert page.PARAGRAPH_INDENT in body["indent_values_allowed_mm"]
    assert body["space_between_paragraphs_pt_min"] * POINT <= page.PARAGRAPH_GAP


@pytest.mark.parametrize("issuer", ["Ủy ban nhân dân xã Tân Khai", "ỦY BAN NHÂN DÂN XÃ TÂN KHAI"])
def test_the_lines_of_an_issuer_part_before_its_place(issuer):
    with Press(find_serif(None), title="Thử", created_at=datetime(2026, 1, 5, tzinfo=UTC)) as press:
        block = page._capitals(press.canvas(), issuer, bold=True)
    texts = ["".join(run.text for run in line.runs).replace("\u00a0", " ").strip() for line in block.lines]
    assert texts == ["ỦY BAN NHÂN DÂN", "XÃ TÂN KHAI"]
