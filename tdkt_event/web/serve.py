"""Running the server: one process, uvicorn, plain or encrypted."""

import importlib.util
import os
import socket
import sys
import threading
import webbrowser
from datetime import datetime
from types import ModuleType

import uvicorn

from tdkt_event.errors import SettingError
from tdkt_event.services.addresses import reachable_addresses
from tdkt_event.settings import PROJECT_ROOT, TIME_ZONE, Settings
from tdkt_event.web.certificates import authority_file, make_certificates


def run(settings: Settings, *, host: str, port: int, tls: bool, open_browser: bool) -> None:
    """Serve until stopped; say in the console where to open what."""
    if not 1 <= port <= 65535:
        raise SettingError("bad_port", f"Cổng {port} không đúng. Hãy dùng số từ 1 đến 65535, ví dụ 8501.")
    _refuse_taken_port(host, port)
    # app.py reads the settings again from the project folder: relative paths must not change their meaning.
    os.environ |= {
        "TDKT_BIND": host,
        "TDKT_DATA": str(settings.data_folder),
        "TDKT_DATABASE_URL": settings.database_url,
    }
    if settings.font_folder:
        os.environ["TDKT_FONT_DIR"] = str(settings.font_folder)
    if tls:
        os.environ["TDKT_SECURE_COOKIE"] = "1"
    addresses = reachable_addresses(host)
    certificate, key = (
        make_certificates(settings.data_folder, addresses=addresses, now=datetime.now(TIME_ZONE))
        if tls
        else (None, None)
    )
    app = _load_app().app
    scheme = "https" if tls else "http"
    _announce(scheme, addresses, port, settings, tls)
    if open_browser and _has_screen():
        threading.Timer(1.5, webbrowser.open, args=(f"{scheme}://127.0.0.1:{port}",)).start()
    uvicorn.run(
        app, host=host, port=port, log_level="warning", access_log=False, ws_max_size=64 * 1024 * 1024,
        ssl_certfile=certificate, ssl_keyfile=key, timeout_graceful_shutdown=3,
    )  # fmt: skip


def _refuse_taken_port(host: str, port: int) -> None:
    try:
        with socket.create_server((host, port)):
            return
    except OSError as problem:
        raise SettingError(
            "port_taken",
            f"Không mở được {host}:{port}: cổng đang có chương trình khác dùng, hoặc địa chỉ không phải của máy này. "
            f"Hãy đóng chương trình kia, hoặc chọn cổng khác, ví dụ: serve --port {port + 1 if port < 65535 else 8501}",
        ) from problem


def _load_app() -> ModuleType:
    """Import app.py of the project folder, wherever the command was started from."""
    os.chdir(PROJECT_ROOT)  # Streamlit reads .streamlit/config.toml of the working folder
    sys.path.insert(0, str(PROJECT_ROOT))
    spec = importlib.util.spec_from_file_location("app", PROJECT_ROOT / "app.py")
    if spec is None or spec.loader is None:
        raise SettingError("app_missing", f"Không thấy tệp {PROJECT_ROOT / 'app.py'}.")
    module = importlib.util.module_from_spec(spec)
    sys.modules["app"] = module
    spec.loader.exec_module(module)
    return module


def _announce(scheme: str, addresses: list[str], port: int, settings: Settings, tls: bool) -> None:
    lines = [f"Mở chương trình trên máy này: {scheme}://127.0.0.1:{port}"]
    lines += [f"Máy khác trong mạng mở:       {scheme}://{address}:{port}" for address in addresses]
    if tls:
        lines.append(f"Điện thoại cần tin chứng chỉ này một lần: {authority_file(settings.data_folder)}")
        lines.append("(tải trên điện thoại tại địa chỉ trên, thêm /chung-chi.crt)")
    lines.append("Dừng: Ctrl+C")
    print("\n".join(lines), flush=True)  # noqa: T201


def _has_screen() -> bool:
    return sys.platform in {"win32", "darwin"} or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
