"""The card of a desk opens the desk by its QR and says in large letters what to do."""

import dataclasses

import pytest

from tdkt_event.documents.desk_card_pdf import DEFAULT_STEPS, desk_cards


@pytest.fixture
def printed(papers, fonts, read_paper):
    def make(*cards):
        return read_paper(desk_cards(cards, fonts=fonts, created_at=papers.CREATED_AT))

    return make


def test_card_carries_the_link_as_qr_and_the_name(printed, papers):
    paper = printed(
        papers.DESK, dataclasses.replace(papers.DESK, desk="Bàn 2", link=f"{papers.ADDRESS}/ban/xyz")
    )
    assert len(paper) == 2
    assert (paper.codes(1), paper.codes(2)) == ([papers.DESK.link], [f"{papers.ADDRESS}/ban/xyz"])
    assert "Bàn đón tiếp số 1" in paper.text(1)
    assert papers.DESK.link_text in paper.text(1)
    assert papers.DESK.help_text in paper.text(1)


def test_steps_are_large_and_all_there(printed, papers):
    paper = printed(papers.DESK)
    for step in DEFAULT_STEPS:
        assert min(letter.size for letter in paper.find(step)) >= 14


def test_long_texts_stay_on_the_card(printed, papers):
    card = dataclasses.replace(
        papers.DESK,
        desk="Bàn đón tiếp " * 12,
        conference="Hội nghị " * 40,
        steps=DEFAULT_STEPS * 3,
        link_text="x" * 200,
    )
    letters = [letter for letter in printed(card).letters() if not letter.text.isspace()]
    assert min(letter.left for letter in letters) >= 10
    assert max(letter.right for letter in letters) <= 200
    assert max(letter.bottom for letter in letters) <= 287
