"""The progress report of a quarter or the year: its head, its preview, and its files."""

from functools import partial
from html import escape

import streamlit as st

from tdkt_event.documents.papers.model import Paper, words
from tdkt_event.domain.dates import read_day
from tdkt_event.domain.work_plan import QUARTERS, quarter_of
from tdkt_event.services import stored_files, work_reports
from tdkt_event.services.work_plans import WorkYear
from tdkt_event.services.work_reports import ReportHead
from tdkt_event.text import number_text
from tdkt_event.ui import acts, jobs, session
from tdkt_event.ui.look import plain

_FORMATS = (("pdf", "PDF", ":material/picture_as_pdf:"), ("docx", "Word", ":material/article:"))

_MOST_LINES = 200


def report_panel(year: WorkYear, *, actor: str) -> None:
    """Ask for the period and the head, then make the file."""
    today = session.now().date()
    usual = quarter_of(today) if today.year == year.plan.year else ""
    quarter = st.segmented_control(
        "Kỳ báo cáo", [*QUARTERS, ""], default=usual, required=True, key=f"report_quarter_{year.plan.id}",
        format_func=lambda one: f"Quý {one}" if one else f"Cả năm {year.plan.year}",
    )  # fmt: skip
    head = acts.read(lambda tx: work_reports.report_head(tx, year.plan.id, quarter))
    head = _head_form(year, quarter, head, actor=actor)
    paper = work_reports.work_report(year, head, quarter, today=today)
    if not head.issuer:
        st.info("Hãy điền cơ quan báo cáo rồi lưu, sau đó tạo tệp.", icon=":material/edit:")
        return
    if paper.missing:
        st.caption(plain(f"Còn để trống: {', '.join(paper.missing)}."))
    _files(year, paper, quarter)
    _preview(paper)


def _head_form(year: WorkYear, quarter: str, head: ReportHead, *, actor: str) -> ReportHead:
    key = f"{year.plan.id}_{quarter}"
    with st.form(f"report_{key}", border=False):
        left, middle, right = st.columns([1, 2, 2])
        number = left.text_input("Số", head.number, key=f"number_{key}")
        symbol = middle.text_input("Ký hiệu", head.symbol, key=f"symbol_{key}")
        day = right.date_input("Ngày ký", read_day(head.day), format="DD/MM/YYYY", key=f"day_{key}")
        left, right = st.columns(2)
        issuer = left.text_input("Cơ quan báo cáo", head.issuer, key=f"issuer_{key}")
        superior = right.text_input("Cơ quan chủ quản", head.superior, key=f"superior_{key}")
        with st.expander("Địa danh, người ký"):
            place = st.text_input("Địa danh", head.place, key=f"place_{key}")
            authority = st.text_area(
                "Thẩm quyền ký (TM., KT., TL., TUQ., Q.)", head.authority, key=f"authority_{key}", height=80
            )
            post = st.text_input("Chức vụ", head.post, key=f"post_{key}")
            signer = st.text_input("Họ và tên", head.signer, key=f"signer_{key}")
        asked = st.form_submit_button("Lưu", icon=":material/save:")
    new = ReportHead(
        number=number, symbol=symbol, day=day.isoformat() if day else "", issuer=issuer, superior=superior,
        place=place, authority=authority, post=post, signer=signer,
    )  # fmt: skip
    if asked and acts.change(
        lambda tx: work_reports.save_report_head(
            tx, year.plan.id, quarter, new, actor=actor, now=session.now()
        ),
        done="Đã lưu thông tin báo cáo.",
    ):
        for ending, *_ in _FORMATS:
            jobs.forget(_job(year, quarter, ending))
        st.rerun()
    return head


def _files(year: WorkYear, paper: Paper, quarter: str) -> None:
    for column, (ending, name, icon) in zip(st.columns(len(_FORMATS)), _FORMATS, strict=True):
        with column:
            _file(year, paper, quarter, ending, name, icon)


def _file(year: WorkYear, paper: Paper, quarter: str, ending: str, name: str, icon: str) -> None:
    job = _job(year, quarter, ending)
    said = f"{job}-said"
    if st.session_state.get(said) != words(paper):  # the file made before says something else
        jobs.forget(job)
    if st.button(
        f"Tạo báo cáo {name}", icon=icon, type="primary" if ending == "docx" else "secondary", key=f"make_{job}",
        disabled=jobs.running(job), width="stretch",
    ):  # fmt: skip
        st.session_state[said] = words(paper)
        settings = session.settings()
        jobs.start(
            job,
            lambda note, stopped: work_reports.print_work_report(
                paper, ending, now=session.now(), font_folder=settings.font_folder, on_progress=note,
                cancelled=stopped,
            ),
            title="Đang tạo báo cáo",
        )  # fmt: skip
    data = jobs.show(job)
    if data:
        st.download_button(
            f"Tải báo cáo {name}", data, file_name(year, quarter, ending), stored_files.MIME[ending],
            icon=":material/download:", key=f"take_{job}", on_click="ignore", width="stretch",
        )  # fmt: skip


def file_name(year: WorkYear, quarter: str, ending: str) -> str:
    """Name the file of a report."""
    period = f"quy-{QUARTERS.index(quarter) + 1}" if quarter else "nam"
    return f"bao-cao-ke-hoach-{period}-{year.plan.year}.{ending}"


def _preview(paper: Paper) -> None:
    """Show what the report says, the first lines of a long one."""
    lines = [line for line in words(paper) if line]
    with st.expander("Nội dung báo cáo"):
        st.html("".join(f"<p>{escape(line)}</p>" for line in lines[:_MOST_LINES]))
        if len(lines) > _MOST_LINES:
            st.caption(f"Còn {number_text(len(lines) - _MOST_LINES)} dòng nữa trong tệp.")


def workbook_button(year: WorkYear) -> None:
    """Draw the button that gives the plan as a workbook; it is written only when somebody asks for it."""
    st.download_button(
        "Xuất Excel", partial(_workbook, year.plan.id), f"ke-hoach-nam-{year.plan.year}.xlsx", stored_files.MIME["xlsx"],
        icon=":material/download:", key=f"export_{year.plan.id}", on_click="ignore",
    )  # fmt: skip


def _workbook(plan_id: int) -> bytes:
    return acts.read(lambda tx: work_reports.export_work_plan(tx, plan_id, now=session.now()))


def _job(year: WorkYear, quarter: str, ending: str) -> str:
    return f"work-report-{year.plan.id}-{quarter}-{ending}"
