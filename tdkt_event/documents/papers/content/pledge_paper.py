"""Bản giao ước thi đua: what the members of a cluster or block promise, with a signature for each of them."""

from collections.abc import Sequence

from tdkt_event.documents.invitation_content import PaperDate, date_line
from tdkt_event.documents.papers.content import phrases
from tdkt_event.documents.papers.facts import BLANK, Field, PaperEntry, PaperFacts, fixed, law_warnings
from tdkt_event.documents.papers.legal_bases import bases_at
from tdkt_event.documents.papers.model import (
    Basis,
    Block,
    Centred,
    Head,
    Item,
    Level,
    NewPage,
    Paper,
    Signers,
    Title,
    item,
    paragraph,
)
from tdkt_event.documents.papers.outline import closed, listed, outline
from tdkt_event.documents.typeset import plain
from tdkt_event.domain.dates import read_day
from tdkt_event.domain.pledge import Pledge, PledgeMember
from tdkt_event.domain.vietnamese import unit_key

_ABREAST, _FOUR = 3, 4
"""Most members that sign side by side; four sign two by two."""
_UNKNOWN = Pledge("Cụm (khối) thi đua ……", members=(PledgeMember("Đơn vị ……"), PledgeMember("Đơn vị ……")))
_CARRYING_OUT = (
    "1. Các đơn vị thành viên tổ chức phát động, cụ thể hóa giao ước thành chỉ tiêu thi đua của đơn vị; động viên cán "
    "bộ, công chức, viên chức, người lao động và Nhân dân hưởng ứng thực hiện.\n"
    "2. Đơn vị đứng đầu chủ trì theo dõi, đôn đốc, sơ kết, tổng kết, chấm điểm thi đua và báo cáo kết quả theo quy định.\n"
    "3. Các đơn vị thành viên cam kết thực hiện đúng, đủ các nội dung đã ký."
)


def build(entry: PaperEntry, facts: PaperFacts) -> Paper:
    """Write the pact of each cluster and block, each beginning on its own page, in the order of signing."""
    chosen = _chosen(entry, facts)
    blocks: list[Block] = []
    for at, pledge in enumerate(chosen or [_UNKNOWN]):
        blocks += [NewPage()] if at else []
        blocks += _pact(entry, facts, pledge)
    missing = () if chosen else ("cụm, khối thi đua",)
    return Paper(
        entry.name, entry.title, tuple(blocks), entry.kind, (*missing, *_missing(chosen)), law_warnings(facts)
    )


def _chosen(entry: PaperEntry, facts: PaperFacts) -> Sequence[Pledge]:
    only = unit_key(plain(facts.detail(entry, "only")))
    return [one for one in facts.pledges if not only or unit_key(one.name) == only]


def _pact(entry: PaperEntry, facts: PaperFacts, pledge: Pledge) -> list[Block]:
    year = facts.conference.facts.year
    name = phrases.piece(pledge.name)
    body: list[Block] = [
        paragraph(
            f"Hưởng ứng phong trào thi đua do {phrases.issuer(facts)} phát động, các đơn vị thành viên {name} "
            f"thống nhất ký giao ước thi đua năm {year} với các nội dung sau:"
        ),
        item(Level.SECTION, "Nội dung giao ước", heading=True),
        *_promises(pledge),
        item(Level.SECTION, "Tổ chức thực hiện", heading=True),
        *_head_line(pledge, year),
        *outline(facts.detail(entry, "carrying_out")),
        paragraph(
            f"Bản giao ước này được {len(pledge.members):02d} đơn vị thành viên {name} thống nhất, ký tại "
            f"{phrases.conference_name(facts)}; mỗi đơn vị giữ 01 bản, gửi {phrases.issuer(facts)} 01 bản"
        ),
    ]
    return [
        _head(facts, pledge),
        Title("BẢN GIAO ƯỚC THI ĐUA", f"Năm {year} của {name}"),
        *(Basis(f"Căn cứ {basis.text};") for basis in bases_at(facts.signing_day)),
        *closed(body),
        Centred("ĐẠI DIỆN CÁC ĐƠN VỊ KÝ GIAO ƯỚC"),
        *_signers(pledge.members),
    ]


def _head(facts: PaperFacts, pledge: Pledge) -> Head:
    """Make the head: the cluster under who holds the conference, signed on the day of the conference."""
    known = facts.conference.facts
    day = read_day(facts.conference.sittings[0].date)
    written = PaperDate.of(day) if day else PaperDate(year=known.year)
    return Head(issuer=plain(pledge.name), superior=known.issuer, place_date=date_line(known.place, written))


def _promises(pledge: Pledge) -> list[Block]:
    """Set what they promise: with the labels a person typed, else numbered line by line; dots for a pen when empty."""
    lines = [line for line in map(plain, pledge.text.splitlines()) if line]
    if not lines:
        return listed([BLANK, BLANK, BLANK], Level.CLAUSE)
    read = outline("\n".join(lines))
    labelled = any(isinstance(one, Item) for one in read)
    return read if labelled else listed(lines, Level.CLAUSE)


def _head_line(pledge: Pledge, year: int) -> list[Block]:
    head = phrases.piece(pledge.head)
    return [paragraph(f"Đơn vị đứng đầu {phrases.piece(pledge.name)} năm {year}: {head}.")]


def _signers(members: Sequence[PledgeMember]) -> list[Block]:
    columns = 2 if len(members) == _FOUR else max(1, min(_ABREAST, len(members)))
    return [
        Signers(
            tuple((_authority(one), plain(one.signer)) for one in members[start : start + columns]), columns
        )
        for start in range(0, len(members), columns)
    ]


def _authority(member: PledgeMember) -> tuple[str, ...]:
    return tuple(text.upper() for text in (plain(member.unit), plain(member.signer_post)) if text)


def _missing(pledges: Sequence[Pledge]) -> tuple[str, ...]:
    found = []
    for one in pledges:
        unsigned = sum(not (who.signer and who.signer_post) for who in one.members)
        found += [f"nội dung giao ước của {one.name}"] if not one.text else []
        found += [f"đơn vị thành viên của {one.name}"] if not one.members else []
        found += [f"người ký của {unsigned:02d} đơn vị thuộc {one.name}"] if unsigned else []
    return tuple(found)


ENTRY = PaperEntry(
    name="giao-uoc",
    title="Bản giao ước thi đua",
    section="Ngày hội nghị",
    build=build,
    numbered=False,
    fields=(
        Field(
            "only", "Chỉ in cụm, khối", fixed(""), hint="Tất cả cụm, khối",
            help="Nhập đúng tên cụm, khối như ở trang Giao ước thi đua; để trống thì in lần lượt theo thứ tự ký.",
        ),
        Field("carrying_out", "Tổ chức thực hiện", fixed(_CARRYING_OUT), kind="lines"),
    ),
)  # fmt: skip
