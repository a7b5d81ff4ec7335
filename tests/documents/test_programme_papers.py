"""The printed programme and the script of the one who leads the conference: what they say, and of whom."""

import json
from dataclasses import replace
from datetime import date

import pytest

from tdkt_event.documents.fonts import find_serif
from tdkt_event.documents.paper_checker import judge_bytes
from tdkt_event.documents.papers.content import conference_plan, mc_script, mc_words, programme_paper
from tdkt_event.documents.papers.facts import Draft, PaperFacts, Present
from tdkt_event.documents.papers.model import words
from tdkt_event.documents.papers.rendering import render
from tdkt_event.documents.programme_template import TEMPLATE_FILE, load_template
from tdkt_event.domain.conference import Conference, SeatPlan, Sitting
from tdkt_event.domain.delegate import Delegate, DelegateKind
from tdkt_event.domain.programme import ItemKind, ProgrammeItem, joined, timetable, timetables
from tdkt_event.domain.sample import SAMPLE_CONFERENCE
from tdkt_event.errors import SettingError
from tests.helpers import NOW

MORNING = Sitting(1, 1, "Buổi sáng", "2025-04-18", "07:30", "11:00")
HELD = Conference(1, SAMPLE_CONFERENCE.facts, (MORNING,), 1)
ITEMS = [
    ProgrammeItem(ItemKind.RECEPTION, "Đón tiếp đại biểu", 30, before_start=True),
    ProgrammeItem(ItemKind.ANTHEM, "Chào cờ, hát Quốc ca", 3),
    ProgrammeItem(ItemKind.INTRODUCTION, "Giới thiệu đại biểu", 7),
    ProgrammeItem(ItemKind.REPORT, "Báo cáo tổng kết", 20, "Phòng Nội vụ"),
    ProgrammeItem(ItemKind.SPEECH, "Tham luận", 14, "Trung tâm Y tế huyện; Ông Lê Văn An, Trưởng ấp 3"),
    ProgrammeItem(ItemKind.BREAK, "Giải lao", 15),
    ProgrammeItem(ItemKind.AWARD, "Trao thưởng", 35),
    ProgrammeItem(ItemKind.CLOSING, "Bế mạc", 5, "Chủ tịch UBND huyện"),
]
BINH = Delegate(
    "Nguyễn Quốc Bình",
    salutation="Ông",
    position="Bí thư Huyện ủy",
    unit="Huyện ủy",
    group="Lãnh đạo",
    rank=200,
)
NGA = Delegate(
    "Lê Bích Nga", salutation="Bà", position="Phó Chủ tịch UBND huyện", unit="Ủy ban nhân dân huyện",
    group="Lãnh đạo", rank=210,
)  # fmt: skip
SO = Delegate("Lãnh đạo Sở Nội vụ", kind=DelegateKind.POST, unit="Sở Nội vụ", group="Tỉnh", rank=100, seats=2)
SU = Delegate("Thích Minh Tâm", salutation="Đại đức", unit="Chùa Thanh Bình", group="Khách", rank=310)
AN = Delegate("Đỗ Thị An", position="Trưởng phòng", unit="Phòng Y tế", rank=320)
PEOPLE = (SO, BINH, NGA, SU, AN)
GROUPS = (SeatPlan("Tỉnh", 2, 2), SeatPlan("Lãnh đạo", 2, 2), SeatPlan("Khách", 1, 1))


def facts_of(*, items=ITEMS, sitting=MORNING, **values):
    timed = timetable(items, starts_at=sitting.starts_at, ends_at=sitting.ends_at)
    known = {"delegates": PEOPLE, "groups": GROUPS, "timetable": timed} | values
    return PaperFacts(conference=replace(HELD, sittings=(sitting,)), today=date(2025, 4, 10), **known)


def said(module, facts):
    return [line.replace("\u00a0", " ") for line in words(module.ENTRY.build(module.ENTRY, facts))]


def introduced(facts):
    """Give what is said between the introduction and the welcome: groups and those named in them."""
    lines = said(mc_script, facts)
    return lines[lines.index(mc_words.INTRODUCE) + 2 : lines.index(mc_words.WELCOME)]


def note(facts):
    lines = said(mc_script, facts)
    return lines[lines.index(mc_words.INTRODUCE) + 1]


# --- chương trình ----------------------------------------------------------------------------------


def test_programme_says_when_what_and_who():
    lines = said(programme_paper, facts_of())

    assert "Thời gian | Nội dung | Người thực hiện" in lines
    assert "07 giờ 00 - 07 giờ 30 | Đón tiếp đại biểu | " in lines
    assert "07 giờ 40 - 08 giờ 00 | Báo cáo tổng kết | Phòng Nội vụ" in lines
    assert [line for line in lines if line.endswith("./.")] == [
        line for line in lines if line.startswith("Trên đây là Chương trình")
    ]
    assert "CHƯƠNG TRÌNH" in lines
    assert any(line.endswith("/CTr-UBND") for line in lines)


def test_programme_without_a_start_says_minutes_and_what_is_missing():
    facts = facts_of(sitting=replace(MORNING, starts_at="", date=""))
    paper = programme_paper.ENTRY.build(programme_paper.ENTRY, facts)

    assert "20 phút | Báo cáo tổng kết | Phòng Nội vụ" in words(paper)
    assert {"giờ bắt đầu", "ngày họp"} <= set(paper.missing)


AFTERNOON = Sitting(2, 2, "Buổi chiều", "2025-04-19", "13:30", "17:00")


def two_sittings(items):
    hours = [(one.starts_at, one.ends_at) for one in (MORNING, AFTERNOON)]
    facts = facts_of(timetable=joined(timetables(items, hours)))
    return replace(facts, conference=replace(HELD, sittings=(MORNING, AFTERNOON)))


SPEECH_AGAIN = ProgrammeItem(ItemKind.SPEECH, "Tham luận khác", 7, "Bà Lê Thị Ba", sitting=2)


def test_programme_of_two_sittings_has_a_band_for_each_with_day_and_hour():
    lines = said(programme_paper, two_sittings([ITEMS[1], replace(ITEMS[6], sitting=2), ITEMS[3]]))

    table = lines[lines.index("Thời gian | Nội dung | Người thực hiện") + 1 :][:5]
    assert table == [
        "Buổi sáng: 07 giờ 30 phút, ngày 18 tháng 4 năm 2025 (thứ Sáu)",
        "07 giờ 30 - 07 giờ 33 | Chào cờ, hát Quốc ca | ",
        "07 giờ 33 - 07 giờ 53 | Báo cáo tổng kết | Phòng Nội vụ",
        "Buổi chiều: 13 giờ 30 phút, ngày 19 tháng 4 năm 2025 (thứ Bảy)",
        "13 giờ 30 - 14 giờ 05 | Trao thưởng | ",
    ]


def test_script_of_two_sittings_begins_each_with_its_name_and_numbers_it_anew():
    reception = replace(ITEMS[0], sitting=2)
    lines = said(mc_script, two_sittings([ITEMS[1], ITEMS[4], reception, SPEECH_AGAIN]))

    numbered = [line for line in lines if line[:2] in {"I.", "II", "1.", "2."}]
    assert numbered == [
        "I. BUỔI SÁNG",
        "1. Chào cờ, hát Quốc ca (07 giờ 30 - 07 giờ 33)",
        "2. Tham luận (07 giờ 33 - 07 giờ 47)",
        "II. BUỔI CHIỀU",
        "1. Đón tiếp đại biểu (13 giờ 00 - 13 giờ 30)",
        "2. Tham luận khác (13 giờ 30 - 13 giờ 37)",
    ]
    assert "Thời gian: 13 giờ 30 phút, ngày 19 tháng 4 năm 2025 (thứ Bảy)." in lines
    assert [line for line in lines if "Hội nghị bắt đầu lúc 13 giờ 30 phút" in line]
    assert sum("xin nghe các ý kiến tham luận" in line for line in lines) == 2


@pytest.mark.parametrize("module", [programme_paper, mc_script])
def test_a_sitting_without_items_is_told_by_its_name(module):
    paper = module.ENTRY.build(module.ENTRY, two_sittings([ITEMS[1]]))

    assert "các mục của Buổi chiều" in paper.missing
    assert "các mục của Buổi sáng" not in paper.missing


@pytest.mark.parametrize("module", [programme_paper, mc_script])
def test_papers_of_two_sittings_are_rendered_and_keep_the_decree(module):
    facts = two_sittings([*ITEMS, SPEECH_AGAIN])

    for ending in module.ENTRY.endings:
        data = render(module.ENTRY.name, facts, ending, fonts=find_serif(None), created_at=NOW)
        if ending != "xlsx":
            judged = judge_bytes(data, f"giay.{ending}", module.ENTRY.kind or None)
            assert [(one.code, one.text) for one in judged.findings] == []


def test_papers_say_the_next_day_past_midnight():
    late = replace(MORNING, starts_at="23:50", ends_at="")
    lines = said(programme_paper, facts_of(items=[ITEMS[3]], sitting=late))

    assert "23 giờ 50 - 00 giờ 10 hôm sau | Báo cáo tổng kết | Phòng Nội vụ" in lines


@pytest.mark.parametrize("module", [programme_paper, mc_script])
def test_papers_without_items_say_what_is_missing(module):
    paper = module.ENTRY.build(module.ENTRY, facts_of(items=[]))

    assert "các mục của chương trình" in paper.missing


@pytest.mark.parametrize("module", [programme_paper, mc_script])
@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_papers_are_rendered(module, ending):
    facts = facts_of(
        items=[ProgrammeItem(kind, kind.value, 5, "Ông A; Ông B", "ghi chú") for kind in ItemKind]
    )

    data = render(module.ENTRY.name, facts, ending, fonts=find_serif(None), created_at=NOW)

    assert len(data) > 3_000


def test_plan_names_the_contents_and_not_the_rites():
    lines = said(conference_plan, facts_of())

    assert "- Báo cáo tổng kết;" in lines
    assert not [line for line in lines if "Giải lao" in line or "Chào cờ" in line]


# --- kịch bản: who is introduced -----------------------------------------------------------------------


def test_script_introduces_exactly_those_present_in_rank_order_group_by_group():
    facts = facts_of(present=(Present(SO), Present(SO), Present(NGA), Present(AN)))

    assert introduced(facts) == [
        "Tỉnh:",
        "- Lãnh đạo Sở Nội vụ (02 đại biểu).",
        "Lãnh đạo:",
        "- Bà Lê Bích Nga, Phó Chủ tịch UBND huyện.",
        "Các đại biểu khác:",
        "- đại biểu Đỗ Thị An, Trưởng phòng Y tế.",
    ]
    assert note(facts) == "Giới thiệu theo 04 đại biểu đã điểm danh lúc lập kịch bản."
    assert not [line for line in said(mc_script, facts) if BINH.name in line]


@pytest.mark.parametrize("order", [(SO, BINH, NGA), (NGA, SO, BINH), (BINH, NGA, SO)])
def test_script_keeps_the_rank_order_whoever_came_first(order):
    lines = introduced(facts_of(present=tuple(map(Present, order))))

    assert [line.split(",")[0] for line in lines if line.startswith("- ")] == [
        "- Lãnh đạo Sở Nội vụ.", "- Ông Nguyễn Quốc Bình", "- Bà Lê Bích Nga",
    ]  # fmt: skip


def test_script_says_substitutes_as_who_came_for_whom():
    there = (Present(SO), Present(SO, "Vũ Thị Lan, Chuyên viên"), Present(NGA, "Đỗ Minh Quốc"))

    lines = introduced(facts_of(present=there))

    assert lines == [
        "Tỉnh:",
        "- Lãnh đạo Sở Nội vụ;",
        "- đại biểu Vũ Thị Lan, Chuyên viên, đi thay lãnh đạo Sở Nội vụ.",
        "Lãnh đạo:",
        "- đại biểu Đỗ Minh Quốc, đi thay bà Lê Bích Nga, Phó Chủ tịch UBND huyện.",
    ]


def test_script_before_anybody_came_names_the_list_and_says_so():
    facts = facts_of()

    assert note(facts).startswith("Lưu ý: chưa có đại biểu nào điểm danh")
    assert [one.name for one in PEOPLE] == [
        one.name for line in introduced(facts) for one in PEOPLE if one.name in line
    ]


def test_two_people_of_one_name_and_post_are_both_introduced():
    lines = introduced(facts_of(present=(Present(BINH), Present(BINH))))

    assert [line for line in lines if BINH.name in line] == [
        "- Ông Nguyễn Quốc Bình, Bí thư Huyện ủy;",
        "- Ông Nguyễn Quốc Bình, Bí thư Huyện ủy.",
    ]


def test_a_large_hall_hears_its_leaders_by_name_and_the_others_by_group():
    crowd = tuple(replace(AN, name=f"Đỗ Thị An {number}", group="Khách") for number in range(70))

    lines = introduced(facts_of(present=tuple(map(Present, (BINH, *crowd, SU)))))

    assert lines == ["Lãnh đạo:", "- Ông Nguyễn Quốc Bình, Bí thư Huyện ủy.", "Khách: 71 đại biểu."]


def test_a_person_chooses_how_far_names_are_read_and_the_form_of_address():
    details = {"named_to": "310", "address": mc_script.COMRADE}
    facts = facts_of(
        present=tuple(map(Present, (BINH, SU, replace(AN, group="Khách")))), draft=Draft(details=details)
    )

    assert introduced(facts) == [
        "Lãnh đạo:",
        "- đồng chí Nguyễn Quốc Bình, Bí thư Huyện ủy.",
        "Khách:",
        "- Đại đức Thích Minh Tâm, Chùa Thanh Bình;",
        "- Cùng 01 đại biểu khác.",
    ]


# --- kịch bản: what is said ------------------------------------------------------------------------------


def test_script_goes_through_the_programme_with_its_times():
    lines = said(mc_script, facts_of())

    headings = [line for line in lines if line[0].isdigit() and line.endswith(")")]
    assert headings[:3] == [
        "1. Đón tiếp đại biểu (07 giờ 00 - 07 giờ 30)",
        "2. Chào cờ, hát Quốc ca (07 giờ 30 - 07 giờ 33)",
        "3. Giới thiệu đại biểu (07 giờ 33 - 07 giờ 40)",
    ]
    assert len(headings) == len(ITEMS)
    assert "“Nghiêm. Chào cờ, chào. Quốc ca.”" in lines


def test_script_calls_each_speaker_and_a_body_by_its_representative():
    lines = said(mc_script, facts_of())

    assert "“Xin trân trọng kính mời đại diện Trung tâm Y tế huyện trình bày tham luận.”" in lines
    assert "“Xin trân trọng kính mời ông Lê Văn An, Trưởng ấp 3 trình bày tham luận.”" in lines
    assert any("kính mời đại diện Phòng Nội vụ trình bày: Báo cáo tổng kết." in line for line in lines)


def test_script_of_awards_says_the_rite_with_blanks_to_fill():
    lines = said(mc_script, facts_of())

    assert "“Xin trân trọng kính mời …… công bố Quyết định số …… ngày …… của …… về việc ……”" in lines
    assert any("tập thể, hộ gia đình trước, cá nhân sau" in line for line in lines)
    assert any("không quay lưng về phía đại biểu" in line for line in lines)
    assert "Đợt | Quyết định | Người công bố | Người trao | Người nhận" in lines


@pytest.mark.parametrize("kind", ItemKind)
def test_every_kind_has_words_in_quotation_marks_without_exclamation(kind):
    facts = facts_of(items=[ProgrammeItem(kind, "Việc {lạ}", 5)])

    lines = said(mc_script, facts)

    assert any("“Kính" in line or "“Xin" in line for line in lines)
    assert not [line for line in lines if "!" in line or "{who}" in line]
    assert [line.count("“") for line in lines] == [line.count("”") for line in lines]


# --- the template ------------------------------------------------------------------------------------------


def test_template_gives_source_and_confidence_of_every_item():
    assert {one.confidence for one in load_template()} == {"ước lượng"}
    assert all(one.source for one in load_template())
    assert {one.kind for one in load_template()} == set(ItemKind) - {ItemKind.OTHER}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("kind", "dance"), ("title", ""), ("title", "Năm {nam}"), ("title", "Năm {"), ("minutes", "30"),
        ("minutes", 2000), ("before_start", "có"), ("source", ""), ("who", "Văn phòng"),
    ],
)  # fmt: skip
def test_damaged_template_is_refused_with_its_place(tmp_path, name, value):
    table = json.loads(TEMPLATE_FILE.read_text(encoding="utf-8"))
    table["items"][2][name] = value
    file = tmp_path / "programme.json"
    file.write_text(json.dumps(table), encoding="utf-8")

    with pytest.raises(SettingError, match=r"programme.json không đúng tại items\[3\]"):
        load_template(file)
