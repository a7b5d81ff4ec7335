"""Taking in a delegate list: the file, the reading beside the page, and what saving did."""

from dataclasses import replace
from functools import partial

import streamlit as st

from tdkt_event.services import lists
from tdkt_event.services.lists import ImportResult
from tdkt_event.settings import PROJECT_ROOT
from tdkt_event.text import number_text
from tdkt_event.ui import jobs, session
from tdkt_event.ui.list_preview import JOB, ColumnMapping, Draft, judge_draft, read_and_judge, rows_frame
from tdkt_event.ui.look import plain

KINDS = ["xlsx", "xls", "ods", "csv", "docx"]
_SAMPLES = {
    "danh-sach-phong-noi-vu.xlsx": "Bảng tính nhiều trang",
    "dang-ky-dai-bieu-cac-xa.csv": "Tệp văn bản ngăn cách",
    "danh-sach-khen-thuong.docx": "Bảng trong tệp Word",
}
_SAMPLE_FOLDER = PROJECT_ROOT / "data" / "samples"


def draft(conference_id: int) -> Draft | None:
    """Give the list that was read for this conference and not saved yet."""
    if not jobs.running(JOB):
        fresh = jobs.take(JOB)
        if isinstance(fresh, Draft):
            st.session_state["list_draft"] = fresh
            st.session_state.pop("list_result", None)
    held = st.session_state.get("list_draft")
    return held if isinstance(held, Draft) and held.conference_id == conference_id else None


def forget() -> None:
    """Put the list aside; the next one is chosen anew."""
    jobs.forget(JOB)
    st.session_state.pop("list_draft", None)
    st.session_state["list_turn"] = st.session_state.get("list_turn", 0) + 1


def ask_file(conference_id: int) -> None:
    """Ask for a file and read it beside the page, with a bar and a way to stop."""
    st.subheader("Bước 1. Chọn tệp danh sách", anchor=False)
    uploaded = st.file_uploader(
        "Tệp Excel (.xlsx, .xls), OpenDocument (.ods), văn bản ngăn cách (.csv) hoặc Word có bảng (.docx)",
        type=KINDS, key=f"list_file_{st.session_state.get('list_turn', 0)}",
    )  # fmt: skip
    if uploaded is not None and st.session_state.get("list_file_read") != uploaded.file_id:
        st.session_state["list_file_read"] = uploaded.file_id
        _start(conference_id, uploaded.getvalue(), uploaded.name, None, {})
    if jobs.show(JOB) is not None:
        st.rerun()
    with st.container(horizontal=True):
        st.download_button(
            "Tải mẫu trống",
            lists.blank_list,
            "mau-danh-sach-dai-bieu.xlsx",
            icon=":material/download:",
            on_click="ignore",
        )
    with st.expander("Chưa có tệp? Thử với tệp mẫu", icon=":material/school:"):
        st.write(
            "Các tệp này được viết lộn xộn như thực tế: tiêu đề nhiều dòng, ô gộp, dòng cộng, số điện thoại mất số 0."
        )
        with st.container(horizontal=True):
            for name, label in _SAMPLES.items():
                path = _SAMPLE_FOLDER / name
                if path.exists():
                    st.download_button(
                        label, path.read_bytes, name, icon=":material/download:", on_click="ignore", key=name
                    )


def read_again(held: Draft, mapping: ColumnMapping) -> None:
    """Read the same file with the columns that a person chose."""
    _start(held.conference_id, held.data, held.filename, mapping, held.groups)


def regroup(held: Draft, groups: dict[str, str]) -> None:
    """Judge the list again with its groups taken for groups of the plan."""
    st.session_state["list_draft"] = judge_draft(session.database(), replace(held, groups=groups))


def _start(
    conference_id: int, data: bytes, filename: str, mapping: ColumnMapping | None, groups: dict[str, str]
) -> None:
    work = partial(
        read_and_judge, session.database(), conference_id, data, filename, mapping=mapping, groups=groups
    )
    jobs.start(
        JOB, lambda progress, cancelled: work(on_progress=progress, cancelled=cancelled), title="Đang đọc tệp"
    )


def keep_result(held: Draft, result: ImportResult) -> None:
    """Remember what saving did and put the list aside."""
    st.session_state["list_result"] = (held.conference_id, held.filename, result)
    forget()


def show_result() -> None:
    """Say what the last saving did, with the way on."""
    kept = st.session_state.get("list_result")
    if kept is None:
        return
    _, filename, result = kept
    st.success(result_sentence(plain(filename), result), icon=":material/check_circle:")
    if result.skipped:
        with st.expander(f"Dòng đã bỏ qua ({number_text(len(result.skipped))})"):
            st.dataframe(
                rows_frame(result.skipped), placeholder="", hide_index=True, lazy=True, alt="Dòng đã bỏ qua"
            )
    with st.container(horizontal=True):
        st.page_link("pages/delegates/delegates.py", label="Xem danh sách đại biểu", icon=":material/badge:")
        st.page_link(
            "pages/delegates/duplicates.py", label="Xem chỗ nghi trùng", icon=":material/difference:"
        )
        st.page_link("pages/invitations/invitations.py", label="Cấp giấy mời", icon=":material/mail:")


def result_sentence(filename: str, result: ImportResult) -> str:
    """Say what saving did."""
    if not result.added and not result.updated:
        sentence = f"Danh sách trong “{filename}” không có gì mới nên không có gì thay đổi"
    else:
        sentence = f"Đã lưu “{filename}”: thêm {number_text(result.added)}, cập nhật {number_text(result.updated)} đại biểu"
    if result.unchanged:
        sentence += f", {number_text(result.unchanged)} không đổi"
    if result.skipped:
        sentence += f", bỏ qua {number_text(len(result.skipped))} dòng"
    return sentence + "."
