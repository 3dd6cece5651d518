"""The cards of an import: the preview with what is still asked, and the receipt with its way back."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import discord

from bot.chat import custom_ids, limits
from bot.chat.buttons import Control, button, choice, rows
from bot.chat.cards import AMBER, CORAL, SLATE, STRONG, Card, heading, laid_out, within, written
from bot.chat.markdown import CommandIds, cleaned, lines
from bot.text import Line, line
from bot.trade import lengths
from bot.trade.answer import Answer
from bot.trade.importing import OpenQuestion, PlanSummary, UnknownName
from bot.trade.observations import Flow
from bot.trade.periods import Month
from bot.trade.vintages import BatchReceipt
from bot.trade.vocabulary import Vocabulary

COMMIT, CANCEL, VALID, OVERRIDE, COMPLETE = "commit", "cancel", "valid", "override", "complete"
FLOW, MONTH, PRODUCT, NAME = "flow", "month", "product", "name"
LOOK = "look"
YES, NO, OTHER = "yes", "no", "other"
HERE, ALWAYS = "here", "always"
NAMES_ASKED = 3
MONTHS_OFFERED = 24
MENDING_FILE = "rows-to-mend.csv"


def preview_card(
    shown: Answer,
    plan: PlanSummary,
    token: str,
    *,
    vocabulary: Vocabulary,
    ids: CommandIds,
    today: date,
    mending: bytes | None = None,
) -> Card:
    """Lay a plan out: what was read, what would change, what is still asked, and the buttons to decide with.

    `shown` is the plan in words; `mending` are the rejected rows as a CSV to mend.
    """
    head = [*heading(shown.title, shown.headline, STRONG), *lines(shown.findings, ids)]
    foot = lines((*shown.notes, *shown.context, *_next(plan)), ids, are_small=True)
    controls = rows(*_selects(plan, token, vocabulary, today), *_buttons(plan, token))
    spare = limits.TEXT_BUDGET - sum(len(each) + 1 for each in (*head, *foot))
    told = ["\n".join(written(each, ids)) for each in shown.blocks]
    # What is asked stands beside its answers whatever else there is room for.
    asked = [told.pop()] if shown.blocks and shown.blocks[-1].name == "questions" else []
    kept, _ = within(told, spare - sum(map(len, asked)), more="-# … and {} more parts.")
    items: list[discord.ui.Item[Any]] = [_text("\n".join(head))]
    for each in kept:
        items += [discord.ui.Separator[Any](visible=False), _text(each)]
    files: tuple[discord.File, ...] = ()
    if mending is not None:
        items.append(discord.ui.File[Any](f"attachment://{MENDING_FILE}"))
        files = (discord.File(io.BytesIO(mending), filename=MENDING_FILE),)
    items += [discord.ui.Separator[Any](), _text("\n".join([*asked, *foot]))]
    return laid_out([*items, *controls], AMBER if plan.is_ready else SLATE, files)


def _next(plan: PlanSummary) -> list[Line]:
    """Say why Confirm cannot be pressed, when it cannot."""
    if plan.open and not plan.is_hopeless:
        return [line("Confirm opens when the questions are answered.")]
    return []


def _buttons(plan: PlanSummary, token: str) -> list[list[Control | None]]:
    answers: list[Control | None] = []
    if plan.asks_complete and not plan.open:
        said = plan.options.is_complete
        answers = [
            _press("Yes, every partner", token, COMPLETE, YES, disabled=said is True),
            _press("No, only some", token, COMPLETE, NO, disabled=said is False),
        ]
    if plan.options.is_override:
        answers.append(_press("Keep the better figures", token, OVERRIDE, NO))
    elif plan.counts.not_taken:
        answers.append(_press("Override: let this file win", token, OVERRIDE, YES))
    decide: list[Control | None] = [
        _press("Confirm", token, COMMIT, plan.mark, disabled=not plan.is_ready, style=discord.ButtonStyle.success),
        _press("Cancel", token, CANCEL),
    ]
    if OpenQuestion.REJECTED in plan.open and plan.has_valid_rows:
        decide.insert(1, _press("Import the valid rows", token, VALID, YES))
    elif plan.options.takes_valid_rows and plan.rejected_count:
        decide.insert(1, _press("Wait, not without the others", token, VALID, NO))
    return [answers, decide]


def _press(
    label: str,
    token: str,
    what: str,
    argument: str = "",
    *,
    disabled: bool = False,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
) -> Control | None:
    return button(label, custom_ids.IMPORT, f"{token}:{what}:{argument}", disabled=disabled, style=style)


def _selects(plan: PlanSummary, token: str, vocabulary: Vocabulary, today: date) -> list[list[Control | None]]:
    """Offer the answers to what is open, a select for each question."""
    found: list[Control | None] = []
    if OpenQuestion.FLOW in plan.open:
        flows = [(Flow.EXPORT.value, "Exports"), (Flow.IMPORT.value, "Imports")]
        found.append(choice("Exports or imports?", custom_ids.IMPORT, f"{token}:{FLOW}:", flows))
    if OpenQuestion.MONTH in plan.open:
        newest = Month.of(today)
        months = [(str(newest - back), (newest - back).long) for back in range(MONTHS_OFFERED)]
        offered = [*months, (OTHER, "Another month…")]
        found.append(choice("Which month?", custom_ids.IMPORT, f"{token}:{MONTH}:", offered))
    if OpenQuestion.PRODUCT in plan.open:
        products = [
            (each.key, f"{each.name} · {each.code_words}") for each in vocabulary.products if len(each.members) == 1
        ]
        offered = [*products[: limits.SELECT_OPTIONS - 1], (OTHER, "Another product or HS code…")]
        found.append(choice("Which product?", custom_ids.IMPORT, f"{token}:{PRODUCT}:", offered))
    found += [_name_select(each, token, vocabulary) for each in plan.unknown[:NAMES_ASKED]]
    return [[each] for each in found]


def _name_select(name: UnknownName, token: str, vocabulary: Vocabulary) -> Control | None:
    offered: list[tuple[str, str]] = []
    for key in name.proposals:
        meant = vocabulary.partner(key).name
        offered.append((f"{HERE}:{key}", f"Map to {meant}, in this file"))
        if len(name.label) <= lengths.ALIAS:
            offered.append((f"{ALWAYS}:{key}", f"New alias: always {meant}"))
    offered = [*offered[: limits.SELECT_OPTIONS - 1], (OTHER, "Another partner…")]
    label = cleaned(name.label)[:60] or "(empty)"
    return choice(f"Who is “{label}”?", custom_ids.IMPORT, f"{token}:{NAME}:{name_mark(name.label)}", offered)


def name_mark(label: str) -> str:
    """Return a short mark for a label of a file, which may be longer than a control can hold."""
    return hashlib.sha256(label.encode("utf-8", "replace")).hexdigest()[:10]


def waiting_selects(waiting: Sequence[tuple[str, str]]) -> list[list[Control | None]]:
    """Offer the previews of files that wait, each by its token and name."""
    return [
        [choice("Look at what waits…", custom_ids.IMPORT, f":{LOOK}:{at}", waiting[at : at + limits.SELECT_OPTIONS])]
        for at in range(0, len(waiting), limits.SELECT_OPTIONS)
    ]


def _text(text: str) -> discord.ui.TextDisplay[Any]:
    return discord.ui.TextDisplay(text)


def receipt_card(receipt: BatchReceipt, shown: Answer, ids: CommandIds) -> Card:
    """Lay out what was saved, with the way back under it."""
    notes = lines((*shown.notes, *shown.context), ids, are_small=True)
    said = [*heading(shown.title, shown.headline, STRONG), *lines(shown.findings, ids), *notes]
    kept, _ = within(said, limits.TEXT_BUDGET, more="-# … and {} more lines.")
    undoes = receipt.batch.undoes
    label = f"Undo batch {receipt.number}" if undoes is None else f"Bring batch {undoes} back"
    undo = button(label, custom_ids.UNDO, str(receipt.number))
    return laid_out([_text("\n".join(kept)), *rows([undo])], AMBER)


def said_card(said: Iterable[Line], ids: CommandIds, *groups: Sequence[Control | None], is_bad: bool = False) -> Card:
    """Lay out a few sentences and controls."""
    kept, _ = within(lines(said, ids), limits.TEXT_BUDGET, more="-# … and {} more.")
    return laid_out([_text("\n".join(kept)), *rows(*groups)], CORAL if is_bad else SLATE)
