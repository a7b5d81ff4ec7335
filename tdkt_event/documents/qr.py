"""QR codes: drawn for paper and screen, and read back from pictures."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NoReturn

import qrcode
import zxingcpp
from PIL import Image, ImageFilter, ImageOps, UnidentifiedImageError
from qrcode.constants import ERROR_CORRECT_M
from qrcode.util import MODE_ALPHA_NUM, QRData

from tdkt_event.errors import FileError

QUIET_MODULES = 4
"""White modules that the QR standard asks for on every side."""
CODE_GROUPS = (4, 5, 5)
"""How a code of 14 characters is printed for reading aloud and typing."""
_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
_MASK = 0
_ALPHANUMERIC = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")
_PICTURE_FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "GIF")
_MAX_BYTES = 25_000_000
_MAX_PIXELS = 40_000_000
_MAX_JPEG_PIXELS = 210_000_000
_WORKING_SIDE = 2000
_ENLARGED_SIDE = 1600


@dataclass(frozen=True, slots=True)
class QrMatrix:
    """Dark modules of a QR code without its quiet zone, row by row."""

    rows: tuple[tuple[bool, ...], ...]

    @property
    def size(self) -> int:
        """Count the modules of one side."""
        return len(self.rows)


def code_in_groups(code: str) -> str:
    """Write a code as “BCFG HJKLM NPQRS”; a code of another length in fives."""
    groups = CODE_GROUPS if len(code) == sum(CODE_GROUPS) else (5,) * (-(-len(code) // 5))
    pieces, start = [], 0
    for length in groups:
        pieces.append(code[start : start + length])
        start += length
    return " ".join(pieces)


def qr_matrix(text: str) -> QrMatrix:
    """Encode `text` at error correction M with a fixed mask, in the smallest version that holds it."""
    alphanumeric = set(text) <= _ALPHANUMERIC
    version = _alphanumeric_version(len(text)) if alphanumeric else None
    maker = qrcode.QRCode(version=version, error_correction=ERROR_CORRECT_M, border=0, mask_pattern=_MASK)
    maker.add_data(QRData(text, mode=MODE_ALPHA_NUM) if alphanumeric else text)
    maker.make(fit=version is None)
    return QrMatrix(tuple(tuple(map(bool, row)) for row in maker.modules))


@lru_cache(maxsize=64)
def _alphanumeric_version(length: int) -> int:
    """Find the smallest version for `length` characters once: searching it takes a fifth of the drawing."""
    maker = qrcode.QRCode(error_correction=ERROR_CORRECT_M, mask_pattern=_MASK)
    maker.add_data(QRData("A" * length, mode=MODE_ALPHA_NUM))
    return int(maker.best_fit())


def quiet_zone(matrix: QrMatrix, panel: float) -> float:
    """Return the width of the quiet zone when code and zone together fill a panel, in the panel's unit."""
    return panel * QUIET_MODULES / (matrix.size + 2 * QUIET_MODULES)


def dark_runs(matrix: QrMatrix) -> Iterator[tuple[int, int, int]]:
    """Yield (column, row, length) of every horizontal run of dark modules, top row first."""
    for row_number, row in enumerate(matrix.rows):
        start = -1
        for column, dark in enumerate((*row, False)):
            if dark and start < 0:
                start = column
            elif not dark and start >= 0:
                yield start, row_number, column - start
                start = -1


def qr_path(matrix: QrMatrix) -> str:
    """Return PDF operators that fill all dark modules as one path, one unit a module, origin bottom left."""
    top = matrix.size - 1
    return " ".join(f"{x} {top - y} {n} 1 re" for x, y, n in dark_runs(matrix)) + " f"


@lru_cache(maxsize=64)
def qr_png(text: str, *, module_px: int = 8) -> bytes:
    """Draw `text` as a PNG with its quiet zone, `module_px` pixels a module."""
    matrix = qr_matrix(text)
    side = matrix.size + 2 * QUIET_MODULES
    blank, edge = bytes([255]) * side, bytes([255]) * QUIET_MODULES
    rows = [edge + bytes(0 if dark else 255 for dark in row) + edge for row in matrix.rows]
    quiet = [blank] * QUIET_MODULES
    picture = Image.frombytes("L", (side, side), b"".join([*quiet, *rows, *quiet])).convert("1")
    out = io.BytesIO()
    picture.resize((side * module_px, side * module_px), Image.Resampling.NEAREST).save(out, "PNG")
    return out.getvalue()


def decode_picture(picture: bytes) -> list[str]:
    """Read every QR in a JPEG, PNG, WEBP, BMP or GIF; FileError for anything else or too large a picture."""
    grey = _open_grey(picture)
    for attempt in _attempts(grey):
        found = [code.text for code in zxingcpp.read_barcodes(attempt, formats=_QR)]
        if found:
            return list(dict.fromkeys(found))
    return []


def _attempts(grey: Image.Image) -> Iterator[Image.Image]:
    """Yield the picture, then the two treatments that rescue most unread frames."""
    yield grey
    yield ImageOps.autocontrast(grey, cutoff=1)
    larger = ImageOps.autocontrast(grey.filter(ImageFilter.GaussianBlur(1)))
    if max(grey.size) <= _ENLARGED_SIDE:
        larger = larger.resize((grey.width * 3 // 2, grey.height * 3 // 2), Image.Resampling.BICUBIC)
    yield larger


def _open_grey(picture: bytes) -> Image.Image:
    if not picture:
        _refuse("empty_picture", "Tệp ảnh rỗng")
    if len(picture) > _MAX_BYTES:
        _refuse("picture_too_large", f"Tệp ảnh lớn hơn {_MAX_BYTES // 1_000_000} MB")
    try:
        with Image.open(io.BytesIO(picture), formats=_PICTURE_FORMATS) as opened:
            return _reduce(opened)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        _refuse("picture_too_large", "Ảnh có quá nhiều điểm ảnh")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        _refuse("not_a_picture", "Tệp này không phải là ảnh đọc được")


def _reduce(opened: Image.Image) -> Image.Image:
    """Turn an opened picture upright, grey and no larger than the working size, without unpacking a bomb."""
    is_jpeg = opened.format in {"JPEG", "MPO"}
    if opened.width * opened.height > (_MAX_JPEG_PIXELS if is_jpeg else _MAX_PIXELS):
        _refuse("picture_too_large", "Ảnh có quá nhiều điểm ảnh")
    opened.draft("L", (_WORKING_SIDE, _WORKING_SIDE))
    if opened.width * opened.height > _MAX_PIXELS:
        _refuse("picture_too_large", "Ảnh có quá nhiều điểm ảnh")
    turned = ImageOps.exif_transpose(opened)
    if turned.mode in {"RGBA", "LA", "P", "PA"}:
        layer = turned.convert("RGBA")
        turned = Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer)
    turned = turned.convert("L")
    turned.thumbnail((_WORKING_SIDE, _WORKING_SIDE))
    return turned


def _refuse(code: str, what: str) -> NoReturn:
    raise FileError(code, f"{what}. Hãy chụp lại mã QR và chọn ảnh JPEG hoặc PNG.")
