"""Every paper of the catalogue is judged by the checker of NĐ 30/2020 in both formats, filled in and as a draft."""

from datetime import datetime

import pytest

from tdkt_event.documents.paper_checker import judge_bytes
from tdkt_event.documents.papers.catalogue import CATALOGUE, find_entry
from tdkt_event.documents.papers.facts import Draft
from tdkt_event.documents.papers.rendering import render
from tdkt_event.settings import TIME_ZONE
from tests.golden.paper_facts import DRAFT, paper_facts

AT = datetime(2025, 4, 1, 8, tzinfo=TIME_ZONE)
JUDGED = [
    (entry.name, ending) for entry in CATALOGUE if "docx" in entry.endings for ending in ("pdf", "docx")
]


def findings(name, ending, fonts, draft):
    data = render(name, paper_facts(draft), ending, fonts=fonts, created_at=AT)
    kind = find_entry(name).kind or None
    return [(one.code, one.text, one.where) for one in judge_bytes(data, f"{name}.{ending}", kind).findings]


@pytest.mark.parametrize(("name", "ending"), JUDGED)
@pytest.mark.parametrize("draft", [DRAFT, Draft()], ids=["filled in", "draft"])
def test_no_departure_from_the_decree(name, ending, draft, fonts):
    assert findings(name, ending, fonts, draft) == []
