"""Half-typed Telex and VNI: what a folded token was meant to be."""

import re

_TELEX_SHAPE = re.compile(r"([^aeiouyw]*)([a-z]*)\Z")
_TONE_AND_MARK = re.compile(r"[sfrxjzw]")
_VNI_SHAPE = re.compile(r"([a-z]+)([1-9])([a-z1-9]*)\Z")
_DOUBLE_VOWEL = re.compile(r"([aeo])\1+")
_LATE_VOWEL = re.compile(r"([aeiouy]*)([bcdghkmnpt]+)([aeo])\Z")
_LONGEST_SYLLABLE = 14


def intended(token: str) -> tuple[str, ...]:
    """List the token itself, then what it says once Telex or VNI keys are applied and marks dropped."""
    if not token.isascii() or len(token) > _LONGEST_SYLLABLE:
        return (token,)
    found = [token]
    for reading in (_telex(token), _vni(token)):
        if reading and reading not in found:
            found.append(reading)
    return tuple(found)


def _telex(token: str) -> str:
    shape = _TELEX_SHAPE.match(token)
    if shape is None:
        return token
    initial, rest = shape.groups()
    if rest.startswith("w"):
        rest = "u" + rest[1:]
    rest = _TONE_AND_MARK.sub("", rest)
    if initial.startswith("d"):
        rest = rest.replace("d", "")
    rest = _DOUBLE_VOWEL.sub(r"\1", rest)
    late = _LATE_VOWEL.match(rest)
    if late and late[3] in late[1]:
        rest = late[1] + late[2]
    if initial.startswith("dd"):
        initial = initial[1:]
    return initial + rest


def _vni(token: str) -> str:
    if not _VNI_SHAPE.match(token):
        return token
    letters = re.sub(r"[1-9]", "", token)
    return letters if len(letters) > 1 else token
