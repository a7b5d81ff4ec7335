"""The award list on the screen: its big numbers, filters, table, decisions and what is to be settled."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from tdkt_event.domain.award import RecipientKind
from tdkt_event.domain.award_finding import Finding
from tdkt_event.domain.award_guest import GuestPlan
from tdkt_event.domain.award_payment import Payment
from tdkt_event.domain.award_recipient import (
    AwardDecision,
    AwardRecipient,
    Stage,
    award_name,
    decision_name,
)
from tdkt_event.domain.dates import day_text
from tdkt_event.domain.vietnamese import query_tokens, search_text
from tdkt_event.services import award_list
from tdkt_event.services.award_money import AwardMoneyState
from tdkt_event.text import AWARD_KIND, FINDING, STAGE, number_text
from tdkt_event.ui.look import numbers, plain
from tdkt_event.ui.tables import table_height

INVITED, NOT_INVITED, BOTH = (
    "Đã có trong danh sách đại biểu",
    "Chưa có trong danh sách đại biểu",
    "Mời ở nhóm khác",
)
_MOST_FINDINGS = 60
_QUIET = "color:#5d564c;font-size:.92rem"
_WIDTHS = {
    "Họ và tên, tập thể, hộ": 225, "Số": 56, "Danh hiệu, hình thức": 205, "Đơn vị": 190, "Tiền thưởng": 110,
    "Cách nhận": 150, "Đại biểu": 140, "Chức vụ": 150, "Quyết định": 170, "Thành tích": 260, "Thời gian": 100, "Ghi chú": 160,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class AwardView:
    """The awards of a conference as the page shows them, read in one moment."""

    decisions: tuple[AwardDecision, ...]
    recipients: tuple[AwardRecipient, ...]
    """In the order of handing over."""
    removed: tuple[AwardRecipient, ...]
    money: AwardMoneyState
    guests: GuestPlan
    findings: tuple[Finding, ...]

    @property
    def without_number(self) -> int:
        """Count the recipients whose decision has no number yet."""
        bare = {one.id for one in self.decisions if not one.number}
        return sum(1 for one in self.recipients if one.decision_id in bare)

    @property
    def by_id(self) -> Mapping[int, AwardDecision]:
        """Give the decisions by their id."""
        return {one.id: one for one in self.decisions}

    @property
    def paid(self) -> Mapping[int, Payment]:
        """Give the payments by recipient."""
        return {one.recipient.id: one for one in self.money.payments}


def show_numbers(view: AwardView) -> None:
    """Draw how many receive, on the stage, the money, and what is open."""
    count, open_rows = len(view.recipients), view.without_number
    on_stage = sum(1 for one in view.recipients if one.stage is not Stage.LATER)
    missing = count - view.guests.invited - len(view.guests.left_out)
    numbers(
        [
            ("Khen thưởng", number_text(count), "gold"),
            ("Trao tại hội nghị", number_text(on_stage), ""),
            ("Đã có số quyết định", f"{count - open_rows}/{count}", "bad" if open_rows else "good"),
            ("Chưa có trong danh sách đại biểu", number_text(missing), "bad" if missing else "good"),
            ("Tiền thưởng (triệu đồng)", millions_text(view.money.total), ""),
        ]
    )


def millions_text(vnd: int) -> str:
    """Write an amount in millions with two decimals at most: 124.290.000 is “124,29”."""
    return f"{vnd / 1_000_000:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def ask_filter(view: AwardView) -> list[AwardRecipient]:
    """Ask which rows to show and give them."""
    cells = st.columns([2, 2, 2, 2])
    words = cells[0].text_input("Tìm tên, chức vụ, đơn vị", key="award_words")
    decision = cells[1].selectbox(
        "Quyết định", [0, *(one.id for one in view.decisions)], key="award_decision",
        format_func=lambda number: short_decision(view.by_id[number]) if number else "Tất cả",
    )  # fmt: skip
    codes = list(dict.fromkeys(one.award_code for one in view.recipients))
    names = {
        one.award_code: award_name(one, award_list.law()) if one.award_code else "Chưa xác nhận"
        for one in view.recipients
    }
    code = cells[2].selectbox(
        "Danh hiệu, hình thức", ["*", *codes], key="award_code",
        format_func=lambda one: "Tất cả" if one == "*" else names[one],
    )  # fmt: skip
    options = ["", *AWARD_KIND.values(), *STAGE.values(), INVITED, NOT_INVITED, BOTH]
    only = cells[3].selectbox("Chỉ xem", options, key="award_only", format_func=lambda one: one or "Tất cả")
    return [
        one
        for one in view.recipients
        if decision in (0, one.decision_id)
        and code in ("*", one.award_code)
        and _fits(view, one, only or "")
        and _says(one, words)
    ]


def _fits(view: AwardView, one: AwardRecipient, only: str) -> bool:
    return only in ("", AWARD_KIND[one.kind], STAGE[one.stage], guest_text(view, one)) or (
        only == INVITED and guest_text(view, one) == BOTH
    )


def _says(one: AwardRecipient, words: str) -> bool:
    said = search_text(one.name, one.position, one.unit, one.phone)
    return all(any(word in said for word in each) for each in query_tokens(words))


def guest_text(view: AwardView, one: AwardRecipient) -> str:
    """Say whether a recipient is a delegate, and whether in another group as well."""
    known = next((known for each, known in view.guests.linked if each.id == one.id), None)
    if known is None:
        return NOT_INVITED
    return INVITED if known.delegate.group == view.guests.group else BOTH


def short_decision(one: AwardDecision) -> str:
    """Name a decision in few words."""
    number = one.full_number or f"Chưa có số ({one.issuer or 'chưa rõ người ban hành'})"
    return f"{number}, {day_text(one.day)}" if one.day else number


def choose_rows(view: AwardView, rows: Sequence[AwardRecipient], *, may_change: bool) -> list[AwardRecipient]:
    """Draw the table and give the rows a person ticked."""
    frame = recipients_frame(view, rows)
    columns = {
        name: st.column_config.TextColumn(width=width, pinned=name.startswith("Họ"))
        for name, width in _WIDTHS.items()
    }
    columns["Số"] = st.column_config.NumberColumn(width=_WIDTHS["Số"], help="Thứ tự trao theo Điều 29.5.")
    settings: dict[str, Any] = {"on_select": "rerun", "selection_mode": "multi-row"} if may_change else {}
    shown: Any = st.dataframe(
        frame, hide_index=True, placeholder="", column_config=columns, alt="Danh sách khen thưởng",
        height=table_height(len(frame), most=14), key=f"award_rows_{st.session_state.get('award_turn', 0)}",
        **settings,
    )  # fmt: skip
    if not may_change:
        return []
    return [rows[place] for place in shown["selection"]["rows"] if place < len(rows)]


def recipients_frame(view: AwardView, rows: Sequence[AwardRecipient]) -> pd.DataFrame:
    """Make the table of recipients, numbered in the order of handing over."""
    law, places = award_list.law(), {one.id: place for place, one in enumerate(view.recipients, start=1)}
    linked = {one.id: known for one, known in view.guests.linked}
    body = []
    for one in rows:
        paid, known = view.paid[one.id], linked.get(one.id)
        guest = "Chưa mời" if known is None else (
            "Nhóm nhận khen" if known.delegate.group == view.guests.group else f"Ở nhóm {known.delegate.group or 'khác'}"
        )  # fmt: skip
        body.append(
            (
                one.full_name + (" (truy tặng)" if one.posthumous else ""), places[one.id],
                award_name(one, law, view.by_id[one.decision_id]) + ("" if one.award_code else " (chưa xác nhận)"),
                one.unit, number_text(paid.amount) if paid.is_known else "chưa tính được",
                stage_text(one), guest, one.position, short_decision(view.by_id[one.decision_id]), one.achievement, one.period, one.note,
            )
        )  # fmt: skip
    return pd.DataFrame(body, columns=list(_WIDTHS))


def stage_text(one: AwardRecipient) -> str:
    """Say how a recipient receives, and through whom."""
    return (
        f"{one.represented_by} nhận thay"
        if one.stage is Stage.REPRESENTED and one.represented_by
        else STAGE[one.stage]
    )


def show_findings(found: Sequence[Finding]) -> None:
    """Draw what is to be settled, with how."""
    if not found:
        st.success("Không có điểm nào cần xử lý.", icon=":material/check_circle:")
        return
    kinds = list(dict.fromkeys(one.kind for one in found))
    counts = {kind: sum(1 for one in found if one.kind is kind) for kind in kinds}
    chosen = st.pills(
        "Loại", kinds, format_func=lambda kind: f"{FINDING[kind]} {counts[kind]}", key="award_finding",
        label_visibility="collapsed",
    )  # fmt: skip
    shown = [one for one in found if chosen in (None, one.kind)]
    lines_table((one.where, one.text, one.how) for one in shown[:_MOST_FINDINGS])
    if len(shown) > _MOST_FINDINGS:
        st.caption(
            f"Còn {number_text(len(shown) - _MOST_FINDINGS)} điểm nữa; xử lý các điểm trên thì hiện tiếp."
        )


def show_decisions(view: AwardView) -> None:
    """Draw the decisions with how many they reward."""

    def count(one: AwardDecision, kind: RecipientKind) -> str:
        held = sum(1 for each in view.recipients if each.decision_id == one.id and each.kind is kind)
        stated = one.stated_counts.get(kind.value)
        return str(held) if stated in (None, held) else f"{held} (ghi {stated})"

    lines_table(
        (
            f"{decision_name(one)} – {one.issuer or 'chưa rõ người ban hành'}",
            f"Tập thể {count(one, RecipientKind.COLLECTIVE)}, cá nhân {count(one, RecipientKind.INDIVIDUAL)}, "
            f"hộ gia đình {count(one, RecipientKind.HOUSEHOLD)}" + (f". {one.title}" if one.title else ""),
            f"Nguồn kinh phí: {one.source_of_funds or 'chưa ghi'}",
        )
        for one in view.decisions
    )


def lines_table(rows: Iterable[tuple[str, str, str]]) -> None:
    """Draw rows of three texts one under the other, which a phone can show too."""
    body = "".join(
        f'<tr><td><b>{escape(head)}</b><br>{escape(text)}<br><span style="{_QUIET}">{escape(more)}</span></td></tr>'
        for head, text, more in rows
    )
    st.html(f'<table class="tdkt-plan"><tbody>{body}</tbody></table>')


def say_empty(*, may_change: bool) -> None:
    """Say what to do first where there is no award yet."""
    st.info(
        "Chưa có danh sách khen thưởng. Hãy nạp tệp danh sách, hoặc thêm quyết định rồi thêm từng người."
        if may_change
        else "Ban tổ chức chưa nạp danh sách khen thưởng.",
        icon=":material/workspace_premium:",
    )


def clear_choice() -> None:
    """Forget the ticked rows: the table is drawn anew."""
    st.session_state["award_turn"] = st.session_state.get("award_turn", 0) + 1


def names_of(rows: Sequence[AwardRecipient], most: int = 10) -> str:
    """Name the rows for a sentence, escaped for the page."""
    said = ", ".join(plain(one.full_name) for one in rows[:most])
    return said if len(rows) <= most else f"{said} và {len(rows) - most} dòng khác"
