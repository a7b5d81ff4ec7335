"""The commands of papers: documents list, print, check, consistency."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from tdkt_event.command_context import ACTOR, Context, chosen_conference, need_file, show, write_file
from tdkt_event.documents.papers.catalogue import find_entry
from tdkt_event.documents.papers.rendering import need_ending
from tdkt_event.errors import FileError
from tdkt_event.services import consistency, paper_check, papers

_NAME = (("name",), {"metavar": "TÊN", "help": "tên giấy tờ, xem: documents list"})
_OUT = (
    ("--out",),
    {"required": True, "metavar": "RA", "help": "tệp ghi ra; đuôi .pdf, .docx hay .xlsx chọn định dạng"},
)


def list_documents(context: Context) -> None:
    """Name every paper with what it lacks and whether it must be printed again."""
    with context.database.reading() as tx:
        states = papers.list_papers(tx, chosen_conference(context, tx), today=context.now.date())
    value = [
        {
            "name": one.name, "title": one.entry.title, "formats": list(one.entry.endings),
            "missing": list(one.missing), "printed_at": one.printed_at, "reprint": bool(one.changes),
        }
        for one in states
    ]  # fmt: skip
    lines = [f"{one.name}: {one.entry.title} ({_words(one)})" for one in states]
    show(context, value, "\n".join(lines))


def _words(state: papers.PaperState) -> str:
    printed = "cần in lại" if state.changes else "đã in" if state.printed_at else "chưa in"
    blanks = f"; còn để trống: {', '.join(state.missing)}" if state.missing else ""
    return printed + blanks


def print_document(context: Context) -> None:
    """Print one paper in the format of the file's ending."""
    options = context.options
    target = Path(options.out)
    ending = target.suffix.lower().lstrip(".")
    need_ending(find_entry(options.name), ending)
    if target.is_dir():
        raise FileError(
            "not_a_file",
            f"{target} là một thư mục. Hãy ghi cả tên tệp, ví dụ {target / options.name}.{ending}.",
        )
    with context.database.reading() as tx:
        number = chosen_conference(context, tx)
    data = papers.print_paper(
        context.database, number, options.name, ending, actor=ACTOR, now=context.now,
        font_folder=context.settings.font_folder, keep=partial(write_file, target),
    )  # fmt: skip
    title = find_entry(options.name).title
    show(
        context,
        {"file": options.out, "name": options.name, "bytes": len(data)},
        f"Đã ghi “{title}” vào {options.out}.",
    )


def check_consistency(context: Context) -> None:
    """List where papers, plan and lists contradict one another."""
    with context.database.reading() as tx:
        found = consistency.check_consistency(tx, chosen_conference(context, tx), today=context.now.date())
    value = [
        {
            "fact": one.fact, "found": one.found, "where": one.where, "expected": one.expected,
            "expected_where": one.expected_where, "text": one.sentence,
        }
        for one in found
    ]  # fmt: skip
    show(
        context,
        value,
        "\n".join(one.sentence for one in found) or "Các giấy tờ khớp với nhau và với hội nghị.",
    )


def check_document(context: Context) -> None:
    """List where a PDF or Word file departs from NĐ 30/2020."""
    file = need_file(context.options.file)
    judgement = paper_check.check_paper(file, kind=context.options.type, filename=file.name)
    show(context, paper_check.judgement_json(judgement), paper_check.judgement_sentence(judgement))


def add_commands(group: Callable[[str, str], Any], add: Callable[..., None]) -> None:
    """Add the commands to the parser."""
    documents = group("documents", "giấy tờ của hội nghị")
    add(documents, "list", list_documents, "liệt kê giấy tờ và tình trạng in")
    add(documents, "print", print_document, "in một giấy tờ ra PDF, Word hoặc Excel", _NAME, _OUT)
    add(
        documents, "check", check_document, "kiểm tra thể thức một tệp PDF hoặc Word theo Nghị định 30/2020",
        (("file",), {"metavar": "TỆP", "help": "tệp .pdf hoặc .docx của bất kỳ chương trình nào"}),
        (("--type",), {"metavar": "LOẠI", "help": "loại văn bản, như KH, QĐ, CV, GM, BB, khac; mặc định là tự nhận biết"}),
    )  # fmt: skip
    add(documents, "consistency", check_consistency, "đối chiếu các giấy tờ với nhau")
