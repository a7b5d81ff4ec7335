"""The ceremony's papers say one order: trays, line-up, script, photographer, cards and stickers."""

from dataclasses import replace

import pytest

from tdkt_event.documents.papers.catalogue import find_entry
from tdkt_event.documents.papers.model import Table, words
from tdkt_event.documents.typeset import plain
from tdkt_event.domain.ceremony import Ceremony, OutReason, represent, take_out, with_revisions
from tdkt_event.domain.ceremony_plan import CeremonySettings, lay_out
from tdkt_event.domain.ceremony_sheet import CeremonySheet, make_sheet
from tests.domain.award_people import awarding_of, people
from tests.golden.paper_facts import TIMETABLE, paper_facts

AWARDING = awarding_of(people(40))
SETTINGS = CeremonySettings(announcer="Bà Thư", hander="Ông Hạ", size=8)
PAPERS = ("kich-ban-trao-thuong", "khay-bang", "xep-hang-nhan", "phieu-chup-anh")
LABELS = ("the-nhan-thuong", "nhan-bang")


def ceremony():
    laid = lay_out(AWARDING, SETTINGS)
    return Ceremony(tuple(replace(one, id=one.ordinal) for one in laid.batches))


def sheet(held):
    return make_sheet(held, AWARDING, SETTINGS, timetable=TIMETABLE)


def paper(name, held):
    entry = find_entry(name)
    return entry.build(entry, paper_facts(ceremony=sheet(held)))


def columns(name, held, place):
    return [
        [row.cells[place] for row in block.rows]
        for block in paper(name, held).blocks
        if isinstance(block, Table)
    ]


def test_trays_line_ups_and_stickers_stand_in_one_order_after_every_act():
    before = ceremony()
    batch = before.batches[2]
    acted = represent(before, batch.places[0].recipient, "Bà Thay")
    acted = take_out(acted, batch.places[1].recipient, OutReason.LATER)
    acted = with_revisions(before, acted, 2)
    held = {one.id: one.full_name for one in AWARDING.recipients}

    for state in (before, acted):
        wanted = [[held[place.recipient] for place in one.places] for one in state.batches]
        lined = columns("xep-hang-nhan", state, 1)
        assert columns("khay-bang", state, 1) == wanted
        assert [len(row) for row in lined] == [len(row) for row in wanted]
        stickers = [line.split("\t")[0] for line in words(paper("nhan-bang", state))]
        assert len(stickers) == sum(map(len, wanted))
    assert columns("xep-hang-nhan", acted, 1)[2][0] == "Bà Thay"
    assert columns("khay-bang", acted, 5)[2][0] == "Bà Thay"


def test_the_photographer_s_row_is_the_audience_s_mirrored():
    seen = columns("phieu-chup-anh", ceremony(), 1)
    hall = columns("xep-hang-nhan", ceremony(), 0)

    assert [row[::-1] for row in seen] == hall


@pytest.mark.parametrize("name", [*PAPERS, *LABELS])
def test_only_the_changed_batch_says_another_revision(name):
    before = ceremony()
    batch = before.batches[1]
    acted = with_revisions(before, take_out(before, batch.places[0].recipient, OutReason.WITHDRAWN), 2)

    def alone(held, number):
        entry = find_entry(name)
        return words(entry.build(entry, paper_facts(ceremony=sheet(held).only([number]))))

    changed = [one.id for one in before.batches if alone(before, one.id) != alone(acted, one.id)]
    assert changed == [batch.id]
    assert any("bản 2" in line.lower() for line in alone(acted, batch.id))


def test_the_card_tells_batch_position_hour_and_place():
    said = "\n".join(words(paper("the-nhan-thuong", ceremony())))

    assert "Lượt 1, vị trí 1, xếp hàng lúc " in said
    assert " tại cánh gà trái" in said


def test_the_script_reads_first_or_calls_up_first_and_names_whom_it_is_handed_for():
    first = words(paper("kich-ban-trao-thuong", ceremony()))
    up = replace(ceremony(), batches=tuple(replace(one, reading_first=False) for one in ceremony().batches))
    other = words(paper("kich-ban-trao-thuong", up))

    def places(lines):
        reading = next(at for at, line in enumerate(lines) if "công bố Quyết định" in line)
        calling = next(at for at, line in enumerate(lines) if "lên sân khấu:" in line)
        return reading, calling

    assert places(first)[0] < places(first)[1]
    assert places(other)[0] > places(other)[1]
    assert "“Thừa ủy quyền Thủ tướng Chính phủ, xin trân trọng kính mời" in "\n".join(first)


def test_the_script_names_award_and_recipients_of_every_batch():
    said = "\n".join(words(paper("kich-ban-trao-thuong", ceremony())))

    assert "người nhận có tên" not in said
    assert "cá nhân được tặng danh hiệu Chiến sĩ thi đua cơ sở có tên sau đây lên sân khấu:”" in said
    assert "được tặng Giấy khen có tên sau đây" in said
    assert "“Kính mời đại diện gia đình của 01 cá nhân được truy tặng " in said
    assert "lên trao danh hiệu Chiến sĩ thi đua cơ sở.”" in said


def test_the_family_lines_up_for_the_dead_and_every_page_names_the_batch():
    table = next(one for one in paper("xep-hang-nhan", ceremony()).blocks if isinstance(one, Table))
    said = [cell for column in columns("xep-hang-nhan", ceremony(), 1) for cell in column]
    dead = [one for one in AWARDING.recipients if one.posthumous]

    assert plain(table.columns[0].heading) == "Lượt 1, vị trí"
    assert dead
    assert all(f"Đại diện gia đình {one.full_name}" in said for one in dead)


def test_batches_that_are_not_those_of_the_list_any_more_are_told_by_every_paper():
    held = sheet(ceremony())
    entry = find_entry("khay-bang")
    stale = replace(held, misplaced=(held.people[0].recipient,))

    assert any("lập lại các lượt" in one for one in entry.build(entry, paper_facts(ceremony=stale)).missing)
    assert entry.build(entry, paper_facts(ceremony=held)).missing == ()


def test_floor_marks_number_the_largest_batch():
    largest = max(len(one.places) for one in ceremony().batches)

    assert words(paper("nhan-vi-tri", ceremony())) == [str(number) for number in range(1, largest + 1)]


def test_without_batches_every_paper_says_what_is_missing():
    for name in (*PAPERS, *LABELS):
        entry = find_entry(name)
        assert "các lượt trao thưởng" in entry.build(entry, paper_facts(ceremony=CeremonySheet())).missing


def test_the_script_of_the_conference_shows_the_batches_when_they_exist():
    with_them = "\n".join(words(paper("kich-ban", ceremony())))
    entry = find_entry("kich-ban")
    without = "\n".join(words(entry.build(entry, paper_facts(ceremony=CeremonySheet()))))

    assert "Các lượt trao thưởng" in with_them
    assert "Ông Hạ" in with_them
    assert "ghi tay khi có quyết định" in without
