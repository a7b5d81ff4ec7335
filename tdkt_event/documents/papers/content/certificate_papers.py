"""Bằng, giấy khen: whole certificates, the changing lines on bought blanks, and the sheet to fit a printer."""

from datetime import datetime

from tdkt_event.documents.certificate_layouts import load_certificates
from tdkt_event.documents.certificate_pdf import Texts, certificates, fitting_sheet
from tdkt_event.documents.fonts import FontFamily
from tdkt_event.documents.invitation_content import PaperDate, Progress, authority_lines, date_line
from tdkt_event.documents.papers.content.ceremony_lists import SECTION
from tdkt_event.documents.papers.content.ceremony_words import PEN, who_is
from tdkt_event.documents.papers.content.print_shop_parts import Chosen, flag_field, shop_entry, text_field
from tdkt_event.documents.papers.facts import NO, PaperFacts, fixed
from tdkt_event.documents.reference import load_reference
from tdkt_event.documents.typeset import plain
from tdkt_event.domain.award import AwardLaw
from tdkt_event.domain.award_recipient import AwardDecision
from tdkt_event.domain.ceremony_plan import own_level
from tdkt_event.domain.certificate import (
    BLANK_SHEET,
    PLAIN,
    Certificate,
    CertificateLayout,
    PrinterOffset,
    certificates_of,
)
from tdkt_event.domain.dates import month_text
from tdkt_event.domain.paper_difference import TABLE_MARK
from tdkt_event.errors import RefusedError

HIGHER, PRINTER = "higher", "printer"
_PEN_LINES = {"decision": f"Quyết định số {PEN} ngày {PEN}", "book": f"Số sổ vàng: {PEN}"}
"""What a whole certificate leaves to a pen; a bought blank has its own lines."""


def certificate_texts(one: Certificate, facts: PaperFacts) -> Texts:
    """Give what each line of a certificate says; empty where it is not known."""
    law, decision, who = load_reference().award_law, one.decision, one.recipient
    return {
        "country": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "motto": "Độc lập - Tự do - Hạnh phúc",
        "authority": _authority(decision),
        "give": _give(one, law),
        "award": plain(one.award).upper(),
        "name": plain(who.full_name),
        "unit": who_is(who),
        "achievement": plain(who.achievement),
        "decision": _decision(decision),
        "book": f"Số sổ vàng: {plain(who.book_number)}" if plain(who.book_number) else "",
        "place_date": _place_date(decision, facts),
        "post": _post(decision),
        "signer": plain(decision.signer_name) if decision else "",
    }


def chosen_certificates(chosen: Chosen) -> list[Certificate]:
    """Give the certificates to print, in the order of the trays."""
    facts = load_reference().award_law.facts
    levels = None if chosen.flag(HIGHER) else {code: one.level for code, one in facts.items()}
    own = own_level(chosen.facts.conference.facts.level)
    return certificates_of(chosen.facts.ceremony, levels, own=own)


def layout_of(facts: PaperFacts, name: str) -> CertificateLayout:
    """Give a sheet as the office set it, else the program's own."""
    return facts.certificates.get(name) or load_certificates()[name]


def _give(one: Certificate, law: AwardLaw) -> str:
    code = one.recipient.award_code
    word = "TRUY TẶNG" if one.recipient.posthumous else "TẶNG"
    return f"{word} DANH HIỆU" if code in law.awards and law.is_title(code) else word


def _authority(decision: AwardDecision | None) -> str:
    """Name whoever decided by the post: “CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ …”."""
    issuer = plain(decision.issuer) if decision else ""
    if issuer.lower().startswith(("ủy ban nhân dân", "ubnd")):
        issuer = f"Chủ tịch {issuer}"
    return issuer.replace("UBND", "Ủy ban nhân dân").upper()


def _decision(decision: AwardDecision | None) -> str:
    if decision is None or not decision.full_number:
        return ""
    day = decision.day
    said = f" ngày {day.day:02d} tháng {month_text(day.month)} năm {day.year}" if day else ""
    return f"Quyết định số {decision.full_number}{said}"


def _place_date(decision: AwardDecision | None, facts: PaperFacts) -> str:
    day = decision.day if decision else None
    return date_line(facts.conference.facts.place, PaperDate.of(day)) if day else ""


def _post(decision: AwardDecision | None) -> str:
    return "\n".join(authority_lines(decision.signer_post, "")) if decision else ""


# --- the papers ----------------------------------------------------------------------------------


def _words(chosen: Chosen) -> list[str]:
    return [
        TABLE_MARK.join(plain(text) for text in certificate_texts(one, chosen.facts).values() if text)
        for one in chosen_certificates(chosen)
    ]


def _missing(chosen: Chosen) -> tuple[str, ...]:
    held = chosen_certificates(chosen)
    sheet, known = chosen.facts.ceremony, load_reference().award_law.awards
    people = (*(one.recipient for one in sheet.people), *sheet.aside)
    doubtful = sum(one.award_code not in known for one in people)
    unknown = (f"danh hiệu, hình thức chưa xác nhận của {doubtful} người nhận",) if doubtful else ()
    if not held:
        return ("người nhận bằng, giấy khen do cơ quan mình tặng", *unknown)
    wanted = (
        ("decision", "số quyết định"),
        ("book", "số sổ vàng"),
        ("achievement", "thành tích"),
        ("place_date", "ngày quyết định"),
        ("signer", "họ tên người ký"),
    )
    texts = [certificate_texts(one, chosen.facts) for one in held]
    counts = {name: sum(not one[key] for one in texts) for key, name in wanted}
    return unknown + tuple(f"{name} của {count} bằng" for name, count in counts.items() if count)


def _items(chosen: Chosen) -> list[tuple[str, Texts]]:
    return [
        (one.recipient.full_name, certificate_texts(one, chosen.facts)) for one in chosen_certificates(chosen)
    ]


def _offset(chosen: Chosen) -> PrinterOffset | None:
    name = chosen.text(PRINTER)
    if not name:
        return None
    found = next((one for one in chosen.facts.printers if one.name == name), None)
    if found is None:
        known = ", ".join(one.name for one in chosen.facts.printers) or "chưa có máy nào"
        raise RefusedError(
            "printer_unknown", f"Chưa lưu độ lệch của máy in “{name}”. Các máy đã lưu: {known}."
        )
    return found


def _draw_whole(chosen: Chosen, fonts: FontFamily, at: datetime, progress: Progress | None) -> bytes:
    layout = layout_of(chosen.facts, PLAIN)
    items = [
        (name, _PEN_LINES | {key: text for key, text in texts.items() if text})
        for name, texts in _items(chosen)
    ]
    return certificates(layout, items, fonts=fonts, created_at=at, progress=progress)


def _draw_overlay(chosen: Chosen, fonts: FontFamily, at: datetime, progress: Progress | None) -> bytes:
    return certificates(
        layout_of(chosen.facts, BLANK_SHEET), _items(chosen), fonts=fonts, created_at=at, offset=_offset(chosen),
        progress=progress,
    )  # fmt: skip


def _draw_fitting(chosen: Chosen, fonts: FontFamily, at: datetime, _progress: Progress | None) -> bytes:
    layout = layout_of(chosen.facts, BLANK_SHEET)
    return fitting_sheet(layout, fonts=fonts, created_at=at, offset=_offset(chosen))


def _overlay_words(chosen: Chosen) -> list[str]:
    _offset(chosen)  # refuses an unknown printer
    shown = {one.key for one in layout_of(chosen.facts, BLANK_SHEET).lines if one.on}
    return [
        TABLE_MARK.join(
            plain(text) for key, text in certificate_texts(one, chosen.facts).items() if text and key in shown
        )
        for one in chosen_certificates(chosen)
    ]


def _fitting_words(chosen: Chosen) -> list[str]:
    layout = layout_of(chosen.facts, BLANK_SHEET)
    offset = _offset(chosen)
    printer = [f"Máy in: {offset.name}"] if offset else []
    return printer + [f"{one.label}: {one.x:g} × {one.y:g} mm" for one in layout.lines if one.on]


_HIGHER = flag_field(HIGHER, "In cả danh hiệu, hình thức do cấp trên tặng", NO)
_PRINTER = text_field(PRINTER, "Máy in đã lưu độ lệch", fixed(""), help="Để trống là không dời chữ.")
WHOLE = shop_entry(
    name="giay-khen",
    title="Bằng, giấy khen trên giấy trắng",
    fields=(_HIGHER,),
    words=_words,
    draw=_draw_whole,
    missing=_missing,
    also=lambda chosen: [f"Số bằng: {len(chosen_certificates(chosen))}"],
    section=SECTION,
)
OVERLAY = shop_entry(
    name="giay-khen-phoi",
    title="Bằng, giấy khen in lên phôi",
    fields=(_HIGHER, _PRINTER),
    words=_overlay_words,
    draw=_draw_overlay,
    missing=_missing,
    also=lambda chosen: [f"Số bằng: {len(chosen_certificates(chosen))}"],
    section=SECTION,
)
FITTING = shop_entry(
    name="to-in-thu-phoi",
    title="Tờ in thử để căn phôi",
    fields=(_PRINTER,),
    words=_fitting_words,
    draw=_draw_fitting,
    section=SECTION,
)
