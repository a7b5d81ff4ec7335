from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_event.domain.delegate import Delegate, DelegateKind
from tdkt_event.domain.delegate_judge import SHARED_PHONE, judge, likely_duplicates
from tdkt_event.domain.list_row import ListRow, RowState
from tests.helpers import calls_of

NEW, KNOWN, DUPLICATE, ERROR = RowState.NEW, RowState.KNOWN, RowState.DUPLICATE, RowState.ERROR
AN = Delegate("Nguyễn Văn An", unit="UBND xã Tân Khai", position="Chủ tịch", phone="0912345678", group="Xã")


def rows_of(*delegates, given_fields=frozenset()):
    return [
        ListRow("Sheet1", line, delegate, given=given_fields)
        for line, delegate in enumerate(delegates, start=2)
    ]


def states(*delegates, listed=()):
    return [judged.state for judged in judge(rows_of(*delegates), list(enumerate(listed, start=1)))]


def test_unlisted_row_is_new():
    assert states(AN) == [NEW]


def test_same_name_and_unit_is_known_without_changes():
    (judged,) = judge(rows_of(AN), [(7, AN)])
    assert (judged.state, judged.delegate_id, judged.changes) == (KNOWN, 7, ())


@pytest.mark.parametrize(
    "written",
    [
        replace(AN, name="nguyễn văn an"),
        replace(AN, unit="Ủy ban nhân dân xã Tân Khai"),
        replace(AN, unit="Uỷ ban nhân dân xã Tân Khai"),
    ],
)
def test_other_spellings_are_known(written):
    assert states(written, listed=[AN]) == [KNOWN]


def test_tone_placement_is_the_same_person():
    old = Delegate("Lê Thị Hoà", unit="Phòng Nội vụ")
    assert states(replace(old, name="Lê Thị Hòa"), listed=[old]) == [KNOWN]


def test_a_corrected_file_updates_and_says_what():
    new = replace(AN, position="Bí thư", phone="0987654321")
    (judged,) = judge(rows_of(new), [(1, AN)])
    assert judged.state is KNOWN
    assert judged.changes == (("position", "Chủ tịch", "Bí thư"), ("phone", "0912345678", "0987654321"))


def test_empty_cells_never_erase():
    (judged,) = judge(
        rows_of(Delegate("Nguyễn Văn An", unit="UBND xã Tân Khai")), [(1, replace(AN, seats=2, rank=3))]
    )
    assert (judged.state, judged.changes) == (KNOWN, ())


def test_seats_change_only_when_the_file_gives_them():
    listed = Delegate("Lãnh đạo Sở Nội vụ", kind=DelegateKind.POST, seats=3)
    file = replace(listed, seats=1)
    assert judge(rows_of(file), [(1, listed)])[0].changes == ()
    given_seats = rows_of(file, given_fields=frozenset({"seats"}))
    assert judge(given_seats, [(1, listed)])[0].changes == (("seats", "3", "1"),)


def test_same_name_and_phone_in_a_corrected_unit_is_known():
    (judged,) = judge(rows_of(replace(AN, unit="UBND xã An Phú")), [(1, AN)])
    assert judged.state is KNOWN
    assert judged.changes == (("unit", "UBND xã Tân Khai", "UBND xã An Phú"),)


def test_corrected_marks_with_the_same_phone_are_known():
    (judged,) = judge(rows_of(replace(AN, name="Nguyễn Văn Ân")), [(1, AN)])
    assert (judged.state, judged.changes) == (KNOWN, (("name", "Nguyễn Văn An", "Nguyễn Văn Ân"),))


def test_same_row_twice_in_the_file_is_a_duplicate_that_names_the_line():
    first, second = judge(rows_of(AN, AN), [])
    assert (first.state, second.state) == (NEW, DUPLICATE)
    assert "dòng 2" in second.problems[0]


def test_second_row_of_a_listed_delegate_is_a_duplicate():
    assert states(AN, AN, listed=[AN]) == [KNOWN, DUPLICATE]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Delegate("Lê Thị Hoa", unit="X"), Delegate("Lê Thị Hòa", unit="X")),
        (Delegate("Lê Thị Hoà", unit="X"), Delegate("Le Thi Hoa", unit="X")),
        (Delegate("Lý Thị Mỹ", unit="X"), Delegate("Lí Thị Mĩ", unit="X")),
        (Delegate("Nguyễn Văn An", unit="X"), Delegate("Ng. Văn An", unit="X")),
        (Delegate("Nguyễn V. An", unit="X"), Delegate("Nguyễn Văn An", unit="X")),
        (
            Delegate("Nguyễn Văn An", unit="X", phone="0912345678"),
            Delegate("Lê B", unit="Y", phone="0912345678"),
        ),
    ],
)
def test_likely_duplicates_are_offered_never_merged(one, other):
    assert states(one, other) == [NEW, DUPLICATE]
    (judged,) = judge(rows_of(other), [(5, one)])
    assert (judged.state, judged.delegate_id) == (DUPLICATE, 5)
    assert judged.problems[0].endswith(".")
    assert [(pair.first_id, pair.second_id) for pair in likely_duplicates([(1, one), (2, other)])] == [(1, 2)]


def test_one_person_in_two_groups_is_offered_not_merged():
    (judged,) = judge(rows_of(replace(AN, group="Khen thưởng")), [(1, AN)])
    assert (judged.state, judged.delegate_id) == (DUPLICATE, 1)
    assert "hai nhóm" in judged.problems[0]


def test_importing_a_person_of_two_groups_again_changes_nothing():
    other = replace(AN, group="Khen thưởng")
    assert states(AN, other, listed=[AN, other]) == [KNOWN, KNOWN]


def test_group_written_otherwise_is_the_same_group():
    (judged,) = judge(rows_of(replace(AN, group="XÃ")), [(1, AN)])
    assert (judged.state, judged.changes) == (KNOWN, ())


def test_namesake_in_another_unit_is_new_with_a_warning():
    (judged,) = judge(rows_of(Delegate("Nguyễn Văn An", unit="Phòng Y tế")), [(1, AN)])
    assert judged.state is NEW
    assert "UBND xã Tân Khai" in judged.row.warnings[0]


def test_office_phone_that_many_give_is_no_sign():
    people = [
        Delegate(f"Lê Văn {name}", unit=f"Đơn vị {name}", phone="0912345678")
        for name in ("An", "Bình", "Cường")
    ]
    assert len(people) == SHARED_PHONE
    assert states(*people) == [NEW, NEW, NEW]


def test_landline_is_no_sign():
    people = [
        Delegate(f"Lê Văn {name}", unit=f"Đơn vị {name}", phone="02713630123") for name in ("An", "Bình")
    ]
    assert states(*people) == [NEW, NEW]


def test_row_with_problems_is_an_error():
    row = ListRow("Sheet1", 2, Delegate("", unit="x"), problems=("Thiếu họ tên.",))
    (judged,) = judge([row], [])
    assert (judged.state, judged.problems) == (ERROR, ("Thiếu họ tên.",))


def test_posts_of_two_units_are_two():
    posts = [
        Delegate("Lãnh đạo", kind=DelegateKind.POST, unit=unit, seats=2) for unit in ("Sở Y tế", "Sở Nội vụ")
    ]
    assert states(*posts) == [NEW, NEW]
    assert states(*posts, listed=posts) == [KNOWN, KNOWN]


def test_two_namesakes_of_one_unit_meet_their_own_again():
    twins = [
        Delegate("Nguyễn Văn An", unit="X", phone="0912345678"),
        Delegate("Nguyễn Văn An", unit="X", phone="0987654321"),
    ]
    for listed in (twins, twins[::-1]):
        judged = judge(rows_of(*twins), list(enumerate(listed)))
        assert [(one.state, one.changes) for one in judged] == [(KNOWN, ()), (KNOWN, ())]


delegates = st.builds(
    Delegate,
    name=st.sampled_from(
        ["Nguyễn Văn An", "Nguyen Van An", "Ng. Văn An", "Lê Thị Hoà", "Lê Thị Hòa", "Lê Thị Hoa"]
    ),
    unit=st.sampled_from(["", "UBND xã X", "Ủy ban nhân dân xã X", "Phòng Y tế"]),
    group=st.sampled_from(["", "Huyện", "Xã"]),
    phone=st.sampled_from(["", "0912345678", "0987654321", "0912345678; 0987654321", "02713630123"]),
    position=st.sampled_from(["", "Chủ tịch"]),
)


@given(st.lists(delegates, max_size=12))
def test_importing_the_same_list_twice_changes_nothing(people):
    saved = [judged.row.delegate for judged in judge(rows_of(*people), []) if judged.state is NEW]
    again = judge(rows_of(*saved), list(enumerate(saved)))
    assert all(judged.state is KNOWN and not judged.changes for judged in again)
    assert [judged.delegate_id for judged in again] == list(range(len(saved)))


@given(st.lists(delegates, max_size=12), st.lists(delegates, max_size=12))
def test_judging_is_deterministic_and_uses_an_id_once(people, listed):
    once = judge(rows_of(*people), list(enumerate(listed)))
    assert once == judge(rows_of(*people), list(enumerate(listed)))
    taken = [judged.delegate_id for judged in once if judged.state is KNOWN]
    assert len(taken) == len(set(taken))


@pytest.mark.parametrize(
    "make",
    [
        lambda _: Delegate("Nguyễn Văn An", unit="X"),
        lambda _: Delegate("Nguyễn Văn An", unit="X", phone="0912345678"),
        lambda n: Delegate(f"Nguyễn V. An{'' if n % 2 else ' '}", unit="X", phone=f"09{n:08d}"),
        lambda n: Delegate(f"Ng. Văn{n} An", unit="X"),
        lambda n: Delegate(f"Lê {n}", unit=f"Y{n}", phone="0912345678"),
    ],
)
def test_no_list_makes_the_work_grow_in_pairs(make):
    def work(count):
        people = [make(n) for n in range(count)]
        return calls_of(
            lambda: (
                judge(rows_of(*people), list(enumerate(people))),
                likely_duplicates(list(enumerate(people))),
            )
        )

    assert work(1_000) < 2.5 * work(500)
