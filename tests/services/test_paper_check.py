"""What the command and the page say of a checked paper."""

from dataclasses import replace

from tdkt_event.services import paper_check
from tests.documents.nd30_faults import PLAN
from tests.documents.nd30_samples import make_pdf


def test_right_paper_is_told_so():
    judgement = paper_check.check_paper(make_pdf(PLAN), filename="ke-hoach.pdf")

    assert paper_check.judgement_json(judgement) == []
    assert paper_check.judgement_sentence(judgement).splitlines()[:2] == [
        "Loại văn bản: Kế hoạch.",
        paper_check.NOTHING_FOUND,
    ]


def test_departures_are_told_with_their_places():
    judgement = paper_check.check_paper(make_pdf(replace(PLAN, end=".")))

    [found] = paper_check.judgement_json(judgement)
    assert set(found) == {"code", "text", "where"}
    assert (found["code"], found["where"].split(",")[0]) == ("end_mark_missing", "trang 1")
    assert found["text"] in paper_check.judgement_sentence(judgement)
