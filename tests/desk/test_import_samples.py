"""Real downloads go all the way in, or are refused with the reason."""

import asyncio
import os
from pathlib import Path

import pytest

from bot.desk.door import Desk
from bot.desk.imports import Committed
from bot.errors import UserError
from bot.trade.importing import ImportOptions
from tests.desk.conftest import NOW
from tests.desk.test_imports import MEI

SAMPLES = Path(os.environ.get("TONNAGE_SHARED", Path(__file__).parents[2].parent / "shared")) / "samples"
FILES = [path for path in sorted(SAMPLES.rglob("*")) if path.suffix in {".csv", ".html"}]


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="no folder of samples here")
@pytest.mark.parametrize(
    "path",
    [path for path in sorted(SAMPLES.rglob("*")) if path.suffix in {".csv", ".html"}],
    ids=lambda path: path.name,
)
async def test_a_sample_is_saved_and_undone_or_refused(desk: Desk, path: Path) -> None:
    data = await asyncio.to_thread(path.read_bytes)
    options = desk.imports.options(flow="export", month="2024-03", now=NOW)
    try:
        shown = await desk.imports.plan(data, path.name, options, MEI, now=NOW)
    except UserError as refusal:
        if refusal.code not in {"file-month-differs", "file-flow-differs"}:
            assert refusal.message
            return
        shown = await desk.imports.plan(data, path.name, ImportOptions(), MEI, now=NOW)
    if not shown.plan.is_ready:
        assert shown.plan.open or shown.plan.changes_nothing
        if not shown.plan.counts.total:
            return
        valid = ImportOptions(options.flow, options.month, takes_valid_rows=True)
        shown = await desk.imports.change(shown.token, valid, MEI, now=NOW)
    figures = (await desk.history.verify()).facts["figures"]
    committed = await desk.imports.commit(shown.token, MEI, now=NOW)
    assert isinstance(committed, Committed)
    assert committed.receipt.total == shown.plan.counts.total > 0
    await desk.edits.undo(committed.receipt.number, MEI, now=NOW)
    checked = await desk.history.verify(rebuild=True)
    assert (checked.facts["figures"], checked.facts["rebuilt_same"]) == (figures, True)
