"""Màn chiếu: the counts for the hall's screen, without any personal data."""

import streamlit as st

from tdkt_event.domain.account import Role
from tdkt_event.services import attendance
from tdkt_event.ui import session
from tdkt_event.ui.projector_view import projector

session.require(*Role)
held = session.need_conference()


@st.fragment(run_every=3)
def live() -> None:
    """Draw the counts anew."""
    with session.database().reading() as tx:
        counted = attendance.read_attendance(tx, held.id)
    projector(held, counted)


live()
