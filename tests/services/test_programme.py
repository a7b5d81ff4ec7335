"""The programme as it is stored, copied, and put on papers and invitations."""

import json
from dataclasses import replace

import pytest
from sqlalchemy import text

from tdkt_event.documents.papers.model import words
from tdkt_event.domain.conference import Sitting
from tdkt_event.domain.programme import ItemKind, ProgrammeItem
from tdkt_event.errors import NotFoundError, RefusedError
from tdkt_event.services import backup, checkin, conference, papers, programme
from tdkt_event.services.checkin import Scan, Substitute
from tests.helpers import FACTS, NOW, add_people

BY = {"actor": "thử", "now": NOW}
MORNING = Sitting(0, 1, "Buổi sáng", "2025-04-18", "07:30", "11:00")
OPENING = ProgrammeItem(ItemKind.OPENING, "Khai mạc", 7, "Chủ tịch UBND huyện")
REPORT = ProgrammeItem(
    ItemKind.REPORT, "Báo cáo năm 2024; phương hướng năm 2025", 20, note="tóm tắt năm 2024"
)
BREAK = ProgrammeItem(ItemKind.BREAK, "Giải lao", 15)


def save(database, conference_id, items, **options):
    with database.writing() as tx:
        programme.save_programme(tx, conference_id, items, **options, **BY)
        return programme.list_items(tx, conference_id)


def stored(database, conference_id):
    with database.reading() as tx:
        return programme.list_items(tx, conference_id)


def log_lines(database):
    query = text("SELECT before, after FROM change_log WHERE action = 'conference.programme' ORDER BY id")
    with database.reading() as tx:
        return [(json.loads(row.before), json.loads(row.after)) for row in tx.execute(query)]


def bare(items):
    return [replace(one, id=0) for one in items]


def test_new_conference_has_an_empty_programme(database, conference_id):
    assert stored(database, conference_id) == []


def test_saving_replaces_all_items_cleaned_in_order_and_keeps_their_ids(database, conference_id):
    first, second = save(database, conference_id, [replace(OPENING, title="  Khai   mạc "), REPORT])

    third = save(database, conference_id, [second, BREAK, replace(first, minutes=9)])

    assert bare([first, second]) == [OPENING, REPORT]
    assert bare(third) == [REPORT, BREAK, replace(OPENING, minutes=9)]
    assert [third[0].id, third[2].id] == [second.id, first.id]
    assert len({one.id for one in third}) == 3


def test_saving_logs_one_line_with_before_and_after(database, conference_id):
    held = save(database, conference_id, [OPENING])
    save(database, conference_id, [*held, BREAK])
    save(database, conference_id, stored(database, conference_id))

    lines = log_lines(database)

    assert [
        ([one["title"] for one in before], [one["title"] for one in after]) for before, after in lines
    ] == [
        ([], ["Khai mạc"]),
        (["Khai mạc"], ["Khai mạc", "Giải lao"]),
    ]
    assert backup.verify(database).problems == ()


@pytest.mark.parametrize(
    ("wrong", "code"),
    [(replace(BREAK, title=" "), "item_title_missing"), (replace(BREAK, minutes=-1), "bad_minutes")],
)
def test_wrong_items_change_nothing(database, conference_id, wrong, code):
    save(database, conference_id, [OPENING])

    with pytest.raises(RefusedError) as refused:
        save(database, conference_id, [REPORT, wrong])

    assert refused.value.code == code
    assert bare(stored(database, conference_id)) == [OPENING]


def test_saving_upon_an_unseen_change_is_refused(database, conference_id):
    seen = save(database, conference_id, [OPENING])
    save(database, conference_id, [*seen, BREAK])

    with pytest.raises(RefusedError) as refused:
        save(database, conference_id, [REPORT], seen=seen)

    assert refused.value.code == "changed_meanwhile"
    assert bare(stored(database, conference_id)) == [OPENING, BREAK]


def test_unknown_conference_is_refused(database, conference_id):
    with pytest.raises(NotFoundError):
        save(database, conference_id + 99, [OPENING])


def test_items_of_another_conference_are_left_alone(database, conference_id):
    (mine,) = save(database, conference_id, [OPENING])
    with database.writing() as tx:
        other = conference.create_conference(tx, FACTS, **BY)

    (theirs,) = save(database, other, [mine])

    assert theirs.id != mine.id
    assert stored(database, conference_id) == [mine]


def test_copy_to_next_year_moves_the_years_of_the_programme(database, conference_id):
    before = save(database, conference_id, [REPORT, BREAK])

    with database.writing() as tx:
        copy = conference.copy_conference(tx, conference_id, year=2026, **BY)

    moved = replace(REPORT, title="Báo cáo năm 2025; phương hướng năm 2026", note="tóm tắt năm 2025")
    assert bare(stored(database, copy)) == [moved, BREAK]
    assert stored(database, conference_id) == before


@pytest.mark.parametrize("level", ["huyen_2024", "xa_2025", "tinh", ""])
def test_template_follows_the_usual_order_in_the_words_of_level_and_year(sqlite_database, level):
    with sqlite_database.writing() as tx:
        number = conference.create_conference(tx, replace(FACTS, level=level), **BY)
        held = conference.find_conference(tx, number)

    items = programme.template_items(held)

    assert [(one.kind.value, one.minutes, one.before_start) for one in items] == [
        ("reception", 30, True), ("performance", 10, False), ("anthem", 3, False), ("introduction", 7, False),
        ("opening", 7, False), ("report", 20, False), ("speech", 21, False), ("break", 15, False),
        ("award", 35, False), ("direction", 15, False), ("launch", 10, False), ("pledge", 15, False),
        ("closing", 5, False),
    ]  # fmt: skip
    assert "năm 2024" in items[5].title and "năm 2025" in items[5].title
    assert not any("{" in one.title for one in items)
    assert bool(items[4].who) is bool(level)


def test_timetable_follows_the_first_sitting(database):
    with database.writing() as tx:
        number = conference.create_conference(tx, FACTS, sittings=[replace(MORNING, ends_at="08:00")], **BY)
        programme.save_programme(tx, number, [OPENING, REPORT, BREAK], **BY)
        timed = programme.read_timetable(tx, conference.find_conference(tx, number))

    assert [(one.starts_at, one.ends_at) for one in timed.items] == [
        ("07:30", "07:37"), ("07:37", "07:57"), ("07:57", "08:12"),
    ]  # fmt: skip
    assert (timed.minutes, timed.overrun, timed.ends_at) == (42, 12, "08:12")


AFTERNOON = Sitting(0, 2, "Buổi chiều", "2025-04-18", "13:30", "14:00")


def two_sittings(database):
    with database.writing() as tx:
        number = conference.create_conference(tx, FACTS, sittings=[MORNING, AFTERNOON], **BY)
    return number, save(database, number, [replace(REPORT, sitting=2), OPENING, replace(BREAK, sitting=2)])


def test_every_sitting_counts_from_its_own_start(database):
    number, items = two_sittings(database)

    assert [(one.title, one.sitting) for one in items] == [
        ("Khai mạc", 1),
        (REPORT.title, 2),
        ("Giải lao", 2),
    ]
    with database.reading() as tx:
        held = conference.find_conference(tx, number)
        parts = programme.timed_sittings(items, held)
        whole = programme.read_timetable(tx, held)
    assert [(held.name, part.ends_at, part.overrun) for held, part in parts] == [
        ("Buổi sáng", "07:37", -203), ("Buổi chiều", "14:05", 5),
    ]  # fmt: skip
    assert [one.starts_at for one in whole.items] == ["07:30", "13:30", "13:50"]


def test_items_of_a_removed_sitting_fall_to_the_last(database):
    number, _ = two_sittings(database)
    with database.writing() as tx:
        held = conference.find_conference(tx, number)
        conference.save_sittings(tx, number, held.sittings[:1], **BY)

    assert [(one.title, one.sitting) for one in stored(database, number)] == [
        ("Khai mạc", 1), (REPORT.title, 1), ("Giải lao", 1),
    ]  # fmt: skip


def test_items_follow_their_sitting_when_the_sittings_change_places(database):
    number, _ = two_sittings(database)
    with database.writing() as tx:
        morning, afternoon = conference.find_conference(tx, number).sittings
        evening = replace(AFTERNOON, name="Buổi tối", starts_at="19:00", ends_at="20:00")
        conference.save_sittings(tx, number, [evening, afternoon, morning], **BY)

    assert [(one.title, one.sitting) for one in stored(database, number)] == [
        (REPORT.title, 2), ("Giải lao", 2), ("Khai mạc", 3),
    ]  # fmt: skip


def test_the_template_fills_the_first_sitting_only(database):
    number, _ = two_sittings(database)
    with database.reading() as tx:
        items = programme.template_items(conference.find_conference(tx, number))

    assert {one.sitting for one in items} == {1}


def test_copy_to_next_year_keeps_every_item_in_its_sitting(database):
    number, before = two_sittings(database)

    with database.writing() as tx:
        copy = conference.copy_conference(tx, number, year=2026, **BY)

    assert [one.sitting for one in stored(database, copy)] == [one.sitting for one in before]


def test_invitation_prints_the_programme_only_when_asked(database, conference_id):
    save(database, conference_id, [OPENING, BREAK, REPORT])
    with database.reading() as tx:
        assert conference.find_conference(tx, conference_id).facts.programme == ""

    with database.writing() as tx:
        programme.put_on_invitation(tx, conference_id, **BY)

    with database.reading() as tx:
        facts = conference.find_conference(tx, conference_id).facts
    assert facts.programme.splitlines() == ["Khai mạc", REPORT.title]


def test_an_empty_programme_is_not_put_on_the_invitation(database, conference_id):
    with pytest.raises(RefusedError) as refused, database.writing() as tx:
        programme.put_on_invitation(tx, conference_id, **BY)

    assert refused.value.code == "programme_empty"


def test_sample_has_a_programme_with_who_does_what(sqlite_database, sample_id):
    items = stored(sqlite_database, sample_id)

    assert len(items) == 15
    assert [one.title for one in items if not one.who] == ["Giải lao"]
    assert items[4].who == "Ông Nguyễn Văn Hạ, Quyền Chủ tịch UBND huyện"


def test_papers_are_given_the_times(sqlite_database, sample_id):
    with sqlite_database.reading() as tx:
        facts = papers.gather(tx, sample_id, today=NOW.date())

    assert [one.starts_at for one in facts.timetable.items[:3]] == ["07:00", "07:30", "07:40"]


def test_backup_carries_the_programme(sqlite_database, tmp_path):
    with sqlite_database.writing() as tx:
        number = conference.create_conference(tx, FACTS, **BY)
    held = save(sqlite_database, number, [OPENING, BREAK])
    backup.back_up(sqlite_database, tmp_path / "sao-luu.zip", now=NOW)
    save(sqlite_database, number, [])

    backup.restore(sqlite_database, tmp_path / "sao-luu.zip", keep_copy_in=tmp_path, **BY)

    assert stored(sqlite_database, number) == held


def test_script_introduces_whom_the_door_admitted_and_who_came_for_them(database):
    with database.writing() as tx:
        number = conference.create_conference(tx, FACTS, sittings=[MORNING], **BY)
        programme.save_programme(tx, number, [ProgrammeItem(ItemKind.INTRODUCTION, "Giới thiệu", 7)], **BY)
    codes = add_people(database, number, 4)
    with database.writing() as tx:
        checkin.record_scan(tx, Scan("a", number, "Bàn 1", codes[2]), **BY)
        guest = Substitute("Đỗ Minh Quốc", "Phó Trưởng phòng", "Thủ trưởng")
        checkin.admit_substitute(tx, Scan("b", number, "Bàn 1", codes[0]), guest, **BY)
        said = words(papers.build_paper(tx, number, "kich-ban", today=NOW.date()))

    named = [line for line in said if line.startswith("- ") and "Nguyễn Văn" in line]
    assert sorted(named) == [
        "- đại biểu Nguyễn Văn 0002, Phòng 2.",
        "- đại biểu Đỗ Minh Quốc, Phó Trưởng phòng, đi thay đại biểu Nguyễn Văn 0000, Phòng 0.",
    ]
    assert "Giới thiệu theo 02 đại biểu đã điểm danh lúc lập kịch bản." in said
