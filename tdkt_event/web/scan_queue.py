"""Scans that arrive while another is being saved are saved together by the next transaction."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from anyio import to_thread

from tdkt_event.services import checkin
from tdkt_event.services.checkin import Scan, Verdict
from tdkt_event.storage.database import Database
from tdkt_event.web.clock import now

_MOST_AT_ONCE = 32
Value = TypeVar("Value")
Order = Callable[[], Scan]
"""Find out who scans and what; raises when the scan is not to be taken."""
Outcome = Verdict | Exception


@dataclass(frozen=True, slots=True)
class _Waiting:
    order: Order
    answer: "asyncio.Future[Verdict]"


class ScanQueue:
    """The scans of one server: each is answered after the transaction that saved it, in the order they came."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._waiting: list[_Waiting] = []
        self._worker: asyncio.Task[None] | None = None

    async def take(self, order: Order) -> Verdict:
        """Save one scan together with those that wait, and give its verdict or raise what was wrong with it."""
        answer: asyncio.Future[Verdict] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Waiting(order, answer))
        if self._worker is None:
            self._worker = asyncio.create_task(self._work())
        return await answer

    async def _work(self) -> None:
        try:
            while self._waiting:
                some = self._waiting[:_MOST_AT_ONCE]
                del self._waiting[:_MOST_AT_ONCE]
                _tell(some, await self._saved(some))
        finally:
            self._worker = None

    async def _saved(self, some: Sequence[_Waiting]) -> Sequence[Outcome]:
        try:
            return await to_thread.run_sync(self._save, [one.order for one in some])
        except Exception as problem:  # noqa: BLE001 (whoever waits must hear of it)
            return [problem] * len(some)

    def _save(self, orders: Sequence[Order]) -> list[Outcome]:
        found = [_result(order) for order in orders]
        scans = [one for one in found if isinstance(one, Scan)]
        verdicts = iter(self._record(scans))
        return [next(verdicts) if isinstance(one, Scan) else one for one in found]

    def _record(self, scans: Sequence[Scan]) -> Sequence[Outcome]:
        """Save all in one transaction; when one of them fails nothing was saved, and each is tried by itself."""
        if len(scans) > 1:
            together = _result(lambda: self._transaction(scans))
            if not isinstance(together, Exception):
                return together
        return [_result(lambda one=scan: self._transaction([one])[0]) for scan in scans]  # type: ignore[misc]

    def _transaction(self, scans: Sequence[Scan]) -> list[Verdict]:
        with self.database.writing() as tx:
            return [checkin.record_scan(tx, scan, actor=scan.desk, now=now()) for scan in scans]


def _result(work: Callable[[], Value]) -> Value | Exception:
    try:
        return work()
    except Exception as problem:  # noqa: BLE001 (it is raised again for the desk that it concerns)
        return problem


def _tell(some: Sequence[_Waiting], outcomes: Sequence[Outcome]) -> None:
    for one, outcome in zip(some, outcomes, strict=True):
        if one.answer.done():
            continue
        if isinstance(outcome, Exception):
            one.answer.set_exception(outcome)
        else:
            one.answer.set_result(outcome)
