"""Handing a file in and getting it back."""

from collections.abc import Collection

import streamlit as st

from tdkt_event.services import stored_files
from tdkt_event.services.stored_files import EVIDENCE, HandedKind, PreparedFile
from tdkt_event.ui import acts


def take_file(
    label: str, *, key: str, allowed: Collection[HandedKind] = EVIDENCE, help_text: str = ""
) -> PreparedFile | None:  # fmt: skip
    """Draw a place for one file and give it judged; None while there is none or when it is refused with a sentence."""
    endings = [one.value for one in HandedKind if one in allowed]
    if HandedKind.JPG in allowed:
        endings.append("jpeg")
    given = st.file_uploader(label, type=endings, key=key, help=help_text or None)
    if given is None:
        return None
    return acts.attempt(lambda: stored_files.prepare(given.getvalue(), given.name, allowed=allowed))


def file_download(file_id: int, name: str, *, key: str, label: str = "Tải tệp") -> None:
    """Draw a button that gives a kept file back; it is read only when somebody asks for it."""
    kind = name.rpartition(".")[2].lower()
    st.download_button(
        label, lambda: acts.read(lambda tx: stored_files.read(tx, file_id)).content, name,
        stored_files.MIME.get(kind, "application/octet-stream"), key=key, on_click="ignore",
        icon=":material/download:",
    )  # fmt: skip
