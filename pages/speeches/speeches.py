"""Tham luận: the slots, what came for them, how long it takes to read, and the way to approval."""

import streamlit as st

from tdkt_event.domain.account import Role
from tdkt_event.domain.speech import PARTY_OF
from tdkt_event.services import conference as conferences
from tdkt_event.services import speeches
from tdkt_event.ui import acts, session
from tdkt_event.ui.look import heading
from tdkt_event.ui.row_draft import draft_of, save_draft
from tdkt_event.ui.seen import seen_before
from tdkt_event.ui.speech_board import ask_for_count, show_numbers, show_speeches
from tdkt_event.ui.speech_panel import choose_speech, speech_panel
from tdkt_event.ui.speech_table import ask_plan, edit_slots

visitor = session.require(Role.ADMIN, Role.ORGANIZER, Role.VIEWER)
held = session.need_conference()
acts.say_done()
may_change, party = visitor.role is not Role.VIEWER, PARTY_OF[visitor.role]
by, today = {"actor": visitor.name, "now": session.now()}, session.now().date()
BOARD, ONE, SLOTS, PLAN = "Theo dõi", "Từng bài", "Phân công", "Yêu cầu của kế hoạch"

heading("Tham luận", "Bài của từng đơn vị: phân công, hạn nộp, các bản đã nộp, thời gian đọc và thẩm định.")
plan, stored = acts.read(lambda tx: (speeches.find_plan(tx, held.id), speeches.list_speeches(tx, held.id)))
versions = acts.read(lambda tx: speeches.list_versions(tx, [one.id for one in stored]))
show_numbers(stored, plan, today)
count = ask_for_count(plan) if may_change else None
if count and acts.change(
    lambda tx: speeches.settle_count(tx, held.id, count, **by), done=f"Đã chọn {count:02d} tham luận."
):
    st.rerun()
parts = [BOARD, ONE, SLOTS, PLAN] if may_change else [BOARD, ONE]
part = st.segmented_control(
    "Xem", parts, default=BOARD if stored or not may_change else SLOTS, required=True, key=f"part_{held.id}",
    label_visibility="collapsed",
)  # fmt: skip

if part in (BOARD, ONE) and not stored:
    st.info(
        "Chưa có tham luận nào. Hãy mở phần Phân công và nhập từng đơn vị, hoặc đọc kế hoạch để lấy số tham luận."
        if may_change
        else "Ban tổ chức chưa phân công tham luận.",
        icon=":material/record_voice_over:",
    )
elif part == BOARD:
    show_speeches(stored, plan, versions, today)
elif part == SLOTS:
    draft = edit_slots(draft_of(f"speeches-{held.id}"), stored, plan)
    st.caption("Thêm dòng ở cuối bảng. Bài đã nộp thì không xóa được; hãy chuyển sang dự bị ở phần Từng bài.")
    save_draft(
        draft, stored, lambda tx, rows: speeches.save_slots(tx, held.id, rows, seen=stored, **by),
        label="Lưu phân công", noun="các tham luận", done="Đã lưu phân công tham luận.",
        who=lambda tx: conferences.last_changer(tx, held.id, speeches.SLOT_ACTS),
    )  # fmt: skip
elif part == PLAN:
    seen_plan = seen_before(f"speech-plan-{held.id}", plan)
    asked = ask_plan(plan)
    if asked and acts.change(
        lambda tx: speeches.save_speech_plan(tx, held.id, asked, seen=seen_plan, **by),
        done="Đã lưu yêu cầu về tham luận.",
    ):
        st.rerun()
else:
    one = choose_speech(stored, conference_id=held.id)
    speech_panel(one, plan, versions, today, party=party, actor=visitor.name)
