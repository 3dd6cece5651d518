"""Every text of the grammar of operations is answered, or refused with a sentence."""

import random

import pytest

from bot.desk.door import Desk
from bot.errors import UserError
from bot.questions.operation.names import asked_words
from bot.questions.operation.question import OperationQuestion
from bot.text import plain
from bot.trade.operations import Each, Of, Operation, OperationName
from bot.trade.quantities import Comparison
from tests.desk.conftest import asked
from tests.seed import SEED

NUMBERS = ("500t", "0t", "40", "66%", "-5%", "2x", "3months", "1place", "1mean", "0.5mean", "5USD", "50USD/kg",
           "2points", "this")  # fmt: skip
SECOND = (
    "2025-05",
    "2025",
    "2023",
    "DE",
    "US",
    "EU",
    "WORLD",
    "rare-earths",
    "imports",
    "DE,2025-05",
    "gallium,2024",
)
PERIODS = ("2025", "2025-06", "2025-11", "2024-01..2026-07", "2026-04..2026-07", "2024-12..2025-01", "2023-09", "")
ABOUT = (*(f"{partner} {{}} magnets" for partner in ("WORLD", "US", "DE", "JP", "KR", "EU")), "WORLD {} gallium",
         "JP {} gallium", "WORLD {} dysprosium", "WORLD {} rare-earths", "CN {} magnets-hts imports by:US",
         "WORLD {} magnets value", "US {} magnets unit-price")  # fmt: skip


def condition(chance: random.Random) -> str:
    compared = chance.choice(list(Comparison))
    ends = chance.sample(NUMBERS, 2 if compared is Comparison.BETWEEN else 1)
    return chance.choice((f"{compared}:{'..'.join(ends)}", "rises", "falls"))


def command(chance: random.Random) -> str:
    parameters = (
        f"of:{chance.choice(list(Of))}",
        condition(chance),
        condition(chance),
        f"with:{chance.choice(SECOND[3:6])}",
        f"without:{chance.choice(SECOND[3:6])}",
        "except:2025-04,2025-05",
        "nonzero",
        f"largest:{chance.randint(1, 9)}",
        f"rank:{chance.choice((1, 2, 9, -1))}",
        f"each:{chance.choice(list(Each))}",
        f"against:{chance.choice(SECOND)}",
        f"against:{chance.choice(SECOND)}",
        f"in:{chance.choice(('kg', 'short-ton'))}",
        f"stated:{chance.choice((condition(chance), '2025-06'))}",
    )
    words = chance.sample(parameters, chance.randint(0, 3))
    about = chance.choice(ABOUT).format(chance.choice(PERIODS))
    return " ".join(("/calculate", chance.choice(list(OperationName)), *words, *about.split()))


def makes_sense(text: str) -> bool:
    try:
        operation, _ = Operation.parse(text.split()[1:])
    except ValueError:
        return False
    return not operation.unsuited and not operation.lacks_condition


async def answered(desk: Desk, text: str) -> bool:
    """Say whether it was answered; it is refused with a sentence, or this fails."""
    try:
        answer = await asked(desk, text)
    except UserError as refused:
        assert plain(refused.message), text
        return False
    assert answer.headline and plain(answer.title), text
    assert isinstance(answer.question, OperationQuestion), text
    assert asked_words(answer.question, desk.memory.vocabulary), text
    assert (await asked(desk, answer.question.command)).headline == answer.headline, text
    return True


@pytest.mark.parametrize("count", [400, pytest.param(20_000, marks=pytest.mark.long)])
async def test_every_operation_is_answered_or_refused(desk: Desk, count: int) -> None:
    chance = random.Random(SEED)
    texts = [command(chance) for _ in range(count)]
    sensible = [text for text in texts if makes_sense(text)]
    found = [await answered(desk, text) for text in (*sensible, *texts[: count // 4])]
    assert len(sensible) > count / 5
    assert sum(found) > len(sensible) / 3
