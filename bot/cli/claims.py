"""`claims`: the numbers of a text, or of many, held against the store."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from rich.console import Console
from rich.text import Text

from bot.cli.output import answer_text, print_line, print_small_print
from bot.desk.door import Desk
from bot.errors import StartError
from bot.questions.claims import with_all_lines
from bot.reading.articles import article_of
from bot.text import MEGABYTE
from bot.trade.answer import Answer


@dataclass(frozen=True, slots=True)
class Given:
    """One text to check, the day that it is of, and where it stood ("ADDRESS" or "PUBLISHER, DAY")."""

    text: str
    dated: date | None = None
    source: str = ""


def read_texts(file: str, *, is_lines: bool, dated: date | None, source: str) -> Iterator[Given]:
    """Read a file, or standard input for "-", as one text, or with `is_lines` as one a line: plain, or a JSON object
    with text, dated and source. StartError for what cannot be read.
    """
    try:
        with nullcontext(sys.stdin.buffer) if file == "-" else Path(file).open("rb") as opened:
            name = "The text" if file == "-" else file
            if not is_lines:
                content = opened.read(MEGABYTE + 1)
                _require_text(content, name)
                yield Given(_decoded(content, name), dated, source)
                return
            for number, line in enumerate(iter(lambda: opened.readline(MEGABYTE + 1), b""), 1):
                if number == 1:
                    _require_text(line, name)
                written = _decoded(line, f"Line {number}").strip("\r\n")
                if written.strip():
                    yield _of_line(written, number, dated, source)
    except OSError as error:
        raise StartError(f"{file} cannot be read: {error.strerror or type(error).__name__}.") from None


def _require_text(content: bytes, name: str) -> None:
    """Raise StartError for what begins as a picture or another file does that is no text."""
    from bot.ingest.opening import known_kind

    what = known_kind(content) or ("no text that can be read" if b"\0" in content else "")
    if what:
        raise StartError(f"{name} is {what}. Give the text itself, plain or HTML, in UTF-8.")


def _decoded(content: bytes, name: str) -> str:
    if len(content) > MEGABYTE:
        raise StartError(f"{name} is larger than 1 MB, more than is read as one text. Check it in parts.")
    return content.decode("utf-8-sig", "replace")


def _of_line(written: str, number: int, dated: date | None, source: str) -> Given:
    if not written.lstrip().startswith("{"):
        return Given(written, dated, source)
    try:
        found = json.loads(written)
        day = found.get("dated")
        return Given(
            str(found["text"]), date.fromisoformat(day) if day else dated, str(found.get("source") or source)
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        raise StartError(
            f'Line {number} begins like JSON but is no object with "text" and, if wanted, "dated" and "source".'
        ) from None


async def check_all(desk: Desk, texts: Iterator[Given], *, as_json: bool, console: Console) -> None:
    """Check texts one after another and print each: as text, or one JSON object a text."""
    for given in texts:
        text = given.text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        article = article_of(given.source)
        now, day = datetime.now(UTC), given.dated or article.day
        reading = desk.read_claims(text, dated=day, today=now.date(), article=article.source)
        answer = await desk.ask(reading, now=now)
        if as_json:
            facts = {**answer.facts, "text": text}
            print_line(console, json.dumps(facts, ensure_ascii=False, allow_nan=False))
        else:
            _show(answer, console)


def _show(answer: Answer, console: Console) -> None:
    for text in answer_text(with_all_lines(answer)):
        console.print(text, soft_wrap=True)
    corrected = [claim for claim in answer.facts["claims"] if claim["correction"]]
    if corrected:
        console.print()
        console.print(Text("As it should read:", style="bold"))
        for each in corrected:
            print_line(console, f"  “{each['words']}”: {each['correction']}")
    print_small_print(answer, console)
