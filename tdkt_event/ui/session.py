"""Who looks at the page, which conference they work on, and the database behind it."""

from datetime import datetime
from functools import lru_cache

import streamlit as st

from tdkt_event.domain.account import Role
from tdkt_event.domain.conference import Conference
from tdkt_event.services import conference as conferences
from tdkt_event.services import demo
from tdkt_event.services import visitor as visitors
from tdkt_event.services.visitor import Visitor
from tdkt_event.settings import TIME_ZONE, Settings, read_settings
from tdkt_event.storage.database import Database, open_database


@lru_cache(maxsize=1)
def settings() -> Settings:
    """Give the settings this process started with."""
    return read_settings()


def database() -> Database:
    """Give the database that the settings name."""
    return open_database(settings())


def now() -> datetime:
    """Give the present moment in Vietnam."""
    return datetime.now(TIME_ZONE)


def visitor() -> Visitor | None:
    """Give who looks at the page: the cookies are those the tab was opened with, the server knows whether they ended."""
    cookies = st.context.cookies
    account = visitors.account_visitor(database(), settings(), cookies.get(visitors.ACCOUNT_COOKIE))
    return account or visitors.desk_visitor(database(), cookies.get(visitors.DESK_COOKIE))


def sign_out() -> None:
    """End this visit on the server, so that every tab of this browser is refused from now on."""
    visitors.sign_out(database(), st.context.cookies, now=now())


def require(*roles: Role) -> Visitor:
    """Give the visitor when they may be here; otherwise say so and draw nothing of the page."""
    found = visitor()
    if found is None:
        st.error("Phiên làm việc đã hết. Hãy đăng nhập lại để tiếp tục.", icon=":material/lock:")
        st.link_button("Đăng nhập", "/dang-nhap", type="primary")
        st.stop()
    if found.role not in roles:
        st.error(
            "Trang này không dành cho quyền của đồng chí. Hãy liên hệ người quản trị nếu cần.",
            icon=":material/block:",
        )
        st.stop()
    return found


def conference_id() -> int | None:
    """Give the conference the visitor works on, None when there is none yet."""
    found = visitor()
    if found and found.conference_id:
        return found.conference_id
    chosen = st.session_state.get("conference_id")
    with database().reading() as tx:
        known = {row[0] for row in conferences.list_conferences(tx)}
        return chosen if chosen in known else conferences.last_conference_id(tx)


def choose_conference(number: int) -> None:
    """Look at another conference in this browser; nothing changes for desks and the command line."""
    st.session_state["conference_id"] = number


def need_conference() -> Conference:
    """Give the conference, or say how to make one and draw nothing else."""
    number = conference_id()
    if number is None:
        st.info(
            "Chưa có hội nghị nào. Hãy tạo hội nghị, hoặc mở hội nghị mẫu để thử.", icon=":material/event:"
        )
        found = visitor()
        if found and found.role in {Role.ADMIN, Role.ORGANIZER}:
            st.page_link("pages/conference/conference.py", label="Tạo hội nghị", icon=":material/add:")
            st.page_link(
                "pages/plans/plan.py",
                label="Lập hội nghị từ kế hoạch của cơ quan",
                icon=":material/assignment:",
            )
            if st.button("Mở hội nghị mẫu", icon=":material/school:"):
                with database().writing() as tx:
                    demo.load_demo(tx, actor=found.name, now=now())
                st.rerun()
        st.stop()
    with database().reading() as tx:
        return conferences.find_conference(tx, number)
