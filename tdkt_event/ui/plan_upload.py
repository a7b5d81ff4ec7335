"""Taking in a plan: the file or the pasted words, the reading beside the page, and what saving did."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count

import streamlit as st

from tdkt_event.domain.dates import moment_text
from tdkt_event.domain.plan_form import PlanForm
from tdkt_event.services import plan_saving
from tdkt_event.services.plan_saving import PASTED, TakenPlan
from tdkt_event.settings import PROJECT_ROOT
from tdkt_event.ui import jobs, session
from tdkt_event.ui.look import plain
from tdkt_event.ui.plan_marks import document_html

JOB = "read_plan"
KINDS = ["docx", "pdf", "txt", "md"]
_SAMPLES = {
    "ke-hoach-hoi-nghi-xa.txt": "Kế hoạch hội nghị của một xã",
    "ke-hoach-nam-xa.docx": "Kế hoạch năm của một xã",
}
_SAMPLE_FOLDER = PROJECT_ROOT / "data" / "samples" / "plans"
_TURNS = count(1)
_MOST_PASTED = 400_000
_MOST_SHOWN = 4000


@dataclass(slots=True)
class HeldPlan:
    """A plan that was read and not saved, with what the person corrected."""

    plan: TakenPlan
    form: PlanForm
    page: str
    """The document as the page shows it, written once."""
    version: int = field(default_factory=lambda: next(_TURNS))
    """Part of the widgets' keys, so that another plan starts with widgets of its own."""

    @property
    def key(self) -> str:
        """Name the widgets of this plan."""
        return f"plan-{self.version}"


@dataclass(frozen=True, slots=True)
class Made:
    """What saving a plan did, with the pages that go on from there."""

    sentence: str
    links: Sequence[tuple[str, str, str]]
    """(file of the page, label, icon)."""


def held_plan() -> HeldPlan | None:
    """Give the plan that was read and not saved yet."""
    if not jobs.running(JOB):
        fresh = jobs.take(JOB)
        if isinstance(fresh, TakenPlan):
            st.session_state["plan_held"] = HeldPlan(fresh, fresh.form, document_html(fresh.document))
            st.session_state.pop("plan_made", None)
    held = st.session_state.get("plan_held")
    return held if isinstance(held, HeldPlan) else None


def forget() -> None:
    """Put the plan aside; the next one is chosen anew."""
    jobs.forget(JOB)
    st.session_state.pop("plan_held", None)
    st.session_state["plan_turn"] = st.session_state.get("plan_turn", 0) + 1


def keep_result(made: Made) -> None:
    """Remember what saving did and put the plan aside."""
    forget()
    st.session_state["plan_made"] = made


def show_result() -> None:
    """Say what the last saving did, with the ways on."""
    made = st.session_state.get("plan_made")
    if not isinstance(made, Made):
        return
    st.success(plain(made.sentence), icon=":material/check_circle:")
    with st.container(horizontal=True):
        for file, label, icon in made.links:
            st.page_link(file, label=label, icon=icon)


def ask_plan() -> None:
    """Ask for a file or pasted words and read them beside the page, with a bar and a way to stop."""
    turn = st.session_state.get("plan_turn", 0)
    uploaded = st.file_uploader(
        "Tệp kế hoạch: Word (.docx), PDF có lớp chữ (.pdf) hoặc văn bản (.txt, .md)", type=KINDS,
        key=f"plan_file_{turn}",
    )  # fmt: skip
    if uploaded is not None and st.session_state.get("plan_file_read") != uploaded.file_id:
        st.session_state["plan_file_read"] = uploaded.file_id
        _start(uploaded.getvalue(), uploaded.name)
    if jobs.show(JOB) is not None:
        st.rerun()
    with st.expander("Dán văn bản thay cho tệp", icon=":material/content_paste:"):
        pasted = st.text_area(
            "Toàn văn kế hoạch", height=220, key=f"plan_text_{turn}", max_chars=_MOST_PASTED,
            placeholder="ỦY BAN NHÂN DÂN …\nSố: …/KH-UBND\nKẾ HOẠCH\n…",
        )  # fmt: skip
        if st.button("Đọc văn bản đã dán", icon=":material/play_arrow:", disabled=jobs.running(JOB)):
            _start(pasted.encode(), f"{PASTED}.txt")
            st.rerun()
    with st.expander("Chưa có tệp? Thử với kế hoạch mẫu", icon=":material/school:"):
        st.write("Hai kế hoạch mẫu tự soạn, có sẵn vài chỗ mâu thuẫn để xem chương trình chỉ ra.")
        with st.container(horizontal=True):
            for name, label in _SAMPLES.items():
                path = _SAMPLE_FOLDER / name
                if path.exists():
                    st.download_button(
                        label, path.read_bytes, name, icon=":material/download:", on_click="ignore", key=name
                    )


def _start(data: bytes, filename: str) -> None:
    st.session_state.pop("plan_made", None)
    year = session.now().year
    jobs.start(
        JOB,
        lambda progress, cancelled: plan_saving.take_in(
            data, filename, default_year=year, on_progress=progress, cancelled=cancelled
        ),
        title="Đang đọc kế hoạch",
    )


def show_saved(saved: Sequence[plan_saving.SavedPlan]) -> None:
    """List the plans that the open conference was made of, with their lines."""
    if not saved:
        return
    st.subheader("Kế hoạch đã nạp vào hội nghị đang mở", anchor=False)
    for one in saved:
        when = moment_text(one.moment)
        with st.expander(plain(f"{one.filename} – {one.actor} nạp lúc {when}"), icon=":material/history:"):
            with st.container(height=420):
                st.text("\n".join(f"{number}. {text}" for number, text in one.lines[:_MOST_SHOWN]))
            for finding in one.findings:
                st.caption(plain(f"{finding['where'][:1].upper()}{finding['where'][1:]}: {finding['text']}"))
