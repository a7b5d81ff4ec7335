"""The usher's phone: the batch on the stage, the next one, who is missing; large type, two buttons."""

from collections.abc import Mapping
from html import escape

import streamlit as st

from tdkt_event.documents.papers.content.ceremony_words import short_hour
from tdkt_event.domain.ceremony_sheet import BatchSheet, CeremonySheet, Standing
from tdkt_event.domain.conference import Conference
from tdkt_event.domain.phone import numbers_of
from tdkt_event.services import ceremony
from tdkt_event.ui import acts, session
from tdkt_event.ui.ceremony_view import phone_text, proxy_state

_STYLE = """<style>
 .stage { background: #fffdf9; border: 1px solid #ddd3c3; border-radius: 12px; padding: .9rem 1rem; margin: 0 0 .8rem; }
 .stage.now { border-top: 6px solid #9f1d20; } .stage.next { border-top: 6px solid #b98a2f; }
 .stage small { color: #5d564c; font-size: 1rem; }
 .stage h2 { font-size: 1.7rem; line-height: 1.2; margin: .1rem 0 .5rem; padding: 0; overflow-wrap: anywhere; }
 .stage ol { list-style: none; margin: 0; padding: 0; }
 .stage li { display: grid; grid-template-columns: 2.6rem 1fr; gap: .2rem .6rem; padding: .45rem 0;
   border-top: 1px solid #ece3d5; font-size: 1.25rem; line-height: 1.3; overflow-wrap: anywhere; }
 .stage li b { font-size: 1.9rem; line-height: 1; font-variant-numeric: tabular-nums; color: #9f1d20; }
 .stage li em { font-style: normal; font-weight: 600; display: block; font-size: 1.05rem; }
 .stage li em.gone { color: #b3271a; } .stage li em.proxy { color: #1d4f80; }
 .stage li em.call, .stage li em.call a { color: #1d4f80; font-variant-numeric: tabular-nums; }
 .stage p { margin: .3rem 0; font-size: 1.15rem; }
</style>"""


def stage(sheet: CeremonySheet, phones: Mapping[int, str], *, whole: bool) -> None:
    """Draw the batch on the stage, the next one, and who of both is missing, with whole or masked phones."""
    shown = {one.recipient.id: phone_text(one, phones, whole=whole) for one in sheet.people}
    at = sheet.place_now()
    now = sheet.batches[at] if at >= 0 else None
    following = sheet.batches[at + 1] if at + 1 < len(sheet.batches) else None
    parts = [_STYLE]
    if now:
        parts.append(_card("Đang trên sân khấu", now, "now", shown))
    if following:
        parts.append(
            _card("Lượt kế tiếp, đang xếp hàng" if now else "Lượt đầu tiên", following, "next", shown)
        )
    else:
        parts.append('<div class="stage next"><p>Đây là lượt cuối cùng.</p></div>')
    st.html("".join(parts))


def stage_buttons(held: Conference, sheet: CeremonySheet, *, actor: str) -> None:
    """Let an usher move all phones to the next batch, or back."""
    at, last = sheet.place_now(), len(sheet.batches) - 1
    with st.container(horizontal=True):
        back = st.button("Lượt trước", icon=":material/arrow_back:", disabled=at < 0, width="stretch")
        onward = st.button(
            "Lượt kế tiếp" if at >= 0 else "Bắt đầu lượt 1", type="primary", icon=":material/arrow_forward:",
            disabled=at >= last, width="stretch",
        )  # fmt: skip
    if (back or onward) and acts.change(
        lambda tx: ceremony.go_to(
            tx, held.id, 1 if onward else -1, seen=sheet.current, actor=actor, now=session.now()
        )
    ):
        st.rerun()


def _card(heading: str, sheet: BatchSheet, mood: str, phones: Mapping[int, str]) -> str:
    missing, unknown = len(sheet.missing), len(sheet.unknown)
    state = f'<p style="color:#b3271a">✖ Vắng {missing} người</p>' if missing else ""
    state += f"<p>? Chưa rõ {unknown} người có mặt hay vắng</p>" if unknown else ""
    state = state or "<p>✔ Không ai vắng</p>"
    line = f"Xếp hàng lúc {short_hour(sheet.lineup_at)} · " if sheet.lineup_at and mood == "next" else ""
    rows = (
        "".join(_row(one, phones.get(one.recipient.id, "")) for one in sheet.people)
        or "<li><span></span>Không còn ai đứng nhận</li>"
    )
    return (
        f'<section class="stage {mood}"><small>{escape(heading)} · {escape(line)}bản {sheet.batch.revision}</small>'
        f"<h2>{escape(sheet.batch.name)}: {escape(sheet.batch.title)}</h2>{state}<ol>{rows}</ol></section>"
    )


def _row(one: Standing, phone: str) -> str:
    note = ""
    if one.proxy:
        mark, mood = {True: ("✔", "proxy"), False: ("✖", "gone"), None: ("?", "")}[one.there]
        note = f'<em class="proxy">⇄ {escape(one.proxy)} nhận thay</em>'
        note += f'<em class="{mood}">{mark} {proxy_state(one)}</em>'
    elif one.missing:
        note = '<em class="gone">✖ chưa có mặt</em>'
    elif one.unknown:
        note = "<em>? không có trong danh sách đại biểu</em>"
    unit = f"<br><small>{escape(one.recipient.unit)}</small>" if one.recipient.unit else ""
    name = escape(one.recipient.full_name)
    return f"<li><b>{one.position}</b><span>{name}{unit}{note}{_call(phone)}</span></li>"


def _call(phone: str) -> str:
    """Give the numbers to call, a whole one to be touched."""
    numbers = (
        escape(one) if "*" in one else f'<a href="tel:{escape(one)}">{escape(one)}</a>'
        for one in numbers_of(phone)
    )
    said = "; ".join(numbers)
    return f'<em class="call">☎ {said}</em>' if said else ""
