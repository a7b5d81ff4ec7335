"""Chương trình: the items in their order, the clock times that follow, and the length against the sitting's end."""

import streamlit as st

from tdkt_event.domain.account import Role
from tdkt_event.domain.programme import invitation_lines
from tdkt_event.services import conference as conferences
from tdkt_event.services import programme
from tdkt_event.ui import acts, session
from tdkt_event.ui.look import heading
from tdkt_event.ui.programme_table import (
    ask_for_links,
    ask_to_invite,
    edit_programme,
    show_all_times,
    show_lengths,
)
from tdkt_event.ui.row_draft import begin_empty, draft_of, forget, save_draft

visitor = session.require(Role.ADMIN, Role.ORGANIZER, Role.VIEWER)
held = session.need_conference()
acts.say_done()
may_change = visitor.role is not Role.VIEWER
by = {"actor": visitor.name, "now": session.now()}
draft, own = draft_of(f"programme-{held.id}"), f"programme_own_{held.id}"

heading("Chương trình", "Giờ từng mục tính từ giờ bắt đầu; giấy tờ và kịch bản điều hành lập theo bảng này.")
stored = acts.read(lambda tx: programme.list_items(tx, held.id))
if not stored and not draft.changed and not st.session_state.get(own):
    st.info(
        "Chưa có chương trình. Hãy dùng chương trình mẫu rồi sửa cho đúng; số phút trong mẫu là ước lượng."
        if may_change
        else "Ban tổ chức chưa lập chương trình.",
        icon=":material/format_list_numbered:",
    )
    if may_change:
        used = begin_empty(own, sample="Dùng chương trình mẫu", by_hand="Tự nhập từng mục")
        if used and acts.change(
            lambda tx: programme.save_programme(
                tx, held.id, programme.template_items(held), seen=stored, **by
            ),
            done="Đã thêm chương trình mẫu. Hãy sửa số phút và người thực hiện.",
        ):
            st.rerun()
    st.stop()

summary = st.container()
if may_change:
    links = acts.read(lambda tx: programme.read_links(tx, held.id))
    edit_programme(draft, stored, links, held.sittings)
    st.caption("Thêm dòng ở cuối bảng; xóa bằng cách đánh dấu đầu dòng rồi bấm nút xóa phía trên bảng.")
    if len(held.sittings) > 1:
        st.caption("Cột “Buổi” chuyển mục sang buổi khác; trong một buổi, mục xếp theo số thứ tự.")
    if links.speeches or links.batches:
        st.caption("Cột “Lấy theo” ở cuối bảng gắn mục với một tham luận hoặc một đợt trao thưởng.")
    kind = ask_for_links(draft, stored, links)
    if kind and acts.change(
        lambda tx: programme.link_all(tx, held.id, kind, **by),
        done="Đã đưa vào chương trình; nội dung và số phút lấy theo từng mục.",
    ):
        forget(draft)
        st.rerun()
    save_draft(
        draft, stored, lambda tx, rows: programme.save_programme(tx, held.id, rows, seen=stored, **by),
        label="Lưu chương trình", noun="chương trình", done="Đã lưu chương trình.",
        who=lambda tx: conferences.last_changer(tx, held.id, programme.ACTS),
    )  # fmt: skip

parts = programme.timed_sittings(draft.rows if may_change else stored, held)
with summary:
    show_lengths(parts)
if any(timed.items for _, timed in parts):
    st.subheader("Giờ từng mục", anchor=False)
    show_all_times(parts)
if may_change and stored:
    same = held.facts.programme.splitlines() == invitation_lines(stored)
    if ask_to_invite(same=same, unsaved=draft.changed) and acts.change(
        lambda tx: programme.put_on_invitation(tx, held.id, **by),
        done="Đã đưa chương trình vào giấy mời. Các giấy đã in cần in lại.",
    ):
        st.rerun()
