"""How long reading takes, in CPU time of this process: fuzzed texts of up to 200 characters, and longer ones.

python -m tests.bench.reading_times [texts] prints the median, the 99th percentile and the worst with its text, for
questions and for what follows an answer; then the time of longer texts, each beside that of the shortest.
"""

from __future__ import annotations

import asyncio
import gc
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from bot.desk.door import Desk
from bot.errors import UserError
from bot.language.lexicon import FOLDER, rows_of
from tests.bench.reading_calls import NOW

TEXTS = 10_000
LONGEST = 200
LENGTHS = (1_000, 2_000, 4_000, 8_000)
TRIES = 3
EARLIER = "/compare US,DE magnets in 2025"
MONTHS = [
    "june", "may", "2025", "2024", "2025-06", "2025-06..2025-10", "q2", "h1", "ytd", "latest", "last", "month",
    "year", "quarter", "since", "until", "before", "after", "from", "to", "12m", "24m", "all", "first", "half", "the",
    "six", "months", "六月", "2025年", "去年", "今年", "上半年", "二季度", "以来",
]  # fmt: skip
SIGNS = [*",.?!-…()/&%;:'\"，。？、|", "--", "\u200b"]
LETTERS = "abcdefghijklmnopqrstuvwxyzßéüñøžАЯ"


def lexicon(desk: Desk) -> list[list[str]]:
    """Give the words to draw from, by class."""
    vocabulary = desk._memory.vocabulary
    rows = [row for path in sorted(FOLDER.glob("*.txt")) for row in rows_of(path.name)]
    names = [name for each in vocabulary.partners for name in (each.key, each.name, each.short, *each.aliases)]
    goods = [name for each in vocabulary.products for name in (each.key, each.name, each.short, *each.aliases)]
    chinese = sorted({sign for row in rows for sign in row if "\u3400" <= sign <= "\u9fff"})
    words = sorted({word.strip(",;()|?:") for row in rows for word in row.split() if len(word) < 24} - {""})
    return [words, words, names, names, goods, MONTHS, MONTHS, SIGNS, chinese]


def fuzzed(made: random.Random, classes: list[list[str]], longest: int) -> str:
    """Make a text of words of all classes, numbers and random letters, of up to so many characters."""
    wanted = longest if longest > LONGEST else made.randint(1, longest)
    parts: list[str] = []
    length = 0
    while length < wanted:
        kind = made.randrange(len(classes) + 2)
        if kind < len(classes):
            part = made.choice(classes[kind])
        elif kind == len(classes):
            part = f"{made.randrange(10 ** made.randint(1, 6)):,}"
        else:
            part = "".join(made.choice(LETTERS) for _ in range(made.randint(1, 12)))
        parts.append(part)
        length += len(part) + 1
    return made.choice((" ", " ", " ", "")).join(parts)[:wanted]


def milliseconds(read: Callable[[str], object], text: str) -> float:
    """Measure one reading; one that seems slow is measured again, since the machine may have been."""
    found = []
    for _ in range(TRIES):
        begun = time.process_time()
        with suppress(UserError):
            read(text)
        found.append((time.process_time() - begun) * 1000)
        if found[-1] < 10:
            break
    return min(found)


def measured(read: Callable[[str], object], texts: list[str]) -> list[tuple[float, str]]:
    """Measure every text, the slowest last."""
    return sorted((milliseconds(read, text), text) for text in texts)


async def _main(count: int) -> None:
    made = random.Random(20_250_601)
    with tempfile.TemporaryDirectory() as folder:
        async with Desk.opened(Path(folder) / "store.db", now=NOW) as desk:
            classes = lexicon(desk)

            def question(text: str) -> object:
                return desk.read(text, now=NOW)

            def follow_up(text: str) -> object:
                return desk.read_followup(text, EARLIER, now=NOW)

            for _ in range(200):  # patterns are compiled and names prepared once
                for read in (question, follow_up):
                    milliseconds(read, fuzzed(made, classes, LONGEST))
            gc.freeze()
            texts = [fuzzed(made, classes, LONGEST) for _ in range(count)]
            for name, read in (("questions", question), ("follow-ups", follow_up)):
                found = measured(read, texts)
                times = [each for each, _ in found]
                late = times[int(len(times) * 0.99)]
                print(f"{name}: {count:,} texts, median {statistics.median(times):.2f} ms, 99% {late:.2f} ms,"
                      f" worst {times[-1]:.1f} ms")  # fmt: skip
                for each, text in found[-5:]:
                    print(f"    {each:6.1f} ms  {text!r}")
            words = made.sample(sorted({word for each in classes for word in each}), 500)
            said = [f"{word} " * (LONGEST // (len(word) + 1)) for word in words]
            found = measured(question, said)
            middle, (worst, text) = statistics.median(each for each, _ in found), found[-1]
            print(f"one word again and again: median {middle:.2f} ms, worst {worst:.1f} ms {text[:30]!r}")
            base = 0.0
            for length in LENGTHS:
                long_texts = [fuzzed(made, classes, length) for _ in range(5)]
                taken = statistics.median(milliseconds(question, text) for text in long_texts)
                base = base or taken
                print(f"{length:,} characters: {taken:.0f} ms, {taken / base:.1f} × the time of {LENGTHS[0]:,}")


if __name__ == "__main__":
    asyncio.run(_main(int(sys.argv[1]) if len(sys.argv) > 1 else TEXTS))
