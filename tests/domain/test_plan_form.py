"""The fields of a plan as a person corrects them: what is put where, which duty a deadline belongs to."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tdkt_event.documents.plan_file import read_plan_bytes
from tdkt_event.domain.plan_form import (
    DeadlineRow,
    DeadlineUse,
    DutyRow,
    PlanForm,
    due_duties,
    form_of,
    level_of,
)
from tdkt_event.settings import PROJECT_ROOT

SAMPLE = PROJECT_ROOT / "data" / "samples" / "plans" / "ke-hoach-hoi-nghi-xa.txt"


def form() -> PlanForm:
    return form_of(read_plan_bytes(Path(SAMPLE).read_bytes(), SAMPLE.name).reading)


def test_the_sample_fills_the_fields_with_their_lines():
    read = form()

    assert read.name.startswith("Hội nghị tổng kết công tác thi đua")
    assert (read.held_on, read.starts_at, read.total) == ("2026-03-27", "07:30", 120)
    assert [(one.name, one.planned, one.line) for one in read.groups] == [
        ("Đại biểu tỉnh", 5, 21), ("Đại biểu xã", 60, 24), ("Đại biểu các ấp", 50, 27),
    ]  # fmt: skip
    assert read.lines["venue"] == 19
    assert read.lines["total"] == 20


def test_two_counts_of_speeches_stay_open_until_somebody_chooses():
    read = form()

    assert read.conflict
    assert read.settled == 0
    assert [(one.count, one.where) for one in read.counts] == [(3, "IV.1"), (2, "VI.1")]


def test_deadlines_know_what_they_are_for():
    uses = {one.day: one.use for one in form().deadlines}

    assert uses == {
        "2026-03-15": DeadlineUse.DUTY, "2026-03-20": DeadlineUse.PLEDGE, "2026-03-30": DeadlineUse.SPEECH,
    }  # fmt: skip


def test_only_the_task_that_names_a_partner_has_one():
    tasks = [one for one in form().duties if one.office == "Phòng Văn hóa - Xã hội"]

    assert [one.coordinate for one in tasks] == ["Văn phòng HĐND và UBND xã", ""]
    assert all(one.content[0].isupper() for one in tasks)


def test_a_deadline_goes_to_the_task_of_its_line_and_words():
    read = form()
    due = {row.content[:20]: day.day for row, day in due_duties(read) if day}

    assert due == {"Gửi báo cáo thành tí": "2026-03-15"}


def test_a_deadline_without_a_task_becomes_a_duty_of_who_must_keep_it():
    row = DeadlineRow("2026-03-01", True, "Nộp danh sách", "Các thôn", "UBND xã", line=9)
    read = PlanForm(duties=(DutyRow("Phòng Kinh tế", "Cấp kinh phí", line=4),), deadlines=(row,))

    (_, none), (own, day) = due_duties(read)

    assert none is None
    assert (own.office, own.content, own.line, day) == ("Các thôn", "Nộp danh sách", 9, row)


@given(some.dates(date(2024, 1, 1), date(2030, 12, 31)), some.booleans())
def test_a_day_before_which_work_is_done_is_not_its_last_day(day, inclusive):
    row = DeadlineRow(day.isoformat(), inclusive, "Gửi")

    assert row.last_day == (day if inclusive else day - timedelta(days=1)).isoformat()


@given(
    some.lists(
        some.tuples(some.integers(0, 5), some.sampled_from(["gửi báo cáo", "cấp kinh phí"])), max_size=8
    )
)
def test_every_deadline_for_duties_is_kept_exactly_once(rows):
    duties = tuple(DutyRow("Sở A", text, line=line) for line, text in rows)
    days = tuple(
        DeadlineRow(f"2026-01-{at:02d}", True, text, line=line) for at, (line, text) in enumerate(rows, 1)
    )

    found = [day for _, day in due_duties(PlanForm(duties=duties, deadlines=days)) if day]

    assert sorted(one.day for one in found) == [one.day for one in days]


@pytest.mark.parametrize(
    ("issuer", "day", "level"),
    [
        ("UBND xã Suối Lam", "2026-01-20", "xa_2025"),
        ("UBND đặc khu Côn Đảo", "2025-12-01", "xa_2025"),
        ("UBND huyện Hớn Quản", "2025-03-01", "huyen_2024"),
        ("UBND tỉnh Lâm Đồng", "2025-12-29", "tinh"),
        ("Sở Y tế tỉnh Đồng Tháp", "2026-01-19", "tinh"),
    ],
)
def test_the_level_follows_from_who_issues(issuer, day, level):
    assert level_of(PlanForm(issuer=issuer, day=day)) == level


HEAD = (
    "UBND XÃ TÂN AN\nSố: 05/KH-UBND\nTân An, ngày 02 tháng 3 năm 2026\nKẾ HOẠCH\n"
    "Tổ chức Hội nghị tổng kết năm 2026\nI. MỤC ĐÍCH\nLàm gọn.\nII. TỔ CHỨC THỰC HIỆN\n"
)


def dues_of(*lines):
    read = form_of(read_plan_bytes((HEAD + "\n".join(lines)).encode(), "a.txt").reading)
    return [
        (row.office, row.content.split(";")[0], day.last_day if day else "") for row, day in due_duties(read)
    ]


@pytest.mark.parametrize(
    ("line", "dues"),
    [
        ("- Phát hành giấy mời chậm nhất ngày 10/12/2026; chuẩn bị hội trường, trang trí.",
         [("Phát hành giấy mời chậm nhất ngày 10/12/2026", "2026-12-10"), ("Chuẩn bị hội trường, trang trí", "")]),
        ("- Chuẩn bị hội trường; phát hành giấy mời chậm nhất ngày 10/12/2026.",
         [("Chuẩn bị hội trường", ""), ("Phát hành giấy mời chậm nhất ngày 10/12/2026", "2026-12-10")]),
        ("- Lập danh sách chậm nhất ngày 05/12/2026; in giấy khen chậm nhất ngày 09/12/2026.",
         [("Lập danh sách chậm nhất ngày 05/12/2026", "2026-12-05"),
          ("In giấy khen chậm nhất ngày 09/12/2026", "2026-12-09")]),
    ],
)  # fmt: skip
def test_a_day_belongs_to_the_task_that_says_it(line, dues):
    assert dues_of("1. Văn phòng UBND xã", line) == [("Văn phòng UBND xã", *one) for one in dues]


@pytest.mark.parametrize(
    "limit",
    ["hoàn thành trước ngày 08/12/2026", "hoàn thành xong trước ngày 08/12/2026", "xong trước ngày 08/12/2026",
     "trình chậm nhất ngày 07/12/2026", "các việc trên hoàn thành chậm nhất ngày 07/12/2026"],
)  # fmt: skip
def test_words_that_only_say_by_when_are_no_duty_of_their_own(limit):
    one = dues_of(f"1. Phòng Văn hóa: Tham mưu Chương trình, Báo cáo tổng kết; {limit}.")
    two = dues_of("1. Phòng Văn hóa", f"- Tham mưu Chương trình; chuẩn bị hội trường; {limit}.")

    assert one == [("Phòng Văn hóa", "Tham mưu Chương trình, Báo cáo tổng kết", "2026-12-07")]
    assert two == [
        ("Phòng Văn hóa", "Tham mưu Chương trình", "2026-12-07"), ("Phòng Văn hóa", "Chuẩn bị hội trường", "2026-12-07"),
    ]  # fmt: skip


def test_a_line_that_only_says_by_when_is_the_day_of_the_task_above():
    dues = dues_of(
        "1. Phòng Văn hóa",
        "- Soạn báo cáo.",
        "- Thời gian hoàn thành: trước ngày 08/12/2026.",
        "- In tài liệu.",
    )

    assert dues == [("Phòng Văn hóa", "Soạn báo cáo", "2026-12-07"), ("Phòng Văn hóa", "In tài liệu", "")]


def test_the_first_office_of_a_heading_leads_and_the_others_join():
    text = (
        HEAD
        + "1. Công an xã, Ban Chỉ huy Quân sự xã: Giữ trật tự.\n2. Các bản, các trường học: Treo cờ.\n3. Phòng Văn hóa, Thể thao: Treo cờ."
    )
    read = form_of(read_plan_bytes(text.encode(), "a.txt").reading)

    assert [(one.office, one.coordinate) for one in read.duties] == [
        ("Công an xã", "Ban Chỉ huy Quân sự xã"), ("Các bản, các trường học", ""), ("Phòng Văn hóa, Thể thao", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "criterion"),
    [
        ("Lựa chọn 03 đơn vị trình bày tham luận", ""),
        ("Chọn 02 tập thể, cá nhân phát biểu tham luận", ""),
        ("Chọn 02 đơn vị, mỗi bài tham luận 05 phút", ""),
        ("Lựa chọn 03 đơn vị dẫn đầu khối thi đua trình bày tham luận", "đơn vị dẫn đầu khối thi đua"),
    ],
)
def test_a_bare_noun_is_no_criterion_for_speeches(said, criterion):
    read = form_of(read_plan_bytes(f"{HEAD}1. Phòng Văn hóa\n- {said}.".encode(), "a.txt").reading)

    assert read.criterion == criterion
