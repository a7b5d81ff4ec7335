"""How long a text may be: whatever road it came by, a sentence names the field and the row that is too long."""

from tdkt_event.errors import RefusedError

NAME, LINE, TEXT = 500, 1000, 4000
"""Letters: of a name, of a line, of a text of several sentences."""


def check_lengths(where: str, *fields: tuple[str, str, int]) -> None:
    """Refuse the first of the fields (label, text, most letters) that is too long; `where` names the row."""
    for label, text, most in fields:
        if len(text) > most:
            raise RefusedError(
                "text_too_long",
                f"{where}: ô “{label}” có {_dotted(len(text))} chữ cái, nhiều nhất là {_dotted(most)}. Hãy rút gọn.",
            )


def _dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")
