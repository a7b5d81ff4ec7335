"""Drafts of papers, printing, what must be printed again, and the committee, on both databases."""

from dataclasses import replace

import pytest

from tdkt_event.documents.papers.catalogue import CATALOGUE
from tdkt_event.documents.papers.facts import Draft
from tdkt_event.domain.committee import Body, Member
from tdkt_event.errors import RefusedError
from tdkt_event.services import committee, conference, consistency, demo, history, invitations, papers
from tests.helpers import NOW


@pytest.fixture
def now():
    return NOW


@pytest.fixture
def held(database, now):
    with database.writing() as tx:
        return demo.load_demo(tx, actor="Hạnh", now=now)


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


def test_a_text_equal_to_its_default_goes_on_following_the_facts(database, held, now):
    with database.reading() as tx:
        facts = papers.facts_for(tx, held, papers.find_entry("ke-hoach"), today=now.date())
    opening = papers.find_entry("ke-hoach").field("opening").default(facts)
    save(database, held, now, details={"opening": opening, "aims": "1. Mục đích riêng."})
    with database.reading() as tx:
        assert papers.find_draft(tx, held, "ke-hoach").details == {"aims": "1. Mục đích riêng."}


def test_a_wrong_day_or_number_is_refused_and_nothing_saved(database, held, now):
    with pytest.raises(RefusedError, match="Ngày ký"):
        save(database, held, now, date="2025-02-30")
    with pytest.raises(RefusedError, match="Số văn bản"):
        save(database, held, now, number="5/KH")
    with database.reading() as tx:
        assert papers.find_draft(tx, held, "ke-hoach") == Draft()


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
        (kept,) = papers.list_printings(tx, held)
        actions = [line.change.action for line in history.read_changes(tx, held)]
    assert (kept.paper, kept.format, kept.actor) == ("khai-mac", "pdf", "Hạnh")
    assert "paper.print" in actions


def test_the_invitations_are_printed_by_their_one_path(database, held, now):
    assert print_(database, held, now, "giay-moi", "pdf").startswith(b"%PDF")
    with database.reading() as tx:
        assert invitations.print_runs(tx, held)[0][1] == "giay-moi"
        assert invitations.count_to_print(tx, held, invitations.Paper.FORMAL)[1] == 0


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
