"""Two people in the form of one paper: what one of them changed is kept, what both changed is told."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from tdkt_event.documents.papers.facts import YES, Draft, Field, PaperEntry, PaperFacts
from tdkt_event.domain.dates import read_day

HEAD_LABELS = {
    "number": "Số",
    "symbol": "Ký hiệu",
    "date": "Ngày ký",
    "authority": "Thẩm quyền ký",
    "post": "Chức vụ",
    "signer": "Họ và tên",
    "recipients": "Nơi nhận",
}
"""What the screen calls the parts of a draft outside the paper's own fields."""
_SHOWN_LETTERS = 300


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that somebody else changed while a person changed it too."""

    key: str
    label: str
    text: str
    """As the other person left it, in the screen's words."""

    @property
    def sentence(self) -> str:
        """Say what the other person wrote."""
        now = f"thành “{self.text}”" if self.text else "thành để trống"
        return f"Vừa có người khác đổi ô “{self.label}” {now}."


def merge_draft(
    entry: PaperEntry, stored: PaperFacts, seen: Draft, typed: Draft
) -> tuple[Draft, list[Clash]]:
    """Give the stored draft with what a person changed since the form was `seen`, and the fields both changed.

    `seen` and `typed` hold every text of the form, defaults too. A default that moved with the facts is nobody's
    writing: a text typed over it clashes with nothing.
    """
    head, in_head = _merge_head(stored.draft, seen, typed)
    details, in_details = _merge_details(entry, stored, seen.details, typed.details)
    return replace(head, details=details), in_head + in_details


def _merge_head(stored: Draft, seen: Draft, typed: Draft) -> tuple[Draft, list[Clash]]:
    clashes, kept = [], {}
    for name in (one.name for one in fields(Draft) if one.name != "details"):
        now, before, here = (getattr(one, name).strip() for one in (stored, seen, typed))
        kept[name] = now if here == before else here
        if here not in {before, now} and now != before:
            text = _day_text(now) if name == "date" else now
            clashes.append(Clash(name, HEAD_LABELS[name], _short(text)))
    return Draft(**kept), clashes


def _merge_details(
    entry: PaperEntry, stored: PaperFacts, seen: Mapping[str, str], typed: Mapping[str, str]
) -> tuple[dict[str, str], list[Clash]]:
    written, clashes = stored.draft.details, []
    kept = dict(written)
    for one in entry.fields:
        if one.key not in typed:
            continue
        now, here = stored.detail(entry, one.key).strip(), typed[one.key].strip()
        before = seen.get(one.key, now).strip()
        if here == before:
            continue
        kept[one.key] = typed[one.key]
        if one.key in written and now not in {before, here}:
            clashes.append(Clash(one.key, one.label, _short(_text_of(one, now))))
    return kept, clashes


def _text_of(field: Field, value: str) -> str:
    if field.kind == "flag":
        return "có" if value == YES else "không"
    if field.kind == "date":
        return _day_text(value)
    return dict(field.choices).get(value, value)


def _day_text(value: str) -> str:
    day = read_day(value)
    return f"{day:%d/%m/%Y}" if day else value


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN_LETTERS else f"{text[:_SHOWN_LETTERS]}…"
