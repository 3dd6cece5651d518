"""When a message that Discord or the network refused for the moment, a 500 or a lost connection, is tried again."""

from __future__ import annotations

from datetime import timedelta

FIRST_RETRY = timedelta(minutes=1)
LONGEST_RETRY = timedelta(hours=1)
_DOUBLED_AT_MOST = 7


def retry_after(attempts: int, first: timedelta = FIRST_RETRY) -> timedelta:
    """Return how long to wait after so many failed attempts, one or more: the first wait, doubling up to an hour."""
    return min(first * (1 << min(attempts - 1, _DOUBLED_AT_MOST)), LONGEST_RETRY)
