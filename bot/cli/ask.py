"""`ask`: questions on the command line or on standard input, answered as text or as JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from rich.console import Console

from bot.cli.output import answer_text, print_line, print_refusal, print_small_print, rich_table
from bot.desk.door import Desk
from bot.desk.json_lines import answer_json
from bot.desk.pictures import drawn_of, named_charts
from bot.errors import NotPossible, StartError, UserError
from bot.questions.download import DownloadQuestion
from bot.text import Line, line
from bot.trade.about import Reading
from bot.trade.answer import Answer
from bot.trade.chart_specs import Theme


async def ask_all(
    desk: Desk,
    questions: Iterable[str],
    *,
    theme: Theme,
    charts: Path,
    as_json: bool,
    console: Console,
    as_of: date | None = None,
    after: str = "",
) -> int:
    """Answer questions one after another, from the store as it was on a day when `as_of` is given, as what follows
    another question when `after` is; a question may also be a JSON object with `question` and `after`. Return how
    many were refused; StartError, once all are answered, where a chart could not be written.
    """
    refused, is_unwritten = 0, False
    for question in questions:
        # Bytes of an argument that are no text arrive as lone surrogates, which no JSON may hold.
        text, before = _asked(question.encode("utf-16", "surrogatepass").decode("utf-16", "replace"), after)
        try:
            reading = _read(desk, text, before, as_of)
            answer, paths = await _answered(desk, reading, charts)
        except UserError as refusal:
            refused += 1
            completed = await desk.completed(refusal, now=datetime.now(UTC))
            print_refusal(text, completed, console, as_json=as_json)
            continue
        saved = await _save_charts(desk, answer, theme, charts)
        is_unwritten = is_unwritten or saved.is_unwritten
        unwritten = (line(_unwritable(charts)),) if saved.is_unwritten and as_json else ()
        answer = replace(answer, notes=(*answer.notes, *saved.reasons, *unwritten))
        if as_json:
            print_line(console, answer_json(text, answer, saved.paths, paths))
        else:
            _show(answer, saved.paths, console)
            for path in paths:
                print_line(console, f"File: {path}")
    if is_unwritten:
        raise StartError(_unwritable(charts))
    return refused


def _asked(text: str, after: str) -> tuple[str, str]:
    """Return a question and the one before it: of a JSON object those that it holds."""
    try:
        held = json.loads(text) if text.startswith("{") else None
    except ValueError:
        held = None
    if not isinstance(held, dict) or not isinstance(held.get("question"), str):
        return text, after
    before = held.get("after", after)
    return held["question"], before if isinstance(before, str) else after


def _read(desk: Desk, text: str, after: str, as_of: date | None) -> Reading:
    """Read a question, as what follows another one where that is named."""
    now = datetime.now(UTC)
    if not after:
        return desk.read(text, now=now, as_of=as_of)
    before = desk.read_earlier(after, now=now, as_of=as_of)
    return desk.read_followup(text, before.command, now=now)


async def _answered(desk: Desk, reading: Reading, folder: Path) -> tuple[Answer, list[Path]]:
    """Answer a question, a download with its file in a folder."""
    now = datetime.now(UTC)
    if not isinstance(reading.question, DownloadQuestion):
        return await desk.ask(reading, now=now), []
    try:
        answer, path = await desk.export(reading, folder, now=now)
    except OSError:
        raise NotPossible("folder_not_writable", line(_unwritable(folder))) from None
    return answer, [path]


@dataclass(frozen=True, slots=True)
class _Saved:
    """The files of the charts that were written, why others were not drawn, and whether the folder took none."""

    paths: list[Path]
    reasons: tuple[Line, ...]
    is_unwritten: bool = False


async def _save_charts(desk: Desk, answer: Answer, theme: Theme, folder: Path) -> _Saved:
    """Write the answer's chart and those of its blocks, as far as that can be: the figures are without them, and the
    next question is to be answered too.
    """
    charts = named_charts(answer)
    drawn = await drawn_of(desk, charts.values(), theme)
    pictures = {folder / name: drawn.pictures[spec] for name, spec in charts.items() if spec in drawn.pictures}
    written: list[Path] = []
    try:
        for path, picture in pictures.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(picture)
            written.append(path)
    except OSError:
        return _Saved(written, tuple(drawn.reasons), is_unwritten=True)
    return _Saved(written, tuple(drawn.reasons))


def _unwritable(folder: Path) -> str:
    return f"Nothing can be written to {folder}. Name another folder: --charts."


def _show(answer: Answer, charts: Sequence[Path], console: Console) -> None:
    for text in answer_text(answer):
        console.print(text, soft_wrap=True)
    if answer.table is not None and named_charts(answer):  # a list says in words what its table has
        console.print()
        console.print(rich_table(answer.table))
    if charts:
        console.print()
        for chart in charts:
            print_line(console, f"Chart: {chart}")
    print_small_print(answer, console)
