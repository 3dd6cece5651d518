"""The cases of claims from use, and how what was found is held against them."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from tests.folders import SHARED

CASES = SHARED / "cases" / "claims.jsonl"
_CLASSES = {"agrees": "true", "by_construction": "true", "other_definition": "definition"}
_NEAR_KINDS = ({"mom", "yoy", "ratio", "difference"}, {"level", "ytd", "price"})


def cases() -> list[dict[str, Any]]:
    """Return the texts with what is right of each; none where the cases are not at hand."""
    return [json.loads(each) for each in CASES.read_text().splitlines()] if CASES.exists() else []


def day_of(case: dict[str, Any]) -> date | None:
    """Return the day of a case's text: its own, else its source's."""
    days = re.findall(r"\d{4}-\d\d-\d\d", case.get("dated") or case["source"])
    return date.fromisoformat(days[0]) if days else None


def verdict_of(found: dict[str, Any]) -> str:
    """Return a verdict as the cases name it."""
    return _CLASSES.get(found["verdict"], str(found["verdict"]))


def accepted(right: dict[str, Any]) -> Sequence[str]:
    """Return the verdicts that are right of a claim."""
    return right.get("accept") or [right["verdict"]]


def match(right: dict[str, Any], found: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """Return the claim found that is this one: the same number of the same series, period and kind."""
    return next((each for is_strict in (True, False) for each in found if _is_same(right, each, is_strict)), None)


def _is_same(right: dict[str, Any], found: dict[str, Any], is_strict: bool) -> bool:
    value = right["value"]
    if value is not None and (found["value"] is None or abs(abs(found["value"]) - abs(value)) > 1e-6 * abs(value)):
        return False
    kinds = {found["kind"], right["kind"]}
    if len(kinds) > 1 and (is_strict or not any(kinds <= near for near in _NEAR_KINDS)):
        return False
    if right["kind"] == "event" or right["verdict"] == "not_trade":
        return True
    period = right["period"]
    period = f"{period}-01..{period}-12" if len(period) == 4 else period
    products = {found["product"], *found["fits"].get("product", ())}
    return (
        right["partner"] in ("", found["partner"])
        and (not right["product"] or right["product"] in products)
        and period in ("", found["period"])
    )
