"""What was worked out, as the machine face's keys."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from bot.trade.figures import Base, Change, Sum
from bot.trade.findings import change_shown


def change_facts(name: str, found: Change) -> dict[str, Any]:
    """Give a change as {name}_pct, _pct_low, _pct_high, _shown, _missing and _as_published."""
    if found.as_published is not None:
        return {f"{name}_pct": found.as_published, f"{name}_as_published": True, f"{name}_shown": change_shown(found)}
    facts: dict[str, Any] = {f"{name}_pct": None}
    if found.base_amount is None:
        facts[f"{name}_missing"] = f"no figure for {found.base_period.label}"
        return facts
    if found.base is Base.PARTIAL:
        facts[f"{name}_missing"] = f"no whole figure for {found.base_period.label}"
        return facts
    if found.percentage is not None and found.base is Base.FOUND:
        facts[f"{name}_pct"] = number(found.percentage.value, 1)
        facts[f"{name}_pct_low"] = number(found.percentage.low, 1)
        facts[f"{name}_pct_high"] = number(found.percentage.high, 1)
    facts[f"{name}_shown"] = change_shown(found)
    return facts


def sum_facts(summed: Sum) -> dict[str, Any]:
    """Give of a total that was added up how many partners are in it, of how many members, and if it is the total."""
    return {
        "summed_partners": len(summed.partners),
        "summed_of_members": summed.members or None,
        "summed_list_is_complete": summed.is_listed,
        "summed_is_total": summed.is_whole,
    }


def number(value: Fraction, decimals: int = 6) -> float:
    """Round for JSON; never a negative zero."""
    return round(float(value), decimals) + 0.0
