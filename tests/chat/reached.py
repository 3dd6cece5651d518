"""What people reach in Discord: everything there is to use or to be told, and what the tests of this folder used and
were told, by whatever process ran them.
"""

import ast
import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import discord
from discord import app_commands

from bot.chat import custom_ids, presses
from bot.chat.editing import import_cards as importing
from bot.errors import UserError
from tests.reaching import BEYOND, BOT, brought_about

COMMAND, AUTOCOMPLETE, COMPONENT, MODAL = 2, 4, 3, 5
SUBCOMMANDS = {1, 2}
TOLD = re.compile(r"refused:([\w-]+)$")
# Codes that are put together: each with what it comes to.
COMPOSED = {
    "f'entry_{what}_near'": ("entry_partner_near", "entry_product_near"),
    "f'entry_{what}_ambiguous'": ("entry_partner_ambiguous",),
    "f'entry_{what}_unknown'": ("entry_partner_unknown", "entry_product_unknown"),
    "f'{what}_twice'": ("partner_twice", "product_twice", "month_twice", "measure_twice", "span_twice"),
    "f'{what}_ambiguous'": ("partner_ambiguous", "product_ambiguous"),
    "f'{self.name}_twice'": ("ranking_twice", "sort_twice", "view_twice", "events_twice", "format_twice"),
    "f'{self.name}_unknown'": (),
    "f'fault {reference}'": (),
}


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
    found = {f"told {code}" for code in codes() - BEYOND.keys()} | {brought_about(*each) for each in BEYOND.items()}
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
             importing.FLOW, importing.MONTH, importing.PRODUCT, importing.NAME)  # fmt: skip
    found |= {f"control {custom_ids.IMPORT} {what}" for what in asked}
    return found | {
        f"modal {custom_ids.IMPORT} {what}" for what in (importing.MONTH, importing.PRODUCT, importing.NAME)
    }


def codes() -> set[str]:
    """Find the code of every error that a person can be told, where it is made."""
    families = {"PeriodFault", *(each.__name__ for each in _families(UserError))}
    found: set[str] = set()
    for path in sorted(BOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and node.name in families - {"UserError"}:
                found |= {code for call in ast.walk(node) if _is_super(call) for code in _codes_of(call)}
            elif isinstance(node, ast.Call) and _name_of(node) in families:
                found |= set(_codes_of(node))
    return found


def _families(base: type[UserError]) -> Iterator[type[UserError]]:
    yield base
    for each in base.__subclasses__():
        yield from _families(each)


def _name_of(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _is_super(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "super().__init__"


def _codes_of(call: Any) -> Iterator[str]:
    """Give the codes that the first argument can be; one that is handed on from another error is not made here."""
    first = call.args[0] if call.args else None
    for node in [first.body, first.orelse] if isinstance(first, ast.IfExp) else [first]:
        if isinstance(node, ast.JoinedStr):
            yield from COMPOSED[ast.unparse(node)]
        elif isinstance(node, ast.Constant):
            yield str(node.value)


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
