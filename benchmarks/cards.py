"""Printing 280, 2,800 and 10,000 thiệp mời, as rows of the table."""

from benchmarks import print_invitations
from benchmarks.table import Row

_WORDS = {
    "280 thiệp mời": "280 thiệp mời (A5, QR), against the naive loop",
    "280 thiệp mời, nền thô không hoa văn": "280 thiệp mời, against a naive loop without ornaments",
    "280 thiệp mời, cỡ tệp": "280 thiệp mời, size of the file",
    "10000 thiệp mời, bộ nhớ cao nhất": "10,000 thiệp mời, peak memory",
}


def measure(quick: bool) -> list[Row]:
    """Give the rows of print_invitations; a quick look has one round of the first size."""
    if quick:
        print_invitations.ROUNDS = 1
    return [_row(made) for made in print_invitations.measure()]


def _row(made: dict) -> Row:
    limited = "ratio" if made["unit"] in {"s", "ms"} else "median"
    limits = {} if made["limit"] is None else {limited: made["limit"]}
    work = _WORDS.get(
        made["work"], made["work"].replace("mỗi thiệp", "each").replace("cỡ tệp", "size of the file")
    )
    return Row(work, made["unit"], made["value"], floor=made["floor"], ratio=made["ratio"], limits=limits)
