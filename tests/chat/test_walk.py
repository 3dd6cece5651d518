"""People walk through the bot at random: nothing stays unanswered, nothing breaks, every message can be sent."""

import asyncio
import shutil
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from bot.charts.studio import Studio
from bot.trade.chart_specs import ChartSpec, Theme
from tests.chat.walking import Walk
from tests.seed import SEED

# The first walk that hypothesis draws repeats one step, so there is one more.
WALK_STEPS, WALKS, LONG_WALKS = 50, 4, 101


async def walked(store: Path, draw: st.DataObject, *, draws_all: bool) -> None:
    """Walk once on a store of its own."""
    walk = Walk(store, draw)
    async with AsyncExitStack() as stack:
        await walk.begin(stack, None if draws_all else same_picture)
        for _ in range(WALK_STEPS):
            await walk.step()


_PICTURE: list[bytes] = []


async def same_picture(spec: ChartSpec, theme: Theme) -> bytes:
    """Draw the first chart and hand it out for every other: what pictures look like is tested elsewhere."""
    if not _PICTURE:
        async with Studio(0) as studio:
            _PICTURE.append(await studio.picture(spec, theme))
    return _PICTURE[0]


@seed(SEED)
@given(st.data())
@settings(max_examples=WALKS, phases=[Phase.generate], suppress_health_check=[*HealthCheck])
def test_two_hundred_steps(
    starter_store: Path, tmp_path_factory: pytest.TempPathFactory, draw: st.DataObject
) -> None:
    store = Path(shutil.copy(starter_store, tmp_path_factory.mktemp("walk")))
    asyncio.run(walked(store, draw, draws_all=False))


@pytest.mark.long
@seed(SEED)
@given(st.data())
@settings(max_examples=LONG_WALKS, suppress_health_check=[*HealthCheck])
def test_five_thousand_steps(
    starter_store: Path, tmp_path_factory: pytest.TempPathFactory, draw: st.DataObject
) -> None:
    store = Path(shutil.copy(starter_store, tmp_path_factory.mktemp("walk")))
    asyncio.run(walked(store, draw, draws_all=True))
