"""A real server in a process of its own and a real Chromium, for the tests that use the app as a person does."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Error, Page, Playwright

ROOT = Path(__file__).resolve().parent.parent
_SHELL = "/usr/bin/chromium-headless-shell"
"""Chromium without its own windows: it starts and draws in a third of the time, and closes when it is told to."""
_BROWSERS = (_SHELL, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
CHROMIUM = next((path for path in _BROWSERS if Path(path).exists()), _BROWSERS[1])
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream",
)  # fmt: skip
ADMIN, PASSWORD = "vanphong", "mot cau dai de nho"
_START_SECONDS = 60


@dataclass
class Server:
    """A running server, its address and its data folder."""

    url: str
    data: Path

    def run(self, *arguments: str) -> str:
        """Run a command on the server's data and give what it printed."""
        environment = os.environ | {"TDKT_DATA": str(self.data)}
        done = subprocess.run(
            [sys.executable, "-m", "tdkt_event", *arguments], cwd=ROOT, env=environment, check=True,
            capture_output=True, text=True, encoding="utf-8",
        )  # fmt: skip
        return done.stdout


@contextmanager
def running_server(data: Path) -> Iterator[Server]:
    """Start `serve` on a free port with its own data folder; stop it at the end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {"TDKT_DATA": str(data)}
    with subprocess.Popen(
        [sys.executable, "-m", "tdkt_event", "serve", "--port", str(port)], cwd=ROOT, env=environment,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        url = f"http://127.0.0.1:{port}"
        try:
            _wait_for(f"{url}/healthz", process)
            yield Server(url, data)
        finally:
            process.terminate()
            process.wait(20)


def _wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + _START_SECONDS
    while True:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            if time.monotonic() > deadline or process.poll() is not None:
                raise
            time.sleep(0.1)


def launch(playwright: Playwright) -> Browser:
    """Start the system's Chromium without a screen."""
    return playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))


def leave(page: Page) -> None:
    """Leave the server behind; a whole Chromium 156 was seen never to answer a close, so only its shell is closed."""
    if CHROMIUM == _SHELL:
        page.context.close()
        return
    with suppress(Error):
        page.context.set_offline(False)
        page.goto("about:blank", timeout=10_000)


def make_first_account(page: Page, url: str, *, level: str = "huyen_2024", start: str = "sample") -> None:
    """Walk through the three steps of the first start."""
    page.goto(url)
    page.fill("#full_name", "Trần Thị Hạnh")
    page.fill("#username", ADMIN)
    page.fill("#password", PASSWORD)
    page.fill("#password_again", PASSWORD)
    page.click("button[type=submit]")
    page.check(f"input[value={level}]")
    page.click("button[type=submit]")
    page.click(f"button[value={start}]")


def sign_in(page: Page, url: str, username: str = ADMIN, password: str = PASSWORD) -> None:
    """Fill in the sign-in page."""
    page.goto(f"{url}/dang-nhap")
    page.fill("#username", username)
    page.fill("#password", password)
    page.click("button[type=submit]")
