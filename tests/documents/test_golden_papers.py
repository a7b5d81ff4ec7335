"""Every kept paper looks and reads as it did when it was last looked at; `make golden` renews them."""

from pathlib import Path

import numpy
import pytest

GOLDEN = Path(__file__).resolve().parent.parent / "golden"
NAMES = sorted(path.stem for path in GOLDEN.glob("*.pdf"))
PIXEL_SHARE, GREY_LEVELS = 0.0005, 40


def test_every_sample_is_kept(papers):
    assert sorted(papers.SAMPLES) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_paper_equals_its_golden_file(papers, read_paper, name):
    kept, made = read_paper((GOLDEN / f"{name}.pdf").read_bytes()), read_paper(papers.SAMPLES[name]())
    assert len(made) == len(kept)
    for page in range(1, len(kept) + 1):
        assert made.text(page) == kept.text(page)
        before = kept.picture(page, dots_per_inch=80).astype(int)
        after = made.picture(page, dots_per_inch=80).astype(int)
        changed = (numpy.abs(before - after) > GREY_LEVELS).any(axis=2).mean()
        assert changed <= PIXEL_SHARE, f"{name}, page {page}: {changed:.2%} of the pixels changed"
