"""The days off of each year as people read them: from day to day, with source and how sure we are."""

from datetime import date, timedelta

import streamlit as st

from tdkt_event.documents.holidays import HolidayYear, holiday_years
from tdkt_event.domain.dates import day_text
from tdkt_event.text import confidence_text
from tdkt_event.ui.look import plain


def show_holidays() -> None:
    """Draw a part for each year, the newest first."""
    for one in reversed(holiday_years()):
        with st.expander(f"Năm {one.year}: {plain(confidence_text(one.confidence))}"):
            st.caption(plain(f"Nguồn: {one.source}."))
            st.text("\n".join(holiday_lines(one)))


def holiday_lines(one: HolidayYear) -> list[str]:
    """Say the days off of a year, days of one name in a row together, then the Saturdays worked for a swap."""
    runs: list[tuple[str, date, date]] = []
    for day, name in sorted(one.days.items()):
        if runs and runs[-1][0] == name and runs[-1][2] + timedelta(days=1) == day:
            runs[-1] = (name, runs[-1][1], day)
        else:
            runs.append((name, day, day))
    said = [
        f"{day_text(first)}{f' đến {day_text(last)}' if last != first else ''}: {name}"
        for name, first, last in runs
    ]
    return [*said, *(f"{day_text(day)} (thứ Bảy): đi làm bù" for day in one.working_saturdays)]
