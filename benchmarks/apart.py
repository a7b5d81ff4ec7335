"""Run a function of a benchmark in a process of its own, so that times and memory are its alone.

The child is `python -m benchmarks.apart module:function`; arguments and result are pickles on its pipes.
"""

import importlib
import os
import pickle
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
_POLL_SECONDS = 0.02


def start(function: str, *args: object) -> "subprocess.Popen[bytes]":
    """Start `module:function` in a child; ask for its value with `value_of`."""
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.apart", function],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdin is not None
    pickle.dump(args, process.stdin)
    process.stdin.close()
    return process


def value_of(process: "subprocess.Popen[bytes]") -> Any:
    """Wait for a child and give what its function returned; RuntimeError when it failed."""
    assert process.stdout is not None
    with process:
        written = process.stdout.read()
    if process.returncode:
        raise RuntimeError(f"the child ended with {process.returncode}; its complaint stands above")
    return pickle.loads(written)


def run(function: str, *args: object) -> Any:
    """Run `module:function` in a child and give what it returned."""
    return value_of(start(function, *args))


def peak_megabytes(pid: int | str = "self") -> float:
    """Give the most memory (RSS) a process has held since it started; 0 when it is gone.

    Read from VmHWM: `ru_maxrss` of a fresh child begins with the memory of the parent that started it.
    """
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


class ChildWatch:
    """Watch the children of this process; `peak` is the most memory one of them has held, in megabytes."""

    def __init__(self) -> None:
        self.peak = 0.0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> "ChildWatch":
        """Start watching."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop watching."""
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._stop.wait(_POLL_SECONDS):
            for pid in _children():
                self.peak = max(self.peak, peak_megabytes(pid))


def _children() -> list[str]:
    found = []
    for task in Path("/proc/self/task").iterdir():
        try:
            found += (task / "children").read_text().split()
        except OSError:
            continue
    return found


def _serve(function: str) -> None:
    answer = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # a stray print must not fall into the pickle
    module, _, name = function.partition(":")
    args = pickle.load(sys.stdin.buffer)
    value = getattr(importlib.import_module(module), name)(*args)
    with answer:
        pickle.dump(value, answer)


def wait_until(moment: float) -> None:
    """Sleep until a moment of `time.perf_counter`, which all processes of a machine share."""
    time.sleep(max(0.0, moment - time.perf_counter()))


if __name__ == "__main__":
    _serve(sys.argv[1])
