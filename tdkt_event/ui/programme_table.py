"""The programme as a table to edit, and the clock times that follow from it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from tdkt_event.domain.conference import Sitting
from tdkt_event.domain.dates import day_text, hour_text, read_day
from tdkt_event.domain.programme import (
    ItemKind,
    Links,
    ProgrammeItem,
    TimedItem,
    Timetable,
    day_word,
    in_sittings,
    shortened_first,
    with_all_links,
    with_links,
)
from tdkt_event.text import ITEM_KIND
from tdkt_event.ui.look import numbers, plain
from tdkt_event.ui.row_draft import Draft, edit_rows

_KIND_OF = {label: kind for kind, label in ITEM_KIND.items()}
_NEW_MINUTES = 5
_TIMES = "white-space:nowrap;width:6.6rem;vertical-align:top;font-variant-numeric:tabular-nums"
_WHO, _LATE = "color:#5d564c;font-size:.92rem", "color:#b3271a"
_DAY = 24 * 60
_LINKED = (
    (ItemKind.SPEECH, "Đưa từng tham luận vào chương trình"),
    (ItemKind.AWARD, "Đưa từng đợt trao thưởng vào chương trình"),
)
Link = tuple[int | None, int | None]
"""(speech, award batch), of which at most one is there."""


def edit_programme(
    draft: Draft[ProgrammeItem],
    items: Sequence[ProgrammeItem],
    links: Links,
    sittings: Sequence[Sitting] = (),
) -> Draft[ProgrammeItem]:
    """Draw the items as a table to edit and read them in the order asked for; linked ones follow their link."""
    names, labels = link_names(links), sitting_labels(sittings)
    return edit_rows(
        draft, items, partial(items_frame, names=names, sittings=labels),
        lambda edited: with_links(read_items(edited, names, labels), links),
        column_config=_columns(names, labels), hide_index=True, height="content", num_rows="dynamic", placeholder="", alt="Chương trình",
    )  # fmt: skip


def link_names(links: Links) -> dict[Link, str]:
    """Name every speech and award batch by its place and title, so that no two names are the same."""
    speeches: dict[Link, str] = {
        (number, None): f"Tham luận {place}: {one.who or one.title}{' (dự bị)' if one.reserve else ''}"
        for place, (number, one) in enumerate(links.speeches.items(), start=1)
    }
    batches: dict[Link, str] = {
        (None, number): f"Đợt trao thưởng {place}: {one.title}"
        for place, (number, one) in enumerate(links.batches.items(), start=1)
    }
    return {**speeches, **batches}


def sitting_labels(sittings: Sequence[Sitting]) -> tuple[str, ...]:
    """Name every sitting, with its day where two have one name; nothing when there is only one to choose."""
    if len(sittings) < 2:
        return ()
    names = [sitting_name(one) for one in sittings]
    dated = [
        sitting_heading(one) if names.count(name) > 1 else name
        for name, one in zip(names, sittings, strict=True)
    ]
    return tuple(
        f"{place}. {label}" if dated.count(label) > 1 else label for place, label in enumerate(dated, start=1)
    )


def sitting_name(sitting: Sitting) -> str:
    """Name a sitting, by its place when it has no name."""
    return sitting.name.strip() or f"Buổi {sitting.ordinal}"


def sitting_heading(sitting: Sitting) -> str:
    """Name a sitting with its day."""
    day = read_day(sitting.date)
    return f"{sitting_name(sitting)}, {day_text(day)}" if day else sitting_name(sitting)


def show_lengths(parts: Sequence[tuple[Sitting, Timetable]]) -> None:
    """Draw the length of every sitting, each under its name when there are several."""
    for sitting, timed in parts:
        if len(parts) > 1:
            st.markdown(f"**{plain(sitting_heading(sitting))}**")
        show_length(timed, sitting, sitting_name(sitting) if len(parts) > 1 else "")


def show_length(timed: Timetable, sitting: Sitting, name: str = "") -> None:
    """Draw the length against the sitting in big numbers, and in red what runs over and what may be cut."""
    late = "bad" if timed.overrun > 0 or timed.ends_day else ""
    ends = " ".join(part for part in (timed.ends_at, day_word(timed.ends_day)) if part)
    numbers(
        [
            ("Bắt đầu", sitting.starts_at or "–", "gold"),
            ("Kết thúc dự kiến", ends or "–", late),
            ("Tổng thời lượng", f"{timed.minutes} phút", ""),
            time_used(timed, sitting.ends_at),
        ]
    )
    if too_long := overrun_sentence(timed, sitting.ends_at, name):
        st.error(plain(too_long), icon=":material/alarm:")
    elif timed.ends_day:
        st.error(plain(_over_midnight(name)), icon=":material/alarm:")
    if not sitting.starts_at:
        what = f"{plain(name)} chưa có giờ bắt đầu" if name else "Chưa có giờ bắt đầu"
        st.warning(f"{what}. Hãy điền ở mục Các buổi của trang Hội nghị.", icon=":material/schedule:")


def show_all_times(parts: Sequence[tuple[Sitting, Timetable]]) -> None:
    """Draw the times of every sitting, each under a heading of its own when there are several."""
    for sitting, timed in parts:
        if len(parts) > 1:
            st.markdown(f"**{plain(sitting_heading(sitting))}**")
        if timed.items:
            show_times(timed)
        else:
            st.caption("Buổi này chưa có mục nào.")


def show_times(timed: Timetable) -> None:
    """Draw when each item begins and ends; what lies beyond the end of the sitting is marked."""
    body = "".join(map(_time_row, timed.items))
    st.html(
        '<table class="tdkt-plan"><thead><tr><th>Giờ</th><th>Nội dung</th><th class="n">Phút</th></tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def _time_row(one: TimedItem) -> str:
    times = f"{one.starts_at} – {one.ends_at}" if one.starts_at else "–"
    said = ", ".join(part for part in (_other_day(one), "quá giờ" if one.late else "") if part)
    shown = f'<b style="{_LATE}">{times}</b><br><span style="{_LATE}">{said}</span>' if said else times
    who = f'<br><span style="{_WHO}">{escape(one.item.who)}</span>' if one.item.who else ""
    title = escape(one.item.title) or f'<span style="{_LATE}">Chưa có tên mục</span>'
    return (
        f'<tr><td style="{_TIMES}">{shown}</td><td>{title}{who}</td>'
        f'<td class="n">{one.item.minutes}</td></tr>'
    )


def ask_for_links(
    draft: Draft[ProgrammeItem], items: Sequence[ProgrammeItem], links: Links
) -> ItemKind | None:
    """Draw a button for the speeches, and one for the award batches, that the programme does not hold yet."""
    asked = None
    with st.container(horizontal=True):
        for kind, label in _LINKED:
            if with_all_links(items, kind, links) != list(items) and st.button(
                label, key=f"link_{kind.value}", icon=":material/link:", disabled=draft.changed,
                help="Lưu chương trình trước." if draft.changed else "Mục chung chưa gắn được thay bằng từng mục riêng.",
            ):  # fmt: skip
                asked = kind
    return asked


def ask_to_invite(*, same: bool, unsaved: bool) -> bool:
    """Say whether the invitation prints the saved programme; tell whether a person puts it there now."""
    st.caption(
        "Giấy mời đang in đúng chương trình đã lưu."
        if same
        else "Giấy mời đang in chương trình khác với chương trình đã lưu."
    )
    return st.button(
        "Đưa chương trình này vào giấy mời", icon=":material/mail:", disabled=same or unsaved,
        help="Lưu chương trình trước." if unsaved else None,
    )  # fmt: skip


def items_frame(
    items: Sequence[ProgrammeItem],
    names: Mapping[Link, str] | None = None,
    sittings: Sequence[str] = (),
) -> pd.DataFrame:
    """Make the table of these items, numbered in their order; `names` are those of links."""
    rows = [
        {
            "id": one.id, "order": place, "title": one.title, "kind": ITEM_KIND[one.kind], "minutes": one.minutes,
            "who": one.who, "before_start": one.before_start, "note": one.note,
            "link": (names or {}).get((one.speech_id, one.batch_id), ""),
            "sitting": sittings[min(one.sitting, len(sittings)) - 1] if sittings else "",
        }
        for place, one in enumerate(items, start=1)
    ]  # fmt: skip
    held = ["sitting"] if sittings else []
    columns = ["id", "order", *held, "title", "kind", "minutes", "who", "before_start", "note", "link"]
    types = {"id": "int64", "order": "int64", "minutes": "int64", "before_start": bool}
    return pd.DataFrame(rows, columns=columns).astype(types)


def read_items(
    edited: pd.DataFrame, names: Mapping[Link, str] | None = None, sittings: Sequence[str] = ()
) -> list[ProgrammeItem]:
    """Read the edited table, sitting by sitting, in the order of its numbers; a row given another's number takes that place."""
    link_of = {name: link for link, name in (names or {}).items()}
    place_of = {label: place for place, label in enumerate(sittings, start=1)}
    rows = [(place, row) for place, row in zip(edited.index, edited.to_dict("records"), strict=True)]
    ordered = sorted(rows, key=lambda one: _order(one[0], one[1], len(rows)))
    items = [
        replace(_item(row, link_of), sitting=place_of.get(_text(row.get("sitting")), len(sittings) or 1))
        for _, row in ordered
    ]
    return in_sittings(items, len(sittings) or 1)


def time_used(timed: Timetable, ends_at: str) -> tuple[str, str, str]:
    """Say the length against the end of the sitting as a number for the page: label, value, mood."""
    if not ends_at or not timed.ends_at:
        return ("So với giờ kết thúc", "–", "")
    if timed.overrun > 0:
        return (f"Quá giờ kết thúc {ends_at}", f"{timed.overrun} phút", "bad")
    return (f"Còn lại đến {ends_at}", f"{-timed.overrun} phút", "good")


def overrun_sentence(timed: Timetable, ends_at: str, sitting: str = "") -> str:
    """Say how many minutes too many and what may be cut, with the sitting's name; empty when the programme fits."""
    if timed.overrun <= 0:
        return ""
    cuts = shortened_first(timed)
    said = ", ".join(f"“{one.title}” ({one.minutes} phút)" for one in cuts)
    what = f"{sitting}: chương trình" if sitting else "Chương trình"
    first = f"{what} dài quá {timed.overrun} phút so với giờ kết thúc {hour_text(ends_at)}."
    if not cuts:
        return f"{first} Hãy rút ngắn các mục, hoặc lùi giờ kết thúc ở trang Hội nghị."
    if sum(one.minutes for one in cuts) < timed.overrun:
        return f"{first} Bỏ cả {said} vẫn chưa đủ; hãy lùi giờ kết thúc ở trang Hội nghị."
    return f"{first} Có thể bớt ở: {said}; hoặc lùi giờ kết thúc ở trang Hội nghị."


def _other_day(one: TimedItem) -> str:
    if one.starts_day == one.ends_day:
        return day_word(one.ends_day)
    if one.starts_day:
        return f"từ {day_word(one.starts_day)}"
    return f"đến {day_word(one.ends_day)}"


def _over_midnight(sitting: str) -> str:
    what = f"{sitting}: chương trình" if sitting else "Chương trình"
    return f"{what} kéo sang hôm sau. Hãy xem lại giờ bắt đầu ở trang Hội nghị và số phút từng mục."


def _order(place: int, row: dict[str, Any], count: int) -> tuple[int, int, int]:
    """Order by the number; among equal numbers one that moved up goes before, one that moved down after."""
    before = place + 1
    number = _number(row["order"]) or (before if _number(row["id"]) else count + before)
    return (number, (number > before) - (number < before) if _number(row["id"]) else -1, place)


def _item(row: dict[str, Any], link_of: Mapping[str, Link]) -> ProgrammeItem:
    speech_id, batch_id = link_of.get(_text(row["link"]), (None, None))
    return ProgrammeItem(
        _KIND_OF.get(_text(row["kind"]), ItemKind.OTHER), _text(row["title"]), _number(row["minutes"]),
        _text(row["who"]), _text(row["note"]), not pd.isna(row["before_start"]) and bool(row["before_start"]),
        id=_number(row["id"]), speech_id=speech_id, batch_id=batch_id,
    )  # fmt: skip


def _columns(names: Mapping[Link, str], sittings: Sequence[str]) -> dict[str, Any]:
    text, number = st.column_config.TextColumn, st.column_config.NumberColumn
    return {
        "id": None,
        "order": number(
            "Thứ tự", width=86, min_value=1, step=1, pinned=True, help="Đổi số để xếp lại các mục."
        ),
        "sitting": st.column_config.SelectboxColumn(
            "Buổi", width=118, options=list(sittings), required=True, default=sittings[-1],
            help="Mục đứng trong buổi này; giờ tính từ giờ bắt đầu của buổi.",
        ) if sittings else None,
        "title": text("Nội dung", width=262, required=True, max_chars=300),
        "kind": st.column_config.SelectboxColumn(
            "Loại", width=104, options=list(ITEM_KIND.values()), required=True,
            default=ITEM_KIND[ItemKind.OTHER], help="Loại mục quyết định lời dẫn trong kịch bản điều hành.",
        ),
        "minutes": number(
            "Phút", width=72, min_value=0, max_value=_DAY, step=1, default=_NEW_MINUTES, required=True
        ),
        "who": text(
            "Người thực hiện", width=195, max_chars=300, help="Nhiều người thì cách nhau bằng dấu chấm phẩy."
        ),
        "before_start": st.column_config.CheckboxColumn(
            "Trước giờ", width=120, default=False, help="Việc làm trước giờ bắt đầu, như đón tiếp đại biểu."
        ),
        "note": text("Ghi chú", width=190, max_chars=300),
        "link": st.column_config.SelectboxColumn(
            "Lấy theo", width=260, options=list(names.values()),
            help="Gắn mục với một tham luận hoặc một đợt trao thưởng: nội dung, số phút và người trình bày lấy từ đó. Tham luận tính số phút nhiều nhất được giao.",
        ) if names else None,
    }  # fmt: skip


def _number(value: Any) -> int:
    return 0 if value is None or pd.isna(value) else int(value)


def _text(value: Any) -> str:
    return "" if value is None or pd.isna(value) else str(value).strip()
