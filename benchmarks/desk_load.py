"""Desks that scan in their own rhythm, each in a thread of its own, and what came of it."""

import http.client
import json
import random
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from benchmarks.apart import wait_until
from benchmarks.hall import ACTOR
from tdkt_event.domain.checkin import Outcome
from tdkt_event.services.checkin import Scan, record_scan
from tdkt_event.storage.database import Database
from tdkt_event.web.clock import now

PER_SECOND = 10
_BEFORE_SECONDS = 1.5
_NOBODY = "BBBBBBBBBBBBBB"
Desk = Callable[[str], str]
"""Scan a code and give the outcome."""


@dataclass
class Load:
    """What the desks saw: milliseconds of each scan, codes admitted, outcomes, troubles."""

    milliseconds: list[float] = field(default_factory=list)
    admitted: list[str] = field(default_factory=list)
    outcomes: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def add(self, other: "Load") -> "Load":
        """Take in what other desks saw."""
        self.milliseconds += other.milliseconds
        self.admitted += other.admitted
        self.outcomes += other.outcomes
        self.errors += other.errors
        return self


def shares(codes: Sequence[str], desks: int, scans: int) -> list[list[str]]:
    """Give each desk its codes in random order; each code comes up at about two desks."""
    chance = random.Random(7)
    used = list(codes[: max(1, desks * scans // 2)])
    dealt = (used * (desks * scans // len(used) + 1))[: desks * scans]
    chance.shuffle(dealt)
    return [dealt[number::desks] for number in range(desks)]


def drive(desks: Sequence[Desk], shares_: Sequence[Sequence[str]], *, start_at: float) -> Load:
    """Let every desk scan its codes at ten a second from a moment on, and wait for all of them.

    A scan's time begins when the code is presented: also while the desk still waits for the one before.
    """
    loads = [Load() for _ in desks]
    threads = [
        threading.Thread(target=_work, args=(desk, codes, number, start_at, load))
        for number, (desk, codes, load) in enumerate(zip(desks, shares_, loads, strict=True))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    total = Load()
    for load in loads:
        total.add(load)
    return total


def _work(desk: Desk, codes: Sequence[str], number: int, start_at: float, load: Load) -> None:
    chance = random.Random(number)
    wait_until(start_at - _BEFORE_SECONDS)
    desk(_NOBODY)  # opens the desk's connection: a desk is there before its first delegate
    for turn, code in enumerate(codes):
        due = start_at + (turn + chance.random()) / PER_SECOND
        late = time.perf_counter() > due
        wait_until(due)
        begun = due if late else time.perf_counter()
        try:
            outcome = desk(code)
        except Exception as problem:  # noqa: BLE001 (every trouble of a desk is counted, whatever it is)
            load.errors.append(f"{type(problem).__name__}: {problem}"[:200])
            continue
        load.milliseconds.append((time.perf_counter() - begun) * 1000)
        load.outcomes[outcome] += 1
        if outcome == Outcome.ADMITTED:
            load.admitted.append(code)


def service_desk(database: Database, conference_id: int, name: str) -> Desk:
    """Make a desk that scans through the services, in this process."""

    def scan(code: str) -> str:
        with database.writing() as tx:
            one = Scan(str(uuid.uuid4()), conference_id, name, code)
            return record_scan(tx, one, actor=ACTOR, now=now()).outcome.value

    return scan


def http_desk(url: str, token: str) -> Desk:
    """Make a desk that scans over HTTP on one kept connection, as a browser does."""
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=30)
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    def scan(code: str) -> str:
        connection.request(
            "POST", "/api/scan", json.dumps({"scan_id": str(uuid.uuid4()), "code": code}), headers
        )
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != http.client.OK:
            raise RuntimeError(f"HTTP {answer.status}: {body[:100]!r}")
        return str(json.loads(body)["outcome"])

    return scan


def service_load(
    url: str, conference_id: int, shares_: Sequence[Sequence[str]], start_at: float, name: str = "Bàn"
) -> Load:
    """Drive desks through the services from this process."""
    database = Database(url)
    desks = [service_desk(database, conference_id, f"{name} {number + 1}") for number in range(len(shares_))]
    load = drive(desks, shares_, start_at=start_at)
    database.close()
    return load


def http_load(url: str, tokens: Sequence[str], shares_: Sequence[Sequence[str]], start_at: float) -> Load:
    """Drive desks over HTTP from this process."""
    return drive([http_desk(url, token) for token in tokens], shares_, start_at=start_at)
