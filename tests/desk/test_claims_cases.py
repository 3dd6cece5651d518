"""The texts of the cases, checked whole."""

from typing import Any

import pytest

from bot.desk.door import Desk
from bot.reading.articles import article_of
from tests.claims import accepted, cases, day_of, match, verdict_of
from tests.desk.conftest import NOW

LEAST_RIGHT = 0.95


@pytest.mark.skipif(not cases(), reason="the cases from use are not at hand")
async def test_the_claims_of_the_cases_are_found_and_judged_right(desk: Desk) -> None:
    right, total = 0, 0
    wrong: list[str] = []
    false: list[str] = []
    for case in cases():
        article = article_of(case["source"]).source
        answer = await desk.ask(desk.read_claims(case["text"], dated=day_of(case), article=article), now=NOW)
        left: list[dict[str, Any]] = list(answer.facts["claims"])
        for claim in case["claims"]:
            total += 1
            found = match(claim, left)
            if found is None:
                wrong.append(f"not found: {claim}")
                continue
            left.remove(found)
            verdict = verdict_of(found)
            if verdict in accepted(claim):
                right += 1
                continue
            wrong.append(f"{verdict}: {claim}, not {found}")
            if verdict in ("true", "differs"):
                false.append(wrong[-1])
    assert not false, "\n".join(false)
    assert right >= LEAST_RIGHT * total, "\n".join(wrong)
