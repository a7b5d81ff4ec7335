"""Pieces of the page of the ceremony that live on the day: who is missing, each batch, the acts of one click."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial

import streamlit as st

from tdkt_event.domain.award_recipient import AwardRecipient, decision_name
from tdkt_event.domain.ceremony_sheet import BatchSheet, CeremonySheet, Standing, is_flagging_time
from tdkt_event.domain.conference import Conference
from tdkt_event.domain.phone import mask_phone
from tdkt_event.services import ceremony
from tdkt_event.services.ceremony_print import ToPrint
from tdkt_event.ui import acts, session
from tdkt_event.ui.look import numbers, plain

_CALLED = 10
"""Missing people listed with their buttons at once; the rest follows as these are settled."""
_NAMED = 12
"""Recipients named in a warning; the others are counted."""


def flagging(held: Conference, now: datetime) -> bool:
    """Tell whether missing recipients should be called by phone now."""
    sitting = held.open_sitting
    return is_flagging_time(now, day=sitting.date, starts_at=sitting.starts_at)


def phone_text(one: Standing, phones: Mapping[int, str], *, whole: bool) -> str:
    """Give the phone to call a missing recipient, its middle hidden from those who may not see it whole."""
    phone = phones.get(one.recipient.id, "") if one.missing or one.unknown else ""
    return phone if whole else mask_phone(phone)


def proxy_state(one: Standing) -> str:
    """Say whether the one who receives in a recipient's stead is in the hall."""
    if one.there is None:
        return "người nhận thay: chưa rõ có mặt"
    return "người nhận thay: có mặt" if one.there else "người nhận thay: chưa có mặt"


def state_text(one: Standing) -> str:
    """Say with icon and word whether somebody is there to come up."""
    if one.proxy:
        colour, icon = {True: ("green", "check_circle"), False: ("red", "cancel"), None: ("gray", "help")}[
            one.there
        ]
        named = f":blue[:material/group: nhận thay: {plain(one.proxy)}]"
        return f"{named} · :{colour}[:material/{icon}: {proxy_state(one)}]"
    if one.present is None:
        return ":gray[:material/help: không có trong danh sách đại biểu]"
    return ":green[:material/check_circle: có mặt]" if one.present else ":red[:material/cancel: chưa có mặt]"


def show_standing(count: int, sheet: CeremonySheet, states: Sequence[ToPrint]) -> bool:
    """Draw the ceremony in big numbers and what the batches lack; tell whether they are to be laid out anew."""
    stale = sum(1 for one in states if one.batches and one.printed_before)
    numbers(
        [
            ("Người, tập thể, hộ nhận", count, "gold"),
            ("Lượt trao", len(sheet.batches), ""),
            ("Phút ước lượng", sheet.minutes, ""),
            ("Nhận sau, đã rút", len(sheet.later) + len(sheet.withdrawn), ""),
            ("Giấy cần in lại", stale, "bad" if stale else "good"),
        ]
    )
    if not sheet.batches:
        st.info(
            "Chưa lập các lượt trao. Các lượt lập theo thứ tự và cách trao dưới đây.",
            icon=":material/groups:",
        )
    elif sheet.to_lay_out:
        st.warning(
            plain(f"Danh sách khen thưởng đã đổi sau khi lập lượt: {_named(sheet.to_lay_out)}."),
            icon=":material/sync:",
        )
    return not sheet.batches or bool(sheet.to_lay_out)


def _named(people: Sequence[AwardRecipient]) -> str:
    names = [one.full_name for one in people[:_NAMED]]
    more = len(people) - len(names)
    return ", ".join(names) + (f" và {more} người nhận khác" if more else "")


def missing_panel(
    held: Conference, sheet: CeremonySheet, phones: Mapping[int, str], *, actor: str, may_act: bool
) -> None:
    """List who is missing with unit and phone, each with the acts that settle it."""
    if not flagging(held, session.now()):
        start = held.open_sitting.starts_at
        st.caption(
            f"Từ 30 phút trước giờ bắt đầu ({start}), người vắng được nêu tên ở đây."
            if start
            else "Chưa có giờ bắt đầu buổi họp nên chưa nêu người vắng. Hãy điền giờ ở trang Hội nghị."
        )
        return
    missing = [(batch, one) for batch in sheet.batches for one in batch.missing]
    unknown = [one for batch in sheet.batches for one in batch.unknown]
    if count := sum(not one.proxy for one in unknown):
        st.warning(
            f"Chưa rõ {count} người nhận có mặt hay vắng vì chưa có trong danh sách đại biểu. Ở trang Khen thưởng, "
            "hãy bấm “Đưa người nhận vào danh sách đại biểu”; tới lúc đó hãy đếm người tại hàng chờ.",
            icon=":material/help:",
        )
    if count := sum(bool(one.proxy) for one in unknown):
        st.warning(
            f"Có {count} người nhận thay chưa rõ có mặt: không có đúng một đại biểu mang họ tên ấy trong danh sách "
            "đại biểu. Hãy hỏi và đếm người tại hàng chờ.",
            icon=":material/help:",
        )
    if not missing and unknown:
        return
    if not missing:
        st.success("Không còn người nhận nào vắng mà chưa xử lý.", icon=":material/done_all:")
        return
    st.error(f"Còn {len(missing)} người nhận chưa có mặt.", icon=":material/person_alert:")
    for batch, one in missing[:_CALLED]:
        _person(held, batch, one, phones, actor=actor, may_act=may_act, key="gone")
    if len(missing) > _CALLED:
        st.caption(f"Còn {len(missing) - _CALLED} người nữa, hiện dần khi xử lý xong những người trên.")


def batch_panel(
    held: Conference, sheet: CeremonySheet, phones: Mapping[int, str], *, actor: str, may_act: bool
) -> None:
    """Let a person choose a batch and see its people from the left as the audience does."""
    known = {one.batch.id: one for one in sheet.batches}
    number = st.selectbox(
        "Xem lượt", list(known), key=f"batch-{held.id}", format_func=lambda one: _batch_label(known[one])
    )
    batch = known.get(number)
    if batch is None:
        return
    st.caption(plain(_about(batch)))
    if not batch.people:
        st.info("Lượt này không còn ai đứng nhận.", icon=":material/person_off:")
    for one in batch.people:
        _person(held, batch, one, phones, actor=actor, may_act=may_act, key="batch")


def aside_panel(held: Conference, sheet: CeremonySheet, *, actor: str, may_act: bool) -> None:
    """List who receives later or was taken out, each with the way back."""
    for title, people in (("Nhận sau", sheet.later), ("Đã rút khỏi lượt", sheet.withdrawn)):
        if not people:
            continue
        st.markdown(f"**{title} ({len(people)})**")
        for one in people:
            _aside(held, sheet, one, actor=actor, may_act=may_act)


def _batch_label(one: BatchSheet) -> str:
    missing = f" – vắng {len(one.missing)}" if one.missing else ""
    unknown = f" – chưa rõ {len(one.unknown)}" if one.unknown else ""
    return f"{one.batch.name}: {one.batch.title}{missing}{unknown}"


def _about(sheet: BatchSheet) -> str:
    batch = sheet.batch
    parts = [
        f"{len(sheet.people)} vị trí, từ trái sang phải nhìn từ khán phòng",
        f"{sheet.starts_at}–{sheet.ends_at}" if sheet.starts_at else "",
        f"{decision_name(sheet.decision)} của {sheet.decision.issuer}" if sheet.decision else "",
        f"công bố: {batch.announcer}" if batch.announcer else "chưa có người công bố",
        f"trao: {batch.hander}" if batch.hander else "chưa có người trao",
        batch.on_behalf,
        f"bản {batch.revision}",
    ]
    return " · ".join(part for part in parts if part)


def _person(
    held: Conference, sheet: BatchSheet, one: Standing, phones: Mapping[int, str], *, actor: str,
    may_act: bool, key: str,
) -> None:  # fmt: skip
    shown = phone_text(one, phones, whole=may_act)
    where = f"{sheet.batch.name}, vị trí {one.position}" if key == "gone" else f"{one.position}"
    about = ", ".join(part for part in (one.recipient.position, one.recipient.unit) if part)
    with st.container(border=True, key=f"{key}-person-{one.recipient.id}"):
        left, right = st.columns([10, 11], vertical_alignment="center") if may_act else (st.container(), None)
        left.markdown(
            f"**{plain(where)} · {plain(one.recipient.full_name)}**"
            + (f" – {plain(about)}" if about else "")
            + f"  \n{state_text(one)}"
            + (f" · :material/call: {plain(shown)}" if shown else "")
        )
        if right is not None:
            with right:
                _buttons(held, one, actor=actor, key=key)


def _buttons(held: Conference, one: Standing, *, actor: str, key: str) -> None:
    number, name = one.recipient.id, one.recipient.full_name
    with st.container(horizontal=True, gap="small"):
        with st.popover("Nhận thay", icon=":material/group:"):
            proxy = st.text_input("Người nhận thay", one.proxy, key=f"{key}-proxy-{number}", max_chars=200)
            if st.button("Ghi người nhận thay", key=f"{key}-represent-{number}", icon=":material/save:"):
                said = f"{name}: {proxy.strip()} nhận thay." if proxy.strip() else f"{name}: bỏ nhận thay."
                _do(held, partial(ceremony.represent, proxy=proxy), number, said, actor)
        if st.button("Nhận sau", key=f"{key}-later-{number}"):
            _do(held, ceremony.receive_later, number, f"{name} nhận sau; các vị trí đã dồn lại.", actor)
        if st.button("Rút khỏi lượt", key=f"{key}-withdraw-{number}"):
            _do(held, ceremony.withdraw, number, f"Đã rút {name}; các vị trí đã dồn lại.", actor)


def _aside(held: Conference, sheet: CeremonySheet, one: AwardRecipient, *, actor: str, may_act: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"aside-{one.id}"):
        st.markdown(f"{plain(one.full_name)} – {plain(sheet.awards.get(one.id, ''))}")
        if may_act and st.button("Trả lại lượt", key=f"back-{one.id}", icon=":material/undo:"):
            _do(held, ceremony.put_back, one.id, f"Đã trả {one.full_name} lại lượt.", actor)


def _do(held: Conference, work: object, recipient: int, done: str, actor: str) -> None:
    """Do an act on one recipient and draw the whole page anew."""
    if acts.change(
        lambda tx: work(tx, held.id, recipient, actor=actor, now=session.now()),  # type: ignore[operator]
        done=f"{done} Xem mục Giấy tờ để in lại bản mới.",
    ):
        st.rerun()


def order_rows(order: Sequence[AwardRecipient], sheet: CeremonySheet) -> list[list[object]]:
    """Give the order of handing over as rows: place, name, award, what a person moved."""
    return [
        [place, one.full_name, sheet.awards.get(one.id, ""), "xếp tay" if one.hand_order else ""]
        for place, one in enumerate(order, start=1)
    ]
