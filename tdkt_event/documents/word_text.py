"""The letters of a paragraph of a Word file, for readers that need no styles."""

from xml.etree.ElementTree import Element

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The name space of Word's own elements."""


def paragraph_text(paragraph: Element) -> str:
    """Give the text of a `w:p`: tabs as blanks, line breaks kept."""
    words: list[str] = []
    for part in paragraph.iter():
        if part.tag == f"{WORD}t":
            words.append(part.text or "")
        elif part.tag == f"{WORD}tab":
            words.append(" ")
        elif part.tag in (f"{WORD}br", f"{WORD}cr"):
            words.append("\n")
        elif part.tag == f"{WORD}noBreakHyphen":
            words.append("-")
    return "".join(words)
