"""What the pages of delegates work out before they draw anything."""

import threading

import pandas as pd

from tdkt_event.domain.conference import Group
from tdkt_event.domain.delegate import Delegate, DelegateKind
from tdkt_event.domain.list_reading import ListReading
from tdkt_event.domain.list_row import JudgedRow, ListRow, RowState
from tdkt_event.errors import CancelledError, FileError
from tdkt_event.services import delegates, duplicates, lists
from tdkt_event.services.lists import Choice
from tdkt_event.storage.database import Database
from tdkt_event.storage.delegates import Listed
from tdkt_event.ui import tables
from tdkt_event.ui.delegate_dialogs import history_rows
from tdkt_event.ui.duplicate_pair import differing, likely_better, merged
from tdkt_event.ui.jobs import Job
from tdkt_event.ui.list_preview import Draft, outlook, place, rows_frame, rows_to_save, words_of
from tdkt_event.ui.list_upload import result_sentence
from tdkt_event.ui.plan_tables import missing_text, read_groups, read_offices
from tests.helpers import NOW


def _listed(number: int, **facts: object) -> Listed:
    return Listed(number, 1, Delegate(**{"name": "Trần Hòa", **facts}), "", None, 7, 1, "CODE")


def _row(line: int, name: str = "Lê Nga", **facts: object) -> ListRow:
    return ListRow("Trang 1", line, Delegate(name, **facts))


# --- the table -----------------------------------------------------------------------------------


def test_edited_cells_tell_changes_from_ticks():
    edited = {"0": {"position": "Chánh Văn phòng", "chosen": True}, "2": {"kind": "Tập thể", "phone": None}}

    changes, ticks = tables.edited_cells(edited, [11, 12, 13])

    assert changes == {
        11: {"position": "Chánh Văn phòng"},
        13: {"kind": DelegateKind.COLLECTIVE, "phone": ""},
    }
    assert ticks == {11: True}


def test_edited_cells_ignore_an_emptied_number_and_a_column_that_cannot_change():
    changes, _ = tables.edited_cells({0: {"seats": None, "paper": "số 9"}}, [11])

    assert changes == {}


def test_really_changed_drops_what_equals_the_list_and_keeps_other_pages():
    pending = {1: {"position": "", "seats": 2}, 2: {"seats": 1}, 99: {"note": "xa"}}

    assert tables.really_changed(pending, [_listed(1), _listed(2)]) == {1: {"seats": 2}, 99: {"note": "xa"}}


def test_delegate_frame_shows_pending_values_and_words_instead_of_ids_and_enums():
    frame = tables.delegate_frame([_listed(5)], {5: {"kind": DelegateKind.POST, "seats": 3}}, [5])

    shown = frame.iloc[0].to_dict()
    assert (shown["kind"], shown["seats"], shown["paper"], shown["chosen"]) == ("Chức danh", 3, "số 7", True)
    assert "id" not in shown


def test_delegate_frame_of_nobody_keeps_its_columns():
    assert list(tables.delegate_frame([], {}, []).columns) == ["chosen", *tables.ORDER, "paper"]


# --- groups and offices ----------------------------------------------------------------------------


def test_read_groups_follow_the_order_number_and_new_rows_come_last():
    edited = pd.DataFrame(
        [
            {"id": 1, "order": 2, "name": "Xã", "colour": "Đỏ", "planned": 5},
            {"id": 2, "order": 1, "name": " Tỉnh ", "colour": "Xám", "planned": 8},
            {"id": None, "order": None, "name": "Khách", "colour": None, "planned": None},
        ]
    )

    groups = read_groups(edited, {1: "#9F1D20", 2: "#4A5563"})

    assert groups == [
        Group(2, "Tỉnh", 8, "#4A5563"),
        Group(1, "Xã", 5, "#9F1D20"),
        Group(0, "Khách", 0, "#6B5B4A"),
    ]


def test_read_offices_take_empty_cells_as_nothing():
    edited = pd.DataFrame([{"id": 3, "name": "Phòng Nội vụ", "planned": float("nan"), "phone": None}])

    assert [(one.id, one.planned, one.phone) for one in read_offices(edited)] == [(3, 0, "")]


def test_missing_text_says_what_is_missing():
    assert [missing_text(*pair) for pair in ((8, 5), (8, 8), (8, 9), (0, 0), (0, 2))] == [
        "thiếu 3", "đủ", "thừa 1", "–", "không ấn định",
    ]  # fmt: skip


# --- the preview ------------------------------------------------------------------------------------


def _draft() -> Draft:
    judged = [
        JudgedRow(_row(2), RowState.NEW),
        JudgedRow(_row(3), RowState.KNOWN, delegate_id=1, changes=(("phone", "", "0912345678"),)),
        JudgedRow(_row(4), RowState.KNOWN, delegate_id=2),
        JudgedRow(_row(5, "Ng. V. An", position="Phó phòng"), RowState.DUPLICATE, ("nghi",), delegate_id=3),
        JudgedRow(_row(6, ""), RowState.ERROR, ("Thiếu họ tên.",)),
    ]
    reading = ListReading(tuple(one.row for one in judged))
    return Draft(1, "tệp.xlsx", b"", reading, judged, {3: Delegate("Nguyễn Văn An")})


def test_outlook_counts_what_saving_would_do():
    draft = _draft()

    before = outlook(draft)
    draft.choices = {place(draft.judged[3]): Choice.UPDATE, place(draft.judged[4]): Choice.SKIP}
    after = outlook(draft)

    assert (before.added, before.updated, before.unchanged, before.left_out, before.undecided_errors) == (
        1,
        1,
        1,
        1,
        1,
    )
    assert (after.added, after.updated, after.unchanged, after.left_out, after.undecided_errors) == (
        1,
        2,
        1,
        1,
        0,
    )


def test_words_of_a_known_row_say_what_changes():
    draft = _draft()

    assert words_of(draft.judged[1]) == "Điện thoại: trống → 0912345678"
    assert words_of(draft.judged[2]) == "Không đổi"
    assert words_of(draft.judged[4]) == "Thiếu họ tên."


def test_rows_frame_gives_the_state_in_words_and_the_line_of_the_file():
    frame = rows_frame(_draft().judged)

    assert list(frame["Trạng thái"]) == ["+ Mới", "✓ Đã có", "✓ Đã có", "! Nghi trùng", "× Lỗi"]
    assert list(frame["Dòng"]) == [2, 3, 4, 5, 6]


def test_rows_to_save_stand_in_the_groups_a_person_chose():
    draft = _draft()
    draft.groups = {"": "Phòng, ban"}

    assert {row.delegate.group for row in rows_to_save(draft)} == {"Phòng, ban"}


def test_result_sentence_says_that_nothing_changed():
    assert "không có gì thay đổi" in result_sentence("a.xlsx", lists.ImportResult(0, 0, 12, ()))
    assert (
        result_sentence("a.xlsx", lists.ImportResult(3, 1, 0, ()))
        == "Đã lưu “a.xlsx”: thêm 3, cập nhật 1 đại biểu."
    )


# --- saving what a person decided ---------------------------------------------------------------------


def _add(database: Database, conference_id: int, facts: Delegate) -> int:
    with database.writing() as tx:
        return delegates.add_delegate(tx, facts, conference_id=conference_id, actor="thử", now=NOW)


def test_save_rows_updates_a_likely_duplicate_without_shortening_its_name_or_moving_it(
    database: Database, conference_id: int
):
    number = _add(database, conference_id, Delegate("Nguyễn Văn An", unit="Phòng Nội vụ", group="Phòng, ban"))
    row = ListRow(
        "", 4, Delegate("Ng. V. An", unit="Phòng Nội vụ", position="Phó phòng", group="Khen thưởng")
    )

    with database.writing() as tx:
        result = lists.save_rows(
            tx, conference_id, [row], source="tệp", choices={("", 4): Choice.UPDATE}, actor="thử", now=NOW
        )
        saved = delegates.find_delegate(tx, number).delegate

    assert (result.added, result.updated) == (0, 1)
    assert (saved.name, saved.position, saved.group) == ("Nguyễn Văn An", "Phó phòng", "Phòng, ban")


def test_save_rows_leaves_a_likely_duplicate_nobody_decided_on(database: Database, conference_id: int):
    _add(database, conference_id, Delegate("Nguyễn Văn An", unit="Phòng Nội vụ"))
    row = ListRow("", 4, Delegate("Ng. V. An", unit="Phòng Nội vụ", position="Phó phòng"))

    with database.writing() as tx:
        result = lists.save_rows(tx, conference_id, [row], source="tệp", actor="thử", now=NOW)

    assert (result.added, result.updated, len(result.skipped)) == (0, 0, 1)


# --- history and duplicates -----------------------------------------------------------------------------


def test_delegate_history_names_who_changed_what(database: Database, conference_id: int):
    number = _add(database, conference_id, Delegate("Trần Hòa", unit="Phòng Nội vụ"))
    with database.writing() as tx:
        delegates.change_delegates(
            tx, {number: {"kind": "post", "seats": 2}}, conference_id=conference_id, actor="Bà Lan", now=NOW
        )
        lines = delegates.delegate_history(tx, number)

    rows = {(row[1], row[2], row[3], row[4]) for row in history_rows(lines)}
    assert rows == {
        ("Bà Lan", "Sửa số chỗ", "1", "2"),
        ("Bà Lan", "Sửa loại", "Cá nhân", "Chức danh"),
        ("thử", "Thêm đại biểu", "–", "–"),
    }


def test_delegate_history_of_an_imported_delegate_names_the_file(database: Database, conference_id: int):
    with database.writing() as tx:
        lists.save_rows(tx, conference_id, [_row(9)], source="ds.xlsx", actor="thử", now=NOW)
        number = delegates.list_delegates(tx, conference_id)[0].id
        lines = delegates.delegate_history(tx, number)

    assert history_rows(lines)[-1][2:] == ("Nạp danh sách", "–", "ds.xlsx, Trang 1, dòng 9")


def test_pair_kept_apart_is_not_offered_again(database: Database, conference_id: int):
    first = _add(database, conference_id, Delegate("Trần Hoà", unit="Phòng Nội vụ"))
    second = _add(database, conference_id, Delegate("Trần Hòa", unit="Phòng Nội vụ"))
    with database.writing() as tx:
        offered = [(one.first_id, one.second_id) for one in duplicates.list_likely_pairs(tx, conference_id)]
        duplicates.keep_apart(tx, second, first, conference_id=conference_id, actor="thử", now=NOW)
        left = duplicates.list_likely_pairs(tx, conference_id)

    assert (offered, left) == ([(first, second)], [])


def test_merged_takes_the_value_picked_for_every_field():
    first = Delegate("Ng. V. An", position="Phó phòng", rank=500, phone="0912345678")
    second = Delegate("Nguyễn Văn An", position="Phó phòng", rank=12)
    names = differing(first, second)
    picks = {name: likely_better(first, second, name) for name in names}

    one = merged(first, second, picks)

    assert names == ["name", "rank", "phone"]
    assert one == Delegate("Nguyễn Văn An", position="Phó phòng", rank=12, phone="0912345678")


# --- long work ------------------------------------------------------------------------------------------


def test_job_keeps_the_value_and_how_far_it_is():
    job = Job("Đọc")

    job.run(lambda on_progress, cancelled: (on_progress(3, 4, "dòng 3"), cancelled())[1])

    assert (job.value, job.share, job.words, job.problem) == (False, 0.75, "dòng 3", "")


def test_job_tells_a_refusal_from_a_stop_and_from_trouble():
    jobs = [Job(""), Job(""), Job("")]

    def fail(error: Exception) -> None:
        raise error

    jobs[0].run(lambda *_: fail(FileError("broken", "Tệp hỏng.")))
    jobs[1].run(lambda *_: fail(CancelledError("cancelled", "Đã dừng.")))
    jobs[2].run(lambda *_: fail(ValueError("secret name")))

    assert [(job.problem[:9], job.stopped_by_person) for job in jobs] == [
        ("Tệp hỏng.", False), ("Đã dừng.", True), ("Chương tr", False),
    ]  # fmt: skip


def test_job_stops_when_asked():
    job = Job("Đọc")
    job.thread = threading.Thread(target=job.run, args=(lambda _, cancelled: _wait_until(cancelled),))
    job.thread.start()

    job.stop.set()
    job.thread.join(5)

    assert not job.running
    assert job.value == "dừng"


def _wait_until(cancelled) -> str:
    while not cancelled():
        threading.Event().wait(0.01)
    return "dừng"
