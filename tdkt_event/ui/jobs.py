"""Long work beside the page: a thread does it, the page shows how far it is and can stop it."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from tdkt_event.errors import CancelledError, TdktError, trouble_text
from tdkt_event.text import TROUBLE
from tdkt_event.ui.look import plain

Progress = Callable[[int, int, str], None]
Work = Callable[[Progress, Callable[[], bool]], Any]
"""Work is called with (on_progress, cancelled); it must not touch Streamlit and gives its value."""

_LOG = logging.getLogger(__name__)
_POLL_SECONDS = 0.4
_QUICK_SECONDS = 0.3


@dataclass(slots=True)
class Job:
    """One piece of long work; the thread writes, the page reads."""

    title: str
    done: int = 0
    total: int = 0
    words: str = ""
    value: Any = None
    problem: str = ""
    stopped_by_person: bool = False
    stop: threading.Event = field(default_factory=threading.Event)
    thread: threading.Thread | None = None

    @property
    def running(self) -> bool:
        """Tell whether the thread still works."""
        return self.thread is not None and self.thread.is_alive()

    @property
    def share(self) -> float:
        """Give how much is done, between 0 and 1."""
        return min(1.0, max(0.0, self.done / self.total)) if self.total else 0.0

    def run(self, work: Work) -> None:
        """Do the work and keep its value, or the sentence of what stopped it."""
        try:
            self.value = work(self._note, self.stop.is_set)
        except CancelledError as problem:
            self.problem, self.stopped_by_person = problem.sentence, True
        except TdktError as problem:
            self.problem = problem.sentence
        except Exception as problem:  # noqa: BLE001 - whatever it is, the page must say that the work ended
            _LOG.error("Lỗi ở việc dài: %s", trouble_text(problem))
            self.problem = TROUBLE

    def _note(self, done: int, total: int, words: str) -> None:
        self.done, self.total, self.words = done, total, words


def start(key: str, work: Work, *, title: str = "Đang xử lý") -> None:
    """Begin long work under this key for this visitor; one that ran under it is told to stop."""
    forget(key)
    job = Job(title)
    job.thread = threading.Thread(target=job.run, args=(work,), daemon=True, name=f"job-{key}")
    _jobs()[key] = job
    job.thread.start()


def show(key: str) -> Any:
    """Draw the progress with its stop button, or the sentence of what went wrong; give the value once it is there."""
    job = _jobs().get(key)
    if job is None:
        return None
    if job.thread:
        job.thread.join(_QUICK_SECONDS)
    if job.running:
        _watch(key)
        return None
    if job.problem:
        icon = ":material/cancel:" if job.stopped_by_person else ":material/error:"
        (st.warning if job.stopped_by_person else st.error)(plain(job.problem), icon=icon)
        return None
    return job.value


def running(key: str) -> bool:
    """Tell whether work under this key is under way."""
    job = _jobs().get(key)
    return job is not None and job.running


def take(key: str) -> Any:
    """Give the value of finished work, once; None when there is none (yet)."""
    job = _jobs().get(key)
    if job is None or job.running or job.problem:
        return None
    return _jobs().pop(key).value


def forget(key: str) -> None:
    """Stop the work under this key, if any, and drop its value."""
    job = _jobs().pop(key, None)
    if job is not None:
        job.stop.set()


@st.fragment(run_every=_POLL_SECONDS)
def _watch(key: str) -> None:
    job = _jobs().get(key)
    if job is None or not job.running:
        st.rerun()
        return
    stopping = job.stop.is_set()
    words = "Đang dừng" if stopping else job.words or job.title
    st.progress(job.share, text=plain(f"{words} – {job.share:.0%}" if job.total else words))
    if st.button("Dừng", icon=":material/stop_circle:", key=f"stop_{key}", disabled=stopping):
        job.stop.set()


def _jobs() -> dict[str, Job]:
    jobs: dict[str, Job] = st.session_state.setdefault("jobs", {})
    return jobs
