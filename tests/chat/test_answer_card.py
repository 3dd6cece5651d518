"""/exports us 2025-06, as it arrives in a channel."""

import pytest

from tests.chat.conftest import Scene, buttons_of, offered, selects_of, text_of
from tests.chat.sendable import CONTAINER, GALLERY, ROW, TEXT, walk

PNG = b"\x89PNG\r\n"


async def test_the_card_says_what_the_story_says(scene: Scene) -> None:
    card = await scene.exports("us", month="2025-06")
    said = text_of(card).splitlines()
    assert said == [
        "### China → United States · rare-earth magnets · June 2025",
        "## 353 t",
        "▲ Up **about 660%** on May (46.4 t) · highest since March 2025",
        "▼ **52%** below June 2024, as published",
        "**11.1%** of China's exports, 2nd of 4 partners loaded · Jan–Jun **2,511 t**",
        "-# Around then: 10 Jun London framework",
        "-# Reported · TimesLIVE (Reuters), 20 Jul 2025 · HS 85051110",
    ]


async def test_the_card_is_one_message_with_its_chart_and_controls(scene: Scene) -> None:
    card = await scene.exports("us", month="2025-06")
    (container,) = card.components
    assert container["type"] == CONTAINER
    assert [part["type"] for part in container["components"]] == [TEXT, TEXT, GALLERY, TEXT, *[ROW] * 2]
    (picture,) = card.attachments
    assert picture.filename == "exports-us-2025-06-magnets.png"
    assert list(buttons_of(card)) == ["‹ May", "Why this number?", "✕"], "one line on a phone"
    assert list(offered(card)) == [
        "July ›", "Follow up…",
        "Table", "Table as a CSV file", "Another month…", "Chart: 12 months", "Chart: 36 months", "Chart: 60 months",
        "Chart: all months", "Trend", "Compare", "Top", "Events", "Both sides",
    ]  # fmt: skip
    assert len(selects_of(card)) == 1
    assert not card.ephemeral and len(scene.messages()) == 1


async def test_the_picture_is_small_and_described(scene: Scene) -> None:
    card = await scene.exports("us", month="2025-06")
    (gallery,) = [part for part in walk(card.components) if part["type"] == GALLERY]
    described = gallery["items"][0]["description"]
    assert "353" in described and "Jun 2025" in described
    content = scene.content(card.attachments[0])
    assert content.startswith(PNG) and len(content) < 300_000


async def test_the_world_card_shows_a_published_percentage_as_published(scene: Scene) -> None:
    said = text_of(await scene.exports("world", month="2025-06"))
    assert "## 3,188 t" in said
    assert "Up **157%** on May" in said
    assert "**38.1%** below June 2024, as published" in said
    assert "Jan–Jun **22,319 t**, ≈ 18.9% below" in said


async def test_acknowledging_comes_first_and_the_answer_is_one_edit(scene: Scene) -> None:
    before = len(scene.calls())
    await scene.exports("us", month="2025-06")
    assert scene.calls()[before:] == [("POST", "callback"), ("PATCH", "@original")]
    assert scene.env.http_requests[before].json["type"] == 5


async def test_private_is_private(scene: Scene) -> None:
    card = await scene.exports("us", month="2025-06", private=True)
    assert card.ephemeral
    assert "✕" not in buttons_of(card), "its reader can dismiss it"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"partner": "us 2025-06"}, "United States · rare-earth magnets · June 2025"),
        ({"partner": "us magnets june 2025"}, "United States · rare-earth magnets · June 2025"),
        ({"partner": "germany", "month": "oct 2025"}, "Germany · rare-earth magnets · October 2025"),
        ({"partner": "us", "span": "60m", "month": "2025-06"}, "353 t"),
    ],
)
async def test_options_and_free_typing_are_understood(scene: Scene, options: dict[str, str], said: str) -> None:
    assert said in text_of(await scene.exports(**options))


async def test_without_a_month_the_latest_is_shown(scene: Scene) -> None:
    assert "March 2026" in text_of(await scene.exports("us"))


async def test_a_direct_message_is_answered_too(scene: Scene) -> None:
    result = await scene.mei.user.slash("exports", partner="us", month="2025-06")
    assert "## 353 t" in text_of(result.response) and result.response.attachments
