"""Nhiệm vụ: who does what until when for the conference, what is late, and days that follow the conference."""

import streamlit as st

from tdkt_event.domain.account import Role
from tdkt_event.services import conference as conferences
from tdkt_event.services import duties
from tdkt_event.ui import acts, session
from tdkt_event.ui.duty_panels import calendar_notes, move_panel, reminder_panel, slips_panel, update_panel
from tdkt_event.ui.duty_table import edit_duties, show_duties
from tdkt_event.ui.duty_views import show_board, show_chart, show_days, show_sums
from tdkt_event.ui.look import heading
from tdkt_event.ui.row_draft import begin_empty, draft_of, save_draft

visitor = session.require(Role.ADMIN, Role.ORGANIZER, Role.VIEWER)
held = session.need_conference()
acts.say_done()
may_change = visitor.role is not Role.VIEWER
by = {"actor": visitor.name, "now": session.now()}
today, event = session.now().date(), duties.event_day(held)
draft, own = draft_of(f"duties-{held.id}"), f"duties_own_{held.id}"

heading(
    "Nhiệm vụ",
    "Đơn vị nào làm việc gì, đến ngày nào, đã đến đâu; việc chương trình thấy được thì tự đánh dấu.",
)
calendar_notes(event, today)
board = acts.read(lambda tx: duties.read_board(tx, held.id))
if not board.stored and not draft.changed and not st.session_state.get(own):
    st.info(
        "Chưa có nhiệm vụ. Hãy dùng nhiệm vụ mẫu rồi sửa cho đúng; hạn tính lùi từ ngày hội nghị, số ngày là ước lượng."
        if may_change
        else "Ban tổ chức chưa phân công nhiệm vụ.",
        icon=":material/assignment:",
    )
    if may_change:
        used = begin_empty(own, sample="Dùng nhiệm vụ mẫu", by_hand="Tự nhập nhiệm vụ")
        if used and acts.change(
            lambda tx: duties.save_duties(tx, held.id, duties.template_duties(held), seen=[], **by),
            done="Đã thêm nhiệm vụ mẫu. Hãy sửa đơn vị, nội dung và hạn cho đúng.",
        ):
            st.rerun()
    st.stop()

show_sums(board.duties, today)
if may_change and event and board.to_move:
    wanted = move_panel(board, event, today)
    if wanted is not None and acts.change(
        lambda tx: duties.move_duties(tx, held.id, wanted, seen=board.stored, **by),
        done="Đã dời hạn theo ngày hội nghị.",
    ):
        st.rerun()

VIEWS = ("Bảng nhiệm vụ", "Theo đơn vị", "Theo ngày", "Biểu đồ", "Cập nhật", "Soát", "Nhắc việc")
offered = [one for one in VIEWS if may_change or one not in {"Cập nhật", "Nhắc việc"}]
view = st.segmented_control("Cách xem", offered, default=offered[0], required=True, key="duty_view")
if view == "Bảng nhiệm vụ" and may_change:
    edit_duties(draft, board, today)
    st.caption("Thêm dòng ở cuối bảng; xóa bằng cách đánh dấu đầu dòng rồi bấm nút xóa phía trên bảng.")
    save_draft(
        draft, board.stored, lambda tx, rows: duties.save_duties(tx, held.id, rows, seen=board.stored, **by),
        label="Lưu nhiệm vụ", noun="bảng nhiệm vụ", done="Đã lưu nhiệm vụ.",
        who=lambda tx: conferences.last_changer(tx, held.id, duties.ACTS),
    )  # fmt: skip
elif view == "Bảng nhiệm vụ":
    show_duties(board, today)
elif view == "Theo đơn vị":
    show_board(board, today)
elif view == "Theo ngày":
    show_days(board, today)
elif view == "Biểu đồ":
    show_chart(board, today, event)
elif view == "Soát":
    slips_panel(acts.read(lambda tx: duties.find_slips(tx, held, board.duties)))
elif view == "Nhắc việc":
    reminder_panel(held, board.duties, today)
elif view == "Cập nhật" and (made := update_panel(board, today, actor=visitor.name)):
    seen, changed = made
    if acts.change(
        lambda tx: duties.change_duty(tx, held.id, changed(tx), seen=seen, **by), done="Đã lưu nhiệm vụ."
    ):
        st.rerun()
