"""The paragraphs and rows of tables of a Word file, in reading order, as award lists need them."""

from collections.abc import Iterator, Set
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from tdkt_event.documents.file_kind import broken
from tdkt_event.documents.word_text import WORD, paragraph_text
from tdkt_event.documents.zip_guard import check_archive, check_size, open_archive, read_part
from tdkt_event.domain.award_row import AwardLine
from tdkt_event.domain.legacy_encoding import Encoding, encoding_of_font

_MOST_MARKUP = 100 << 20
_THROUGH = frozenset(
    f"{WORD}{name}" for name in ("sdt", "sdtContent", "ins", "customXml", "smartTag", "body")
)


def word_lines(data: bytes) -> tuple[list[AwardLine], Encoding]:
    """Give paragraphs and rows of tables in reading order; a paragraph that Word numbers begins with a dash."""
    check_archive(data)
    with open_archive(data) as archive:
        root = _parsed(read_part(archive, "word/document.xml", most=_MOST_MARKUP))
        styles = read_part(archive, "word/styles.xml", most=_MOST_MARKUP)
    numbered = _numbered_styles(_parsed(styles)) if styles else frozenset()
    found: list[AwardLine] = []
    body = root.find(f"{WORD}body")
    for table, block in enumerate(_blocks(body) if body is not None else (), start=1):
        if block.tag == f"{WORD}p":
            text = _paragraph(block, numbered)
            found += [AwardLine(len(found) + 1, (text,), whole=True)] if text.strip() else []
            continue
        for cells, spans in _rows(block, numbered):
            check_size(len(found), len(cells))
            found.append(AwardLine(len(found) + 1, cells, table=table, whole=True, spans=spans))
    return found, _word_encoding(root)


def _blocks(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag in (f"{WORD}p", f"{WORD}tbl"):
            yield child
        elif child.tag in _THROUGH:
            yield from _blocks(child)


def _rows(
    table: Element, numbered: Set[str]
) -> Iterator[tuple[tuple[str, ...], tuple[tuple[int, int], ...]]]:
    """Give the rows of a table and their wide cells, a cell merged downwards with the words of its first row."""
    above: dict[int, str] = {}
    for row in _parts(table, "tr"):
        cells: list[str] = []
        spans: list[tuple[int, int]] = []
        for cell in _parts(row, "tc"):
            place, span = len(cells), _span(cell)
            text = "\n".join(
                filter(None, (_paragraph(one, numbered).strip() for one in cell.iter(f"{WORD}p")))
            )
            merge = cell.find(f"{WORD}tcPr/{WORD}vMerge")
            if merge is not None and merge.get(f"{WORD}val") != "restart":
                text = above.get(place, "")
            above[place] = text
            spans += [(place, place + span - 1)] if span > 1 else []
            cells += [text, *[""] * (span - 1)]
        yield tuple(cells), tuple(spans)


def _parts(element: Element, name: str) -> Iterator[Element]:
    for child in element:
        if child.tag == WORD + name:
            yield child
        elif child.tag in _THROUGH:
            yield from _parts(child, name)


def _span(cell: Element) -> int:
    held = cell.find(f"{WORD}tcPr/{WORD}gridSpan")
    value = "1" if held is None else held.get(f"{WORD}val", "1")
    return max(1, min(int(value), 200)) if value.isdecimal() and len(value) < 6 else 1


def _paragraph(paragraph: Element, numbered: Set[str]) -> str:
    text = paragraph_text(paragraph)
    return f"- {text}" if text.strip() and _is_numbered(paragraph, numbered) else text


def _is_numbered(paragraph: Element, styles: Set[str]) -> bool:
    """Say whether Word numbers a paragraph, by its own mark or by its style; number 0 takes the mark off."""
    own = _numbering(paragraph)
    if own is not None:
        return own
    style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
    return style is not None and style.get(f"{WORD}val", "") in styles


def _numbering(held: Element) -> bool | None:
    """Give what a paragraph or a style says of its number, None when it says nothing."""
    if held.find(f"{WORD}pPr/{WORD}numPr") is None:
        return None
    number = held.find(f"{WORD}pPr/{WORD}numPr/{WORD}numId")
    return number is None or number.get(f"{WORD}val") != "0"


def _numbered_styles(root: Element) -> frozenset[str]:
    """Give the styles that number their paragraphs, by themselves or by the style they are based on."""
    own: dict[str, bool | None] = {}
    parents: dict[str, str] = {}
    for style in root.iter(f"{WORD}style"):
        name, base = style.get(f"{WORD}styleId", ""), style.find(f"{WORD}basedOn")
        own[name] = _numbering(style)
        if base is not None:
            parents[name] = base.get(f"{WORD}val", "")
    found = set()
    for name in own:
        at, seen = name, {name}
        while own.get(at) is None and at in parents and parents[at] not in seen:
            at = parents[at]
            seen.add(at)
        if own.get(at):
            found.add(name)
    return frozenset(found)


def _parsed(markup: bytes) -> Element:
    try:
        root: Element = ElementTree.fromstring(markup, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise broken() from error
    return root


def _word_encoding(root: Element) -> Encoding:
    """Tell the legacy encoding that a font of the text betrays."""
    fonts = (font.get(f"{WORD}ascii", "") for font in root.iter(f"{WORD}rFonts"))
    return next(
        (found for font in fonts if (found := encoding_of_font(font)) is not Encoding.UNICODE),
        Encoding.UNICODE,
    )
