"""The preview of an award list: its decisions, the awards to confirm, the problems of each row, and the choices made."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

import pandas as pd
import streamlit as st

from tdkt_event.domain.award_check import decision_problems
from tdkt_event.domain.award_decision import Decision
from tdkt_event.domain.award_judge import AwardChoices, JudgedAward, award_text_key
from tdkt_event.domain.award_recipient import AwardDecision
from tdkt_event.domain.award_row import AwardReading
from tdkt_event.domain.dates import day_text
from tdkt_event.domain.list_row import RowState
from tdkt_event.services import award_import, award_list, awards
from tdkt_event.storage.database import Database
from tdkt_event.text import AWARD_KIND, ROW_STATE, number_text
from tdkt_event.ui.award_table import short_decision
from tdkt_event.ui.list_preview import STATE_SIGNS
from tdkt_event.ui.look import numbers, plain
from tdkt_event.ui.tables import table_height

JOB = "read_award_list"
_TURNS = count(1)
_MOST_AWARDS, _MOST_ROWS, _LONGEST = 20, 300, 90
_WAIT, _SKIP = "Chưa quyết định", "Bỏ qua dòng này"
_AS_KIND = {f"Lưu là {name.lower()}": kind for kind, name in AWARD_KIND.items()}
_ANOTHER = "Lần khen khác: thêm"
_NEW_DECISION = "Quyết định mới"
_WIDTHS = {"Cách xử lý": 190, "Dòng": 64, "Vấn đề": 400, "Tên": 210, "Danh hiệu, hình thức": 200, "Chức vụ": 150, "Đơn vị": 190,
           "Trạng thái": 120, "Thành tích": 240}  # fmt: skip


@dataclass(slots=True)
class AwardDraft:
    """An award list that was read and judged but not saved."""

    conference_id: int
    filename: str
    digest: str
    reading: AwardReading
    judged: list[JudgedAward]
    decisions: tuple[AwardDecision, ...]
    targets: Mapping[int, int]
    loaded_at: str
    choices: AwardChoices = field(default_factory=AwardChoices)
    version: int = field(default_factory=lambda: next(_TURNS))

    @property
    def counts(self) -> Counter[RowState]:
        """Count the rows of each state."""
        return Counter(one.state for one in self.judged)

    @property
    def undecided(self) -> int:
        """Count the rows that stop the saving."""
        return sum(
            1 for one in self.judged if one.state is RowState.ERROR and one.place not in self.choices.skipped
        )

    @property
    def coming(self) -> int:
        """Count the rows that saving would add."""
        return sum(
            1 for one in self.judged if one.state is RowState.NEW and one.place not in self.choices.skipped
        )


def read_and_judge(
    database: Database, conference_id: int, data: bytes, filename: str, *,
    on_progress: Callable[[int, int, str], None], cancelled: Callable[[], bool],
) -> AwardDraft:  # fmt: skip
    """Read a file and judge its rows; runs beside the page."""
    reading = awards.read_list(data, filename, on_progress=on_progress, cancelled=cancelled)
    on_progress(0, 0, "Đối chiếu với danh sách đã có")
    draft = AwardDraft(conference_id, filename, award_import.digest_of(data), reading, [], (), {}, "")
    return judge_draft(database, draft, AwardChoices())


def judge_draft(database: Database, draft: AwardDraft, choices: AwardChoices) -> AwardDraft:
    """Judge the rows of a draft again with other choices."""
    with database.reading() as tx:
        return replace(
            draft,
            judged=award_import.judge_list(tx, draft.conference_id, draft.reading, choices=choices),
            decisions=tuple(award_list.list_decisions(tx, draft.conference_id)),
            targets=award_import.targets(tx, draft.conference_id, draft.reading, choices),
            loaded_at=award_import.loaded_at(tx, draft.conference_id, draft.digest),
            choices=choices,
        )


def show_counts(draft: AwardDraft) -> None:
    """Show how many rows are new, known, doubtful and wrong."""
    moods = {RowState.NEW: "good", RowState.KNOWN: "", RowState.DUPLICATE: "gold", RowState.ERROR: "bad"}
    held = draft.counts
    numbers(
        (f"{STATE_SIGNS[one]} {ROW_STATE[one]}", number_text(held[one]), moods[one] if held[one] else "")
        for one in RowState
    )


def ask_decisions(draft: AwardDraft) -> dict[int, int]:
    """Show every decision of the file and ask which stored one it is."""
    st.subheader("Quyết định trong tệp", anchor=False)
    chosen: dict[int, int] = {}
    by_id = {one.id: one for one in draft.decisions}
    for place, target in draft.targets.items():
        read = award_import.decision_at(draft.reading, place)
        rows = sum(1 for one in draft.reading.rows if (-1 if one.decision is None else one.decision) == place)
        left, right = st.columns([3, 2], vertical_alignment="center")
        left.markdown(f"**{plain(_said(read))}** – {number_text(rows)} dòng")
        for problem in decision_problems(read):
            left.caption(plain(problem))
        options = [0, *by_id]
        picked = right.selectbox(
            "Lưu vào", options, options.index(target), key=f"target_{draft.version}_{place}",
            format_func=lambda one: short_decision(by_id[one]) if one else _NEW_DECISION,
        )  # fmt: skip
        chosen[place] = int(picked or 0)
    return chosen


def _said(one: Decision) -> str:
    number = f"Quyết định số {one.number}" if one.number else "Quyết định chưa ghi số"
    day = f" ngày {day_text(one.day)}" if one.day else ", chưa ghi ngày"
    return f"{number}{day}, {one.issuer or 'chưa rõ người ban hành'}"


def ask_awards(draft: AwardDraft) -> dict[str, str]:
    """Ask what each award is that the catalogue does not know by this name; a likeness is only offered."""
    law = award_list.law()
    strange = award_import.unknown_awards(draft.judged)
    chosen = dict(draft.choices.awards)
    told = {one.row.award: one for one in draft.judged if award_text_key(one.row.award) in chosen}
    if not strange and not told:
        return chosen
    st.subheader("Xác nhận danh hiệu, hình thức", anchor=False)
    st.caption(
        "Tên trong tệp không khớp danh mục. Chương trình chỉ gợi ý tên gần giống; đồng chí chọn thì mới lưu."
    )
    cells = st.columns(2)
    for number, (text, (suggestion, rows)) in enumerate(
        list({**dict.fromkeys(told, ("", 0)), **strange}.items())[:_MOST_AWARDS]
    ):
        options = ["", *dict.fromkeys(code for code in (suggestion, *law.awards) if code)]
        key = award_text_key(text)
        label = f"“{text[:_LONGEST]}”" if text else "Dòng không ghi danh hiệu, hình thức"
        picked = cells[number % 2].selectbox(
            plain(f"{label} ({rows} dòng)" if rows else label), options,
            options.index(chosen[key]) if chosen.get(key) in options else 0, key=f"award_{draft.version}_{number}",
            format_func=_offered(suggestion),
        )  # fmt: skip
        if picked:
            chosen[key] = picked
        else:
            chosen.pop(key, None)
    return chosen


def _offered(suggestion: str) -> Callable[[str], str]:
    """Name an award of the catalogue in a choice, the likeness as such."""
    held = award_list.law().awards

    def named_(code: str) -> str:
        return held[code].plain_name + (" – gần giống nhất" if code == suggestion else "") if code else _WAIT

    return named_


def decide_rows(draft: AwardDraft) -> AwardChoices:
    """Let a person settle the rows that cannot be saved as they are, and the likely duplicates."""
    choices = draft.choices
    wrong = [
        one
        for one in draft.judged
        if one.state is RowState.ERROR or one.place in choices.skipped | choices.kinds.keys()
    ]
    if wrong:
        st.subheader("Dòng cần xem lại", anchor=False)
        st.caption("Sửa trong tệp rồi nạp lại, hoặc chọn cách xử lý ở đây.")
        options = [_WAIT, _SKIP, *_AS_KIND]
        said = _decide(draft, wrong[:_MOST_ROWS], "sai", options, lambda one: _choice_of(one, choices))
        skipped = {one.place for one, text in said if text == _SKIP}
        kinds = {one.place: _AS_KIND[text] for one, text in said if text in _AS_KIND}
        choices = replace(choices, skipped=frozenset(skipped), kinds=kinds)
    doubted = [one for one in draft.judged if one.state is RowState.DUPLICATE or one.place in choices.added]
    if doubted:
        st.subheader("Dòng nghi trùng", anchor=False)
        st.caption("Dòng chưa chọn được bỏ qua; chương trình không tự thêm lần thứ hai.")
        said = _decide(
            draft, doubted[:_MOST_ROWS], "trung", [_SKIP, _ANOTHER],
            lambda one: _ANOTHER if one.place in choices.added else _SKIP,
        )  # fmt: skip
        choices = replace(choices, added=frozenset(one.place for one, text in said if text == _ANOTHER))
    return choices


def _choice_of(one: JudgedAward, choices: AwardChoices) -> str:
    if one.place in choices.skipped:
        return _SKIP
    kind = choices.kinds.get(one.place)
    return next((text for text, each in _AS_KIND.items() if each is kind), _WAIT)


def _decide(
    draft: AwardDraft, rows: Sequence[JudgedAward], name: str, options: Sequence[str],
    read: Callable[[JudgedAward], str],
) -> list[tuple[JudgedAward, str]]:  # fmt: skip
    headings = ["Cách xử lý", "Tên", "Vấn đề", "Danh hiệu, hình thức", "Chức vụ", "Đơn vị", "Dòng"]
    key = f"award_rows_{name}_{draft.version}_{len(rows)}"
    first = st.session_state.setdefault(f"{key}_first", [read(one) for one in rows])
    body = [
        (said, one.row.name, words_of(one), named(one), one.row.position, one.row.unit, one.row.line)
        for one, said in zip(rows, first, strict=True)
    ]  # fmt: skip
    edited = st.data_editor(
        pd.DataFrame(body, columns=headings), hide_index=True, key=key, placeholder="", disabled=headings[1:],
        height=table_height(len(body), most=8), alt="Dòng cần quyết định",
        column_config=_columns(headings)
        | {"Cách xử lý": st.column_config.SelectboxColumn(width=_WIDTHS["Cách xử lý"], options=list(options), required=True)},
    )  # fmt: skip
    return list(zip(rows, edited["Cách xử lý"].tolist(), strict=True))


def show_rows(draft: AwardDraft) -> None:
    """Show all rows with their place in the file and what is to know about each."""
    st.subheader("Mọi dòng trong tệp", anchor=False)
    headings = [
        "Tên",
        "Trạng thái",
        "Danh hiệu, hình thức",
        "Vấn đề",
        "Chức vụ",
        "Đơn vị",
        "Thành tích",
        "Dòng",
    ]
    body = [
        (
            f"{one.row.salutation} {one.row.name}".strip() + (" (truy tặng)" if one.row.posthumous else ""),
            f"{STATE_SIGNS[one.state]} {ROW_STATE[one.state]}", named(one), words_of(one), one.row.position, one.row.unit,
            one.row.achievement, one.row.line,
        )
        for one in draft.judged
    ]  # fmt: skip
    st.dataframe(
        pd.DataFrame(body, columns=headings), hide_index=True, placeholder="", alt="Các dòng trong tệp",
        height=table_height(len(body), most=14), column_config=_columns(headings),
    )  # fmt: skip


def named(one: JudgedAward) -> str:
    """Name the award of a row by the catalogue, or as the file writes it."""
    return awards.award_name(one.row) or "(không ghi)"


def words_of(one: JudgedAward) -> str:
    """Say what is to know about a row."""
    return "; ".join(part.rstrip(".") for part in (*one.problems, *one.warnings))


def _columns(headings: Sequence[str]) -> dict[str, Any]:
    columns: dict[str, Any] = {
        name: st.column_config.TextColumn(width=_WIDTHS[name], pinned=name == "Tên") for name in headings
    }
    columns["Dòng"] = st.column_config.NumberColumn(width=_WIDTHS["Dòng"])
    return columns
