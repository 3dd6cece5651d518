"""As many of the questions of real people as possible are answered rightly, and none is misread."""

import asyncio
import shutil
from collections import Counter
from pathlib import Path

import pytest

from bot.desk.door import Desk
from tests.desk.asked_questions import NOW, Judged, Outcome, cases_of, judged
from tests.folders import SHARED

LEAST_RIGHT = 0.95
MOST_MISREAD = 0.02

pytestmark = pytest.mark.skipif(not (SHARED / "cases").is_dir(), reason="the cases are not here")


@pytest.fixture(scope="module")
def fared(tmp_path_factory: pytest.TempPathFactory, starter_store: Path) -> list[Judged]:
    """Ask every question once."""
    store = Path(shutil.copy(starter_store, tmp_path_factory.mktemp("questions")))

    async def asked() -> list[Judged]:
        async with Desk.opened(store, now=NOW) as desk:
            return [await judged(desk, case) for case in cases_of(SHARED / "cases")]

    return asyncio.run(asked())


def test_questions_of_real_people_are_answered_rightly(fared: list[Judged]) -> None:
    counts = Counter(each.outcome for each in fared)
    by_group = Counter((each.case.group, each.outcome) for each in fared)
    for group in dict.fromkeys(each.case.group for each in fared):
        print(f"{group:20}", *(f"{outcome} {by_group[group, outcome]:3}" for outcome in Outcome), sep="  ")
    print("all", dict(counts), len(fared))
    for each in fared:
        if each.outcome is not Outcome.RIGHT:
            print(
                f"{each.outcome}: {each.case.text!r} after {each.case.after!r}: {each.why}\n    {each.shown[:300]!r}"
            )
    assert counts[Outcome.RIGHT] >= LEAST_RIGHT * len(fared)
    assert counts[Outcome.MISREAD] <= MOST_MISREAD * len(fared)
