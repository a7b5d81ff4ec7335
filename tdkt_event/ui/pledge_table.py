"""Clusters and blocks as a table to edit, their members and words, and who has not sent the pact."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from tdkt_event.domain.dates import day_text, read_day
from tdkt_event.domain.pledge import (
    RECEIVED,
    Pledge,
    PledgeKind,
    PledgeMember,
    PledgePlan,
    PledgeState,
    deadline_of,
    is_late,
    not_sent,
)
from tdkt_event.text import PLEDGE_KIND, PLEDGE_STATE
from tdkt_event.ui.look import numbers, table
from tdkt_event.ui.row_draft import Draft, edit_rows
from tdkt_event.ui.speech_board import due_text, state_html

_QUIET = "color:#5d564c;font-size:.92rem"
_KIND_OF = {label: kind for kind, label in PLEDGE_KIND.items()}
_STATE_OF = {label: state for state, label in PLEDGE_STATE.items()}
_COLUMNS = ["id", "order", "name", "kind", "head", "last_head", "state", "deadline", "received_on", "note"]


def show_numbers(pledges: Sequence[Pledge], plan: PledgePlan, today: date) -> None:
    """Draw how many pacts came, are waited for, are late and were signed."""
    waited, late = len(not_sent(pledges)), sum(is_late(one, plan, today) for one in pledges)
    signed = sum(one.state is PledgeState.SIGNED for one in pledges)
    numbers(
        [
            ("Cụm, khối", len(pledges), "gold"),
            ("Đã gửi", f"{len(pledges) - waited}/{len(pledges)}", "good" if pledges and not waited else ""),
            ("Chưa gửi", waited, "bad" if waited else ""),
            ("Quá hạn", late, "bad" if late else ""),
            ("Đã ký", signed, "good" if pledges and signed == len(pledges) else ""),
        ]
    )


def show_board(pledges: Sequence[Pledge], plan: PledgePlan, today: date) -> None:
    """Draw who has not sent first, then the others, each in the order of signing."""
    placed = list(enumerate(pledges, start=1))
    for title, rows in (
        ("Chưa gửi", [(at, one) for at, one in placed if one.state not in RECEIVED]),
        ("Đã gửi", [(at, one) for at, one in placed if one.state in RECEIVED]),
    ):
        if rows:
            st.subheader(f"{title} ({len(rows)})", anchor=False)
            st.html(
                '<table class="tdkt-plan"><thead><tr><th>Cụm, khối</th><th>Hạn gửi, trạng thái</th></tr></thead>'
                f"<tbody>{''.join(_row(at, one, plan, today) for at, one in rows)}</tbody></table>"
            )


def edit_pledges(draft: Draft[Pledge], pledges: Sequence[Pledge]) -> Draft[Pledge]:
    """Draw clusters and blocks as a table to edit and read them in the order asked for."""
    known = {one.id: one for one in pledges}

    def read(edited: pd.DataFrame) -> list[Pledge]:
        return read_pledges(edited, known)

    return edit_rows(
        draft, pledges, pledges_frame, read, column_config=_settings(), hide_index=True, height="content",
        num_rows="dynamic", placeholder="", alt="Các cụm, khối",
    )  # fmt: skip


def pledges_frame(pledges: Sequence[Pledge]) -> pd.DataFrame:
    """Make the table of these clusters and blocks, numbered in the order of signing."""
    rows = [
        {
            "id": one.id, "order": place, "name": one.name, "kind": PLEDGE_KIND[one.kind], "head": one.head,
            "last_head": one.last_head, "state": PLEDGE_STATE[one.state], "deadline": read_day(one.deadline),
            "received_on": read_day(one.received_on), "note": one.note,
        }
        for place, one in enumerate(pledges, start=1)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=_COLUMNS).astype({"id": "int64", "order": "int64"})


def read_pledges(edited: pd.DataFrame, known: dict[int, Pledge]) -> list[Pledge]:
    """Read the edited table in the order of its numbers; members, words and files stay as stored."""
    rows = sorted(enumerate(edited.to_dict("records"), start=1), key=lambda one: _place(one[0], one[1]))
    return [_pledge(row, known) for _, row in rows]


def edit_members(pledge: Pledge) -> list[PledgeMember]:
    """Draw the members of one cluster or block as a table to edit."""
    frame = pd.DataFrame(
        [[one.unit, one.signer, one.signer_post] for one in pledge.members],
        columns=["unit", "signer", "signer_post"], dtype="object",
    )  # fmt: skip
    text = st.column_config.TextColumn
    edited = st.data_editor(
        frame, key=f"members_{pledge.id}_{hash(pledge.members)}", num_rows="dynamic", hide_index=True,
        height="content", placeholder="",
        column_config={
            "unit": text("Đơn vị thành viên", width=280, required=True, max_chars=200),
            "signer": text("Người ký", width=200, max_chars=100),
            "signer_post": text("Chức vụ người ký", width=220, max_chars=200),
        },
    )  # fmt: skip
    rows = edited.to_dict("records")
    members = [
        PledgeMember(*(_text(row[name]) for name in ("unit", "signer", "signer_post"))) for row in rows
    ]
    return [one for one in members if one != PledgeMember("")]


def show_members(pledge: Pledge) -> None:
    """Draw the members of one cluster or block."""
    rows = [
        (at, one.unit, one.signer or "–", one.signer_post or "–") for at, one in enumerate(pledge.members, 1)
    ]
    table(["STT", "Đơn vị thành viên", "Người ký", "Chức vụ"], rows, left=4)


def ask_plan(plan: PledgePlan) -> PledgePlan | None:
    """Draw what the plan says of the pact as a form; give it when the person saves it."""
    with st.form("pledge_plan", border=False):
        name = st.text_input("Tên văn bản", plan.name, max_chars=200)
        with st.container(horizontal=True):
            day = st.date_input("Hạn gửi", read_day(plan.deadline), format="DD/MM/YYYY", width=180)
            inclusive = st.selectbox(
                "Cách tính hạn",
                [True, False],
                0 if plan.inclusive else 1,
                width=220,
                format_func=lambda one: "Kể cả ngày đó" if one else "Trước ngày đó",
            )
        send_to = st.text_input("Nơi nhận", plan.send_to, max_chars=200)
        content_rule = st.text_area("Yêu cầu về nội dung", plan.content_rule, max_chars=1500)
        form = st.text_input("Mẫu giao ước", plan.form, max_chars=300)
        saved = st.form_submit_button("Lưu yêu cầu", type="primary", icon=":material/save:")
    if not saved:
        return None
    return PledgePlan(name, day.isoformat() if day else "", bool(inclusive), send_to, content_rule, form)


def _row(at: int, one: Pledge, plan: PledgePlan, today: date) -> str:
    received, late = read_day(one.received_on), is_late(one, plan, today)
    due = due_text(deadline_of(one, plan), inclusive=plan.inclusive or bool(one.deadline))
    state = PLEDGE_STATE[one.state] + (", quá hạn" if late else "")
    mood = "bad" if late else "good" if one.state in (PledgeState.APPROVED, PledgeState.SIGNED) else "soon"
    days = f"Nhận {day_text(received)}" if received else due
    heads = (
        f"Đứng đầu năm nay: {one.head or '–'} · năm trước: {one.last_head or '–'} · {len(one.members)} đơn vị"
    )
    return (
        f'<tr><td style="overflow-wrap:anywhere">Ký thứ {at}. <b>{escape(one.name)}</b><br><span style="{_QUIET}">{escape(heads)}</span></td>'
        f'<td>{state_html(state, mood)}<br><span style="{_QUIET}">{days}</span></td></tr>'
    )


def _place(at: int, row: dict[str, Any]) -> tuple[int, int, int]:
    """Order by the number; a row that moved up goes before the one whose number it took, one that moved down after."""
    number = 0 if pd.isna(row["order"]) else int(row["order"])
    return (number or at, ((number or at) > at) - ((number or at) < at), at)


def _pledge(row: dict[str, Any], known: dict[int, Pledge]) -> Pledge:
    stored = known.get(0 if pd.isna(row["id"]) else int(row["id"]), Pledge(""))
    return replace(
        stored, name=_text(row["name"]), kind=_KIND_OF.get(_text(row["kind"]), PledgeKind.CLUSTER),
        head=_text(row["head"]), last_head=_text(row["last_head"]),
        state=_STATE_OF.get(_text(row["state"]), PledgeState.WAITING), deadline=_day(row["deadline"]),
        received_on=_day(row["received_on"]), note=_text(row["note"]),
    )  # fmt: skip


def _settings() -> dict[str, Any]:
    text, day = st.column_config.TextColumn, st.column_config.DateColumn
    return {
        "id": None,
        "order": st.column_config.NumberColumn(
            "Thứ tự ký", width=110, min_value=1, step=1, pinned=True, help="Đổi số để xếp lại thứ tự ký."
        ),
        "name": text("Cụm, khối", width=230, required=True, max_chars=200),
        "kind": st.column_config.SelectboxColumn(
            "Loại", width=80, options=list(PLEDGE_KIND.values()), required=True, default="Cụm"
        ),
        "head": text("Đứng đầu năm nay", width=200, max_chars=200),
        "last_head": text("Đứng đầu năm trước", width=200, max_chars=200),
        "state": st.column_config.SelectboxColumn(
            "Trạng thái", width=120, options=list(PLEDGE_STATE.values()), required=True, default="Chưa gửi"
        ),
        "deadline": day("Hạn riêng", width=110, format="DD/MM/YYYY"),
        "received_on": day("Ngày nhận", width=110, format="DD/MM/YYYY"),
        "note": text("Ghi chú", width=200, max_chars=300),
    }  # fmt: skip


def _day(value: Any) -> str:
    if value is None or pd.isna(value):
        return ""
    return pd.Timestamp(value).date().isoformat() if not isinstance(value, str) else value[:10]


def _text(value: Any) -> str:
    return "" if value is None or pd.isna(value) else str(value).strip()
