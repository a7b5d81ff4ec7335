"""The sentences of an invitation say what the office would write."""

from datetime import date

import pytest

from tdkt_event.documents.invitation_content import (
    InvitationHost,
    Invitee,
    PaperDate,
    authority_lines,
    date_line,
    invitee_name,
    invitee_place,
    invitee_seats,
    issuer_in_sentence,
    number_line,
    recipient_lines,
    sentence,
    signer_lines,
)


def guest(name="Trần Thị Hân", **facts) -> Invitee:
    return Invitee(code="BCFGHJKLMNPQRS", scan_text="BCFGHJKLMNPQRS", name=name, **facts)


def said(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("number", "written"),
    [(5, "Số: 05/GM-UBND"), (45, "Số: 45/GM-UBND"), (1234, "Số: 1234/GM-UBND"), (None, "Số:       /GM-UBND")],
)
def test_number_line_pads_below_ten_and_leaves_room_for_a_pen(number, written):
    assert number_line(number, "GM-UBND") == written.replace("       ", " " * 7)


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2025, 1, 5), "Hớn Quản, ngày 05 tháng 01 năm 2025"),
        (date(2025, 2, 28), "Hớn Quản, ngày 28 tháng 02 năm 2025"),
        (date(2025, 6, 29), "Hớn Quản, ngày 29 tháng 6 năm 2025"),
        (date(2025, 10, 1), "Hớn Quản, ngày 01 tháng 10 năm 2025"),
        (PaperDate(2025, 4), "Hớn Quản, ngày        tháng 4 năm 2025"),
        (PaperDate(2025), "Hớn Quản, ngày        tháng        năm 2025"),
        (PaperDate(), "Hớn Quản, ngày        tháng        năm 20      "),
    ],
)
def test_date_line_pads_days_and_the_first_two_months_only(day, written):
    assert date_line("Hớn Quản", day) == written


@pytest.mark.parametrize(
    ("facts", "written"),
    [
        ({}, "Ông/Bà Trần Thị Hân"),
        ({"salutation": "Đồng chí"}, "Đồng chí Trần Thị Hân"),
        ({"salutation": "Ông", "name": "Ông Trần Văn A"}, "Ông Trần Văn A"),
        ({"name": "Lãnh đạo Sở Nội vụ", "kind": "post", "salutation": "Ông"}, "Lãnh đạo Sở Nội vụ"),
        ({"name": "Tập thể xã Tân Khai", "kind": "collective"}, "Tập thể xã Tân Khai"),
    ],
)
def test_invitee_name_has_a_salutation_only_before_a_person(facts, written):
    assert said(invitee_name(guest(**facts))) == written


@pytest.mark.parametrize(
    ("facts", "written"),
    [
        ({"position": "Trưởng phòng", "unit": "Phòng Nội vụ"}, "Trưởng phòng, Phòng Nội vụ"),
        ({"position": "Trưởng Phòng Nội vụ", "unit": "Phòng Nội vụ"}, "Trưởng Phòng Nội vụ"),
        ({"name": "Lãnh đạo Sở Nội vụ", "kind": "post", "unit": "Sở Nội vụ"}, ""),
        ({}, ""),
    ],
)
def test_invitee_place_says_nothing_twice(facts, written):
    assert said(invitee_place(guest(**facts))) == written


def test_seats_are_said_from_two_on_and_not_twice():
    assert invitee_seats(guest(seats=1)) == ""
    assert said(invitee_seats(guest(seats=2))) == "(02 đại biểu)"
    assert invitee_seats(guest("Lãnh đạo Phòng TC-KH (02 đại biểu)", kind="post", seats=2)) == ""


def test_issuer_known_in_capitals_only_is_left_out_of_sentences():
    assert issuer_in_sentence("ỦY BAN NHÂN DÂN HUYỆN HỚN QUẢN") == ""
    assert issuer_in_sentence("Ủy ban nhân dân huyện") == "Ủy ban nhân dân huyện"


def test_recipient_lines_end_with_semicolons_and_a_stop():
    assert recipient_lines(("Như trên;", "- CT, PCT UBND huyện", "", "Lưu: VT, NV.")) == [
        "- Như trên;",
        "- CT, PCT UBND huyện;",
        "- Lưu: VT, NV.",
    ]


def test_signer_lines_are_capitals_without_a_post_said_twice():
    host = InvitationHost(
        issuer="", conference="", authority="TM. Ủy ban nhân dân\nKT. Chủ tịch", post="Phó Chủ tịch"
    )
    assert signer_lines(host) == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    assert signer_lines(InvitationHost(issuer="", conference="", authority="Chủ tịch", post="CHỦ TỊCH")) == [
        "CHỦ TỊCH"
    ]


def test_sentence_is_closed_once():
    assert sentence("Hội trường huyện") == "Hội trường huyện."
    assert sentence("Hội trường huyện.") == "Hội trường huyện."
    assert sentence("") == ""


@pytest.mark.parametrize(
    ("authority", "post", "lines"),
    [
        (
            "tm ủy ban nhân dân\nkt chủ tịch",
            "Phó Chủ tịch",
            ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        ),
        ("TL.CHỦ TỊCH", "Chánh Văn phòng", ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"]),
        ("TUQ. CHỦ TỊCH", "Trưởng phòng Nội vụ", ["TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG NỘI VỤ"]),
        ("", "Q.  Chủ tịch", ["Q. CHỦ TỊCH"]),
        ("", "Quyền Chủ tịch", ["QUYỀN CHỦ TỊCH"]),
    ],
)
def test_authority_is_written_as_the_decree_wants_it(authority, post, lines):
    assert authority_lines(authority, post) == lines
