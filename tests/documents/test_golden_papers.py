"""Every kept paper looks and reads as it did when it was last looked at; `make golden` renews them."""

import io
import zipfile
from pathlib import Path

import numpy
import pytest

GOLDEN = Path(__file__).resolve().parent.parent / "golden"
NAMES = sorted(path.stem for path in GOLDEN.glob("*.pdf"))
PDF_NAMES = sorted(path.name for path in (GOLDEN / "papers").glob("*.pdf"))
WORD_NAMES = sorted(path.name for path in (GOLDEN / "papers").glob("*.docx"))
PIXEL_SHARE, GREY_LEVELS = 0.0005, 40


def test_every_sample_is_kept(papers):
    assert sorted(papers.SAMPLES) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_paper_equals_its_golden_file(papers, read_paper, name):
    assert_same_pages(
        name, read_paper((GOLDEN / f"{name}.pdf").read_bytes()), read_paper(papers.SAMPLES[name]())
    )


def test_every_paper_of_the_catalogue_is_kept(papers):
    assert sorted(papers.PAPERS) == sorted(path.name for path in (GOLDEN / "papers").iterdir())


@pytest.mark.parametrize("name", PDF_NAMES)
def test_pdf_of_the_catalogue_equals_its_golden_file(papers, read_paper, name):
    kept = read_paper((GOLDEN / "papers" / name).read_bytes())
    assert_same_pages(name, kept, read_paper(papers.PAPERS[name]()))


@pytest.mark.parametrize("name", WORD_NAMES)
def test_word_file_of_the_catalogue_equals_its_golden_file(papers, name):
    kept, made = parts_of((GOLDEN / "papers" / name).read_bytes()), parts_of(papers.PAPERS[name]())
    assert kept.keys() == made.keys()
    for part, text in kept.items():
        assert made[part] == text, part


def parts_of(data):
    """The parts of a Word file that say and lay out its words."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {
            name: archive.read(name).decode()
            for name in archive.namelist()
            if name.startswith("word/") and name.endswith(".xml")
        }


def assert_same_pages(name, kept, made):
    assert len(made) == len(kept)
    for page in range(1, len(kept) + 1):
        assert made.text(page) == kept.text(page)
        before = kept.picture(page, dots_per_inch=80).astype(int)
        after = made.picture(page, dots_per_inch=80).astype(int)
        changed = (numpy.abs(before - after) > GREY_LEVELS).any(axis=2).mean()
        assert changed <= PIXEL_SHARE, f"{name}, page {page}: {changed:.2%} of the pixels changed"
