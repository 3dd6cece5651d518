"""The whole ledger of posts, which the bot itself never reads at once."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.posts import _KEY, _post
from bot.store.tables import post as post_table
from bot.trade.posts import Post


async def posts(connection: AsyncConnection, guild: int | None = None) -> list[Post]:
    """Return the posts of one guild or of all, in order of key."""
    statement = select(post_table).order_by(*(post_table.c[name] for name in _KEY))
    if guild is not None:
        statement = statement.where(post_table.c.guild == guild)
    return [_post(row) for row in await connection.execute(statement)]
