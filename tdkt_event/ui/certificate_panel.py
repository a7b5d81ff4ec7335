"""Pieces of the page of certificates: what to print, where each line stands, the printers, the golden book, the preview."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from tdkt_event.documents.papers.catalogue import find_entry
from tdkt_event.documents.papers.content.certificate_papers import chosen_certificates
from tdkt_event.documents.papers.content.print_shop_parts import Chosen
from tdkt_event.documents.papers.facts import PaperFacts
from tdkt_event.documents.pdf_preview import page_count, page_png
from tdkt_event.domain.certificate import (
    BLANK_SHEET,
    LARGEST,
    PLAIN,
    SMALLEST,
    CertificateLayout,
    CertificateLine,
    PrinterOffset,
    check_lines,
)
from tdkt_event.domain.conference import Conference
from tdkt_event.errors import TdktError
from tdkt_event.services import certificate_print, certificates, papers
from tdkt_event.services.certificate_print import Wanted
from tdkt_event.ui import acts, jobs, session
from tdkt_event.ui.look import plain
from tdkt_event.ui.row_draft import draft_of, edit_rows, forget, rows_to_save

WHOLE, OVERLAY, FITTING = "giay-khen", "giay-khen-phoi", "to-in-thu-phoi"
_WAYS = {WHOLE: "Trên giấy A4 trắng", OVERLAY: "In chữ lên phôi có sẵn", FITTING: "Tờ in thử có thước"}
LAYOUTS = {WHOLE: PLAIN, OVERLAY: BLANK_SHEET, FITTING: BLANK_SHEET}
_ALL, _BATCH, _ONE = "Tất cả", "Một lượt", "Một người"
_WIDTH = 1100
_COLUMNS = ("id", "on", "label", "x", "y", "width", "size")


def choose(facts: PaperFacts) -> Wanted:
    """Let a person choose the paper, and all, a batch or one."""
    paper = st.radio("Cách in", list(_WAYS), format_func=_WAYS.__getitem__, key="certificate_way")
    printer = _printer(facts) if paper != WHOLE else ""
    if paper == FITTING:
        return Wanted(paper, printer=printer)
    scope = st.segmented_control("In", [_ALL, _BATCH, _ONE], default=_ALL, required=True, key="scope")
    higher = st.checkbox(
        "In cả danh hiệu, hình thức do cấp trên tặng",
        help="Bằng của cấp trên thường do cấp trên in; mặc định chỉ in của cấp mình.",
    )
    batch = recipient = 0
    if scope == _BATCH and facts.ceremony.batches:
        names = {one.batch.id: f"{one.batch.name}: {one.batch.title}" for one in facts.ceremony.batches}
        batch = st.selectbox("Lượt", list(names), format_func=names.__getitem__)
    if scope == _ONE:
        entry = find_entry(paper)
        all_of = certificate_print.narrowed(facts, Wanted(paper, higher=higher))
        people = {
            one.recipient.id: f"{one.recipient.full_name} – {one.award}"
            for one in chosen_certificates(Chosen(entry, all_of))
        }
        recipient = (
            st.selectbox("Người nhận", list(people), format_func=people.__getitem__) if people else 0
        ) or 0
    return Wanted(paper, batch, recipient, printer, higher)


def _printer(facts: PaperFacts) -> str:
    names = ["", *(one.name for one in facts.printers)]
    return st.selectbox("Máy in", names, format_func=lambda one: one or "không dời chữ", key="printer") or ""


# --- where each line stands ----------------------------------------------------------------------


def lines_table(name: str, layout: CertificateLayout, *, actor: str) -> tuple[CertificateLine, ...]:
    """Let a person move the lines, in millimetres; give them as they stand in the table now, saved or not."""
    draft = draft_of(f"certificate-{name}")
    stored = list(layout.lines)
    edit_rows(
        draft, stored, lines_frame, partial(read_lines, stored), column_config=_line_columns(), hide_index=True,
        num_rows="fixed", height="content",
    )  # fmt: skip
    st.caption("X, Y tính bằng mi-li-mét từ mép trái, mép trên tờ giấy đến góc trên bên trái của dòng.")
    now = session.now()
    rows = rows_to_save(draft, stored, label="Lưu vị trí", noun="vị trí các dòng", who=lambda: "")
    if rows is not None and acts.change(
        lambda tx: certificates.save_lines(tx, name, rows, seen=stored, actor=actor, now=now),
        done="Đã lưu vị trí các dòng.",
    ):
        forget(draft)
        st.rerun()
    with st.popover("Lấy lại vị trí mặc định", icon=":material/restart_alt:"):
        st.write("Vị trí các dòng đã lưu của mẫu này sẽ mất.")
        if st.button("Đồng ý lấy lại", key=f"restore-{name}") and acts.change(
            lambda tx: certificates.restore_lines(tx, name, actor=actor, now=now),
            done="Đã lấy lại vị trí mặc định.",
        ):
            forget(draft)
            st.rerun()
    return tuple(draft.rows or stored)


def lines_frame(lines: Sequence[CertificateLine]) -> pd.DataFrame:
    """Make the table of these lines."""
    rows = [{name: getattr(one, name) for name in _COLUMNS} for one in lines]
    return pd.DataFrame(rows, columns=list(_COLUMNS))


def read_lines(stored: Sequence[CertificateLine], edited: pd.DataFrame) -> list[CertificateLine]:
    """Read the edited table; an emptied number stays as it was."""
    known = {one.key: one for one in stored}
    return [_read(known[str(row["id"])], row) for row in edited.to_dict("records")]


def _read(one: CertificateLine, row: dict[str, Any]) -> CertificateLine:
    def number(name: str) -> float:
        return float(getattr(one, name) if pd.isna(row[name]) else row[name])

    return replace(
        one, on=bool(row["on"]), x=number("x"), y=number("y"), width=number("width"), size=number("size")
    )


def _line_columns() -> dict[str, Any]:
    def millimetres(label: str) -> Any:
        return st.column_config.NumberColumn(label, width=70, min_value=0.0, max_value=420.0, step=0.5)

    return {
        "id": None,
        "on": st.column_config.CheckboxColumn("In", width=50),
        "label": st.column_config.TextColumn("Dòng", width=175, disabled=True),
        "x": millimetres("X"),
        "y": millimetres("Y"),
        "width": millimetres("Rộng"),
        "size": st.column_config.NumberColumn(
            "Cỡ chữ", width=75, min_value=SMALLEST, max_value=LARGEST, step=0.5
        ),
    }


# --- printers, the golden book -------------------------------------------------------------------


def printers_panel(printers: Sequence[PrinterOffset], *, actor: str) -> None:
    """Keep by how much each printer misses, under its name."""
    known = {one.name: one for one in printers}
    with st.form("printer-form", border=False):
        name = st.text_input("Tên máy in", max_chars=80, placeholder="Máy in phòng Nội vụ")
        one, two = st.columns(2)
        right = one.number_input("Dời sang phải (mm)", -20.0, 20.0, 0.0, 0.5)
        down = two.number_input("Dời xuống (mm)", -20.0, 20.0, 0.0, 0.5)
        if st.form_submit_button("Lưu máy in", icon=":material/print:") and acts.change(
            lambda tx: certificates.save_printer(
                tx, PrinterOffset(name, right, down), actor=actor, now=session.now()
            ),
            done="Đã lưu độ lệch của máy in.",
        ):
            st.rerun()
    for held in known.values():
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(plain(f"{held.name}: sang phải {held.right:g} mm, xuống {held.down:g} mm"))
            with st.popover("Bỏ", icon=":material/delete:"):
                st.write(f"Độ lệch đã lưu của {plain(held.name)} sẽ mất.")
                if st.button("Đồng ý bỏ", key=f"printer-{held.name}") and acts.change(
                    partial(_remove, name=held.name, actor=actor), done="Đã bỏ máy in."
                ):
                    st.rerun()


def _remove(tx: Any, *, name: str, actor: str) -> None:
    certificates.remove_printer(tx, name, actor=actor, now=session.now())


def book_panel(held: Conference, facts: PaperFacts, wanted: Wanted, *, actor: str) -> None:
    """Give numbers of the golden book, in the order of the trays, to those who have none."""
    entry = find_entry(WHOLE)
    chosen = chosen_certificates(
        Chosen(entry, certificate_print.narrowed(facts, replace(wanted, paper=WHOLE)))
    )
    waiting = [one.recipient.id for one in chosen if not one.recipient.book_number]
    st.caption(f"{len(waiting)} bằng đang chọn chưa có số sổ vàng; số cấp theo thứ tự trao.")
    first = st.number_input("Số đầu tiên", 1, 999_999, 1, key="book_first")
    if st.button("Cấp số sổ vàng", icon=":material/menu_book:", disabled=not waiting) and acts.change(
        lambda tx: certificates.number_book(tx, held.id, waiting, int(first), actor=actor, now=session.now()),
        done=f"Đã cấp số sổ vàng cho {len(waiting)} bằng.",
    ):
        st.rerun()


# --- the preview and the file --------------------------------------------------------------------


def live_preview(facts: PaperFacts, wanted: Wanted) -> None:
    """Show the first certificate as it would be printed from what is chosen now."""
    entry = find_entry(wanted.paper)
    if wanted.paper != FITTING:
        chosen = chosen_certificates(Chosen(entry, facts))
        if not chosen:
            st.info(
                "Chưa có ai nhận bằng, giấy khen do cơ quan mình tặng trong phần đang chọn.",
                icon=":material/workspace_premium:",
            )
            return
        numbers = range(1, len(chosen) + 1)
        shown = (
            st.select_slider("Bằng xem trước", numbers, key=f"shown-{len(chosen)}") if len(chosen) > 1 else 1
        )
        one = chosen[shown - 1]
        facts = replace(facts, ceremony=facts.ceremony.only_one(one.recipient.id))
        if one.tray:
            st.caption(plain(f"{one.tray}: {one.recipient.full_name}"))
    pdf = acts.attempt(
        lambda: papers.preview(
            facts, wanted.paper, font_folder=session.settings().font_folder, created_at=session.now()
        )
    )
    if pdf and page_count(pdf):
        st.image(page_png(pdf, width_px=_WIDTH), width="stretch", output_format="PNG")


def with_lines(facts: PaperFacts, name: str, lines: Sequence[CertificateLine]) -> PaperFacts:
    """Put lines over a layout when they can be printed; else say why not and leave it."""
    layout = facts.certificates[name]
    try:
        check_lines(lines, layout)
    except TdktError as problem:
        st.error(plain(problem.sentence), icon=":material/error:")
        return facts
    return replace(facts, certificates={**facts.certificates, name: replace(layout, lines=tuple(lines))})


def file_button(held: Conference, wanted: Wanted, *, actor: str) -> None:
    """Make the PDF in a child process and hand it over."""
    key = f"{wanted.paper}-{wanted.batch}-{wanted.recipient}-{wanted.printer}-{wanted.higher}"
    job = f"certificate-{held.id}-{key}"
    if st.button("Tạo tệp PDF", type="primary", icon=":material/print:", width="stretch", key=f"make-{job}"):
        make = partial(
            certificate_print.print_certificates, session.database(), held.id, wanted, actor=actor,
            now=session.now(), font_folder=session.settings().font_folder,
        )  # fmt: skip
        jobs.start(job, partial(_made, make))
    data = jobs.show(job)
    if data:
        st.download_button(
            "Tải PDF", data, f"{wanted.paper}-{held.facts.year}.pdf", "application/pdf", key=f"get-{job}",
            on_click="ignore", icon=":material/download:", width="stretch",
        )  # fmt: skip


def _made(make: Callable[..., bytes], note: jobs.Progress, stopped: Callable[[], bool]) -> bytes:
    return make(on_progress=note, cancelled=stopped)
