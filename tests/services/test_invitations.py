"""Numbers, codes, versions, and what was printed."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from tdkt_event.documents.invitation_content import date_line
from tdkt_event.domain.code import ALPHABET, LENGTH
from tdkt_event.domain.delegate import Delegate
from tdkt_event.errors import CancelledError, NotFoundError, RefusedError
from tdkt_event.services import conference, delegates, invitations
from tdkt_event.services.invitations import Paper
from tdkt_event.storage import delegates as store
from tests.helpers import FACTS, NOW, add_people

BY = {"actor": "thử", "now": NOW}


def do(database, act, *arguments, **options):
    with database.writing() as tx:
        return act(tx, *arguments, **options, **BY)


def add(database, conference_id, *names, **facts):
    return [
        do(database, delegates.add_delegate, Delegate(name, **facts), conference_id=conference_id)
        for name in names
    ]


def papers(database, conference_id):
    with database.reading() as tx:
        return invitations.list_invitations(tx, conference_id)


def to_print(database, conference_id, paper=Paper.FORMAL):
    with database.reading() as tx:
        order = invitations.prepare_printing(tx, conference_id, paper, only_changed=True)
        assert invitations.count_to_print(tx, conference_id, paper)[1] == len(order.invitees)
    return [one.name for one in order.invitees]


def print_all(database, conference_id, paper=Paper.FORMAL, **options):
    return invitations.print_invitations(database, conference_id, paper, font_folder=None, **BY, **options)


def test_numbers_run_from_the_first_number_in_printing_order(database):
    number = do(database, conference.create_conference, replace(FACTS, invitation_first_number=45))
    add(database, number, "Trần Thị B", "Lê Văn A")
    add(database, number, "Chủ tịch", rank=1)

    assert do(database, invitations.issue_invitations, number) == 3
    add(database, number, "Đỗ Văn Aa")
    assert do(database, invitations.issue_invitations, number) == 1
    assert do(database, invitations.issue_invitations, number) == 0

    assert [(one.number, one.version, one.name) for one in papers(database, number)] == [
        (45, 1, "Chủ tịch"), (46, 1, "Lê Văn A"), (47, 1, "Trần Thị B"), (48, 1, "Đỗ Văn Aa"),
    ]  # fmt: skip


def test_codes_are_unique_and_well_formed(database, conference_id):
    rows = [
        {"facts": Delegate(f"Người {number}"), "office_id": None, "group_id": None, "source": ""}
        for number in range(600)
    ]
    with database.writing() as tx:
        store.add_delegates(tx, conference_id, rows, at=NOW.isoformat())
    do(database, invitations.issue_invitations, conference_id)

    codes = [one.code for one in papers(database, conference_id)]
    assert len(set(codes)) == 600
    assert all(len(code) == LENGTH and set(code) <= set(ALPHABET) for code in codes)


def test_walk_ins_and_removed_ones_get_no_paper(database, conference_id):
    (gone,) = add(database, conference_id, "A")
    do(database, delegates.add_delegate, Delegate("Khách"), conference_id=conference_id, walk_in_reason="x")
    do(database, delegates.remove_delegates, [gone], conference_id=conference_id)

    assert do(database, invitations.issue_invitations, conference_id) == 0


def test_reissue_keeps_the_number_and_raises_the_version(database, conference_id):
    one, two = add(database, conference_id, "A", "B")
    do(database, invitations.issue_invitations, conference_id)
    before = papers(database, conference_id)

    do(database, invitations.reissue_invitations, [one], conference_id=conference_id, reason="Mất giấy")
    after = papers(database, conference_id)

    assert [(paper.number, paper.version, paper.delegate_id) for paper in after] == [(1, 2, one), (2, 1, two)]
    assert after[0].code != before[0].code
    assert after[1] == before[1]


def test_reissue_needs_a_reason_and_an_earlier_paper(database, conference_id):
    (one,) = add(database, conference_id, "A")

    codes = []
    for reason in (" ", "Mất giấy"):
        with pytest.raises(RefusedError) as refused:
            do(database, invitations.reissue_invitations, [one], conference_id=conference_id, reason=reason)
        codes.append(refused.value.code)

    assert codes == ["reason_missing", "not_issued"]


def test_only_changed_prints_the_new_the_renamed_and_the_reissued(database, conference_id):
    one, two, three = add(database, conference_id, "A", "B", "C")
    do(database, invitations.issue_invitations, conference_id)
    assert to_print(database, conference_id) == ["A", "B", "C"]
    print_all(database, conference_id)
    assert to_print(database, conference_id) == []
    assert to_print(database, conference_id, Paper.CARD) == ["A", "B", "C"]

    do(
        database,
        delegates.change_delegates,
        {two: {"name": "Bb", "note": "không in"}},
        conference_id=conference_id,
    )
    do(
        database,
        delegates.change_delegates,
        {one: {"note": "không in", "phone": "0912345678"}},
        conference_id=conference_id,
    )
    assert to_print(database, conference_id) == ["Bb"]
    do(database, invitations.reissue_invitations, [three], conference_id=conference_id, reason="Mất giấy")
    add(database, conference_id, "D")
    do(database, invitations.issue_invitations, conference_id)
    assert to_print(database, conference_id) == ["Bb", "C", "D"]

    print_all(database, conference_id, only_changed=True)
    assert to_print(database, conference_id) == []


def test_only_changed_prints_all_after_the_venue_changed(database, conference_id):
    add(database, conference_id, "A", "B")
    do(database, invitations.issue_invitations, conference_id)
    print_all(database, conference_id)

    do(database, conference.change_conference, conference_id, replace(FACTS, venue="Hội trường"))

    assert to_print(database, conference_id) == ["A", "B"]


def test_print_is_logged_with_its_count(database, conference_id):
    one, _ = add(database, conference_id, "A", "B")
    do(database, invitations.issue_invitations, conference_id)

    formal = print_all(database, conference_id)
    card = print_all(database, conference_id, Paper.CARD, chosen=[one])

    assert (formal[:5], card[:5]) == (b"%PDF-", b"%PDF-")
    with database.reading() as tx:
        runs = invitations.print_runs(tx, conference_id)
        logged = (
            tx.execute(text("SELECT after FROM change_log WHERE action = 'invitation.print' ORDER BY id"))
            .scalars()
            .all()
        )
    assert [(paper, count, actor) for _, paper, count, actor in runs] == [
        ("thiep-moi", 1, "thử"),
        ("giay-moi", 2, "thử"),
    ]
    assert logged == ['{"count":2,"paper":"giay-moi"}', '{"count":1,"paper":"thiep-moi"}']


def test_print_of_nothing_is_refused(database, conference_id):
    add(database, conference_id, "A")

    codes = []
    for _ in range(2):
        with pytest.raises(RefusedError) as refused:
            print_all(database, conference_id, only_changed=True)
        codes.append(refused.value.code)

    assert codes == ["nothing_to_print"] * 2


def test_cancelled_print_is_not_recorded(database, conference_id):
    add(database, conference_id, "A")
    do(database, invitations.issue_invitations, conference_id)

    with pytest.raises(CancelledError):
        print_all(database, conference_id, cancelled=lambda: True)

    assert to_print(database, conference_id) == ["A"]
    with database.reading() as tx:
        assert invitations.print_runs(tx, conference_id) == []


def test_code_finds_its_conference_only_while_in_force(database, conference_id):
    (one,) = add(database, conference_id, "A")
    do(database, invitations.issue_invitations, conference_id)
    (old,) = papers(database, conference_id)
    do(database, invitations.reissue_invitations, [one], conference_id=conference_id, reason="Mất giấy")
    (new,) = papers(database, conference_id)

    with database.reading() as tx:
        known = [
            invitations.conference_of_code(tx, code)
            for code in (new.code.lower(), f"https://x.vn/I/{new.code}", old.code, "", "\x00")
        ]

    assert [held.id if held else None for held in known] == [conference_id, conference_id, None, None, None]


def test_reissue_refuses_a_delegate_of_another_conference(database, conference_id):
    add_people(database, conference_id, 1)
    with database.writing() as tx:
        other = conference.create_conference(tx, FACTS, actor="thử", now=NOW)
        (listed,) = delegates.list_delegates(tx, conference_id)

    with pytest.raises(NotFoundError), database.writing() as tx:
        invitations.reissue_invitations(
            tx, [listed.id], conference_id=other, reason="mất", actor="thử", now=NOW
        )


def test_only_changed_prints_all_after_the_address_in_the_qr_changed(database, conference_id):
    add_people(database, conference_id, 2)
    invitations.print_invitations(
        database, conference_id, invitations.Paper.CARD, actor="thử", now=NOW, font_folder=None
    )
    with database.writing() as tx:
        facts = conference.find_conference(tx, conference_id).facts
        moved = replace(facts, public_address="hoinghi.vn")
        conference.change_conference(tx, conference_id, moved, actor="thử", now=NOW)

    with database.reading() as tx:
        assert invitations.count_to_print(tx, conference_id, invitations.Paper.CARD) == (2, 2)


def test_a_draft_leaves_day_and_year_of_the_paper_and_an_unknown_day_of_the_conference_to_the_pen(
    database, conference_id
):
    with database.writing() as tx:
        held = conference.find_conference(tx, conference_id)
        morning = replace(held.sittings[0], name="Buổi sáng", date="2026-01-10", starts_at="07:30")
        afternoon = replace(
            morning, id=0, ordinal=2, name="Buổi chiều", date="", starts_at="13:30", ends_at=""
        )
        conference.save_sittings(tx, conference_id, [morning, afternoon], actor="Hạnh", now=NOW)
        host = invitations.host_of(conference.find_conference(tx, conference_id))
    assert (host.paper_date.year, host.paper_date.month, host.paper_date.day) == (None, None, None)
    assert date_line("Hớn Quản", host.paper_date).endswith("năm 20" + " " * 6)
    assert host.time_text.splitlines() == [
        "Buổi sáng: 07 giờ 30 phút, ngày 10 tháng 01 năm 2026 (thứ Bảy)",
        f"Buổi chiều: 13 giờ 30 phút, ngày …… tháng …… năm {held.facts.year}",
    ]
