"""Names that are nearly the conference's own are found; other names and other words are left alone."""

import unicodedata
from pathlib import Path

import pytest

from tdkt_event.domain.spelling import suspicious_names

KNOWN = [
    "Hớn Quản",
    "huyện Hớn Quản",
    "Bình Phước",
    "Nguyễn Văn Hạ",
    "Tân Khai",
    "An Khương",
    "Tân Lợi",
    "Tân Hưng",
]
PLANS = Path(__file__).resolve().parents[3] / "shared" / "plans"


@pytest.mark.parametrize(
    ("text", "written", "meant"),
    [
        ("ỦY BAN NHÂN DÂN HUYỆN HÓN QUẢN", "HÓN QUẢN", "Hớn Quản"),
        ("Hón Quản, ngày 25 tháng 4 năm 2025", "Hón Quản", "Hớn Quản"),
        ("UBND huyện Hon Quan", "Hon Quan", "Hớn Quản"),
        ("xã Hớn Qủan", "Hớn Qủan", "Hớn Quản"),
        ("huyện HớnQuản", "HớnQuản", "Hớn Quản"),
        ("tỉnh Bình Phuớc", "Bình Phuớc", "Bình Phước"),
        ("tỉnh Bình Phươc", "Bình Phươc", "Bình Phước"),
        ("tỉnh Bình Phướ", "Bình Phướ", "Bình Phước"),
        ("xã An Khuơng", "An Khuơng", "An Khương"),
        ("xã Tân Kahi", "Tân Kahi", "Tân Khai"),
        ("Ông Nguyễn Văn Ha", "Nguyễn Văn Ha", "Nguyễn Văn Hạ"),
        (unicodedata.normalize("NFD", "Hón Quản"), "Hón Quản", "Hớn Quản"),
    ],
)
def test_slip_is_found_with_the_name_that_is_meant(text, written, meant):
    assert suspicious_names(text, KNOWN) == [(written, meant)]


@pytest.mark.parametrize(
    "text",
    [
        "ỦY BAN NHÂN DÂN HUYỆN HỚN QUẢN",
        unicodedata.normalize("NFD", "Hớn Quản"),
        "hớn quản",
        "hon quan cua chung ta",
        "xã Tân Lợi, xã Tân Hưng, xã Tân Khai",
        "xã Tân Lập, xã Tân Hòa",
        "huyện Hớn, Quản lý thị trường",
        "Huyện Lộc Ninh, thị xã Bình Long",
        "TỔNG KẾT CÔNG TÁC THI ĐUA, KHEN THƯỞNG NĂM 2024",
        "",
    ],
)
def test_right_names_and_other_words_are_left_alone(text):
    assert suspicious_names(text, KNOWN) == []


def test_tone_placement_is_no_slip():
    assert suspicious_names("xã Thuý Hoà", ["Thúy Hòa"]) == []


def test_one_slip_is_reported_once():
    text = "Hón Quản, UBND huyện Hón Quản, HÓN QUẢN"
    assert suspicious_names(text, KNOWN) == [("Hón Quản", "Hớn Quản")]


def test_names_of_one_syllable_are_not_compared():
    assert suspicious_names("Ông Huệ", ["Huế"]) == []


def test_backdrop_of_plan_002_is_caught_and_other_plans_are_quiet():
    if not PLANS.is_dir():
        pytest.skip("the example plans are not beside the repository")
    found = {
        path.name[:3]: suspicious_names(path.read_text(encoding="utf-8"), KNOWN)
        for path in PLANS.glob("*.txt")
    }
    assert found.pop("002") == [("Hón Quản", "Hớn Quản")]
    assert not any(found.values())
