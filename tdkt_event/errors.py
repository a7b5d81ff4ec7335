"""Everything that can stop an action, in one tree.

TdktError
├── SettingError        a setting has a wrong value; the program does not start
├── FileError           a file that cannot be taken in (broken, empty, encrypted, too large, mislabelled)
├── RefusedError        an action that the state of the conference forbids
├── NotFoundError       a thing that was named does not exist
├── SignInError         a name, password, link or role that does not open this door
├── FontError           no usable font, or a character that no font can print
└── CancelledError      a person stopped a long job

Every error carries a stable ``code`` (tests assert it) and one Vietnamese sentence that says
what happened, where, and what to do now.
"""

import traceback


def trouble_text(problem: BaseException) -> str:
    """Say an unexpected error for the log file: its type and where, never its message, which may hold names."""
    frames = traceback.extract_tb(problem.__traceback__)
    return "\n".join(
        [type(problem).__name__, *(f"  {one.filename}:{one.lineno} {one.name}" for one in frames)]
    )


class TdktError(Exception):
    """Stop an action with a code for machines and a sentence for people."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence

    def __reduce__(self) -> tuple[type["TdktError"], tuple[str, str]]:
        return type(self), (self.code, self.sentence)


class SettingError(TdktError):
    """A setting has a wrong value."""


class FileError(TdktError):
    """A file cannot be taken in."""


class RefusedError(TdktError):
    """The state of the conference forbids the action."""


class NotFoundError(TdktError):
    """The thing that was named does not exist."""


class SignInError(TdktError):
    """A name, password, link or role does not open this door."""


class FontError(TdktError):
    """No usable font was found, or no font holds a character."""


class CancelledError(TdktError):
    """A person stopped a long job."""
