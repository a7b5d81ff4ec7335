"""The command line: python -m tdkt_event …; exit code 0 on success, 2 on refused input with one sentence."""

import logging
import os
import sys
import uuid
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from tdkt_event import cli_awards, cli_documents, cli_plan
from tdkt_event.command_context import (
    ACTOR,
    Context,
    check_ending,
    chosen_conference,
    need_file,
    show,
    write_file,
)
from tdkt_event.command_line import Parser, read_command
from tdkt_event.domain.checkin import ScanPath
from tdkt_event.domain.dates import moment_text
from tdkt_event.domain.list_row import JudgedRow
from tdkt_event.domain.vietnamese import clean
from tdkt_event.errors import TdktError
from tdkt_event.services import (
    attendance,
    backup,
    checkin,
    conference,
    delegates,
    demo,
    invitations,
    lists,
    roster,
)
from tdkt_event.settings import read_settings
from tdkt_event.text import OUTCOME, ROW_STATE, chair_sentence, verdict_sentence

_REFUSED, _TROUBLE = 2, 1


def main(arguments: list[str] | None = None) -> int:
    """Run one command and give its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(
                encoding="utf-8", errors="replace"
            )  # Windows consoles default to a code page without Vietnamese
    try:
        options = read_command(_parser(), arguments)
        options.run(Context(read_settings(), options))
    except TdktError as problem:
        print(problem.sentence, file=sys.stderr)
        return _REFUSED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _TROUBLE
    except KeyboardInterrupt:
        print("Đã dừng.", file=sys.stderr)
        return _TROUBLE
    except Exception:
        logging.getLogger(__name__).debug("Lỗi không lường trước", exc_info=True)
        print(
            "Chương trình gặp lỗi và chưa lưu gì. Hãy báo người quản trị kèm câu lệnh vừa chạy.",
            file=sys.stderr,
        )
        return _TROUBLE
    return 0


def load_demo(context: Context) -> None:
    """Make the sample conference."""
    with context.database.writing() as tx:
        number = demo.load_demo(tx, actor=ACTOR, now=context.now)
        _, seats = delegates.count_delegates(tx, number)
    show(
        context,
        {"conference": number, "seats": seats},
        f"Đã mở hội nghị mẫu (số {number}) với {seats} đại biểu.",
    )


def read_delegates(context: Context) -> None:
    """Judge a list without saving it."""
    file = need_file(context.options.file)
    reading = lists.read_list(file.read_bytes(), file.name)
    with context.database.reading() as tx:
        number = (
            conference.last_conference_id(tx)
            if context.options.conference is None
            else chosen_conference(context, tx)
        )
        judged = lists.judge_rows(tx, number, reading.rows)
    value = {
        "rows": [_row_json(one) for one in judged], "headcount": lists.headcount(judged),
        "stated_total": reading.stated_total, "differences": list(reading.differences),
    }  # fmt: skip
    lines = [*map(_row_line, judged), f"Tổng số chỗ: {value['headcount']}", *reading.differences]
    show(context, value, "\n".join(lines))


def import_delegates(context: Context) -> None:
    """Judge a list and save all of it or nothing."""
    file = need_file(context.options.file)
    reading = lists.read_list(file.read_bytes(), file.name)
    with context.database.reading() as tx:
        prepared = lists.prepare_rows(tx, chosen_conference(context, tx), reading.rows)
    with context.database.writing() as tx:
        done = lists.save_prepared(tx, prepared, source=file.name, actor=ACTOR, now=context.now)
    waiting = list(done.skipped)
    lines = [
        f"Thêm {done.added}, cập nhật {done.updated}, không đổi {done.unchanged}, chờ xem lại {len(waiting)}."
    ]
    lines += [_row_line(one) for one in waiting]
    value = {
        "added": done.added, "updated": done.updated, "unchanged": done.unchanged,
        "duplicates": [_row_json(one) for one in waiting],
    }  # fmt: skip
    show(context, value, "\n".join(lines))


def export_delegates(context: Context) -> None:
    """Write the list to a workbook."""
    check_ending(context.options.out, ".xlsx", "danh sách Excel")
    with context.database.reading() as tx:
        data, count = lists.export_list(tx, chosen_conference(context, tx))
    write_file(Path(context.options.out), data)
    show(
        context,
        {"file": context.options.out, "rows": count},
        f"Đã ghi {count} dòng vào {context.options.out}.",
    )


def issue(context: Context) -> None:
    """Give numbers and codes to delegates without a paper."""
    with context.database.writing() as tx:
        count = invitations.issue_invitations(
            tx, chosen_conference(context, tx), actor=ACTOR, now=context.now
        )
    show(context, {"issued": count}, f"Đã cấp số và mã cho {count} đại biểu.")


def print_papers(context: Context) -> None:
    """Print invitations to one PDF."""
    options = context.options
    check_ending(options.out, ".pdf", "giấy mời")
    with context.database.reading() as tx:
        number = chosen_conference(context, tx)
    paper = invitations.Paper(options.form)
    pdf = invitations.print_invitations(
        context.database, number, paper, actor=ACTOR, now=context.now, font_folder=context.settings.font_folder,
        only_changed=options.only == "changed", keep=lambda data: write_file(Path(options.out), data),
    )  # fmt: skip
    show(context, {"file": options.out, "bytes": len(pdf)}, f"Đã ghi {options.out}.")


def list_codes(context: Context) -> None:
    """List the codes in force."""
    with context.database.reading() as tx:
        issued = invitations.list_invitations(tx, chosen_conference(context, tx))
    value = [{"code": one.code, "number": one.number, "name": one.name, "seats": one.seats} for one in issued]
    show(context, value, "\n".join(f"{one.number:>4}  {one.code}  {one.seats}  {one.name}" for one in issued))


def check_in(context: Context) -> None:
    """Take one scan."""
    options = context.options
    desk = clean(options.desk)
    with context.database.writing() as tx:
        scan = checkin.Scan(
            options.scan_id or str(uuid.uuid4()),
            chosen_conference(context, tx),
            desk,
            options.code,
            path=ScanPath.TYPED,
        )
        verdict = checkin.record_scan(tx, scan, actor=desk, now=context.now)
    first = {"desk": verdict.first.desk, "at": verdict.first.at} if verdict.first else None
    value = {
        "outcome": verdict.outcome.value, "name": verdict.name, "position": verdict.position, "unit": verdict.unit,
        "seat_no": verdict.seat_no, "seats": verdict.seats, "first": first,
    }  # fmt: skip
    sentence = verdict_sentence(verdict.outcome, first, seats=verdict.seats, undone=verdict.undone)
    who = ", ".join(part for part in (verdict.name, verdict.position, verdict.unit) if part)
    show(context, value, f"{OUTCOME[verdict.outcome]}: {who}. {sentence}" if who else sentence)


def show_attendance(context: Context) -> None:
    """Count the attendance."""
    with context.database.reading() as tx:
        counted = attendance.read_attendance(tx, chosen_conference(context, tx))
    lines = [chair_sentence(**asdict(counted.total))]
    lines += [f"{name}: {one.present}/{one.summoned}" for name, one in counted.groups]
    show(context, roster.attendance_json(counted), "\n".join(lines))


def back_up(context: Context) -> None:
    """Copy the database in use."""
    check_ending(context.options.out, ".zip", "bản sao lưu")
    report = backup.back_up(context.database, Path(context.options.out), now=context.now)
    total = sum(report.rows.values())
    show(
        context,
        {"file": context.options.out, "rows": report.rows},
        f"Đã sao lưu {total} dòng vào {context.options.out}.",
    )


def restore(context: Context) -> None:
    """Bring a backup back."""
    folder = context.settings.data_folder / "backup"
    report = backup.restore(
        context.database, Path(context.options.file), keep_copy_in=folder, actor=ACTOR, now=context.now
    )
    at = moment_text(datetime.fromisoformat(report.created_at))
    sentence = f"Đã khôi phục bản sao lưu lúc {at}. Dữ liệu trước đó được giữ trong {folder}."
    show(context, {"rows": report.rows, "created_at": report.created_at}, sentence)


def verify(context: Context) -> None:
    """Prove the log's chain and the constraints."""
    report = backup.verify(context.database)
    if report.problems:
        if context.options.json:
            show(context, {"ok": False, "log_lines": report.log_lines, "problems": report.problems}, "")
        raise TdktError("not_whole", "Dữ liệu không toàn vẹn. " + " ".join(report.problems))
    value = {"ok": True, "log_lines": report.log_lines, "problems": []}
    show(context, value, f"Dữ liệu toàn vẹn; nhật ký có {report.log_lines} dòng, chuỗi mã không đứt.")


def serve(context: Context) -> None:
    """Run the app as the desks need it on the hall's network."""
    from tdkt_event.web.serve import run  # noqa: PLC0415 (the server's libraries are loaded only to serve)

    options = context.options
    run(context.settings, host=options.host, port=options.port, tls=options.tls, open_browser=options.open)


_SHARED: tuple[tuple[tuple[str, ...], dict[str, Any]], ...] = (
    (("--json",), {"action": "store_true", "help": "in kết quả dạng JSON cho máy đọc"}),
    (
        ("--conference",),
        {"type": int, "metavar": "SỐ", "help": "số của hội nghị; mặc định là hội nghị đang mở"},
    ),
)


def _parser() -> Parser:
    parser = Parser(
        prog="python -m tdkt_event", description="Chuẩn bị và tổ chức hội nghị tổng kết thi đua, khen thưởng."
    )
    commands = parser.add_subparsers(title="lệnh", required=True, metavar="LỆNH", parser_class=Parser)

    def add(parent: Any, name: str, run: Callable[[Context], None], words: str, *arguments: Any) -> None:
        command = parent.add_parser(name, help=words, description=words)
        for names, options in (*arguments, *_SHARED):
            command.add_argument(*names, **options)
        command.set_defaults(run=run)

    def group(name: str, words: str) -> Any:
        held = commands.add_parser(name, help=words, description=words)
        return held.add_subparsers(title="lệnh", required=True, metavar="LỆNH", parser_class=Parser)

    file = (("file",), {"metavar": "TỆP", "help": "tệp danh sách (.xlsx .xls .ods .csv .docx)"})
    add(group("demo", "hội nghị mẫu"), "load", load_demo, "mở hội nghị mẫu Hớn Quản, 280 đại biểu")
    people = group("delegates", "danh sách đại biểu")
    add(people, "read", read_delegates, "xét một danh sách mà không lưu", file)
    add(people, "import", import_delegates, "xét và lưu tất cả hoặc không lưu gì", file)
    add(
        people,
        "export",
        export_delegates,
        "ghi danh sách ra Excel",
        (("out",), {"metavar": "RA.xlsx", "help": "tệp ghi ra"}),
    )
    papers = group("invitations", "giấy mời")
    add(papers, "issue", issue, "cấp số và mã cho đại biểu chưa có")
    add(
        papers, "print", print_papers, "in giấy mời ra một tệp PDF",
        (("--out",), {"required": True, "metavar": "RA.pdf", "help": "tệp ghi ra"}),
        (("--form",), {"choices": [one.value for one in invitations.Paper], "default": "giay-moi", "help": "giay-moi (A4) hoặc thiep-moi (A5)"}),
        (("--only",), {"choices": ["all", "changed"], "default": "all", "help": "all: tất cả; changed: mới hoặc thay đổi"}),
    )  # fmt: skip
    add(papers, "codes", list_codes, "liệt kê mã còn hiệu lực")
    cli_documents.add_commands(group, add)
    cli_awards.add_commands(group, add)
    cli_plan.add_commands(group, add)
    add(
        commands, "checkin", check_in, "ghi một lượt quét",
        (("code",), {"metavar": "MÃ", "help": "mã hoặc nội dung QR"}),
        (("--desk",), {"required": True, "metavar": "BÀN", "help": "tên bàn đón tiếp"}),
        (("--scan-id",), {"metavar": "LƯỢT", "help": "mã riêng của lượt quét; gửi lại cùng mã thì nhận lại câu trả lời đầu"}),
    )  # fmt: skip
    add(commands, "attendance", show_attendance, "tình hình có mặt")
    add(
        commands,
        "backup",
        back_up,
        "sao lưu khi đang dùng",
        (("out",), {"metavar": "RA.zip", "help": "tệp ghi ra"}),
    )
    add(
        commands,
        "restore",
        restore,
        "khôi phục từ bản sao lưu",
        (("file",), {"metavar": "TỆP", "help": "bản sao lưu"}),
    )
    add(commands, "verify", verify, "kiểm tra chuỗi nhật ký và các ràng buộc")
    add(
        commands, "serve", serve, "chạy chương trình cho các bàn trong mạng của hội trường",
        (("--host",), {"default": "127.0.0.1", "metavar": "ĐỊA_CHỈ", "help": "0.0.0.0 để máy khác vào được"}),
        (("--port",), {"type": int, "default": 8501, "metavar": "CỔNG", "help": "cổng, mặc định 8501"}),
        (("--tls",), {"action": "store_true", "help": "mã hóa https để điện thoại dùng được máy ảnh"}),
        (("--open",), {"action": "store_true", "help": "mở trình duyệt"}),
    )  # fmt: skip
    return parser


def _row_json(one: JudgedRow) -> dict[str, Any]:
    facts = one.row.delegate
    return {
        "line": one.row.line, "sheet": one.row.sheet, "state": one.state.value, "kind": facts.kind.value,
        "salutation": facts.salutation, "name": facts.name, "position": facts.position, "unit": facts.unit,
        "group": facts.group, "phone": facts.phone, "email": facts.email, "seats": facts.seats, "note": facts.note,
        "problems": list(one.problems), "warnings": list(one.row.warnings),
    }  # fmt: skip


def _row_line(one: JudgedRow) -> str:
    facts = one.row.delegate
    words = [f"Dòng {one.row.line}: {ROW_STATE[one.state]}", facts.name, facts.position, facts.unit]
    return " · ".join(word for word in [*words, *one.problems] if word)
