"""What the machine itself can do at this moment: a raw one-row insert on the same disk, again and again."""

import threading
from pathlib import Path

from benchmarks.one_scan import raw_insert, timed

_SECONDS_BETWEEN = 0.05


class Probe:
    """Insert beside a measurement and keep the milliseconds, so that a busy machine shows in the table."""

    def __init__(self, folder: Path) -> None:
        self.milliseconds: list[float] = []
        self._file = folder / "probe.db"
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work, daemon=True)

    def __enter__(self) -> "Probe":
        """Start inserting."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop inserting."""
        self._stop.set()
        self._thread.join()

    def _work(self) -> None:
        self._file.unlink(missing_ok=True)
        insert = raw_insert(self._file)
        while not self._stop.wait(_SECONDS_BETWEEN):
            self.milliseconds.append(timed(insert))
