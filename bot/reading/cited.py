"""Numbers that a sentence claims ("660%", "353 t") and who says them: a published change, a statement, an event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.questions.figure_question import FigureQuestion
from bot.text import late_pattern
from bot.trade.about import ListQuestion
from bot.trade.observations import Background, Event, Published
from bot.trade.periods import Month

_NUMBER = late_pattern(r"\d[\d,]*(?:\.\d+)?")
_PERCENT = late_pattern("%|p")


@dataclass(frozen=True)
class Cited:
    """What is known in words, for a question that names only a number ("around 90%")."""

    events: Sequence[Event] = ()
    background: Sequence[Background] = ()
    published: Sequence[Published] = ()

    @cached_property
    def words(self) -> frozenset[str]:
        """Return every word of the events, in lower case."""
        return frozenset(
            word for each in self.events for word in re.findall("[a-z]+", f"{each.label} {each.summary}".casefold())
        )

    def context_of(self, claim: str) -> str:
        """Return the clause in which an event names a claimed weight, up to it; empty when none or several do."""
        number = _NUMBER.search(claim)
        if number is None or _PERCENT.search(claim):
            return ""
        exact = re.compile(rf"(?<![\d.,]){_commas(number.group())}\s?t\b")
        found = [each.summary[: hit.start()] for each in self.events if (hit := exact.search(each.summary))]
        return re.split(r"[;.] ", found[0])[-1] if len(found) == 1 else ""

    def said(self, claims: Sequence[str], product: str) -> ListQuestion | None:
        """Find who says a number: a statement on the product (any, when empty), else an event; None for neither."""
        for claim in claims:
            number = _NUMBER.search(claim)
            if number is None:
                continue
            exact = re.compile(rf"(?<![\d.,]){_commas(number.group())}(?![\d]|[.,]\d)")
            for each in self.background:
                if exact.search(each.statement) and product in ("", each.product):
                    return ListQuestion("products", each.product)
            for word in _written(claim, number.group()):
                if any(exact.search(event.summary) and event.matches(word) for event in self.events):
                    return ListQuestion("events", word)
        return None

    def month_said(self, claims: Sequence[str], asked: FigureQuestion) -> Month | None:
        """Give the month for which the press published a percentage that a sentence claims of a series; None when it
        published none, or the same for several months.
        """
        numbers = [found.group() for claim in claims if _PERCENT.search(claim) and (found := _NUMBER.search(claim))]
        months = {
            each.period.first
            for each in self.published
            if (each.flow, each.product, each.partner) == (asked.flow, asked.product, asked.partner)
            and each.kind != "sum"
            and any(_is_claimed(each.number, number) for number in numbers)
        }
        return months.pop() if len(months) == 1 else None

    def series_said(
        self, claims: Sequence[str], partners: Sequence[str] = (), products: Sequence[str] = ()
    ) -> Published | None:
        """Return the only change that the press published with a percentage that is claimed, of partners and products
        where some are named; None for none, and for several.
        """
        numbers = [found.group() for claim in claims if _PERCENT.search(claim) and (found := _NUMBER.search(claim))]
        changes = [
            each
            for each in self.published
            if each.kind in ("mom", "yoy") and any(_is_claimed(each.number, number) for number in numbers)
            if each.partner in (partners or [each.partner]) and each.product in (products or [each.product])
        ]
        return changes[0] if len(changes) == 1 else None


def _written(claim: str, number: str) -> tuple[str, ...]:
    """Give the number with its unit, as events write it; a bare one with either."""
    whole, point, decimals = number.replace(",", "").partition(".")
    tonnes = f"{int(whole):,}{point}{decimals} t"
    if _PERCENT.search(claim):
        return (f"{number}%",)
    return (tonnes,) if claim.strip()[-1:].isalpha() else (f"{number}%", tonnes)


def _commas(number: str) -> str:
    """Match a number with or without its commas."""
    whole, point, decimals = number.replace(",", "").partition(".")
    return f"{int(whole):,}".replace(",", ",?") + re.escape(point + decimals)


def _is_claimed(percent: float, number: str) -> bool:
    """Say whether a number is a percentage, its sign left out, or is it rounded."""
    decimals = len(number.partition(".")[2])
    apart = abs(abs(percent) - float(number.replace(",", "")))
    return round(apart, 6) <= (0.5, 0.05)[min(decimals, 1)]
