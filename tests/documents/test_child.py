import math
import os
import sys
import time

import pytest

from tdkt_event.documents.child import run_in_child
from tdkt_event.errors import CancelledError, FileError, RefusedError

_WORK = """
import os, sys, time
from tdkt_event.errors import RefusedError

def add(one, other=0):
    print("a stray word on standard output")
    return one + other

def count(progress):
    for done in range(4):
        progress(done + 1, 4, f"bước {done + 1}")
        time.sleep(0.15)
    return "xong"

def refuse():
    raise RefusedError("closed", "Hội nghị đã kết thúc.")

def take(megabytes):
    return len(bytearray(megabytes << 20))

def die(code):
    os._exit(code)

def fail():
    raise KeyError("x")

def give(size):
    return b"x" * size

def where():
    return os.getpid(), sys.modules["__main__"].__spec__.name
"""


@pytest.fixture
def work(tmp_path, monkeypatch):
    (tmp_path / "child_work.py").write_text(_WORK, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "child_work", raising=False)
    import child_work  # noqa: PLC0415

    return child_work


def test_child_gives_what_the_function_returns(work):
    assert run_in_child(work.add, 2, other=3) == 5
    assert run_in_child(math.sqrt, 9.0) == 3.0


def test_child_is_another_process(work):
    pid, main = run_in_child(work.where)
    assert pid != os.getpid()
    assert main == "tdkt_event.documents.child"


def test_child_carries_large_values_both_ways(work):
    assert len(run_in_child(work.give, 30 << 20)) == 30 << 20
    assert run_in_child(len, b"x" * (30 << 20)) == 30 << 20


def test_child_reports_progress(work):
    seen = []
    assert run_in_child(work.count, on_progress=lambda *frame: seen.append(frame)) == "xong"
    assert seen[-1] == (4, 4, "bước 4")
    assert len(seen) > 1


def test_tdkt_errors_come_back_as_themselves(work):
    with pytest.raises(RefusedError) as caught:
        run_in_child(work.refuse)
    assert (caught.value.code, caught.value.sentence) == ("closed", "Hội nghị đã kết thúc.")


def test_other_errors_are_failures_of_the_program(work):
    with pytest.raises(RuntimeError, match="KeyError"):
        run_in_child(work.fail)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="no limit on memory there")
def test_too_much_memory_is_refused(work):
    with pytest.raises(FileError) as caught:
        run_in_child(work.take, 600, memory_megabytes=300)
    assert caught.value.code == "child_memory"
    assert run_in_child(work.take, 600, memory_megabytes=None) == 600 << 20


def test_too_long_is_refused_and_the_child_ended():
    started = time.monotonic()
    with pytest.raises(FileError) as caught:
        run_in_child(time.sleep, 30, seconds=0.5)
    assert caught.value.code == "child_timeout"
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("code", [0, 1, 139])
def test_a_dead_child_is_a_file_error(work, code):
    with pytest.raises(FileError) as caught:
        run_in_child(work.die, code)
    assert caught.value.code == "child_died"


def test_cancelling_ends_the_child():
    started = time.monotonic()
    with pytest.raises(CancelledError):
        run_in_child(time.sleep, 30, cancelled=lambda: time.monotonic() - started > 0.3)
    assert time.monotonic() - started < 5


def test_an_error_while_showing_progress_ends_the_child(work):
    def show(done, total, words):
        raise ValueError("trang đã đóng")

    with pytest.raises(ValueError, match="trang đã đóng"):
        run_in_child(work.count, on_progress=show)
