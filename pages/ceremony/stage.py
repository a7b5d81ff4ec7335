"""Sân khấu: the current and the next batch on every usher's phone, moved on together."""

import streamlit as st

from tdkt_event.domain.account import Role
from tdkt_event.services import ceremony
from tdkt_event.ui import session
from tdkt_event.ui.look import heading
from tdkt_event.ui.stage_view import stage, stage_buttons

visitor = session.require(Role.ADMIN, Role.ORGANIZER, Role.DESK, Role.VIEWER)
held = session.need_conference()
heading("Sân khấu")


@st.fragment(run_every=3)
def live() -> None:
    """Draw the batches anew, so that all phones show the same."""
    with session.database().reading() as tx:
        sheet = ceremony.read_sheet(tx, held)
        phones = ceremony.phones(tx, sheet)
    if not sheet.batches:
        st.info("Chưa lập các lượt trao. Ban tổ chức lập ở trang Trao thưởng.", icon=":material/groups:")
        return
    if visitor.role is not Role.VIEWER:
        stage_buttons(held, sheet, actor=visitor.name)
    stage(sheet, phones, whole=visitor.role in (Role.ADMIN, Role.ORGANIZER))


live()
