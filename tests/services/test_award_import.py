"""Award lists taken in: nothing guessed, all or nothing, never twice; bad input item by item."""

from itertools import product

import pytest

from tdkt_event.documents.reference import load_reference
from tdkt_event.domain.award import RecipientKind
from tdkt_event.domain.award_judge import AwardChoices, award_text_key, judge_awards, recipient_of
from tdkt_event.domain.award_list import read_award_lines
from tdkt_event.domain.award_recipient import AwardDecision
from tdkt_event.domain.award_row import AwardLine
from tdkt_event.domain.list_row import RowState
from tdkt_event.errors import RefusedError
from tdkt_event.services import award_import, award_list, award_money, backup
from tests.documents.award_samples import DECISION
from tests.helpers import NOW, calls_of

BY = {"actor": "thử", "now": NOW}
HEAD = "(Kèm theo Quyết định số 45/QĐ-UBND ngày 20/12/2025 của Chủ tịch UBND xã Tân Khai)"
GK = "I. TẶNG GIẤY KHEN"
AN = "1. Ông Nguyễn Văn An, Trưởng ấp 1, xã Tân Khai, đã có thành tích xuất sắc năm 2025;"
BINH = "2. Bà Trần Thị Bình, Trưởng ấp 2, xã Tân Khai, đã có thành tích xuất sắc năm 2025;"


def reading(*lines):
    said = [AwardLine(at, (line,), whole=True) for at, line in enumerate(lines, start=1)]
    return read_award_lines(said, law=load_reference().award_law)


def table(*rows, head=HEAD):
    lines = [AwardLine(1, (head,), whole=True)] if head else []
    lines += [AwardLine(at, row, table=1, whole=True) for at, row in enumerate(rows, start=2)]
    return read_award_lines(lines, law=load_reference().award_law)


COLUMNS = ("STT", "Họ và tên", "Chức vụ", "Đơn vị", "Danh hiệu, hình thức khen thưởng", "Thành tích")


def row(award, name="Nguyễn Văn An", unit="UBND xã Tân Khai", number="1"):
    return (number, name, "Trưởng ấp", unit, award, "Có thành tích xuất sắc")


def save(database, conference_id, read, *, digest="a", choices=None):
    with database.writing() as tx:
        return award_import.save_list(
            tx, conference_id, read, source="thử.docx", digest=digest, choices=choices or AwardChoices(), **BY
        )


def judged(database, conference_id, read, choices=None):
    with database.reading() as tx:
        return award_import.judge_list(tx, conference_id, read, choices=choices or AwardChoices())


def held(database, conference_id):
    with database.reading() as tx:
        return award_list.list_recipients(tx, conference_id), award_list.list_decisions(tx, conference_id)


def test_a_whole_decision_is_saved_with_its_awards_and_stated_counts(database, conference_id):
    done = save(database, conference_id, reading(*DECISION.splitlines()))
    people, (decision,) = held(database, conference_id)

    assert (done.added, done.decisions, len(people)) == (6, 1, 6)
    assert (decision.full_number, decision.date, decision.level) == ("12/QĐ-UBND", "2026-01-05", "grassroots")
    assert [one.list_no for one in people] == [1, 2, 3, 4, 5, 6]
    assert {one.award_code for one in people} == {"GK", "LDTT"}
    assert (people[5].posthumous, people[5].stage.value) == (True, "represented")
    assert backup.verify(database).problems == ()


def test_the_same_list_is_never_saved_twice(database, conference_id):
    read = reading(HEAD, GK, AN, BINH)
    save(database, conference_id, read)

    again = save(database, conference_id, read, digest="another file, same list")
    more = save(
        database,
        conference_id,
        reading(HEAD, GK, AN, BINH, "3. Ông Lê Văn Ba, Trưởng ấp 3, xã Tân Khai;"),
        digest="c",
    )

    assert (again.added, again.known, more.added, more.known) == (0, 2, 1, 2)
    assert [one.list_no for one in held(database, conference_id)[0]] == [1, 2, 3]


def test_the_same_file_is_known_by_its_bytes_even_when_rows_were_changed_meanwhile(database, conference_id):
    save(database, conference_id, reading(HEAD, GK, AN), digest="same")

    with pytest.raises(RefusedError) as refused:
        save(database, conference_id, reading(HEAD, GK, BINH), digest="same")

    assert refused.value.code == "file_known"
    assert len(held(database, conference_id)[0]) == 1


def test_a_decision_without_a_number_is_met_again_and_gives_no_money_but_says_why(database, conference_id):
    save(database, conference_id, reading(GK, AN), digest="a")
    again = save(database, conference_id, reading(GK, AN, BINH), digest="b")
    _, decisions = held(database, conference_id)
    with database.reading() as tx:
        money = award_money.read_money(tx, conference_id)

    assert (again.added, again.known, len(decisions)) == (1, 1, 1)
    assert (money.total, len(money.unknown)) == (0, 2)
    assert "không ghi ngày" in money.payments[0].reason


def test_one_receiver_of_the_same_award_in_another_decision_waits_for_a_person(database, conference_id):
    save(database, conference_id, reading(HEAD, GK, AN))
    other = reading(HEAD.replace("45/", "46/"), GK, AN)

    waiting = save(database, conference_id, other, digest="b")
    told = save(database, conference_id, other, digest="b", choices=AwardChoices(added=frozenset({0})))

    assert (waiting.added, waiting.skipped[0].state) == (0, RowState.DUPLICATE)
    assert told.added == 1


def test_a_likeness_is_only_offered_and_saved_when_a_person_says_so(database, conference_id):
    read = table(COLUMNS, row("Chiến sỹ thi đua cơ xở"))
    (one,) = judged(database, conference_id, read)

    assert (one.state, one.row.award_code, one.row.suggestion) == (RowState.ERROR, "", "CSTDCS")
    with pytest.raises(RefusedError) as refused:
        save(database, conference_id, read)
    assert refused.value.code == "rows_wrong"
    assert held(database, conference_id) == ([], [])

    choices = AwardChoices(awards={award_text_key("Chiến sỹ thi đua cơ xở"): "CSTDCS"})
    assert save(database, conference_id, read, choices=choices).added == 1


@pytest.mark.parametrize(
    ("award", "said"),
    [
        ("Thư khen", "Danh mục không có"),
        ("", "Không thấy danh hiệu"),
        ("Giấy khen và Lao động tiên tiến", "nêu nhiều danh hiệu"),
        ("Bằng khen", "chưa rõ của cấp nào"),
        ("Tập thể lao động tiên tiến", "chỉ tặng cho tập thể|không tặng cho đối tượng này"),
    ],
)
def test_an_award_that_is_not_certain_stops_the_whole_file(database, conference_id, award, said):
    read = table(COLUMNS, row("Giấy khen", name="Trần Thị Bình"), row(award, number="2"))
    wrong = judged(database, conference_id, read)[1]

    assert wrong.state is RowState.ERROR
    assert any(part in " ".join(wrong.problems) for part in said.split("|"))
    with pytest.raises(RefusedError) as refused:
        save(database, conference_id, read)
    assert "dòng 4" in refused.value.sentence
    assert held(database, conference_id) == ([], [])

    assert save(database, conference_id, read, choices=AwardChoices(skipped=frozenset({1}))).added == 1


def test_a_row_without_a_sure_receiver_stops_the_file_until_a_person_says_what_it_is(database, conference_id):
    read = table(
        COLUMNS,
        row("Giấy khen", name="12345"),
        row("Giấy khen", name="Hoa Mai Xuân Đỏ Thắm Ngàn Năm", number="2"),
    )
    first, second = judged(database, conference_id, read)

    assert (first.state, second.state) == (RowState.ERROR, RowState.ERROR)
    choices = AwardChoices(skipped=frozenset({0}), kinds={1: RecipientKind.COLLECTIVE})
    assert save(database, conference_id, read, choices=choices).added == 1
    assert held(database, conference_id)[0][0].kind is RecipientKind.COLLECTIVE


def test_missing_merits_and_powers_are_saved_and_stay_to_be_settled(database, conference_id):
    read = table(
        COLUMNS,
        ("1", "Nguyễn Văn An", "Trưởng ấp", "", "Giấy khen", ""),
        row("Bằng khen cấp tỉnh", name="Lê Văn Ba", number="2"),
    )

    assert save(database, conference_id, read).added == 2
    with database.reading() as tx:
        said = " ".join(one.text for one in award_list.find_problems(tx, conference_id))
    assert "thiếu đơn vị, thành tích" in said
    assert "không có thẩm quyền tặng Bằng khen" in said


def test_a_twin_inside_one_file_is_saved_once(database, conference_id):
    done = save(database, conference_id, table(COLUMNS, row("Giấy khen"), row("Giấy khen", number="2")))

    assert (done.added, len(done.skipped)) == (1, 1)


def test_several_decisions_of_one_file_are_kept_apart(database, conference_id):
    read = reading(
        HEAD, GK, AN, HEAD.replace("45/", "46/"), "I. CÔNG NHẬN DANH HIỆU LAO ĐỘNG TIÊN TIẾN", BINH
    )

    save(database, conference_id, read)
    people, decisions = held(database, conference_id)

    assert [one.full_number for one in decisions] == ["45/QĐ-UBND", "46/QĐ-UBND"]
    assert [(one.decision_id, one.award_code) for one in people] == [
        (decisions[0].id, "GK"),
        (decisions[1].id, "LDTT"),
    ]


def test_a_person_may_put_the_rows_under_a_stored_decision(database, conference_id):
    save(database, conference_id, reading(HEAD, GK, AN))
    _, (stored,) = held(database, conference_id)

    save(
        database,
        conference_id,
        reading(GK, BINH),
        digest="b",
        choices=AwardChoices(decisions={-1: stored.id}),
    )

    assert {one.decision_id for one in held(database, conference_id)[0]} == {stored.id}


def test_an_empty_file_saves_nothing(database, conference_id):
    assert save(database, conference_id, reading("Không có gì ở đây")).added == 0
    assert held(database, conference_id) == ([], [])


def test_a_long_list_brought_again_costs_work_in_line_with_its_length():
    law = load_reference().award_law
    syllables = ("An", "Binh", "Chau", "Dung", "Giang", "Hanh", "Khang", "Lan", "Minh", "Nam", "Oanh")

    def work(count):
        names = [f"Nguyễn {' '.join(parts)}" for parts in product(syllables, repeat=3)][:count]
        rows = [
            (str(place), name, "Giáo viên", f"Trường số {place % 50}", "LĐTT", "")
            for place, name in enumerate(names, start=1)
        ]
        read = table(COLUMNS, *rows)
        stored = [
            recipient_of(one, decision_id=1, list_no=place) for place, one in enumerate(read.rows, start=1)
        ]
        decision = AwardDecision(id=1, number="45", symbol="QĐ-UBND", date="2025-12-20")
        judged = []
        calls = calls_of(
            lambda: judged.extend(judge_awards(read, stored, [decision], law=law, choices=AwardChoices()))
        )
        assert {one.state for one in judged} == {RowState.KNOWN}
        return calls

    assert work(1_200) < 2.5 * work(600)
