"""The lists: /help, /status, /events, /products, /partners."""

import pytest

from tests.chat.conftest import Scene, text_of


@pytest.mark.parametrize(
    ("name", "options", "said"),
    [
        ("help", {}, "</exports:"),
        ("status", {}, "Jul 2026"),
        ("events", {"search": "london"}, "London"),
        ("events", {}, "2025"),
        ("products", {"search": "8505"}, "85051110"),
        ("products", {}, "magnets"),
        ("partners", {"search": "germ"}, "Germany"),
        ("partners", {}, "United States"),
    ],
)
async def test_each_list_answers(scene: Scene, name: str, options: dict[str, str], said: str) -> None:
    result = await scene.mei.slash(scene.channel, name, **options)
    assert result.acknowledged and said in text_of(result.response)
    assert result.ephemeral is (name == "help")


@pytest.mark.parametrize("name", ["help", "events", "products", "partners"])
async def test_a_search_without_a_match_says_so(scene: Scene, name: str) -> None:
    option = "topic" if name == "help" else "search"
    for text in ("nothing like this", "@everyone **x**", "\x00", "🙂", "x" * 100):
        result = await scene.mei.slash(scene.channel, name, **{option: text})
        shown = text_of(result.response)
        assert shown.strip() and "@everyone" not in shown and "**x**" not in shown
