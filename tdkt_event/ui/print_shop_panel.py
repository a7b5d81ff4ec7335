"""Pieces of the page of the print shop: the products, their fields, what to look at again, and the live preview."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tdkt_event.documents.papers.catalogue import find_entry
from tdkt_event.documents.papers.content.print_shop_parts import (
    COLOUR,
    FILE,
    LAYOUT,
    PEOPLE,
    SECTION,
    SIZE,
    TEXT,
)
from tdkt_event.documents.papers.facts import NO, YES, Field, PaperEntry, PaperFacts
from tdkt_event.documents.pdf_preview import page_count, page_png
from tdkt_event.documents.print_shop import load_layouts
from tdkt_event.domain.paper_difference import Difference
from tdkt_event.services import consistency, papers
from tdkt_event.services.papers import PaperState
from tdkt_event.ui import acts, session
from tdkt_event.ui.look import plain
from tdkt_event.ui.paper_panel import draw_field, facts_of, field_key, mark_of, paper_states

_PRODUCTS = {
    "backdrop": (":material/theater_comedy:", "Phông lớn sau sân khấu, in bạt theo khổ thật."),
    "phong-phu": (":material/wallpaper:", "Phông nhỏ ở cổng, ở tiền sảnh hoặc hai bên hội trường."),
    "bang-ron": (":material/flag:", "Dải chữ dài một dòng, treo ở cổng hoặc trên đường."),
    "the-dai-bieu": (":material/badge:", "Thẻ đeo của từng đại biểu, có mã QR; mỗi chỗ một thẻ."),
    "bien-ten": (":material/branding_watermark:", "Biển gấp đôi đặt trên bàn, hai mặt cùng tên."),
    "nhan-ghe": (":material/event_seat:", "Nhãn tên dán vào từng ghế."),
    "nhan-phong-bi": (":material/mail:", "Địa chỉ người nhận, in lên nhãn dán hoặc thẳng lên phong bì."),
    "bien-chi-dan": (":material/signpost:", "Biển có mũi tên chỉ đường vào hội trường, bàn đón tiếp."),
    "ghe-danh-cho": (":material/chair:", "Biển đặt ở các hàng ghế dành riêng."),
    "bia-tai-lieu": (":material/folder:", "Bìa của tập tài liệu phát cho đại biểu."),
}
"""Icon and purpose of each product."""
_PARTS = (TEXT, SIZE, COLOUR, LAYOUT, PEOPLE, FILE)
_SIDE_BY_SIDE = {SIZE, COLOUR}
_COLUMNS = 2
_WITH_SLUG = {"backdrop", "phong-phu", "bang-ron"}
_PREVIEW_WIDTH = 1000
_TABLE = {
    "backdrop": "boards", "phong-phu": "boards", "bang-ron": "boards", "bien-chi-dan": "boards",
    "ghe-danh-cho": "boards", "bia-tai-lieu": "boards", "the-dai-bieu": "badges", "bien-ten": "plates",
    "nhan-ghe": "labels", "nhan-phong-bi": "labels", "the-nhan-thuong": "labels", "nhan-bang": "labels",
    "nhan-vi-tri": "labels",
}  # fmt: skip
"""The table of layouts whose figures a product uses."""
_FLAG_WORDS = {YES: "có", NO: "không"}
_STAYING = """
<style>
  @media (min-width: 641px) {
    [data-testid="stColumn"]:has(.st-key-shop-preview) { align-self: stretch; }
    [data-testid="stColumn"]:has(.st-key-shop-preview) > [data-testid="stVerticalBlock"] { height: 100%; }
    [data-testid="stLayoutWrapper"]:has(> .st-key-shop-preview) { position: sticky; top: 4.5rem; }
    .st-key-shop-preview [data-testid="stImage"] img { max-height: 62vh; width: auto; max-width: 100%; margin: auto; }
  }
</style>
"""
"""The preview stays in sight while somebody scrolls through the fields."""


def shop_states(conference_id: int) -> list[PaperState]:
    """Give the state of every product of the print shop."""
    return [one for one in paper_states(conference_id) if one.entry.section == SECTION]


def choose_product(states: Sequence[PaperState]) -> PaperState:
    """Let a person choose a product by its picture and name; one that must be printed again says so."""
    known = {one.entry.name: one for one in states}
    first = next(iter(known))
    name = st.pills(
        "Chọn sản phẩm", list(known), default=first, required=True, key="product", label_visibility="collapsed",
        format_func=lambda one: f"{_icon(one)} {known[one].entry.title}" + _mark_text(known[one]),
    )  # fmt: skip
    chosen = known[name or first]
    st.caption(_PRODUCTS.get(chosen.entry.name, ("", ""))[1])
    return chosen


def _icon(name: str) -> str:
    return _PRODUCTS.get(name, (":material/print:", ""))[0]


def _mark_text(state: PaperState) -> str:
    return " :red[– cần in lại]" if state.changes else ""


def typed_facts(entry: PaperEntry, stored: PaperFacts) -> PaperFacts:
    """Draw the fields of a product and give the facts with what stands in them, saved or not."""
    typed: dict[str, str] = {}
    clashes = _follow_stored(entry, stored)
    notes, start = None, _not_saved(entry, stored)
    for part in _PARTS:
        fields = [one for one in entry.fields if one.part == part]
        if not fields:
            continue
        st.markdown(f"**{part}**")
        small = [one for one in fields if part in _SIDE_BY_SIDE and one.kind != "flag"]
        for at in range(0, len(small), _COLUMNS):
            typed |= _row(entry, small[at : at + _COLUMNS], start)
        typed |= {one.key: draw_field(entry, one, start) for one in fields if one not in small}
        notes = notes or st.container()  # under the words, which come first
    facts = _with(stored, typed)
    _keep_unsaved(entry, stored, typed)
    if notes:
        with notes:
            _tell_clashes(entry, stored, clashes)
            _slips(entry, facts)
    return facts


def _follow_stored(entry: PaperEntry, stored: PaperFacts) -> list[Field]:
    """Let fields nobody touched here show what holds now; give those that were changed here and elsewhere too."""
    number, clashes = stored.conference.id, []
    unsaved = _unsaved().get((number, entry.name), {})
    known = _seen_before().setdefault((number, entry.name), {})
    for one in entry.fields:
        now, key = stored.detail(entry, one.key), field_key(entry, one, number)
        before = known.get(one.key, now)
        here = _written(st.session_state[key]) if key in st.session_state else unsaved.get(one.key, before)
        if now.strip() != before.strip() and here.strip() not in {before.strip(), now.strip()}:
            clashes.append(one)
            continue
        if now.strip() != before.strip() and key in st.session_state:
            st.session_state[key] = now == YES if one.kind == "flag" else now
        known[one.key] = now
    return clashes


def _written(value: object) -> str:
    """Give what stands in a widget as a field keeps it."""
    if isinstance(value, bool):
        return YES if value else NO
    return str(value or "")


def _seen_before() -> dict[tuple[int, str], dict[str, str]]:
    """Give what every field held when it was last shown as it is stored."""
    held: dict[tuple[int, str], dict[str, str]] = st.session_state.setdefault("print_shop_seen", {})
    return held


def _tell_clashes(entry: PaperEntry, stored: PaperFacts, clashes: Sequence[Field]) -> None:
    for one in clashes:
        now = stored.detail(entry, one.key)
        value = {**dict(one.choices), **(_FLAG_WORDS if one.kind == "flag" else {})}.get(now, now)
        sentence = f"Vừa có người khác đổi ô “{one.label}” thành “{value}”. Bấm Lưu là thay bằng nội dung đang gõ ở đây."
        st.warning(plain(sentence), icon=":material/group:")


def _with(facts: PaperFacts, details: Mapping[str, str]) -> PaperFacts:
    return replace(facts, draft=replace(facts.draft, details=details))


def _not_saved(entry: PaperEntry, stored: PaperFacts) -> PaperFacts:
    """Give the facts with what was typed before another product was looked at."""
    unsaved = _unsaved().get((stored.conference.id, entry.name), {})
    return _with(stored, {**stored.draft.details, **unsaved})


def _keep_unsaved(entry: PaperEntry, stored: PaperFacts, typed: Mapping[str, str]) -> None:
    _unsaved()[stored.conference.id, entry.name] = {
        key: text for key, text in typed.items() if text.strip() != stored.detail(entry, key).strip()
    }


def _unsaved() -> dict[tuple[int, str], dict[str, str]]:
    held: dict[tuple[int, str], dict[str, str]] = st.session_state.setdefault("print_shop_unsaved", {})
    return held


def _slips(entry: PaperEntry, facts: PaperFacts) -> None:
    """Warn of words that are nearly, and not quite, what the conference says."""
    known = {one.key: one.default(facts) for one in entry.fields}
    written = tuple((key, text) for key, text in facts.draft.details.items() if text != known[key])
    number = facts.conference.id
    for one in _found_slips(number, entry.name, written, key=mark_of(number)):
        sentence = f"{one.fact}: đang ghi “{one.found}”, {one.expected_where} ghi “{one.expected}”."
        st.warning(plain(sentence), icon=":material/spellcheck:")


@st.cache_data(max_entries=32, show_spinner=False)
def _found_slips(
    conference_id: int, name: str, written: tuple[tuple[str, str], ...], *, key: object  # noqa: ARG001 (Streamlit caches by it)
) -> list[Difference]:  # fmt: skip
    entry = find_entry(name)
    return consistency.slips_of(entry, _with(facts_of(conference_id, entry), dict(written)))


def _row(entry: PaperEntry, fields: Sequence[Field], stored: PaperFacts) -> dict[str, str]:
    typed = {}
    for one, column in zip(fields, st.columns(_COLUMNS, vertical_alignment="bottom"), strict=False):
        with column:
            typed[one.key] = draw_field(entry, one, stored)
    return typed


def changed(entry: PaperEntry, facts: PaperFacts) -> bool:
    """Tell whether something stands in the fields that is not saved."""
    return bool(_unsaved().get((facts.conference.id, entry.name)))


def defaults_button(entry: PaperEntry, facts: PaperFacts) -> None:
    """Offer to write what the program would write in every field, when something else stands there."""
    known = {one: one.default(facts) for one in entry.fields}
    if all(facts.draft.details[one.key].strip() == text.strip() for one, text in known.items()):
        return

    def write() -> None:
        for one, text in known.items():
            st.session_state[field_key(entry, one, facts.conference.id)] = (
                text == YES if one.kind == "flag" else text
            )

    st.button("Điền lại theo hội nghị", on_click=write, type="tertiary", icon=":material/restart_alt:")


def staying() -> DeltaGenerator:
    """Make the place that stays in sight beside the fields."""
    st.html(_STAYING)
    return st.container(key="shop-preview")


def live_preview(facts: PaperFacts, entry: PaperEntry) -> None:
    """Show a page as it would be printed from what stands in the fields now."""
    trimmed = False
    if entry.name in _WITH_SLUG and facts.draft.details.get("output", "print") == "print":
        trimmed = not st.toggle("Hiện dấu cắt và ghi chú cho nhà in", key=f"slug-{entry.name}")
    details = tuple(sorted(facts.draft.details.items()))
    number = facts.conference.id
    pdf = acts.attempt(lambda: _pdf(number, entry.name, details, key=mark_of(number)))
    if not pdf:
        return
    count, place = page_count(pdf), st.container()
    page = (
        st.select_slider("Trang xem trước", range(1, count + 1), key=f"page-{entry.name}-{count}")
        if count > 1
        else 1
    )
    place.image(_picture(pdf, page, trimmed=trimmed), width="stretch", output_format="PNG")


def figures_advice(entry: PaperEntry, facts: PaperFacts) -> None:
    """Say how sure the sizes of a product are, and the flags where they are drawn."""
    known = load_layouts().advice
    if entry.name in _TABLE:
        st.caption(f":material/straighten: {plain(known[_TABLE[entry.name]])}")
    if facts.draft.details.get("flags", "none") != "none":
        st.caption(f":material/flag: {plain(known['flags'])}")


@st.cache_data(max_entries=32, show_spinner="Đang dựng bản xem trước")
def _pdf(conference_id: int, name: str, details: tuple[tuple[str, str], ...], *, key: object) -> bytes:  # noqa: ARG001 (Streamlit caches by it)
    stored = facts_of(conference_id, find_entry(name))
    return papers.preview(
        _with(stored, dict(details)),
        name,
        font_folder=session.settings().font_folder,
        created_at=session.now(),
    )


@st.cache_data(max_entries=32, show_spinner=False)
def _picture(pdf: bytes, page: int, *, trimmed: bool) -> bytes:
    return page_png(pdf, page, width_px=_PREVIEW_WIDTH, trimmed=trimmed)
