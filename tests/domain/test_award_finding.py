"""What is to be settled in a list: each check finds its fault, and a clean list gives nothing."""

from dataclasses import replace

import pytest

from tdkt_event.documents.reference import load_reference
from tdkt_event.domain.award import RecipientKind
from tdkt_event.domain.award_figures import compare, compare_awards, count_awards
from tdkt_event.domain.award_finding import FindingKind, InvitedName, findings, notices_of
from tdkt_event.domain.award_recipient import AwardDecision, AwardRecipient, Stage, award_name

LAW = load_reference().award_law
DECISION = AwardDecision(
    id=1, ordinal=1, number="12", symbol="QĐ-UBND", date="2026-01-05", issuer="Chủ tịch UBND xã Tân Khai",
    signer_name="Nguyễn Văn Ký",
)  # fmt: skip
ONE = AwardRecipient(
    id=1, decision_id=1, list_no=1, kind=RecipientKind.INDIVIDUAL, name="Nguyễn Văn An", unit="UBND xã Tân Khai",
    award_code="GK", achievement="Tốt",
)  # fmt: skip
TITLE = replace(ONE, id=2, list_no=2, award_code="CSTDCS", achievement="", period="năm 2025")


def found(*recipients, decision=DECISION, invited=()):
    return findings(list(recipients), [decision], law=LAW, invited=invited)


def test_a_clean_list_gives_nothing():
    assert found(ONE, TITLE) == []


@pytest.mark.parametrize(
    ("people", "decision", "kind", "said"),
    [
        ((), {"number": ""}, FindingKind.DECISION, "chưa có số"),
        ((), {"date": ""}, FindingKind.DECISION, "chưa tính được tiền"),
        ((), {"issuer": "Ban liên lạc"}, FindingKind.DECISION, "Chưa nhận ra cấp"),
        ((), {"signer_name": ""}, FindingKind.DECISION, "người ký"),
        ((replace(ONE, award_code="", award="Thư khen"),), {}, FindingKind.AWARD, "Thư khen"),
        ((replace(ONE, award_code="TTLDTT", period="năm 2025"),), {}, FindingKind.WRONG_KIND, "chỉ tặng cho tập thể"),
        ((replace(ONE, award_code="BKT"),), {}, FindingKind.POWERS, "không có thẩm quyền"),
        ((ONE, TITLE, replace(TITLE, id=3, list_no=3, award_code="LDTT")), {}, FindingKind.TWO_TITLES, "chỉ nhận tiền mức cao nhất"),
        ((ONE, replace(ONE, id=2, list_no=2)), {}, FindingKind.DUPLICATE, "dòng 1"),
        ((replace(ONE, unit="", achievement=""),), {}, FindingKind.MISSING, "thiếu đơn vị, thành tích"),
        ((ONE, replace(TITLE, name="Nguyễn Văn Ân")), {}, FindingKind.SPELLING, "cùng đơn vị"),
        ((ONE, replace(TITLE, list_no=4)), {}, FindingKind.NUMBERING, "bỏ trống: 2, 3"),
        ((ONE, replace(TITLE, list_no=1)), {}, FindingKind.NUMBERING, "lặp lại: 1"),
        ((ONE,), {"stated_counts": {"all": 2}}, FindingKind.COUNT, "ghi 2 trường hợp"),
        ((replace(ONE, posthumous=True),), {}, FindingKind.STAGE, "truy tặng"),
        ((replace(ONE, stage=Stage.REPRESENTED),), {}, FindingKind.STAGE, "chưa ghi là ai"),
    ],
)  # fmt: skip
def test_each_check_finds_its_fault(people, decision, kind, said):
    (one,) = found(*people, decision=replace(DECISION, **decision))

    assert one.kind is kind
    assert said in one.text
    assert one.where.startswith("Quyết định")
    assert one.how.endswith(".")


def test_two_titles_of_different_days_say_that_both_are_paid():
    later = replace(DECISION, id=DECISION.id + 1, ordinal=2, number="900", date="2025-03-20")
    second = replace(TITLE, id=3, list_no=1, award_code="LDTT", decision_id=later.id)

    said = [
        one.text
        for one in findings([ONE, TITLE, second], [DECISION, later], law=LAW, invited=())
        if one.kind is FindingKind.TWO_TITLES
    ]

    assert len(said) == 1
    assert "khác ngày nên tiền đang tính cả hai" in said[0]


@pytest.mark.parametrize("linked", [7, None])
def test_a_name_written_differently_among_the_delegates_is_said(linked):
    delegate = InvitedName(7, "Nguyễn Văn Ân", "Ủy ban nhân dân xã Tân Khai")

    (one,) = found(replace(ONE, delegate_id=linked), invited=[delegate])

    assert one.kind is FindingKind.SPELLING
    assert "danh sách đại biểu ghi “Nguyễn Văn Ân”" in one.text


def test_tone_places_are_one_writing():
    assert (
        found(replace(ONE, name="Trần Thị Hoà", delegate_id=7), invited=[InvitedName(7, "Trần Thị Hòa", "")])
        == []
    )


def test_the_law_of_october_2026_is_told():
    late = replace(DECISION, date="2026-11-02")

    assert any("Luật 06/2026/QH16" in one for one in notices_of([late], LAW))
    assert notices_of([DECISION, replace(DECISION, date="")], LAW) == []


def test_an_award_is_named_as_its_authority_gives_it():
    held = replace(ONE, award_code="BKT")

    assert award_name(held, LAW) == "Bằng khen của bộ, ban, ngành, tỉnh"
    assert (
        award_name(held, LAW, replace(DECISION, issuer="Chủ tịch UBND tỉnh Bình Phước"))
        == "Bằng khen của tỉnh"
    )
    assert (
        award_name(replace(held, award="bằng khen của chủ tịch ubnd tỉnh"), LAW)
        == "Bằng khen của Chủ tịch UBND tỉnh"
    )


def test_figures_count_and_compare():
    team = replace(
        ONE, id=3, kind=RecipientKind.COLLECTIVE, name="Đội dân phòng", small_collective=True, sector="Cơ sở"
    )
    worker = replace(TITLE, direct_worker=True)
    now, before = (
        count_awards([ONE, worker, team], [DECISION], law=LAW),
        count_awards([ONE], [DECISION], law=LAW),
    )

    assert (now.awards, now.receivers, now.direct_workers, now.small_collectives) == (3, 2, 1, 1)
    assert now.unsorted_persons == 1
    alone = replace(team, unit="")
    assert list(count_awards([alone], [DECISION], law=LAW).by_unit) == ["Đội dân phòng"]
    assert list(now.by_award) == ["Chiến sĩ thi đua cơ sở", "Giấy khen"]
    assert list(now.by_level) == ["Cơ sở"]
    assert [(one.name, one.now, one.change) for one in compare(now, before)][:2] == [
        ("Tổng số khen thưởng", 3, 2),
        ("Tập thể", 1, 1),
    ]
    assert all(one.change is None for one in compare(now, None))
    assert [(one.name, one.now, one.before) for one in compare_awards(now, before)] == [
        ("Chiến sĩ thi đua cơ sở", 1, 0),
        ("Giấy khen", 2, 1),
    ]


def test_a_number_far_behind_is_told_as_one_gap():
    said = [
        one.text for one in found(ONE, replace(TITLE, list_no=10**9)) if one.kind is FindingKind.NUMBERING
    ]

    assert said == ["Số thứ tự bỏ trống: 2 đến 999999999; có thể thiếu người."]
