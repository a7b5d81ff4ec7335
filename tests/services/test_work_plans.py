"""The year's plan in the database: made of plans that were read, carried on by two people, copied, reported."""

import io
import json
from dataclasses import replace
from datetime import date, timedelta

import openpyxl
import pytest

from tdkt_event.documents.papers.model import words
from tdkt_event.documents.plan_file import read_plan_bytes
from tdkt_event.domain.work_plan import (
    CallKind,
    ReturnState,
    UnitCall,
    UnitReturn,
    WorkPlan,
    WorkPlanItem,
    WorkState,
    add_units,
    last_safe_day,
    return_state,
    without_dashes,
)
from tdkt_event.errors import NotFoundError, RefusedError
from tdkt_event.services import backup, stored_files, work_plans, work_reports
from tdkt_event.services.work_reports import ReportHead
from tdkt_event.storage.change_log import read_changes
from tests.helpers import NOW
from tests.plans.score import PLANS, plan_files

BY = {"actor": "Bà Lan", "now": NOW}
PLAN = WorkPlan(
    2025, "Công tác thi đua, khen thưởng năm 2025", "UBND xã Suối Lam", "15/KH-UBND", "2025-01-06"
)
ITEMS = (
    WorkPlanItem("Tổ chức Hội nghị tổng kết năm 2024", "1", "", "Phòng Văn hóa", time_text="Quý I"),
    WorkPlanItem("Báo cáo sơ kết 6 tháng đầu năm 2025", "2", "", "Phòng Văn hóa", time_text="Trước ngày 01/7/2025"),
    WorkPlanItem("Tuyên truyền gương người tốt", "3", "", "Trung tâm dịch vụ", time_text="Thường xuyên"),
)  # fmt: skip
CALLS = (
    UnitCall(CallKind.PAPER, "Các ấp gửi kế hoạch năm 2025", "2025-01-25", False, "UBND xã"),
    UnitCall(CallKind.MODELS, "Mỗi ấp đăng ký ít nhất 01 điển hình tập thể, 01 cá nhân"),
)
FILES = {file.name[:3]: file for file in plan_files()}
needs_plans = pytest.mark.skipif(not FILES, reason=f"the example plans are not in {PLANS}")


def make(database, plan=PLAN, items=ITEMS, calls=CALLS):
    with database.writing() as tx:
        return work_plans.create_work_plan(tx, plan, items, calls, **BY)


def year_of(database, number):
    with database.reading() as tx:
        return work_plans.read_year(tx, number)


def save(database, act, *args, **kwargs):
    with database.writing() as tx:
        return act(tx, *args, **BY, **kwargs)


# --- plans that were read ----------------------------------------------------------------------------


@needs_plans
@pytest.mark.parametrize("name", ["000", "001", "003", "004"])
def test_the_board_of_an_example_plan_holds_every_item_with_its_quarters(name, sqlite_database):
    file = FILES[name]
    gold = json.loads((file.parent / f"{file.name}.gold.json").read_text(encoding="utf-8"))
    reading = read_plan_bytes(file.read_bytes(), file.name).reading
    plan = work_plans.plan_of_reading(reading, year=1999)
    number = make(
        sqlite_database, plan, work_plans.items_of_reading(reading), work_plans.calls_of_reading(reading)
    )

    year = year_of(sqlite_database, number)

    assert (year.plan.year, year.plan.issuer) == (gold["year"], gold["issuer"])
    assert [(one.number or None, list(one.quarters)) for one in year.items] == [
        (one["tt"], one["quarter"]) for one in gold["work_items"]
    ]
    for item, wanted in zip(year.items, gold["work_items"], strict=True):
        assert item.content.rstrip(".;") == without_dashes(wanted["content"]).rstrip(".;")
        assert item.lead == "; ".join(wanted["lead"])
        assert item.coordinate == "; ".join(wanted.get("coordinate", []))
        assert item.starts_on.startswith(str(gold["year"])) and item.ends_on.startswith(str(gold["year"]))
        assert item.source_line
    due = {(one["date"], one["text"]) for one in gold["deadlines"] if one.get("to")}
    assert {(call.due, call.inclusive) for call in year.calls if call.kind is CallKind.PAPER} == {
        (day, not text.startswith("trước")) for day, text in due
    }


@needs_plans
@pytest.mark.parametrize(
    ("name", "last_days"),
    [("000", ["2025-01-24", "2025-10-15"]), ("003", ["2024-01-14"]), ("001", []), ("004", [])],
)
def test_the_deadlines_of_the_example_plans_have_boards(name, last_days, sqlite_database):
    file = FILES[name]
    reading = read_plan_bytes(file.read_bytes(), file.name).reading
    number = make(sqlite_database, PLAN, [], work_plans.calls_of_reading(reading))
    papers = [one for one in year_of(sqlite_database, number).calls if one.kind is CallKind.PAPER]
    assert [(last_safe_day(one) or date.max).isoformat() for one in papers] == last_days

    for call in papers:
        late = (last_safe_day(call) or date.max) + timedelta(days=1)
        board = add_units([], ["UBND xã A", "UBND xã B", "Trường THCS C"])
        board[0] = replace(board[0], sent_on=last_safe_day(call).isoformat())
        board[1] = replace(board[1], sent_on=late.isoformat())
        save(sqlite_database, work_plans.save_returns, call.id, board)

        stored = year_of(sqlite_database, number).board(call)

        assert [return_state(call, one, late) for one in stored] == [
            ReturnState.IN_TIME, ReturnState.SENT_LATE, ReturnState.MISSING,
        ]  # fmt: skip


@needs_plans
def test_the_example_plans_stand_side_by_side(sqlite_database):
    for name in ("000", "001", "003", "004"):
        reading = read_plan_bytes(FILES[name].read_bytes(), FILES[name].name).reading
        plan = work_plans.plan_of_reading(reading, year=1999)
        items, calls = work_plans.items_of_reading(reading), work_plans.calls_of_reading(reading)
        make(sqlite_database, plan, items, calls)

    with sqlite_database.reading() as tx:
        listed = [(one.year, one.issuer) for one in work_plans.list_plans(tx)]
    assert listed == [
        (2025, "UBND huyện Bình Gia"), (2025, "UBND tỉnh Hưng Yên"), (2025, "UBND huyện Tam Đường"),
        (2024, "UBND huyện Cao Lộc"),
    ]  # fmt: skip


@needs_plans
def test_plan_004_has_a_board_of_models(sqlite_database):
    file = FILES["004"]
    reading = read_plan_bytes(file.read_bytes(), file.name).reading

    (call,) = work_plans.calls_of_reading(reading)

    assert (call.kind, call.source_line) == (CallKind.MODELS, 38)
    assert call.what == (
        "Mỗi cơ quan, đơn vị đăng ký và xây dựng ít nhất 01 điển hình tập thể, 01 điển hình cá nhân"
    )


def test_models_with_a_day_of_their_own_have_it_on_their_board():
    text = (
        "ỦY BAN NHÂN DÂN\nXÃ SUỐI LAM\n\nSố: 05/KH-UBND\n\nSuối Lam, ngày 06 tháng 01 năm 2026\n\nKẾ HOẠCH\n"
        "Công tác thi đua, khen thưởng năm 2026\n\nI. NHIỆM VỤ\n\n1. Từng cơ quan, đơn vị đăng ký tối thiểu 01 mô hình "
        "tập thể, 01 điển hình cá nhân gửi về UBND xã trước ngày 15/02/2026.\n\nII. TỔ CHỨC THỰC HIỆN\n\n"
        "1. Phòng Văn hóa - Xã hội theo dõi, đôn đốc.\n\nNơi nhận:\n- Lưu: VT.\n\nCHỦ TỊCH\n\nTrần Văn Hai"
    )
    reading = read_plan_bytes(text.encode(), "ke-hoach.txt").reading

    (call,) = work_plans.calls_of_reading(reading)

    assert (call.kind, call.due, call.inclusive) == (CallKind.MODELS, "2026-02-15", False)


# --- plans -------------------------------------------------------------------------------------------


def test_a_plan_is_stored_with_the_days_its_times_say(database):
    year = year_of(database, make(database))

    assert year.plan == replace(PLAN, id=year.plan.id)
    assert [(one.starts_on, one.ends_on, one.quarters) for one in year.items] == [
        ("2025-01-01", "2025-03-31", ("I",)),
        ("", "2025-06-30", ("II",)),
        ("2025-01-01", "2025-12-31", ("I", "II", "III", "IV")),
    ]
    assert [replace(one, id=0) for one in year.calls] == list(CALLS)
    assert backup.verify(database).problems == ()


def test_a_second_plan_of_the_same_year_and_name_is_refused(database):
    make(database)

    with pytest.raises(RefusedError) as refused:
        make(database, replace(PLAN, name="công tác  THI ĐUA, khen thưởng năm 2025"))
    assert refused.value.code == "work_plan_twice"
    make(database, replace(PLAN, year=2026))
    make(database, replace(PLAN, issuer="UBND xã khác"))
    with database.reading() as tx:
        assert [one.year for one in work_plans.list_plans(tx)] == [2026, 2025, 2025]


def test_a_removed_plan_is_gone_and_the_log_keeps_what_was_in_it(database):
    number = make(database)
    call = year_of(database, number).calls[0]
    save(database, work_plans.save_returns, call.id, [UnitReturn("Ấp 1", "2025-01-20")])

    save(database, work_plans.remove_work_plan, number)

    with database.reading() as tx, pytest.raises(NotFoundError):
        work_plans.find_plan(tx, number)
    with database.reading() as tx:
        line = read_changes(tx, subject=f"work_plan:{number}")[0]
    lost = json.loads(line.before)
    assert (line.action, len(lost["items"]), len(lost["calls"]), len(lost["returns"])) == (
        "work_plan.remove",
        3,
        2,
        1,
    )
    make(database)


def test_next_years_plan_has_the_years_moved_on_and_nothing_done(database):
    number = make(database)
    year = year_of(database, number)
    save(
        database,
        work_plans.save_returns,
        year.calls[0].id,
        [UnitReturn("Ấp 1", "2025-01-20"), UnitReturn("Ấp 2")],
    )
    save(database, work_plans.change_item, replace(year.items[0], state=WorkState.DONE, evidence="BC 1"))

    copied = save(database, work_plans.copy_work_plan, number, year=2026)

    new = year_of(database, copied)
    assert (new.plan.year, new.plan.name, new.plan.number, new.plan.date) == (
        2026, "Công tác thi đua, khen thưởng năm 2026", "", "",
    )  # fmt: skip
    assert [one.content for one in new.items] == [
        "Tổ chức Hội nghị tổng kết năm 2025", "Báo cáo sơ kết 6 tháng đầu năm 2026", "Tuyên truyền gương người tốt",
    ]  # fmt: skip
    assert [one.ends_on for one in new.items] == ["2026-03-31", "2026-06-30", "2026-12-31"]
    assert {one.state for one in new.items} == {WorkState.TODO} and not any(one.evidence for one in new.items)
    assert (new.calls[0].what, new.calls[0].due) == ("Các ấp gửi kế hoạch năm 2026", "2026-01-25")
    assert [(one.unit, one.sent_on) for one in new.board(new.calls[0])] == [("Ấp 1", ""), ("Ấp 2", "")]
    with pytest.raises(RefusedError) as refused:
        save(database, work_plans.copy_work_plan, number, year=2026)
    assert refused.value.code == "work_plan_twice"


def test_a_month_of_the_copy_ends_on_its_own_last_day(database):
    plan = WorkPlan(2023, "Công tác năm 2023")
    with database.writing() as tx:
        number = work_plans.create_work_plan(
            tx, plan, [WorkPlanItem("Sơ kết", time_text="Tháng 02/2023")], **BY
        )

    copied = save(database, work_plans.copy_work_plan, number, year=2024)

    assert [(one.time_text, one.ends_on) for one in year_of(database, copied).items] == [
        ("Tháng 02/2024", "2024-02-29")
    ]


def test_days_of_the_copy_that_are_days_of_rest_are_named(database):
    plan = WorkPlan(2025, "Công tác năm 2025")
    items = [
        WorkPlanItem("Hội nghị", time_text="Ngày 18/4/2025"), WorkPlanItem("Lễ", time_text="30/4/2025"),
        WorkPlanItem("Việc của quý", time_text="Quý I"), WorkPlanItem("Ngày thường", time_text="Ngày 18/6/2025"),
    ]  # fmt: skip
    calls = [UnitCall(CallKind.PAPER, "Gửi kế hoạch", "2025-01-25", inclusive=False)]
    with database.writing() as tx:
        number = work_plans.create_work_plan(tx, plan, items, calls, **BY)

    found = work_plans.rest_days_of_copy(year_of(database, number), 2026)

    assert [(name, day.isoformat(), why) for name, day, why in found] == [
        ("Hội nghị", "2026-04-18", "thứ Bảy"), ("Lễ", "2026-04-30", "Ngày Chiến thắng 30/4"),
        ("Gửi kế hoạch", "2026-01-24", "thứ Bảy"),
    ]  # fmt: skip


# --- items -------------------------------------------------------------------------------------------


def test_items_are_changed_added_and_removed_in_one_act(database):
    number = make(database)
    one, two, three = year_of(database, number).items
    rows = [replace(one, progress="Đã xong dự thảo"), three, WorkPlanItem("Việc mới", time_text="Tháng 8")]

    save(database, work_plans.save_items, number, rows, seen=[one, two, three])

    stored = year_of(database, number).items
    assert [item.content for item in stored] == [one.content, three.content, "Việc mới"]
    assert (stored[0].progress, stored[2].ends_on, stored[2].quarters) == (
        "Đã xong dự thảo",
        "2025-08-31",
        ("III",),
    )


def test_only_what_a_person_saw_is_touched(database):
    number = make(database)
    one, two, three = year_of(database, number).items
    save(database, work_plans.change_item, replace(three, progress="Người khác ghi"))

    save(database, work_plans.save_items, number, [replace(one, lead="Văn phòng")], seen=[one])

    stored = year_of(database, number).items
    assert [item.lead for item in stored] == ["Văn phòng", two.lead, three.lead]
    assert stored[2].progress == "Người khác ghi"


def test_an_item_that_somebody_changed_meanwhile_is_not_overwritten(database):
    number = make(database)
    one, two, _ = year_of(database, number).items
    save(database, work_plans.change_item, replace(one, progress="Người khác ghi"))

    for act, args, seen in (
        (work_plans.save_items, (number, [one, two]), [one, two]),
        (work_plans.change_item, (replace(one, evidence="BC 2"),), one),
    ):
        with pytest.raises(RefusedError) as refused:
            save(database, act, *args, seen=seen)
        assert refused.value.code == "changed_meanwhile"
    assert year_of(database, number).items[0].progress == "Người khác ghi"


def test_a_time_typed_anew_moves_the_days_and_typed_days_move_the_quarters(database):
    number = make(database)
    one = year_of(database, number).items[0]
    save(database, work_plans.change_item, replace(one, time_text="Quý III"), seen=one)
    moved = year_of(database, number).items[0]
    assert (moved.starts_on, moved.ends_on, moved.quarters) == ("2025-07-01", "2025-09-30", ("III",))

    save(database, work_plans.change_item, replace(moved, ends_on="2025-10-15"), seen=moved)

    assert year_of(database, number).items[0].quarters == ("III", "IV")


def test_the_moment_of_being_done_is_noted_once_and_forgotten_when_taken_up_again(database):
    number = make(database)
    one = year_of(database, number).items[0]
    save(database, work_plans.change_item, replace(one, state=WorkState.DONE))
    done = year_of(database, number).items[0]
    assert done.done_at == NOW.isoformat(timespec="milliseconds")

    with database.writing() as tx:
        later = NOW + timedelta(days=3)
        work_plans.change_item(tx, replace(done, evidence="BC 3"), seen=done, actor="Bà Lan", now=later)
    assert year_of(database, number).items[0].done_at == done.done_at
    save(database, work_plans.change_item, replace(done, state=WorkState.WAITING))

    assert year_of(database, number).items[0].done_at == ""


def test_evidence_may_be_a_file(sqlite_database, tmp_path):
    number = make(sqlite_database)
    one = year_of(sqlite_database, number).items[0]
    book = openpyxl.Workbook()
    book.save(tmp_path / "so-lieu.xlsx")
    handed = stored_files.prepare((tmp_path / "so-lieu.xlsx").read_bytes(), "so-lieu.xlsx")
    with sqlite_database.writing() as tx:
        file_id = stored_files.keep(tx, handed, **BY)
        work_plans.change_item(tx, replace(one, file_id=file_id), seen=one, **BY)

    with sqlite_database.reading() as tx:
        kept = stored_files.read(tx, work_plans.list_items(tx, number)[0].file_id)
    assert kept.original_name == "so-lieu.xlsx" and kept.content == handed.content


def test_unknown_items_calls_and_plans_are_told(database):
    for act, args in (
        (work_plans.change_item, (WorkPlanItem("Việc", id=99),)),
        (work_plans.save_returns, (99, [])),
        (work_plans.remove_work_plan, (99,)),
    ):
        with pytest.raises(NotFoundError):
            save(database, act, *args)


# --- boards ------------------------------------------------------------------------------------------


def test_a_call_on_whose_board_something_came_cannot_go(database):
    number = make(database)
    first, second = year_of(database, number).calls
    save(database, work_plans.save_returns, first.id, [UnitReturn("Ấp 1", "2025-01-20")])

    with pytest.raises(RefusedError) as refused:
        save(database, work_plans.save_calls, number, [second], seen=[first, second])
    assert refused.value.code == "call_used"

    save(database, work_plans.save_calls, number, [first], seen=[first, second])
    assert year_of(database, number).calls == (first,)


def test_a_board_that_somebody_changed_meanwhile_is_not_overwritten(database):
    call = year_of(database, make(database)).calls[0]
    save(database, work_plans.save_returns, call.id, [UnitReturn("Ấp 1")], seen=[])

    with pytest.raises(RefusedError) as refused:
        save(database, work_plans.save_returns, call.id, [UnitReturn("Ấp 2")], seen=[])

    assert refused.value.code == "changed_meanwhile"


def test_a_unit_keeps_its_row_when_others_come_before_it(database):
    number = make(database)
    call = year_of(database, number).calls[1]
    save(database, work_plans.save_returns, call.id, [UnitReturn("Ấp 1")])
    (one,) = year_of(database, number).board(call)
    new = [UnitReturn("Ấp 2"), replace(one, collectives="Tổ 3 ; \nTổ 4", sent_on="2025-02-01")]

    save(database, work_plans.save_returns, call.id, new, seen=[one])

    stored = {row.unit: row for row in year_of(database, number).board(call)}
    assert stored["Ấp 1"].id == one.id and stored["Ấp 1"].sent_on == "2025-02-01"
    assert list(stored) == ["Ấp 1", "Ấp 2"]


# --- what leaves -------------------------------------------------------------------------------------


def test_the_workbook_holds_every_item_and_unit_as_text(database):
    items = (*ITEMS, WorkPlanItem("=1+1", lead="@x"))
    number = make(database, items=items)
    call = year_of(database, number).calls[0]
    save(database, work_plans.save_returns, call.id, [UnitReturn("-Ấp 1", "2025-01-25")])

    with database.reading() as tx:
        book = openpyxl.load_workbook(io.BytesIO(work_reports.export_work_plan(tx, number, now=NOW)))

    work, board = book["Công việc"], book["Các đơn vị gửi"]
    rows = list(work.iter_rows(min_row=4, values_only=True))
    assert [row[1] for row in rows] == [one.content for one in items]
    assert rows[0][6:9] == ("01/01/2025", "31/03/2025", "Chưa làm, quá hạn")
    sent = list(board.iter_rows(min_row=4, values_only=True))
    assert sent[0][2:7] == ("25/01/2025", "24/01/2025", "-Ấp 1", "25/01/2025", "Gửi muộn")
    assert sent[1][6] == "Chưa có danh sách đơn vị"
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {
        "s",
        "n",
        "inlineStr",
    }
    assert not any(cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row)


def report_words(database, number, quarter, head=ReportHead(issuer="UBND xã Suối Lam")):  # noqa: B008
    return "\n".join(
        words(work_reports.work_report(year_of(database, number), head, quarter, today=NOW.date()))
    )


def test_the_report_of_a_quarter_tells_done_open_late_and_who_did_not_send(database):
    number = make(database)
    year = year_of(database, number)
    save(database, work_plans.change_item, replace(year.items[0], state=WorkState.DONE, evidence="BC số 9"))
    board = [UnitReturn("Ấp 1", "2025-01-20"), UnitReturn("Ấp 2", "2025-01-26"), UnitReturn("Ấp 3")]
    save(database, work_plans.save_returns, year.calls[0].id, board)

    said = report_words(database, number, "I")

    assert "Kết quả thực hiện Kế hoạch công tác thi đua, khen thưởng năm 2025, quý I" in said
    assert "Thực hiện Kế hoạch số 15/KH-UBND ngày 06/01/2025 của UBND xã Suối Lam về công tác" in said
    assert "đã xong 01, chờ duyệt 00, đang làm 00, chưa làm 01; trong đó 00 công việc quá hạn" in said
    assert "1 | Tổ chức Hội nghị tổng kết năm 2024 | Phòng Văn hóa | 18/4/2025 | BC số 9" in said
    assert "(ngày cuối còn nhận: 24/01/2025): 02/03 đơn vị đã gửi, trong đó gửi muộn 01." in said
    assert "Đơn vị chưa gửi: Ấp 3." in said
    assert "NHIỆM VỤ QUÝ II" in said and "Báo cáo sơ kết 6 tháng" in said


def test_the_report_of_a_later_quarter_carries_what_is_late_and_the_years_tells_all(database):
    number = make(database)

    second, whole = report_words(database, number, "II"), report_words(database, number, "")

    assert "Chưa làm, quá hạn" in second
    assert "Trong 03 công việc" in whole and "CÔNG VIỆC CHUYỂN SANG NĂM 2026" in whole


def test_the_head_of_a_report_is_kept_for_its_period(database):
    number = make(database)
    head = ReportHead(issuer="UBND xã Suối Lam", number="45", day="2025-04-18", signer="Trần Văn Hai")

    save(database, work_reports.save_report_head, number, "I", head)

    with database.reading() as tx:
        assert work_reports.report_head(tx, number, "I") == head
        assert work_reports.report_head(tx, number, "II") == ReportHead(issuer=PLAN.issuer)
    with pytest.raises(RefusedError) as refused:
        save(database, work_reports.save_report_head, number, "I", replace(head, day="18/4"))
    assert refused.value.code == "bad_date"


def test_an_item_with_days_only_stands_in_the_quarters_of_its_days(database):
    number = make(database, items=[WorkPlanItem("Sơ kết", starts_on="2025-03-20", ends_on="2025-05-02")])
    with database.reading() as tx:
        assert work_plans.list_items(tx, number)[0].quarters == ("I", "II")


def test_a_plan_is_not_copied_to_a_year_that_is_none(database):
    number = make(database)
    with database.writing() as tx, pytest.raises(RefusedError, match="Năm 99999 không đúng"):
        work_plans.copy_work_plan(tx, number, year=99999, **BY)
