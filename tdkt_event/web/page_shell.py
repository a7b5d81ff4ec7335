"""Streamlit's empty page, told where its server is, and in Vietnamese before its script runs."""

import re
from functools import lru_cache
from pathlib import Path

import streamlit
from starlette.responses import HTMLResponse

_TITLE = "Hội nghị thi đua, khen thưởng"
_NO_SCRIPT = "Trình duyệt này đang tắt JavaScript. Bật lên để dùng chương trình."
# Untold, the script first asks below the page's own address: two failures in the console and half a second lost.
_SERVER = "<script>window.__streamlit = { BACKEND_BASE_URL: location.origin }</script>"


@lru_cache(maxsize=1)
def page_shell() -> HTMLResponse:
    """Give the page that every address of the menu answers with."""
    shell = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    for old, new in (
        (r'<html lang="en">', '<html lang="vi">'),
        (r"<head>", f"<head>{_SERVER}"),
        (r"<title>.*?</title>", f"<title>{_TITLE}</title>"),
        (r"(<noscript>).*?(</noscript>)", rf"\1{_NO_SCRIPT}\2"),
    ):
        shell = re.sub(old, new, shell, count=1, flags=re.DOTALL)
    return HTMLResponse(shell, headers={"Cache-Control": "no-cache"})
