"""The frame around every page: menu by role, wordmark, conference, sign-out."""

from collections.abc import Sequence

import streamlit as st

from tdkt_event.domain.account import Role
from tdkt_event.services import conference as conferences
from tdkt_event.services.visitor import Visitor
from tdkt_event.text import ROLE
from tdkt_event.ui import session
from tdkt_event.ui.look import add_look, plain

PageRow = tuple[str, str, str, str, str, tuple[Role, ...]]
"""Section, file, title, address, icon, roles."""
_WORDMARK = "tdkt_event/web/static/brand/wordmark.svg"
_MARK = "tdkt_event/web/static/brand/mark.svg"


def show_page(pages: Sequence[PageRow]) -> None:
    """Draw the page of this address for this visitor, with the menu of their role."""
    st.set_page_config(
        page_title="Hội nghị thi đua, khen thưởng",
        page_icon=_MARK,
        layout="wide",
        initial_sidebar_state="auto",
    )
    add_look()
    visitor = session.visitor()
    allowed = [row for row in pages if visitor and visitor.role in row[5]]
    if visitor is None or not allowed:
        session.require()
        return
    # Pages of other roles stay addressable, so that opening one says why it is closed instead of “not found”.
    routes = [
        st.Page(row[1], title=row[2], url_path=row[3], icon=row[4], default=number == 0)
        for number, row in enumerate(pages)
    ]
    chosen = st.navigation(routes, position="hidden")
    _sidebar(visitor, allowed)
    chosen.run()


def _sidebar(visitor: Visitor, allowed: Sequence[PageRow]) -> None:
    st.logo(_WORDMARK, size="large", icon_image=_MARK)
    with st.sidebar:
        _conference_choice(visitor)
        section = ""
        for row in allowed:
            if row[0] != section:
                section = row[0]
                st.caption(section)
            st.page_link(row[1], label=row[2], icon=row[4])
        if visitor.role in {Role.ADMIN, Role.ORGANIZER, Role.DESK}:
            st.link_button(
                "Mở bàn điểm danh", "/diem-danh", icon=":material/qr_code_scanner:", width="stretch"
            )
        st.caption(f"{plain(visitor.name)} · {ROLE[visitor.role]}")
        if st.button("Đăng xuất", icon=":material/logout:", width="stretch"):
            session.sign_out()
            st.rerun()


def _conference_choice(visitor: Visitor) -> None:
    with session.database().reading() as tx:
        rows = conferences.list_conferences(tx)
    present = session.conference_id()
    if visitor.conference_id or len(rows) < 2:
        return
    with session.database().reading() as tx:
        facts = {number: conferences.find_conference(tx, number).facts for number, *_ in rows}
    names = {
        number: f"{one.place} · {one.year} · {one.short_name or one.name}" for number, one in facts.items()
    }
    chosen = st.selectbox(
        "Hội nghị", list(names), index=list(names).index(present) if present in names else 0,
        format_func=names.__getitem__,
    )  # fmt: skip
    if chosen != present:
        session.choose_conference(chosen)
        st.rerun()
