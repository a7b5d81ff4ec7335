"""The progress report of the year's plan is judged by the checker of NĐ 30/2020 in both formats."""

from datetime import date, datetime

import pytest

from tdkt_event.documents.paper_checker import judge_bytes
from tdkt_event.documents.papers.content.work_report import WorkReportFacts, build_work_report
from tdkt_event.documents.papers.rendering import write_paper
from tdkt_event.domain.work_sample import SAMPLE_CALLS, SAMPLE_WORK_PLAN, sample_items, sample_returns
from tdkt_event.settings import TIME_ZONE

TODAY = date(2025, 8, 4)
UNITS = [f"UBND xã số {number}" for number in range(1, 15)]
FACTS = {
    "plan": SAMPLE_WORK_PLAN, "items": tuple(sample_items(TODAY)), "today": TODAY,
    "calls": tuple((call, tuple(sample_returns(call, UNITS, TODAY))) for call in SAMPLE_CALLS),
    "issuer": "Ủy ban nhân dân huyện Hớn Quản", "place": "Hớn Quản",
}  # fmt: skip
SIGNED = {"number": "45", "day": "2025-08-04", "authority": "TM. ỦY BAN NHÂN DÂN", "post": "CHỦ TỊCH", "signer": "Nguyễn Văn Hạ"}  # fmt: skip


@pytest.mark.parametrize("quarter", ["II", ""])
@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_no_departure_from_the_decree(quarter, ending, fonts):
    paper = build_work_report(WorkReportFacts(quarter=quarter, **FACTS, **SIGNED))
    data = write_paper(paper, ending, fonts=fonts, created_at=datetime(2025, 8, 4, 8, tzinfo=TIME_ZONE))

    assert [(one.code, one.where) for one in judge_bytes(data, f"bao-cao.{ending}", "BC").findings] == []
    assert paper.missing == ()


def test_a_draft_names_what_is_still_blank():
    paper = build_work_report(WorkReportFacts(quarter="I", **FACTS))

    assert paper.missing == ("số", "ngày ký", "chức vụ người ký", "họ tên người ký")
