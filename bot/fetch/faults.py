"""What can go wrong when figures are fetched: a sentence for each, and when it is worth trying again."""

from __future__ import annotations

from datetime import timedelta

from bot.errors import ErrorCode, UserError
from bot.text import Line, line

SOON, LATER, MUCH_LATER = timedelta(hours=1), timedelta(hours=6), timedelta(days=1)


class FetchFault(UserError):
    """Nothing was fetched, and nothing is stored. `retry_after` says when to try again."""

    def __init__(self, code: ErrorCode, message: Line | str, retry_after: timedelta = LATER) -> None:
        super().__init__(code, message)
        self.retry_after = retry_after


class TooBig(FetchFault):
    """More was asked for than the source gives at once: ask for fewer months."""

    def __init__(self, source: str) -> None:
        super().__init__(
            "fetch-too-big", line(f"{source} refuses so large an extract, even of a single month."), MUCH_LATER
        )


class Empty(FetchFault):
    """An answer has no figures: they are not published yet, or there are none under this code."""

    def __init__(self, source: str) -> None:
        super().__init__(
            "fetch-empty",
            line(f"{source} has no figures for these months: they are not published yet, or there are none."),
            MUCH_LATER,
        )


def wrong_key(source: str, setting: str) -> FetchFault:
    """Return the fault of a key that the source does not take."""
    return FetchFault(
        "fetch-key", line(f"{source} does not take the key: look at {setting} in the settings."), MUCH_LATER
    )


def denied(source: str, status: int) -> FetchFault:
    """Return the fault of a refusal: forbidden, or a quota that is used up."""
    return FetchFault(
        "fetch-denied",
        line(f"{source} refuses the request ({status}): it is not allowed, or a quota is used up."),
        MUCH_LATER,
    )


def missing(source: str, status: int) -> FetchFault:
    """Return the fault of an address or a code that the source does not know."""
    return FetchFault(
        "fetch-missing",
        line(f"{source} does not know what was asked for ({status}): the code or the address has changed."),
        MUCH_LATER,
    )


def redirected(source: str) -> FetchFault:
    """Return the fault of an answer that leads elsewhere, as to a page about keys."""
    return FetchFault(
        "fetch-redirect",
        line(f"{source} redirects to another page instead of sending data: a key may be missing."),
        MUCH_LATER,
    )


def web_page(source: str) -> FetchFault:
    """Return the fault of a page of HTML where data were expected."""
    return FetchFault("fetch-page", line(f"{source} answered with a web page where data were expected."))


def cut_off(source: str) -> FetchFault:
    """Return the fault of an answer that ends too early."""
    return FetchFault("fetch-cut-off", line(f"{source}'s answer was cut off before its end."), SOON)


def slow(source: str) -> FetchFault:
    """Return the fault of an answer that takes too long."""
    return FetchFault("fetch-slow", line(f"{source} took too long to answer."), SOON)


def unreachable(source: str, setting: str) -> FetchFault:
    """Return the fault of a source that cannot be reached; `setting` may name another way to it."""
    words = (
        f"{source} cannot be reached from where I run: the network there, or the address in {setting}, needs a look."
    )
    return FetchFault("fetch-unreachable", line(words), SOON)


def failing(source: str, status: int, retry_after: timedelta = SOON) -> FetchFault:
    """Return the fault of a source that has one itself, or is asked too often."""
    if status == 429:
        return FetchFault("fetch-busy", line(f"{source} is being asked too often (429)."), retry_after)
    return FetchFault("fetch-server", line(f"{source} has a fault of its own ({status})."), retry_after)


def too_large(source: str, megabytes: float) -> FetchFault:
    """Return the fault of an answer that is larger than a file may be."""
    return FetchFault(
        "fetch-too-large",
        line(f"{source}'s answer is larger than {megabytes:,.0f} MB. Ask for fewer months at a time."),
        MUCH_LATER,
    )


def other_columns(source: str, lacking: str) -> FetchFault:
    """Return the fault of an answer whose columns are not those that are read."""
    return FetchFault(
        "fetch-columns",
        line(f"{source}'s answer has other columns than before: {lacking} is missing. Nothing was read from it."),
        MUCH_LATER,
    )


def unreadable(source: str, said: str = "") -> FetchFault:
    """Return the fault of an answer that is no data; `said` are the source's own words."""
    more = f" It says: {said}" if said else ""
    return FetchFault("fetch-unreadable", line(f"{source}'s answer is no table of figures.{more}"))
