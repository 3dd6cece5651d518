"""`gallery`: every kind of picture in a folder, as a screen and as a phone show it, in both themes."""

from __future__ import annotations

import html
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from bot.desk.door import Desk
from bot.desk.pictures import named_charts
from bot.errors import StartError
from bot.trade.chart_specs import Theme

WIDTHS = (1000, 390)
QUESTIONS = (
    "/exports us 2025-06",
    "/exports us 2025-06 60m",
    "/exports us 2025",
    "/exports us 2026-04..2026-07",
    "/exports japan 2025-06",
    "/exports world 2025-06 rare-earths",
    "/imports cn 2026-04 magnets-hts by:us",
    "/compare us,germany,japan 2025-01..2025-12",
    "/compare us,germany,japan 2024-08..2026-07",
    "/compare us,germany,south korea,vietnam,india,japan 2024-09..2026-03",
    "/compare world,us 2025-01..2026-03",
    "/compare us q2 2025 vs q2 2024",
    "/compare magnets,dysprosium 2025-01..2025-12",
    "/compare us q2 2025 vs q1 2025",
    "/compare us 2025 vs 2024",
    "/compare us 2025-06 vs 2025-05",
    "/top 2025-10",
    "/top 2025",
    "/top 2025-06",
    "/top 2025-10 sort:change",
    "/top 2025-10 sort:loss",
    "/top world by:product 2025-06",
    "/trend us",
    "/trend us yoy",
    "/trend us share",
    "/trend us seasonal",
    "/trend world seasonal",
    "/trend world 12-month",
    "/trend world rare-earths unit-price",
    "/trend us 2025-04..2025-06",
    "/mirror us 2025-03..2026-03",
    "/exports us",
    "/calculate mean us 2025",
    "/calculate months above:500t us",
    "/calculate difference us 2025-06 against:2025-05",
    "/calculate share us 2025",
    "/calculate place us 2025-10",
    "/report 2025-06",
    "/report 2025-10",
)


async def drawn() -> list[tuple[str, str, bytes]]:
    """Return the pictures of the answers to `QUESTIONS` on the bundled data: words to know each by, its name without
    an ending, and the PNG.
    """
    now, pictures = datetime.now(UTC), []
    with TemporaryDirectory() as store:
        async with Desk.opened(Path(store) / "tonnage.db", now=now) as desk:
            for question in QUESTIONS:
                answer = await desk.ask(desk.read(question, now=now), now=now)
                for name, spec in named_charts(answer).items():
                    pictures += [
                        (
                            f"{question} · {spec.title}",
                            f"{name.removesuffix('.png')}-{theme}",
                            await desk.picture(spec, theme),
                        )
                        for theme in Theme
                    ]
    return pictures


def write_gallery(pictures: list[tuple[str, str, bytes]], folder: Path) -> int:
    """Write pictures at every width, and a page that shows them all; return how many there are. StartError when the
    folder cannot be written.
    """
    shown: dict[str, list[str]] = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for words, name, png in pictures:
            picture = Image.open(io.BytesIO(png)).convert("RGB")
            for width in WIDTHS:
                file = f"{name}-{width}.png"
                height = round(picture.height * width / picture.width)
                picture.resize((width, height), Image.Resampling.LANCZOS).save(folder / file)
                shown.setdefault(words, []).append(file)
        (folder / "index.html").write_text("".join(_page(shown)), encoding="utf-8")
    except OSError:
        raise StartError(f"Nothing can be written to {folder}. Name another folder.") from None
    return sum(map(len, shown.values()))


def _page(shown: dict[str, list[str]]) -> Iterator[str]:
    yield '<!doctype html><meta charset="utf-8"><title>Tonnage: every kind of picture</title><body>'
    for words, names in shown.items():
        yield f"<h2>{html.escape(words)}</h2>"
        yield from (f'<img src="{html.escape(name)}" alt="">' for name in names)
