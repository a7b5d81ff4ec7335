"""QR codes are drawn and read back by another library."""

import io
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFilter

from tdkt_event.documents.qr import (
    code_in_groups,
    dark_runs,
    decode_picture,
    qr_matrix,
    qr_path,
    qr_png,
)
from tdkt_event.domain.code import scan_text
from tdkt_event.errors import FileError

CODE = "BCFGHJKLMNPQRS"
CODES = st.text("BCFGHJKLMNPQRSTVXZ23456789", min_size=14, max_size=14)


def saved(picture: Image.Image, kind: str = "PNG", **options) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def drawn(text: str, module_px: int = 8) -> Image.Image:
    return Image.open(io.BytesIO(qr_png(text, module_px=module_px))).convert("L")


def test_scan_text_is_the_bare_code_without_an_address():
    assert scan_text(CODE) == CODE
    assert scan_text(CODE, public_address="  ") == CODE


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://hoinghi.honquan.gov.vn", f"HTTPS://HOINGHI.HONQUAN.GOV.VN/I/{CODE}"),
        ("https://hoinghi.honquan.gov.vn/", f"HTTPS://HOINGHI.HONQUAN.GOV.VN/I/{CODE}"),
        ("hoinghi.honquan.gov.vn", f"HTTPS://HOINGHI.HONQUAN.GOV.VN/I/{CODE}"),
        ("http://192.168.1.5:8501", f"HTTP://192.168.1.5:8501/I/{CODE}"),
    ],
)
def test_scan_text_is_an_upper_case_address(address, expected):
    assert scan_text(CODE, public_address=address) == expected


def test_code_in_groups_is_four_five_five():
    assert code_in_groups(CODE) == "BCFG HJKLM NPQRS"
    assert code_in_groups("BCFGHJK") == "BCFGH JK"


def test_matrix_of_an_address_is_version_three_and_of_a_code_version_one():
    assert qr_matrix(scan_text(CODE, public_address="https://hoinghi.honquan.gov.vn")).size == 29
    assert qr_matrix(CODE).size == 21


def test_matrix_is_the_same_every_time():
    assert qr_matrix(CODE) == qr_matrix(CODE)


def test_dark_runs_cover_exactly_the_dark_modules():
    matrix = qr_matrix(CODE)
    covered = {(x + step, y) for x, y, length in dark_runs(matrix) for step in range(length)}
    dark = {(x, y) for y, row in enumerate(matrix.rows) for x, module in enumerate(row) if module}
    assert covered == dark


def test_path_is_one_fill():
    path = qr_path(qr_matrix(CODE))
    assert path.count(" f") == 1
    assert path.endswith(" f")


@settings(max_examples=40, deadline=None)
@given(CODES)
def test_any_code_is_read_back(code):
    text = scan_text(code, public_address="https://hoinghi.honquan.gov.vn")
    assert decode_picture(qr_png(text, module_px=4)) == [text]


@settings(max_examples=20, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=60))
def test_any_other_text_is_read_back(text):
    assert decode_picture(qr_png(text, module_px=4)) == [text]


def test_two_codes_in_one_picture_are_both_read():
    first, second = drawn("BCFGHJKLMNPQRS"), drawn("ZXVTSRQPNMLKJH")
    both = Image.new("L", (first.width * 2, first.height), 255)
    both.paste(first, (0, 0))
    both.paste(second, (first.width, 0))
    assert sorted(decode_picture(saved(both))) == ["BCFGHJKLMNPQRS", "ZXVTSRQPNMLKJH"]


def test_pale_blurred_turned_photo_is_read():
    pale = (
        drawn(CODE)
        .point(lambda value: 150 + value // 8)
        .filter(ImageFilter.GaussianBlur(2))
        .rotate(30, fillcolor=181)
    )
    assert decode_picture(saved(pale, "JPEG", quality=60)) == [CODE]


def test_photo_turned_by_exif_is_read():
    exif = Image.Exif()
    exif[0x0112] = 6
    assert decode_picture(saved(drawn(CODE), "JPEG", exif=exif)) == [CODE]


def test_code_on_a_transparent_ground_is_read():
    dark = drawn(CODE).point(lambda value: 255 - value)
    picture = Image.new("RGBA", dark.size, (0, 0, 0, 0))
    picture.putalpha(dark)
    assert decode_picture(saved(picture)) == [CODE]


def test_picture_of_a_camera_is_reduced_and_read():
    ground = Image.new("L", (4000, 3000), 230)
    ground.paste(drawn(CODE, module_px=30), (1500, 1000))
    assert decode_picture(saved(ground, "JPEG")) == [CODE]


def test_picture_without_a_code_gives_nothing():
    assert decode_picture(saved(Image.new("L", (300, 300), 128))) == []


@pytest.mark.parametrize(
    "bad", [b"%PDF-1.4 not a picture", b"PK\x03\x04", b"\x89PNG\r\n\x1a\nbroken", b"GIF89a"]
)
def test_file_that_is_no_picture_is_refused(bad):
    with pytest.raises(FileError) as caught:
        decode_picture(bad)
    assert caught.value.code == "not_a_picture"


def test_empty_file_is_refused():
    with pytest.raises(FileError) as caught:
        decode_picture(b"")
    assert caught.value.code == "empty_picture"


def test_cut_off_picture_is_refused():
    whole = saved(Image.effect_noise((400, 400), 90), "JPEG")
    with pytest.raises(FileError) as caught:
        decode_picture(whole[: len(whole) // 3])
    assert caught.value.code == "not_a_picture"


@pytest.mark.parametrize("side", [7000, 12_000, 60_000])
def test_picture_bomb_is_refused_before_it_is_unpacked(side):
    with pytest.raises(FileError) as caught:
        decode_picture(png_bomb(side))
    assert caught.value.code == "picture_too_large"


def test_huge_file_is_refused():
    with pytest.raises(FileError) as caught:
        decode_picture(b"\xff\xd8" + bytes(26_000_000))
    assert caught.value.code == "picture_too_large"


def png_bomb(side: int) -> bytes:
    """A PNG whose header promises side × side pixels."""
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(bytes(100_000))), (b"IEND", b"")]
    packed = [
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)
