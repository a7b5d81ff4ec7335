"""What leaves the year's plan: its workbook, and the progress report of a quarter or the year."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from tdkt_event.documents.child import run_in_child
from tdkt_event.documents.fonts import find_serif
from tdkt_event.documents.papers.content.work_report import WorkReportFacts, build_work_report
from tdkt_event.documents.papers.model import Paper
from tdkt_event.documents.papers.rendering import write_paper
from tdkt_event.documents.work_plan_workbook import write_work_plan
from tdkt_event.domain.conference import ConferenceFacts
from tdkt_event.domain.dates import read_day
from tdkt_event.domain.vietnamese import clean, unit_key
from tdkt_event.errors import RefusedError
from tdkt_event.services import conference as conferences
from tdkt_event.services import work_plans
from tdkt_event.services.work_plans import WorkYear
from tdkt_event.storage import accounts
from tdkt_event.storage.change_log import append_change
from tdkt_event.storage.database import Transaction

REPORT_ACT = "work_plan.report"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportHead:
    """What a person writes for one report; an empty text leaves a blank for a pen."""

    issuer: str = ""
    superior: str = ""
    place: str = ""
    number: str = ""
    symbol: str = "BC-UBND"
    day: str = ""
    authority: str = ""
    post: str = ""
    signer: str = ""


def report_head(tx: Transaction, plan_id: int, quarter: str) -> ReportHead:
    """Give the head kept for this report, else what the plan and the conferences of its issuer say."""
    kept = accounts.read_setting(tx, _key(plan_id, quarter))
    if isinstance(kept, dict):
        return ReportHead(**{name: str(kept.get(name, "")) for name in ReportHead.__slots__})
    plan = work_plans.find_plan(tx, plan_id)
    host = _host(tx, plan.issuer)
    if host is None:
        return ReportHead(issuer=plan.issuer)
    return ReportHead(
        issuer=host.issuer, superior=host.superior, place=host.place, authority=host.signer_authority,
        post=host.signer_post, signer=host.signer_name,
    )  # fmt: skip


def save_report_head(
    tx: Transaction, plan_id: int, quarter: str, head: ReportHead, *, actor: str, now: datetime
) -> None:
    """Keep the head of a report."""
    work_plans.find_plan(tx, plan_id)
    before = report_head(tx, plan_id, quarter)
    new = ReportHead(**{name: _cleaned(text) for name, text in asdict(head).items()})
    if new.day and read_day(new.day) is None:
        raise RefusedError("bad_date", f"Ngày ký “{new.day[:20]}” không đúng. Hãy chọn lại ngày.")
    if new == before:
        return
    accounts.write_setting(tx, _key(plan_id, quarter), asdict(new))
    append_change(
        tx, REPORT_ACT, actor=actor, now=now, subject=f"work_plan:{plan_id}", before=asdict(before),
        after=asdict(new),
    )  # fmt: skip


def work_report(year: WorkYear, head: ReportHead, quarter: str, *, today: date) -> Paper:
    """Build the progress report of a quarter, or of the year when the quarter is empty."""
    values: dict[str, Any] = asdict(head)
    return build_work_report(
        WorkReportFacts(
            plan=year.plan, quarter=quarter, items=year.items, today=today,
            calls=tuple((call, tuple(year.board(call))) for call in year.calls), **values,
        )
    )  # fmt: skip


def print_work_report(
    paper: Paper, ending: str, *, now: datetime, font_folder: Path | None,
    on_progress: Callable[[int, int, str], None] | None = None, cancelled: Callable[[], bool] | None = None,
) -> bytes:  # fmt: skip
    """Set a report as PDF or Word in a child process; no transaction is open meanwhile."""
    return run_in_child(
        write_paper, paper, ending, fonts=find_serif(font_folder), created_at=now, memory_megabytes=None,
        seconds=None, on_progress=on_progress, cancelled=cancelled,
    )  # fmt: skip


def export_work_plan(tx: Transaction, plan_id: int, *, now: datetime) -> bytes:
    """Write a plan with the states of today as a workbook."""
    year = work_plans.read_year(tx, plan_id)
    names = {row[0]: row[1] for row in conferences.list_conferences(tx)}
    return write_work_plan(
        year.plan, year.items, year.calls, year.returns, today=now.date(), conferences=names, created=now
    )


def _host(tx: Transaction, issuer: str) -> ConferenceFacts | None:
    """Give the facts of the newest conference of the same issuer, or of any when the plan names none."""
    for number, *_ in conferences.list_conferences(tx):
        facts = conferences.find_conference(tx, number).facts
        if not issuer or unit_key(facts.issuer) == unit_key(issuer):
            return facts
    return None


def _cleaned(text: str) -> str:
    return "\n".join(line for line in map(clean, text.splitlines()) if line)


def _key(plan_id: int, quarter: str) -> str:
    return f"work_report:{plan_id}:{quarter}"
