"""What people reach in Discord: everything there is to use or to be told, and what the tests of this folder used and
were told, by whatever process ran them.
"""

import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import discord
from discord import app_commands

from bot.chat import custom_ids, presses
from bot.chat.editing import import_cards as importing
from bot.errors import ERROR_CODES
from tests.reaching import BEYOND, brought_about

COMMAND, AUTOCOMPLETE, COMPONENT, MODAL = 2, 4, 3, 5
SUBCOMMANDS = {1, 2}
# A fault is told by its reference; an option whose choices Discord shows has none that is unknown.
NEVER_SAID = {"fault", *(f"{option}_unknown" for option in ("events", "format", "ranking", "sort", "view"))}
TOLD = re.compile(r"refused:([\w-]+)$")


def used_in(transcript: Iterable[tuple[str, str, Any]]) -> Iterator[str]:
    """Name what people used in one simulated Discord."""
    for kind, event, payload in transcript:
        if (kind, event) == ("GATEWAY", "INTERACTION_CREATE"):
            yield from _used(payload["type"], payload["data"])


def _used(kind: int, data: dict[str, Any]) -> Iterator[str]:
    if kind in {COMMAND, AUTOCOMPLETE}:
        path, options = data["name"], data.get("options") or []
        while options and options[0]["type"] in SUBCOMMANDS:
            path, options = f"{path} {options[0]['name']}", options[0].get("options") or []
        if kind == COMMAND:
            yield f"command {path}"
            yield from (f"option {path} {option['name']}" for option in options)
        else:
            yield from (f"completion {path} {option['name']}" for option in options if option.get("focused"))
        return
    found = re.fullmatch(custom_ids.CURRENT, data["custom_id"], re.DOTALL)
    if found is None:
        yield f"control {custom_ids.OUTDATED_PRESS}"
        return
    sort = "modal" if kind == MODAL else "control"
    yield f"{sort} {found['verb']}"
    if found["verb"] == custom_ids.IMPORT:
        yield f"{sort} {custom_ids.IMPORT} {found['rest'].split(':')[1]}"


def everything(tree: app_commands.CommandTree[Any]) -> set[str]:
    """Name everything there is to reach."""
    found = {f"told {code}" for code in ERROR_CODES if code not in NEVER_SAID | BEYOND.keys()}
    found |= {brought_about(*each) for each in BEYOND.items()}
    for command in tree.walk_commands():
        if isinstance(command, app_commands.Command):
            found.add(f"command {command.qualified_name}")
            for option in command.parameters:
                found.add(f"option {command.qualified_name} {option.display_name}")
                found |= (
                    {f"completion {command.qualified_name} {option.display_name}"} if option.autocomplete else set()
                )
    found |= {f"command {menu.name}" for menu in tree.walk_commands(type=discord.AppCommandType.message)}
    found |= {f"control {verb}" for verb in presses.HANDLERS} | {f"modal {verb}" for verb in presses.SUBMITS}
    asked = (importing.COMMIT, importing.CANCEL, importing.VALID, importing.OVERRIDE, importing.COMPLETE,
             importing.FLOW, importing.MONTH, importing.PRODUCT, importing.NAME, importing.LOOK)  # fmt: skip
    found |= {f"control {custom_ids.IMPORT} {what}" for what in asked}
    return found | {
        f"modal {custom_ids.IMPORT} {what}" for what in (importing.MONTH, importing.PRODUCT, importing.NAME)
    }


class _Hearing(logging.Handler):
    def __init__(self, heard: set[str]) -> None:
        super().__init__(logging.INFO)
        self.heard = heard

    def emit(self, record: logging.LogRecord) -> None:
        found = TOLD.search(record.getMessage())
        if found is not None:
            self.heard.add(f"told {found[1]}")


@contextmanager
def hearing(heard: set[str]) -> Iterator[None]:
    """Collect the codes of what people are told for the length of a block, from the log's line of each."""
    log, listener = logging.getLogger("bot.chat"), _Hearing(heard)
    before = log.level
    log.setLevel(logging.INFO)
    log.addHandler(listener)
    try:
        yield
    finally:
        log.removeHandler(listener)
        log.setLevel(before)
