"""Fonts are found in the stated order, by what they hold and not by their name."""

import shutil
import unicodedata
from pathlib import Path

import pytest
from fontTools import subset
from fontTools.ttLib import TTFont

from tdkt_event.documents.fonts import (
    REQUIRED_LETTERS,
    SHIPPED_FOLDER,
    STYLES,
    check_text,
    find_serif,
)
from tdkt_event.errors import FontError, SettingError

NOWHERE = Path("/nowhere")
FILES = ("Tinos-Regular.ttf", "Tinos-Bold.ttf", "Tinos-Italic.ttf", "Tinos-BoldItalic.ttf")


def copy_family(folder: Path, *, names: tuple[str, ...] = FILES, letters: str | None = None) -> Path:
    """Copy the shipped family; with `letters`, only those letters, as an old font would have."""
    folder.mkdir(parents=True, exist_ok=True)
    for source, name in zip(FILES, names, strict=False):
        if letters is None:
            shutil.copy(SHIPPED_FOLDER / source, folder / name)
        else:
            _subset(SHIPPED_FOLDER / source, folder / name, letters)
    return folder


def _subset(source: Path, target: Path, letters: str) -> None:
    options = subset.Options(name_IDs=["*"])
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=letters)
    subsetter.subset(font)
    subset.save_font(font, str(target), options)
    font.close()


def old_letters() -> str:
    """What a font of 2005 holds: Latin-1 and đ, but not the doubly marked letters."""
    return "".join(letter for letter in REQUIRED_LETTERS if ord(letter) < 0x1E00 or letter in "“”‘’–—…₫")


def test_required_letters_are_the_134_of_vietnamese_and_more():
    accented = {letter for letter in REQUIRED_LETTERS if len(letter) == 1 and ord(letter) > 0x7F}
    assert len([letter for letter in accented if letter.isalpha()]) == 134
    assert set("“”–…₫") <= REQUIRED_LETTERS


def test_shipped_family_holds_every_letter_in_four_styles():
    family = find_serif(system_folders=())
    assert family.name == "Tinos"
    for style in STYLES:
        with TTFont(family.path(style)) as font:
            assert set(map(ord, REQUIRED_LETTERS)) <= set(font.getBestCmap())


def test_shipped_files_are_small_and_carry_their_licence():
    assert sum(path.stat().st_size for path in SHIPPED_FOLDER.glob("*.ttf")) < 400_000
    assert "SIL OPEN FONT LICENSE" in (SHIPPED_FOLDER / "OFL.txt").read_text()


def test_font_folder_comes_before_the_shipped_family(tmp_path):
    folder = copy_family(tmp_path / "mine")
    assert find_serif(folder).regular.parent == folder


def refusal(folder: Path) -> str:
    """Give the sentence that refuses a font folder."""
    with pytest.raises(SettingError) as caught:
        find_serif(folder)
    assert caught.value.code == "bad_setting"
    assert "TDKT_FONT_DIR" in caught.value.sentence
    assert str(folder) in caught.value.sentence
    return caught.value.sentence


def test_font_folder_of_an_old_font_is_refused_with_its_fault(tmp_path):
    folder = copy_family(tmp_path / "old", letters=old_letters())
    assert "Tinos: kiểu chữ thường thiếu 90 chữ: Ạ ạ Ả ả" in refusal(folder)


def test_font_folder_without_a_font_is_refused(tmp_path):
    assert "không có tệp phông chữ nào" in refusal(tmp_path)


def test_family_without_one_style_is_reported(tmp_path):
    assert "thiếu kiểu chữ đậm nghiêng" in refusal(copy_family(tmp_path / "three", names=FILES[:3]))


def test_family_with_other_widths_is_reported(tmp_path):
    folder = copy_family(tmp_path / "wide")
    with TTFont(folder / FILES[0]) as font:
        font["hmtx"].metrics[font.getBestCmap()[ord("n")]] = (1300, 0)
        font.save(folder / "changed.ttf")
    (folder / "changed.ttf").replace(folder / FILES[0])
    assert "độ rộng chữ khác Times New Roman" in refusal(folder)


def test_broken_file_in_font_folder_is_passed_over(tmp_path):
    folder = copy_family(tmp_path / "mine")
    (folder / "Abroken.ttf").write_bytes(b"not a font at all")
    (folder / "Aempty.ttf").write_bytes(b"")
    assert find_serif(folder).regular.parent == folder


def test_system_family_is_found_when_nothing_is_shipped(tmp_path):
    names = ("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf")
    old = copy_family(tmp_path / "fonts" / "a", names=names, letters=old_letters())
    good = copy_family(tmp_path / "fonts" / "b", names=names)
    family = find_serif(shipped=NOWHERE, system_folders=(tmp_path / "fonts",))
    assert (family.name, family.bold) == ("Times New Roman", good / "timesbd.ttf")
    assert [font.folder for font in family.rejected] == [str(old)]


def test_no_family_at_all_is_an_error_that_says_what_was_seen(tmp_path):
    folder = copy_family(
        tmp_path / "old",
        names=("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf"),
        letters=old_letters(),
    )
    with pytest.raises(FontError) as caught:
        find_serif(shipped=NOWHERE, system_folders=(folder,))
    assert caught.value.code == "no_font"
    assert str(folder) in caught.value.sentence


def test_check_text_names_letter_code_point_and_place(fonts):
    with pytest.raises(FontError) as caught:
        check_text("Nguyễn Văn 安", fonts=fonts, where="họ tên ở dòng 12")
    assert caught.value.code == "missing_letter"
    for part in ("“安”", "U+5B89", "Nguyễn Văn 安", "họ tên ở dòng 12"):
        assert part in caught.value.sentence


def test_check_text_takes_every_vietnamese_letter_composed_or_not(fonts):
    text = "".join(sorted(REQUIRED_LETTERS))
    check_text(text, fonts=fonts)
    check_text(unicodedata.normalize("NFD", text), fonts=fonts)
