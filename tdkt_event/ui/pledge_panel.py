"""The page's part for one pact: it draws the pact and does what a person asks for."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from tdkt_event.domain.pledge import Pledge, PledgeState
from tdkt_event.services import pledges, stored_files
from tdkt_event.services.stored_files import PAPERS
from tdkt_event.text import PLEDGE_STATE
from tdkt_event.ui import acts, session
from tdkt_event.ui.handed_in import file_download, take_file
from tdkt_event.ui.look import plain
from tdkt_event.ui.pledge_table import edit_members, show_members
from tdkt_event.ui.seen import seen_before


def choose_pledge(stored: Sequence[Pledge], *, conference_id: int) -> Pledge:
    """Draw the list of clusters and blocks and give the one chosen."""
    known = {one.id: one for one in stored}
    chosen = st.selectbox(
        "Cụm, khối",
        list(known),
        format_func=lambda number: known[number].name,
        key=f"pledge_{conference_id}",
    )
    return known[chosen]


def pledge_panel(one: Pledge, today: date, *, actor: str, may_change: bool) -> None:
    """Draw one pact with its file, its members and its words; the office may receive the file and change the rest."""
    _show_file(one)
    if may_change and one.state is not PledgeState.SIGNED:
        _receive(one, today, actor=actor)
    st.subheader("Đơn vị thành viên và nội dung", anchor=False)
    if may_change:
        _edit(one, actor=actor)
    else:
        show_members(one)
        st.text(one.text or "Chưa ghi nội dung giao ước.")


def _show_file(one: Pledge) -> None:
    st.markdown(plain(f"Đứng đầu năm nay: {one.head or 'chưa ghi'} · {PLEDGE_STATE[one.state]}"))
    if not one.file_id:
        return
    name = acts.read(lambda tx: stored_files.names(tx, [one.file_id or 0]))[one.file_id]
    file_download(one.file_id, name, key=f"pact_file_{one.file_id}", label="Tải bản giao ước đã gửi")


def _receive(one: Pledge, today: date, *, actor: str) -> None:
    file = take_file(
        "Bản giao ước (.docx, .pdf, .odt)", key=f"pact_new_{one.id}_{one.file_id}", allowed=PAPERS
    )
    day = st.date_input("Ngày nhận", today, format="DD/MM/YYYY", width=180)
    asked = st.button("Nhận bản giao ước", icon=":material/inbox:", disabled=file is None)
    if asked and file and acts.change(
        lambda tx: pledges.receive(tx, one.id, file, on=day.isoformat(), actor=actor, now=session.now()),
        done="Đã nhận bản giao ước.",
    ):  # fmt: skip
        st.rerun()


def _edit(one: Pledge, *, actor: str) -> None:
    seen = seen_before(f"pledge-{one.id}", one)
    members = edit_members(one)
    text = st.text_area(
        "Nội dung giao ước, mỗi dòng một chỉ tiêu hoặc cam kết", one.text, height=200,
        key=f"pact_text_{one.id}_{hash(one.text)}", max_chars=8000,
    )  # fmt: skip
    changed = tuple(members) != one.members or text.strip() != one.text
    if st.button("Lưu", type="primary", icon=":material/save:", disabled=not changed) and acts.change(
        lambda tx: pledges.save_members(tx, seen, members, text, actor=actor, now=session.now()),
        done="Đã lưu thành viên và nội dung.",
    ):
        st.rerun()
    st.page_link("pages/papers/papers.py", label="Xem và in Bản giao ước", icon=":material/description:")
