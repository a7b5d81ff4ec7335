"""The hall's screen: very large numbers, no names."""

from html import escape

import streamlit as st

from tdkt_event.domain.attendance import Attendance
from tdkt_event.domain.conference import Conference
from tdkt_event.text import percent_text

_STYLE = """<style>
 [data-testid="stSidebar"], [data-testid="stHeader"] { display: none; }
 .block-container { max-width: none; padding: 1vh 4vw; }
 [data-testid="stVerticalBlock"]:has(.screen) { gap: 0; }
 .screen { min-height: calc(100vh - 6.5rem); display: flex; flex-direction: column; justify-content: space-between; gap: 2vh; color: #22201d; }
 .screen h1 { font-size: clamp(1.3rem, 3vw, 3.4rem); line-height: 1.25; text-align: center; color: #9f1d20; margin: 0; text-wrap: balance; }
 .screen .issuer { text-align: center; font-size: clamp(1rem, 1.6vw, 1.8rem); letter-spacing: .02em; text-transform: uppercase; margin: 0; }
 .screen .big { text-align: center; font-variant-numeric: tabular-nums; }
 .screen .big b { font-size: clamp(5rem, min(17vw, 34vh), 24rem); line-height: 1; font-weight: 700; color: #17663a; }
 .screen .big span { font-size: clamp(2rem, 5vw, 6rem); color: #5d564c; }
 .screen .big p { font-size: clamp(1.1rem, 2.2vw, 2.6rem); margin: .5vh 0 0; }
 .screen ul { list-style: none; padding: 0; margin: 0; display: grid; grid-template-columns: repeat(auto-fit, minmax(19rem, 1fr)); gap: 1.2vh 2vw; }
 .screen li { font-size: clamp(1rem, 1.5vw, 1.7rem); }
 .screen li div { height: .8vh; min-height: 8px; border-radius: 6px; background: #e9e1d3; overflow: hidden; margin-top: .5vh; }
 .screen li i { display: block; height: 100%; background: #b98a2f; }
 .screen li p { display: flex; justify-content: space-between; gap: 1rem; margin: 0; }
 .screen li em { font-style: normal; font-variant-numeric: tabular-nums; font-weight: 600; white-space: nowrap; }
</style>"""


def projector(held: Conference, counted: Attendance) -> None:
    """Draw the screen."""
    total, items = counted.total, []
    for name, one in counted.groups:
        if not one.summoned:  # walk-ins of no group are counted in the line above
            continue
        share = 100 * one.share
        items.append(
            f'<li><p>{escape(name)} <em>{one.present}/{one.summoned}</em></p><div><i style="width:{share:.1f}%"></i></div></li>'
        )
    walk_in = f" · khách phát sinh {total.walk_in}" if total.walk_in else ""
    st.html(
        f"{_STYLE}<div class='screen'><div><p class='issuer'>{escape(held.facts.issuer)}</p>"
        f"<h1>{escape(held.facts.name)}</h1></div>"
        f"<div class='big'><b>{total.present}</b><span> / {total.summoned}</span>"
        f"<p>đại biểu có mặt, đạt {percent_text(total.present, total.summoned)}{walk_in}</p></div>"
        f"<ul>{''.join(items)}</ul></div>"
    )
