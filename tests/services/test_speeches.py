"""Slots, files, comments, extensions and states of speeches as they are stored, and their place in the programme."""

import io
import zipfile
from dataclasses import replace

import docx
import pytest
from fpdf import FPDF

from tdkt_event.documents.fonts import find_serif
from tdkt_event.domain.programme import ItemKind, ProgrammeItem
from tdkt_event.domain.speech import Party, Speech, SpeechAct, SpeechPlan, SpeechState, StatedCount
from tdkt_event.errors import FileError, NotFoundError, RefusedError
from tdkt_event.services import backup, conference, papers, programme, speeches, stored_files
from tests.helpers import FACTS, NOW

BY = {"actor": "thử", "now": NOW}
OFFICE = {"party": Party.OFFICE, **BY}
PLAN = SpeechPlan(
    (StatedCount("IV.2", 3, 44), StatedCount("VI", 2, 77)), deadline="2025-03-28", inclusive=False
)
SLOTS = [Speech("UBND xã  Minh Đức", topic="Vườn mẫu", speaker="Ông Lê Văn Đức"), Speech("Trung tâm Y tế")]
ODT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
    "<text:tracked-changes><text:p>đã xóa</text:p></text:tracked-changes>"
    "<text:h>Tham luận</text:h><text:p>Kính<text:s/>thưa <text:span>Hội nghị</text:span></text:p>"
    "</office:text></office:body></office:document-content>"
)


def word(text="Kính thưa Hội nghị."):
    document = docx.Document()
    document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def odt(content=ODT):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        packed.writestr("content.xml", content)
    return stream.getvalue()


def pdf(text=""):
    document = FPDF()
    document.add_font("T", fname=find_serif().regular)
    document.add_page()
    document.set_font("T", size=14)
    document.multi_cell(0, text=text)
    return bytes(document.output())


def prepared(data=None, name="bai.docx"):
    return speeches.prepare_version(stored_files.prepare(data or word(), name))


@pytest.fixture
def slots(database, conference_id):
    """Make two slots."""
    with database.writing() as tx:
        speeches.save_speech_plan(tx, conference_id, PLAN, **BY)
        speeches.add_slots(tx, conference_id, SLOTS, **BY)
        return speeches.list_speeches(tx, conference_id)


def held(database, conference_id):
    with database.reading() as tx:
        return speeches.list_speeches(tx, conference_id)


def test_plan_and_slots_are_kept_cleaned_in_order(database, conference_id, slots):
    with database.reading() as tx:
        assert speeches.find_plan(tx, conference_id) == PLAN
    assert [replace(one, id=0) for one in slots] == [replace(SLOTS[0], unit="UBND xã Minh Đức"), SLOTS[1]]


def test_plan_that_somebody_changed_meanwhile_is_not_overwritten(database, conference_id, slots):
    with pytest.raises(RefusedError) as refused, database.writing() as tx:
        speeches.save_speech_plan(tx, conference_id, replace(PLAN, rule="Mới"), seen=SpeechPlan(), **BY)

    assert refused.value.code == "changed_meanwhile"
    with database.reading() as tx:
        assert speeches.find_plan(tx, conference_id) == PLAN


def test_dispute_is_settled_by_one_of_the_stated_counts_only(database, conference_id, slots):
    with database.writing() as tx:
        with pytest.raises(RefusedError) as refused:
            speeches.settle_count(tx, conference_id, 4, **BY)
        speeches.settle_count(tx, conference_id, 3, **BY)
        assert speeches.find_plan(tx, conference_id).wanted == 3
    assert refused.value.code == "count_not_stated"


@pytest.mark.parametrize(
    ("data", "name", "text", "syllables"),
    [
        (word("Đạt 2.340.000 đồng."), "a.docx", "Đạt 2.340.000 đồng.", 9),
        (odt(), "a.odt", "Tham luận\nKính thưa Hội nghị", 6),
        (pdf("Kính thưa Hội nghị, UBND xã xin báo cáo."), "a.pdf", "Kính thưa Hội nghị, UBND xã xin báo cáo.", 12),
        (pdf(), "a.pdf", "", 0),
    ],
)  # fmt: skip
def test_words_of_every_kind_of_file_are_read_and_counted(data, name, text, syllables):
    version = prepared(data, name)

    assert (version.text, version.syllables) == (text, syllables)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("<a", "file_broken"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "file_broken"),
        ("<a/>", "file_broken"),
    ],
)
def test_harmful_or_broken_odt_is_refused(content, code):
    with pytest.raises(FileError) as refused:
        prepared(odt(content), "a.odt")

    assert refused.value.code == code


def test_every_version_is_kept_and_the_way_to_approval_is_told(database, conference_id, slots):
    first, _ = slots
    versions = [prepared(), prepared(word("Bản hai."), "bai2.docx")]
    with database.writing() as tx:
        speeches.hand_in(tx, first.id, versions[0], party=Party.UNIT, actor="xã", now=NOW)
        speeches.act(tx, first.id, SpeechAct.REVIEW, **OFFICE)
        speeches.act(tx, first.id, SpeechAct.ASK_CHANGES, reason="Bớt số liệu", **OFFICE)
        speeches.hand_in(tx, first.id, versions[1], party=Party.UNIT, actor="xã", now=NOW)
        speeches.comment(tx, first.id, " Tốt ", **OFFICE)
        for act in (SpeechAct.REVIEW, SpeechAct.APPROVE, SpeechAct.LOCK):
            speeches.act(tx, first.id, act, seen=speeches.find_speech(tx, first.id).state, **OFFICE)

    with database.reading() as tx:
        assert speeches.find_speech(tx, first.id).state is SpeechState.LOCKED
        sent = speeches.list_versions(tx, [first.id])[first.id]
        assert [(one.number, one.file_name, one.text) for one in sent] == [
            (2, "bai2.docx", "Bản hai."), (1, "bai.docx", "Kính thưa Hội nghị."),
        ]  # fmt: skip
        assert stored_files.read(tx, sent[1].file_id).content == versions[0].file.content
        notes = [(one.kind.value, one.text, one.state) for one in speeches.list_notes(tx, first.id)]
    assert notes == [
        ("move", "", "locked"), ("move", "", "approved"), ("move", "", "reviewing"), ("comment", "Tốt", ""),
        ("move", "", "handed_in"), ("move", "Bớt số liệu", "changes_asked"), ("move", "", "reviewing"),
        ("move", "", "handed_in"),
    ]  # fmt: skip
    assert backup.verify(database).problems == ()


def test_what_the_state_or_the_party_forbids_changes_nothing(database, conference_id, slots):
    first, _ = slots
    version = prepared()

    def refused(work):
        with pytest.raises(RefusedError) as problem, database.writing() as tx:
            work(tx)
        return problem.value.code

    codes = [
        refused(lambda tx: speeches.act(tx, first.id, SpeechAct.APPROVE, **OFFICE)),
        refused(lambda tx: speeches.act(tx, first.id, SpeechAct.RESERVE, party=Party.UNIT, **BY)),
        refused(lambda tx: speeches.hand_in(tx, first.id, version, party=Party.VIEWER, **BY)),
        refused(lambda tx: speeches.comment(tx, first.id, " ", **OFFICE)),
        refused(lambda tx: speeches.extend(tx, first.id, "2025-04-02", " ", **OFFICE)),
        refused(lambda tx: speeches.extend(tx, first.id, "2025-03-27", "Bão", **OFFICE)),
        refused(lambda tx: speeches.act(tx, first.id, SpeechAct.RESERVE, seen=SpeechState.LOCKED, **OFFICE)),
    ]

    assert codes == [
        "speech_act_refused", "speech_act_refused", "speech_act_refused", "comment_empty", "reason_missing",
        "deadline_not_later", "changed_meanwhile",
    ]  # fmt: skip
    assert held(database, conference_id) == slots


def test_extension_is_reasoned_and_told(database, conference_id, slots):
    first, _ = slots
    with database.writing() as tx:
        speeches.extend(tx, first.id, "2025-04-02", "Đơn vị họp  tổng kết", **OFFICE)
        notes = speeches.list_notes(tx, first.id)
        found = speeches.find_speech(tx, first.id)

    assert (found.deadline, found.extension_reason) == ("2025-04-02", "Đơn vị họp tổng kết")
    assert [one.text for one in notes] == ["27/03/2025 → 02/04/2025: Đơn vị họp tổng kết"]


def test_extension_goes_on_from_the_last_day_in_time_and_ends_with_the_conference(
    database, conference_id, slots
):
    first, _ = slots
    with database.writing() as tx:
        day = conference.find_conference(tx, conference_id).sittings[0]
        conference.save_sittings(tx, conference_id, [replace(day, date="2025-04-18")], **BY)
        plan = replace(speeches.find_plan(tx, conference_id), deadline="2025-03-28", inclusive=False)
        speeches.save_speech_plan(tx, conference_id, plan, **BY)
        with pytest.raises(RefusedError) as same:
            speeches.extend(tx, first.id, "2025-03-27", "Bão", **OFFICE)
        with pytest.raises(RefusedError) as after:
            speeches.extend(tx, first.id, "2025-04-19", "Bão", **OFFICE)
        speeches.extend(tx, first.id, "2025-03-28", "Bão", **OFFICE)
        notes = speeches.list_notes(tx, first.id)

    assert (same.value.code, after.value.code) == ("deadline_not_later", "deadline_after_event")
    assert notes[0].text == "27/03/2025 → 28/03/2025: Bão"


def test_table_keeps_states_and_days_and_loses_no_file(database, conference_id, slots):
    first, second = slots
    version = prepared()
    with database.writing() as tx:
        speeches.hand_in(tx, first.id, version, **OFFICE)
        seen = speeches.list_speeches(tx, conference_id)
        edited = [
            second,
            replace(seen[0], topic="Mới", state=SpeechState.LOCKED, deadline="2030-01-01"),
            Speech("Mới"),
        ]
        speeches.save_slots(tx, conference_id, edited, seen=seen, **BY)

    now = held(database, conference_id)
    assert [(one.unit, one.topic, one.state.value, one.deadline) for one in now] == [
        ("Trung tâm Y tế", "", "waiting", ""), ("UBND xã Minh Đức", "Mới", "handed_in", ""), ("Mới", "", "waiting", ""),
    ]  # fmt: skip
    with pytest.raises(RefusedError) as refused, database.writing() as tx:
        speeches.save_slots(tx, conference_id, [now[0]], **BY)
    assert refused.value.code == "speech_has_file"
    with pytest.raises(RefusedError) as stale, database.writing() as tx:
        speeches.save_slots(tx, conference_id, now, seen=seen, **BY)
    assert stale.value.code == "changed_meanwhile"


def test_reserve_is_removed_only_while_it_holds_no_file(database, conference_id, slots):
    version = prepared()
    with database.writing() as tx:
        for one in slots:
            speeches.act(tx, one.id, SpeechAct.RESERVE, **OFFICE)
        speeches.hand_in(tx, slots[0].id, version, **OFFICE)
        first = speeches.find_speech(tx, slots[0].id)
        speeches.save_slots(tx, conference_id, [first], **BY)
        with pytest.raises(RefusedError) as refused:
            speeches.save_slots(tx, conference_id, [], **BY)

    assert refused.value.code == "speech_has_file"
    assert held(database, conference_id) == [first]


def test_unknown_speech_is_refused(database, conference_id):
    with database.writing() as tx, pytest.raises(NotFoundError):
        speeches.comment(tx, 99, "a", **OFFICE)


# --- the programme -----------------------------------------------------------------------------------


def test_linked_item_follows_its_speech_and_stays_when_the_slot_goes(database, conference_id, slots):
    general = ProgrammeItem(ItemKind.SPEECH, "Tham luận", 21)
    closing = ProgrammeItem(ItemKind.CLOSING, "Bế mạc", 5)
    with database.writing() as tx:
        programme.save_programme(tx, conference_id, [general, closing], **BY)
        programme.link_all(tx, conference_id, ItemKind.SPEECH, **BY)
        before = programme.list_items(tx, conference_id)
        changed = [replace(slots[0], minutes_to=6, speaker="Bà Mai"), slots[1]]
        speeches.save_slots(tx, conference_id, changed, **BY)
        after = programme.list_items(tx, conference_id)
        speeches.save_slots(tx, conference_id, changed[:1], **BY)
        last = programme.list_items(tx, conference_id)

    assert [(one.title, one.minutes, one.who) for one in before] == [
        ("Tham luận của UBND xã Minh Đức: Vườn mẫu", 7, "Ông Lê Văn Đức"),
        ("Tham luận của Trung tâm Y tế", 7, "Trung tâm Y tế"), ("Bế mạc", 5, ""),
    ]  # fmt: skip
    assert [(one.minutes, one.who) for one in after[:1]] == [(6, "Bà Mai")]
    assert [one.speech_id for one in last] == [slots[0].id, None, None]
    assert last[2].id == before[2].id


def test_batch_brings_its_own_title_and_minutes(database, sample_id):
    with database.writing() as tx:
        links = programme.read_links(tx, sample_id)
        programme.link_all(tx, sample_id, ItemKind.AWARD, **BY)
        items = [one for one in programme.list_items(tx, sample_id) if one.batch_id]

    assert [one.batch_id for one in items] == list(links.batches)
    assert [(one.title, one.minutes) for one in items] == [(one.title, one.minutes) for one in links.batches.values()]  # fmt: skip


def test_copy_of_the_conference_takes_words_without_links(database, conference_id, slots):
    with database.writing() as tx:
        programme.link_all(tx, conference_id, ItemKind.SPEECH, **BY)
        copy = conference.copy_conference(tx, conference_id, year=2026, **BY)
        items = programme.list_items(tx, copy)

    assert len(items) == 2 and not any(one.linked for one in items)


def test_links_of_another_conference_do_not_hold(database, conference_id, slots):
    with database.writing() as tx:
        other = conference.create_conference(tx, FACTS, **BY)
        item = ProgrammeItem(ItemKind.SPEECH, "Tham luận", 5, speech_id=slots[0].id)
        programme.save_programme(tx, other, [item], **BY)
        assert [one.speech_id for one in programme.list_items(tx, other)] == [None]


def test_script_calls_each_linked_speaker_and_opens_the_speeches_once(sqlite_database, sample_id):
    with sqlite_database.reading() as tx:
        script = papers.build_paper(tx, sample_id, "kich-ban", today=NOW.date())
        speakers = [one.who for one in speeches.list_speeches(tx, sample_id)]

    from tdkt_event.documents.papers.model import words  # noqa: PLC0415

    said = "\n".join(words(script))
    assert said.count("Hội nghị xin nghe các ý kiến tham luận") == 1
    assert all(one.split(",")[0].removeprefix("Ông ").removeprefix("Bà ") in said for one in speakers)
    assert said.count("trình bày tham luận.”") == 3
    assert "Ký thứ 1: Cụm thi đua số 1, UBND thị trấn Tân Khai đứng đầu" in said


def test_letters_ask_the_speaking_units_by_the_day_of_the_plan(sqlite_database):
    from tdkt_event.documents.papers.model import words  # noqa: PLC0415

    with sqlite_database.writing() as tx:
        number = conference.create_conference(tx, FACTS, **BY)
        speeches.save_speech_plan(tx, number, PLAN, **BY)
        speeches.add_slots(tx, number, [*SLOTS, Speech("Phòng Y tế", state=SpeechState.RESERVE)], **BY)
        said = "\n".join(words(papers.build_paper(tx, number, "cong-van-tham-luan", today=NOW.date())))
        speeches.save_speech_plan(tx, number, replace(PLAN, inclusive=True, send_to="Phòng Nội vụ"), **BY)
        later = "\n".join(words(papers.build_paper(tx, number, "cong-van-tham-luan", today=NOW.date())))

    assert "UBND xã Minh Đức" in said and "Trung tâm Y tế" in said and "Phòng Y tế" not in said
    assert "trước ngày 28/3/2025" in said
    assert "gửi về Phòng Nội vụ trước ngày 29/3/2025" in later


def test_text_too_long_for_a_speech_is_refused_in_one_sentence():
    with pytest.raises(FileError) as refused:
        prepared(odt(ODT.replace("Hội nghị", "nghị " * 50_000)), "bai.odt")

    assert "ký tự, không phải bài tham luận. Hãy chọn lại tệp." in refused.value.sentence


def test_text_without_end_is_refused_with_its_field_and_row(sqlite_database):
    with sqlite_database.writing() as tx:
        number = conference.create_conference(tx, FACTS, **BY)
        with pytest.raises(RefusedError, match=r"^Tham luận thứ 2: ô “Chủ đề” có 5.000 chữ cái"):
            speeches.save_slots(
                tx, number, [Speech("UBND xã A"), Speech("UBND xã B", topic="x" * 5000)], **BY
            )
        with pytest.raises(RefusedError, match=r"^Yêu cầu về tham luận: ô “Nơi nhận bài”"):
            speeches.save_speech_plan(tx, number, SpeechPlan(send_to="x" * 5000), **BY)
