"""Pieces of the page of papers: the table of states, the draft's form, the files, the preview."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

import streamlit as st

from tdkt_event.documents.papers.catalogue import CATALOGUE, find_entry
from tdkt_event.documents.papers.facts import NO, YES, Draft, Field, PaperEntry, PaperFacts, symbol_of
from tdkt_event.documents.pdf_preview import page_count, page_png
from tdkt_event.domain.conference import Conference
from tdkt_event.domain.dates import moment_text, read_day
from tdkt_event.domain.paper_difference import Difference
from tdkt_event.services import consistency, papers
from tdkt_event.services.draft_merging import HEAD_LABELS, merge_draft
from tdkt_event.services.papers import PaperState
from tdkt_event.services.print_log import list_printed
from tdkt_event.settings import TIME_ZONE
from tdkt_event.storage.database import Transaction
from tdkt_event.ui import acts, jobs, session
from tdkt_event.ui.look import plain, table

_ENDING_NAMES = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel"}
_MIME = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_SHOWN_CHANGES = 12
_SHOWN_DIFFERENCES = 50
_LOG_LINES = 20


def paper_states(conference_id: int) -> list[PaperState]:
    """Give the state of every paper, read again only after something changed."""
    return _states(conference_id, key=mark_of(conference_id))


@st.cache_data(max_entries=8, show_spinner="Đang đối chiếu giấy tờ")
def _states(conference_id: int, *, key: object) -> list[PaperState]:  # noqa: ARG001 (Streamlit caches by it)
    return acts.read(lambda tx: papers.list_papers(tx, conference_id, today=session.now().date()))


def facts_of(conference_id: int, entry: PaperEntry) -> PaperFacts:
    """Give what a paper may say, with its saved draft, read again only after something changed."""
    return _facts(conference_id, entry.name, key=mark_of(conference_id))


@st.cache_data(max_entries=24, show_spinner=False)
def _facts(conference_id: int, name: str, *, key: object) -> PaperFacts:  # noqa: ARG001 (Streamlit caches by it)
    entry = find_entry(name)
    return acts.read(lambda tx: papers.facts_for(tx, conference_id, entry, today=session.now().date()))


def mark_of(conference_id: int) -> object:
    """Give a mark that moves whenever a paper may say something else; caches are kept by it."""
    mark = acts.read(lambda tx: papers.version_of_papers(tx, conference_id))
    return session.database().url, mark, session.now().date()


def consistency_line(conference_id: int) -> None:
    """Say in one green or red line whether the papers agree, with every difference beneath."""
    found = _differences(conference_id, key=mark_of(conference_id))
    if not found:
        st.success("Các giấy tờ khớp với nhau và với hội nghị.", icon=":material/check_circle:")
        return
    st.error(f"Có {len(found)} chỗ các giấy tờ không khớp; nên sửa trước khi in.", icon=":material/rule:")
    with st.expander(f"Xem {len(found)} chỗ không khớp", icon=":material/difference:"):
        rows = [
            [one.fact, one.where, one.found, one.expected_where, one.expected]
            for one in found[:_SHOWN_DIFFERENCES]
        ]
        table(["Nội dung", "Nơi thứ nhất", "Ghi là", "Nơi thứ hai", "Ghi là"], rows, left=5)


@st.cache_data(max_entries=8, show_spinner=False)
def _differences(conference_id: int, *, key: object) -> list[Difference]:  # noqa: ARG001 (Streamlit caches by it)
    return acts.read(lambda tx: consistency.check_consistency(tx, conference_id, today=session.now().date()))


def overview_table(states: Sequence[PaperState]) -> None:
    """Show all papers at one glance: what is missing, when printed, what must be printed again."""
    with st.expander("Toàn bộ giấy tờ trong một bảng", icon=":material/list:"):
        rows = [
            [one.entry.title, one.entry.section, _state_words(one), ", ".join(one.missing) or "–"]
            for one in states
        ]
        table(["Giấy tờ", "Giai đoạn", "Tình trạng in", "Còn để trống"], rows, left=4)


def _state_words(state: PaperState) -> str:
    if not state.printed_at:
        return "chưa in"
    at = moment_text(datetime.fromisoformat(state.printed_at).astimezone(TIME_ZONE))
    return f"cần in lại (in lúc {at})" if state.changes else f"đã in lúc {at}"


def choose_paper(states: Sequence[PaperState]) -> PaperState:
    """Let a person choose the paper to work on."""
    known = {one.entry.name: one for one in states}
    name = st.selectbox(
        "Chọn giấy tờ",
        list(known),
        format_func=lambda one: known[one].entry.title + (" – cần in lại" if known[one].changes else ""),
    )
    return known[name]


def what_changed(state: PaperState) -> None:
    """Say what makes the last printing stale, line beside line."""
    if not state.changes:
        return
    st.warning("Nội dung đã thay đổi sau lần in trước; cần in lại.", icon=":material/print_error:")
    with st.expander(f"Xem {len(state.changes)} chỗ thay đổi", icon=":material/difference:"):
        rows = [[before or "(chưa có)", after or "(bỏ)"] for before, after in state.changes[:_SHOWN_CHANGES]]
        table(["Đã in", "Nay là"], rows, left=2)
        if len(state.changes) > _SHOWN_CHANGES:
            st.caption(f"Còn {len(state.changes) - _SHOWN_CHANGES} chỗ khác.")


def file_buttons(
    held: Conference, state: PaperState, *, actor: str, save_first: Callable[[], bool] | None = None
) -> None:
    """Make the files of a paper in a child process and hand them over; `save_first` may refuse to begin."""
    entry = state.entry
    if state.missing:
        st.caption(f"Để trống trên bản in: {', '.join(state.missing)}.")
    if state.warnings:
        with st.expander("Cần đối chiếu trước khi trình ký", icon=":material/gavel:"):
            for warning in state.warnings:
                st.caption(plain(warning))
    for place, (column, ending) in enumerate(zip(st.columns(len(entry.endings)), entry.endings, strict=True)):
        with column:
            job = f"paper-{held.id}-{entry.name}-{ending}"
            if st.button(
                f"Tạo tệp {_ENDING_NAMES[ending]}",
                key=f"make-{job}",
                type="primary" if place == 0 else "secondary",
                icon=":material/description:",
                width="stretch",
            ) and (save_first is None or save_first()):
                make = partial(
                    papers.print_paper, session.database(), held.id, entry.name, ending, actor=actor,
                    now=session.now(), font_folder=session.settings().font_folder,
                )  # fmt: skip
                jobs.start(job, partial(_made, make))
            data = jobs.show(job)
            if data:
                st.download_button(
                    f"Tải {_ENDING_NAMES[ending]}", data, _file_name(held, entry, ending), _MIME[ending],
                    key=f"get-{job}", on_click="ignore", icon=":material/download:", width="stretch",
                )  # fmt: skip


def _file_name(held: Conference, entry: PaperEntry, ending: str) -> str:
    if entry.file_name:
        return entry.file_name(entry, facts_of(held.id, entry))
    return f"{entry.name}-{held.facts.year}.{ending}"


def forget_files(held: Conference, entry: PaperEntry) -> None:
    """Drop the files made before something was changed."""
    for ending in entry.endings:
        jobs.forget(f"paper-{held.id}-{entry.name}-{ending}")


def _made(make: Callable[..., bytes], note: jobs.Progress, stopped: Callable[[], bool]) -> bytes:
    return make(on_progress=note, cancelled=stopped)


def save(
    held: Conference,
    entry: PaperEntry,
    draft: Draft,
    *,
    actor: str,
    done: str = "",
    seen: Draft | None = None,
) -> bool:
    """Check a draft, then keep it: the desks wait for the second step only, and that is short."""
    now = session.now()

    def check(tx: Transaction) -> tuple[Draft, Draft]:
        checked = papers.check_draft(tx, held.id, entry.name, draft, today=now.date(), seen=seen)
        return checked, papers.find_draft(tx, held.id, entry.name)

    found = acts.attempt(lambda: acts.read(check))
    if found is None:
        return False
    checked, over = found
    return acts.change(
        lambda tx: papers.keep_draft(tx, held.id, entry.name, checked, actor=actor, now=now, over=over),
        done=done,
    )


def draft_form(held: Conference, state: PaperState, *, actor: str) -> None:
    """Let a person fill in number, day, signer and the texts of the paper."""
    entry = state.entry
    if not entry.fields and not entry.numbered:
        return
    facts = facts_of(held.id, entry)
    seen = _seen(entry, facts)
    with st.form(f"draft-{held.id}-{entry.name}", border=False):
        st.subheader("Nội dung riêng của giấy này", anchor=False)
        head = _head_fields(entry, facts) if entry.numbered else {}
        details = {one.key: draw_field(entry, one, facts) for one in entry.fields}
        if st.form_submit_button("Lưu", icon=":material/save:"):
            draft = Draft(**head, details=details)
            if not _told_clashes(entry, facts, seen, draft) and save(
                held, entry, draft, actor=actor, done="Đã lưu.", seen=seen
            ):
                forget_files(held, entry)
                st.session_state.pop(_shown_key(held.id, entry), None)
                st.rerun()


def _told_clashes(entry: PaperEntry, facts: PaperFacts, seen: Draft, typed: Draft) -> bool:
    """Tell the fields that were changed here and elsewhere; saving once more replaces what was told."""
    _, clashes = merge_draft(entry, facts, seen, typed)
    shown = st.session_state[_shown_key(facts.conference.id, entry)]
    for one in clashes:
        st.warning(plain(one.sentence), icon=":material/group:")
        shown[one.key] = _stored_texts(entry, facts)[one.key]
    if clashes:
        st.error("Chưa lưu gì. Bấm Lưu lần nữa là thay bằng nội dung đang gõ ở đây.", icon=":material/error:")
    return bool(clashes)


def _seen(entry: PaperEntry, facts: PaperFacts) -> Draft:
    """Give the form as it stood when it was opened or last saved: only what differs from it was typed here."""
    number, texts = facts.conference.id, _stored_texts(entry, facts)
    shown: dict[str, str] = st.session_state.setdefault(_shown_key(number, entry), {})
    kinds = {one.key: one.kind for one in entry.fields} | {"date": "date"}
    for name, text in texts.items():
        key = f"{name}-{number}-{entry.name}"
        if name not in shown or key not in st.session_state:
            if key in st.session_state:  # just saved: show what now holds
                st.session_state[key] = _widget_value(kinds.get(name, "text"), text)
            shown[name] = text
    head = {name: shown[name] for name in HEAD_LABELS if name in texts}
    return Draft(**head, details={one.key: shown[one.key] for one in entry.fields})


def _stored_texts(entry: PaperEntry, facts: PaperFacts) -> dict[str, str]:
    """Give what every widget of the form would hold if it were opened now."""
    head = {name: getattr(facts.draft, name) for name in HEAD_LABELS} if entry.numbered else {}
    texts = {one.key: facts.detail(entry, one.key) for one in entry.fields}
    for one in entry.fields:
        names = list(dict(one.choices))
        if one.kind == "choice" and texts[one.key] not in names:
            texts[one.key] = names[0]
        elif one.kind == "date" and not read_day(texts[one.key]):
            texts[one.key] = ""
    return head | texts


def _widget_value(kind: str, text: str) -> object:
    if kind == "date":
        return read_day(text)
    return text == YES if kind == "flag" else text


def _shown_key(conference_id: int, entry: PaperEntry) -> str:
    return f"shown-{conference_id}-{entry.name}"


def _head_fields(entry: PaperEntry, facts: PaperFacts) -> dict[str, str]:
    draft, known, key = facts.draft, facts.conference.facts, f"{facts.conference.id}-{entry.name}"
    one, two = st.columns([1, 2])
    number = one.text_input("Số", draft.number, key=f"number-{key}")
    symbol = two.text_input("Ký hiệu", draft.symbol, key=f"symbol-{key}", placeholder=symbol_of(entry, facts))
    day = st.date_input("Ngày ký", read_day(draft.date), key=f"date-{key}", format="DD/MM/YYYY")
    with st.expander("Người ký và nơi nhận"):
        authority = st.text_area(
            "Thẩm quyền ký (TM., KT., TL., TUQ., Q.)",
            draft.authority,
            key=f"authority-{key}",
            placeholder=known.signer_authority,
            height=80,
        )
        post = st.text_input("Chức vụ", draft.post, key=f"post-{key}", placeholder=known.signer_post)
        signer = st.text_input("Họ và tên", draft.signer, key=f"signer-{key}", placeholder=known.signer_name)
        recipients = st.text_area(
            "Nơi nhận, mỗi dòng một nơi", draft.recipients, key=f"recipients-{key}", height=120
        )
    return {
        "number": number, "symbol": symbol, "date": day.isoformat() if day else "", "authority": authority,
        "post": post, "signer": signer, "recipients": recipients,
    }  # fmt: skip


def field_key(entry: PaperEntry, one: Field, conference_id: int) -> str:
    """Name the widget of a field."""
    return f"{one.key}-{conference_id}-{entry.name}"


def draw_field(entry: PaperEntry, one: Field, facts: PaperFacts) -> str:
    """Draw the widget of a field and give what stands in it."""
    value, key = facts.detail(entry, one.key), field_key(entry, one, facts.conference.id)
    if one.kind == "lines":
        lines = len(value) // 60 + value.count("\n") + 2
        return st.text_area(
            one.label, value, key=key, help=one.help or None, height=min(80 + 22 * lines, 420),
            placeholder=one.hint or None,
        )  # fmt: skip
    if one.kind == "date":
        day = st.date_input(one.label, read_day(value), key=key, help=one.help or None, format="DD/MM/YYYY")
        return day.isoformat() if day else ""
    if one.kind == "choice":
        names = dict(one.choices)
        at = list(names).index(value) if value in names else 0
        return st.selectbox(one.label, list(names), index=at, key=key, format_func=names.__getitem__)
    if one.kind == "flag":
        return YES if st.toggle(one.label, value == YES, key=key) else NO
    if one.kind == "group":
        return _group_field(one, facts, value, key)
    return st.text_input(one.label, value, key=key, help=one.help or None, placeholder=one.hint or None)


def _group_field(one: Field, facts: PaperFacts, value: str, key: str) -> str:
    names = list(dict.fromkeys(["", *(group.name for group in facts.groups), value]))
    return st.selectbox(
        one.label,
        names,
        index=names.index(value),
        key=key,
        format_func=lambda name: name or "tất cả đại biểu",
    )


def preview_panel(conference_id: int, state: PaperState) -> None:
    """Show the pages of a paper as pictures, the first ones of a long list."""
    st.subheader("Xem trước", anchor=False)
    made = acts.attempt(lambda: _pages(conference_id, state.entry.name, key=mark_of(conference_id)))
    if not made:
        return
    pictures, count = made
    for picture in pictures:
        st.image(picture, width="stretch", output_format="PNG")
    if count > len(pictures):
        st.caption(f"Xem trước {len(pictures)} trang đầu.")


@st.cache_data(max_entries=24, show_spinner="Đang dựng bản xem trước")
def _pages(conference_id: int, name: str, *, key: object) -> tuple[list[bytes], int]:  # noqa: ARG001
    facts = facts_of(conference_id, find_entry(name))
    pdf = papers.preview(facts, name, font_folder=session.settings().font_folder, created_at=session.now())
    count = page_count(pdf)
    return [page_png(pdf, page, width_px=900) for page in range(1, min(count, 3) + 1)], count


def print_log(conference_id: int, *, section: str = "") -> None:
    """Show what was printed when, by whom, in which format; of one section when it is named."""
    names = {entry.name for entry in CATALOGUE if section in {"", entry.section}}
    printings = acts.read(lambda tx: list_printed(tx, conference_id))
    printings = [one for one in printings if not section or one.paper in names][:_LOG_LINES]
    if not printings:
        st.caption("Chưa in gì." if section else "Chưa in giấy tờ nào.")
        return
    rows = [
        [
            moment_text(datetime.fromisoformat(one.at).astimezone(TIME_ZONE)),
            one.title,
            _ENDING_NAMES.get(one.format, one.format),
            one.actor,
        ]
        for one in printings
    ]
    table(["Lúc", "Giấy tờ", "Định dạng", "Người in"], rows, left=4)
