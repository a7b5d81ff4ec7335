"""The commands of plans: plan read, plan check."""

from collections.abc import Callable
from typing import Any

from tdkt_event.command_context import Context, need_file, show
from tdkt_event.services import plans

_FILE = (("file",), {"metavar": "TỆP", "help": "tệp kế hoạch .docx, .pdf có lớp chữ, .txt hoặc .md"})


def read_plan(context: Context) -> None:
    """Say what was understood in a plan."""
    file = need_file(context.options.file)
    document = plans.read_plan_file(file, file.name)
    findings = plans.check_plan_document(document)
    value = {"source_file": file.name, **plans.plan_json(document.reading)}
    value["anomalies"] = [{"code": one.code, "text": one.text} for one in findings]
    show(context, value, plans.plan_sentence(document.reading))


def check_plan(context: Context) -> None:
    """List contradictions, gaps and slips of a plan."""
    file = need_file(context.options.file)
    findings = plans.check_plan_document(plans.read_plan_file(file, file.name))
    show(context, plans.findings_json(findings), plans.findings_sentence(findings))


def add_commands(group: Callable[[str, str], Any], add: Callable[..., None]) -> None:
    """Add the commands to the parser."""
    plan = group("plan", "kế hoạch của cơ quan")
    add(plan, "read", read_plan, "đọc một kế hoạch và cho biết hiểu được những gì", _FILE)
    add(plan, "check", check_plan, "tìm chỗ mâu thuẫn, thiếu, sai sót trong một kế hoạch", _FILE)
