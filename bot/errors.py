"""What can go wrong, as sentences that are safe to show.

    UserError                 the person can do something about it; the sentence says what
    ├── NotUnderstood         a word, month, partner or product could not be read
    ├── NotLoaded             understood, but the store has no such figure (yet)
    ├── NotAllowed            the actor may not do this; names what is missing
    ├── NotPossible           understood and allowed, but it cannot be done as asked
    └── Busy                  too much at once; says when to try again
    StartError                the operator must mend something before the bot can start (one line)

Every error owns its sentence, a stable `code` for machines, and where there are any the nearest things
that would work. Anything else that is raised is a fault of ours and is shown as a reference only.
"""

from __future__ import annotations

import errno
from dataclasses import dataclass

from bot.text import Line, line, plain


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something that would work instead: a button's `label`, the bare `value` (a key such as KR), and the
    whole command as text that a press runs ("/exports KR 2025-06 magnets"); empty for a word to be typed.
    """

    label: str
    value: str
    command: str


class UserError(Exception):
    """A refusal with its own sentence."""

    def __init__(self, code: str, message: Line | str, suggestions: tuple[Suggestion, ...] = ()) -> None:
        self.code = code
        self.message: Line = line(message)
        self.suggestions = suggestions
        super().__init__(f"{code}: {plain(self.message)}")


class NotUnderstood(UserError):
    """A word, month, partner or product could not be read."""


class NotLoaded(UserError):
    """Understood, but the store has no such figure, or not yet."""


class NotAllowed(UserError):
    """The actor may not do this."""


class NotPossible(UserError):
    """Understood and allowed, but it cannot be done as asked."""


class Busy(UserError):
    """Too much is being asked at once."""


class StartError(Exception):
    """Something the operator must mend; `str()` is the one line to print."""


DISK_FULL = "The disk is full: make room and try again."
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def is_full(error: OSError) -> bool:
    """Say whether the operating system refused for want of room: a full disk, or what a user or process may have."""
    return error.errno in _NO_ROOM
