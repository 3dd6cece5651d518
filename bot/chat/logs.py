"""The log: one line an entry on standard output, and no secret in it, nor in its tracebacks."""

from __future__ import annotations

import json
import logging
import re
import sys
from datetime import UTC, datetime
from typing import Literal, TextIO

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_INTERACTION_TOKENS = re.compile(r"(/(?:webhooks|interactions)/\d+/)[\w.~%=-]{20,}")


class Discreet(logging.Formatter):
    """Formats an entry with its traceback and masks the bot's token and the tokens in Discord's addresses."""

    def __init__(self, token: str) -> None:
        super().__init__(FORMAT)
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        """Write the entry."""
        return self._masked(super().format(record))

    def _masked(self, text: str) -> str:
        if self._token:
            text = text.replace(self._token, "***")
        return _INTERACTION_TOKENS.sub(r"\1***", text)


class DiscreetJson(Discreet):
    """Formats an entry as one JSON object a line: `at`, `level`, `logger`, `message`, `traceback` where there is one,
    and what the entry gives as `told` (of an interaction: what was asked, by whom, the steps, how it ended).
    """

    def format(self, record: logging.LogRecord) -> str:
        """Write the entry."""
        entry: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "told", {}),
        }
        if record.exc_info:
            entry["traceback"] = self.formatException(record.exc_info)
        # each value by itself, since escapes could hide a token from the mask
        return json.dumps(
            {name: self._masked(each) if isinstance(each, str) else each for name, each in entry.items()},
            ensure_ascii=False,
        )


class _StandardOutput(logging.StreamHandler[TextIO]):
    """Writes to standard output; where that takes nothing, as on a full disk, the bot goes on without a log."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name is logging's
        """Say once on the standard error that entries are lost, and nothing of them."""
        error = sys.exc_info()[1]
        if not isinstance(error, OSError):
            super().handleError(record)
        elif not self._is_told:
            self._is_told = True
            print(f"The log cannot be written: {error.strerror}.", file=sys.stderr)  # noqa: T201 - no log is left

    _is_told = False


def _in_one_line(record: logging.LogRecord) -> bool:
    """Write a lost connection, from which discord.py recovers by itself, as what it is and not as a fault of ours."""
    if str(record.msg).startswith(("Attempting a reconnect", "Failed to connect")) and record.exc_info:
        record.msg = f"{record.msg} (%s)"
        record.args = (*(record.args if isinstance(record.args, tuple) else ()), repr(record.exc_info[1]))
        record.exc_info, record.levelno, record.levelname = None, logging.INFO, "INFO"
    return True


def write_log(level: str, token: str, form: Literal["text", "json"] = "text") -> None:
    """Write the log of the whole process to standard output."""
    handler = _StandardOutput(sys.stdout)
    handler.setFormatter(DiscreetJson(token) if form == "json" else Discreet(token))
    # What libraries tell of themselves is of interest only to who looks for a fault.
    others = level if level == "DEBUG" else max(logging.getLevelName(level), logging.WARNING)
    logging.basicConfig(level=others, handlers=[handler], force=True)
    logging.getLogger("bot").setLevel(level)
    logging.getLogger("discord").setLevel(max(logging.getLevelName(level), logging.WARNING))
    logging.getLogger("discord.shard").addFilter(_in_one_line)
