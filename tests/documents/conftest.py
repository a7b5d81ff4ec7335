"""What the tests of printed papers share: the golden samples, the fonts, and a reader of finished PDFs."""

import ctypes
import importlib.util
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import numpy
import pypdfium2
import pypdfium2.raw
import pytest
import zxingcpp

from tdkt_event.documents.fonts import FontFamily, find_serif

MM = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Letter:
    """One printed character: box in millimetres from the top left corner, size in points, font name."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    font: str


class PaperReader:
    """Read a finished PDF with pdfium and zxing, independently of the code that wrote it."""

    def __init__(self, pdf: bytes) -> None:
        self.document = pypdfium2.PdfDocument(pdf)

    def __len__(self) -> int:
        return len(self.document)

    def text(self, page: int = 1) -> str:
        """All text of a page with single spaces."""
        text_page = self.document[page - 1].get_textpage()
        return re.sub(r"\s+", " ", text_page.get_text_range()).strip()

    def letters(self, page: int = 1) -> list[Letter]:
        """Every visible character of a page with its place, size and font."""
        sheet = self.document[page - 1]
        text_page = sheet.get_textpage()
        height = sheet.get_height()
        return [self._letter(text_page, n, height) for n in range(text_page.count_chars())]

    def _letter(self, text_page, number: int, height: float) -> Letter:
        raw = pypdfium2.raw
        left, bottom, right, top = text_page.get_charbox(number)
        name = ctypes.create_string_buffer(120)
        raw.FPDFText_GetFontInfo(text_page, number, name, 120, ctypes.c_int())
        size = raw.FPDFText_GetFontSize(text_page, number)
        character = chr(raw.FPDFText_GetUnicode(text_page, number))
        box = (left * MM, (height - top) * MM, right * MM, (height - bottom) * MM)
        return Letter(character, *box, size, name.value.decode())

    def find(self, text: str, page: int = 1) -> list[Letter]:
        """The letters of the first place where `text` stands, whatever the line breaks."""
        letters = [letter for letter in self.letters(page) if not letter.text.isspace()]
        at = "".join(letter.text for letter in letters).find(re.sub(r"\s", "", text))
        assert at >= 0, f"{text!r} is not on page {page}: {self.text(page)!r}"
        return letters[at : at + len(re.sub(r"\s", "", text))]

    def rules(self, page: int = 1) -> list[tuple[float, float, float]]:
        """Horizontal strokes as (left, y, length), millimetres."""
        sheet = self.document[page - 1]
        found = []
        for thing in sheet.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH]):
            left, bottom, right, top = thing.get_bounds()
            if top - bottom < 2.0:
                found.append((left * MM, (sheet.get_height() - (top + bottom) / 2) * MM, (right - left) * MM))
        return found

    def picture(self, page: int = 1, *, dots_per_inch: float = 110.0) -> numpy.ndarray:
        """The page as grey or coloured pixels."""
        return self.document[page - 1].render(scale=dots_per_inch / 72).to_numpy()

    def codes(self, page: int = 1) -> list[str]:
        """Every QR that an independent reader finds on the rendered page."""
        found = zxingcpp.read_barcodes(self.picture(page), formats=zxingcpp.BarcodeFormat.QRCode)
        return [code.text for code in found]

    def close(self) -> None:
        """Let go of the file."""
        self.document.close()


@pytest.fixture(scope="session")
def papers() -> ModuleType:
    """The samples of tests/golden/renew.py."""
    path = Path(__file__).resolve().parent.parent / "golden" / "renew.py"
    spec = importlib.util.spec_from_file_location("golden_papers", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def fonts() -> FontFamily:
    """The family that the product ships."""
    return find_serif()


@pytest.fixture(scope="session")
def letters_of() -> Callable[[bytes], list[Letter]]:
    """Read the visible letters of a first page and close the file, for tests that make many."""

    def read(pdf: bytes) -> list[Letter]:
        reader = PaperReader(pdf)
        try:
            return [letter for letter in reader.letters() if not letter.text.isspace()]
        finally:
            reader.close()

    return read


@pytest.fixture
def read_paper() -> Iterator[Callable[[bytes], PaperReader]]:
    """Open PDFs for reading and close them at the end of the test."""
    opened: list[PaperReader] = []

    def read(pdf: bytes) -> PaperReader:
        opened.append(PaperReader(pdf))
        return opened[-1]

    yield read
    for reader in opened:
        reader.close()
