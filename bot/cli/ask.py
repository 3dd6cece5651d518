"""`ask`: questions on the command line or on standard input, answered as text or as JSON lines."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.text import Text

from bot.cli.words import answer_json, answer_text, refusal_json, rich_table, styled
from bot.desk.door import Desk
from bot.errors import UserError
from bot.trade.answers import Answer
from bot.trade.charting import Theme

REFUSED = 2


async def ask_all(
    desk: Desk, questions: Iterable[str], *, theme: Theme, charts: Path, as_json: bool, console: Console
) -> int:
    """Answer questions one after another; return the exit status: 2 when a single question was refused."""
    refused = asked = 0
    for text in questions:
        asked += 1
        try:
            reading = desk.read(text, now=datetime.now(UTC))
            answer = await desk.ask(reading, now=datetime.now(UTC))
        except UserError as refusal:
            refused += 1
            _show_refusal(
                text, await desk.completed(refusal, now=datetime.now(UTC)), as_json=as_json, console=console
            )
            continue
        chart = await _save_chart(desk, answer, theme, charts)
        if as_json:
            print_line(console, answer_json(text, answer, chart))
        else:
            _show(answer, chart, console)
    return REFUSED if refused and asked == 1 else 0


def print_line(console: Console, text: str) -> None:
    """Print one line exactly as it is: no wrapping, no markup."""
    console.print(Text(text), soft_wrap=True)


async def _save_chart(desk: Desk, answer: Answer, theme: Theme, folder: Path) -> Path | None:
    if answer.chart is None:
        return None
    picture = await desk.picture(answer.chart, theme)
    return _write(picture, folder, answer)


def _write(picture: bytes, folder: Path, answer: Answer) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"[^A-Za-z0-9.]+", "-", answer.question.command).strip("-")
    path = folder / f"{name}.png"
    path.write_bytes(picture)
    return path


def _show(answer: Answer, chart: Path | None, console: Console) -> None:
    for text in answer_text(answer):
        console.print(text, soft_wrap=True)
    if chart is not None:
        if answer.table is not None:
            console.print()
            console.print(rich_table(answer.table))
        console.print()
        print_line(console, f"Chart: {chart}")
    for footer in answer.footer:
        text = styled(footer)
        text.stylize("dim")
        console.print(text, soft_wrap=True)
    for source in answer.sources:
        if source.url:
            console.print(Text(f"Source: {source.url}", style="dim"), soft_wrap=True)


def _show_refusal(text: str, refusal: UserError, *, as_json: bool, console: Console) -> None:
    if as_json:
        print_line(console, refusal_json(text, refusal))
        return
    console.print(styled(refusal.message), soft_wrap=True)
    for suggestion in refusal.suggestions:
        console.print(Text(f"  {suggestion.label}: {suggestion.command}", style="dim"), soft_wrap=True)
