"""Who may edit the data in a guild: roles and people that its admins named."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.tables import editor
from bot.trade.guilds import Editor, EditorKind


async def editors(connection: AsyncConnection, guild: int) -> tuple[Editor, ...]:
    """Give the editors of a guild, roles first, in the order they were named."""
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
        "added_at": named.added_at.astimezone(UTC).isoformat(),
    }
    result = await connection.execute(insert(editor).values(values).on_conflict_do_nothing())
    return result.rowcount > 0


async def remove_editor(connection: AsyncConnection, guild: int, kind: EditorKind, subject: int) -> bool:
    """Take an editor's name away; False when it was none."""
    statement = delete(editor).where(
        editor.c.guild == guild, editor.c.subject_kind == kind.value, editor.c.subject == subject
    )
    return (await connection.execute(statement)).rowcount > 0
