"""Rules that write a text in the words that are read: what is looked for in it, and what is written instead.

A rule is a row of a table (`abbreviations.py`, `roundabout.py`, `everyday_words.py`, `price_words.py`), and
`rephrased.py` joins the tables: all is done in one pass over them. What a rule writes is a replacement, a function of
what was found, or `Anew`, a function of the whole text. No table needs a guard: each pattern tells from the words it
needs which texts have nothing of it (`bot/patterns.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.text import late_pattern


@dataclass(frozen=True, slots=True)
class Anew:
    """Writes a whole text anew in which something is found."""

    written: Callable[[str], str]


Written = str | Callable[[re.Match[str]], str] | Anew
Rule = tuple[re.Pattern[str], Written]


def rules(*rows: tuple[str, Written]) -> tuple[Rule, ...]:
    """Return rules in the order in which they are applied; their patterns ignore case."""
    return tuple((late_pattern(pattern, re.IGNORECASE), written) for pattern, written in rows)


def rewritten(text: str, by: tuple[Rule, ...]) -> str:
    """Return a text as rules write it, one after another."""
    for looked_for, written in by:
        if not isinstance(written, Anew):
            text = looked_for.sub(written, text)
        elif looked_for.search(text):
            text = written.written(text)
    return text
