"""A report asked for in Discord: every block and chart of it, and the controls of a card."""

from dataclasses import replace

import discord

from bot.chat import limits
from bot.chat.posting.report_card import report_card
from bot.desk.posts import Written
from bot.questions.report.report import build_report
from bot.text import line
from bot.trade.posts import Shape
from tests.chat.conftest import Scene, buttons_of, offered, text_of
from tests.trade.starter_reports import october

OCTOBER = "/report 2025-10 magnets"


async def test_a_report_that_is_asked_for_shows_its_blocks_and_charts(scene: Scene) -> None:
    result = await scene.mei.slash(scene.channel, "ask", question=OCTOBER)
    shown = text_of(result.response)
    assert "## Exports fell 5.2% on September to 5,473 t" in shown
    places = "1\\. Germany **1,118 t** · 20.4%\n-# ▼ 13.2% on September · ▲ 55.9% on October 2024, as published"
    assert f"**Top partners**\n{places}" in shown
    assert "All others (not loaded) **−68 t**" in shown
    names = [each.filename for each in result.response.attachments]
    assert names == [f"report-2025-10-magnets{number}.png" for number in ("", "-2", "-3")]


async def test_its_controls_lead_on_and_back_and_explain(scene: Scene) -> None:
    asked = (await scene.mei.slash(scene.channel, "ask", question=OCTOBER)).response
    assert list(buttons_of(asked)) == ["‹ Sep", "Nov ›", "Why?", "✕"]
    assert list(offered(asked)) == [
        "Follow up…",
        "Table",
        "Table as a CSV file",
        "Another month…",
        "The total",
        "Top",
    ]
    turned = (await scene.mei.click(asked, label="‹ Sep")).response
    assert turned.id == asked.id and "rare-earth magnets · September 2025" in text_of(turned)
    why = await scene.bob.click(turned, label="Why?")
    assert why.ephemeral and "Germany" in text_of(why.response)


async def test_without_permission_for_files_the_report_is_told_in_words(scene: Scene) -> None:
    denied = {scene.guild.default_role: discord.PermissionOverwrite(attach_files=False)}
    scene.channel = scene.guild.create_text_channel("text-only", overwrites=denied)
    result = await scene.mei.slash(scene.channel, "ask", question=OCTOBER)
    assert "Attach Files" in text_of(result.response) and "Who moved the total" in text_of(result.response)
    assert result.response.attachments == []


async def test_why_explains_every_block_over_pages(scene: Scene) -> None:
    asked = (await scene.mei.slash(scene.channel, "ask", question=OCTOBER)).response
    why = (await scene.mei.click(asked, label="Why?")).response
    told, pages = text_of(why), 1
    while not buttons_of(why)["More ›"]["disabled"]:
        why = (await scene.mei.click(why, label="More ›")).response
        told, pages = f"{told}\n{text_of(why)}", pages + 1
    assert pages > 1 and "more." not in told
    headings = ["Germany", "India", "The part that is loaded", "European Union", "Who moved the total", "Records"]
    assert [each for each in headings if f"**{each}**" not in told] == []
    back = (await scene.mei.click(why, label="‹ Back")).response
    assert back.id == why.id and "**Records**" not in text_of(back)


def test_a_report_is_made_shorter_by_whole_blocks_the_least_first() -> None:
    answer = build_report(october(watched=("JP",)))
    assert answer is not None
    kept: list[list[str]] = []
    for filler in range(60):
        more = tuple(line(f"line {at} of a long note on the data that nobody may shorten") for at in range(filler))
        written = Written(replace(answer, notes=(*answer.notes, *more)), 12, Shape(5_473_000_000, ("DE", "US")))
        card = report_card(written, {}, ids={}, nonce="x" * 25, role=1)
        texts = [item.content for item in card.view.walk_children() if isinstance(item, discord.ui.TextDisplay)]
        assert sum(map(len, texts)) <= limits.TEXT_BUDGET
        said = "\n".join(texts)
        kept.append([block.name for block in answer.blocks if f"**{block.heading}**" in said])
        whole = [text.count("\n") + 1 for text in texts if text.startswith("**")]
        assert whole == [1 + len(block.lines) for block in answer.blocks if block.name in kept[-1]]
    names = ["partners", "watched", "contributions", "records"]
    assert list(dict.fromkeys(map(tuple, kept))) == [tuple(names[:many]) for many in (4, 3, 2, 1, 0)]
