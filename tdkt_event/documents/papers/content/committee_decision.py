"""Quyết định thành lập Ban Tổ chức và Tổ giúp việc hội nghị."""

import re

from tdkt_event.documents.papers.content import phrases
from tdkt_event.documents.papers.facts import (
    Field,
    PaperEntry,
    PaperFacts,
    fixed,
    head_of,
    issued_by_committee,
    law_warnings,
    missing_of,
    signature_of,
)
from tdkt_event.documents.papers.legal_bases import bases_at
from tdkt_event.documents.papers.model import (
    Basis,
    Block,
    Centred,
    Item,
    Level,
    Paper,
    Title,
    item,
    sentence,
)
from tdkt_event.documents.papers.outline import closed, listed, outline
from tdkt_event.documents.typeset import plain
from tdkt_event.domain.committee import Body, Member

_COMMITTEE_TASKS = (
    "Ban Tổ chức có nhiệm vụ chỉ đạo, điều hành toàn bộ công tác chuẩn bị và tổ chức Hội nghị theo Kế hoạch; phân "
    "công nhiệm vụ cho các thành viên; tự giải thể sau khi hoàn thành nhiệm vụ."
)
_TEAM_TASKS = (
    "Tổ giúp việc có nhiệm vụ tham mưu, giúp Ban Tổ chức chuẩn bị nội dung, giấy tờ, hậu cần, đón tiếp và điểm danh "
    "đại biểu; chịu sự phân công của Trưởng Ban Tổ chức; tự giải thể sau khi hoàn thành nhiệm vụ."
)
_CITED = re.compile(r"^(?:[-–+•]\s*)?(?:căn cứ:?\s*)?", re.IGNORECASE)
_PROPOSED = re.compile(r"^(?:theo đề nghị của\s*)?", re.IGNORECASE)
_NO_MEMBER = "Ông (Bà) ……, chức vụ ……"


def build(entry: PaperEntry, facts: PaperFacts) -> Paper:
    """Write the decision that names both bodies."""
    name = phrases.conference_name(facts)
    committee = [one for one in facts.members if one.body is Body.COMMITTEE]
    team = [one for one in facts.members if one.body is Body.TEAM]
    bodies = "Ban Tổ chức và Tổ giúp việc" if team else "Ban Tổ chức"
    articles: list[Block] = [
        item(Level.ARTICLE, f"Thành lập {bodies} {name}, gồm các ông, bà có tên sau đây:"),
        item(Level.CLAUSE, "Ban Tổ chức", heading=True),
        *listed(map(_said, committee) if committee else [_NO_MEMBER], Level.POINT),
    ]
    if team:
        articles += [item(Level.CLAUSE, "Tổ giúp việc", heading=True), *listed(map(_said, team), Level.POINT)]
    articles += [
        item(Level.ARTICLE, f"Nhiệm vụ của {bodies}", heading=True),
        *outline(facts.detail(entry, "committee_tasks")),
    ]
    articles += outline(facts.detail(entry, "team_tasks")) if team else []
    articles.append(item(Level.ARTICLE, plain(facts.detail(entry, "carrying_out")) or _carrying_out(facts)))
    last = sum(isinstance(one, Item) and one.level is Level.ARTICLE for one in articles)
    blocks = (
        head_of(entry, facts),
        Title("QUYẾT ĐỊNH", f"Về việc thành lập {bodies} {name}"),
        Centred(_deciding(facts)),
        *_bases(entry, facts),
        Centred("QUYẾT ĐỊNH:"),
        *closed(articles),
        signature_of(facts, (f"Như Điều {last}", "Thường trực cấp ủy, HĐND", "Lưu: VT")),
    )
    missing = missing_of(entry, facts) + (() if committee else ("thành viên Ban Tổ chức",))
    return Paper(entry.name, entry.title, blocks, entry.kind, missing, law_warnings(facts))


def _said(member: Member) -> str:
    """Say “Ông Nguyễn Văn A, Chủ tịch UBND huyện: Trưởng ban”."""
    name = " ".join(part for part in (member.salutation or "Ông (Bà)", plain(member.name)) if part)
    placed = ", ".join(part for part in (name, plain(member.post)) if part)
    return f"{placed}: {plain(member.role) or 'Thành viên'}"


def _deciding(facts: PaperFacts) -> str:
    """Name who decides, in capitals: the chair of a people's committee decides as such, any other body itself."""
    authority = facts.draft.authority or facts.conference.facts.signer_authority
    issuer = phrases.issuer(facts).upper()
    for_all = authority.strip().upper().startswith("TM")
    return issuer if for_all or not issued_by_committee(facts) else f"CHỦ TỊCH {issuer}"


def _bases(entry: PaperEntry, facts: PaperFacts) -> list[Block]:
    cited = [f"Căn cứ {basis.text}" for basis in bases_at(facts.signing_day)]
    written = map(plain, facts.detail(entry, "more_bases").splitlines())
    cited += [f"Căn cứ {_CITED.sub('', line).rstrip('.;, ')}" for line in written if _CITED.sub("", line)]
    proposer = _PROPOSED.sub("", plain(facts.detail(entry, "proposer")))
    last = f"Theo đề nghị của {phrases.piece(proposer)}."
    return [*(Basis(f"{text};") for text in cited), Basis(sentence(last))]


def _carrying_out(facts: PaperFacts) -> str:
    return (
        f"Quyết định này có hiệu lực kể từ ngày ký. {phrases.enforcers(facts)} và các ông, bà có tên tại Điều 1 "
        "chịu trách nhiệm thi hành Quyết định này."
    )


ENTRY = PaperEntry(
    name="quyet-dinh-ban-to-chuc",
    title="Quyết định thành lập Ban Tổ chức, Tổ giúp việc",
    section="Chuẩn bị",
    kind="QĐ",
    build=build,
    fields=(
        Field("more_bases", "Căn cứ khác, mỗi dòng một căn cứ", fixed(""), kind="lines"),
        Field("proposer", "Theo đề nghị của", phrases.preparing_office),
        Field("committee_tasks", "Nhiệm vụ của Ban Tổ chức", fixed(_COMMITTEE_TASKS), kind="lines"),
        Field("team_tasks", "Nhiệm vụ của Tổ giúp việc", fixed(_TEAM_TASKS), kind="lines"),
        Field("carrying_out", "Điều khoản thi hành (điều cuối)", _carrying_out, kind="lines"),
    ),
)
