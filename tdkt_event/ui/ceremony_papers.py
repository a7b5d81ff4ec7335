"""The ceremony's papers on its page: which batches must be printed again, and the file of all, one, or those."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from tdkt_event.documents.papers.catalogue import find_entry
from tdkt_event.domain.ceremony_sheet import CeremonySheet
from tdkt_event.domain.conference import Conference
from tdkt_event.services import ceremony_print
from tdkt_event.services.ceremony_print import ToPrint
from tdkt_event.ui import acts, jobs, session
from tdkt_event.ui.look import table
from tdkt_event.ui.paper_panel import mark_of

_ALL, _CHANGED = "Mọi lượt", "Chỉ lượt đã đổi"
_ENDING = {"pdf": "PDF", "docx": "Word"}
_MIME = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def papers_to_print(conference_id: int) -> list[ToPrint]:
    """Tell of each paper which batches must be printed, read again only after something changed."""
    return _to_print(conference_id, key=mark_of(conference_id))


@st.cache_data(max_entries=8, show_spinner=False)
def _to_print(conference_id: int, *, key: object) -> list[ToPrint]:  # noqa: ARG001 (Streamlit caches by it)
    return acts.read(lambda tx: ceremony_print.list_to_print(tx, conference_id, today=session.now().date()))


def papers_panel(held: Conference, sheet: CeremonySheet, states: Sequence[ToPrint], *, actor: str) -> None:
    """Say what must be printed again, and make the files."""
    names = {one.batch.id: one.batch.name for one in sheet.batches}
    revision = {one.batch.id: one.batch.revision for one in sheet.batches}
    table(
        ["Giấy tờ", "Cần in"],
        [[one.title, _said(one, names, revision)] for one in states],
        left=2,
    )
    known = {one.name: one for one in states}
    left, right = st.columns(2)
    name = left.selectbox(
        "Giấy cần in", list(known), format_func=lambda one: known[one].title, key="ceremony_paper"
    )
    ways = [_CHANGED, _ALL, *names]
    way = right.selectbox(
        "In", ways, format_func=lambda one: names.get(one, str(one)), key="ceremony_batches"
    )
    batches = _chosen(known[name], way, list(names))
    endings = find_entry(name).endings
    for column, ending in zip(st.columns(len(endings)), endings, strict=True):
        with column:
            _file(held, sheet, (name, ending, str(way)), tuple(batches), actor=actor)
    if not batches:
        st.success("Giấy này đã in đúng bản mới nhất của mọi lượt.", icon=":material/check_circle:")
    st.caption("Nhãn vị trí trên sân khấu không đổi theo lượt; in ở trang Giấy tờ.")


def _chosen(paper: ToPrint, way: object, batches: list[int]) -> list[int]:
    if way == _CHANGED:
        return list(paper.batches)
    return batches if way == _ALL else [number for number in batches if number == way]


def _file(
    held: Conference, sheet: CeremonySheet, wanted: tuple[str, str, str], batches: tuple[int, ...], *, actor: str
) -> None:  # fmt: skip
    """Make a file and hand it over; one made before the batches changed is dropped."""
    name, ending, way = wanted
    job = f"ceremony-{held.id}-{name}-{ending}-{way}"
    if st.session_state.get(f"made-{job}") != sheet.revision:
        jobs.forget(job)
    if st.button(
        f"Tạo tệp {_ENDING[ending]}", key=f"make-{job}", icon=":material/print:", width="stretch",
        disabled=not batches,
    ):  # fmt: skip
        make = partial(
            ceremony_print.print_batches, session.database(), held.id, name, ending, batches, actor=actor,
            now=session.now(), font_folder=session.settings().font_folder,
        )  # fmt: skip
        st.session_state[f"made-{job}"] = sheet.revision
        jobs.start(job, partial(_made, make))
    data = jobs.show(job)
    if data:
        st.download_button(
            f"Tải {_ENDING[ending]}", data, f"{name}-{held.facts.year}.{ending}", _MIME[ending], key=f"get-{job}",
            on_click="ignore", icon=":material/download:", width="stretch",
        )  # fmt: skip


def _made(make: Callable[..., bytes], note: jobs.Progress, stopped: Callable[[], bool]) -> bytes:
    return make(on_progress=note, cancelled=stopped)


def _said(one: ToPrint, names: dict[int, str], revision: dict[int, int]) -> str:
    if not one.printed_before:
        return "chưa in"
    if not one.batches:
        return "đã in bản mới nhất"
    return ", ".join(
        f"{names[number]} (bản {'mới' if number in one.raised else revision[number]})"
        for number in one.batches
    )
