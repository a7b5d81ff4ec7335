"""What becomes of a plan: a conference whole or not at all, more for an open one, the year's work, never twice."""

from dataclasses import replace

import pytest

from tdkt_event.documents.papers.facts import Draft
from tdkt_event.errors import RefusedError
from tdkt_event.services import conference as conferences
from tdkt_event.services import duties, papers, plan_saving, pledges, speeches, work_plans
from tdkt_event.services.plan_saving import TakenPlan
from tdkt_event.settings import PROJECT_ROOT
from tdkt_event.storage.change_log import read_changes
from tests.helpers import FACTS, NOW

SAMPLES = PROJECT_ROOT / "data" / "samples" / "plans"
BY = {"actor": "Bà Hạnh", "now": NOW}


@pytest.fixture(scope="module")
def meeting() -> TakenPlan:
    file = SAMPLES / "ke-hoach-hoi-nghi-xa.txt"
    return plan_saving.take_in(file.read_bytes(), file.name, default_year=2026)


@pytest.fixture(scope="module")
def year() -> TakenPlan:
    file = SAMPLES / "ke-hoach-nam-xa.docx"
    return plan_saving.take_in(file.read_bytes(), file.name, default_year=2026)


def make(database, plan, form=None):
    with database.writing() as tx:
        return plan_saving.make_conference(
            tx, plan, form or plan.form, level="xa_2025", place="Suối Lam", seen=plan.unread, **BY
        )


def test_a_plan_becomes_a_conference_in_one_act(database, meeting):
    number = make(database, meeting)

    with database.reading() as tx:
        held = conferences.find_conference(tx, number)
        rows = duties.list_duties(tx, number)
        offices = [one.name for one in conferences.list_offices(tx, number)]
        board = papers.find_draft(tx, number, "backdrop").details
        pact, talk = pledges.find_plan(tx, number), speeches.find_plan(tx, number)
    assert held.facts.issuer == "Ủy ban nhân dân xã Suối Lam"
    assert (held.facts.planned, held.facts.venue) == (120, "Hội trường Trung tâm Hành chính xã")
    assert [(one.date, one.starts_at) for one in held.sittings] == [("2026-03-27", "07:30")]
    assert [one.planned for one in held.groups] == [5, 60, 50]
    assert "Trung tâm Dịch vụ tổng hợp" in offices
    assert [one.due for one in rows if one.due] == ["2026-03-15"]
    assert all(one.source_line and one.source_text for one in rows)
    assert (pact.name, pact.deadline, pact.inclusive) == ("Bản giao ước thi đua năm 2026", "2026-03-20", True)
    assert (talk.deadline, talk.inclusive, talk.disputed) == ("2026-03-30", False, True)
    assert board["kind"] == "HỘI NGHỊ"
    assert board["place_date"] == "Suối Lam, ngày 27 tháng 3 năm 2026"


def test_the_paper_of_the_plan_rests_on_what_the_plan_itself_cites(database, meeting):
    number = make(database, meeting)
    with database.reading() as tx:
        said = papers.words(papers.build_paper(tx, number, "ke-hoach", today=NOW.date()))
    first = said.index("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;")
    assert said[first + 1] == "Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ."
    assert said[first + 2].startswith(
        "Thực hiện Kế hoạch số 08/KH-UBND ngày 09/01/2026 của UBND tỉnh về công tác"
    )
    assert said[first + 2].endswith("ban hành Kế hoạch tổ chức Hội nghị như sau:")
    assert not any("chương trình công tác thi đua" in line for line in said)
    own = Draft(details={"bases": "Căn cứ Quyết định số 9/QĐ-UBND của tỉnh"})
    with database.writing() as tx:
        papers.save_draft(tx, number, "ke-hoach", own, **BY)
        said = papers.words(papers.build_paper(tx, number, "ke-hoach", today=NOW.date()))
    assert [line for line in said if line.startswith("Căn cứ")] == [
        "Căn cứ Quyết định số 9/QĐ-UBND của tỉnh."
    ]


def test_slots_wait_until_the_number_is_settled(database, meeting):
    number = make(database, meeting)
    with database.reading() as tx:
        assert speeches.list_speeches(tx, number) == []


def test_a_settled_number_makes_its_slots(database, meeting):
    number = make(database, meeting, replace(meeting.form, settled=3))
    with database.reading() as tx:
        slots = speeches.list_speeches(tx, number)
    assert [one.cluster for one in slots] == ["Khối trường học", "Khối ấp", "Tập thể tiêu biểu 1"]
    assert {(one.minutes_from, one.minutes_to) for one in slots} == {(5, 7)}


def test_what_a_person_corrected_is_what_is_saved(database, meeting):
    form = replace(meeting.form, venue="Nhà văn hóa", duties=meeting.form.duties[:2])
    number = make(database, meeting, form)
    with database.reading() as tx:
        assert conferences.find_conference(tx, number).facts.venue == "Nhà văn hóa"
        # the deadline of a row that was removed becomes a duty of its own: nothing asked for is lost
        assert len(duties.list_duties(tx, number)) == 3
        (stored,) = plan_saving.plans_of(tx, number)
    assert stored.reading["saved"]["venue"] == "Nhà văn hóa"
    assert dict(stored.lines)[19].startswith("2. Địa điểm")


def test_the_same_text_is_refused_the_second_time_naming_who_and_when(database, meeting):
    make(database, meeting)
    with pytest.raises(RefusedError) as refused:
        make(database, meeting)
    assert refused.value.code == "plan_known"
    assert "Bà Hạnh" in refused.value.sentence
    assert "18/04/2025" in refused.value.sentence


def test_nothing_is_saved_before_what_was_not_understood_was_seen(database, meeting, conference_id):
    odd = replace(
        meeting,
        document=replace(
            meeting.document,
            reading=replace(meeting.document.reading, not_understood=meeting.document.reading.recipients[:1]),
        ),
    )
    with pytest.raises(RefusedError) as refused, database.writing() as tx:
        plan_saving.make_conference(tx, odd, odd.form, level="xa_2025", place="", seen=(), **BY)
    assert refused.value.code == "plan_not_seen"
    with database.reading() as tx:
        assert [row[0] for row in conferences.list_conferences(tx)] == [conference_id]


def test_a_failure_in_the_middle_leaves_nothing(database, meeting):
    bad = replace(meeting.form, minutes_from=500, minutes_to=600)  # refused by the speeches, after the groups
    with pytest.raises(RefusedError):
        make(database, meeting, bad)
    with database.reading() as tx:
        assert conferences.list_conferences(tx) == []
        assert not [
            one for one in read_changes(tx, limit=50) if one.action.startswith(("plan", "conference"))
        ]


def test_adding_to_an_open_conference_keeps_what_is_there(database, meeting):
    with database.writing() as tx:
        number = conferences.create_conference(
            tx, FACTS, groups=plan_saving.groups_of(meeting.form)[:1], **BY
        )
    with database.reading() as tx:
        new = plan_saving.what_is_new(tx, number, meeting, meeting.form)
    assert len(new.groups) == 2
    assert "Nhóm “Đại biểu tỉnh”" in new.kept
    with database.writing() as tx:
        plan_saving.add_to_conference(tx, meeting, meeting.form, number, seen=meeting.unread, **BY)
    with database.reading() as tx:
        held = conferences.find_conference(tx, number)
        again = plan_saving.what_is_new(tx, number, meeting, meeting.form)
    assert held.facts.name == FACTS.name
    assert len(held.groups) == 3
    assert not again.any


def test_a_year_plan_fills_the_year_once(database, year):
    with database.writing() as tx:
        number = plan_saving.make_work_plan(tx, year, year.form, seen=year.unread, **BY)
    with database.reading() as tx:
        items, calls = work_plans.list_items(tx, number), work_plans.list_calls(tx, number)
    assert len(items) == 5
    assert all(one.source_line for one in items)
    assert [(one.due, one.inclusive) for one in calls if one.due]
    with pytest.raises(RefusedError) as refused, database.writing() as tx:
        plan_saving.make_work_plan(tx, year, year.form, seen=year.unread, **BY)
    assert refused.value.code == "plan_known"


def test_a_plan_without_work_is_no_year(database, meeting):
    bare = replace(meeting.form, items=(), calls=())
    with pytest.raises(RefusedError) as refused, database.writing() as tx:
        plan_saving.make_work_plan(tx, meeting, bare, seen=meeting.unread, **BY)
    assert refused.value.code == "plan_no_work"


def test_an_afternoon_and_a_whole_day_have_their_sittings(meeting):
    whole = plan_saving.sittings_of(replace(meeting.form, days=1))
    late = plan_saving.sittings_of(replace(meeting.form, starts_at="14:00"))

    assert [one.name for one in whole] == ["Buổi sáng", "Buổi chiều"]
    assert [(one.name, one.starts_at) for one in late] == [("Buổi chiều", "14:00")]


def test_an_office_that_joins_a_duty_is_an_office_of_the_conference(meeting):
    row = replace(
        meeting.form.duties[0], office="Công an xã", coordinate="Ban Chỉ huy Quân sự xã, các đơn vị"
    )

    assert [one.name for one in plan_saving.offices_of(replace(meeting.form, duties=(row,)))] == [
        "Công an xã", "Ban Chỉ huy Quân sự xã",
    ]  # fmt: skip


def test_every_single_field_that_a_person_corrects_is_saved_so(database, meeting):
    form = replace(
        meeting.form, title="Trích yếu đã sửa", number="99/KH-UBND", day="2026-02-03", issuer="UBND xã Phước Sơn",
        signer_authority="KT. CHỦ TỊCH", signer_post="PHÓ CHỦ TỊCH", signer_name="Lê Thị Đã Sửa", recipients="Sở Nội vụ",
        name="Hội nghị đã sửa", held_on="2026-04-09", starts_at="08:15", days=0.5, venue="Nhà văn hóa", total=77,
        settled=4, minutes_from=6, minutes_to=9, chosen_by="Văn phòng", criterion="đơn vị nhất khối", rule="Nêu cách làm",
        pledge_name="Bản giao ước đã sửa", pledge_rule="Năm chỉ tiêu", pledge_form="Một trang",
        backdrop="HỘI NGHỊ\nTỔNG KẾT\nPhước Sơn, ngày 09 tháng 4 năm 2026",
    )  # fmt: skip
    number = make(database, meeting, form)
    with database.reading() as tx:
        held = conferences.find_conference(tx, number)
        talk, pact = speeches.find_plan(tx, number), pledges.find_plan(tx, number)
        board, paper = papers.find_draft(tx, number, "backdrop"), papers.find_draft(tx, number, "ke-hoach")
        slots = speeches.list_speeches(tx, number)
    facts, sitting = held.facts, held.sittings[0]
    assert (facts.name, facts.issuer, facts.venue, facts.planned) == (
        "Hội nghị đã sửa", "Ủy ban nhân dân xã Phước Sơn", "Nhà văn hóa", 77,
    )  # fmt: skip
    assert (facts.signer_authority, facts.signer_post, facts.signer_name) == (
        "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Thị Đã Sửa",
    )  # fmt: skip
    assert (sitting.date, sitting.starts_at) == ("2026-04-09", "08:15")
    assert (talk.settled, talk.minutes_from, talk.minutes_to, len(slots)) == (4, 6, 9, 4)
    assert (talk.chosen_by, talk.criterion, talk.rule) == ("Văn phòng", "đơn vị nhất khối", "Nêu cách làm")
    assert (pact.name, pact.content_rule, pact.form) == ("Bản giao ước đã sửa", "Năm chỉ tiêu", "Một trang")
    assert (board.details["name"], board.details["place_date"]) == (
        "TỔNG KẾT",
        "Phước Sơn, ngày 09 tháng 4 năm 2026",
    )
    assert (paper.number, paper.symbol, paper.date, paper.recipients) == (
        "99",
        "KH-UBND",
        "2026-02-03",
        "Sở Nội vụ",
    )
