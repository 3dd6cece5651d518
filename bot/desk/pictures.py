"""The charts of an answer as pictures. One that cannot be drawn costs no figure: the answer says why it lacks it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from bot.errors import Busy
from bot.text import Line
from bot.trade.answer import Answer
from bot.trade.chart_specs import ChartSpec, Theme

if TYPE_CHECKING:
    from bot.desk.door import Desk


def named_charts(answer: Answer) -> dict[str, ChartSpec]:
    """Return the charts of an answer and of its blocks by the names of their files, in the order of the answer."""
    specs = [spec for spec in (answer.chart, *(block.chart for block in answer.blocks)) if spec is not None]
    stem = re.sub(r"[^A-Za-z0-9.]+", "-", answer.question.command).strip("-")
    return {f"{stem}{f'-{number}' if number > 1 else ''}.png": spec for number, spec in enumerate(specs, start=1)}


class Drawn(NamedTuple):
    """The pictures of those charts that could be drawn, and why others could not, each reason once."""

    pictures: dict[ChartSpec, bytes]
    reasons: tuple[Line, ...]


NOTHING_DRAWN = Drawn({}, ())


async def drawn_of(desk: Desk, charts: Iterable[ChartSpec], theme: Theme) -> Drawn:
    """Draw charts, none of which keeps the others back."""
    pictures: dict[ChartSpec, bytes] = {}
    reasons: dict[Line, None] = {}
    for chart in charts:
        try:
            pictures[chart] = await desk.picture(chart, theme)
        except Busy as busy:
            reasons[busy.message] = None
    return Drawn(pictures, tuple(reasons))
