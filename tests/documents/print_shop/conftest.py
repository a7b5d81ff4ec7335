"""What the tests of the print shop share: a moment, the plan's backdrop, long texts, and a check by qpdf."""

import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tdkt_event.documents.fonts import FontFamily
from tdkt_event.documents.print_shop import BackdropSpec, backdrop_lines

CREATED_AT = datetime(2025, 4, 10, tzinfo=UTC)
CONFERENCE = (
    "Hội nghị tổng kết công tác thi đua, khen thưởng năm 2024, phát động thi đua và ký kết giao ước "
    "thi đua năm 2025"
)
LINES = backdrop_lines("Ủy ban nhân dân huyện Hớn Quản", CONFERENCE, "Hớn Quản, ngày 25 tháng 4 năm 2025")
LONG = (
    "Hội nghị tổng kết công tác thi đua, khen thưởng và phong trào thi đua yêu nước năm 2024; phát động "
    "thi đua và ký kết giao ước thi đua năm 2025 trên địa bàn huyện Hớn Quản"
)
assert len(LONG) >= 160


@pytest.fixture
def press_arguments(fonts: FontFamily) -> dict:
    """The arguments that every function of the print shop takes last."""
    return {"fonts": fonts, "created_at": CREATED_AT}


@pytest.fixture
def plan_backdrop() -> BackdropSpec:
    """The backdrop of plan 002, 600 × 300 cm."""
    return BackdropSpec(lines=LINES)


@pytest.fixture
def assert_sound(tmp_path: Path) -> Callable[[bytes], None]:
    """Let qpdf read a PDF; nothing is checked where qpdf is not installed."""

    def check(pdf: bytes) -> None:
        if shutil.which("qpdf") is None:
            pytest.skip("qpdf is not installed")
        path = tmp_path / "made.pdf"
        path.write_bytes(pdf)
        made = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
        assert (made.returncode, "WARNING" in made.stdout + made.stderr) == (0, False), made.stderr

    return check
