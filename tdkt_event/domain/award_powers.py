"""Say whether an authority could give an award on a day; before and after 1 July 2025 the answer differs."""

from datetime import date

from tdkt_event.domain.award import AwardLaw, Issuer, doubt_of
from tdkt_event.domain.dates import day_text


def powers_fault(code: str, *, issuer: Issuer, day: date, law: AwardLaw) -> str:
    """Say why an authority could not give an award on a day, with the source; empty when it could or nothing is known."""
    held = [one for one in law.powers if one.issuer is issuer]
    now = [one for one in held if one.validity.holds(day)]
    if not held or any(code in one.awards for one in now):
        return ""
    who, name = law.issuer_names[issuer], law.awards[code].plain_name
    if not now:
        return f"Ngày {day_text(day)} {who} không còn thẩm quyền tặng {name}."
    doubt = doubt_of(now[0].confidence)
    source = f"{now[0].source}; {doubt}" if doubt else now[0].source
    return f"Ngày {day_text(day)} {who} không có thẩm quyền tặng {name} ({source})."
