"""What follows a partner's own imports stays with them: their other periods, their course, another partner's own."""

import pytest

from bot.errors import NotUnderstood
from bot.text import plain
from tests.reading.test_follow_up import follow

_EU = "/imports CN 2025 magnets by:EU"
_US = "/imports CN 2025 magnets-hts by:US"


@pytest.mark.parametrize(
    "text",
    [
        "vs 2024",
        "compare with 2024",
        "compared to 2024",
        "versus the year before",
        "how does that compare with 2024",
        "against 2024",
        "与2024年相比",
        "和2024年比",
        "对比2024年",
    ],
)
def test_another_year_is_set_beside_the_same_imports(text: str) -> None:
    assert follow(text, _EU).question.command == "/compare 2025,2024 CN magnets imports by:EU"
    assert follow(text, _US).question.command == "/compare 2025,2024 CN magnets-hts imports by:US"


@pytest.mark.parametrize(
    ("text", "before", "command"),
    [
        ("2024 vs 2023", _EU, "/compare 2024,2023 CN magnets imports by:EU"),
        ("june or july", _EU, "/compare 2025-06,2025-07 CN magnets imports by:EU"),
        ("vs q1 2024", "/imports CN 2025-01..2025-03 magnets-hts by:US",
         "/compare 2025-01..2025-03,2024-01..2024-03 CN magnets-hts imports by:US"),
        ("vs december 2025", "/imports CN 2026-03 magnets by:EU",
         "/compare 2026-03,2025-12 CN magnets imports by:EU"),
        ("vs 2024", "/imports WORLD 2025 magnets by:EU", "/compare 2025,2024 WORLD magnets imports by:EU"),
        ("trend", _EU, "/trend CN magnets imports by:EU"),
        ("走势", _EU, "/trend CN magnets imports by:EU"),
        ("chart", _US, "/trend CN magnets-hts imports by:US"),
        ("since march 2025", _EU, "/trend CN 2025-03..2026-04 magnets imports by:EU"),
        ("top origins", _US, "/top 2025 magnets-hts imports by:US"),
        ("what about the us", _EU, "/imports CN 2025-01..2025-12 magnets-hts by:US"),
        ("and the eu in march 2026?", _US, "/imports CN 2026-03 magnets by:EU"),
        ("美国呢", _EU, "/imports CN 2025-01..2025-12 magnets-hts by:US"),
    ],
)  # fmt: skip
def test_what_follows_keeps_the_reporter_and_the_flow(text: str, before: str, command: str) -> None:
    assert follow(text, before).question.command == command


@pytest.mark.parametrize("text", ["vs us", "compare with the us", "vs the us"])
def test_the_other_customs_is_asked_after_it(text: str) -> None:
    with pytest.raises(NotUnderstood, match="counted by two customs") as refused:
        follow(text, _EU)
    assert "/imports CN 2025-01..2025-12 magnets-hts by:US" in [each.command for each in refused.value.suggestions]
    assert "EU" in plain(refused.value.message)


def test_where_goods_come_from_is_another_origin() -> None:
    assert follow("and from the us?", _EU).question.command == "/imports US 2025-01..2025-12 magnets by:EU"
