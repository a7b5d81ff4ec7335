"""A page of a PDF becomes a picture; what is no PDF is refused in one sentence."""

import io

import pytest
from PIL import Image

from tdkt_event.documents.pdf_preview import page_count, page_png
from tdkt_event.errors import FileError, NotFoundError


def test_page_is_drawn_as_wide_as_asked(papers):
    pdf = papers.SAMPLES["thiep_moi"]()
    assert page_count(pdf) == 2
    with Image.open(io.BytesIO(page_png(pdf, 2, width_px=640))) as picture:
        assert (picture.format, picture.width, picture.height) == ("PNG", 640, pytest.approx(905, abs=1))


@pytest.mark.parametrize("page", [0, 3, -1])
def test_page_that_is_not_there_is_named(papers, page):
    with pytest.raises(NotFoundError) as caught:
        page_png(papers.SAMPLES["thiep_moi"](), page)
    assert caught.value.code == "no_page"


@pytest.mark.parametrize("bad", [b"", b"PK\x03\x04", b"%PDF-1.4 broken"])
def test_file_that_is_no_pdf_is_refused(bad):
    with pytest.raises(FileError) as caught:
        page_count(bad)
    assert caught.value.code == "not_a_pdf"
