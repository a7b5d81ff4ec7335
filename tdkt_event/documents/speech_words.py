"""How abbreviations are said and which words tell of achievements, read from `data/reference/speech_words.json`."""

from functools import cache

from tdkt_event.documents.table_file import Node, open_table
from tdkt_event.domain.reading_time import SpeechWords
from tdkt_event.settings import REFERENCE_FOLDER


@cache
def speech_words() -> SpeechWords:
    """Read the lists once; SettingError when the table is wrong."""
    table = open_table(REFERENCE_FOLDER / "speech_words.json")
    return SpeechWords(
        _spoken(table.get("abbreviations")), _spoken(table.get("units")),
        table.get("achievement").texts(), table.get("lesson").texts(),
    )  # fmt: skip


def _spoken(node: Node) -> dict[str, str]:
    return {name: node.get(name).text() for name in node.mapping()}
