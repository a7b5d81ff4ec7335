"""The ceremony as it is stored, changed on the day, and printed again only where it changed."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from tdkt_event.domain.award_recipient import Stage
from tdkt_event.domain.ceremony import Place
from tdkt_event.domain.ceremony_plan import CeremonySettings
from tdkt_event.domain.conference import Sitting
from tdkt_event.domain.programme import ItemKind, ProgrammeItem
from tdkt_event.errors import NotFoundError, RefusedError
from tdkt_event.services import backup, ceremony, ceremony_print, checkin, conference, papers, programme
from tdkt_event.services.checkin import Scan
from tdkt_event.storage import awards as award_store
from tests.domain.award_people import DECISIONS, people
from tests.helpers import FACTS, NOW, add_people

BY = {"actor": "thử", "now": NOW}
TODAY = NOW.date()


def add_awards(database, conference_id, count, **changes):
    """Store the decisions and so many recipients; give their ids in the order of the list."""
    with database.writing() as tx:
        ids = {one.id: award_store.add_decision(tx, conference_id, one) for one in DECISIONS}
        held = [replace(one, decision_id=ids[one.decision_id], **changes) for one in people(count)]
        return award_store.add_recipients(tx, conference_id, held, source="thử", at=NOW.isoformat())


def lay_out(database, conference_id):
    with database.writing() as tx:
        ceremony.lay_out_batches(tx, conference_id, **BY)
    return sheet_of(database, conference_id)


def sheet_of(database, conference_id):
    with database.reading() as tx:
        return ceremony.read_sheet(tx, conference.find_conference(tx, conference_id))


def act(database, conference_id, work, *args, **options):
    with database.writing() as tx:
        work(tx, conference_id, *args, **options, **BY)
    return sheet_of(database, conference_id)


def revisions(sheet):
    return [one.batch.revision for one in sheet.batches]


def stands(sheet):
    return [one.recipient.id for one in sheet.people]


def test_without_recipients_there_is_nothing_to_lay_out(database, conference_id):
    with pytest.raises(RefusedError) as refused:
        lay_out(database, conference_id)

    assert refused.value.code == "no_recipient"


def test_batches_hold_every_recipient_once_and_follow_the_settings(database, conference_id):
    ids = add_awards(database, conference_id, 45)
    before = lay_out(database, conference_id)

    after = act(database, conference_id, ceremony.save_settings, CeremonySettings(size=5, hander="Ông Hạ"))

    assert sorted(stands(before)) == sorted(stands(after)) == sorted(ids)
    assert stands(before) == stands(after)
    assert max(len(one.people) for one in after.batches) == 5
    assert {one.batch.hander for one in after.batches} == {"Ông Hạ"}
    assert backup.verify(database).problems == ()


def test_settings_changed_by_somebody_else_are_not_overwritten(database, conference_id):
    seen = CeremonySettings()
    act(database, conference_id, ceremony.save_settings, CeremonySettings(size=5))

    with pytest.raises(RefusedError) as refused:
        act(database, conference_id, ceremony.save_settings, CeremonySettings(size=7), seen=seen)

    assert refused.value.code == "changed_meanwhile"


def test_presence_is_read_from_the_check_in(database, conference_id):
    codes = add_people(database, conference_id, 2)
    ids = add_awards(database, conference_id, 3)
    with database.writing() as tx:
        delegates = list(tx.execute(text("SELECT id FROM delegate ORDER BY id")).scalars())
        for recipient, delegate in zip(ids, delegates, strict=False):
            tx.execute(
                text("UPDATE award_recipient SET delegate_id = :d WHERE id = :r"),
                {"d": delegate, "r": recipient},
            )
        checkin.record_scan(tx, Scan("a-1", conference_id, "Bàn 1", codes[0]), **BY)
    sheet = lay_out(database, conference_id)

    assert {one.recipient.id: one.present for one in sheet.people} == {
        ids[0]: True, ids[1]: False, ids[2]: None,
    }  # fmt: skip


def test_the_presence_of_a_proxy_is_read_from_the_check_in_too(database, conference_id):
    codes = add_people(database, conference_id, 2)
    ids = add_awards(database, conference_id, 3)
    lay_out(database, conference_id)
    for recipient, proxy in zip(
        ids, ("Ông Nguyễn Văn 0000", "Nguyễn Văn 0001", "Bà Người Ngoài"), strict=True
    ):
        act(database, conference_id, ceremony.represent, recipient, proxy)
    with database.writing() as tx:
        checkin.record_scan(tx, Scan("a-1", conference_id, "Bàn 1", codes[0]), **BY)

    sheet = sheet_of(database, conference_id)

    assert {one.recipient.id: one.there for one in sheet.people} == {
        ids[0]: True, ids[1]: False, ids[2]: None,
    }  # fmt: skip


def test_each_act_closes_the_gap_raises_its_batch_and_is_logged(database, conference_id):
    add_awards(database, conference_id, 45)
    before = lay_out(database, conference_id)
    batch = before.batches[2]
    first, second, third = (one.recipient.id for one in batch.people[:3])

    act(database, conference_id, ceremony.represent, first, " Bà  Thay ")
    act(database, conference_id, ceremony.receive_later, second)
    after = act(database, conference_id, ceremony.withdraw, third)

    assert [one.position for one in after.batches[2].people] == list(range(1, len(batch.people) - 1))
    assert after.batches[2].people[0].proxy == "Bà Thay"
    assert [one.id for one in after.later] == [second]
    assert [one.id for one in after.withdrawn] == [third]
    assert revisions(after) == [4 if place == 2 else 1 for place in range(len(before.batches))]
    with database.reading() as tx:
        said = list(tx.execute(text("SELECT action FROM change_log ORDER BY id DESC LIMIT 3")).scalars())
    assert said == ["ceremony.withdraw", "ceremony.later", "ceremony.represent"]


def test_put_back_stands_where_the_recipient_stood(database, conference_id):
    add_awards(database, conference_id, 45)
    before = lay_out(database, conference_id)
    one = before.batches[1].people[1].recipient

    act(database, conference_id, ceremony.receive_later, one.id)
    after = act(database, conference_id, ceremony.put_back, one.id)

    assert stands(after) == stands(before)
    assert not after.later
    assert after.batches[1].people[1].recipient.stage is Stage.ON_STAGE


def test_an_act_on_an_unknown_recipient_is_refused(database, conference_id):
    add_awards(database, conference_id, 5)
    lay_out(database, conference_id)

    with pytest.raises(NotFoundError):
        act(database, conference_id, ceremony.withdraw, 9999)


def test_hand_made_places_are_kept_and_given_back(database, conference_id):
    add_awards(database, conference_id, 30)
    before = lay_out(database, conference_id)
    last = before.people[-1].recipient.id

    moved = act(database, conference_id, ceremony.place_by_hand, last, 1)
    back = act(database, conference_id, ceremony.follow_decree, [last])

    assert stands(moved)[0] == last
    assert moved.people[0].recipient.hand_order == 1
    assert stands(back) == stands(before)


def test_a_recipient_added_later_is_told_and_laid_out_in_the_order(database, conference_id):
    add_awards(database, conference_id, 20)
    lay_out(database, conference_id)
    with database.writing() as tx:
        decision = award_store.list_decisions(tx, conference_id)[1].id
        new = replace(people(1)[0], decision_id=decision, list_no=99, name="Người Mới")
        (number,) = award_store.add_recipients(tx, conference_id, [new], source="thử", at=NOW.isoformat())

    told = sheet_of(database, conference_id)
    after = lay_out(database, conference_id)

    assert [one.id for one in told.unplaced] == [number]
    assert number in stands(after)
    with database.reading() as tx:
        order = [one.id for one in ceremony.read_order(tx, conference.find_conference(tx, conference_id))]
    assert stands(after) == order


def test_batches_are_renamed_without_moving_anybody(database, conference_id):
    add_awards(database, conference_id, 20)
    sheet = lay_out(database, conference_id)
    rows = [replace(one.batch, announcer=" Bà  Thư ", minutes=9) for one in sheet.batches]

    after = act(
        database, conference_id, ceremony.save_batches, rows, seen=[one.batch for one in sheet.batches]
    )

    assert {(one.batch.announcer, one.batch.minutes) for one in after.batches} == {("Bà Thư", 9)}
    assert stands(after) == stands(sheet)
    assert after.minutes == 9 * len(after.batches)
    with pytest.raises(RefusedError):
        act(database, conference_id, ceremony.save_batches, rows, seen=[one.batch for one in sheet.batches])


def test_the_stage_moves_one_batch_and_a_second_phone_does_not_skip(database, conference_id):
    add_awards(database, conference_id, 30)
    sheet = lay_out(database, conference_id)
    first, second = (one.batch.id for one in sheet.batches[:2])

    act(database, conference_id, ceremony.go_to, 1, seen=0)
    with pytest.raises(RefusedError) as refused:
        act(database, conference_id, ceremony.go_to, 1, seen=0)
    moved = act(database, conference_id, ceremony.go_to, 1, seen=first)

    assert refused.value.code == "stage_moved"
    assert (moved.current, moved.place_now()) == (second, 1)
    assert act(database, conference_id, ceremony.go_to, -1, seen=second).current == first


def test_fewer_batches_leave_the_stage_where_it_is(database, conference_id):
    add_awards(database, conference_id, 30)
    sheet = before = lay_out(database, conference_id)
    for _ in before.batches:
        sheet = act(database, conference_id, ceremony.go_to, 1, seen=sheet.current)
    with database.reading() as tx:
        settings = ceremony.settings_of(tx, conference_id)

    after = act(
        database, conference_id, ceremony.save_settings, replace(settings, size=30, collectives_apart=False)
    )

    assert len(after.batches) < len(before.batches)
    assert after.current == after.batches[-1].batch.id


def test_batches_take_their_times_from_their_own_items_of_the_programme(database):
    morning = Sitting(0, 1, "Buổi sáng", "2025-04-18", "07:30", "11:00")
    with database.writing() as tx:
        number = conference.create_conference(tx, FACTS, sittings=[morning], **BY)
        programme.save_programme(tx, number, [ProgrammeItem(ItemKind.AWARD, "Trao thưởng", 60)], **BY)
    add_awards(database, number, 20)
    general = lay_out(database, number)
    with database.writing() as tx:
        items = [ProgrammeItem(ItemKind.OPENING, "Khai mạc", 10)]
        for one in reversed(general.batches):  # the office hands over the last batch first
            items.append(ProgrammeItem(ItemKind.AWARD, "", 0, batch_id=one.batch.id))
            items.append(ProgrammeItem(ItemKind.BREAK, "Văn nghệ", 5))
        linked = [replace(one, title=one.title or "lượt", minutes=one.minutes) for one in items]
        programme.save_programme(tx, number, linked, **BY)
    followed = sheet_of(database, number)

    assert general.batches[0].starts_at == "07:30"
    assert general.batches[1].starts_at == general.batches[0].ends_at
    assert followed.batches[-1].starts_at == "07:40"
    assert followed.batches[0].starts_at > followed.batches[-1].ends_at
    assert followed.minutes == general.minutes


def test_only_the_changed_batch_is_printed_again(database, conference_id):
    add_awards(database, conference_id, 30)
    sheet = lay_out(database, conference_id)
    everything = [one.batch.id for one in sheet.batches]
    one = sheet.batches[1]

    def print_now(batches):
        return ceremony_print.print_batches(
            database, conference_id, "khay-bang", "pdf", batches, font_folder=None, **BY
        )

    assert print_now(everything).startswith(b"%PDF")
    assert changed(database, conference_id) == ()
    act(database, conference_id, ceremony.represent, one.people[0].recipient.id, "Bà Thay")
    assert changed(database, conference_id) == (one.batch.id,)
    with database.reading() as tx:
        stale = next(
            state for state in papers.list_papers(tx, conference_id, today=TODAY) if state.name == "khay-bang"
        )
    assert stale.changes
    print_now([one.batch.id])
    assert changed(database, conference_id) == ()
    with database.reading() as tx:
        states = papers.list_papers(tx, conference_id, today=TODAY)
    assert next(state for state in states if state.name == "khay-bang").changes == ()


def changed(database, conference_id):
    with database.reading() as tx:
        found = ceremony_print.list_to_print(tx, conference_id, today=TODAY)
    return next(one.batches for one in found if one.name == "khay-bang")


def test_a_name_set_right_in_the_list_is_printed_again_too(database, conference_id):
    ids = add_awards(database, conference_id, 12)
    sheet = lay_out(database, conference_id)
    ceremony_print.print_batches(
        database, conference_id, "khay-bang", "docx", [one.batch.id for one in sheet.batches], font_folder=None,
        **BY,
    )  # fmt: skip
    with database.writing() as tx:
        (one,) = award_store.find_recipients(tx, ids[:1])
        award_store.change_recipients(tx, [replace(one, name="Nguyễn Văn Đúng Tên")], at=NOW.isoformat())

    assert len(changed(database, conference_id)) == 1


def test_random_clicks_in_the_database_lose_nobody(sqlite_database):
    """The same acts through storage, with batches going and coming: nobody lost, nobody twice, the log whole."""
    with sqlite_database.writing() as tx:
        number = conference.create_conference(tx, FACTS, **BY)
    ids = add_awards(sqlite_database, number, 24)
    lay_out(sqlite_database, number)
    chance = random.Random(30)
    acts = (
        lambda one: (ceremony.receive_later, one),
        lambda one: (ceremony.withdraw, one),
        lambda one: (ceremony.put_back, one),
        lambda one: (ceremony.represent, one, "Bà Thay"),
        lambda one: (ceremony.place_by_hand, one, chance.randint(1, 24)),
        lambda _: (ceremony.save_settings, CeremonySettings(size=chance.randint(1, 9))),
        lambda _: (ceremony.lay_out_batches,),
    )
    for step in range(120):
        work, *args = chance.choice(acts)(chance.choice(ids))
        try:
            with sqlite_database.writing() as tx:
                work(tx, number, *args, actor="thử", now=NOW + timedelta(seconds=step))
        except RefusedError as problem:
            assert problem.code == "not_in_batch"
        sheet = sheet_of(sqlite_database, number)
        everybody = stands(sheet) + [one.id for one in sheet.aside]
        assert sorted(everybody) == sorted(ids)
        assert [one.batch.ordinal for one in sheet.batches] == list(range(1, len(sheet.batches) + 1))
    assert backup.verify(sqlite_database).problems == ()


def test_a_proxy_of_the_list_comes_up(database, conference_id):
    add_awards(database, conference_id, 1, stage=Stage.REPRESENTED, represented_by="Bà Thay")
    sheet = lay_out(database, conference_id)

    assert sheet.batches[0].batch.places == (Place(sheet.people[0].recipient.id, "Bà Thay"),)


def change_one(database, number, **changes):
    with database.writing() as tx:
        (one,) = award_store.find_recipients(tx, [number])
        award_store.change_recipients(tx, [replace(one, **changes)], at=NOW.isoformat())


def one_award_a_batch(database, conference_id):
    """Tell whether every batch hands over one award of one decision."""
    sheet = sheet_of(database, conference_id)
    return all(
        len({(one.award, one.recipient.decision_id) for one in each.people}) <= 1 for each in sheet.batches
    )


def test_another_award_of_somebody_who_stands_in_a_batch_is_told(database, conference_id):
    add_awards(database, conference_id, 30)
    sheet = lay_out(database, conference_id)
    one = next(held.recipient for held in sheet.people if held.recipient.award_code == "GK")

    change_one(database, one.id, award="Chiến sĩ thi đua cơ sở", award_code="CSTDCS")

    assert [held.id for held in sheet_of(database, conference_id).misplaced] == [one.id]
    assert lay_out(database, conference_id).misplaced == ()
    assert one_award_a_batch(database, conference_id)


def test_the_only_recipient_of_a_batch_with_another_award_is_told(database, conference_id):
    (number,) = add_awards(database, conference_id, 1)
    lay_out(database, conference_id)

    change_one(database, number, award="Lao động tiên tiến", award_code="LDTT")

    assert [held.id for held in sheet_of(database, conference_id).misplaced] == [number]
    assert lay_out(database, conference_id).misplaced == ()


def test_who_comes_back_never_stands_among_recipients_of_another_award(database, conference_id):
    ids = add_awards(database, conference_id, 12)
    titles = [
        one.recipient.id
        for one in lay_out(database, conference_id).people
        if one.recipient.award_code == "CSTDCS"
    ]
    for number in titles:
        change_one(database, number, stage=Stage.LATER)
    lay_out(database, conference_id)

    after = act(database, conference_id, ceremony.put_back, titles[0])
    after = act(database, conference_id, ceremony.put_back, titles[-1])

    assert one_award_a_batch(database, conference_id)
    assert sorted(stands(after)) + [one.id for one in after.later] != []
    assert titles[0] in stands(after)
    assert [one.batch.ordinal for one in after.batches] == list(range(1, len(after.batches) + 1))
    order = {one: place for place, one in enumerate(ids_in_order(database, conference_id))}
    assert stands(after) == sorted(stands(after), key=order.__getitem__)
    assert sorted([*stands(after), *(one.id for one in after.aside)]) == sorted(ids)


def ids_in_order(database, conference_id):
    with database.reading() as tx:
        return [one.id for one in ceremony.read_order(tx, conference.find_conference(tx, conference_id))]


def test_a_representative_named_in_the_list_after_the_batches_comes_up_once_they_are_made_again(
    database, conference_id
):
    number = add_awards(database, conference_id, 12)[3]
    lay_out(database, conference_id)

    change_one(database, number, stage=Stage.REPRESENTED, represented_by="Bà Thay")

    assert number in [one.id for one in sheet_of(database, conference_id).misplaced]
    after = lay_out(database, conference_id)
    assert next(one.proxy for one in after.people if one.recipient.id == number) == "Bà Thay"
    assert after.misplaced == ()


def test_a_proxy_of_the_day_is_kept_in_the_list_too(database, conference_id):
    number = add_awards(database, conference_id, 12)[3]
    lay_out(database, conference_id)

    named = act(database, conference_id, ceremony.represent, number, "Bà Thay").people
    kept = next(one.recipient for one in named if one.recipient.id == number)
    act(database, conference_id, ceremony.withdraw, number)
    back = act(database, conference_id, ceremony.put_back, number)
    proxy = next(one.proxy for one in back.people if one.recipient.id == number)
    freed = act(database, conference_id, ceremony.represent, number, "")

    assert (kept.stage, kept.represented_by, proxy) == (Stage.REPRESENTED, "Bà Thay", "Bà Thay")
    assert next(one.recipient for one in freed.people if one.recipient.id == number).represented_by == ""
    assert freed.misplaced == ()


def test_who_receives_later_by_the_list_is_told_while_standing_in_a_batch(database, conference_id):
    number = add_awards(database, conference_id, 12)[3]
    lay_out(database, conference_id)

    change_one(database, number, stage=Stage.LATER)

    assert number in [one.id for one in sheet_of(database, conference_id).misplaced]


def test_no_two_papers_of_one_revision_say_something_else(database, conference_id):
    ids = add_awards(database, conference_id, 12)
    sheet = lay_out(database, conference_id)

    def print_now(name, batches):
        ceremony_print.print_batches(database, conference_id, name, "docx", batches, font_folder=None, **BY)
        return sheet_of(database, conference_id)

    print_now("khay-bang", [one.batch.id for one in sheet.batches])
    batch = next(one for one in sheet.batches if ids[0] in [held.recipient.id for held in one.people])
    change_one(database, ids[0], name="Nguyễn Văn Đúng Tên")

    again = print_now("xep-hang-nhan", [batch.batch.id])
    once_more = print_now("khay-bang", [batch.batch.id])

    raised = {one.batch.id: one.batch.revision for one in again.batches}
    assert raised == {
        one.batch.id: again.revision if one.batch.id == batch.batch.id else one.batch.revision
        for one in sheet.batches
    }
    assert raised[batch.batch.id] > batch.batch.revision
    assert revisions(once_more) == revisions(again)
    assert changed(database, conference_id) == ()


def test_the_programme_follows_batches_that_come_and_go(database):
    morning = Sitting(0, 1, "Buổi sáng", "2025-04-18", "07:30", "11:00")
    with database.writing() as tx:
        number = conference.create_conference(tx, FACTS, sittings=[morning], **BY)
        items = [
            ProgrammeItem(ItemKind.AWARD, "Trao thưởng", 60),
            ProgrammeItem(ItemKind.CLOSING, "Bế mạc", 5),
        ]
        programme.save_programme(tx, number, items, **BY)
    add_awards(database, number, 40)
    lay_out(database, number)
    with database.writing() as tx:
        programme.link_all(tx, number, ItemKind.AWARD, **BY)

    for size in (3, 40, 1, 8):
        with database.reading() as tx:
            settings = ceremony.settings_of(tx, number)
        sheet = act(database, number, ceremony.save_settings, replace(settings, size=size))
        with database.reading() as tx:
            held = programme.list_items(tx, number)
            table = programme.read_timetable(tx, conference.find_conference(tx, number))
        assert [one.batch_id for one in held] == [*(one.batch.id for one in sheet.batches), None]
        assert [one.minutes for one in held[:-1]] == [one.batch.minutes for one in sheet.batches]
        assert [one.starts_at for one in table.items[:-1]] == [one.starts_at for one in sheet.batches]
    assert backup.verify(database).problems == ()


def test_a_programme_without_batches_of_its_own_is_left_alone(database, conference_id):
    items = [ProgrammeItem(ItemKind.AWARD, "Trao thưởng", 60)]
    with database.writing() as tx:
        programme.save_programme(tx, conference_id, items, **BY)
    add_awards(database, conference_id, 12)
    lay_out(database, conference_id)

    with database.reading() as tx:
        held = programme.list_items(tx, conference_id)

    assert [(one.title, one.minutes, one.batch_id) for one in held] == [("Trao thưởng", 60, None)]
