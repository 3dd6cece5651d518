"""Whether something of the timeline brought a move about is answered as why the move was: no figure shows cause."""

import pytest

from tests.reading.test_free_text import read


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("US exports collapsed in December 2025 because of the Busan deal, no?", "falls US 2025-12"),
        ("us exports dropped in december 2025 because of busan?", "falls US 2025-12"),
        ("exports to the us fell in december 2025 because of the busan deal, right?", "falls US 2025-12"),
        ("did us exports fall in december 2025 because of busan", "falls US 2025-12"),
        ("because of busan, us exports fell in december 2025, no?", "falls US 2025-12"),
        ("was the december 2025 drop to the us because of the busan deal", "falls US 2025-12"),
        ("did the busan deal cause the fall in us exports in december 2025", "falls US 2025-12"),
        ("the us bought less in december 2025 because of the general licences, no?", "falls US 2025-12"),
        ("exports to the us soared in june 2025 because of the london framework, right?", "rises US 2025-06"),
        ("did us exports recover in june 2025 because of the geneva truce", "rises US 2025-06"),
        ("is it true that exports to the us jumped in june 2025 because of london", "rises US 2025-06"),
        ("did trump's deal lift us exports in november 2025", "rises US 2025-11"),
        ("exports crashed in april 2025 because of the licences, didn't they?", "falls WORLD 2025-04"),
        ("world exports rose in november 2025 because the controls were paused?", "rises WORLD 2025-11"),
        ("german imports collapsed in may 2025 because of the april licences, no?", "falls DE 2025-05"),
        ("exports to the eu doubled in june 2025 because of the truce?", "at-least:100% EU 2025-06"),
        ("exports to the us plummeted in april 2025 because of trump's tariffs, no?", "falls US 2025-04"),
        ("2025年12月对美国出口暴跌是因为釜山协议吧？", "falls US 2025-12"),
        ("2025年12月对美出口下降是釜山会晤导致的吗", "falls US 2025-12"),
    ],
)
def test_a_cause_is_asked_as_why(text: str, asked: str) -> None:
    assert read(text).question.command == f"/calculate why stated:{asked} magnets"
