"""Rules that write a text in the words that are read: what is looked for in it, and what is written instead.

A rule is a row of a table (`everyday_words.py`, `why_asked.py` and others), and `rephrased.py` joins the
tables: all is done in one pass over them. What a rule writes is a replacement, a function of what was found, or
`Anew`, a function of the whole text. No table needs a guard: each pattern tells from the words it needs which
texts have nothing of it (`bot/patterns.py`), and many rules together know which of them a text may have.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from bot.patterns import PatternIndex
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


class Rules(tuple[Rule, ...]):
    """Many rules, with an index of what a text must have for each."""

    @cached_property
    def of_patterns(self) -> PatternIndex:
        """Return the index of their patterns."""
        return PatternIndex([each.pattern for each, _ in self])


def rewritten(text: str, by: tuple[Rule, ...]) -> str:
    """Return a text as rules write it, one after another."""
    if not isinstance(by, Rules):
        for rule in by:
            text = _written(text, *rule)
        return text
    return by.of_patterns.applied(text, lambda at, now: _written(now, *by[at]))


def _written(text: str, looked_for: re.Pattern[str], written: Written) -> str:
    if not isinstance(written, Anew):
        return looked_for.sub(written, text)
    return written.written(text) if looked_for.search(text) else text
