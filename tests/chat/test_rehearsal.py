"""A month of posting, lived through before the first real one."""

from contextlib import AsyncExitStack
from typing import Any

import discord

from bot.chat.demo import opened_copy, simulated
from bot.chat.rehearsal import Rehearsal
from bot.settings import Settings
from tests.chat.conftest import text_of
from tests.chat.test_posts import Posted, read


def written(channel: Any) -> list[Posted]:
    """Give what the bot wrote; that a thread was begun is a message of Discord's."""
    return [each for each in read(channel) if each.components]


async def test_the_month_ends_with_a_report_that_is_published_and_corrected_once() -> None:
    said: list[str] = []
    async with AsyncExitStack() as stack:
        desk, client = await opened_copy(stack, Settings())
        env = await simulated(stack, client)
        guild = env.create_guild("Rehearsal")
        channel = guild.create_news_channel("news")
        ada = guild.add_member(env.create_user("ada"))
        rehearsal = Rehearsal(env, client, desk, said.append)
        counted: list[int] = []
        tell = rehearsal._say

        def count(words: str) -> None:
            tell(words)
            counted.append(len(written(channel)))

        rehearsal._say = count
        await rehearsal.run(channel, guild.id, ada.user.id)
        report, correction = written(channel)
        assert rehearsal.month.long in text_of(report)
        assert "Correction" in text_of(correction) and correction.message.reference is not None
        assert sum(each.path.endswith("/crosspost") for each in env.http_requests) == 2
        assert isinstance(env.bot.get_channel(report.message.id), discord.Thread)
    assert counted == [0, 0, 0, 0, 1, 1, 1, 2]
    assert len(said) == len(counted)
    assert "the window opens" in said[4] and "07:01 UTC" in said[4]
