"""The ways in which a text is read, and what comes of it as plain data, without the name of any class."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import Enum
from typing import Any

from bot.desk.door import Desk
from bot.errors import UserError
from bot.text import plain
from bot.trade.about import Reading, Shown
from bot.trade.answer import Answer, Lead

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
READ, AFTER, DEFAULTS, OPTIONS = "read", "after", "defaults", "options"
EARLIER = (
    "/exports US 2025-06 magnets", "/imports WORLD 2025 magnets value", "/trend US 2024..2025-06 magnets share",
    "/top 2025-06 magnets", "/top by:product US 2025-06", "/compare US,DE magnets in 2025",
    "/compare 2025,2024 US magnets", "/download US 2025 magnets xlsx", "/report 2025-06 magnets",
    "/revisions US 2025-06 magnets", "/events geneva",
)  # fmt: skip
GIVEN: dict[str, dict[str, str]] = {
    "compare": {"begin": "2025-01", "end": "2025-06"},
    "top": {"month": "2025-06", "sort": "gain"},
    "trend": {"view": "yoy", "begin": "2024-01"},
    "download": {"format": "xlsx"},
}
PARTS = (
    "title", "headline", "findings", "context", "footer", "notes", "facts", "read_as", "table", "chart", "alt",
    "reasons", "sources", "blocks",
)  # fmt: skip

# Parts that these kinds ask nothing with.
WITHOUT = {"report": ("partner", "shown"), "download": ("shown",)}

Entry = dict[str, Any]


@contextmanager
def other_defaults(desk: Desk) -> Iterator[None]:
    """Let a server have set another product and measure, for the length of a block."""
    memory = desk._memory
    vocabulary = dataclasses.replace(memory.vocabulary, default_product="rare-earths", default_shown=Shown.VALUE)
    desk._memory = dataclasses.replace(memory, vocabulary=vocabulary)
    try:
        yield
    finally:
        desk._memory = memory


def read(desk: Desk, door: str, with_it: str, text: str) -> Reading:
    """Read a text by one of the doors; `with_it` is the answered command, or the command that has the options."""
    if door == AFTER:
        return desk.read_followup(text, with_it, now=NOW)
    if door == OPTIONS:
        return desk.read_many(with_it, text, now=NOW, **GIVEN[with_it])
    if door == DEFAULTS:
        with other_defaults(desk):
            return desk.read(text, now=NOW)
    return desk.read(text, now=NOW)


def outcome(asked: Callable[[], Reading]) -> Entry:
    """Give what a reader says: the question and its notes, or the refusal with its suggestions."""
    try:
        found = asked()
    except UserError as refused:
        return _refused(refused)
    return {"question": question_as_data(found.question), "notes": [plain(each) for each in found.notes]}


def question_as_data(question: Any) -> Entry:
    """Give a question's kind, its command and its fields by name; what it is about stands among them."""
    fields: Entry = {}
    for each in dataclasses.fields(question):
        value = getattr(question, each.name)
        if each.name == "about":
            fields |= {inner.name: _plain(getattr(value, inner.name)) for inner in dataclasses.fields(value)}
        else:
            fields[each.name] = _plain(value)
    if question.kind != "download" and fields.get("as_of") is None:  # as it was when only downloads had it
        fields.pop("as_of", None)
    if fields.get("group") == "":  # as it was before the members of a group could be ranked alone
        fields.pop("group")
    if fields.get("is_whole") is False:  # as it was before a report could be asked for whole
        fields.pop("is_whole")
    if "operation" in fields:  # as it was before months could be left out or those of nothing
        operation = fields["operation"].replace(", left_out=()", "").replace(", is_nonzero=False", "")
        operation = operation.replace("per=<Per.DAY: 'day'>", "is_per_day=True")  # as it was before weeks
        fields["operation"] = operation.replace(", per=None", ", is_per_day=False")
    if "checked" in fields:  # as it was before a claim had the factor of its unit, and the time of an amount
        fields["checked"] = re.sub(r", factor=Fraction\(\d+, \d+\), per=[^,]+", "", fields["checked"])
    if "month" in fields:  # a report's month is the period of what it is about
        fields["period"] = fields.pop("month")
    for name in WITHOUT.get(question.kind, ()):
        fields.pop(name, None)
    return {"kind": question.kind, "command": question.command, **fields}


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float):
        return value
    return [_plain(each) for each in value] if isinstance(value, tuple | list) else str(value)


async def answered(desk: Desk, asked: Reading) -> Entry:
    """Give a digest of each part of an answer, and the questions that it leads to; or its refusal."""
    try:
        answer = await desk.ask(asked, now=NOW)
    except UserError as refused:
        return _refused(refused)
    return {
        "parts": {name: _digest(getattr(answer, name)) for name in PARTS if getattr(answer, name)},
        "leads": _led(answer.leads),
        "months": [command for _, command in _led(answer.months)],
    }


def _refused(refused: UserError) -> Entry:
    return {
        "refused": refused.code,
        "said": plain(refused.message),
        "suggestions": [[each.label, each.value, each.command] for each in refused.suggestions],
    }


def _led(leads: tuple[Lead, ...]) -> list[list[str]]:
    return [[each.label, each.question.command if each.question is not None else ""] for each in leads]


def _digest(part: Any) -> str:
    return hashlib.sha256(json.dumps(_data(part), sort_keys=True).encode()).hexdigest()[:6]


def _data(value: Any) -> Any:
    """Give anything of an answer as data; of the marks in a text their names as well."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        named = [type(value).__name__] if type(value).__module__ == "bot.text" else []
        return [*named, *(_data(getattr(value, each.name)) for each in dataclasses.fields(value))]
    if isinstance(value, dict):
        return {str(key): _data(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [_data(each) for each in value]
    if isinstance(value, Enum) or not isinstance(value, bool | int | float | str | None):
        return str(value)
    return value


def said_by(desk: Desk, command: str) -> Entry:
    """Give what a suggested command asks, for whether two of them ask the same."""
    found = outcome(lambda: read(desk, READ, "", command))
    return found.get("question") or {"refused": found["refused"], "said": found["said"]}


def parts_of(answer: Answer) -> Entry:
    """Give every part of an answer as data, to be looked at."""
    return {name: _data(getattr(answer, name)) for name in PARTS}
