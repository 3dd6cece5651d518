"""Questions of real people with what is expected of their answers, asked of one desk and judged without wordings."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum, auto
from pathlib import Path
from typing import Any

from bot.desk.door import Desk
from bot.errors import UserError
from bot.text import plain
from bot.trade.answer import Answer

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
_FILE = "questions.jsonl"


class Outcome(StrEnum):
    """How a question fared; what was refused may have been refused rightly, and is right then."""

    RIGHT = auto()
    REFUSED = auto()
    MISREAD = auto()


@dataclass(frozen=True, slots=True)
class Case:
    """One question, the one before it, its group, and what is expected of the answer."""

    text: str
    group: str
    expect: dict[str, Any]
    after: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """A case, how it fared, and why it was not right."""

    case: Case
    outcome: Outcome
    why: str
    shown: str


def cases_of(folder: Path) -> list[Case]:
    """Read the cases of a folder of cases."""
    lines = (folder / _FILE).read_text(encoding="utf-8").splitlines()
    found = [json.loads(each) for each in lines if each.strip()]
    return [Case(each["q"], each["group"], each["expect"], each.get("after", "")) for each in found]


def shown_text(answer: Answer) -> str:
    """Give everything that a card and its table show."""
    lines = [answer.title, answer.headline, answer.alt]
    lines += [plain(each) for each in (*answer.findings, *answer.context, *answer.footer, *answer.notes)]
    for block in answer.blocks:
        lines += [block.heading, *(plain(each) for each in block.lines)]
    if answer.table is not None:
        lines += ["  ".join(row) for row in (answer.table.columns, *answer.table.rows)]
    lines += [source.publisher for source in answer.sources]
    return "\n".join(lines)


async def ask(desk: Desk, text: str, after: str = "") -> Answer:
    """Answer a question, as a follow-up of what `after` was read as."""
    if not after:
        return await desk.ask(desk.read(text, now=NOW), now=NOW)
    before = desk.read(after, now=NOW).question.command
    return await desk.ask(desk.read_followup(text, before, now=NOW), now=NOW)


async def judged(desk: Desk, case: Case) -> Judged:
    """Ask a question and hold the answer against what is expected."""
    try:
        answer = await ask(desk, case.text, case.after)
    except UserError as refusal:
        labels = [f"[{each.label} | {each.command}]" for each in refusal.suggestions]
        shown = f"{refusal.code}: {plain(refusal.message)} {' '.join(labels)}"
        missing = [each for each in case.expect.get("contains", ()) if each not in shown]
        is_right = case.expect["ok"] is False or (case.expect["ok"] is None and not missing)
        return Judged(case, Outcome.RIGHT if is_right else Outcome.REFUSED, "" if is_right else "refused", shown)
    shown = f"{answer.question.command}\n{shown_text(answer)}"
    why = "; ".join(_faults(case.expect, answer, shown))
    return Judged(case, Outcome.MISREAD if why else Outcome.RIGHT, why, shown)


def _faults(expect: dict[str, Any], answer: Answer, shown: str) -> Sequence[str]:
    faults = ["answered"] if expect["ok"] is False else []
    for name in ("partner", "product", "period"):
        wanted, found = expect.get(name), answer.read_as.get(name)
        if wanted is None or found is None:
            continue
        year = f"{wanted}-01..{wanted}-12" if len(wanted) == 4 else wanted
        if not (found in (wanted, year) or (wanted.endswith("..") and found.startswith(wanted))):
            faults.append(f"{name} {found}, not {wanted}")
    if "kind" in expect and answer.question.kind != expect["kind"]:
        faults.append(f"kind {answer.question.kind}, not {expect['kind']}")
    if "fact" in expect:
        name, value, tolerance = expect["fact"]
        found_value = answer.facts.get(name)
        if not isinstance(found_value, int | float) or abs(found_value - value) > tolerance:
            faults.append(f"{name} {found_value}, not {value}")
    faults += [f"lacks {each}" for each in expect.get("contains", ()) if each not in shown]
    return faults
