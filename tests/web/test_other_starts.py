"""The app is the same whichever way it is started: `streamlit run` as on Windows, or uvicorn."""

import os
import socket
import subprocess
import sys
import time

import httpx
import pytest

from tdkt_event.settings import PROJECT_ROOT


@pytest.mark.parametrize(
    "command",
    [
        ["streamlit", "run", str(PROJECT_ROOT / "app.py"), "--server.port"],
        ["uvicorn", "--app-dir", str(PROJECT_ROOT), "app:app", "--port"],
    ],
    ids=["streamlit", "uvicorn"],
)
def test_every_start_has_our_routes_and_the_gate(command, tmp_path):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    environment = os.environ | {"TDKT_DATA": str(tmp_path)}
    with subprocess.Popen(
        [sys.executable, "-m", *command, port], cwd=PROJECT_ROOT, env=environment,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        try:
            health = _ask(f"http://127.0.0.1:{port}/healthz", process)
            page = httpx.get(
                f"http://127.0.0.1:{port}/tinh-hinh", headers={"accept": "text/html"}, trust_env=False
            )
        finally:
            process.terminate()
            process.wait(20)

    assert health.json() == {"status": "ok"}
    assert (page.status_code, page.headers["location"]) == (303, "/bat-dau")


def _ask(address: str, process: "subprocess.Popen[bytes]") -> httpx.Response:
    deadline = time.monotonic() + 60
    while True:
        try:
            return httpx.get(address, timeout=5, trust_env=False)
        except httpx.TransportError:
            if time.monotonic() > deadline or process.poll() is not None:
                raise
            time.sleep(0.2)
