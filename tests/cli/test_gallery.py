import asyncio
from pathlib import Path
from typing import get_args

import pytest
from PIL import Image

from bot.cli import gallery
from bot.desk.door import Desk
from bot.desk.pictures import named_charts
from bot.trade.chart_specs import ChartSpec
from tests.desk.conftest import NOW


async def test_every_kind_of_picture_is_in_the_gallery(tmp_path: Path) -> None:
    kinds = set()
    async with Desk.opened(tmp_path / "tonnage.db", now=NOW) as desk:
        for question in gallery.QUESTIONS:
            charts = named_charts(await desk.ask(desk.read(question, now=NOW), now=NOW))
            assert charts, question
            kinds |= {type(spec) for spec in charts.values()}
    assert kinds == set(get_args(ChartSpec))


def test_a_picture_is_written_at_both_sizes_in_both_themes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gallery, "QUESTIONS", ("/exports us 2025-06",))
    assert gallery.write_gallery(asyncio.run(gallery.drawn()), tmp_path) == 4
    pictures = {}
    for path in tmp_path.glob("*.png"):
        with Image.open(path) as picture:
            pictures[path.name] = picture.width
    assert sorted(pictures.values()) == [390, 390, 1000, 1000]
    assert sum("dark" in name for name in pictures) == sum("light" in name for name in pictures) == 2
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert all(f'src="{name}"' in page for name in pictures)
