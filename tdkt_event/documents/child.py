"""Run heavy or dangerous work in a fresh process, with limits on memory and time.

The child is ``python -m tdkt_event.documents.child``: not multiprocessing, because under Streamlit
``__main__`` is not this program. Frames travel over pipes as a length and a pickle; both ends are
this program, no frame comes from outside.
"""

import contextlib
import inspect
import os
import pickle
import queue
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import IO, Any, TypeVar

from tdkt_event.errors import CancelledError, FileError, TdktError, trouble_text
from tdkt_event.settings import PROJECT_ROOT

T = TypeVar("T")
Progress = Callable[[int, int, str], None]

_LENGTH = struct.Struct(">Q")
_POLL_SECONDS = 0.1
_PROGRESS_SECONDS = 0.1
_MEGABYTE = 1 << 20


def run_in_child(
    function: Callable[..., T],
    *args: object,
    memory_megabytes: int | None = 450,
    seconds: float | None = 120,
    on_progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    **kwargs: object,
) -> T:
    """Run a function that can be imported by name in a fresh process and give what it returns.

    A TdktError of the function is raised as itself; a child that dies, takes too much memory or too
    long becomes a FileError (child_died, child_memory, child_timeout), a stop a CancelledError.
    A function that has a ``progress`` parameter is given a callable (done, total, words).
    """
    if function.__module__ == "__main__":
        raise ValueError("the function must live in a module that can be imported by name")
    process = subprocess.Popen(
        [sys.executable, "-m", "tdkt_event.documents.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=PROJECT_ROOT,
    )
    frames: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()
    reader = threading.Thread(target=_collect, args=(process, frames), daemon=True)
    sender = threading.Thread(
        target=_send_work, args=(process, memory_megabytes, (function, args, kwargs)), daemon=True
    )
    reader.start()
    sender.start()
    try:
        result: T = _follow(frames, seconds, on_progress, cancelled)
        return result
    finally:
        _end(process, sender, reader)


def _follow(
    frames: "queue.SimpleQueue[tuple[str, Any]]",
    seconds: float | None,
    on_progress: Progress | None,
    cancelled: Callable[[], bool] | None,
) -> Any:
    deadline = None if seconds is None else time.monotonic() + seconds
    while True:
        if cancelled is not None and cancelled():
            raise CancelledError("cancelled", "Đã dừng theo yêu cầu; chưa có gì được lưu.")
        if deadline is not None and time.monotonic() > deadline:
            raise FileError(
                "child_timeout",
                f"Việc đang làm quá {seconds:g} giây nên đã dừng; hãy chia nhỏ tệp rồi thử lại.",
            )
        try:
            kind, content = frames.get(timeout=_POLL_SECONDS)
        except queue.Empty:
            continue
        if kind == "progress":
            if on_progress is not None:
                on_progress(*content)
        elif kind == "result":
            return content
        else:
            raise _failure(kind, content)


def _failure(kind: str, content: Any) -> Exception:
    if kind == "error" and isinstance(content, TdktError):
        return content
    if kind == "memory":
        return FileError(
            "child_memory", "Tệp cần nhiều bộ nhớ hơn mức cho phép; hãy chia nhỏ tệp rồi thử lại."
        )
    if kind == "crash":
        return RuntimeError(f"the child process failed: {content}")
    return FileError("child_died", "Phần xử lý tệp đã dừng đột ngột; tệp có thể bị hỏng hoặc quá lớn.")


def _send_work(process: "subprocess.Popen[bytes]", memory_megabytes: int | None, work: object) -> None:
    stream = process.stdin
    if stream is None:
        return
    with contextlib.suppress(OSError, ValueError):
        _write(stream, (sys.path, memory_megabytes))
        _write(stream, work)
        stream.close()


def _collect(process: "subprocess.Popen[bytes]", frames: "queue.SimpleQueue[tuple[str, Any]]") -> None:
    """Pass on the frames of the child until it ends."""
    stream = process.stdout
    with contextlib.suppress(OSError, ValueError, EOFError, pickle.UnpicklingError):
        while stream is not None:
            frames.put(_read(stream))
    frames.put(("died", None))


def _end(process: "subprocess.Popen[bytes]", *threads: threading.Thread) -> None:
    process.kill()
    process.wait()
    for thread in threads:
        thread.join(timeout=5)
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.close()


def _write(stream: IO[bytes], content: object) -> None:
    frame = pickle.dumps(content, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(frame)))
    stream.write(frame)
    stream.flush()


def _read(stream: IO[bytes]) -> Any:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    frame = stream.read(length)
    if len(frame) < length:
        raise EOFError
    return pickle.loads(frame)  # noqa: S301 - written by this program, see the module's docstring


# --- inside the child --------------------------------------------------------------------------


def _limit_memory(megabytes: int | None) -> None:
    """Limit the address space where the system can; elsewhere the time limit alone holds."""
    if megabytes is None or sys.platform in ("win32", "darwin"):
        return
    import resource  # noqa: PLC0415 - Unix only

    for kind in (resource.RLIMIT_AS, resource.RLIMIT_DATA):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (megabytes * _MEGABYTE, resource.getrlimit(kind)[1]))


def _progress_to(stream: IO[bytes]) -> Progress:
    last = 0.0

    def progress(done: int, total: int, words: str = "") -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _PROGRESS_SECONDS or done >= total:
            last = now
            _write(stream, ("progress", (done, total, words)))

    return progress


def _takes_progress(function: Callable[..., object]) -> bool:
    try:
        return "progress" in inspect.signature(function).parameters
    except ValueError:  # built-in functions have no signature
        return False


def _work(stream: IO[bytes], source: IO[bytes]) -> None:
    sys.path[:], memory = _read(source)
    _limit_memory(memory)
    try:
        function, args, kwargs = _read(source)
        if _takes_progress(function):
            kwargs.setdefault("progress", _progress_to(stream))
        _write(stream, ("result", function(*args, **kwargs)))
    except TdktError as error:
        _write(stream, ("error", error))
    except MemoryError:
        _write(stream, ("memory", None))
    except BaseException as error:  # noqa: BLE001 - the parent must hear of everything
        _write(stream, ("crash", trouble_text(error)))


def main() -> None:
    """Serve one piece of work: frames in on standard input, frames out on standard output."""
    stream = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # a stray print must not fall between the frames
    with stream:
        _work(stream, sys.stdin.buffer)


if __name__ == "__main__":
    main()
