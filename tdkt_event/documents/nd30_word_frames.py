"""Text frames and text boxes of a Word file: some offices put the two halves of a head into them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

from tdkt_event.documents.word_look import twips

Element = Any
_EMU_TO_MM = 1 / 36000
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


@dataclass(frozen=True, slots=True)
class Frame:
    """Paragraphs that stand in a frame of their own; lengths are millimetres."""

    paragraphs: Sequence[Element]
    x: float
    width: float
    from_text: bool
    """Whether `x` is counted from the left edge of the text, not from that of the page."""


def frame_of(paragraph: Element) -> Frame | None:
    """Give the frame that a paragraph stands in; None for one in the flow of the text."""
    found = paragraph.find(f"{qn('w:pPr')}/{qn('w:framePr')}")
    width = None if found is None else twips(found.get(qn("w:w")))
    if found is None or width is None or found.get(qn("w:dropCap"), "none") != "none":
        return None
    from_text = found.get(qn("w:hAnchor"), "text") != "page"
    return Frame([paragraph], twips(found.get(qn("w:x"))) or 0.0, width, from_text)


def text_boxes(paragraph: Element) -> Iterator[Frame]:
    """Yield the text boxes that are anchored in a paragraph."""
    for anchor in (*paragraph.iter(f"{_DRAWING}anchor"), *paragraph.iter(f"{_DRAWING}inline")):
        extent, place = anchor.find(f"{_DRAWING}extent"), anchor.find(f"{_DRAWING}positionH")
        offset = None if place is None else place.find(f"{_DRAWING}posOffset")
        content = next(anchor.iter(qn("w:txbxContent")), None)
        if extent is None or content is None:
            continue
        x = float(offset.text or 0) * _EMU_TO_MM if offset is not None else 0.0
        from_text = place is None or place.get("relativeFrom") != "page"
        yield Frame(list(content.iter(qn("w:p"))), x, int(extent.get("cx") or 0) * _EMU_TO_MM, from_text)
