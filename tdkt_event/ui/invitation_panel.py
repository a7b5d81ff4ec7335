"""Pieces of the invitation page: choosing delegates and the print log."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from functools import partial

import streamlit as st

from tdkt_event.documents.pdf_preview import page_png
from tdkt_event.domain.conference import Conference
from tdkt_event.domain.dates import moment_text
from tdkt_event.services import conference as conferences
from tdkt_event.services import delegates, invitations
from tdkt_event.services.invitations import Paper, PrintOrder, said_name
from tdkt_event.services.print_log import PAPER_NAMES
from tdkt_event.settings import TIME_ZONE
from tdkt_event.storage.delegates import Filter
from tdkt_event.ui import acts, jobs, session
from tdkt_event.ui.look import table


class Scope(StrEnum):
    """What of the papers to print."""

    CHANGED = "changed"
    ALL = "all"
    CHOSEN = "chosen"


_SCOPES = {
    Scope.CHANGED: "Mới hoặc thay đổi từ lần in trước",
    Scope.ALL: "Tất cả",
    Scope.CHOSEN: "Chọn đại biểu",
}


def print_panel(held: Conference, paper: Paper, *, actor: str, issued: int, first_step: bool) -> None:
    """Choose what to print, print it in a child process with its progress, and hand over the file."""
    st.subheader("In", anchor=False)
    scope = st.radio("Phạm vi", list(Scope), index=1, format_func=_SCOPES.__getitem__) or Scope.ALL
    chosen = choose_delegates(held.id) if scope is Scope.CHOSEN else None
    job = _print_job(held.id, paper, scope)
    if st.button(
        "Tạo tệp PDF",
        type="primary" if first_step else "secondary",
        icon=":material/print:",
        disabled=not issued,
    ):
        print_ = partial(
            invitations.print_invitations, session.database(), held.id, paper, actor=actor, now=session.now(),
            font_folder=session.settings().font_folder, chosen=chosen, only_changed=scope is Scope.CHANGED,
        )  # fmt: skip
        jobs.start(job, lambda on_progress, cancelled: print_(on_progress=on_progress, cancelled=cancelled))
    pdf = jobs.show(job)
    if pdf:
        st.success(
            f"Đã tạo xong, {len(pdf) / 1_000_000:.1f} MB.".replace(".", ",", 1),
            icon=":material/check_circle:",
        )
        name = f"{paper.value}-{held.facts.year}.pdf"
        st.download_button("Tải tệp PDF", pdf, name, "application/pdf", on_click="ignore")


def reissue_panel(held: Conference, *, actor: str) -> None:
    """Replace lost papers by new ones."""
    st.subheader("Cấp lại", anchor=False)
    st.caption("Dùng khi mất giấy mời: mã cũ bị từ chối ở cửa ngay lập tức.")
    turn = st.session_state.setdefault("reissue_turn", 0)
    lost = choose_delegates(held.id, key=f"lost-{turn}")
    reason = st.text_input("Lý do", "Mất giấy mời")
    if st.button("Cấp lại giấy mời", disabled=not lost, icon=":material/autorenew:") and acts.change(
        lambda tx: invitations.reissue_invitations(
            tx, lost, conference_id=held.id, reason=reason, actor=actor, now=session.now()
        ),
        done="Đã cấp lại; giấy cũ không còn hiệu lực.",
    ):
        st.session_state["reissue_turn"] = (
            turn + 1
        )  # who was reissued now must not be reissued with the next one
        for made in Paper:
            for scope in Scope:
                jobs.forget(_print_job(held.id, made, scope))
        st.rerun()


def _print_job(conference_id: int, paper: Paper, scope: Scope) -> str:
    return f"print-{conference_id}-{paper.value}-{scope.value}"


def preview_panel(first: PrintOrder) -> None:
    """Show the first paper as a picture."""
    st.subheader("Xem trước", anchor=False)
    if not first.invitees:
        st.caption("Bản xem trước hiện ra sau khi cấp số và mã.")
        return
    picture = acts.attempt(lambda: _picture(first, key=(first.paper.value, first.hashes)))
    if picture:
        st.image(
            picture, width="stretch", output_format="PNG"
        )  # any other format would be drawn anew at each look


def counts_and_first(conference_id: int, paper: Paper) -> tuple[int, int, PrintOrder]:
    """Give (papers in force, papers to print, order of the first paper), read again only after something changed."""
    mark = acts.read(lambda tx: conferences.version_of_lists(tx, conference_id))
    return _counts_and_first(conference_id, paper, key=(session.database().url, mark))


def stale_lines(conference_id: int) -> None:
    """Say how many invitations a change made stale since they were printed, with the way to print them."""
    runs = acts.read(lambda tx: invitations.print_runs(tx, conference_id))
    printed = {row[1] for row in runs}
    for paper in Paper:
        changed = counts_and_first(conference_id, paper)[1] if paper.value in printed else 0
        if changed:
            st.page_link(
                "pages/invitations/invitations.py", icon=":material/print_error:",
                label=f"{PAPER_NAMES[paper]}: {changed} bản mới hoặc thay đổi từ lần in trước, cần in ở trang Giấy mời",
            )  # fmt: skip


@st.cache_data(max_entries=8, show_spinner=False)
def _counts_and_first(conference_id: int, paper: Paper, *, key: object) -> tuple[int, int, PrintOrder]:  # noqa: ARG001 (Streamlit caches by it)
    with session.database().reading() as tx:
        counts = invitations.count_to_print(tx, conference_id, paper)
        return *counts, invitations.first_paper(tx, conference_id, paper)


@st.cache_data(max_entries=32, show_spinner=False)
def _picture(_first: PrintOrder, *, key: object) -> bytes:  # noqa: ARG001 (Streamlit caches by it)
    """Draw a paper once for what it says; the key holds the hash of every word on it."""
    fonts = session.settings().font_folder
    pdf = invitations.preview(_first, font_folder=fonts, created_at=session.now())
    return page_png(pdf, 1, width_px=900)


def choose_delegates(conference_id: int, *, key: str = "chosen") -> list[int]:
    """Let a person find delegates by name and pick some; give their ids."""
    key = f"{key}-{conference_id}"
    kept: dict[int, str] = st.session_state.setdefault(f"{key}_names", {})
    words = st.text_input("Tìm đại biểu", key=f"{key}_words", placeholder="Gõ tên, không cần dấu")
    with session.database().reading() as tx:
        found = (
            delegates.list_delegates(tx, conference_id, chosen=Filter(words=words, state="invited"), limit=30)
            if words
            else []
        )
    for one in found:
        kept[one.id] = ", ".join(part for part in (said_name(one.delegate), one.delegate.unit) if part)
    picked = st.multiselect(
        "Đại biểu đã chọn", list(kept), format_func=lambda number: kept.get(number, ""), key=f"{key}_ids",
        placeholder="Gõ tên ở ô trên rồi chọn ở đây",
    )  # fmt: skip
    return [int(number) for number in picked]


def run_table(runs: Sequence[tuple[str, str, int, str]]) -> None:
    """Show what was printed when and by whom."""
    if not runs:
        st.caption("Chưa in lần nào.")
        return
    rows = [
        [
            moment_text(datetime.fromisoformat(at).astimezone(TIME_ZONE)),
            PAPER_NAMES[Paper(paper)],
            actor,
            count,
        ]
        for at, paper, count, actor in runs[:20]
    ]
    table(["Lúc", "Mẫu", "Người in", "Số bản"], rows, left=3)
