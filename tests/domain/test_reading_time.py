"""Syllables as they are read out, the time they take, and the sentences of a report of achievements."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_event.documents.speech_words import speech_words
from tdkt_event.domain.reading_time import (
    Fit,
    SentenceKind,
    content_hint,
    count_syllables,
    minutes_text,
    reading_time,
    sentences,
    wants_lessons,
)
from tdkt_event.domain.vietnamese_numbers import number_words

WORDS = speech_words()
RULE = (
    "Nội dung phát biểu tham luận tại Hội nghị không viết theo dạng báo cáo thành tích mà tập trung vào khó khăn, "
    "vướng mắc, rút ra bài học kinh nghiệm"
)


def count(text):
    return count_syllables(text, WORDS)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2.340.000", "hai triệu ba trăm bốn mươi nghìn đồng"),
        ("2.340.000 đồng", "hai triệu ba trăm bốn mươi nghìn đồng"),
        ("2.340.000 đ/người", "hai triệu ba trăm bốn mươi nghìn đồng trên người"),
        ("1.000 người", "một nghìn người"),
        ("UBND xã", "ủy ban nhân dân xã"),
        ("HĐTĐKT", "hội đồng thi đua khen thưởng"),
        ("ngày 28/3/2025", "ngày hai mươi tám tháng ba năm hai nghìn không trăm hai mươi lăm"),
        ("ngày 28/3", "ngày hai mươi tám tháng ba"),
        ("tháng 4/2025", "tháng bốn năm hai nghìn không trăm hai mươi lăm"),
        ("12,5%", "mười hai phẩy năm phần trăm"),
        ("98,05 %", "chín mươi tám phẩy không năm phần trăm"),
        ("5 - 7 phút", "năm đến bảy phút"),
        ("7h30", "bảy giờ ba mươi"),
        ("280/280", "hai trăm tám mươi trên hai trăm tám mươi"),
        ("2868/QĐ-UBND", "hai nghìn tám trăm sáu mươi tám quyết định ủy ban nhân dân"),
        ("khóa XIII", "khóa mười ba"),
        ("10.000 m2", "mười nghìn mét vuông"),
        ("0900000123", "không chín không không không không không một hai ba"),
        ("0900 000 123", "không chín không không không không không một hai ba"),
        ("0900.000.123.", "không chín không không không không không một hai ba"),
        ("(0271) 3600 123", "không hai bảy một ba sáu không không một hai ba"),
        ("0900000123, 0900000124", " ".join(["không"] * 20)),
        ("85 triệu đồng/người/năm", "tám mươi lăm triệu đồng trên người trên năm"),
        ("98/2023/NĐ-CP", "chín mươi tám trên hai nghìn không trăm hai mươi ba nghị định chính phủ"),
        ("15/20 hộ", "mười lăm trên hai mươi hộ"),
        ("26-CT/TW", "hai mươi sáu chỉ thị trung ương"),
        ("THI ĐUA", "thi đua"),
        ("Internet", "in tơ nét"),
        ("KT-XH", "kinh tế xã hội"),
        ("", ""),
        ("– … “”", ""),
    ],
)
def test_text_is_counted_as_it_is_read_out(text, said):
    assert count(text) == len(said.split())


def test_amount_of_the_base_salary_is_eight_syllables():
    assert count("2.340.000") == 8


@given(st.integers(0, 10**12))
def test_number_has_as_many_syllables_as_words(value):
    assert count(f"{value} người") == len(number_words(value).split()) + 1 if value else count("0") == 1


@given(st.integers(1000, 10**12))
def test_dots_do_not_change_how_a_number_is_read(value):
    assert count(f"{value:,} người".replace(",", ".")) == count(f"{value} người")


@given(
    st.lists(st.sampled_from(["thi", "đua", "yêu", "nước", "UBND", "12,5%", "28/3/2025", "năm"]), max_size=20)
)
def test_syllables_add_up(parts):
    assert count(" . ".join(parts)) == sum(map(count, parts))


@given(st.text(max_size=200))
def test_any_text_is_counted(text):
    assert count(text) >= 0
    assert all(one in text for one in sentences(text))


def test_time_stands_between_fast_and_slow_against_the_minutes_given():
    time = reading_time(900, minutes_from=5, minutes_to=7)

    assert (time.seconds, time.fast, time.slow) == (360, 300, 415)
    assert (time.fit, time.cut, time.lines) == (Fit.FITS, 0, 0)


def test_too_long_says_how_much_to_cut_and_too_short_that_it_is():
    long = reading_time(1350, minutes_from=5, minutes_to=7)

    assert (long.fit, long.cut, long.lines) == (Fit.LONG, 300, 22)
    assert reading_time(700, minutes_from=5, minutes_to=7).fit is Fit.SHORT
    assert reading_time(700, minutes_from=0, minutes_to=7).fit is Fit.FITS


@given(st.integers(0, 20_000), st.integers(0, 20), st.integers(0, 20), st.integers(60, 400))
def test_what_is_left_after_the_cut_fits(syllables, least, more, pace):
    time = reading_time(syllables, minutes_from=least, minutes_to=least + more, pace=pace)

    assert time.fast <= time.seconds <= time.slow
    assert syllables - time.cut <= max((least + more) * pace, 0) or time.cut == 0
    assert (time.cut > 0) is (time.fit is Fit.LONG)


def test_minutes_are_said_to_ten_seconds():
    assert [minutes_text(count, 150) for count in (0, 20, 900, 1000)] == [
        "0 giây", "10 giây", "6 phút", "6 phút 40 giây",
    ]  # fmt: skip


REPORT = (
    "Năm 2024, đơn vị hoàn thành xuất sắc nhiệm vụ. Tổng thu ngân sách đạt 120% kế hoạch. Có 15 cá nhân được tặng "
    "Giấy khen. Trường đạt chuẩn quốc gia. Trân trọng cảm ơn."
)
LESSON = (
    "Khó khăn lớn nhất là thiếu vốn. Nguyên nhân do giá tăng 20%. Bài học rút ra là phải bàn với dân. "
    "Giải pháp thời gian tới là vận động từng hộ. Trân trọng cảm ơn."
)


def test_report_of_achievements_is_told_from_lessons():
    report, lesson = content_hint(REPORT, WORDS), content_hint(LESSON, WORDS)

    assert report.report and not lesson.report
    assert [one.kind for one in report.sentences] == [SentenceKind.ACHIEVEMENT] * 4 + [SentenceKind.PLAIN]
    assert (lesson.lessons, lesson.achievements) == (4, 0)


def test_phrases_are_found_at_whole_words_only():
    assert content_hint("Đất đai rộng giải bài nhất.", WORDS).achievements == 0


def test_hint_is_wanted_where_the_plan_asks_for_lessons():
    assert wants_lessons(RULE)
    assert not wants_lessons("") and not wants_lessons("Viết ngắn gọn")
