"""A report asked for in Discord: every block and chart of it, and the controls of a card."""

from dataclasses import replace

import discord

from bot.chat import limits, phone
from bot.chat.cards import Card, charts_of
from bot.chat.posting.report_card import report_card
from bot.desk.posts import Written
from bot.questions.report.report import build_report
from bot.text import line
from bot.trade.answer import Block
from bot.trade.posts import Shape
from tests.chat.conftest import Scene, buttons_of, offered, text_of
from tests.trade.starter_reports import october

OCTOBER = "/report 2025-10 magnets"


WHOLE = f"{OCTOBER} all-partners"


async def test_a_report_is_shown_in_short_with_one_chart(scene: Scene) -> None:
    asked = (await scene.mei.slash(scene.channel, "ask", question=OCTOBER)).response
    shown = text_of(asked)
    assert "## Exports fell 5.2% on September to 5,473 t" in shown
    places = "1\\. Germany **1,118 t** · 20.4% · ▼ 13.2%\n2\\. US **656.3 t** · 12.0% · ▲ 56.1%"
    assert f"**Top partners**\n{places}" in shown
    assert "Who moved the total" not in shown and "Sep" not in shown.split("Top partners")[1].split("Records")[0]
    assert [each.filename for each in asked.attachments] == ["report-2025-10-magnets.png"]
    assert list(buttons_of(asked)) == ["‹ Sep", "Nov ›", "All partners", "Why this number?", "✕"]
    assert list(offered(asked)) == [
        "Follow up…", "Table", "Table as a CSV file", "Another month…", "The total", "Top",
    ]  # fmt: skip


async def test_all_partners_are_answered_beside_it_with_every_block_and_chart(scene: Scene) -> None:
    asked = (await scene.mei.slash(scene.channel, "ask", question=OCTOBER)).response
    pressed = await scene.mei.click(asked, label="All partners")
    shown = text_of(pressed.response)
    assert pressed.response.id != asked.id and not pressed.ephemeral
    places = "1\\. Germany **1,118 t** · 20.4%\n-# ▼ 13.2% on September · ▲ 55.9% on October 2024, as published"
    assert f"**Top partners**\n{places}" in shown
    assert "All others **−68 t**" in shown
    names = [each.filename for each in pressed.response.attachments]
    assert names == [f"report-2025-10-magnets-all-partners{number}.png" for number in ("", "-2", "-3")]
    assert "All partners" not in buttons_of(pressed.response)
    assert (await scene.bob.click(asked, label="All partners")).ephemeral


async def test_its_controls_lead_on_and_back_and_explain(scene: Scene) -> None:
    asked = (await scene.mei.slash(scene.channel, "ask", question=OCTOBER)).response
    turned = (await scene.mei.click(asked, label="‹ Sep")).response
    assert turned.id == asked.id and "rare-earth magnets · September 2025" in text_of(turned)
    why = await scene.bob.click(turned, label="Why this number?")
    assert why.ephemeral and "Germany" in text_of(why.response)


def test_a_report_in_short_stays_within_three_screens_of_a_phone() -> None:
    answer = build_report(october(watched=("JP", "IN", "VN", "KR")))
    assert answer is not None
    pictures = dict.fromkeys(charts_of(answer), b"")
    assert len(pictures) == 1
    for many in range(30):
        more = tuple(line("A note on the data that nobody may shorten") for _ in range(many % 6))
        watched = Block("watched", "Watched here", tuple(line(f"Partner {at}: 1 t") for at in range(many)), order=2)
        told = replace(answer, notes=more, blocks=(*answer.blocks, watched))
        view = report_card(Written(told, 12, Shape(5_473_000_000, ("DE",))), pictures, ids={}, nonce="x" * 25).view
        (container,) = view.children
        assert isinstance(container, discord.ui.Container)
        assert phone.card_height(container.children) <= phone.REPORT_HEIGHT


def test_what_is_said_beside_a_preview_takes_no_block_of_the_report_away() -> None:
    answer = build_report(october(watched=("JP", "IN", "VN", "KR")))
    assert answer is not None
    pictures, beside = dict.fromkeys(charts_of(answer), b""), tuple(line("Said to who sets it up.") for _ in range(9))
    for many in range(30):
        watched = Block("watched", "Watched here", tuple(line(f"Partner {at}: 1 t") for at in range(many)), order=2)
        written = Written(replace(answer, blocks=(*answer.blocks, watched)), 12, Shape(5_473_000_000, ("DE",)))
        alone, told = (_lines(report_card(written, pictures, ids={}, told=said)) for said in ((), beside))
        kept = [each for each in told if "Said to who" not in each]
        assert (kept, len(told)) == (alone, len(alone) + len(beside)), many


def _lines(card: Card) -> list[str]:
    texts = [each for each in card.view.walk_children() if isinstance(each, discord.ui.TextDisplay)]
    return "\n".join(each.content for each in texts).split("\n")


async def test_without_permission_for_files_the_report_is_told_in_words(scene: Scene) -> None:
    denied = {scene.guild.default_role: discord.PermissionOverwrite(attach_files=False)}
    scene.channel = scene.guild.create_text_channel("text-only", overwrites=denied)
    result = await scene.mei.slash(scene.channel, "ask", question=WHOLE)
    assert "Attach Files" in text_of(result.response) and "Who moved the total" in text_of(result.response)
    assert result.response.attachments == []


async def test_why_explains_every_block_over_pages(scene: Scene) -> None:
    asked = (await scene.mei.slash(scene.channel, "ask", question=OCTOBER)).response
    why = (await scene.mei.click(asked, label="Why this number?")).response
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
    answer = replace(answer, whole=None)
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
