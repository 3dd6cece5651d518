"""What guilds have set, and who may edit the data in them: roles and people that their admins named."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import case, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.engines.statements import inserting
from bot.store.records import moment_text
from bot.store.tables import commands_told, editor
from bot.store.tables import guild as guild_table
from bot.trade.guilds import Editor, EditorKind, GuildSettings

_COLUMNS = ("id", "product", "unit", "theme", "admin_channel", "told_batch")


async def every_guild(connection: AsyncConnection) -> dict[int, GuildSettings]:
    """Return the settings of all guilds, by guild."""
    rows = await connection.execute(select(*(guild_table.c[name] for name in _COLUMNS)))
    return {row.id: GuildSettings(*row) for row in rows}


async def greet(connection: AsyncConnection, guild: int, now: datetime) -> bool:
    """Note that a guild is being greeted; False when it was before."""
    at = moment_text(now)
    statement = inserting(connection, guild_table).values(id=guild, greeted_at=at)
    greeted = statement.on_conflict_do_update(
        index_elements=["id"], set_={"greeted_at": at}, where=guild_table.c.greeted_at == ""
    )
    return (await connection.execute(greeted.returning(guild_table.c.id))).first() is not None


async def set_guild(connection: AsyncConnection, settings: GuildSettings, actor: str, now: datetime) -> None:
    """Write a guild's settings, with who and when. A new admin channel is told of what comes from then on."""
    values = {
        "product": settings.product,
        "unit": settings.unit,
        "theme": settings.theme,
        "admin_channel": settings.admin_channel,
        "changed_at": moment_text(now),
        "changed_by": actor,
    }
    statement = inserting(connection, guild_table).values(id=settings.guild, **values)
    is_new = guild_table.c.admin_channel.is_distinct_from(settings.admin_channel)
    told = case((is_new, None), else_=guild_table.c.told_batch)
    await connection.execute(
        statement.on_conflict_do_update(index_elements=["id"], set_={**values, "told_batch": told})
    )


async def note_told(connection: AsyncConnection, guild: int, batch: int) -> None:
    """Note the newest batch of which a guild's admin channel was told."""
    await connection.execute(update(guild_table).where(guild_table.c.id == guild).values(told_batch=batch))


async def commands_told_last(connection: AsyncConnection) -> str:
    """Return what Discord was last told of the commands, empty where nothing is known."""
    return (await connection.execute(select(commands_told.c.said))).scalar() or ""


async def keep_commands_told(connection: AsyncConnection, said: str) -> None:
    """Keep what Discord was told of the commands."""
    await connection.execute(delete(commands_told))
    await connection.execute(insert(commands_told).values(id=1, said=said))


async def editors(connection: AsyncConnection, guild: int) -> tuple[Editor, ...]:
    """Return the editors of a guild, roles first, in the order they were named."""
    statement = select(editor).where(editor.c.guild == guild).order_by(editor.c.subject_kind, editor.c.added_at)
    return tuple(
        Editor(EditorKind(row.subject_kind), row.subject, row.added_by, datetime.fromisoformat(row.added_at))
        for row in await connection.execute(statement)
    )


async def add_editor(connection: AsyncConnection, guild: int, named: Editor) -> bool:
    """Name an editor; False when it was one already."""
    values = {
        "guild": guild,
        "subject_kind": named.kind.value,
        "subject": named.subject,
        "added_by": named.added_by,
        "added_at": moment_text(named.added_at),
    }
    named_now = inserting(connection, editor).values(values).on_conflict_do_nothing().returning(editor.c.guild)
    return (await connection.execute(named_now)).first() is not None


async def remove_editor(connection: AsyncConnection, guild: int, kind: EditorKind, subject: int) -> bool:
    """Take an editor's name away; False when it was none."""
    statement = delete(editor).where(
        editor.c.guild == guild, editor.c.subject_kind == kind.value, editor.c.subject == subject
    )
    return (await connection.execute(statement)).rowcount > 0
