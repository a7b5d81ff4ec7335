"""The code on an invitation: opaque, random, safe to type and to scan under any keyboard driver."""

import re
from typing import Protocol
from urllib.parse import urlsplit

ALPHABET = "BCFGHJKLMNPQRSTVXZ23456789"
LENGTH = 14
_NOT_CODE = re.compile(r"[\s\-.·]+")


class RandomSource(Protocol):
    def choice(self, seq: str, /) -> str: ...


def new_code(source: RandomSource) -> str:
    """Draw a code of 14 signs, about 66 bits when the source is a cryptographic one."""
    return "".join(source.choice(ALPHABET) for _ in range(LENGTH))


def code_from_scan(text: str) -> str:
    """Read what a scanner, a camera or a hand gave: the last path segment, upper case, without separators."""
    path = text.strip().split("?", 1)[0].split("#", 1)[0].rstrip("/")
    return _NOT_CODE.sub("", path.rsplit("/", 1)[-1]).upper()


def scan_text(code: str, public_address: str = "") -> str:
    """Give the text inside the QR: an upper-case address when the office has one, else the bare code."""
    address = public_address.strip().rstrip("/")
    if not address:
        return code
    parts = urlsplit(address if "//" in address else f"https://{address}")
    return f"{parts.scheme.upper()}://{parts.netloc.upper()}{parts.path}/I/{code}"
