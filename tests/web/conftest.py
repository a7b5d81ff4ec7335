"""The real server in a process of its own, asked over real HTTP."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import httpx
import pytest

from tdkt_event.domain.account import Role
from tdkt_event.services import accounts, demo, desks, invitations
from tdkt_event.settings import PROJECT_ROOT, TIME_ZONE
from tdkt_event.storage.database import Database
from tdkt_event.storage.migrate import migrate

PASSWORD = "một câu dài dễ nhớ"
HTML = {"accept": "text/html,application/xhtml+xml"}


@dataclass(frozen=True)
class Server:
    """A running server with what a test needs to look behind it."""

    url: str
    data: Path
    database: Database
    conference_id: int = 0

    def client(self, **options) -> httpx.Client:
        """Give a browser without cookies that follows nobody and accepts no traceback from anybody."""
        hooks = {"response": [no_traceback]}
        return httpx.Client(base_url=self.url, timeout=60, trust_env=False, event_hooks=hooks, **options)

    def console(self) -> str:
        """Give what the console shows so far."""
        return (self.data / "console.txt").read_text(encoding="utf-8")


def no_traceback(answer: httpx.Response) -> None:
    assert "Traceback" not in answer.read().decode("utf-8", "replace")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def running(
    data: Path, *, conference_id: int = 0, arguments: tuple[str, ...] = (), trouble: bool = False
) -> Iterator[Server]:
    """Run the server until the block ends; unless a test makes trouble, no traceback may stand in its console or log."""
    port = free_port()
    database_url = f"sqlite:///{data / 'tdkt_event.db'}"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TDKT_")}
    environment |= {"TDKT_DATA": str(data), "TDKT_DATABASE_URL": database_url, "PYTHONUTF8": "1"}
    with (data / "console.txt").open("wb") as console:
        process = subprocess.Popen(
            [sys.executable, "-m", "tdkt_event", "serve", "--port", str(port), *arguments],
            cwd=PROJECT_ROOT, env=environment, stdout=console, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
        )  # fmt: skip
    database = Database(database_url)
    server = Server(f"http://127.0.0.1:{port}", data, database, conference_id)
    try:
        wait_for_health(server, process)
        yield server
    finally:
        process.terminate()
        process.wait(timeout=30)
        database.close()
    log = (data / "log" / "tdkt_event.log").read_text(encoding="utf-8")
    assert trouble or "Traceback" not in server.console() + log, server.console() + log


def wait_for_health(server: Server, process: subprocess.Popen) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        assert process.poll() is None, server.console()
        try:
            if httpx.get(f"{server.url}/healthz", trust_env=False).json() == {"status": "ok"}:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    raise AssertionError(server.console())


def furnish(database_url: str) -> int:
    """Put accounts of every role and the sample conference into a new database; give the conference."""
    database, now = Database(database_url), datetime.now(TIME_ZONE)
    migrate(database)
    with database.writing() as tx:
        for role in Role:
            accounts.create_account(
                tx, username=role.value, full_name=f"Người {role.value}", password=PASSWORD, role=role,
                actor="thử", now=now,
            )  # fmt: skip
        number = demo.load_demo(tx, actor="thử", now=now)
    database.close()
    return number


@pytest.fixture(scope="session")
def fresh_server(tmp_path_factory) -> Iterator[Server]:
    """Give a server on which nobody has made an account; no test may make one."""
    with running(tmp_path_factory.mktemp("fresh")) as server:
        yield server


@pytest.fixture(scope="session")
def server(tmp_path_factory) -> Iterator[Server]:
    """Give a server with accounts of every role and the sample conference."""
    data = tmp_path_factory.mktemp("server")
    number = furnish(f"sqlite:///{data / 'tdkt_event.db'}")
    with running(data, conference_id=number) as held:
        yield held


@pytest.fixture
def sign_in(server) -> Iterator[Callable[[str], httpx.Client]]:
    """Give a function that signs a role's account in on a browser of its own."""
    with ExitStack() as browsers:

        def enter(username: str) -> httpx.Client:
            browser = browsers.enter_context(server.client())
            form = {"username": username, "password": PASSWORD, "next": "/"}
            answer = browser.post("/dang-nhap", data=form)
            assert answer.status_code == 303, answer.text
            return browser

        yield enter


@pytest.fixture
def visitor(server) -> Iterator[httpx.Client]:
    """Give a browser that nobody signed in."""
    with server.client() as browser:
        yield browser


@pytest.fixture
def desk_token(server) -> str:
    """Open a desk of its own for one test and give the token of its link."""
    with server.database.writing() as tx:
        name = f"Bàn {os.urandom(4).hex()}"
        return desks.open_desk(tx, server.conference_id, name, actor="thử", now=datetime.now(TIME_ZONE)).token


@pytest.fixture
def desk(server, desk_token) -> Iterator[httpx.Client]:
    """Give a script that scans for a desk."""
    with server.client(headers={"Authorization": f"Bearer {desk_token}"}) as script:
        yield script


@pytest.fixture(scope="session")
def papers(server) -> Iterator[invitations.IssuedInvitation]:
    """Give papers with one seat that no other test uses, one after the other."""
    with server.database.reading() as tx:
        listed = invitations.list_invitations(tx, server.conference_id)
    return iter([one for one in listed if one.seats == 1])
