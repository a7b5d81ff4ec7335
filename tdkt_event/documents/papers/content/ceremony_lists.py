"""Kịch bản trao thưởng, khay bằng, xếp hàng nhận, phiếu chụp ảnh: one page a batch, with its revision."""

from collections.abc import Callable, Iterator

from tdkt_event.documents.papers.content import phrases
from tdkt_event.documents.papers.content.ceremony_words import (
    PEN,
    about_line,
    called_up,
    decision_line,
    handed_award,
    head_line,
    lacking,
    lacking_words,
    order_words,
    person,
    recipient_line,
    short_hour,
    stands_for,
    who_is,
)
from tdkt_event.documents.papers.facts import PaperEntry, PaperFacts
from tdkt_event.documents.papers.model import (
    Block,
    Centred,
    Column,
    Head,
    Level,
    NewPage,
    Paper,
    Row,
    Table,
    Title,
    paragraph,
)
from tdkt_event.documents.papers.outline import listed
from tdkt_event.documents.typeset import plain, unbreakable
from tdkt_event.domain.award import RecipientKind
from tdkt_event.domain.ceremony_sheet import BatchSheet, Standing

SECTION = "Trao thưởng"
_LARGE = 14.0
"""Letters of the lists of one batch, points: an usher reads them in a dim wing."""
_Missing = Callable[[PaperFacts], tuple[str, ...]]
_TRAY = (
    Column("Tên ghi trên bằng", 2.8),
    Column("Danh hiệu, hình thức", 2.2),
    Column("Quyết định", 3.1),
    Column("Số sổ vàng", 1.1, "centre"),
    Column("Người lên nhận", 2.1),
)
_LINEUP = (
    Column("Người lên nhận", 3.2),
    Column("Chức vụ, đơn vị", 3.6),
    Column("Ghi chú", 1.8),
)
_PHOTO = (
    Column("Từ trái, chụp từ sân khấu", 1.5, "centre"),
    Column("Từ trái, chụp từ khán phòng", 1.5, "centre"),
    Column("Người đứng trên sân khấu", 3.4),
    Column("Chức vụ, đơn vị", 3.4),
)


def _paged(
    title: str, advice: str, of_batch: Callable[[BatchSheet], Iterator[Block]], missing: _Missing
) -> Callable[[PaperEntry, PaperFacts], Paper]:
    """Make the builder of a paper that gives each batch a page of its own."""

    def build(entry: PaperEntry, facts: PaperFacts) -> Paper:
        known = facts.conference.facts
        blocks: list[Block] = [
            Head(issuer=known.issuer, superior=known.superior),
            Title(title, phrases.conference_name(facts)),
            paragraph(
                advice.format(
                    place=plain(facts.ceremony.settings.lineup_place), article=order_words(facts.conference)
                ),
                style="I",
            ),
        ]
        for number, sheet in enumerate(facts.ceremony.batches):
            blocks += [NewPage()] if number else []
            blocks += [Centred(head_line(sheet)), Centred(about_line(sheet), "I"), *of_batch(sheet)]
        return Paper(entry.name, entry.title, tuple(blocks), missing=missing(facts))

    return build


# --- the MC's script -----------------------------------------------------------------------------


def _script(sheet: BatchSheet) -> Iterator[Block]:
    called = f"“Kính mời {called_up(sheet)} có tên sau đây lên sân khấu:”"
    names = listed((recipient_line(one) for one in sheet.people), Level.CLAUSE)
    coming = [paragraph(called), *names]
    reading = list(_reading(sheet))
    if sheet.lineup_at:
        yield paragraph(f"Đội hình xếp hàng lúc {short_hour(sheet.lineup_at)}.", style="I")
    yield from [*reading, *coming] if sheet.batch.reading_first else [*coming, *reading]
    yield paragraph(_handing(sheet))
    yield paragraph(
        "Người nhận đứng từ trái sang phải theo số vị trí, nhìn từ khán phòng; người trao trao lần lượt theo thứ tự "
        "khay bằng.",
        style="I",
    )
    yield paragraph("“Xin trân trọng cảm ơn và chúc mừng. Kính mời các vị đại biểu trở về chỗ ngồi.”")


def _reading(sheet: BatchSheet) -> Iterator[Block]:
    announcer = person(sheet.batch.announcer)
    if sheet.reads_decision:
        yield paragraph(f"“Xin trân trọng kính mời {announcer} công bố {decision_line(sheet.decision)}.”")
        yield paragraph("Người công bố đọc toàn văn quyết định, rồi đọc tên theo thứ tự dưới đây.", style="I")
    else:
        yield paragraph(f"“Tiếp tục công bố {decision_line(sheet.decision)}.”")


def _handing(sheet: BatchSheet) -> str:
    hander = person(sheet.batch.hander)
    award = handed_award(sheet)
    if plain(sheet.batch.on_behalf):
        return f"“{plain(sheet.batch.on_behalf)}, xin trân trọng kính mời {hander} lên trao {award}.”"
    return f"“Xin trân trọng kính mời {hander} lên trao {award}.”"


# --- lists ---------------------------------------------------------------------------------------


def _place_column(sheet: BatchSheet) -> Column:
    """Head the positions with the batch, which every further page of a long batch repeats."""
    return Column(f"{unbreakable(sheet.batch.name)}, vị trí", 1.6, "centre")


def _tray(sheet: BatchSheet) -> Iterator[Block]:
    number = sheet.decision.full_number if sheet.decision else ""
    yield Table(
        (_place_column(sheet), *_TRAY),
        tuple(
            Row(
                (
                    str(one.position), plain(one.recipient.full_name), one.award, number,
                    one.recipient.book_number, plain(one.proxy) or _who_takes(one),
                )
            )
            for one in sheet.people
        ),
        size=_LARGE,
    )  # fmt: skip


def _who_takes(one: Standing) -> str:
    return (
        "người nhận"
        if one.recipient.kind is RecipientKind.INDIVIDUAL and not one.recipient.posthumous
        else "đại diện"
    )


def _lineup(sheet: BatchSheet) -> Iterator[Block]:
    if sheet.lineup_at:
        yield paragraph(f"Xếp hàng lúc {short_hour(sheet.lineup_at)}.")
    yield Table(
        (_place_column(sheet), *_LINEUP),
        tuple(
            Row((str(one.position), plain(one.proxy) or stands_for(one), who_is(one.recipient), note))
            for one in sheet.people
            for note in (f"nhận thay {plain(one.recipient.full_name)}" if one.proxy else "",)
        ),
        size=_LARGE,
    )


def _photo(sheet: BatchSheet) -> Iterator[Block]:
    """List the row as somebody on the stage sees it: mirrored."""
    yield Table(
        _PHOTO,
        tuple(
            Row((str(place), str(one.position), plain(one.comes_up), who_is(one.recipient)))
            for place, one in enumerate(reversed(sheet.people), start=1)
        ),
        size=_LARGE,
    )
    yield paragraph(f"Người trao: {plain(sheet.batch.hander) or PEN}, đứng ở vị trí trung tâm.")


def _entry(
    name: str,
    title: str,
    heading: str,
    advice: str,
    of_batch: Callable[[BatchSheet], Iterator[Block]],
    missing: _Missing = lacking,
) -> PaperEntry:
    return PaperEntry(
        name=name,
        title=title,
        section=SECTION,
        numbered=False,
        build=_paged(heading, advice, of_batch, missing),
    )


SCRIPT = _entry(
    "kich-ban-trao-thuong",
    "Kịch bản trao thưởng",
    "KỊCH BẢN TRAO THƯỞNG",
    "Thứ tự theo {article}. Câu trong ngoặc kép là lời đọc; chữ nghiêng là việc "
    "cần làm. Đội hình xếp hàng tại {place}.",
    _script,
    lacking_words,
)
TRAY = _entry(
    "khay-bang",
    "Danh sách xếp khay bằng",
    "DANH SÁCH XẾP KHAY BẰNG",
    "Mỗi lượt một khay. Bằng của vị trí 1 đặt trên cùng; xếp và trao đúng theo thứ tự này. Bỏ tờ cũ của lượt nào khi "
    "có bản mới của lượt ấy.",
    _tray,
)
LINEUP = _entry(
    "xep-hang-nhan",
    "Danh sách xếp hàng nhận thưởng",
    "DANH SÁCH XẾP HÀNG NHẬN THƯỞNG",
    "Xếp hàng tại {place}. Vị trí 1 đứng ngoài cùng bên trái sân khấu, nhìn từ khán phòng; vị trí 1 bước lên trước. "
    "Bỏ tờ cũ của lượt nào khi có bản mới của lượt ấy.",
    _lineup,
)
PHOTO = _entry(
    "phieu-chup-anh",
    "Phiếu chụp ảnh trao thưởng",
    "PHIẾU CHỤP ẢNH TRAO THƯỞNG",
    "Xếp theo ảnh chụp từ trên sân khấu xuống; ảnh chụp từ khán phòng thì thứ tự ngược lại, đọc ở cột thứ hai.",
    _photo,
)
