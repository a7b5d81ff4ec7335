"""A unit by its link: its own things only, files taken while they are asked for, nothing after the link ends."""

import io
import secrets
from dataclasses import replace
from datetime import datetime

import docx
import pytest

from tdkt_event.domain.duty import Duty
from tdkt_event.domain.pledge import Pledge, PledgeState
from tdkt_event.domain.speech import Party, Speech, SpeechAct, SpeechState
from tdkt_event.services import conference, duties, pledges, speeches, unit_links, unit_page
from tdkt_event.settings import TIME_ZONE
from tests.helpers import FACTS
from tests.web.conftest import HTML

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
BY = {"actor": "thử", "now": datetime(2025, 3, 1, 8, tzinfo=TIME_ZONE)}


def paper(text):
    document, target = docx.Document(), io.BytesIO()
    document.add_paragraph(text)
    document.save(target)
    return target.getvalue()


@pytest.fixture
def unit(server):
    """Make a conference of its own with a unit that has something of each kind, and give its link."""
    name, other = f"UBND xã {secrets.token_hex(4)}", f"UBND xã {secrets.token_hex(4)}"
    with server.database.writing() as tx:
        number = conference.create_conference(tx, FACTS, **BY)
        speeches.add_slots(
            tx, number,
            [Speech(name, topic="Mô hình của mình", deadline="2025-03-25"), Speech(other, topic="Mô hình của bạn")],
            **BY,
        )  # fmt: skip
        pledges.save_pledges(
            tx, number, [Pledge("Cụm số 1", head=name), Pledge("Cụm số 2", head=other)], **BY
        )
        duties.add_duties(
            tx, number, [Duty(name, "Cử 02 đại biểu"), Duty(other, "Chuẩn bị hội trường")], **BY
        )
        unit_links.open_links(tx, number, [name, other], **BY)
        links = {one.unit: one for one in unit_links.list_links(tx, number)}
    return links[name], links[other]


def own_speech(server, link):
    with server.database.reading() as tx:
        return unit_page.read_view(tx, link).speeches[0]


def send(visitor, link, what, number, data, name="bai.docx", **options):
    return visitor.post(
        f"/don-vi/{link.token}/{what}/{number}", files={"file": (name, data, DOCX)}, headers=HTML, **options
    )


def test_unit_sees_its_own_things_only(server, visitor, unit):
    answer = visitor.get(f"/don-vi/{unit[0].token}", headers=HTML)

    assert answer.status_code == 200
    for own in (unit[0].unit, "Mô hình của mình", "25/03/2025", "Cụm số 1", "Cử 02 đại biểu"):
        assert own in answer.text
    for foreign in (unit[1].unit, "Mô hình của bạn", "Cụm số 2", "Chuẩn bị hội trường"):
        assert foreign not in answer.text
    assert answer.headers["cache-control"] == "no-store"


def test_unit_reads_what_is_asked_of_the_text_and_not_how_it_was_chosen(server, visitor, unit):
    with server.database.writing() as tx:
        number = unit[0].conference_id
        plan = replace(
            speeches.find_plan(tx, number), criterion="Tập thể nhất cụm", rule="Nêu khó khăn, bài học",
            send_to="Phòng Nội vụ",
        )  # fmt: skip
        speeches.save_speech_plan(tx, number, plan, **BY)

    answer = visitor.get(f"/don-vi/{unit[0].token}", headers=HTML)

    assert "<dt>Yêu cầu nội dung</dt><dd>Nêu khó khăn, bài học</dd>" in answer.text
    assert "<dt>Gửi về</dt><dd>Phòng Nội vụ</dd>" in answer.text
    assert "Tập thể nhất cụm" not in answer.text


def test_unit_sees_the_work_of_all_and_what_it_helps_with_parted(server, visitor, unit):
    with server.database.writing() as tx:
        duties.add_duties(
            tx, unit[0].conference_id,
            [
                Duty("UBND các xã, thị trấn", "Gửi danh sách đại biểu"),
                Duty("Các cơ quan, đơn vị có liên quan", "Việc không rõ của ai"),
                Duty("Phòng Nội vụ", "Bố trí chỗ ngồi", f"Công an huyện, {unit[0].unit}"),
                Duty("Phòng Nội vụ", "Treo băng rôn", "các cơ quan, đơn vị"),
                Duty("Phòng Nội vụ", "Thuê âm thanh", "Công an huyện"),
            ],
            **BY,
        )  # fmt: skip

    text = visitor.get(f"/don-vi/{unit[0].token}", headers=HTML).text

    parts = [text.index(said) for said in (
        "<h3>Việc đơn vị chủ trì</h3>", "Cử 02 đại biểu", "<h3>Việc chung của UBND các xã, thị trấn</h3>",
        "Gửi danh sách đại biểu", "<h3>Việc phối hợp</h3>", "Bố trí chỗ ngồi", "chủ trì: Phòng Nội vụ", "Treo băng rôn",
    )]  # fmt: skip
    assert parts == sorted(parts)
    assert "Thuê âm thanh" not in text
    assert "Việc không rõ của ai" not in text


def test_unit_hands_in_and_cannot_while_the_office_reads(server, visitor, unit):
    number = own_speech(server, unit[0]).speech.id
    text = paper("Khó khăn và bài học kinh nghiệm của xã. " * 20)

    first = send(visitor, unit[0], "tham-luan", number, text, "Tham luận xã.docx")
    second = send(visitor, unit[0], "tham-luan", number, text)

    assert (first.status_code, first.headers["location"]) == (
        303,
        f"/don-vi/{unit[0].token}?da-nhan=tham-luan",
    )
    assert "đang được thẩm định" in second.text
    assert second.status_code == 400
    found = own_speech(server, unit[0])
    assert found.speech.state is SpeechState.HANDED_IN
    assert [(one.number, one.file_name, one.actor) for one in found.versions] == [
        (1, "Tham luận xã.docx", unit[0].unit)
    ]
    shown = visitor.get(first.headers["location"], headers=HTML).text
    assert "Đã nhận bài tham luận." in shown
    assert "Tham luận xã.docx" in shown


def test_unit_is_told_what_to_change_and_sends_a_second_version(server, visitor, unit):
    number = own_speech(server, unit[0]).speech.id
    send(visitor, unit[0], "tham-luan", number, paper("Bài một"))
    with server.database.writing() as tx:
        speeches.act(
            tx, number, SpeechAct.ASK_CHANGES, party=Party.OFFICE, reason="Nêu rõ bài học, bớt thành tích", **BY
        )  # fmt: skip

    page = visitor.get(f"/don-vi/{unit[0].token}", headers=HTML).text
    send(visitor, unit[0], "tham-luan", number, paper("Bài hai"))

    assert "Ban tổ chức yêu cầu sửa: Nêu rõ bài học, bớt thành tích" in page
    assert [one.number for one in own_speech(server, unit[0]).versions] == [2, 1]


def test_head_sends_the_pact_of_its_cluster(server, visitor, unit):
    with server.database.reading() as tx:
        pact = unit_page.read_view(tx, unit[0]).pledges[0].pledge

    answer = send(visitor, unit[0], "giao-uoc", pact.id, paper("Giao ước"))
    again = send(visitor, unit[0], "giao-uoc", pact.id, paper("Giao ước"))

    assert (answer.status_code, again.status_code) == (303, 400)
    with server.database.reading() as tx:
        stored = {one.id: one for one in pledges.list_pledges(tx, unit[0].conference_id)}[pact.id]
    assert stored.state is PledgeState.HANDED_IN


@pytest.mark.parametrize("what", ["tham-luan", "giao-uoc"])
def test_unit_cannot_hand_in_for_another(server, visitor, unit, what):
    with server.database.reading() as tx:
        foreign = unit_page.read_view(tx, unit[1])
    number = foreign.speeches[0].speech.id if what == "tham-luan" else foreign.pledges[0].pledge.id

    answer = send(visitor, unit[0], what, number, paper("Của người khác"))

    assert answer.status_code == 400
    assert "không còn trên trang của đơn vị" in answer.text
    with server.database.reading() as tx:
        assert unit_page.read_view(tx, unit[1]) == foreign


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "bai.docx", "Tệp rỗng"),
        (b"MZ\x90\x00" * 50, "bai.docx", "chỉ nhận tệp .docx, .pdf, .odt"),
        (b"%PDF-1.4 broken", "bai.pdf", "Tệp"),
        (paper("x"), "bai.pdf", "hãy đổi đuôi tệp"),
    ],
)
def test_bad_files_are_refused_with_a_sentence_and_nothing_is_kept(
    server, visitor, unit, data, name, sentence
):
    answer = send(visitor, unit[0], "tham-luan", own_speech(server, unit[0]).speech.id, data, name)

    assert answer.status_code == 400
    assert sentence in answer.text
    assert own_speech(server, unit[0]).versions == ()


def test_form_without_a_file_says_so(server, visitor, unit):
    number = own_speech(server, unit[0]).speech.id
    answer = visitor.post(f"/don-vi/{unit[0].token}/tham-luan/{number}", data={"x": "1"}, headers=HTML)

    assert (answer.status_code, "Chưa chọn tệp" in answer.text) == (400, True)


def test_other_sites_cannot_post_for_the_unit(server, visitor, unit):
    number = own_speech(server, unit[0]).speech.id
    answer = visitor.post(
        f"/don-vi/{unit[0].token}/tham-luan/{number}", files={"file": ("a.docx", paper("x"), DOCX)},
        headers=HTML | {"origin": "https://xau.example"},
    )  # fmt: skip

    assert (answer.status_code, "đến từ một trang khác" in answer.text) == (400, True)
    assert own_speech(server, unit[0]).versions == ()


def test_closed_link_shows_nothing_and_takes_nothing(server, visitor, unit):
    number = own_speech(server, unit[0]).speech.id
    with server.database.writing() as tx:
        unit_links.close_link(tx, unit[0].id, conference_id=unit[0].conference_id, **BY)

    page = visitor.get(f"/don-vi/{unit[0].token}", headers=HTML)
    post = send(visitor, unit[0], "tham-luan", number, paper("muộn"))

    assert (page.status_code, "Mô hình của mình" in page.text) == (404, False)
    assert post.status_code in {303, 401, 404}
    with server.database.reading() as tx:
        assert speeches.list_versions(tx, [number])[number] == []


def test_a_second_link_for_the_same_unit_is_not_made(server, unit):
    with server.database.writing() as tx:
        made = unit_links.open_links(tx, unit[0].conference_id, [f"  {unit[0].unit.upper()}  ", ""], **BY)

    assert made == 0


def test_unknown_link_is_a_page_of_ours(visitor):
    answer = visitor.get("/don-vi/khong-co", headers=HTML)

    assert (answer.status_code, "Hãy xin ban tổ chức liên kết mới" in answer.text) == (404, True)


def test_address_of_a_refused_file_leads_back_to_the_unit(visitor, unit):
    answer = visitor.get(f"/don-vi/{unit[0].token}/tham-luan/1", headers=HTML, follow_redirects=False)

    assert (answer.status_code, answer.headers["location"]) == (303, f"/don-vi/{unit[0].token}")


def test_file_sent_by_a_closed_link_leads_to_the_sentence_that_it_is_closed(server, visitor, unit):
    with server.database.writing() as tx:
        unit_links.close_link(tx, unit[0].id, conference_id=unit[0].conference_id, **BY)
    answer = send(visitor, unit[0], "tham-luan", 1, paper("bài"), follow_redirects=False)

    assert (answer.status_code, answer.headers["location"]) == (303, f"/don-vi/{unit[0].token}")


def test_units_that_differ_by_a_tone_only_have_a_page_each(server, visitor):
    with server.database.writing() as tx:
        number = conference.create_conference(tx, FACTS, **BY)
        speeches.add_slots(
            tx,
            number,
            [Speech("Xã Tân Hòa", topic="Bài của Hòa"), Speech("Xã Tân Hóa", topic="Bài của Hóa")],
            **BY,
        )
        made = unit_links.open_links(tx, number, unit_page.units_without_link(tx, number), **BY)
        link = next(one for one in unit_links.list_links(tx, number) if one.unit == "Xã Tân Hóa")

    page = visitor.get(f"/don-vi/{link.token}", headers=HTML).text

    assert made == 2
    assert ("Bài của Hóa" in page, "Bài của Hòa" in page) == (True, False)
