"""Taking in an award list: the file, the reading beside the page, and what saving did."""

import streamlit as st

from tdkt_event.services import award_import
from tdkt_event.services.award_import import AwardImport
from tdkt_event.settings import PROJECT_ROOT
from tdkt_event.text import number_text
from tdkt_event.ui import acts, jobs, session
from tdkt_event.ui.award_preview import JOB, AwardDraft, read_and_judge
from tdkt_event.ui.look import plain

KINDS = ["xlsx", "xls", "ods", "csv", "docx", "pdf", "txt"]
_SAMPLE = PROJECT_ROOT / "data" / "samples" / "quyet-dinh-khen-thuong.docx"


def draft(conference_id: int) -> AwardDraft | None:
    """Give the list that was read for this conference and not saved yet."""
    if not jobs.running(JOB):
        fresh = jobs.take(JOB)
        if isinstance(fresh, AwardDraft):
            keep(fresh)
            st.session_state.pop("award_list_result", None)
    held = st.session_state.get("award_list_draft")
    return held if isinstance(held, AwardDraft) and held.conference_id == conference_id else None


def keep(held: AwardDraft) -> None:
    """Remember the draft with the choices made so far."""
    st.session_state["award_list_draft"] = held


def forget() -> None:
    """Put the list aside; the next one is chosen anew."""
    jobs.forget(JOB)
    st.session_state.pop("award_list_draft", None)
    st.session_state["award_list_turn"] = st.session_state.get("award_list_turn", 0) + 1


def ask_file(conference_id: int) -> None:
    """Ask for a file and read it beside the page, with a bar and a way to stop."""
    st.subheader("Bước 1. Chọn tệp danh sách", anchor=False)
    uploaded = st.file_uploader(
        "Tệp Excel, Word (bảng hoặc dòng đánh số), PDF có lớp chữ, hoặc văn bản; một tệp có thể có nhiều danh hiệu",
        type=KINDS, key=f"award_file_{st.session_state.get('award_list_turn', 0)}",
    )  # fmt: skip
    if uploaded is not None and st.session_state.get("award_file_read") != uploaded.file_id:
        st.session_state["award_file_read"] = uploaded.file_id
        data, name, database = uploaded.getvalue(), uploaded.name, session.database()
        jobs.start(
            JOB,
            lambda progress, cancelled: read_and_judge(
                database, conference_id, data, name, on_progress=progress, cancelled=cancelled
            ),
            title="Đang đọc tệp",
        )
    if jobs.show(JOB) is not None:
        st.rerun()
    if _SAMPLE.exists():
        with st.expander("Chưa có tệp? Thử với tệp mẫu", icon=":material/school:"):
            st.write(
                "Quyết định Word có mục I. Tập thể, II. Cá nhân, dòng đánh số, một tên danh hiệu viết sai."
            )
            st.download_button(
                "Tải quyết định mẫu", _SAMPLE.read_bytes(), _SAMPLE.name, icon=":material/download:",
                on_click="ignore",
            )  # fmt: skip


def save(held: AwardDraft, actor: str) -> AwardImport | None:
    """Save the list with the choices made, None when it was refused with a sentence."""
    return acts.make(
        lambda tx: award_import.save_list(
            tx, held.conference_id, held.reading, source=held.filename, digest=held.digest, actor=actor,
            now=session.now(), choices=held.choices,
        )
    )  # fmt: skip


def keep_result(held: AwardDraft, result: AwardImport) -> None:
    """Remember what saving did and put the list aside."""
    st.session_state["award_list_result"] = (held.filename, result)
    forget()


def show_result() -> None:
    """Say what the last saving did, with the way on."""
    kept = st.session_state.get("award_list_result")
    if kept is None:
        return
    filename, result = kept
    st.success(result_sentence(plain(filename), result), icon=":material/check_circle:")
    st.page_link(
        "pages/awards/awards.py", label="Xem danh sách khen thưởng", icon=":material/workspace_premium:"
    )


def result_sentence(filename: str, result: AwardImport) -> str:
    """Say what saving did."""
    sentence = f"Đã lưu “{filename}”: thêm {number_text(result.added)} dòng khen thưởng"
    if not result.added:
        sentence = f"“{filename}” không có gì mới nên không có gì thay đổi"
    if result.decisions:
        sentence += f", {result.decisions} quyết định"
    if result.known:
        sentence += f"; {number_text(result.known)} dòng đã có từ trước"
    if result.skipped:
        sentence += f"; bỏ qua {number_text(len(result.skipped))} dòng"
    return sentence + "."
