"""What a person had before the eyes when a button was pressed: a page that runs anew reads what is stored now."""

from typing import TypeVar

import streamlit as st

T = TypeVar("T")


def seen_before(key: str, stored: T) -> T:
    """Give what the last run of the page showed under this key, and remember what this run shows."""
    before: T = st.session_state.get(f"seen-{key}", stored)
    st.session_state[f"seen-{key}"] = stored
    return before
