"""What a ranking is to be sorted by, and rankings beside it that stay by size."""

import pytest

from bot.reading.told import NOT_USED
from bot.text import plain
from tests.reading.test_free_text import read

OCTOBER = "/top 2025-10 magnets"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("rank the countries by change, oct vs sept 2025, biggest losers first", f"{OCTOBER} sort:loss"),
        ("rank countries october 2025, biggest losers first", f"{OCTOBER} sort:loss"),
        ("rank buyers by decline october 2025", f"{OCTOBER} sort:loss"),
        ("rank countries by decline october 2025 vs october 2024", f"{OCTOBER} sort:loss against:2024-10"),
        ("rank the buyers by change in october 2025, biggest gainers first", f"{OCTOBER} sort:gain"),
        ("list the countries by increase, october 2025", f"{OCTOBER} sort:gain"),
        ("rank countries by change october 2025 in tonnes", f"{OCTOBER} sort:gain"),
        ("rank the countries by change, oct vs sept 2025", f"{OCTOBER} sort:pct"),
        ("rank buyers by growth in october 2025", f"{OCTOBER} sort:pct"),
        ("2025年10月比9月 按降幅给各国排名", f"{OCTOBER} sort:loss"),
        ("2025年10月各国按增长排名", f"{OCTOBER} sort:pct"),
        ("按变化给国家排名 2025年10月比9月", f"{OCTOBER} sort:pct"),
        ("rank the buyers by size in october 2025", OCTOBER),
        ("rank buyers in october 2025", OCTOBER),
    ],
)
def test_a_ranking_is_sorted_by_what_is_said(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert not any(plain(each).startswith(NOT_USED) for each in found.notes)
