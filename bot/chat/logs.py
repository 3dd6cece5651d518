"""The log: one line an entry on standard output, and no secret in it, in tracebacks neither."""

from __future__ import annotations

import logging
import re
import sys

import discord

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_INTERACTION_TOKENS = re.compile(r"(/(?:webhooks|interactions)/\d+/)[\w.~%=-]{20,}")


class Discreet(logging.Formatter):
    """Formats an entry with its traceback and masks the bot's token and the tokens in Discord's addresses."""

    def __init__(self, token: str) -> None:
        super().__init__(FORMAT)
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        """Write the entry."""
        text = super().format(record)
        if self._token:
            text = text.replace(self._token, "***")
        return _INTERACTION_TOKENS.sub(r"\1***", text)


def _in_one_line(record: logging.LogRecord) -> bool:
    """Write a lost connection, from which discord.py recovers by itself, as what it is and not as a fault of ours."""
    if str(record.msg).startswith("Attempting a reconnect") and record.exc_info:
        record.msg = f"{record.msg} (%s)"
        record.args = (*(record.args if isinstance(record.args, tuple) else ()), repr(record.exc_info[1]))
        record.exc_info, record.levelno, record.levelname = None, logging.INFO, "INFO"
    return True


def write_log(level: str, token: str) -> None:
    """Write the log of the whole process to standard output."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(Discreet(token))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.getLogger("discord").setLevel(max(logging.getLevelName(level), logging.WARNING))
    logging.getLogger("discord.client").addFilter(_in_one_line)
    # it does not speak in voice channels, and needs no word on each start about what that would take
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
