import json
import shutil
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tdkt_event.documents.reference import (
    PRESET_CODES,
    VIETNAMESE_LETTERS,
    Reference,
    load_reference,
)
from tdkt_event.domain.award import order_article
from tdkt_event.errors import SettingError
from tdkt_event.settings import REFERENCE_FOLDER

Damage = Callable[[Any], Any]


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(REFERENCE_FOLDER, tmp_path / "reference"))


def sentence_after(folder: Path, file: str, damage: Damage) -> str:
    path = folder / file
    table = json.loads(path.read_text(encoding="utf-8"))
    damage(table)
    path.write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")
    return refusal(folder)


def refusal(folder: Path) -> str:
    with pytest.raises(SettingError) as caught:
        load_reference(folder)
    assert caught.value.code == "bad_reference"
    return caught.value.sentence


def put(*place: str | int, value: object) -> Damage:
    def damage(table: Any) -> None:
        for step in place[:-1]:
            table = table[step]
        table[place[-1]] = value

    return damage


def drop(*place: str | int) -> Damage:
    def damage(table: Any) -> None:
        for step in place[:-1]:
            table = table[step]
        del table[place[-1]]

    return damage


def test_load_reference_reads_once(reference):
    assert load_reference() is reference


def test_base_salary_covers_every_day_since_2017(reference):
    assert [period.vnd for period in reference.base_salary] == [
        1_300_000, 1_390_000, 1_490_000, 1_800_000, 2_340_000, 2_530_000,
    ]  # fmt: skip
    assert reference.base_salary[0].valid_from == date(2017, 7, 1)
    assert reference.base_salary[-1].valid_to is None


def test_award_multipliers_are_exact(reference):
    award = reference.awards["GK"]

    assert (award.individual, award.collective) == (Decimal("0.3"), Decimal("0.6"))
    assert award.article == "NĐ 152/2025 Đ.54"
    assert reference.awards["GDVH"].individual is None


def test_legacy_tables_decode_known_letters(reference):
    assert (
        "".join(reference.legacy.tcvn3.get(letter, letter) for letter in "NguyÔn V¨n §øc") == "Nguyễn Văn Đức"
    )
    assert reference.legacy.vni["aâ"] == "â"
    assert len(VIETNAMESE_LETTERS) == 67


def test_nd30_is_frozen_and_found_by_element(reference):
    assert reference.nd30["page"]["margin_mm"]["left"] == (30, 35)
    assert reference.nd30_elements["noi_nhan"]["style"] == "bold italic"
    with pytest.raises(TypeError):
        reference.nd30["page"]["font"] = "Arial"


def test_presets_are_the_three_levels(reference):
    assert tuple(reference.presets) == PRESET_CODES
    assert reference.presets["tinh"].wording.superior == ""


@pytest.mark.parametrize("code", PRESET_CODES)
def test_preset_wording_fills_without_braces_left(reference, code):
    wording = reference.presets[code].wording
    known = {"place": "Hớn Quản", "province": "Bình Phước", "year": 2025, "previous_year": 2024}

    filled = [
        text.format(**known) for text in (wording.issuer, wording.name, wording.superior, *wording.programme)
    ]

    assert filled[0].endswith(" Hớn Quản")
    assert not [text for text in filled if "{" in text or "}" in text]


@pytest.mark.parametrize("code", PRESET_CODES)
def test_preset_group_colours_print_dark_enough_for_white_letters(reference, code):
    for group in reference.presets[code].groups:
        assert 1.05 / (luminance(group.colour) + 0.05) >= 4.5, group.name


@pytest.mark.parametrize("code", PRESET_CODES)
def test_preset_groups_follow_each_other_in_rank(reference, code):
    ranks = [group.rank for group in reference.presets[code].groups]

    assert ranks == sorted(set(ranks))


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_office_pattern_is_told_from_an_office(reference):
    offices = {office.name: office for office in reference.presets["huyen_2024"].offices}

    assert offices["UBND xã {name}"].is_pattern
    assert not offices["Phòng Nội vụ"].is_pattern


SALARY = "base_salary.json"
AWARDS = "awards.json"
LEGACY = "legacy_encodings.json"
ND30 = "nd30_layout.json"
HUYEN = "presets/huyen_2024.json"


@pytest.mark.parametrize(
    ("file", "damage", "place", "reason"),
    [
        (SALARY, put(1, "from", value="2018-06-30"), "dòng[2]", "không sau ngày kết thúc"),
        (SALARY, put(1, "from", value="2018-07-02"), "dòng[2]", "không thuộc mức nào"),
        (SALARY, put(1, "from", value="01/07/2018"), "dòng[2].from", "năm-tháng-ngày"),
        (SALARY, put(0, "to", value="2017-06-30"), "dòng[1].to", "trước ngày bắt đầu"),
        (SALARY, put(0, "to", value=None), "dòng[1].to", "không có ngày kết thúc"),
        (SALARY, put(-1, "to", value="2030-01-01"), "dòng[6].to", "không có ngày kết thúc"),
        (SALARY, put(2, "vnd", value="1490000"), "dòng[3].vnd", "số nguyên"),
        (SALARY, put(2, "vnd", value=True), "dòng[3].vnd", "số nguyên"),
        (SALARY, drop(2, "basis"), "dòng[3]", "thiếu mục “basis”"),
        (SALARY, list.clear, "", "đang trống"),
        (AWARDS, drop("awards"), "", "thiếu mục “awards”"),
        (AWARDS, drop("awards", 0, "article"), "awards[1]", "thiếu mục “article”"),
        (AWARDS, put("awards", 0, "name", value=" "), "awards[1].name", "không để trống"),
        (AWARDS, put("awards", 0, "confidence", value=None), "awards[1].confidence", "phải là chữ"),
        (AWARDS, put("awards", 1, "code", value="CSTDTQ"), "awards[2].code", "đã dùng cho Chiến sĩ thi đua"),
        (AWARDS, put("awards", 1, "code", value="Giấy"), "awards[2].code", "chữ in hoa"),
        (AWARDS, put("awards", 1, "kind", value="quà"), "awards[2].kind", "không có trong danh mục"),
        (AWARDS, put("awards", 1, "mult_individual", value=0), "awards[2].mult_individual", "hệ số"),
        (AWARDS, put("awards", 1, "mult_individual", value="3"), "awards[2].mult_individual", "hệ số"),
        (AWARDS, put("awards", 0, "name", value="Chie\u0302\u0301n si\u0303"), "awards[1].name", "NFC"),
        (LEGACY, drop("tcvn3_latin1_to_unicode", "µ"), "tcvn3_latin1_to_unicode", "thiếu chữ à"),
        (LEGACY, drop("vni_latin1_to_unicode", "ñ"), "vni_latin1_to_unicode", "thiếu chữ đ"),
        (LEGACY, put("vni_latin1_to_unicode", "í", value="ị"), "vni_latin1_to_unicode", "thiếu chữ í"),
        (LEGACY, put("vni_latin1_to_unicode", "abc", value="ị"), "vni_latin1_to_unicode.abc", "từ 1 đến 2"),
        (LEGACY, put("tcvn3_latin1_to_unicode", "ư", value="ư"), "tcvn3_latin1_to_unicode.ư", "Latin-1"),
        (LEGACY, put("tcvn3_latin1_to_unicode", "µ", value="z"), "tcvn3_latin1_to_unicode.µ", "có dấu"),
        (ND30, drop("page", "margin_mm", "left"), "page.margin_mm", "thiếu mục “left”"),
        (ND30, put("page", "margin_mm", "left", value=[35, 30]), "page.margin_mm.left", "số nhỏ trước"),
        (ND30, put("body", "size_pt", value=13), "body.size_pt", "danh sách"),
        (ND30, drop("elements", 0), "elements", "thiếu thành phần quoc_hieu"),
        (ND30, put("elements", 1, "id", value="quoc_hieu"), "elements[2].id", "ghi hai lần"),
        (ND30, put("elements", 4, "regex", value="("), "elements[5].regex", "biểu thức"),
        (ND30, drop("template_required", "GM"), "template_required", "thiếu mục “GM”"),
        (HUYEN, put("code", value="huyen"), "code", "như tên tệp"),
        (HUYEN, drop("source"), "", "thiếu mục “source”"),
        (HUYEN, put("wording", "issuer", value="UBND {district}"), "wording.issuer", "không biết {district}"),
        (HUYEN, put("wording", "issuer", value="UBND {place"), "wording.issuer", "không khép kín"),
        (HUYEN, put("groups", 1, "colour", value="red"), "groups[2].colour", "#RRGGBB"),
        (HUYEN, put("groups", 1, "colour", value="#6B4C8A"), "groups[2].colour", "ghi hai lần"),
        (HUYEN, put("groups", 1, "rank", value=500), "groups[2].rank", "từ 1 đến 499"),
        (HUYEN, put("offices", 0, "group", value="x"), "offices[1].group", "không có nhóm “x”"),
        (HUYEN, put("offices", 1, "name", value="Sở Nội vụ"), "offices[2].name", "ghi hai lần"),
        (HUYEN, put("offices", 1, "name", value="Sở {place}"), "offices[2].name", "không biết {place}"),
        (HUYEN, put("ranks", value={}), "ranks", "phải là một danh sách"),
    ],
)  # fmt: skip
def test_damage_is_refused_with_file_and_place(folder, file, damage, place, reason):
    sentence = sentence_after(folder, file, damage)

    assert sentence.startswith(
        f"Bảng tra cứu {Path('reference', file).parent.name}/{Path(file).name} không đúng"
    )
    assert (f" tại {place}: " if place else " không đúng: ") in sentence
    assert reason in sentence


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"[{", "tại dòng 1, cột 3: không phải JSON"),
        (b"", "tại dòng 1, cột 1: không phải JSON"),
        (b"\xff\xfe[", "UTF-8"),
        (b"{}", "phải là một danh sách"),
        (b'[{"vnd": 1, "vnd": 2}]', "mục “vnd” ghi hai lần"),
        (b'[{"vnd": NaN}]', "NaN không phải là số"),
    ],
)
def test_unreadable_file_is_refused(folder, content, reason):
    (folder / SALARY).write_bytes(content)

    assert reason in refusal(folder)


def test_missing_file_is_refused_by_name(folder):
    (folder / "presets" / "tinh.json").unlink()

    assert refusal(folder).startswith("Bảng tra cứu presets/tinh.json không đúng: không tìm thấy tệp.")


def test_byte_order_mark_of_notepad_is_no_damage(folder):
    path = folder / SALARY
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    assert load_reference(folder).base_salary == load_reference().base_salary


@pytest.mark.parametrize(
    ("day", "article"),
    [
        (date(2025, 6, 30), "Nghị định số 98/2023/NĐ-CP (chưa đối chiếu điều, khoản)"),
        (date(2025, 7, 1), "khoản 5 Điều 29 Nghị định số 152/2025/NĐ-CP"),
        (None, "khoản 5 Điều 29 Nghị định số 152/2025/NĐ-CP"),
    ],
)
def test_the_article_of_the_order_is_that_of_the_day(day, article):
    assert order_article(load_reference().award_law, day) == article
