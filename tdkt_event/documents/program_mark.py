"""A mark of the program that writes the papers: another version may say the same facts in other words."""

import hashlib
from functools import cache

from tdkt_event.settings import PROJECT_ROOT

_WRITERS = (("tdkt_event/documents", "*.py"), ("tdkt_event/domain", "*.py"), ("data/reference", "*.json"))
"""Where the words of papers come from, besides the facts of the conference."""


@cache
def program_mark() -> str:
    """Give the digest of every file that words come from; read once a process."""
    whole = hashlib.sha256()
    for folder, pattern in _WRITERS:
        for file in sorted((PROJECT_ROOT / folder).rglob(pattern)):
            whole.update(file.read_bytes())
    return whole.hexdigest()
