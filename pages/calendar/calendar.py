"""Lịch hạn: everything due, late first, this week next, by month after that; and the same as an .ics file."""

import streamlit as st

from tdkt_event.domain.account import Role
from tdkt_event.domain.due_day import DueKind, DueState, by_month, of_state, state_of
from tdkt_event.services import due_days
from tdkt_event.text import DUE_KIND
from tdkt_event.ui import acts, session
from tdkt_event.ui.due_table import due_table, month_name
from tdkt_event.ui.look import heading, numbers

session.require(Role.ADMIN, Role.ORGANIZER, Role.VIEWER)
number, now = session.conference_id(), session.now()
today = now.date()
heading(
    "Lịch hạn",
    "Mọi việc đến hạn của hội nghị và của kế hoạch năm: nhiệm vụ, tham luận, giao ước, văn bản các đơn vị phải gửi.",
)
every = acts.read(lambda tx: due_days.list_due(tx, number, today=today))
if not every and number is None:
    session.need_conference()
if not every:
    st.info(
        "Chưa có việc nào có hạn. Hãy điền ngày hội nghị, hoặc đọc kế hoạch của cơ quan ở trang Kế hoạch.",
        icon=":material/calendar_month:",
    )
    st.stop()

present = [kind for kind in DueKind if any(one.kind is kind for one in every)]
kinds = st.pills(
    "Loại việc", present, selection_mode="multi", format_func=DUE_KIND.__getitem__,
    help="Không chọn loại nào là xem tất cả.",
)  # fmt: skip
shown = tuple(one for one in every if not kinds or one.kind in kinds)
late, soon = of_state(shown, DueState.LATE, today), of_state(shown, DueState.SOON, today)
done = of_state(shown, DueState.DONE, today)
numbers(
    [
        ("Quá hạn", len(late), "bad" if late else "good"),
        ("Đến hạn trong 7 ngày", len(soon), "gold" if soon else ""),
        ("Còn về sau", len(of_state(shown, DueState.AHEAD, today)), ""),
        ("Đã xong", len(done), "good" if done else ""),
    ]
)
st.download_button(
    "Tải lịch (.ics)", lambda: due_days.calendar_file(shown, name=acts.read(lambda tx: due_days.calendar_name(tx, number)), made_at=now),
    "lich-han.ics", "text/calendar", on_click="ignore", icon=":material/calendar_add_on:", type="primary",
    help="Mở bằng lịch của điện thoại, Outlook hoặc Google. Tải lại và mở lần nữa thì các mục cũ được thay, không bị nhân đôi.",
)  # fmt: skip
if late:
    st.subheader(f"Quá hạn: {len(late)} việc", anchor=False)
    due_table(late, today)
if soon:
    st.subheader("Trong 7 ngày tới", anchor=False)
    due_table(soon, today)
with_done = st.toggle("Xem cả việc đã xong", value=not late and not soon and len(done) == len(shown))
rest = [
    one
    for one in shown
    if state_of(one, today) in {DueState.AHEAD, DueState.HELD} or (with_done and one.done)
]
for month, dues in by_month(rest):
    st.subheader(month_name(month), anchor=False)
    due_table(dues, today)
