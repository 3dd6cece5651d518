"""Files that people attach: how large they may be, and reading them."""

from __future__ import annotations

import aiohttp
import discord

from bot.chat.markdown import cleaned
from bot.errors import NotPossible
from bot.text import MEGABYTE, Command, Strong, line

TEXT_LIMIT_BYTES = 1_000_000  # of a text that is checked; data files have a limit of their own, which is a setting


async def read_upload(file: discord.Attachment, limit_bytes: int) -> bytes:
    """Download an attached file. NotPossible when it is too large, before anything is downloaded, or when its
    link has expired.
    """
    if file.size > limit_bytes:
        raise NotPossible(
            "file-too-large",
            line(
                Strong(cleaned(file.filename)),
                f" has {file.size / MEGABYTE:,.1f} MB; I take up to {limit_bytes / MEGABYTE:,.0f} MB. "
                "Download fewer months or codes at a time.",
            ),
        )
    try:
        return await file.read()
    except (discord.HTTPException, aiohttp.ClientError, TimeoutError):
        raise NotPossible(
            "upload_gone",
            line(
                "Discord did not hand over ",
                Strong(cleaned(file.filename)),
                ": its link has expired, or the message is gone. Attach the file again: ",
                Command("data import"),
            ),
        ) from None


def one_file(message: discord.Message) -> discord.Attachment:
    """Give the one file that a message carries; NotPossible when there is none, or a choice."""
    files = message.attachments
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
