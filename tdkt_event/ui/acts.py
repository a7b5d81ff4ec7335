"""Doing something for a page: one transaction, one sentence, and never a traceback."""

import logging
from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from tdkt_event.errors import CancelledError, TdktError, trouble_text
from tdkt_event.storage.database import Transaction
from tdkt_event.text import TROUBLE
from tdkt_event.ui import session
from tdkt_event.ui.look import plain

T = TypeVar("T")
_LOG = logging.getLogger(__name__)


def attempt(work: Callable[[], T]) -> T | None:
    """Do something that may be refused; show the sentence when it is, and give None."""
    try:
        return work()
    except CancelledError as stopped:
        st.warning(plain(stopped.sentence), icon=":material/cancel:")
    except TdktError as problem:
        st.error(plain(problem.sentence), icon=":material/error:")
    return None


def make(work: Callable[[Transaction], T], *, done: str = "") -> T | None:
    """Do a change in one writing transaction and give its value, None when it was refused with a sentence."""

    def write() -> T:
        with session.database().writing() as tx:
            return work(tx)

    try:
        result = write()
    except TdktError as problem:
        st.error(plain(problem.sentence), icon=":material/error:")
        return None
    if done:
        st.session_state["done"] = done
    return result


def change(work: Callable[[Transaction], object], *, done: str = "") -> bool:
    """Do a change in one writing transaction; tell whether it was done."""

    def did(tx: Transaction) -> bool:
        work(tx)
        return True

    return make(did, done=done) is True


def read(work: Callable[[Transaction], T]) -> T:
    """Read in one moment of the database."""
    with session.database().reading() as tx:
        return work(tx)


def say_done() -> None:
    """Show what the last change did, once."""
    done = st.session_state.pop("done", "")
    if done:
        st.toast(plain(done), icon=":material/check_circle:")


def on_script_error(problem: Exception) -> bool:
    """Show one Vietnamese sentence instead of a traceback; the log file keeps the details without personal data."""
    _LOG.error("Lỗi ở trang: %s", trouble_text(problem))
    st.error(plain(problem.sentence) if isinstance(problem, TdktError) else TROUBLE, icon=":material/error:")
    return True
