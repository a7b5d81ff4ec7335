"""How an office holds its ceremony, as a form; its batches as a table; the order with what a person moved."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from tdkt_event.documents.papers.content.ceremony_words import order_words
from tdkt_event.domain.award_order import OrderChoice, PeerTitles, PosthumousPlace
from tdkt_event.domain.award_recipient import AwardRecipient
from tdkt_event.domain.ceremony import Batch
from tdkt_event.domain.ceremony_plan import LARGEST_BATCH, AwardWay, CeremonySettings, way_of
from tdkt_event.domain.ceremony_sheet import CeremonySheet
from tdkt_event.domain.conference import Conference
from tdkt_event.domain.programme import ItemKind, with_all_links
from tdkt_event.services import ceremony, programme
from tdkt_event.services import conference as conferences
from tdkt_event.ui import acts, session
from tdkt_event.ui.ceremony_view import order_rows
from tdkt_event.ui.look import plain, table
from tdkt_event.ui.row_draft import draft_of, edit_rows, save_draft

_PLACES = {
    PosthumousPlace.IN_LEVEL: "cuối mỗi cấp khen thưởng (mặc định)",
    PosthumousPlace.IN_AWARD: "cuối mỗi danh hiệu, hình thức",
}
_PEERS = {
    PeerTitles.COLLECTIVES_FIRST: "Tập thể lao động tiên tiến trước (mặc định)",
    PeerTitles.PERSONS_FIRST: "Chiến sĩ thi đua cơ sở trước",
}
_READ, _UP = "đọc quyết định trước, mời lên sau", "mời lên trước, đọc quyết định sau"
_DEFAULT = "theo mặc định"
_WAYS = ["award", "size", "announcer", "hander", "on_behalf", "reading"]


def settings_form(held: Conference, sheet: CeremonySheet, *, actor: str) -> None:
    """Let the office choose what the decree leaves open, sizes, seconds and persons."""
    seen = sheet.settings
    with st.form(f"ceremony-{held.id}", border=False):
        order = _order_fields(held, seen.order)
        st.markdown("**Lượt trao**")
        one, two, three = st.columns(3)
        size = one.number_input("Số người một lượt", 1, LARGEST_BATCH, seen.size)
        announcer = two.text_input("Người công bố", seen.announcer, max_chars=200)
        hander = three.text_input("Người trao", seen.hander, max_chars=200)
        apart = st.checkbox("Tập thể, hộ gia đình và cá nhân lên thành lượt riêng", seen.collectives_apart)
        seconds = _seconds_fields(seen)
        one, two = st.columns(2)
        lineup = one.number_input("Xếp hàng trước (phút)", 0, 120, seen.lineup_minutes)
        place = two.text_input("Nơi xếp hàng", seen.lineup_place, max_chars=100)
        ways = _ways_table(sheet)
        if st.form_submit_button("Lưu cách trao", icon=":material/save:"):
            new = replace(
                seen, order=order, size=int(size), collectives_apart=apart, announcer=announcer, hander=hander,
                lineup_minutes=int(lineup), lineup_place=place, ways={**seen.ways, **ways}, **seconds,
            )  # fmt: skip
            if acts.change(
                lambda tx: ceremony.save_settings(
                    tx, held.id, new, seen=seen, actor=actor, now=session.now()
                ),
                done="Đã lưu cách trao.",
            ):
                st.rerun()


def _order_fields(held: Conference, seen: OrderChoice) -> OrderChoice:
    st.markdown("**Thứ tự trao**")
    st.caption(
        f"Thứ tự theo {order_words(held)}: cao trước, thấp sau; cùng cấp thì danh hiệu trước, hình thức sau; trong một hình "
        "thức thì tập thể, hộ gia đình trước, cá nhân sau; trao tặng trước, truy tặng sau. Hai điều dưới đây nghị "
        "định để ngỏ, cơ quan tự chọn."
    )
    one, two = st.columns(2)
    place = one.selectbox(
        "Truy tặng đứng",
        list(_PLACES),
        index=list(_PLACES).index(seen.posthumous),
        format_func=_PLACES.__getitem__,
    )
    peers = two.selectbox(
        "Cùng bậc ở cấp cơ sở",
        list(_PEERS),
        index=list(_PEERS).index(seen.peers),
        format_func=_PEERS.__getitem__,
    )
    return OrderChoice(place, peers)


def _seconds_fields(seen: CeremonySettings) -> dict[str, int]:
    st.markdown("**Ước lượng thời gian**")
    st.caption(
        "Số phút một lượt = (số giây đọc tên × số người + số giây di chuyển, chụp ảnh + số giây đọc quyết định ở lượt "
        "đầu của quyết định) : 60, làm tròn lên. Các số giây là ước lượng của chương trình, không phải quy định; hãy "
        "sửa theo thực tế."
    )
    one, two, three = st.columns(3)
    return {
        "name_seconds": int(one.number_input("Đọc mỗi tên (giây)", 0, 600, seen.name_seconds)),
        "move_seconds": int(two.number_input("Di chuyển, chụp ảnh mỗi lượt (giây)", 0, 600, seen.move_seconds)),
        "decision_seconds": int(three.number_input("Đọc mỗi quyết định (giây)", 0, 1800, seen.decision_seconds)),
    }  # fmt: skip


def _ways_table(sheet: CeremonySheet) -> dict[str, AwardWay]:
    """Let each award be handed over in its own way; empty cells follow what stands above."""
    keys = dict.fromkeys(
        (one.award_code or one.award, sheet.awards.get(one.id, ""))
        for one in (*(standing.recipient for standing in sheet.people), *sheet.aside)
    )
    if not keys:
        return {}
    st.markdown("**Riêng từng danh hiệu, hình thức**")
    st.caption(
        "Ô để trống theo mặc định: số người, người công bố, người trao ghi ở trên; quyết định của cấp trên thì ghi “Thừa "
        "ủy quyền”; quyết định của Chủ tịch nước thì mời lên trước, các quyết định khác đọc trước. Địa phương làm khác "
        "thì chọn lại."
    )
    rows = [
        {
            "key": key, "award": name, "size": way.size, "announcer": way.announcer, "hander": way.hander,
            "on_behalf": way.on_behalf,
            "reading": _DEFAULT if way.reading_first is None else (_READ if way.reading_first else _UP),
        }
        for key, name in keys
        for way in (way_of(sheet.settings, key),)
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["key", *_WAYS]).astype({"size": "Int64"})
    edited = st.data_editor(
        frame, hide_index=True, num_rows="fixed", column_config=_way_columns(), placeholder="",
        key=f"ways-{sheet.revision}-{len(rows)}",
    )  # fmt: skip
    return {str(row["key"]): _way(row) for row in edited.to_dict("records")}


def _way(row: dict[str, Any]) -> AwardWay:
    size, behalf = row["size"], row["on_behalf"]
    return AwardWay(
        size=None if pd.isna(size) else int(size),
        announcer=_text(row["announcer"]),
        hander=_text(row["hander"]),
        on_behalf=None if behalf is None or pd.isna(behalf) else str(behalf),
        reading_first={_READ: True, _UP: False}.get(_text(row["reading"])),
    )


def _way_columns() -> dict[str, Any]:
    text = st.column_config.TextColumn
    return {
        "key": None,
        "award": text("Danh hiệu, hình thức", width=190, disabled=True, pinned=True),
        "size": st.column_config.NumberColumn(
            "Số người", width=85, min_value=1, max_value=LARGEST_BATCH, step=1
        ),
        "announcer": text("Người công bố", width=135, max_chars=200),
        "hander": text("Người trao", width=135, max_chars=200),
        "on_behalf": text("Thừa ủy quyền", width=140, max_chars=200),
        "reading": st.column_config.SelectboxColumn(
            "Mời lên và đọc", width=175, options=[_DEFAULT, _READ, _UP], required=True
        ),
    }


# --- the batches ---------------------------------------------------------------------------------


def batches_table(held: Conference, sheet: CeremonySheet, *, actor: str, may_change: bool) -> None:
    """Show the batches; the office may rename them, name persons and set the minutes."""
    if not may_change:
        table(
            ["Lượt", "Tên", "Người công bố", "Người trao", "Vị trí", "Phút"],
            [
                [one.batch.ordinal, one.batch.title, one.batch.announcer, one.batch.hander, len(one.people), one.batch.minutes]
                for one in sheet.batches
            ],
            left=4,
        )  # fmt: skip
        return
    stored = [ceremony.bare(one.batch) for one in sheet.batches]
    draft = draft_of(f"batches-{held.id}")
    edit_rows(
        draft, stored, batches_frame, read_batches, column_config=_batch_columns(), hide_index=True,
        num_rows="fixed", placeholder="", height=min(560, 60 + 35 * len(stored)),
    )  # fmt: skip
    save_draft(
        draft, stored,
        lambda tx, rows: ceremony.save_batches(tx, held.id, rows, seen=stored, actor=actor, now=session.now()),
        label="Lưu các lượt", noun="các lượt", done="Đã lưu các lượt.",
        who=lambda tx: conferences.last_changer(tx, held.id, ceremony.ACTS),
    )  # fmt: skip


def programme_line(held: Conference, sheet: CeremonySheet, *, actor: str, may_change: bool) -> None:
    """Say whether the programme gives the batches the minutes they need, and put them into it by one click."""
    items = acts.read(lambda tx: programme.list_items(tx, held.id))
    links = acts.read(lambda tx: programme.read_links(tx, held.id))
    if with_all_links(items, ItemKind.AWARD, links) == items:
        st.caption("Chương trình có đủ các lượt; số phút ở đây đổi thì chương trình đổi theo.")
        return
    planned = sum(one.minutes for one in items if one.kind is ItemKind.AWARD)
    st.info(
        f"Các lượt cần {sheet.minutes} phút; chương trình đang dành {planned} phút cho trao thưởng và chưa có từng lượt.",
        icon=":material/schedule:",
    )
    if may_change and st.button("Đưa các lượt vào chương trình", icon=":material/link:") and acts.change(
        lambda tx: programme.link_all(tx, held.id, ItemKind.AWARD, actor=actor, now=session.now()),
        done="Đã đưa các lượt vào chương trình; số phút theo từng lượt.",
    ):  # fmt: skip
        st.rerun()


def batches_frame(batches: Sequence[Batch]) -> pd.DataFrame:
    """Make the table of these batches."""
    names = ["id", "ordinal", "title", "announcer", "hander", "on_behalf", "reading_first", "minutes"]
    rows = [{name: getattr(one, name) for name in names} for one in batches]
    types = {"id": "int64", "ordinal": "int64", "minutes": "int64", "reading_first": bool}
    return pd.DataFrame(rows, columns=names).astype(types)


def read_batches(edited: pd.DataFrame) -> list[Batch]:
    """Read the edited table."""
    return [
        Batch(
            id=int(row["id"]), ordinal=int(row["ordinal"]), title=_text(row["title"]),
            announcer=_text(row["announcer"]), hander=_text(row["hander"]), on_behalf=_text(row["on_behalf"]),
            reading_first=bool(row["reading_first"]), minutes=0 if pd.isna(row["minutes"]) else int(row["minutes"]),
            revision=0,
        )
        for row in edited.to_dict("records")
    ]  # fmt: skip


def _batch_columns() -> dict[str, Any]:
    text = st.column_config.TextColumn
    return {
        "id": None,
        "ordinal": st.column_config.NumberColumn("Lượt", width=60, disabled=True, pinned=True),
        "title": text("Tên lượt", width=210, required=True, max_chars=300),
        "announcer": text("Người công bố", width=160, max_chars=200),
        "hander": text("Người trao", width=160, max_chars=200),
        "on_behalf": text("Thừa ủy quyền", width=140, max_chars=200),
        "reading_first": st.column_config.CheckboxColumn(
            "Đọc trước", width=95, help="Đọc quyết định trước khi mời lên sân khấu."
        ),
        "minutes": st.column_config.NumberColumn("Phút", width=70, min_value=0, max_value=600, step=1),
    }


# --- the order -----------------------------------------------------------------------------------


def order_panel(
    held: Conference, order: Sequence[AwardRecipient], sheet: CeremonySheet, *, actor: str, may_change: bool
) -> None:
    """Show the order of handing over; the office may move a recipient by hand and take that back."""
    by: dict[str, Any] = {"actor": actor, "now": session.now()}
    moved = [one for one in order if one.hand_order is not None]
    st.caption(
        f"Thứ tự theo {order_words(held)}. "
        + (f"Có {len(moved)} người được xếp tay." if moved else "Chưa có ai được xếp tay.")
    )
    if may_change:
        names = {one.id: f"{place}. {one.full_name}" for place, one in enumerate(order, start=1)}
        one, two = st.columns([3, 1], vertical_alignment="bottom")
        chosen = one.selectbox("Chuyển người nhận", list(names), format_func=names.__getitem__, key="moved")
        place = two.number_input("Đến vị trí", 1, len(order), 1, key="moved_to")
        with st.container(horizontal=True):
            if st.button("Đặt vào vị trí này", icon=":material/swap_vert:") and acts.change(
                lambda tx: ceremony.place_by_hand(tx, held.id, chosen, int(place), **by),
                done="Đã đổi thứ tự; các lượt đã theo thứ tự mới.",
            ):
                st.rerun()
            if moved and st.button("Bỏ sắp xếp tay", icon=":material/restart_alt:") and acts.change(
                lambda tx: ceremony.follow_decree(tx, held.id, [one.id for one in moved], **by),
                done="Đã trở lại thứ tự của nghị định.",
            ):  # fmt: skip
                st.rerun()
        if moved:
            st.caption("Xếp tay: " + plain("; ".join(one.full_name for one in moved)) + ".")
    frame = pd.DataFrame(
        order_rows(order, sheet), columns=["Thứ tự", "Người nhận", "Danh hiệu, hình thức", "Ghi chú"]
    )
    st.dataframe(frame, hide_index=True, width="stretch", height=min(480, 60 + 35 * len(frame)))


def _text(value: Any) -> str:
    return "" if value is None or pd.isna(value) else str(value).strip()
