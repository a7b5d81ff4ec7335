"""Write requirements.txt: install requirements.in into a fresh environment and freeze it.

Run: python tools/lock.py (Linux). Packages that only one system needs carry its marker, so that the
same file serves Linux, Windows and macOS.
"""

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOT_WINDOWS = {"uvloop"}
WINDOWS_ONLY = ("colorama==0.4.6",)
HEAD = "# Made by `make lock` from requirements.in: the product's exact versions. Do not edit by hand.\n"


def main() -> None:
    """Freeze a fresh environment."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        pip = [str(Path(folder) / "bin" / "python"), "-m", "pip", "--disable-pip-version-check"]
        subprocess.run([*pip, "install", "-q", "-r", str(ROOT / "requirements.in")], check=True)
        frozen = subprocess.run([*pip, "freeze"], check=True, capture_output=True, text=True).stdout
    lines = []
    for line in frozen.splitlines():
        name = line.split("==", 1)[0].lower()
        if name in {item.split("==", 1)[0] for item in WINDOWS_ONLY}:
            continue
        lines.append(f'{line}; sys_platform != "win32"' if name in NOT_WINDOWS else line)
    lines += [f'{item}; sys_platform == "win32"' for item in WINDOWS_ONLY]
    (ROOT / "requirements.txt").write_text(
        HEAD + "\n".join(sorted(lines, key=str.lower)) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    sys.exit(main())
