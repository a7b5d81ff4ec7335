"""The print shop in the database: what a change makes stale, what is refused, and slips in typed words."""

from dataclasses import replace

import pytest

from tdkt_event.documents.papers.catalogue import CATALOGUE
from tdkt_event.documents.papers.content.print_shop_parts import SECTION
from tdkt_event.documents.papers.facts import Draft
from tdkt_event.domain.delegate import Delegate, DelegateKind
from tdkt_event.errors import RefusedError
from tdkt_event.services import conference, consistency, delegates, papers
from tests.helpers import NOW, on_sqlite

pytestmark = on_sqlite
SHOP = [entry.name for entry in CATALOGUE if entry.section == SECTION]
OF_PEOPLE = {"the-dai-bieu", "bien-ten", "nhan-ghe", "nhan-phong-bi"}


@pytest.fixture
def held(sample_id):
    return sample_id


@pytest.fixture
def print_all(database, held, monkeypatch):
    """Print every product in this process: what a child does is tested with the other papers."""

    def here(function, *args, fonts, created_at, **_limits):
        return function(*args, fonts=fonts, created_at=created_at)

    monkeypatch.setattr(papers, "run_in_child", here)

    def print_them():
        for name in SHOP:
            papers.print_paper(database, held, name, "pdf", actor="Hạnh", now=NOW, font_folder=None)

    return print_them


def stale(database, held):
    with database.reading() as tx:
        states = papers.list_papers(tx, held, today=NOW.date())
    return {one.name for one in states if one.changes}


def changes_of(database, held, name):
    with database.reading() as tx:
        states = papers.list_papers(tx, held, today=NOW.date())
    return next(one.changes for one in states if one.name == name)


def save(database, held, name, /, **details):
    with database.writing() as tx:
        papers.save_draft(tx, held, name, Draft(details=details), actor="Hạnh", now=NOW)


def change_facts(database, held, **values):
    with database.writing() as tx:
        facts = replace(conference.find_conference(tx, held).facts, **values)
        conference.change_conference(tx, held, facts, actor="Hạnh", now=NOW)


def change_delegate(tx, held, number, **fields):
    delegates.change_delegates(tx, {number: fields}, conference_id=held, actor="Hạnh", now=NOW)


def slips(database, held):
    with database.reading() as tx:
        return consistency.check_consistency(tx, held, today=NOW.date())


def test_nothing_is_stale_right_after_printing(database, held, print_all):
    print_all()
    assert stale(database, held) == set()


def test_a_renamed_delegate_makes_badge_plate_and_labels_stale(database, held, print_all):
    print_all()
    with database.writing() as tx:
        listed = delegates.list_delegates(tx, held)
        one = next(one for one in listed if one.delegate.kind is DelegateKind.PERSON)
        change_delegate(tx, held, one.id, name="Đỗ Thị Mới")
    assert stale(database, held) == OF_PEOPLE
    ((before, after),) = changes_of(database, held, "the-dai-bieu")
    assert one.delegate.name in before
    assert "Đỗ Thị Mới" in after


def test_a_new_venue_makes_the_signs_stale(database, held, print_all):
    print_all()
    change_facts(database, held, venue="Nhà văn hóa huyện")
    assert stale(database, held) == {"bien-chi-dan"}


def test_a_new_day_makes_what_prints_the_day_stale(database, held, print_all):
    print_all()
    with database.writing() as tx:
        first = conference.find_conference(tx, held).sittings[0]
        conference.save_sittings(tx, held, [replace(first, date="2025-04-25")], actor="Hạnh", now=NOW)
    assert stale(database, held) == {"backdrop", "bia-tai-lieu"}
    assert changes_of(database, held, "backdrop") == (
        ("Hớn Quản, ngày 18 tháng 4 năm 2025", "Hớn Quản, ngày 25 tháng 4 năm 2025"),
    )


def test_a_new_size_or_colour_makes_that_product_stale_only(database, held, print_all):
    print_all()
    save(database, held, "backdrop", width="800", ground="blue", output="proof")
    assert stale(database, held) == {"backdrop"}
    assert changes_of(database, held, "backdrop") == (
        ("Chiều rộng (cm): 600", "Chiều rộng (cm): 800"),
        ("Màu nền: đỏ", "Màu nền: xanh dương"),
    )


def test_one_seat_more_is_told_by_the_number_of_badges(database, held, print_all):
    print_all()
    with database.writing() as tx:
        listed = delegates.list_delegates(tx, held)
        one = next(one for one in listed if one.delegate.kind is DelegateKind.POST)
        change_delegate(tx, held, one.id, seats=one.delegate.seats + 1)
    assert ("Số thẻ: 280", "Số thẻ: 281") in changes_of(database, held, "the-dai-bieu")


@pytest.mark.parametrize("width", ["0", "5000", "sáu mét"])
def test_a_wrong_size_is_refused_and_nothing_saved(database, held, width):
    with pytest.raises(RefusedError, match="Chiều rộng"):
        save(database, held, "backdrop", width=width)
    with database.reading() as tx:
        assert papers.find_draft(tx, held, "backdrop") == Draft()


def test_a_misspelt_place_on_the_backdrop_is_caught(database, held):
    assert slips(database, held) == []
    save(database, held, "backdrop", issuer="Ủy ban nhân dân huyện Hón Quản")
    (told,) = slips(database, held)
    assert (told.found, told.expected, told.where) == ("Hón Quản", "Hớn Quản", "Phông hội nghị (maket)")


def test_a_wrong_day_year_or_person_in_typed_words_is_caught(database, held):
    save(
        database, held, "backdrop", place_date="Hớn Quản, ngày 15 tháng 4 năm 2025",
        name="Tổng kết công tác thi đua, khen thưởng năm 2023",
    )  # fmt: skip
    save(database, held, "ghe-danh-cho", lines="Đồng chí Nguyễn Văn Hà")
    assert {(one.fact, one.found) for one in slips(database, held)} == {
        ("Ngày họp", "ngày 15 tháng 4 năm 2025"),
        ("Tên hội nghị", "Tổng kết công tác thi đua, khen thưởng năm 2023"),
        ("Họ tên", "Nguyễn Văn Hà"),
    }


def test_the_preview_shows_the_first_of_a_chosen_group(database, held):
    with database.reading() as tx:
        facts = papers.facts_for(tx, held, papers.find_entry("bien-ten"), today=NOW.date())
    last = facts.groups[-1].name
    chosen = replace(facts, draft=Draft(details={"group": last}))
    assert papers.preview(chosen, "bien-ten", font_folder=None, created_at=NOW).startswith(b"%PDF")


def test_all_delegates_without_a_code_are_counted(database, held):
    with database.writing() as tx:
        for number in range(3):
            new = Delegate(f"Lê Văn {'ABC'[number]}", rank=900)
            delegates.add_delegate(tx, new, conference_id=held, actor="Hạnh", now=NOW)
    with database.reading() as tx:
        states = papers.list_papers(tx, held, today=NOW.date())
    (badges,) = [one for one in states if one.name == "the-dai-bieu"]
    assert badges.missing == ("mã QR của 3 đại biểu chưa cấp giấy mời",)


def test_a_delegate_far_down_the_list_is_no_slip(database, held):
    with database.reading() as tx:
        listed = delegates.list_delegates(tx, held)
    people = [one.delegate.name for one in listed if one.delegate.kind is DelegateKind.PERSON]
    save(database, held, "ghe-danh-cho", lines="\n".join(f"Đồng chí {name}" for name in people[-150:]))
    assert slips(database, held) == []
