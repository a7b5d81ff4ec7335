"""The layouts of the print shop are whole, and a wrong file is refused with its place."""

import json
import shutil
from pathlib import Path

import pytest

from tdkt_event.documents.print_shop.layout_reader import LAYOUT_FOLDER, load_layouts
from tdkt_event.errors import SettingError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(LAYOUT_FOLDER, tmp_path / "layouts"))


def refusal(folder: Path, file: str, damage) -> str:
    path = folder / file
    table = json.loads(path.read_text(encoding="utf-8"))
    damage(table)
    path.write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")
    with pytest.raises(SettingError) as caught:
        load_layouts(folder)
    assert caught.value.code == "bad_reference"
    return caught.value.sentence


def test_every_layout_is_read():
    layouts = load_layouts()
    assert set(layouts.flags.arrangements) == {"poles", "flying", "above_bust"}
    assert {"phong_chinh", "phong_phu", "bang_ron", "bien_chi_dan", "ghe_danh_cho", "bia_tai_lieu"} == set(
        layouts.boards.boards
    )
    assert set(layouts.badges) == {"the_deo", "the_nho"}
    assert set(layouts.plates) == {"a4_gap_doi", "chu_a_200"}
    assert "nhan_2x7" in layouts.labels.sheets


def test_every_table_says_how_sure_its_figures_are():
    advice = load_layouts().advice
    assert set(advice) == {"flags", "boards", "badges", "plates", "labels"}
    assert "chưa đối chiếu" in advice["labels"] and "chưa đối chiếu" in advice["flags"]


def test_flags_say_where_they_were_read():
    flags = load_layouts().flags
    for flag in (flags.national, flags.party):
        assert len(flag.source) > 30
        assert flag.confidence


@pytest.mark.parametrize("sheet", sorted(load_layouts().labels.sheets))
def test_labels_of_a_sheet_lie_on_it_and_apart(sheet):
    places = load_layouts().labels.sheets[sheet].sheet
    boxes = [places.place(number) for number in range(places.count)]
    assert all(box.left >= 0 and box.top >= 0 for box in boxes)
    assert all(box.right <= places.page_width and box.bottom <= places.page_height for box in boxes)
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            across = min(one.right, other.right) - max(one.left, other.left)
            down = min(one.bottom, other.bottom) - max(one.top, other.top)
            assert across <= 1e-6 or down <= 1e-6


@pytest.mark.parametrize(
    ("file", "damage", "said"),
    [
        ("flags.json", lambda table: table["national"].pop("source"), "national: thiếu mục “source”"),
        ("flags.json", lambda table: table["party"].update(ground="red"), "màu phải ở dạng #RRGGBB"),
        ("flags.json", lambda t: t["national"].update(height_to_length=[3, 2]), "số nhỏ trước"),
        ("boards.json", lambda t: t["boards"]["bang_ron"]["lines"].pop("name"), "thiếu mục “name”"),
        ("boards.json", lambda t: t["boards"]["bang_ron"].update(leading="1"), "phải là số từ 1 đến 2"),
        ("badges.json", lambda t: t["badges"]["the_nho"].update(qr_panel_left=70), "vượt ra ngoài khổ"),
        ("badges.json", lambda t: t["badges"]["the_nho"]["fields"]["name"].update(ink="x"), "chỉ nhận band"),
        ("plates.json", lambda t: t["plates"]["a4_gap_doi"].update(name_height=90), "cao hơn một mặt biển"),
        ("plates.json", lambda t: t["plates"].clear(), "danh sách đang trống"),
        ("labels.json", lambda t: t["sheets"]["nhan_2x7"].update(columns=3), "vượt ra ngoài khổ"),
        ("labels.json", lambda t: t["sheets"]["nhan_3x8"].update(column_pitch=60), "chồng lên nhau"),
        ("labels.json", lambda t: t["sheets"]["nhan_3x8"].update(cut_marks=1), "true hoặc false"),
        ("labels.json", lambda t: t["sheets"]["nhan_3x8"].update(padding=20), "không chừa chỗ"),
    ],
)
def test_wrong_value_is_refused_with_file_and_place(folder, file, damage, said):
    sentence = refusal(folder, file, damage)
    assert f"layouts/{file}" in sentence
    assert said in sentence


def test_missing_file_is_refused(folder):
    (folder / "plates.json").unlink()
    with pytest.raises(SettingError) as caught:
        load_layouts(folder)
    assert "layouts/plates.json" in caught.value.sentence
