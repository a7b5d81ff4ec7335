"""Taking a list in: judged, saved all or nothing, judged again."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from tdkt_event.domain.delegate import Delegate, DelegateKind
from tdkt_event.domain.list_row import ListRow, RowState
from tdkt_event.errors import FileError, RefusedError
from tdkt_event.services import conference, delegates, invitations, lists
from tdkt_event.services.lists import Choice
from tests.helpers import NOW

HEADING = "Họ và tên,Chức vụ,Đơn vị,Điện thoại\n"
ROWS = "Nguyễn Văn An,Trưởng phòng,Phòng Nội vụ,0912345678\nTrần Thị Bình,Chuyên viên,Phòng Y tế,\nLê Văn Cường,,UBND xã Tân Khai,0988 888 888\n"


def read(body, name="ds.csv"):
    return lists.read_list((HEADING + body).encode(), name).rows


def judge(database, conference_id, rows):
    with database.reading() as tx:
        return [one.state for one in lists.judge_rows(tx, conference_id, rows)]


def save(database, conference_id, rows, **choices):
    with database.writing() as tx:
        return lists.save_rows(tx, conference_id, rows, source="ds.csv", actor="thử", now=NOW, **choices)


def counts(result):
    return result.added, result.updated, result.unchanged, len(result.skipped)


def listed(database, conference_id):
    with database.reading() as tx:
        return [one.delegate for one in delegates.list_delegates(tx, conference_id)]


def log_lines(database):
    with database.reading() as tx:
        return tx.execute(text("SELECT count(*) FROM change_log")).scalar_one()


def test_import_saves_every_row_with_its_place_in_the_file(database, conference_id):
    rows = read(ROWS)

    assert counts(save(database, conference_id, rows)) == (3, 0, 0, 0)
    assert {(one.name, one.position, one.unit, one.phone) for one in listed(database, conference_id)} == {
        ("Nguyễn Văn An", "Trưởng phòng", "Phòng Nội vụ", "0912345678"), ("Trần Thị Bình", "Chuyên viên", "Phòng Y tế", ""),
        ("Lê Văn Cường", "", "UBND xã Tân Khai", "0988888888"),
    }  # fmt: skip
    with database.reading() as tx:
        assert set(tx.execute(text("SELECT source FROM delegate")).scalars()) == {
            f"ds.csv, {rows[0].sheet}, dòng {line}" for line in (2, 3, 4)
        }


def test_import_twice_changes_nothing(database, conference_id):
    save(database, conference_id, read(ROWS))
    before, lines = listed(database, conference_id), log_lines(database)

    again = save(database, conference_id, read(ROWS))

    assert counts(again) == (0, 0, 3, 0)
    assert (listed(database, conference_id), log_lines(database)) == (before, lines)
    assert judge(database, conference_id, read(ROWS)) == [RowState.KNOWN] * 3


def test_corrected_file_updates_and_keeps_the_paper(database, conference_id):
    save(database, conference_id, read(ROWS))
    with database.writing() as tx:
        invitations.issue_invitations(tx, conference_id, actor="thử", now=NOW)
        before = {one.name: one.code for one in invitations.list_invitations(tx, conference_id)}
    corrected = ROWS.replace("Trưởng phòng", "Phó Trưởng phòng").replace("0988 888 888", "0977777777")

    assert counts(save(database, conference_id, read(corrected))) == (0, 2, 1, 0)

    found = {one.name: one for one in listed(database, conference_id)}
    assert (found["Nguyễn Văn An"].position, found["Lê Văn Cường"].phone) == (
        "Phó Trưởng phòng",
        "0977777777",
    )
    with database.reading() as tx:
        assert {one.name: one.code for one in invitations.list_invitations(tx, conference_id)} == before


def test_import_with_one_wrong_row_saves_nothing(database, conference_id):
    rows = (
        *read(ROWS),
        ListRow(
            "", 9, Delegate("Sai", seats=1), problems=("Số lượng không đúng",), given=frozenset({"name"})
        ),
    )

    with pytest.raises(RefusedError) as refused:
        save(database, conference_id, rows)

    assert (refused.value.code, "9" in refused.value.sentence, listed(database, conference_id)) == (
        "rows_wrong",
        True,
        [],
    )
    with database.reading() as tx:
        assert conference.list_offices(tx, conference_id) == []


def test_wrong_row_may_be_left_out_by_choice(database, conference_id):
    rows = (*read(ROWS), ListRow("", 9, Delegate("Sai"), problems=("Sai",), given=frozenset({"name"})))

    result = save(database, conference_id, rows, choices={("", 9): Choice.SKIP})

    assert counts(result) == (3, 0, 0, 1)


def test_new_row_may_be_left_out_by_choice(database, conference_id):
    rows = read(ROWS)

    result = save(database, conference_id, rows, choices={(rows[0].sheet, rows[0].line): Choice.SKIP})

    assert counts(result) == (2, 0, 0, 1)
    assert "Nguyễn Văn An" not in {one.name for one in listed(database, conference_id)}


@pytest.mark.parametrize(
    ("choice", "expected", "people"),
    [(None, (0, 0, 0, 1), 1), (Choice.ADD, (1, 0, 0, 0), 2), (Choice.UPDATE, (0, 1, 0, 0), 1)],
)
def test_likely_duplicate_waits_for_a_choice(database, conference_id, choice, expected, people):
    save(database, conference_id, read("Nguyễn Văn Hòa,Trưởng phòng,Phòng Nội vụ,0912345678\n"))
    rows = read("Nguyễn V. Hòa,Phó Chủ tịch,UBND xã Tân Khai,0912345678\n")
    assert judge(database, conference_id, rows) == [RowState.DUPLICATE]

    choices = {(rows[0].sheet, rows[0].line): choice} if choice else {}
    result = save(database, conference_id, rows, choices=choices)

    assert (counts(result), len(listed(database, conference_id))) == (expected, people)
    if choice is Choice.UPDATE:
        (kept,) = listed(database, conference_id)
        assert (kept.name, kept.position) == ("Nguyễn Văn Hòa", "Phó Chủ tịch")  # never shortened to initials


def test_import_is_one_line_of_the_log_and_one_for_each_update(database, conference_id):
    save(database, conference_id, read(ROWS))
    before = log_lines(database)

    save(
        database, conference_id, read(ROWS.replace("Chuyên viên", "Trưởng phòng") + "Đỗ Văn Mới,,Phòng A,\n")
    )

    assert log_lines(database) == before + 3  # the list, the update, and the new office “Phòng A”


def test_markup_and_formulas_stay_plain_text(database, conference_id):
    hostile = ["<script>alert(1)</script>", "=1+1", "@SUM(A1)", "-2+3", "**đậm**"]
    rows = [
        ListRow("", line, Delegate(name, unit="=cmd|x"), given=frozenset({"name", "unit"}))
        for line, name in enumerate(hostile)
    ]
    save(database, conference_id, rows)

    with database.reading() as tx:
        data, count = lists.export_list(tx, conference_id)
    back = lists.read_list(data, "ra.xlsx").rows

    assert (count, sorted(one.name for one in listed(database, conference_id))) == (5, sorted(hostile))
    assert {one.delegate.name for one in back} <= set(hostile)


def test_exported_list_comes_back_unchanged(database, conference_id):
    facts = Delegate(
        "Lãnh đạo Sở Nội vụ", DelegateKind.POST, unit="Sở Nội vụ", group="Đại biểu tỉnh", rank=3, phone="0912345678; 02713888888",
        email="a@b.gov.vn", seats=2, note="ghi chú", attention="Mời vào phòng khách",
    )  # fmt: skip
    with database.writing() as tx:
        delegates.add_delegate(tx, facts, conference_id=conference_id, actor="thử", now=NOW)
        delegates.add_delegate(
            tx,
            replace(facts, name="Bùi Thị Hà", kind=DelegateKind.PERSON, seats=1),
            conference_id=conference_id,
            actor="thử",
            now=NOW,
        )
        data, count = lists.export_list(tx, conference_id)

    result = save(database, conference_id, lists.read_list(data, "ra.xlsx").rows)

    assert (count, counts(result)) == (2, (0, 0, 2, 0))


def test_empty_workbook_of_the_program_is_understood():
    with pytest.raises(FileError) as refused:
        lists.read_list(lists.blank_list(), "mau.xlsx")

    assert refused.value.code != ""


def test_headcount_counts_the_seats_of_rows_that_can_be_saved(database, conference_id):
    rows = (
        *read(ROWS),
        ListRow("", 9, Delegate("Sai", seats=50), problems=("Sai",)),
        ListRow("", 10, Delegate("Lãnh đạo Sở Y tế", seats=2)),
    )

    with database.reading() as tx:
        assert lists.headcount(lists.judge_rows(tx, conference_id, rows)) == 5


def test_characters_no_paper_could_print_are_told_at_import():
    (strange, plain) = read(
        "Nguyễn Văn An 😀,Trưởng phòng,Phòng Nội vụ ★,\nĐỗ Thị Bình,Chuyên viên,Phòng Y tế – “A”,\n"
    )

    assert [said for said in strange.warnings if "không in được" in said] == [
        "Ký tự “★” (U+2605) không in được: phông chữ của giấy mời không có; hãy bỏ hoặc sửa.",
        "Ký tự “😀” (U+1F600) không in được: phông chữ của giấy mời không có; hãy bỏ hoặc sửa.",
    ]
    assert not any("không in được" in said for said in plain.warnings)


def save_prepared(database, prepared):
    with database.writing() as tx:
        return lists.save_prepared(tx, prepared, source="ds.csv", actor="thử", now=NOW)


def prepare(database, conference_id, rows):
    with database.reading() as tx:
        return lists.prepare_rows(tx, conference_id, rows)


def counted_judging(monkeypatch):
    calls = []
    real = lists.judge_rows
    monkeypatch.setattr(lists, "judge_rows", lambda *given: calls.append(1) or real(*given))
    return calls


def test_prepared_rows_are_not_judged_again_while_the_list_stays(database, conference_id, monkeypatch):
    prepared = prepare(database, conference_id, read(ROWS))
    calls = counted_judging(monkeypatch)

    assert counts(save_prepared(database, prepared)) == (3, 0, 0, 0)
    assert calls == []


def test_prepared_rows_are_judged_again_when_the_list_changed_in_between(
    database, conference_id, monkeypatch
):
    rows = read(ROWS)
    prepared = prepare(database, conference_id, rows)
    save(database, conference_id, rows[:1])
    calls = counted_judging(monkeypatch)

    assert counts(save_prepared(database, prepared)) == (2, 0, 1, 0)
    assert calls == [1]
    assert len(listed(database, conference_id)) == 3


def test_prepared_rows_saved_twice_change_nothing_the_second_time(database, conference_id):
    prepared = prepare(database, conference_id, read(ROWS))
    save_prepared(database, prepared)

    assert counts(save_prepared(database, prepared)) == (0, 0, 3, 0)
