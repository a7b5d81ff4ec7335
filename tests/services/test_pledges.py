"""Clusters and blocks as they are stored: members, order of signing, files that came, what is refused."""

import io
from dataclasses import replace

import docx
import pytest

from tdkt_event.documents.papers.model import Signers, words
from tdkt_event.domain.pledge import (
    Pledge,
    PledgeKind,
    PledgeMember,
    PledgePlan,
    PledgeState,
    is_late,
    not_sent,
)
from tdkt_event.errors import NotFoundError, RefusedError
from tdkt_event.services import backup, conference, papers, pledges, stored_files
from tests.helpers import FACTS, NOW

BY = {"actor": "thử", "now": NOW}
PLAN = PledgePlan("Bản giao ước", "2025-04-07", inclusive=False, send_to="Thường trực Hội đồng")
MEMBERS = (PledgeMember("UBND  xã A", "Lê Văn A", "Chủ tịch"), PledgeMember("UBND xã B"))
ROWS = [
    Pledge(
        "Cụm thi đua số 1", head="UBND xã A", last_head="UBND xã B", members=MEMBERS, text=" Một \n\n Hai "
    ),
    Pledge("Khối Đảng, đoàn thể", PledgeKind.BLOCK),
]


def save(database, conference_id, rows, **options):
    with database.writing() as tx:
        pledges.save_pledges(tx, conference_id, rows, **options, **BY)
        return pledges.list_pledges(tx, conference_id)


def a_file():
    stream = io.BytesIO()
    docx.Document().save(stream)
    return stored_files.prepare(stream.getvalue(), "giao ước.docx")


def test_clusters_keep_members_words_and_the_order_of_signing(database, conference_id):
    first, second = save(database, conference_id, ROWS)

    turned = save(
        database, conference_id, [second, replace(first, name="Khối Đảng", note="x"), Pledge("Cụm 3")]
    )

    assert first.members[0].unit == "UBND xã A"
    assert first.text == "Một\nHai"
    assert [(one.name, one.id) for one in turned[:2]] == [(second.name, second.id), ("Khối Đảng", first.id)]
    assert turned[1].members == first.members
    assert len({one.id for one in turned}) == 3
    assert backup.verify(database).problems == ()


def test_two_clusters_may_exchange_their_names(database, conference_id):
    one, two = save(database, conference_id, ROWS)

    after = save(database, conference_id, [replace(one, name=two.name), replace(two, name=one.name)])

    assert [(row.id, row.name) for row in after] == [(one.id, two.name), (two.id, one.name)]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([Pledge(" ")], "pledge_nameless"), ([Pledge("Cụm 1"), Pledge("cụm  1")], "pledge_double"),
        ([Pledge("Cụm 1", deadline="7/4")], "bad_date"), ([Pledge("Cụm 1", members=(PledgeMember(" "),))], "member_nameless"),
        ([Pledge("Cụm 1", members=(PledgeMember("UBND xã A"), PledgeMember("Ủy ban nhân dân xã A")))], "member_double"),
    ],
)  # fmt: skip
def test_wrong_tables_change_nothing(database, conference_id, rows, code):
    before = save(database, conference_id, ROWS)

    with pytest.raises(RefusedError) as refused:
        save(database, conference_id, rows)

    assert refused.value.code == code
    with database.reading() as tx:
        assert pledges.list_pledges(tx, conference_id) == before


def test_pact_that_came_is_kept_with_its_day_and_its_row_is_not_removed(database, conference_id):
    first, second = save(database, conference_id, ROWS)
    with database.writing() as tx:
        pledges.receive(tx, first.id, a_file(), on="2025-04-01", **BY)
        now = pledges.list_pledges(tx, conference_id)

    assert (now[0].state, now[0].received_on) == (PledgeState.HANDED_IN, "2025-04-01")
    with database.reading() as tx:
        assert stored_files.read(tx, now[0].file_id).original_name == "giao ước.docx"
    with pytest.raises(RefusedError) as refused:
        save(database, conference_id, [second])
    assert refused.value.code == "pledge_has_file"
    with pytest.raises(RefusedError) as stale:
        save(database, conference_id, now, seen=[first, second])
    assert stale.value.code == "changed_meanwhile"
    assert save(database, conference_id, [replace(now[0], file_id=None), now[1]])[0].file_id == now[0].file_id


def test_signed_pact_takes_no_other_file(database, conference_id):
    (one,) = save(database, conference_id, [replace(ROWS[0], state=PledgeState.SIGNED)])

    with pytest.raises(RefusedError) as refused, database.writing() as tx:
        pledges.receive(tx, one.id, a_file(), on="2025-04-01", **BY)
    with pytest.raises(NotFoundError), database.writing() as tx:
        pledges.receive(tx, 99, a_file(), on="2025-04-01", **BY)

    assert refused.value.code == "pledge_signed"


def test_members_are_saved_unless_somebody_changed_them_meanwhile(database, conference_id):
    first, _ = save(database, conference_id, ROWS)
    with database.writing() as tx:
        pledges.save_members(tx, first, [PledgeMember("UBND xã C")], "Ba", **BY)
        assert pledges.list_pledges(tx, conference_id)[0].members == (PledgeMember("UBND xã C"),)

    with pytest.raises(RefusedError) as refused, database.writing() as tx:
        pledges.save_members(tx, first, [], "", **BY)
    assert refused.value.code == "changed_meanwhile"


def test_plan_is_kept_and_decides_who_is_late(database, conference_id):
    first, second = save(database, conference_id, [replace(ROWS[0], state=PledgeState.HANDED_IN), ROWS[1]])
    with database.writing() as tx:
        pledges.save_pledge_plan(tx, conference_id, PLAN, **BY)
        plan = pledges.find_plan(tx, conference_id)

    assert plan == PLAN
    days = [NOW.date().replace(day=day) for day in (6, 7)]
    assert [is_late(second, plan, day) for day in days] == [False, True]
    assert not is_late(first, plan, days[1])
    assert not_sent([first, second]) == [second]


def test_paper_has_a_signature_for_every_member_of_every_pact(sqlite_database, sample_id):
    with sqlite_database.reading() as tx:
        rows = pledges.list_pledges(tx, sample_id)
        paper = papers.build_paper(tx, sample_id, "giao-uoc", today=NOW.date())

    signed = [party for block in paper.blocks if isinstance(block, Signers) for party in block.parties]
    members = [one for row in rows for one in row.members]
    assert [name for _, name in signed] == [one.signer for one in members]
    assert [lines[0] for lines, _ in signed] == [one.unit.upper() for one in members]
    assert "Giới thiệu ít nhất 02 tập thể" in "\n".join(words(paper))
    assert paper.missing == ()


def test_pact_is_not_received_on_a_day_to_come(database, conference_id):
    with database.writing() as tx:
        pledges.save_pledges(tx, conference_id, [Pledge("Cụm 1")], **BY)
        one = pledges.list_pledges(tx, conference_id)[0]
        with pytest.raises(RefusedError, match="chưa đến"):
            pledges.receive(tx, one.id, a_file(), on="2090-01-01", **BY)


def test_text_without_end_is_refused_with_its_field_and_row(sqlite_database):
    with sqlite_database.writing() as tx:
        number = conference.create_conference(tx, FACTS, **BY)
        with pytest.raises(RefusedError, match=r"^Cụm, khối ở dòng 2: ô “Cụm, khối” có 5.000 chữ cái"):
            pledges.save_pledges(tx, number, [Pledge("Cụm số 1"), Pledge("x" * 5000)], **BY)
        with pytest.raises(RefusedError, match=r"^“Cụm số 1”, thành viên ở dòng 1: ô “Đơn vị thành viên”"):
            pledges.save_pledges(tx, number, [Pledge("Cụm số 1", members=(PledgeMember("x" * 5000),))], **BY)
        with pytest.raises(RefusedError, match=r"^Yêu cầu về giao ước: ô “Tên văn bản”"):
            pledges.save_pledge_plan(tx, number, PledgePlan(name="x" * 5000), **BY)
