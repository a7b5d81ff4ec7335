"""Read a plan and check it: what the command and the page say of it."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from tdkt_event.documents.holidays import public_holidays
from tdkt_event.documents.plan_file import PlanDocument, read_plan_in_child
from tdkt_event.domain.plan import (
    Deadline,
    Duty,
    Group,
    PlanHead,
    PlannedConference,
    PlanReading,
    Pledge,
    Speeches,
    WorkItem,
)
from tdkt_event.domain.plan_check import check_plan
from tdkt_event.domain.plan_finding import PlanFinding
from tdkt_event.domain.plan_head import full_day, month_of, number_of, plan_year
from tdkt_event.domain.plan_source import Said

Json = dict[str, Any]


NOTHING_FOUND = "Không thấy chỗ nào mâu thuẫn, thiếu hoặc sai sót trong kế hoạch."


def read_plan_file(
    source: bytes | Path, filename: str, *, cancelled: Callable[[], bool] | None = None
) -> PlanDocument:
    """Read a plan's file; raise FileError for what is no plan or cannot be read."""
    return read_plan_in_child(source, filename, cancelled=cancelled)


def check_plan_document(document: PlanDocument) -> tuple[PlanFinding, ...]:
    """Check a plan that was read, with the public holidays at hand."""
    return check_plan(document.source, document.reading, public_holidays())


def findings_json(findings: Iterable[PlanFinding]) -> list[Json]:
    """Give the findings for machines."""
    return [
        {"code": one.code, "text": one.text, "where": one.where, "line": one.line, "settle": one.settle}
        for one in findings
    ]


def findings_sentence(findings: Iterable[PlanFinding]) -> str:
    """Say the findings line by line."""
    lines = [f"{one.where[:1].upper()}{one.where[1:]}: {one.text} {one.settle}" for one in findings]
    return "\n".join(lines) or NOTHING_FOUND


def plan_sentence(reading: PlanReading) -> str:
    """Say in a few lines what was understood and what was not."""
    head = reading.head
    title = head.title.text if head.title else "(không thấy trích yếu)"
    counts = (
        (len(reading.sections), "mục lớn"), (len(reading.work_items), "dòng công việc"), (len(reading.duties), "đơn vị có nhiệm vụ"),
        (len(reading.deadlines), "thời hạn"), (len(reading.recipients), "nơi nhận"),
    )  # fmt: skip
    lines = [f"{head.doc_type or 'Kế hoạch'}: {title}", f"Cơ quan ban hành: {head.issuer or 'chưa rõ'}"]
    lines.append(", ".join(f"{count} {noun}" for count, noun in counts))
    meeting = reading.conference
    if meeting:
        total = f", {meeting.total} đại biểu" if meeting.total else ""
        lines.append(f"{meeting.name.text}: {len(meeting.groups)} nhóm đại biểu{total}")
    lines += [f"Hạn {one.text}: {one.what} (dòng {one.line})" for one in reading.deadlines]
    lines += [f"Chưa hiểu dòng {one.line}: {one.text}" for one in reading.not_understood]
    return "\n".join(lines)


def plan_json(reading: PlanReading) -> Json:
    """Give a reading for machines; `lines` holds the source line of each value under the value's own name."""
    value: Json = {**_head_json(reading), "legal_basis": _texts(reading.legal_basis)}
    value["other_references"] = _texts(reading.references)
    value["sections"] = [one.text for one in reading.sections]
    value["appendices"] = _texts(reading.appendices)
    value["appendix_missing"] = reading.appendix_missing
    value["table_columns"] = _texts(reading.table_columns)
    value["work_items"] = [_item_json(one) for one in reading.work_items]
    value["conference"] = _conference_json(reading.conference)
    value["duties"] = [_duty_json(one) for one in reading.duties]
    value["deadlines"] = [_deadline_json(one) for one in reading.deadlines]
    value["speeches"] = _speeches_json(reading.speeches)
    value["pledge"] = _pledge_json(reading.pledge)
    music = reading.performances
    value["performances"] = {"count": music.count, "text": music.text.text, "by": music.by} if music else None
    value["backdrop_label"] = reading.backdrop.label.text if reading.backdrop else None
    value["backdrop_lines"] = _texts(reading.backdrop.lines) if reading.backdrop else []
    value["general_tasks"] = _texts(reading.general_tasks)
    value["anniversaries"] = [
        {"years": one.years, "name": one.name, "from": one.start, "to": one.end}
        for one in reading.anniversaries
    ]
    value["events"], value["movements"] = _texts(reading.events), _texts(reading.movements)
    value["recipients"] = _texts(reading.recipients)
    value["not_understood"] = [{"line": one.line, "text": one.text} for one in reading.not_understood]
    value["lines"] = _lines_json(reading)
    return value


def _texts(said: Iterable[Said]) -> list[str]:
    return [one.text for one in said]


def _head_json(reading: PlanReading) -> Json:
    head, signer = reading.head, reading.signer
    number, notation = number_of(head.number.text) if head.number else ("", "")
    written = head.day.text if head.day else ""
    day = full_day(written)
    return {
        "title": head.title.text if head.title else None,
        "doc_type": head.doc_type or None,
        "year": plan_year(reading.head),
        "issuer": head.issuer or None,
        "number": number or None,
        "number_raw": _number_raw(head, number),
        "notation": notation or None,
        "place": head.spelled_place or None, "place_raw": head.place.text if head.place else None,
        "date": f"{day[0]}-{day[1]:02d}-{day[2]:02d}" if day else None,
        "date_raw": written or None,
        "month": month_of(written) or None,
        "signer": {"authority": signer.authority or None, "position": signer.position, "name": signer.name} if signer else None,
    }  # fmt: skip


def _number_raw(head: PlanHead, number: str) -> str | None:
    if not head.number:
        return None
    return head.number.text if number else f"Số: {head.number.text}"


def _item_json(item: WorkItem) -> Json:
    return {
        "tt": item.number or None, "content": item.content, "lead": list(item.lead), "coordinate": list(item.coordinate),
        "lead_text": item.lead_text, "coordinate_text": item.coordinate_text, "time": item.time,
        "quarter": list(item.span.quarters), "months": list(item.span.months), "date": item.span.day or None,
        "product": item.product, "note": item.note, "section": item.section, "line": item.line,
    }  # fmt: skip


def _duty_json(duty: Duty) -> Json:
    return {
        "office": duty.office.text, "tasks": _texts(duty.tasks), "coordinate": list(duty.coordinate),
        "line": duty.office.line, "task_lines": [one.line for one in duty.tasks],
    }  # fmt: skip


def _deadline_json(one: Deadline) -> Json:
    return {
        "date": one.day, "text": one.text, "inclusive": one.inclusive, "precision": one.precision,
        "what": one.what, "who": one.who, "to": one.to, "line": one.line,
    }  # fmt: skip


def _conference_json(one: PlannedConference | None) -> Json | None:
    if one is None:
        return None
    return {
        "name": one.name.text, "time_text": one.time.text if one.time else None,
        "duration_days": _whole(one.duration_days), "month": one.month or None, "date": one.day or None,
        "date_fixed": bool(one.day), "venue": one.venue.text if one.venue else None, "total_delegates": one.total,
        "contents": _texts(one.contents), "groups": [_group_json(group) for group in one.groups],
        "group_counts_given": any(group.count is not None for group in one.groups),
    }  # fmt: skip


def _whole(number: float | None) -> float | int | None:
    return int(number) if number is not None and number == int(number) else number


def _group_json(group: Group) -> Json:
    value: Json = {"key": group.key, "name": group.name.text, "members": _texts(group.members)}
    if group.parent:
        value["parent"] = group.parent
    return {**value, "count": group.count, "line": group.name.line}


def _speeches_json(one: Speeches | None) -> Json | None:
    if one is None:
        return None
    counts = [
        {"section": at.section, "count": at.count, "breakdown": dict(at.breakdown), "line": at.line}
        for at in one.counts
    ]
    least, most = one.minutes or (None, None)
    return {
        "count_stated": counts, "conflict": len({at.count for at in one.counts}) > 1, "selected_by": one.selected_by or None,
        "criterion": one.criterion or None, "minutes_min": least, "minutes_max": most,
        "duration_text": one.duration.text if one.duration else None,
        "deadline": one.deadline.day if one.deadline else None, "submit_to": one.deadline.to if one.deadline else None,
        "rule": one.rule.text if one.rule else None,
    }  # fmt: skip


def _pledge_json(one: Pledge | None) -> Json | None:
    if one is None:
        return None
    return {
        "name": one.name.text, "deadline": one.deadline.day if one.deadline else None,
        "to": one.deadline.to if one.deadline else None,
        "content_rule": one.content_rule.text if one.content_rule else None,
        "form": one.form.text if one.form else None,
    }  # fmt: skip


def _lines_json(reading: PlanReading) -> Json:
    head = reading.head
    single = {"title": head.title, "number": head.number, "place": head.place, "date": head.day}
    lines: Json = {name: said.line for name, said in single.items() if said}
    if head.issuer_line:
        lines["issuer"] = head.issuer_line
    if reading.signer:
        lines["signer"] = reading.signer.line
    for name in (
        "legal_basis",
        "references",
        "sections",
        "appendices",
        "general_tasks",
        "events",
        "movements",
        "recipients",
    ):
        lines[name] = [one.line for one in getattr(reading, name)]
    meeting = reading.conference
    if meeting:
        parts = {"name": meeting.name, "time_text": meeting.time, "venue": meeting.venue}
        lines["conference"] = {name: said.line for name, said in parts.items() if said}
        lines["conference"]["contents"] = [one.line for one in meeting.contents]
        if meeting.total_line:
            lines["conference"]["total_delegates"] = meeting.total_line
    if reading.backdrop:
        lines["backdrop_lines"] = [one.line for one in reading.backdrop.lines]
    for name, said in (
        ("pledge", reading.pledge and reading.pledge.name),
        ("performances", reading.performances and reading.performances.text),
    ):
        if said:
            lines[name] = said.line
    if reading.speeches:
        lines["speeches"] = reading.speeches.line
    return lines
