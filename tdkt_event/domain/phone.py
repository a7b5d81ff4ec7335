"""Vietnamese phone numbers as offices write them, brought to national digits."""

import re

from tdkt_event.domain.vietnamese import clean, fold

# Đầu số 11 số đổi thành 10 số từ 15/9/2018 (kế hoạch chuyển đổi mã mạng của Bộ Thông tin và Truyền thông).
OLD_PREFIXES = {
    "0120": "070", "0121": "079", "0122": "077", "0126": "076", "0128": "078",
    "0123": "083", "0124": "084", "0125": "085", "0127": "081", "0129": "082",
    "0162": "032", "0163": "033", "0164": "034", "0165": "035", "0166": "036",
    "0167": "037", "0168": "038", "0169": "039", "0186": "056", "0188": "058", "0199": "059",
}  # fmt: skip

_MOBILE = re.compile(r"0[35789]\d{8}")
_LANDLINE = re.compile(r"02\d{9}")
_HOTLINE = re.compile(r"1[89]00\d{4,6}")
_FLOAT = re.compile(r"(\d{8,12})[.,]0+\Z|(\d)[.,](\d{7,11})[eE]\+?(\d{1,2})\Z")
_EXTENSION = re.compile(
    r"\s*(?:\(\s*)?(?:máy lẻ|số lẻ|nội bộ|ext|lẻ|ml)\b[.:\s]*(\d{1,5})\s*\)?\s*", re.IGNORECASE
)
_APART = re.compile(r"[;/|\n\r]|,|\s-\s|\s–\s|\bhoặc\b|\bvà\b|&")
_DIGIT_RUN = re.compile(r"(?:\(?\+?\s?\d[\d().\s\-–]*)")
_LABELS_TEXT = (
    "dt sdt so dien thoai dd di dong dtdd tel phone mobile hotline zalo viber cq co quan nr nha rieng lh "
    "lien he fax ban"
)
_LABELS = frozenset(_LABELS_TEXT.split())
_NO_PHONE = frozenset({"", "-", "--", "x", "khong", "khong co", "chua co", "0", "...", "…"})
_WORD = re.compile(r"\w+")
_LONGEST = 200


def normalise(text: str) -> tuple[str, str | None]:
    """Give national digits (several joined by “; ”) and, when a part was not understood, a Vietnamese sentence."""
    if text.isascii() and text.isdecimal() and (known := national(text)):
        return known, None
    written = clean(text.replace("\n", ";").replace("\r", ";"))
    if fold(written) in _NO_PHONE:
        return "", None
    if len(written) > _LONGEST:
        return written[:_LONGEST], "Ô điện thoại quá dài, chỉ giữ phần đầu."
    numbers, unknown = _read_parts(_plain_float(written))
    if (written[0] in "=@" and _WORD.search(written)) or (unknown and len(unknown) == len(numbers)):
        numbers = unknown = [written]  # a formula, or nothing like a number: left exactly as it stands
    found = "; ".join(dict.fromkeys(numbers))
    if not unknown:
        return found, None
    return (
        found,
        f"Số điện thoại “{'; '.join(unknown)}” không đúng dạng số Việt Nam, giữ nguyên như trong tệp.",
    )


def _plain_float(text: str) -> str:
    found = _FLOAT.match(text.strip())
    if not found:
        return text
    if found[1]:
        return found[1]
    digits = found[2] + found[3]
    return digits.ljust(int(found[4]) + 1, "0")


def _read_parts(text: str) -> tuple[list[str], list[str]]:
    numbers: list[str] = []
    unknown: list[str] = []
    for part in _split(text):
        read = _read_several(part)
        if read is None:
            unknown.append(part)
            numbers.append(part)
        else:
            numbers.extend(read)
    return numbers, unknown


def _split(text: str) -> list[str]:
    return [part.strip(" .:-–") for part in _APART.split(text) if re.search(r"\w", part)]


def _read_several(part: str) -> list[str] | None:
    """Read one number, or several that only spaces, dots or a dash hold apart."""
    one = _read_one(part)
    if one is not None:
        return [one]
    for pieces in (_groups(part), re.split("[-–]", part)):
        read = [number for number in map(_read_one, pieces) if number is not None]
        if len(pieces) > 1 and len(read) == len(pieces):
            return read
    return None


def _groups(part: str) -> list[str]:
    """Cut “0912 345 678 0987 654 321” where a new number starts."""
    pieces: list[str] = []
    for word in part.split():
        digits = _digits(word)
        open_digits = len(_digits(pieces[-1])) if pieces else 0
        if pieces and open_digits < 10 and not (open_digits == 9 and digits.startswith("0")):
            pieces[-1] += " " + word
        else:
            pieces.append(word)
    return pieces


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isascii() and letter.isdecimal())


def _read_one(part: str) -> str | None:
    extension = _EXTENSION.search(part)
    bare = _EXTENSION.sub(" ", part) if extension else part
    runs = [run for run in _DIGIT_RUN.findall(bare) if _digits(run)]
    if len(runs) != 1:
        return None
    if not set(_WORD.findall(fold(bare.replace(runs[0], " ")))) <= _LABELS:
        return None
    number = national(_digits(runs[0]))
    if number is None:
        return None
    return f"{number} (máy lẻ {extension[1]})" if extension else number


def national(digits: str) -> str | None:
    """Bring the digits of one number to its national form of ten or eleven digits; None when unknown."""
    for abroad in ("0084", "84"):
        if digits.startswith(abroad) and len(digits) - len(abroad) in (9, 10, 11):
            digits = "0" + digits[len(abroad) :].removeprefix("0")
            break
    for candidate in (digits, "0" + digits):
        if len(candidate) == 11 and candidate[:4] in OLD_PREFIXES:
            return OLD_PREFIXES[candidate[:4]] + candidate[4:]
        if _MOBILE.fullmatch(candidate) or _LANDLINE.fullmatch(candidate):
            return candidate
    return digits if _HOTLINE.fullmatch(digits) else None


def is_mobile(number: str) -> bool:
    """Say whether a normalised number is a mobile one, which one person carries."""
    return _MOBILE.fullmatch(number) is not None


def numbers_of(phone: str) -> tuple[str, ...]:
    """List the numbers of a normalised phone text."""
    return tuple(number for number in phone.split("; ") if number)


def mask_phone(phones: str) -> str:
    """Hide the middle of each number: 0912***678."""
    return "; ".join(
        f"{one[:4]}***{one[-3:]}" if len(one) >= 9 else one and "***" for one in phones.split("; ")
    )
