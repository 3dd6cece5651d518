"""What people hand over in messages: which one is meant, how large its files may be, and reading them."""

from __future__ import annotations

import discord

from bot.chat.markdown import cleaned
from bot.chat.outages import PASSING
from bot.errors import NotPossible
from bot.text import MEGABYTE, Command, Strong, line


async def read_upload(file: discord.Attachment, limit_bytes: int, *, too_large: str, command: str) -> bytes:
    """Download a file that was attached to a command. NotPossible when it is too large, before anything is
    downloaded, with what to do then (`too_large`), or when its link has expired.
    """
    if file.size > limit_bytes:
        raise NotPossible(
            "file-too-large",
            line(
                Strong(cleaned(file.filename)),
                f" has {file.size / MEGABYTE:,.1f} MB; I take up to {limit_bytes / MEGABYTE:,.0f} MB. {too_large}",
            ),
        )
    try:
        return await file.read()
    except PASSING:
        raise NotPossible(
            "upload_gone",
            line(
                "Discord did not hand over ",
                Strong(cleaned(file.filename)),
                ": its link has expired, or the message is gone. Attach the file again: ",
                Command(command),
            ),
        ) from None


def shown_in(message: discord.Message) -> discord.Message | discord.MessageSnapshot:
    """Return the message that people see in one: who forwards a message sends another, which has no words or files
    of its own.
    """
    return message.message_snapshots[0] if message.message_snapshots else message


def one_file(message: discord.Message) -> discord.Attachment:
    """Return the one file that a message carries; NotPossible when there is none, or a choice."""
    files = shown_in(message).attachments
    if len(files) == 1:
        return files[0]
    if not files:
        raise NotPossible(
            "no_file",
            line("That message carries no file. Attach one: ", Command("data import")),
        )
    raise NotPossible(
        "several_files",
        line(
            f"That message carries {len(files)} files, and I take one at a time. Post it alone, or attach it to ",
            Command("data import"),
        ),
    )
