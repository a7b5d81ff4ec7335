"""The windows of the page of awards: one recipient, one decision, many rows at once, removing, and the delegates."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from tdkt_event.domain.account import Role
from tdkt_event.domain.award import RecipientKind, can_receive
from tdkt_event.domain.award_guest import GuestChoice, GuestPlan, Known, decided
from tdkt_event.domain.award_payment import MONEY
from tdkt_event.domain.award_recipient import ALL, AwardDecision, AwardRecipient, Stage
from tdkt_event.domain.dates import read_day
from tdkt_event.services import award_guests, award_list
from tdkt_event.text import AWARD_KIND, STAGE, number_text
from tdkt_event.ui import acts, session
from tdkt_event.ui.award_table import AwardView, clear_choice, lines_table, names_of, short_decision
from tdkt_event.ui.look import plain
from tdkt_event.ui.tables import table_height

# A window runs without its page, so it asks for the role itself.
_MAY_CHANGE = (Role.ADMIN, Role.ORGANIZER)
_SALUTATIONS = ["", "Ông", "Bà", "Đồng chí"]
_GUEST = {
    GuestChoice.WAIT: "Để xem lại",
    GuestChoice.SAME: "Là một: nối",
    GuestChoice.OTHER: "Người khác: thêm mới",
}
_GUEST_OF = {label: choice for choice, label in _GUEST.items()}
_MOST_NAMED = 12
_FIRST_DAY = date(1945, 1, 1)
_FLAGS = {
    "direct_worker": "Người lao động trực tiếp",
    "leader": "Lãnh đạo, quản lý",
    "small_collective": "Tập thể nhỏ",
}


@st.dialog("Thêm người nhận khen thưởng", width="large")
def add_one(view: AwardView, conference_id: int, actor: str) -> None:
    """Ask for a new recipient and list it."""
    session.require(*_MAY_CHANGE)
    first = view.decisions[-1]
    blank = AwardRecipient(decision_id=first.id, list_no=0, kind=RecipientKind.INDIVIDUAL, name="")
    one = _recipient_form(view, blank, "Thêm vào danh sách")
    if one and acts.change(
        lambda tx: award_list.add_recipient(tx, conference_id, one, actor=actor, now=session.now()),
        done=f"Đã thêm {one.full_name}.",
    ):
        st.rerun()


@st.dialog("Sửa người nhận khen thưởng", width="large")
def edit_one(view: AwardView, old: AwardRecipient, conference_id: int, actor: str) -> None:
    """Ask for what changed of one recipient and store it."""
    session.require(*_MAY_CHANGE)
    paid = view.paid[old.id]
    if paid.reason:
        st.caption(plain(paid.reason))
    one = _recipient_form(view, old, "Lưu")
    if one and acts.change(
        lambda tx: award_list.change_recipient(
            tx, conference_id, one, actor=actor, now=session.now(), seen=old
        ),
        done=f"Đã sửa {one.full_name}.",
    ):
        clear_choice()
        st.rerun()


def _recipient_form(view: AwardView, old: AwardRecipient, label: str) -> AwardRecipient | None:
    law, key = award_list.law(), f"recipient_{old.id}"
    kind = st.segmented_control(
        "Đối tượng", list(AWARD_KIND), format_func=AWARD_KIND.__getitem__, default=old.kind, required=True,
        key=f"{key}_kind",
    )  # fmt: skip
    kind = RecipientKind(kind or old.kind)
    codes = ["", *(code for code, award in law.awards.items() if can_receive(award, kind, law))]
    if old.award_code and old.award_code not in codes:
        codes.append(old.award_code)
    with st.form(key, border=False):
        left, right = st.columns([1, 3])
        salutation = old.salutation
        if kind is RecipientKind.INDIVIDUAL:
            options = list(dict.fromkeys([*_SALUTATIONS, old.salutation]))
            salutation = (
                left.selectbox("Xưng hô", options, options.index(old.salutation), accept_new_options=True)
                or ""
            )
        name = right.text_input("Họ và tên, tên tập thể hoặc hộ", old.name, max_chars=300)
        left, right = st.columns(2)
        position = left.text_input("Chức vụ", old.position, max_chars=300)
        unit = right.text_input("Đơn vị, địa chỉ", old.unit, max_chars=300)
        left, right = st.columns(2)
        code = left.selectbox(
            "Danh hiệu, hình thức", codes, codes.index(old.award_code),
            format_func=lambda one: law.awards[one].plain_name if one else "(chưa xác nhận)",
            help=f"Danh sách ghi “{old.award}”." if old.award and not old.award_code else None,
        )  # fmt: skip
        ids = [one.id for one in view.decisions]
        decision = right.selectbox(
            "Quyết định", ids, ids.index(old.decision_id), format_func=lambda one: short_decision(view.by_id[one])
        )  # fmt: skip
        achievement = st.text_area("Thành tích", old.achievement, max_chars=2000, height=90)
        left, middle, right = st.columns(3)
        period = left.text_input("Thời gian tính thành tích", old.period, placeholder="năm 2024")
        sector = middle.text_input("Lĩnh vực", old.sector, placeholder="giáo dục")
        phone = right.text_input("Điện thoại", old.phone)
        left, right = st.columns(2)
        stages = list(STAGE)
        stage = left.selectbox("Cách nhận", stages, stages.index(old.stage), format_func=STAGE.__getitem__)
        by = right.text_input(
            "Người nhận thay",
            old.represented_by,
            help="Ghi khi có người khác nhận thay: họ tên, quan hệ hoặc chức vụ.",
        )
        boxes = st.columns(4)
        posthumous = boxes[0].checkbox("Truy tặng", old.posthumous)
        flags: dict[str, Any] = {
            name_: boxes[place].checkbox(text, getattr(old, name_))
            for place, (name_, text) in enumerate(_FLAGS.items(), start=1)
        }
        note = st.text_input("Ghi chú", old.note)
        if not st.form_submit_button(label, type="primary", icon=":material/save:"):
            return None
    return replace(
        old, kind=kind, salutation=salutation, name=name, position=position, unit=unit, award_code=code or "",
        decision_id=int(decision or old.decision_id), achievement=achievement, period=period, sector=sector, phone=phone,
        stage=Stage(stage), represented_by=by, posthumous=posthumous, note=note, **flags,
        list_no=old.list_no if decision == old.decision_id else 0,
    )  # fmt: skip


@st.dialog("Sửa nhiều dòng một lần", width="medium")
def change_many(rows: Sequence[AwardRecipient], conference_id: int, actor: str) -> None:
    """Set the award, the manner of receiving or the marks of all ticked rows at once."""
    session.require(*_MAY_CHANGE)
    st.write(f"Đang chọn {number_text(len(rows))} dòng. Mục để “Không đổi” thì giữ nguyên.")
    law = award_list.law()
    codes = [
        code for code, award in law.awards.items() if all(can_receive(award, one.kind, law) for one in rows)
    ]
    keep = "Không đổi"
    code = st.selectbox(
        "Danh hiệu, hình thức",
        ["", *codes],
        format_func=lambda one: law.awards[one].plain_name if one else keep,
    )
    stage = st.selectbox("Cách nhận", [None, *STAGE], format_func=lambda one: STAGE[one] if one else keep)
    sector = st.text_input("Lĩnh vực", placeholder=keep)
    period = st.text_input("Thời gian tính thành tích", placeholder=keep)
    flags = {}
    for name, text in _FLAGS.items():
        chosen = st.segmented_control(text, ["Có", "Không"], key=f"many_{name}")
        if chosen:
            flags[name] = chosen == "Có"
    values: dict[str, Any] = dict(flags)
    values |= {"award_code": code} if code else {}
    values |= {"stage": stage} if stage else {}
    values |= {key: text.strip() for key, text in (("sector", sector), ("period", period)) if text.strip()}
    if st.button(
        "Lưu cho tất cả", type="primary", icon=":material/save:", disabled=not values
    ) and acts.change(
        lambda tx: award_list.change_recipients(
            tx,
            conference_id,
            [replace(one, **values) for one in rows],
            actor=actor,
            now=session.now(),
            seen=rows,
        ),
        done=f"Đã sửa {number_text(len(rows))} dòng.",
    ):
        clear_choice()
        st.rerun()


@st.dialog("Bỏ khỏi danh sách khen thưởng")
def remove(rows: Sequence[AwardRecipient], conference_id: int, actor: str) -> None:
    """Name who goes, ask why, then take them off the list."""
    session.require(*_MAY_CHANGE)
    st.markdown(f"Bỏ {number_text(len(rows))} dòng: {names_of(rows)}.")
    st.write("Các dòng này không còn trong lượt trao, bảng ký nhận và số liệu; khôi phục được ở mục Đã bỏ.")
    reason = st.text_input("Lý do", placeholder="Ví dụ: quyết định không có tên")
    if st.button(
        f"Bỏ {number_text(len(rows))} dòng", type="primary", icon=":material/delete:"
    ) and acts.change(
        lambda tx: award_list.remove_recipients(
            tx, conference_id, [one.id for one in rows], reason=reason, actor=actor, now=session.now()
        ),
        done=f"Đã bỏ {number_text(len(rows))} dòng.",
    ):
        clear_choice()
        st.rerun()


@st.dialog("Quyết định khen thưởng", width="large")
def edit_decision(old: AwardDecision | None, conference_id: int, actor: str) -> None:
    """Ask for a decision, new or stored, and keep it."""
    session.require(*_MAY_CHANGE)
    held = old or AwardDecision()
    law = award_list.law()
    with st.form(f"decision_{held.id}", border=False):
        cells = st.columns([1, 2, 2])
        number = cells[0].text_input("Số", held.number, help="Để trống khi quyết định chưa được ký.")
        symbol = cells[1].text_input("Ký hiệu", held.symbol or "QĐ-UBND")
        day = cells[2].date_input("Ngày ký", read_day(held.date), min_value=_FIRST_DAY, format="DD/MM/YYYY")
        left, right = st.columns([3, 2])
        issuer = left.text_input(
            "Người ban hành", held.issuer, placeholder="Chủ tịch UBND xã Tân Khai",
            help="Ghi đủ cấp: thẩm quyền và hệ số xét theo người ban hành.",
        )  # fmt: skip
        levels = ["", *(level.value for level in law.levels)]
        names = {"": "Theo người ban hành"} | {level.value: name for level, name in law.levels.items()}
        level = right.selectbox("Cấp khen", levels, levels.index(held.level), format_func=names.__getitem__)
        title = st.text_input("Trích yếu", held.title, placeholder="Về việc tặng Giấy khen …")
        left, right = st.columns(2)
        post = left.text_input("Chức vụ người ký", held.signer_post)
        signer = right.text_input("Họ tên người ký", held.signer_name)
        source = st.text_input(
            "Nguồn kinh phí tiền thưởng",
            held.source_of_funds,
            placeholder="Quỹ thi đua, khen thưởng xã năm 2026",
        )
        st.caption(
            "Số lượng và số tiền ghi trong chính quyết định, để đối chiếu với danh sách; chưa rõ thì để trống."
        )
        boxes = st.columns(5)
        stated = {
            key: boxes[place].number_input(text, 0, None, held.stated_counts.get(key), step=1)
            for place, (key, text) in enumerate(_stated_labels().items())
        }
        asked = st.form_submit_button("Lưu quyết định", type="primary", icon=":material/save:")
    if old and st.button("Xóa quyết định này", icon=":material/delete:", help="Chỉ xóa được khi không còn dòng nào.") and acts.change(
        lambda tx: award_list.remove_decision(tx, conference_id, old.id, actor=actor, now=session.now()),
        done="Đã xóa quyết định.",
    ):  # fmt: skip
        st.rerun()
    if not asked:
        return
    new = replace(
        held, number=number, symbol=symbol, date=day.isoformat() if day else "", issuer=issuer, level=level or "",
        title=title, signer_post=post, signer_name=signer, source_of_funds=source,
        stated_counts={key: int(value) for key, value in stated.items() if value is not None},
    )  # fmt: skip
    if acts.change(
        lambda tx: award_list.save_decision(tx, conference_id, new, actor=actor, now=session.now(), seen=old),
        done="Đã lưu quyết định.",
    ):
        st.rerun()


def _stated_labels() -> dict[str, str]:
    return {
        ALL: "Tổng số", RecipientKind.COLLECTIVE.value: "Tập thể", RecipientKind.INDIVIDUAL.value: "Cá nhân",
        RecipientKind.HOUSEHOLD.value: "Hộ gia đình", MONEY: "Tiền (đồng)",
    }  # fmt: skip


@st.dialog("Đưa người nhận vào danh sách đại biểu", width="large")
def invite(plan: GuestPlan, conference_id: int, actor: str) -> None:
    """Show who would be added and who may be listed already, then do it in one step."""
    session.require(*_MAY_CHANGE)
    choices = _ask_suggestions(plan)
    link, add, wait = decided(plan, choices)
    st.markdown(
        f"Sẽ thêm **{number_text(len(add))}** đại biểu vào nhóm “{plain(plan.group)}”, nối **{number_text(len(link))}** dòng với "
        f"đại biểu đã có, để lại **{number_text(len(wait))}** chỗ nghi trùng để xem lại."
    )
    if plan.left_out:
        st.caption(
            f"{number_text(len(plan.left_out))} người nhận sau, không mời dự; muốn mời thì đổi cách nhận."
        )
    if add:
        lines_table(
            (
                f"{one.delegate.salutation} {one.delegate.name}".strip(),
                ", ".join(part for part in (one.delegate.position, one.delegate.unit) if part),
                one.delegate.note,
            )
            for one in add[:_MOST_NAMED]
        )
        if len(add) > _MOST_NAMED:
            st.caption(f"và {number_text(len(add) - _MOST_NAMED)} đại biểu khác.")
    if not st.button("Thực hiện", type="primary", icon=":material/group_add:", disabled=not (add or link)):
        return
    done = acts.make(
        lambda tx: award_guests.invite_recipients(
            tx, conference_id, choices, seen=plan, actor=actor, now=session.now()
        )
    )
    if done is not None:
        st.session_state["done"] = (
            f"Đã thêm {done.added} đại biểu, nối {done.linked}; còn {done.waiting} chỗ cần xem lại."
        )
        clear_choice()
        st.rerun()


def _ask_suggestions(plan: GuestPlan) -> dict[int, GuestChoice]:
    """Ask of every likely delegate whether it is the recipient; nothing is taken for granted."""
    if not plan.suggestions:
        return {}
    st.write(
        "Những người sau có thể đã là đại biểu. Chương trình chỉ gợi ý theo tên và đơn vị; hãy xác nhận từng người."
    )
    if st.checkbox("Đã xem cả danh sách: tất cả đều là một người, nối hết", key="award_all_same"):
        return dict.fromkeys((one.key for one in plan.suggestions), GuestChoice.SAME)
    rows = [
        (
            _GUEST[GuestChoice.WAIT],
            " – ".join(part for part in (one.receiver[0].full_name, one.receiver[0].position, one.receiver[0].unit) if part),
            known_text(one.known),
        )
        for one in plan.suggestions
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["Cách xử lý", "Người nhận khen", "Đại biểu đã có"])
    edited = st.data_editor(
        frame, hide_index=True, disabled=["Người nhận khen", "Đại biểu đã có"], key="award_suggestions",
        height=table_height(len(frame), most=7), placeholder="",
        column_config={
            "Cách xử lý": st.column_config.SelectboxColumn(width=190, options=list(_GUEST.values()), required=True),
            "Người nhận khen": st.column_config.TextColumn(width=300),
            "Đại biểu đã có": st.column_config.TextColumn(width=330),
        },
    )  # fmt: skip
    said = edited["Cách xử lý"].tolist()
    return {one.key: _GUEST_OF[text] for one, text in zip(plan.suggestions, said, strict=True)}


def known_text(one: Known) -> str:
    """Name a delegate with post, unit and group."""
    parts = (one.delegate.name, one.delegate.position, one.delegate.unit, one.delegate.group)
    return " – ".join(part for part in parts if part)
