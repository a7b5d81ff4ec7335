"""What is done with duties besides the table: moving their days, noting how far one is, checks, reminders."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from tdkt_event.documents.holidays import work_calendar
from tdkt_event.domain.conference import Conference
from tdkt_event.domain.dates import day_text, read_day
from tdkt_event.domain.duty import Duty, DutyState, by_day
from tdkt_event.domain.duty_check import DutyFinding, of_event
from tdkt_event.domain.duty_move import DutyMove
from tdkt_event.services import duties, stored_files
from tdkt_event.services.duties import DutyBoard
from tdkt_event.services.duty_reminder import SOON_DAYS, Reminder, remind, reminders
from tdkt_event.services.duty_watch import watch_labels
from tdkt_event.storage.database import Transaction
from tdkt_event.text import DUTY_STATE, duty_state_text
from tdkt_event.ui import acts, session
from tdkt_event.ui.handed_in import file_download, take_file
from tdkt_event.ui.look import plain
from tdkt_event.ui.tables import table_height

DATE_MOVED = "Ngày hội nghị đã đổi: xem trước việc dời hạn nhiệm vụ"
_SHORT = 90
_WITHIN = {7: "7 ngày tới", 14: "14 ngày tới", 30: "30 ngày tới"}


def calendar_notes(event: date | None, today: date) -> None:
    """Say when the conference to come falls on a day of rest, or in a year whose holidays are not certain."""
    if event is None or event < today:
        return
    for one in of_event(event, work_calendar()):
        st.warning(plain(f"{one.text} {one.settle}"), icon=":material/event_busy:")
    if doubt := work_calendar().doubt(event.year):
        st.caption(plain(f"Ngày nghỉ lễ năm {event.year} chưa chắc chắn: {doubt}. Hãy đối chiếu các hạn."))


def move_panel(board: DutyBoard, event: date, today: date) -> set[int] | None:
    """Draw which duties would move with the conference, and give those a person wants moved now."""
    going, staying = board.to_move, [one for one in board.moves if one.duty.fixed]
    with st.container(border=True):
        st.subheader("Dời hạn theo ngày hội nghị", anchor=False)
        past = [one for one in going if one.past(today)]
        st.write(
            f"Hội nghị ngày {day_text(event)}: {len(going)} nhiệm vụ có hạn mới, {len(staying)} nhiệm vụ hạn cố định giữ "
            "nguyên. Bỏ đánh dấu dòng nào thì dòng đó giữ hạn cũ và thành cố định."
        )  # fmt: skip
        if past:
            st.warning(
                f"{len(past)} nhiệm vụ sẽ có hạn trước hôm nay, tức là quá hạn ngay.", icon=":material/alarm:"
            )
        edited = st.data_editor(
            moves_frame([*going, *staying], today), key="duty_moves", hide_index=True, width="stretch",
            disabled=["duty", "office", "before", "after", "note"], column_config=_move_columns(), alt="Các hạn sẽ dời",
            height=table_height(len(board.moves), most=12),
        )  # fmt: skip
        wanted = {int(row["id"]) for row in edited.to_dict("records") if row["move"]}
        label = f"Dời hạn {len(wanted)} nhiệm vụ" if wanted else "Giữ nguyên mọi hạn"
        pressed = st.button(label, type="primary", icon=":material/event_repeat:")
    return wanted if pressed else None


def moves_frame(moves: Sequence[DutyMove], today: date) -> pd.DataFrame:
    """Make the table of the preview: the day before, the day after, and what to mind."""
    rows = [
        {
            "id": one.duty.id, "move": not one.duty.fixed, "duty": one.duty.content, "office": one.duty.office,
            "before": _day(one.duty), "after": day_text(one.new_due), "note": _note(one, today),
        }
        for one in moves
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["id", "move", "before", "after", "duty", "note", "office"])


def update_panel(
    board: DutyBoard, today: date, *, actor: str
) -> tuple[Duty, Callable[[Transaction], Duty]] | None:
    """Draw the form of one duty; give it as stored, and what makes the changed one when somebody saves it."""
    rows = sorted(by_day(board.duties), key=lambda one: one.done)
    chosen = st.selectbox(
        "Nhiệm vụ", rows, key="duty_chosen", format_func=lambda one: _named(one, today), placeholder="Chọn nhiệm vụ"
    )  # fmt: skip
    if chosen is None:
        return None
    stored = next(one for one in board.stored if one.id == chosen.id)
    figure = board.figure(chosen)
    if figure:
        label = watch_labels()[stored.watch]
        st.info(
            f"Chương trình tự đánh dấu nhiệm vụ này theo “{plain(label)}”, hiện nay: {plain(figure.text)}.",
            icon=":material/monitoring:",
        )
    with st.form(f"duty_{stored.id}", border=True):
        state = st.selectbox(
            "Trạng thái", list(DutyState), index=list(DutyState).index(chosen.state), disabled=figure is not None,
            format_func=DUTY_STATE.__getitem__,
        )  # fmt: skip
        person = st.text_input("Người phụ trách", stored.person, max_chars=200)
        evidence = st.text_area("Kết quả, minh chứng", stored.evidence, max_chars=1000)
        given = take_file("Tệp minh chứng", key=f"duty_file_{stored.id}")
        saved = st.form_submit_button("Lưu nhiệm vụ này", type="primary", icon=":material/save:")
    if stored.file_id:
        file_download(
            stored.file_id,
            board.files[stored.file_id],
            key=f"duty_get_{stored.id}",
            label="Tải tệp minh chứng",
        )
    if not saved:
        return None

    def changed(tx: Transaction) -> Duty:
        file_id = stored_files.keep(tx, given, actor=actor, now=session.now()) if given else stored.file_id
        how_far = stored.state if figure or state is None else state
        return replace(stored, state=how_far, person=person, evidence=evidence, file_id=file_id)

    return stored, changed


def slips_panel(found: Sequence[DutyFinding]) -> None:
    """List overlaps and gaps, each with how to settle it."""
    if not found:
        st.success(
            "Không thấy việc giao trùng, thiếu hạn hoặc hạn rơi vào ngày nghỉ.", icon=":material/task_alt:"
        )
        return
    st.caption(f"{len(found)} chỗ cần xem lại.")
    for one in found:
        st.warning(f"{plain(one.text)}\n\n{plain(one.settle)}", icon=":material/rule:")


def reminder_panel(held: Conference, rows: Sequence[Duty], today: date) -> None:
    """Draw the reminder of an office in three wordings, each with a button that copies it."""
    days = st.selectbox("Đến hạn trong", list(_WITHIN), format_func=_WITHIN.__getitem__, key="remind_days")
    due = [one for one in reminders(held, rows, today, days=days or SOON_DAYS) if one.late or one.soon]
    if not due:
        st.success("Không đơn vị nào có việc quá hạn hoặc sắp đến hạn.", icon=":material/task_alt:")
        return
    office = st.selectbox(
        "Đơn vị cần nhắc", [one.office for one in due], key="remind_office", format_func=lambda one: _counted(one, due)
    )  # fmt: skip
    said = remind(held, rows, office, today, days=days or SOON_DAYS)
    st.caption("Bấm nút chép ở góc mỗi khung rồi dán vào văn bản, thư hoặc Zalo.")
    for title, text in (
        ("Văn bản", said.paper),
        ("Tiêu đề thư điện tử", said.subject),
        ("Nội dung thư điện tử", said.body),
        ("Tin nhắn Zalo", said.short),
    ):
        st.markdown(f"**{title}**")
        st.code(text, language=None, wrap_lines=True)


def lead_to_moves(conference_id: int) -> None:
    """Say that the conference's day changed and lead to the preview, while duties wait to be moved."""
    board = acts.read(lambda tx: duties.read_board(tx, conference_id))
    if board.to_move:
        st.warning(f"{DATE_MOVED} ({len(board.to_move)} nhiệm vụ).", icon=":material/event_repeat:")
        st.page_link(
            "pages/duties/duties.py", label="Xem trước việc dời hạn", icon=":material/arrow_forward:"
        )


def _note(one: DutyMove, today: date) -> str:
    said = ["hạn cố định, giữ nguyên"] if one.duty.fixed else []
    return "; ".join([*said, *(["hạn mới đã qua"] if one.past(today) else [])])


def _day(one: Duty) -> str:
    due = read_day(one.due)
    return day_text(due) if due else "chưa có"


def _named(one: Duty, today: date) -> str:
    content = one.content if len(one.content) <= _SHORT else f"{one.content[:_SHORT]}…"
    return f"{content} · {one.office} · {duty_state_text(one, today)}"


def _counted(office: str, due: Sequence[Reminder]) -> str:
    one = next(one for one in due if one.office == office)
    counts = [f"{one.late} quá hạn"] * bool(one.late) + [f"{one.soon} sắp đến hạn"] * bool(one.soon)
    return f"{office} ({', '.join(counts)})"


def _move_columns() -> dict[str, Any]:
    text = st.column_config.TextColumn
    return {
        "id": None,
        "move": st.column_config.CheckboxColumn("Dời", width=70, pinned=True),
        "before": text("Hạn cũ", width=105),
        "after": text("Hạn mới", width=105),
        "duty": text("Nhiệm vụ", width=320),
        "note": text("Lưu ý", width=190),
        "office": text("Đơn vị chủ trì", width=200),
    }
