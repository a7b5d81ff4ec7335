"""The few style rules that Streamlit's theme cannot say, and the shared pieces of pages."""

from collections.abc import Iterable
from html import escape

import streamlit as st

from tdkt_event.ui.wording import add_wording

_STYLE = """
<style>
  .block-container { padding-top: 3.2rem; padding-bottom: 4rem; max-width: 78rem; }
  h1 { letter-spacing: -0.01em; padding-bottom: .2rem !important; }
  [data-testid="stMetricValue"], .tdkt-number { font-variant-numeric: tabular-nums; }
  [data-testid="stSidebar"] [data-testid="stCaptionContainer"] { margin: .5rem 0 -.4rem .2rem; }
  [data-testid="stSidebar"] a[data-testid="stPageLink-NavLink"] { padding: .18rem .5rem; }
  @media (min-width: 641px) { [data-testid="stSidebarUserContent"] [data-testid="stVerticalBlock"] { gap: .5rem; }
    [data-testid="stSidebar"] a[data-testid="stPageLink-NavLink"] { padding-block: 0; min-height: 0; }
    [data-testid="stSidebar"] [data-testid="stCaptionContainer"] { margin: .8rem 0 -.7rem .2rem; }
    [data-testid="stSidebar"] [data-testid="stButton"], [data-testid="stSidebar"] [data-testid="stLinkButton"] { margin-top: .7rem; } }
  [data-testid="stLogo"] { height: 3rem; max-width: 100%; }
  /* Streamlit's own CSV of a table is not safe for spreadsheets; lists are downloaded with our buttons. */
  [data-testid="stElementToolbarButton"]:has(button[aria-label^="Download as CSV"]),
  [data-testid="stElementToolbarButton"]:has(button[aria-label^="Tải bảng dạng CSV"]) { display: none; }
  .tdkt-pair, [class*="st-key-pick_"] [role="radiogroup"], [class*="st-key-kept_"] [role="radiogroup"] {
    display: grid; grid-template-columns: 1fr 1fr; gap: .3rem 1rem; width: 100%; }
  .tdkt-pair span { color: #5d564c; border-bottom: 2px solid #b98a2f; padding-bottom: .3rem; }
  [class*="st-key-pick_"] { border-bottom: 1px solid #e6ddcf; padding-bottom: .3rem; }
  .tdkt-lead { color: #5d564c; margin: 0 0 1rem; max-width: 62rem; }
  .tdkt-numbers { display: grid; grid-template-columns: repeat(auto-fit, minmax(7.2rem, 1fr)); gap: .8rem; margin: 0 0 1.2rem; }
  .tdkt-numbers > div { background: #fffdf9; border: 1px solid #ddd3c3;
    border-radius: 12px; padding: .8rem 1rem; container-type: inline-size; }
  .tdkt-numbers b { display: block; font-size: 2rem; line-height: 1.15; font-variant-numeric: tabular-nums; font-weight: 700; }
  .tdkt-numbers .long b { font-size: clamp(1rem, 20cqi, 2rem); white-space: nowrap; }
  .tdkt-numbers span { color: #5d564c; font-size: .92rem; }
  .tdkt-numbers .good b { color: #17663a; } .tdkt-numbers .bad b { color: #b3271a; }
  .tdkt-numbers .gold { border-top: 4px solid #b98a2f; }
  .tdkt-number b { display: block; font-size: 1.6rem; line-height: 1.15; font-weight: 700; }
  .tdkt-number span { display: block; color: #5d564c; font-size: .92rem; line-height: 1.35; margin-bottom: .3rem; }
  .tdkt-number.good b { color: #17663a; } .tdkt-number.bad b { color: #b3271a; } .tdkt-number.gold b { color: #8a5a00; }
  [class*="st-key-tile-"] { background: #fffdf9; padding: .7rem .8rem .3rem; }
  [class*="st-key-tile-"] a[data-testid="stPageLink-NavLink"] { padding: .1rem .2rem; }
  .tdkt-bar { height: 10px; border-radius: 6px; background: #e9e1d3; overflow: hidden; }
  .tdkt-bar i { display: block; height: 100%; background: #17663a; }
  .tdkt-plan { width: 100%; border-collapse: collapse; background: #fffdf9; }
  .tdkt-plan th, .tdkt-plan td { padding: .5rem .7rem; border-bottom: 1px solid #e6ddcf; text-align: left; }
  .tdkt-plan td.n, .tdkt-plan th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
  .tdkt-plan th { color: #5d564c; font-weight: 600; font-size: .92rem; }
  .tdkt-plan tr.total td { font-weight: 700; border-top: 2px solid #b98a2f; }
  .tdkt-say { background: #fffdf9; border-left: 6px solid #b98a2f; border-radius: 8px; padding: 1rem 1.2rem;
    font-size: 1.25rem; line-height: 1.55; margin: 0 0 1.2rem; }
  [data-testid=stPageLink-NavLink] :is(span, p) { white-space: normal; overflow: visible; }
  @media (max-width: 640px) { .tdkt-plan th, .tdkt-plan td { padding: .4rem .35rem; } .tdkt-plan th.n { white-space: normal; } .tdkt-plan td:first-child { min-width: 8.5rem; }
    .block-container { padding-left: 1rem; padding-right: 1rem; } .tdkt-numbers b { font-size: 1.6rem; }
    .tdkt-numbers .long b { font-size: clamp(1rem, 20cqi, 1.6rem); } }
</style>
"""

_INK = """
<script>
(() => {
  // Tables draw pinned columns, which are those people read first, at 60 % ink; nothing in the theme says otherwise.
  if (window.tdktInk) return;
  window.tdktInk = true;
  const canvas = CanvasRenderingContext2D.prototype, draw = canvas.fillText;
  canvas.fillText = function (...words) {
    const alpha = this.globalAlpha;
    if (Math.abs(alpha - 0.6) < 0.001) this.globalAlpha = 1;
    draw.apply(this, words);
    this.globalAlpha = alpha;
  };
})();
</script>
"""


def add_look() -> None:
    """Add the style rules, the ink of tables and the Vietnamese words of widgets to the page."""
    st.html(_STYLE)
    st.html(_INK, unsafe_allow_javascript=True)
    add_wording()


_WIDEST = 7
"""Characters of a big number that stand in the narrowest box in full size."""


def heading(title: str, lead: str = "") -> None:
    """Draw a page's title and the one sentence that says what it is for."""
    st.title(title, anchor=False)
    if lead:
        st.html(f'<p class="tdkt-lead">{escape(lead)}</p>')


def numbers(items: Iterable[tuple[str, object, str]]) -> None:
    """Draw big numbers: (label, value, one of "", "good", "bad", "gold")."""
    cells = (
        f'<div class="{mood}{_long(value)}"><b>{escape(str(value))}</b><span>{escape(label)}</span></div>'
        for label, value, mood in items
    )
    st.html(f'<div class="tdkt-numbers">{"".join(cells)}</div>')


def _long(value: object) -> str:
    """Mark a number that must shrink with its box: 2.530.000."""
    return " long" if len(str(value)) > _WIDEST else ""


def big_number(label: str, value: object, mood: str) -> None:
    """Draw one number without its box, for a container that holds more."""
    st.html(f'<div class="tdkt-number {mood}"><b>{escape(str(value))}</b><span>{escape(label)}</span></div>')


def table(
    headings: list[str], rows: Iterable[Iterable[object]], *, total: bool = False, left: int = 1
) -> None:
    """Draw a small table; the first columns are text, the others numbers; every value is shown as plain text."""
    body = [list(row) for row in rows]
    head = "".join(
        f'<th class="{"" if n < left else "n"}">{escape(text)}</th>' for n, text in enumerate(headings)
    )
    lines = []
    for place, row in enumerate(body):
        cells = "".join(
            f'<td class="{"" if n < left else "n"}">{escape(str(value))}</td>' for n, value in enumerate(row)
        )
        lines.append(f'<tr class="{"total" if total and place == len(body) - 1 else ""}">{cells}</tr>')
    st.html(
        f'<div style="overflow-x:auto"><table class="tdkt-plan"><thead><tr>{head}</tr></thead><tbody>{"".join(lines)}</tbody></table></div>'
    )


def say(sentence: str) -> None:
    """Draw a sentence that somebody reads aloud."""
    st.html(f'<p class="tdkt-say">{escape(sentence)}</p>')


def plain(text: str) -> str:
    """Escape a value for Streamlit's Markdown, so that a name never formats or links anything."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]()<>#+-.!|$~:&@/" else sign for sign in text)
