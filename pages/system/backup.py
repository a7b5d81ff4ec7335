"""Sao lưu: copy everything while in use, bring a copy back, prove the data whole."""

import tempfile
from datetime import datetime
from pathlib import Path

import streamlit as st

from tdkt_event.domain.account import Role
from tdkt_event.domain.dates import moment_text
from tdkt_event.services import backup
from tdkt_event.ui import acts, session
from tdkt_event.ui.look import heading

visitor = session.require(Role.ADMIN)
acts.say_done()
heading(
    "Sao lưu",
    "Tạo bản sao bất cứ lúc nào, kể cả khi các bàn đang điểm danh. Cất bản sao ở máy khác hoặc USB.",
)


def copy() -> bytes:
    """Make a backup and give its bytes."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "sao-luu.zip"
        backup.back_up(session.database(), file, now=session.now())
        return file.read_bytes()


st.download_button(
    "Tải bản sao lưu", copy, f"tdkt-sao-luu-{session.now():%Y%m%d-%H%M}.zip", "application/zip",
    type="primary", icon=":material/download:", on_click="ignore",
)  # fmt: skip
if st.button("Kiểm tra dữ liệu", icon=":material/verified:"):
    report = backup.verify(session.database())
    if report.problems:
        st.error("Dữ liệu không toàn vẹn: " + " ".join(report.problems), icon=":material/gpp_bad:")
    else:
        st.success(
            f"Dữ liệu toàn vẹn; nhật ký có {report.log_lines} dòng, chuỗi mã không đứt.",
            icon=":material/verified:",
        )

st.subheader("Khôi phục", anchor=False)
st.warning(
    "Khôi phục thay toàn bộ dữ liệu đang có, kể cả tài khoản, bằng bản sao lưu; mọi người phải đăng nhập lại. Dữ liệu hiện tại được tự sao lưu vào thư mục dữ liệu trước khi thay.",
    icon=":material/warning:",
)
file = st.file_uploader("Bản sao lưu (.zip)", type=["zip"])
sure = st.checkbox("Tôi hiểu dữ liệu hiện tại sẽ được thay")
if st.button("Khôi phục từ tệp này", disabled=not (file and sure)) and file:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "khoi-phuc.zip"
        source.write_bytes(file.getvalue())
        done = acts.attempt(
            lambda: backup.restore(
                session.database(),
                source,
                keep_copy_in=session.settings().data_folder / "backup",
                actor=visitor.name,
                now=session.now(),
            )
        )
    if done:
        at = moment_text(datetime.fromisoformat(done.created_at))
        st.success(
            f"Đã khôi phục bản sao lưu lúc {at}. Mọi người phải đăng nhập lại.",
            icon=":material/check_circle:",
        )
