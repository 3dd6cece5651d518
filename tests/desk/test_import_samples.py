"""Real downloads go all the way in and out again, or are refused with the reason."""

import asyncio
from datetime import timedelta

import pytest

from bot.desk.door import Desk
from bot.desk.imports import Committed
from bot.errors import NotPossible
from bot.trade.importing import OpenQuestion
from tests.desk.conftest import NOW
from tests.desk.test_imports import MEI
from tests.folders import SHARED

SAMPLES = SHARED / "samples"
LATER = NOW + timedelta(days=200)
FLOW, FLOW_AND_MONTH = (OpenQuestion.FLOW,), (OpenQuestion.FLOW, OpenQuestion.MONTH)
# What each leaves open, and how many figures it then brings (weights and values by partner and code).
SAVED = {
    "customs/chinautils_chinese-full.csv": (FLOW_AND_MONTH, 6),
    "customs/chinautils_english-full.csv": (FLOW, 10),
    "customs/chinautils_english-degenerate.csv": (FLOW_AND_MONTH, 6),
    "customs/chinautils_english-permutated_excerpt.csv": (FLOW, 10),
    "bulletin/finance-site_export-2026-07_excerpt.html": ((), 9),
}
REFUSED = {"comtrade/methakanb_TradeData.csv": "file-annual", "comtrade/asheshwor_comtrade.csv": "file-annual"}
pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="no folder of samples here")


def test_every_sample_is_looked_at() -> None:
    found = {str(path.relative_to(SAMPLES)) for path in SAMPLES.rglob("*") if path.is_file()}
    assert found - {"MANIFEST.md"} == {*SAVED, *REFUSED}


@pytest.mark.parametrize("name", SAVED)
async def test_a_sample_is_saved_and_undone(desk: Desk, name: str) -> None:
    opened, figures = SAVED[name]
    data = await asyncio.to_thread((SAMPLES / name).read_bytes)
    shown = await desk.imports.plan(data, name, desk.imports.options(now=LATER), MEI, now=LATER)
    assert shown.plan.open == opened
    said = {"flow": "export", "month": "2024-03"}
    options = desk.imports.options(**{each.value: said[each.value] for each in opened}, now=LATER)
    shown = await desk.imports.change(shown.token, options, MEI, now=LATER)
    assert (shown.plan.counts.new, shown.plan.counts.total, shown.plan.rejected_count) == (figures, figures, 0)
    before = (await desk.history.verify()).facts["figures"]
    committed = await desk.imports.commit(shown.token, MEI, now=LATER)
    assert isinstance(committed, Committed)
    assert committed.receipt.new == figures
    await desk.edits.undo(committed.receipt.number, MEI, now=LATER)
    checked = await desk.history.rebuild(MEI, now=LATER)
    assert (checked.facts["figures"], checked.facts["rebuilt_same"]) == (before, True)


@pytest.mark.parametrize("name", REFUSED)
async def test_a_sample_of_years_is_refused(desk: Desk, name: str) -> None:
    data = await asyncio.to_thread((SAMPLES / name).read_bytes)
    for said in ({}, {"month": "2024-03"}):
        with pytest.raises(NotPossible, match=REFUSED[name]):
            await desk.imports.plan(data, name, desk.imports.options(**said, now=LATER), MEI, now=LATER)
