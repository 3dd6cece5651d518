"""Every figure that is shipped, asked as a card: its words are sound, its picture legible, its buttons ask."""

import random
import re
from collections.abc import Iterator

import pytest

from bot.desk.door import Desk
from bot.questions.figure_question import FigureQuestion
from bot.text import plain
from bot.trade.about import ALL_MONTHS, About
from bot.trade.answer import Answer
from bot.trade.chart_specs import MonthBars, Theme
from bot.trade.observations import Flow
from tests.charts.measuring import assert_legible
from tests.desk.conftest import asked
from tests.seed import SEED

SAMPLE = 20
UNSOUND = re.compile(r"\bnan\b|\binf\b|[-−]0(?:\.0+)?%|\bNone\b|  ")


def questions(desk: Desk) -> Iterator[str]:
    """Give the command of every cell, and of the years around them, in each span."""
    vocabulary = desk.memory.vocabulary
    for product in vocabulary.products:
        base = FigureQuestion(About(Flow.EXPORT, "WORLD", product.key))
        for partner in vocabulary.partners_loaded(base.about):
            asking = base.with_about(partner=partner)
            whole = [str(year) for year in sorted({month.year for month in vocabulary.months(asking.about)})]
            for period in (*vocabulary.months(asking.about), *vocabulary.blocks(asking.about), *whole):
                for span in (12, 24, 60, ALL_MONTHS):
                    yield f"/exports {partner} {period} {product.key} {f'{span}m' if span else 'all'}"


def words_of(answer: Answer) -> list[str]:
    assert isinstance(answer.chart, MonthBars)
    assert answer.table is not None
    lines = [*answer.findings, *answer.context, *answer.notes, *answer.footer]
    lines += [line for reason in answer.reasons for line in reason.lines]
    rows = [" · ".join(cell for cell in row if cell) for row in answer.table.rows]
    return [answer.title, answer.headline, answer.alt, answer.chart.title, *map(plain, lines), *rows]


async def check(desk: Desk, command: str, theme: Theme) -> None:
    answer = await asked(desk, command)
    assert not [words for words in words_of(answer) if UNSOUND.search(words)], command
    assert len(answer.alt) <= 1_000, command
    assert isinstance(answer.chart, MonthBars)
    assert_legible(answer.chart, theme)
    assert (await asked(desk, answer.question.command)).title == answer.title, command
    for lead in answer.leads:
        if lead.question is not None:
            assert await asked(desk, lead.question.command), (command, lead)


async def test_some_figures(desk: Desk) -> None:
    for number, command in enumerate(random.Random(SEED).sample(list(questions(desk)), SAMPLE)):
        await check(desk, command, list(Theme)[number % 2])


@pytest.mark.long
async def test_every_figure(desk: Desk) -> None:
    for number, command in enumerate(questions(desk)):
        await check(desk, command, list(Theme)[number % 2])
