"""The catalogue of awards on the screen: its rows for a day, what is not verified, and writing over a row."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pandas as pd
import streamlit as st

from tdkt_event.domain.account import Role
from tdkt_event.domain.award import Award, AwardLaw, doubt_of
from tdkt_event.domain.award_money import base_salary_on
from tdkt_event.domain.award_rule import (
    BASE_SALARY,
    UNSURE,
    RuleChange,
    is_sure,
    law_on,
    validity_text,
)
from tdkt_event.domain.dates import day_text
from tdkt_event.domain.vietnamese import query_tokens, search_text
from tdkt_event.services import award_list, award_money
from tdkt_event.text import confidence_text, number_text, times_text
from tdkt_event.ui import acts, session
from tdkt_event.ui.look import numbers, plain, table
from tdkt_event.ui.tables import table_height

_FIRST_DAY = date(2016, 5, 1)
_KEYS = {
    "name": "Tên", "individual": "Hệ số cá nhân", "collective": "Hệ số tập thể", "article": "Điều khoản",
    "authority": "Thẩm quyền", "vnd": "Mức lương cơ sở", "basis": "Văn bản", "confidence": "Độ tin cậy",
}  # fmt: skip
_WIDTHS = {
    "Tên": 300, "Loại": 110, "Cấp": 140, "Thứ bậc": 84, "Cá nhân (lần)": 104, "Tập thể (lần)": 104, "Cá nhân (đồng)": 120,
    "Tập thể (đồng)": 120, "Điều khoản": 180, "Ai được tặng": 300, "Độ tin cậy": 260, "Đã sửa": 150, "Lưu ý": 300,
}  # fmt: skip


def show_law(law: AwardLaw, changes: Sequence[RuleChange], day: date) -> None:
    """Draw the catalogue as it rules decisions of a day."""
    ruled = law_on(law, changes, day)
    base = base_salary_on(day, ruled)
    unsure = [one for one in ruled.awards.values() if not is_sure(one.confidence)]
    numbers(
        [
            ("Danh hiệu, hình thức", number_text(len(ruled.awards)), ""),
            ("Mức lương cơ sở (đồng)", number_text(base.vnd) if base else "–", "gold"),
            ("Chưa kiểm chứng đủ", number_text(len(unsure)), "bad" if unsure else "good"),
            ("Đã sửa theo nguồn", number_text(sum(one.holds(day) for one in changes)), ""),
        ]
    )
    regime = next((one for one in ruled.regimes if one.validity.holds(day)), None)
    if regime:
        st.markdown(f"Quyết định ngày {day_text(day)} theo **{plain(regime.decree)}**.")
    for text in warnings_of(ruled, day):
        st.warning(plain(text), icon=":material/gavel:")
    words = st.text_input("Tìm danh hiệu, hình thức", key="award_law_words")
    frame = law_frame(ruled, changes, day, words)
    st.dataframe(
        frame, hide_index=True, placeholder="", alt="Danh mục khen thưởng", height=table_height(len(frame), most=14),
        column_config={name: st.column_config.TextColumn(width=width, pinned=name == "Tên") for name, width in _WIDTHS.items()},
    )  # fmt: skip


def warnings_of(law: AwardLaw, day: date) -> list[str]:
    """Say what of the rules of a day a person must still check."""
    found = []
    base = base_salary_on(day, law)
    if base and doubt_of(base.confidence):
        found.append(f"Mức lương cơ sở theo {base.basis}: {doubt_of(base.confidence)}.")
    found += [one.warning for one in law.regimes if one.validity.holds(day) and one.warning]
    return found + [one.text for one in law.notices if one.validity.holds(day)]


def law_frame(law: AwardLaw, changes: Sequence[RuleChange], day: date, words: str = "") -> pd.DataFrame:
    """Make the table of the catalogue, from the highest award."""
    levels = list(law.levels)
    base = base_salary_on(day, law)
    written = {one.code: one for one in changes if one.holds(day)}
    tokens = query_tokens(words)
    rows = []
    for one in sorted(
        law.awards.values(),
        key=lambda each: (levels.index(law.facts[each.code].level), law.facts[each.code].rank),
    ):
        facts = law.facts[one.code]
        if not all(any(word in search_text(one.name, *facts.short) for word in each) for each in tokens):
            continue
        change = written.get(one.code)
        rows.append(
            (
                one.name, one.kind, law.levels[facts.level], str(facts.rank), times_text(one.individual), times_text(one.collective),
                _money(one.individual, base.vnd if base else 0, law), _money(one.collective, base.vnd if base else 0, law),
                one.article, issuers_text(one, law, day), confidence_text(one.confidence),
                f"từ {day_text(change.valid_from)}" if change else "", facts.warning,
            )
        )  # fmt: skip
    return pd.DataFrame(rows, columns=list(_WIDTHS))


def issuers_text(one: Award, law: AwardLaw, day: date) -> str:
    """Name who may give an award on a day, with what is not verified."""
    held = [power for power in law.powers if one.code in power.awards and power.validity.holds(day)]
    names = [
        law.issuer_names[power.issuer]
        + (f" ({doubt_of(power.confidence)})" if doubt_of(power.confidence) else "")
        for power in held
    ]
    return "; ".join(names) or one.authority


def _money(times: Decimal | None, base: int, law: AwardLaw) -> str:
    if times is None or not base:
        return ""
    return number_text(-int(-(times * base) // law.rounding) * law.rounding)


def show_changes(law: AwardLaw, changes: Sequence[RuleChange], *, actor: str, may_change: bool) -> None:
    """List what was written over the catalogue, each with its source, and let it be taken back."""
    if not changes:
        st.caption("Chưa ai sửa danh mục; mọi số liệu theo bảng tra cứu của chương trình.")
        return
    table(
        ["Mục", "Hiệu lực", "Giá trị", "Nguồn", "Người sửa"],
        [
            (row_name(one, law), validity_text(one.valid_from, one.valid_to), values_text(one), one.source, one.actor)
            for one in changes
        ],
        left=5,
    )  # fmt: skip
    if not may_change:
        return
    names = {
        one.id: f"{row_name(one, law)}, {validity_text(one.valid_from, one.valid_to)}" for one in changes
    }
    which = st.selectbox("Thay đổi cần rút", list(names), format_func=names.__getitem__)
    st.caption("Rút thay đổi thì các quyết định trong thời gian đó tính lại theo bảng tra cứu.")
    if st.button("Rút thay đổi này", icon=":material/undo:") and acts.change(
        lambda tx: award_money.revoke_rule(tx, which, actor=actor, now=session.now()), done="Đã rút thay đổi."
    ):
        st.rerun()


def row_name(one: RuleChange, law: AwardLaw) -> str:
    """Name the row of the catalogue that a change is about."""
    return "Mức lương cơ sở" if one.code == BASE_SALARY else law.awards[one.code].plain_name


def values_text(one: RuleChange) -> str:
    """Say the values of a change in words."""
    return "; ".join(
        f"{_KEYS[key]}: {confidence_text(text) if key == 'confidence' else text or 'không có'}"
        for key, text in one.values.items()
        if key in _KEYS
    )


@st.dialog("Sửa danh mục khen thưởng", width="large")
def edit_row(law: AwardLaw, changes: Sequence[RuleChange], day: date, actor: str) -> None:
    """Ask for new values of one row with the source and the day from which they hold."""
    session.require(Role.ADMIN)
    codes = [BASE_SALARY, *law.awards]
    names = {BASE_SALARY: "Mức lương cơ sở"} | {code: one.plain_name for code, one in law.awards.items()}
    code = st.selectbox("Mục cần sửa", codes, format_func=names.__getitem__) or BASE_SALARY
    ruled = law_on(law, changes, day)
    with st.form(f"rule_{code}", border=False):
        values = _ask_salary(ruled, day) if code == BASE_SALARY else _ask_award(ruled.awards[code])
        left, right = st.columns(2)
        start = left.date_input("Có hiệu lực từ ngày", None, min_value=_FIRST_DAY, format="DD/MM/YYYY")
        end = right.date_input(
            "Đến ngày (để trống là đến nay)", None, min_value=_FIRST_DAY, format="DD/MM/YYYY"
        )
        source = st.text_input("Nguồn: số, ngày văn bản, điều khoản", max_chars=300)
        sure = st.checkbox("Đã đọc văn bản gốc")
        st.caption("Quyết định trước ngày có hiệu lực giữ nguyên cách tính cũ.")
        asked = st.form_submit_button("Lưu", type="primary", icon=":material/save:")
    if not asked:
        return
    if start is None:
        st.error("Chưa chọn ngày có hiệu lực.", icon=":material/error:")
        return
    change = RuleChange(
        code=code, valid_from=start, valid_to=end, values=values | {"confidence": "high" if sure else UNSURE}, source=source
    )  # fmt: skip
    if acts.change(
        lambda tx: award_money.add_rule(tx, change, actor=actor, now=session.now()),
        done=f"Đã sửa {names[code]} từ {day_text(start)}.",
    ):
        st.rerun()


def _ask_salary(law: AwardLaw, day: date) -> dict[str, str]:
    held = base_salary_on(day, law)
    vnd = st.number_input(
        "Mức lương cơ sở (đồng)", 100_000, 100_000_000, held.vnd if held else 100_000, step=10_000
    )
    return {"vnd": str(int(vnd)), "basis": st.text_input("Văn bản quy định", placeholder="NĐ …/2027/NĐ-CP")}


def _ask_award(one: Award) -> dict[str, str]:
    left, right = st.columns(2)
    values = {
        "individual": left.text_input(
            "Hệ số cá nhân", times_text(one.individual), disabled=one.individual is None
        ),
        "collective": right.text_input(
            "Hệ số tập thể", times_text(one.collective), disabled=one.collective is None
        ),
    }
    values["article"] = st.text_input("Điều khoản", one.article, max_chars=300)
    values["authority"] = st.text_input("Thẩm quyền", one.authority, max_chars=300)
    return values


def current_law() -> AwardLaw:
    """Give the catalogue as it is shipped."""
    return award_list.law()
