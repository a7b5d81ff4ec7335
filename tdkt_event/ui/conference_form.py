"""The form of the conference's facts and sittings."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from typing import Any

import pandas as pd
import streamlit as st

from tdkt_event.documents.reference import load_reference
from tdkt_event.domain.conference import ConferenceFacts, Sitting
from tdkt_event.domain.dates import read_day
from tdkt_event.services.new_conference import NewConference, from_preset
from tdkt_event.ui.row_draft import Draft, edit_rows

_YEAR_HELP = "Năm mà hội nghị phát động thi đua; hội nghị tổng kết năm liền trước."


def blank_facts(level: str | None, *, year: int) -> NewConference | None:
    """Ask for level, place and year; give the facts, groups and offices that the preset makes of them."""
    presets = load_reference().presets
    with st.form("new_conference_form"):
        codes = list(presets)
        code = st.radio(
            "Cấp chính quyền", codes, index=codes.index(level) if level in codes else 0,
            format_func=lambda one: presets[one].label,
        )  # fmt: skip
        left, middle, right = st.columns([2, 2, 1])
        place = left.text_input("Địa danh", placeholder="ví dụ: Hớn Quản")
        province = middle.text_input("Tỉnh, thành phố", placeholder="ví dụ: Đồng Nai")
        chosen_year = right.number_input("Năm phát động", 2000, 2100, year, help=_YEAR_HELP)
        if not st.form_submit_button("Tạo hội nghị", type="primary"):
            return None
    if not place.strip():
        st.error(
            "Chưa có địa danh. Hãy nhập tên xã, huyện hoặc tỉnh tổ chức hội nghị.", icon=":material/error:"
        )
        return None
    return from_preset(presets[code], place=place.strip(), province=province.strip(), year=int(chosen_year))


def facts_form(stored: ConferenceFacts, *, conference_id: int, may_change: bool) -> ConferenceFacts | None:
    """Show the facts; when the person saves, give the stored ones with only what this person changed."""
    key = f"facts-{conference_id}"
    facts: ConferenceFacts = st.session_state.setdefault(key, stored)
    if facts != stored:
        st.info(
            "Thông tin hội nghị vừa được sửa ở nơi khác. Phần đang nhập ở đây vẫn giữ.",
            icon=":material/sync:",
        )
        if st.button("Xem bản mới, bỏ phần đang nhập", icon=":material/refresh:"):
            st.session_state.pop(key)
            st.rerun()
    with st.form("facts", border=True):
        values: dict[str, Any] = {}
        values["name"] = st.text_area("Tên đầy đủ", facts.name, height=96, disabled=not may_change)
        left, middle, right = st.columns([3, 1, 1])
        values["short_name"] = left.text_input("Tên ngắn", facts.short_name, disabled=not may_change)
        values["year"] = middle.number_input(
            "Năm phát động", 1990, 2100, facts.year, disabled=not may_change, help=_YEAR_HELP
        )
        values["planned"] = right.number_input(
            "Tổng đại biểu dự kiến", 0, 20000, facts.planned, disabled=not may_change
        )
        values |= _texts(
            facts, may_change,
            (("issuer", "Cơ quan ban hành"), ("superior", "Cơ quan chủ quản (để trống nếu không ghi)")),
            (("place", "Địa danh ghi trước ngày tháng"), ("venue", "Địa điểm tổ chức"), ("chair", "Chủ trì")),
            (("signer_authority", "Quyền hạn ký (TM., KT., TL., TUQ.)"), ("signer_post", "Chức vụ người ký"), ("signer_name", "Họ tên người ký")),
            (("contact_name", "Đầu mối liên hệ"), ("contact_phone", "Điện thoại liên hệ")),
        )  # fmt: skip
        st.markdown("**Giấy mời**")
        one, two, three = st.columns(3)
        values["invitation_symbol"] = one.text_input(
            "Ký hiệu", facts.invitation_symbol, placeholder="GM-UBND", disabled=not may_change
        )
        values["invitation_first_number"] = two.number_input(
            "Số bắt đầu", 1, 99999, facts.invitation_first_number, disabled=not may_change
        )
        signed = three.date_input(
            "Ngày ký (trống nếu chưa ký)",
            read_day(facts.invitation_date),
            format="DD/MM/YYYY",
            disabled=not may_change,
        )
        values["invitation_date"] = signed.isoformat() if isinstance(signed, date) else ""
        values["public_address"] = st.text_input(
            "Địa chỉ công khai trong mã QR (để trống nếu chỉ dùng trong mạng nội bộ)", facts.public_address,
            placeholder="hoinghi.honquan.gov.vn", disabled=not may_change,
        )  # fmt: skip
        values["programme"] = st.text_area(
            "Chương trình in trên giấy mời, mỗi dòng một mục",
            facts.programme,
            height=150,
            disabled=not may_change,
        )
        left, right = st.columns(2)
        values["invitation_note"] = left.text_area(
            "Lưu ý in trên giấy mời", facts.invitation_note, height=110, disabled=not may_change
        )
        values["recipients"] = right.text_area(
            "Nơi nhận, mỗi dòng một nơi", facts.recipients, height=110, disabled=not may_change
        )
        if st.form_submit_button("Lưu thông tin", type="primary", disabled=not may_change):
            st.session_state.pop(key)
            return replace(
                stored, **{name: value for name, value in values.items() if value != getattr(facts, name)}
            )
    return None


def edit_sittings(draft: Draft[Sitting], sittings: Sequence[Sitting]) -> Draft[Sitting]:
    """Draw the sittings as a small table to edit."""
    return edit_rows(draft, sittings, _sittings_frame, read_sittings, num_rows="dynamic", **_sittings_look())


def show_sittings(sittings: Sequence[Sitting]) -> None:
    """Draw the sittings for somebody who may only look."""
    st.dataframe(_sittings_frame(sittings), **_sittings_look())


def read_sittings(edited: pd.DataFrame) -> list[Sitting]:
    """Read the edited table."""
    rows = edited.astype(object).where(edited.notna(), None).to_dict("records")
    return [
        Sitting(
            int(row["id"] or 0), place, str(row["name"] or f"Buổi {place}"),
            row["date"].isoformat()[:10] if row["date"] else "", _hour(row["from"]), _hour(row["to"]),
        )
        for place, row in enumerate(rows, start=1)
    ]  # fmt: skip


def _sittings_frame(sittings: Sequence[Sitting]) -> pd.DataFrame:
    rows = [
        {
            "id": one.id, "name": one.name, "date": read_day(one.date), "from": _time(one.starts_at),
            "to": _time(one.ends_at),
        }
        for one in sittings
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["id", "name", "date", "from", "to"])


def _sittings_look() -> dict[str, Any]:
    return {
        "placeholder": "", "hide_index": True, "width": "stretch", "column_order": ("name", "date", "from", "to"),
        "column_config": {
            "name": st.column_config.TextColumn("Tên buổi", required=True),
            "date": st.column_config.DateColumn("Ngày", format="DD/MM/YYYY"),
            "from": st.column_config.TimeColumn("Từ", format="HH:mm"),
            "to": st.column_config.TimeColumn("Đến", format="HH:mm"),
        },
    }  # fmt: skip


def _texts(facts: ConferenceFacts, may_change: bool, *rows: Sequence[tuple[str, str]]) -> dict[str, str]:
    values = {}
    for row in rows:
        for column, (name, label) in zip(st.columns(len(row)), row, strict=True):
            values[name] = column.text_input(label, getattr(facts, name), disabled=not may_change)
    return values


def _time(text: str) -> time | None:
    return time.fromisoformat(text) if text else None


def _hour(value: Any) -> str:
    return value.strftime("%H:%M") if value else ""
