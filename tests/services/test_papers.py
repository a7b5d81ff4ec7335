"""Drafts of papers, printing, what must be printed again, and the committee, on both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from tdkt_event.documents.papers.catalogue import CATALOGUE
from tdkt_event.documents.papers.content import attendance_sheet
from tdkt_event.documents.papers.facts import Draft, Present
from tdkt_event.domain.committee import Body, Member
from tdkt_event.domain.conference import ConferenceFacts
from tdkt_event.domain.line_changes import changed_lines
from tdkt_event.domain.programme import Timetable
from tdkt_event.errors import FileError, RefusedError
from tdkt_event.services import (
    committee,
    conference,
    consistency,
    duties,
    history,
    invitations,
    papers,
    print_log,
)
from tdkt_event.storage.tables import paper_print
from tests.helpers import NOW, on_sqlite


@pytest.fixture
def now():
    return NOW


@pytest.fixture
def held(sample_id):
    return sample_id


def states(database, held, now):
    with database.reading() as tx:
        return {one.name: one for one in papers.list_papers(tx, held, today=now.date())}


def save(database, held, now, name="ke-hoach", **values):
    with database.writing() as tx:
        papers.save_draft(tx, held, name, Draft(**values), actor="Hạnh", now=now)


def print_(database, held, now, name, ending):
    return papers.print_paper(database, held, name, ending, actor="Hạnh", now=now, font_folder=None)


def test_every_paper_of_the_sample_can_be_built(database, held, now):
    assert set(states(database, held, now)) == {entry.name for entry in CATALOGUE}


@on_sqlite
def test_number_day_and_signer_of_a_draft_stand_on_the_paper(database, held, now):
    save(database, held, now, number="7", date="2025-02-05", authority="TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH",
         post="Phó Chủ tịch", signer="Lê Thị Ý", recipients="Như trên\nLưu: VT")  # fmt: skip
    with database.reading() as tx:
        lines = papers.words(papers.build_paper(tx, held, "ke-hoach", today=now.date()))
    assert "Số: 07/KH-UBND" in lines
    assert "Hớn Quản, ngày 05 tháng 02 năm 2025" in lines
    assert lines[-6:] == [
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Lê Thị Ý",
        "- Như trên;",
        "- Lưu: VT.",
    ]


@pytest.mark.parametrize(
    ("name", "key", "sentence", "fact"),
    [
        ("khai-mac", "text", "Hội nghị bắt đầu lúc 08 giờ 00 phút.", "Giờ họp"),
        ("bao-cao-ket-qua", "assessment", "Tổng số tiền thưởng là 1.000.000 đồng.", "Tổng tiền thưởng"),
        ("bien-ban", "contents", "Khen thưởng 99 tập thể và 88 cá nhân.", "Số tập thể được khen thưởng"),
        ("ke-hoach", "tasks", "Hội nghị có 09 tham luận.", "Số tham luận"),
        (
            "bien-ban",
            "contents",
            "Công bố Quyết định số 2316/QĐ-UBND ngày 27 tháng 12 năm 2024 của Chủ tịch UBND tỉnh Bình Phước.",
            "Số quyết định khen thưởng",
        ),
    ],
)
def test_a_sentence_typed_against_the_lists_is_told(sqlite_database, held, now, name, key, sentence, fact):
    with sqlite_database.writing() as tx:
        entry = papers.find_entry(name)
        text = papers.facts_for(tx, held, entry, today=now.date()).detail(entry, key)
        papers.save_draft(tx, held, name, Draft(details={key: f"{text}\n{sentence}"}), actor="Hạnh", now=now)
        told = consistency.check_consistency(tx, held, today=now.date())
    assert fact in [one.fact for one in told]


@on_sqlite
def test_a_text_equal_to_its_default_goes_on_following_the_facts(database, held, now):
    with database.reading() as tx:
        facts = papers.facts_for(tx, held, papers.find_entry("ke-hoach"), today=now.date())
    opening = papers.find_entry("ke-hoach").field("opening").default(facts)
    save(database, held, now, details={"opening": opening, "aims": "1. Mục đích riêng."})
    with database.reading() as tx:
        assert papers.find_draft(tx, held, "ke-hoach").details == {"aims": "1. Mục đích riêng."}


@on_sqlite
def test_the_plan_says_the_duties_of_the_conference_office_by_office(database, held, now):
    with database.reading() as tx:
        tasks = papers.find_entry("ke-hoach").field("tasks").default(
            papers.facts_for(tx, held, papers.find_entry("ke-hoach"), today=now.date())
        )  # fmt: skip
        offices = list(dict.fromkeys(one.office for one in duties.list_duties(tx, held)))
    lines = tasks.splitlines()
    assert [line.partition(". ")[2] for line in lines if line[0].isdigit()] == offices
    assert (
        "- In ấn thư mời, hoàn thành chậm nhất ngày 08/4/2025;" in lines
        and "- Cử phóng viên đưa tin Hội nghị, hoàn thành chậm nhất ngày 18/4/2025." in lines
    )


@on_sqlite
def test_the_plan_names_the_year_in_which_the_conference_is_held(database, held, now):
    change(database, held, now, year=2026)
    opening = papers.find_entry("ke-hoach").field("opening").default(
        paper_facts(database, held, now, "ke-hoach")
    )  # fmt: skip
    assert opening.startswith("Thực hiện chương trình công tác thi đua, khen thưởng năm 2025,")


def paper_facts(database, held, now, name):
    with database.reading() as tx:
        return papers.facts_for(tx, held, papers.find_entry(name), today=now.date())


def kept(database, held, name):
    with database.reading() as tx:
        return papers.find_draft(tx, held, name).details


@on_sqlite
def test_a_default_that_names_the_signer_is_not_frozen_by_a_later_save(database, held, now):
    entry = papers.find_entry("khai-mac")
    save(database, held, now, "khai-mac", signer="Võ Thị Ba", post="PHÓ CHỦ TỊCH")
    facts = paper_facts(database, held, now, "khai-mac")
    shown = {one.key: one.default(facts) for one in entry.fields}
    assert "Võ Thị Ba" in shown["speaker"]
    save(database, held, now, "khai-mac", signer="Võ Thị Ba", post="PHÓ CHỦ TỊCH", details=shown)
    assert kept(database, held, "khai-mac") == {}
    save(database, held, now, "khai-mac", signer="Lê Văn Bốn", post="CHỦ TỊCH", details=shown)
    assert kept(database, held, "khai-mac") == {}
    speaker = entry.field("speaker").default(paper_facts(database, held, now, "khai-mac"))
    assert speaker.startswith("Lê Văn Bốn")


@on_sqlite
def test_another_speaker_changes_the_greeting_and_freezes_nothing_else(database, held, now):
    entry = papers.find_entry("khai-mac")
    facts = paper_facts(database, held, now, "khai-mac")
    shown = {one.key: one.default(facts) for one in entry.fields}
    leader = next(line for line in shown["text"].splitlines() if line.startswith("Kính thưa ông"))
    name = leader.removeprefix("Kính thưa ông ").partition(",")[0].rstrip(";")
    save(database, held, now, "khai-mac", details={**shown, "speaker": name})
    assert kept(database, held, "khai-mac") == {"speaker": name}


@on_sqlite
def test_a_text_as_the_open_form_showed_it_is_not_frozen_when_the_chair_changed_meanwhile(
    database, held, now
):
    entry = papers.find_entry("kich-ban")
    facts = paper_facts(database, held, now, "kich-ban")
    shown = {one.key: one.default(facts) for one in entry.fields}
    change(database, held, now, chair="Bà Lê Thị Ý, Phó Chủ tịch UBND huyện")
    seen, typed = Draft(details=shown), Draft(details={**shown, "leader": "Đồng chí Hồng"})
    with database.writing() as tx:
        papers.save_draft(tx, held, "kich-ban", typed, actor="Hạnh", now=now, seen=seen)
    assert kept(database, held, "kich-ban") == {"leader": "Đồng chí Hồng"}
    written = Draft(details={**shown, "chairs": "Ông Khác"})
    with database.writing() as tx:
        papers.save_draft(tx, held, "kich-ban", written, actor="Hạnh", now=now, seen=seen)
    assert kept(database, held, "kich-ban") == {"leader": "Đồng chí Hồng", "chairs": "Ông Khác"}


def form_of(database, held, now, name):
    """Give the form of a paper as a page shows it: every text, defaults too."""
    facts, entry = paper_facts(database, held, now, name), papers.find_entry(name)
    return replace(facts.draft, details={one.key: facts.detail(entry, one.key) for one in entry.fields})


def test_two_people_in_one_form_lose_nothing_of_each_other(database, held, now):
    seen = form_of(database, held, now, "kich-ban")
    first = replace(seen, number="12", details={**seen.details, "leader": "Đồng chí Hồng"})
    second = replace(seen, symbol="kb-ubnd", details={**seen.details, "chairs": "Ông Khác"})
    for typed in (first, second):
        with database.writing() as tx:
            papers.save_draft(tx, held, "kich-ban", typed, actor="Hạnh", now=now, seen=seen)
    with database.reading() as tx:
        both = papers.find_draft(tx, held, "kich-ban")
    assert (both.number, both.symbol) == ("12", "KB-UBND")
    assert both.details == {"leader": "Đồng chí Hồng", "chairs": "Ông Khác"}


def test_a_field_that_both_changed_is_refused_with_what_the_other_wrote(database, held, now):
    seen = form_of(database, held, now, "ke-hoach")
    save(database, held, now, number="7", date="2025-02-05")
    mine = replace(seen, number="8", date="2025-02-06", signer="Lê Thị Ý")
    with pytest.raises(RefusedError) as refused, database.writing() as tx:
        papers.save_draft(tx, held, "ke-hoach", mine, actor="Hạnh", now=now, seen=seen)
    assert refused.value.sentence == (
        "Vừa có người khác đổi ô “Số” thành “7”. Vừa có người khác đổi ô “Ngày ký” thành “05/02/2025”. "
        "Chưa lưu gì; hãy xem thay đổi đó rồi lưu lại."
    )
    with database.reading() as tx:
        assert papers.find_draft(tx, held, "ke-hoach").number == "7"


def test_a_draft_saved_between_the_check_and_the_keeping_is_not_erased(database, held, now):
    with database.reading() as tx:
        over = papers.find_draft(tx, held, "ke-hoach")
        checked = papers.check_draft(tx, held, "ke-hoach", Draft(number="9"), today=now.date())
    save(database, held, now, number="7")
    with pytest.raises(RefusedError, match="Vừa có người khác lưu giấy tờ này"), database.writing() as tx:
        papers.keep_draft(tx, held, "ke-hoach", checked, actor="Hạnh", now=now, over=over)


def test_a_printing_keeps_the_digest_of_its_facts_and_lines_are_compared_only_when_it_differs(
    database, held, now
):
    print_(database, held, now, "ke-hoach", "docx")
    with database.writing() as tx:  # lines that no paper says: only a comparison would find them
        tx.execute(update(paper_print).values(words="Không giấy nào ghi thế"))
    assert not states(database, held, now)["ke-hoach"].changes
    with database.writing() as tx:
        tx.execute(update(paper_print).values(digest=""))
    assert states(database, held, now)["ke-hoach"].changes


@on_sqlite
@pytest.mark.parametrize("name", sorted(papers._LISTS))
def test_no_list_or_label_says_what_moves_on_the_day(database, held, now, name):
    facts = paper_facts(database, held, now, name)
    entry = papers.find_entry(name)
    moved = replace(
        facts, today=now.date().replace(year=2031), present=(), away=(), attendance=None, last_arrival="",
        timetable=Timetable((), 0, 0), members=(),
    )  # fmt: skip
    came = replace(moved, present=tuple(Present(one) for one in facts.delegates[:9]))
    assert papers.said(entry, facts) == papers.said(entry, moved) == papers.said(entry, came)


def test_a_wrong_day_or_number_is_refused_and_nothing_saved(database, held, now):
    with pytest.raises(RefusedError, match="Ngày ký"):
        save(database, held, now, date="2025-02-30")
    with pytest.raises(RefusedError, match="Số văn bản"):
        save(database, held, now, number="5/KH")
    with database.reading() as tx:
        assert papers.find_draft(tx, held, "ke-hoach") == Draft()


@on_sqlite
def test_a_change_of_the_venue_makes_printed_papers_stale(database, held, now):
    assert print_(database, held, now, "ke-hoach", "docx").startswith(b"PK")
    assert print_(database, held, now, "khai-mac", "pdf").startswith(b"%PDF")
    assert not any(one.changes for one in states(database, held, now).values())
    with database.writing() as tx:
        facts = replace(conference.find_conference(tx, held).facts, venue="Nhà văn hóa huyện")
        conference.change_conference(tx, held, facts, actor="Hạnh", now=now)
    after = states(database, held, now)
    assert after["ke-hoach"].changes == (
        ("2. Địa điểm: Hội trường UBND huyện.", "2. Địa điểm: Nhà văn hóa huyện."),
    )
    assert not after["khai-mac"].changes


def test_printing_is_kept_in_the_log_of_printings_and_of_changes(database, held, now):
    print_(database, held, now, "khai-mac", "pdf")
    with database.reading() as tx:
        (kept,) = print_log.list_printed(tx, held)
        actions = [line.change.action for line in history.read_changes(tx, held)]
    assert (kept.paper, kept.format, kept.actor) == ("khai-mac", "pdf", "Hạnh")
    assert "paper.print" in actions


def test_the_invitations_are_printed_by_their_one_path(database, held, now):
    assert print_(database, held, now, "giay-moi", "pdf").startswith(b"%PDF")
    with database.reading() as tx:
        assert invitations.print_runs(tx, held)[0][1] == "giay-moi"
        assert invitations.count_to_print(tx, held, invitations.Paper.FORMAL)[1] == 0


def test_invitations_printed_at_their_own_page_count_as_printed_and_as_stale(database, held, now):
    """One place, one glance: the page of papers knows what their own page printed."""
    for paper in invitations.Paper:
        invitations.print_invitations(database, held, paper, actor="Hạnh", now=now, font_folder=None)
    print_(database, held, now + timedelta(minutes=1), "giay-moi", "pdf")  # in both logs, told once
    with database.reading() as tx:
        titles = [one.title for one in print_log.list_printed(tx, held)]
        count = len(invitations.list_invitations(tx, held))
    assert titles == [
        f"Giấy mời A4 ({count} giấy)",
        f"Thiệp mời A5 ({count} giấy)",
        f"Giấy mời A4 ({count} giấy)",
    ]
    assert states(database, held, now)["giay-moi"].printed_at
    assert not states(database, held, now)["giay-moi"].changes
    change(database, held, now, venue="Nhà văn hóa huyện")
    assert states(database, held, now)["giay-moi"].changes[-2:] == (
        ("Giấy mời A4", f"{count} giấy mới hoặc thay đổi từ lần in trước"),
        ("Thiệp mời A5", f"{count} giấy mới hoặc thay đổi từ lần in trước"),
    )
    invitations.print_invitations(
        database,
        held,
        invitations.Paper.FORMAL,
        actor="Hạnh",
        now=now + timedelta(minutes=2),
        font_folder=None,
    )
    assert [one[0] for one in states(database, held, now)["giay-moi"].changes] == ["Thiệp mời A5"]


def test_members_stand_in_the_decision_in_their_order(database, held, now):
    members = [
        Member(Body.COMMITTEE, " Nguyễn  Văn Hạ ", "Quyền Chủ tịch", "Trưởng ban", "Ông"),
        Member(Body.TEAM, "Lê Thị Ý", "Chuyên viên", "Tổ trưởng", "Bà"),
    ]
    with database.writing() as tx:
        committee.save_members(tx, held, members, actor="Hạnh", now=now)
    with database.reading() as tx:
        lines = papers.words(papers.build_paper(tx, held, "quyet-dinh-ban-to-chuc", today=now.date()))
    assert "a) Ông Nguyễn Văn Hạ, Quyền Chủ tịch: Trưởng ban." in lines
    assert "a) Bà Lê Thị Ý, Chuyên viên: Tổ trưởng." in lines


def test_a_member_without_a_name_is_refused(database, held, now):
    with pytest.raises(RefusedError, match="Dòng 1"), database.writing() as tx:
        committee.save_members(tx, held, [Member(Body.TEAM, " ")], actor="Hạnh", now=now)


def test_the_sample_is_consistent_until_a_paper_is_written_otherwise(database, held, now):
    def found():
        with database.reading() as tx:
            return consistency.check_consistency(tx, held, today=now.date())

    assert found() == []
    save(database, held, now, "khai-mac", details={"text": "Hôm nay, UBND huyện Hón Quản tổ chức hội nghị."})
    (told,) = found()
    assert (told.found, told.expected, told.where) == ("Hón Quản", "Hớn Quản", "Diễn văn khai mạc")


def found_in(database, held, now):
    with database.reading() as tx:
        return consistency.check_consistency(tx, held, today=now.date())


def test_a_conference_without_anything_is_consistent_too(database, now):
    with database.writing() as tx:
        bare = ConferenceFacts("xa_2025", "Hội nghị", 2026, "Ủy ban nhân dân xã Tân Khai")
        number = conference.create_conference(tx, bare, actor="Hạnh", now=now)
    assert found_in(database, number, now) == []


@on_sqlite
def test_figures_numbers_and_days_that_differ_are_told_with_both_papers(database, held, now):
    save(database, held, now, number="5", date="2025-04-02", details={"tasks": (
        "1. Tổng kinh phí tổ chức Hội nghị: 45.000.000 đồng.\n2. Tổ chức Hội nghị ngày 19/4/2025.")})  # fmt: skip
    save(database, held, now, "bao-cao-ket-qua", details={"preparation": (
        "Kế hoạch số 6/KH-UBND ngày 02/4/2025 của UBND huyện tổ chức Hội nghị tổng kết công tác thi đua, "
        "khen thưởng năm 2024 đã được triển khai. Tổng kinh phí là 54.000.000 đồng.")})  # fmt: skip
    told = {
        one.fact: (one.found, one.where, one.expected, one.expected_where)
        for one in found_in(database, held, now)
    }
    plan, report = "Kế hoạch tổ chức hội nghị", "Báo cáo kết quả hội nghị"
    assert told == {
        "Ngày họp": ("19/4/2025", plan, "18/04/2025", "trang Hội nghị"),
        "Số văn bản": ("6/KH-UBND ngày 02/04/2025", report, "05/KH-UBND ngày 02/04/2025", f"“{plan}”"),
        "Số tiền (tổng kinh phí)": ("54.000.000 đồng", report, "45.000.000 đồng", f"“{plan}”"),
    }


@on_sqlite
def test_law_is_chosen_by_the_day_of_the_decision_and_says_when_unverified(database, held, now):
    def bases(day):
        save(database, held, now, "quyet-dinh-ban-to-chuc", date=day)
        with database.reading() as tx:
            paper = papers.build_paper(tx, held, "quyet-dinh-ban-to-chuc", today=now.date())
        return "\n".join(papers.words(paper)), paper.warnings

    before, warned = bases("2025-06-30")
    assert "98/2023/NĐ-CP" in before
    assert "152/2025/NĐ-CP" not in before
    after, _ = bases("2025-07-01")
    assert "152/2025/NĐ-CP" in after
    assert "98/2023/NĐ-CP" not in after
    assert warned


def file_away(_data):
    raise FileError("not_written", "Không ghi được tệp.")


@pytest.mark.parametrize(("name", "ending"), [("khai-mac", "docx"), ("giay-moi", "pdf")])
def test_a_file_that_cannot_be_kept_is_not_recorded_as_printed(database, held, now, name, ending):
    with pytest.raises(FileError):
        papers.print_paper(
            database, held, name, ending, actor="Hạnh", now=now, font_folder=None, keep=file_away
        )
    with database.reading() as tx:
        assert print_log.list_printed(tx, held) == []
        assert invitations.print_runs(tx, held) == []
    assert not states(database, held, now)[name].printed_at


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ([], [], ()),
        (["a", "b"], ["a", "b"], ()),
        (["a", "b"], ["b", "a"], (("b", ""), ("", "b"))),
        (["a", "a"], ["a"], (("a", ""),)),
        (["a", "b", "c"], ["a", "x", "c", "d"], (("b", "x"), ("", "d"))),
    ],
)
def test_changed_lines_are_paired_in_order(before, after, changes):
    told = changed_lines(tuple(before), after)
    assert sorted(told) == sorted(changes)


def test_changed_lines_of_a_long_paper_are_found_and_its_order_too():
    lines = [f"Dòng {at}" for at in range(10_000)]
    assert changed_lines(lines, ["Mới", *lines[:-1], "Cuối"]) == (("Dòng 9999", "Mới"), ("", "Cuối"))
    assert len(changed_lines(lines, lines[::-1])) == 10_000
    assert changed_lines([*lines, "Dòng 5", "x"], ["y", *lines, "x"]) == (("Dòng 5", "y"),)


def change(database, held, now, **values):
    with database.writing() as tx:
        facts = replace(conference.find_conference(tx, held).facts, **values)
        conference.change_conference(tx, held, facts, actor="Hạnh", now=now)


@on_sqlite
@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("giay-moi", {"superior": "Ủy ban nhân dân tỉnh"}),
        ("giay-moi", {"place": "Tân Khai"}),
        ("giay-moi", {"invitation_date": "2025-03-20"}),
        ("giay-moi", {"recipients": "Như trên\nLưu: VT, TH"}),
        ("giay-moi", {"short_name": "Hội nghị tổng kết"}),
        ("giay-moi", {"public_address": "hoinghi.honquan.gov.vn"}),
        ("the-dai-bieu", {"public_address": "hoinghi.honquan.gov.vn"}),
    ],
)
def test_a_change_of_the_head_or_of_the_codes_makes_a_paper_stale(database, held, now, name, values):
    print_(database, held, now, name, "pdf")
    assert not states(database, held, now)[name].changes
    change(database, held, now, **values)
    assert states(database, held, now)[name].changes


def two_sittings(database, held, now):
    with database.writing() as tx:
        first = conference.find_conference(tx, held).sittings[0]
        second = replace(first, id=0, ordinal=2, name="Buổi chiều", starts_at="13:30", ends_at="16:00")
        first = replace(first, name="Buổi sáng", ends_at="11:00")
        conference.save_sittings(tx, held, [first, second], actor="Hạnh", now=now)


@on_sqlite
def test_the_sheet_speaks_of_the_open_sitting_and_is_stale_when_another_opens(database, held, now):
    two_sittings(database, held, now)
    print_(database, held, now, "phieu-diem-danh", "docx")
    with database.writing() as tx:
        second = conference.find_conference(tx, held).sittings[1]
        conference.open_sitting(tx, held, second.id, actor="Hạnh", now=now)
    changed = states(database, held, now)["phieu-diem-danh"].changes
    assert "07 giờ 30 phút" in changed[0][0]
    assert "13 giờ 30 phút" in changed[0][1]
    with database.reading() as tx:
        facts = papers.facts_for(tx, held, papers.find_entry("phieu-diem-danh"), today=now.date())
        report = papers.words(papers.build_paper(tx, held, "bao-cao-nhanh", today=now.date()))
    assert attendance_sheet.sheet_host(facts).time_text in changed[0][1]
    assert any("(số liệu của Buổi chiều)" in line for line in report)


@on_sqlite
@pytest.mark.parametrize(
    ("name", "values", "code"),
    [
        ("ke-hoach", {"number": "0"}, "bad_number"),
        ("ke-hoach", {"number": "²"}, "bad_number"),
        ("ke-hoach", {"number": "1" * 5000}, "bad_number"),
        ("ke-hoach", {"symbol": "KH/UBND"}, "bad_symbol"),
        ("ke-hoach", {"symbol": "=1+1"}, "bad_symbol"),
        ("bien-ban", {"details": {"ended_at": "25:99"}}, "bad_hour"),
        ("bien-ban", {"details": {"ended_at": "trưa"}}, "bad_hour"),
        ("cong-van-cu-dai-bieu", {"details": {"deadline": "31/02/2025"}}, "bad_date"),
        ("backdrop", {"details": {"width": "²"}}, "bad_number"),
        ("backdrop", {"details": {"width": "9" * 5000}}, "bad_number"),
    ],
)
def test_what_no_paper_could_print_is_refused_where_it_is_typed(database, held, now, name, values, code):
    with pytest.raises(RefusedError) as refused:
        save(database, held, now, name, **values)
    assert refused.value.code == code


@on_sqlite
@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("kh - ubnd", "KH-UBND"), ("/KH-UBND", "KH-UBND"), ("ttr–pnv", "TTr-PNV"), ("QĐ-UBND", "QĐ-UBND"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_symbol_is_kept_as_papers_write_it(database, held, now, typed, kept):
    save(database, held, now, number="5", symbol=typed)
    with database.reading() as tx:
        assert papers.find_draft(tx, held, "ke-hoach").symbol == kept


@on_sqlite
@pytest.mark.parametrize(
    ("name", "values", "fact"),
    [
        ("ke-hoach", {"date": "2025-05-05"}, "Ngày ký phải trước ngày họp"),
        ("cong-van-cu-dai-bieu", {"details": {"deadline": "2025-06-01"}}, "Hạn gửi phải trước ngày họp"),
        ("bien-ban", {"details": {"ended_at": "6h"}}, "Giờ kết thúc phải sau giờ bắt đầu"),
        ("bien-ban", {"details": {"chair": "Nguyễn Văn Hạnh"}}, "Tên chủ tọa"),
    ],
)
def test_days_hours_and_names_are_compared_with_the_conference(database, held, now, name, values, fact):
    save(database, held, now, name, **values)
    with database.reading() as tx:
        found = consistency.check_consistency(tx, held, today=now.date())
    assert [one.fact for one in found] == [fact]


@on_sqlite
def test_a_report_is_signed_after_the_conference_without_a_word(database, held, now):
    save(database, held, now, "bao-cao-ket-qua", date="2025-05-05")
    with database.reading() as tx:
        assert consistency.check_consistency(tx, held, today=now.date()) == []
