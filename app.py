"""The one entry: builds the server when it is imported, draws the page when Streamlit runs it."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

from tdkt_event.domain.account import Role

EVERYBODY = tuple(Role)
OFFICE = (Role.ADMIN, Role.ORGANIZER)
READERS = (Role.ADMIN, Role.ORGANIZER, Role.VIEWER)
ADMITTING = (Role.ADMIN, Role.ORGANIZER, Role.DESK)
HALL = (Role.ADMIN, Role.ORGANIZER, Role.DESK, Role.VIEWER)

PAGES = (
    # (section, file, title, address, icon, roles)
    ("", "pages/overview/overview.py", "Tổng quan", "", ":material/home:", EVERYBODY),
    (
        "Kế hoạch, nhiệm vụ",
        "pages/plans/plan.py",
        "Kế hoạch",
        "ke-hoach",
        ":material/assignment:",
        READERS,
    ),
    (
        "Kế hoạch, nhiệm vụ",
        "pages/plans/work_plan.py",
        "Kế hoạch năm",
        "ke-hoach-nam",
        ":material/date_range:",
        READERS,
    ),
    ("Kế hoạch, nhiệm vụ", "pages/duties/duties.py", "Nhiệm vụ", "nhiem-vu", ":material/task_alt:", READERS),
    (
        "Kế hoạch, nhiệm vụ",
        "pages/calendar/calendar.py",
        "Lịch hạn",
        "lich-han",
        ":material/calendar_month:",
        READERS,
    ),
    (
        "Kế hoạch, nhiệm vụ",
        "pages/speeches/speeches.py",
        "Tham luận",
        "tham-luan",
        ":material/record_voice_over:",
        READERS,
    ),
    (
        "Kế hoạch, nhiệm vụ",
        "pages/pledges/pledges.py",
        "Giao ước thi đua",
        "giao-uoc",
        ":material/handshake:",
        READERS,
    ),
    (
        "Kế hoạch, nhiệm vụ",
        "pages/units/unit_links.py",
        "Liên kết đơn vị",
        "lien-ket-don-vi",
        ":material/link:",
        OFFICE,
    ),
    (
        "Hội nghị, đại biểu",
        "pages/conference/conference.py",
        "Hội nghị",
        "hoi-nghi",
        ":material/event:",
        READERS,
    ),
    (
        "Hội nghị, đại biểu",
        "pages/conference/groups.py",
        "Nhóm và đơn vị",
        "nhom-don-vi",
        ":material/groups:",
        READERS,
    ),
    (
        "Hội nghị, đại biểu",
        "pages/delegates/delegates.py",
        "Đại biểu",
        "dai-bieu",
        ":material/badge:",
        READERS,
    ),
    (
        "Hội nghị, đại biểu",
        "pages/delegates/delegate_import.py",
        "Nạp danh sách",
        "nap-danh-sach",
        ":material/upload_file:",
        OFFICE,
    ),
    (
        "Hội nghị, đại biểu",
        "pages/delegates/duplicates.py",
        "Nghi trùng",
        "nghi-trung",
        ":material/difference:",
        OFFICE,
    ),
    (
        "Hội nghị, đại biểu",
        "pages/programme/programme.py",
        "Chương trình",
        "chuong-trinh",
        ":material/format_list_numbered:",
        READERS,
    ),
    (
        "Hội nghị, đại biểu",
        "pages/invitations/invitations.py",
        "Giấy mời",
        "giay-moi",
        ":material/mail:",
        OFFICE,
    ),
    (
        "Khen thưởng",
        "pages/awards/awards.py",
        "Khen thưởng",
        "khen-thuong",
        ":material/workspace_premium:",
        READERS,
    ),
    (
        "Khen thưởng",
        "pages/awards/award_import.py",
        "Nạp danh sách khen thưởng",
        "nap-khen-thuong",
        ":material/upload_file:",
        OFFICE,
    ),
    (
        "Khen thưởng",
        "pages/ceremony/ceremony.py",
        "Trao thưởng",
        "trao-thuong",
        ":material/trophy:",
        READERS,
    ),
    (
        "Khen thưởng",
        "pages/ceremony/certificates.py",
        "Bằng, giấy khen",
        "giay-khen",
        ":material/license:",
        OFFICE,
    ),
    (
        "Khen thưởng",
        "pages/awards/award_figures.py",
        "Số liệu khen thưởng",
        "so-lieu-khen-thuong",
        ":material/bar_chart:",
        READERS,
    ),
    (
        "Khen thưởng",
        "pages/awards/award_catalogue.py",
        "Danh mục khen thưởng",
        "danh-muc-khen-thuong",
        ":material/gavel:",
        READERS,
    ),
    ("Giấy tờ", "pages/papers/papers.py", "Giấy tờ", "giay-to", ":material/description:", OFFICE),
    ("Giấy tờ", "pages/papers/print_shop.py", "In ấn", "in-an", ":material/print:", OFFICE),
    (
        "Giấy tờ",
        "pages/papers/paper_check.py",
        "Kiểm tra thể thức",
        "kiem-tra-the-thuc",
        ":material/rule:",
        READERS,
    ),
    (
        "Giấy tờ",
        "pages/papers/committee.py",
        "Ban Tổ chức",
        "ban-to-chuc",
        ":material/diversity_3:",
        READERS,
    ),
    (
        "Ngày hội nghị",
        "pages/checkin/desks.py",
        "Bàn đón tiếp",
        "ban-don-tiep",
        ":material/qr_code_scanner:",
        OFFICE,
    ),
    (
        "Ngày hội nghị",
        "pages/checkin/paper.py",
        "Phiếu giấy",
        "phieu-giay",
        ":material/checklist:",
        ADMITTING,
    ),
    (
        "Ngày hội nghị",
        "pages/attendance/attendance.py",
        "Tình hình có mặt",
        "tinh-hinh",
        ":material/how_to_reg:",
        EVERYBODY,
    ),
    ("Ngày hội nghị", "pages/ceremony/stage.py", "Sân khấu", "san-khau", ":material/smartphone:", HALL),
    (
        "Ngày hội nghị",
        "pages/attendance/projector.py",
        "Màn chiếu",
        "man-chieu",
        ":material/monitor:",
        EVERYBODY,
    ),
    (
        "Hệ thống",
        "pages/system/accounts.py",
        "Tài khoản",
        "tai-khoan",
        ":material/manage_accounts:",
        (Role.ADMIN,),
    ),
    ("Hệ thống", "pages/system/change_log.py", "Nhật ký", "nhat-ky", ":material/history:", OFFICE),
    ("Hệ thống", "pages/system/backup.py", "Sao lưu", "sao-luu", ":material/save:", (Role.ADMIN,)),
    ("Hệ thống", "pages/system/reference.py", "Bảng tra cứu", "tra-cuu", ":material/menu_book:", READERS),
)


if get_script_run_ctx(suppress_warning=True) is None:
    from tdkt_event.settings import listens_beyond, read_settings
    from tdkt_event.ui.acts import on_script_error
    from tdkt_event.web.faces import Faces

    # Because a folder pages/ lies beside this file, Streamlit 1.67 would take the first address opened on a fresh
    # server for a page of the old kind, and answer “Page not found” in English; st.navigation alone turns it off late.
    PagesManager.uses_pages_directory = False
    faces = Faces(
        read_settings(),
        listens_beyond=listens_beyond(st.get_option("server.address") or ""),
        pages=[row[3] for row in PAGES],
    )
    # `streamlit run app.py` looks for this very assignment in the source; inside a function it would not see it.
    app = st.App(
        __file__,
        routes=faces.routes,
        middleware=faces.middleware,
        lifespan=faces.lifespan,
        exception_handlers=faces.exception_handlers,
        on_script_error=on_script_error,
    )
else:
    from tdkt_event.ui.shell import show_page

    show_page(PAGES)
