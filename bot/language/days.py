"""Days as people write them: 2025-08-01, 1 August 2025, aug 1 2025, 2025年8月1日, today, yesterday."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from bot.errors import NotUnderstood
from bot.language.period_words import MONTH_NAME
from bot.text import quoted

WRITTEN = "|".join(
    (
        "today|now|yesterday|[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日",
        f"[0-9]{{1,2}} {MONTH_NAME},? [0-9]{{4}}|{MONTH_NAME} [0-9]{{1,2}},? [0-9]{{4}}",
    )
)
_FORMATS = ("%d %b %Y", "%b %d %Y", "%Y年%m月%d日")


def past_day(said: str, today: date) -> date:
    """Read a day up to today; NotUnderstood when it is none, or still to come."""
    day = _day(said.strip(), today)
    if day is None:
        raise NotUnderstood("as_of_unknown", f"I could not read {quoted(said)} as a day. Write it as 2025-08-31.")
    if day > today:
        raise NotUnderstood("as_of_future", f"{said} is still to come; name a day up to {today}.")
    return day


def _day(said: str, today: date) -> date | None:
    if said.casefold() in {"today", "now"}:
        return today
    if said.casefold() == "yesterday":
        return today - timedelta(days=1)
    try:
        return date.fromisoformat(said)
    except ValueError:
        pass
    words = re.sub(r"([a-z]{3})[a-z]*\.?", r"\1", " ".join(said.casefold().replace(",", " ").split()))
    for form in _FORMATS:
        try:
            return datetime.strptime(words, form).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    return None
