"""Gather the texts, record what comes of each, and find what differs from a record."""

from __future__ import annotations

import ast
import json
import lzma
import tempfile
from collections import defaultdict
from collections.abc import AsyncIterator, Collection, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from bot.desk.door import Desk
from tests.corpus.cards import posted
from tests.corpus.doors import (
    AFTER,
    DEFAULTS,
    EARLIER,
    GIVEN,
    NOW,
    OPTIONS,
    READ,
    Entry,
    answered,
    outcome,
    read,
    said_by,
)

RECORD = Path(__file__).with_name("record.json.xz")
TESTS = Path(__file__).parents[1]
TOLD = tuple(TESTS.parent / "bot" / each for each in ("questions/help.py",
                                                      "reading/examples.py"))  # fmt: skip
ROUNDS = 4
FOLLOWS = (
    "and", "same", "why", "what about", "how about", "with", "by", "as ", "the ", "since", "vs", "compare", "in ",
    "only", "last", "next", "show", "top", "trend", "chart", "download", "add", "drop", "who", "no ", "table",
)  # fmt: skip

Record = dict[str, Entry]


class Difference(NamedTuple):
    """What differs of one entry: the kind of difference, the entry's key, what was recorded and what is so now."""

    kind: str
    key: str
    was: Any
    now: Any


@asynccontextmanager
async def opened() -> AsyncIterator[Desk]:
    """Open a desk on a new store with the bundled data."""
    with tempfile.TemporaryDirectory() as folder:
        async with Desk.opened(Path(folder) / "store.db", now=NOW) as desk:
            yield desk


def recorded() -> Record:
    """Read the record."""
    found: Record = json.loads(lzma.decompress(RECORD.read_bytes()))
    return found


def write(record: Record) -> None:
    """Write the record."""
    text = json.dumps(record, indent=0, sort_keys=True, ensure_ascii=False)
    RECORD.write_bytes(lzma.compress(text.encode("utf-8", "surrogatepass"), preset=9))


def typed() -> list[str]:
    """Give every string of the tests and of the help that could be typed (one line, at most 250
    characters), and every command in the controls of posted cards."""
    found: dict[str, None] = {}
    for path in (*sorted(TESTS.rglob("*.py")), *(each for each in TOLD if each.exists())):
        tree = ast.parse(path.read_text())
        holders = (ast.Module, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
        docstrings = {id(each.body[0].value) for each in ast.walk(tree) if isinstance(each, holders)
                      and each.body and isinstance(each.body[0], ast.Expr)}  # fmt: skip
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
                text = node.value
                if 0 < len(text) <= 250 and "\n" not in text and any(sign.isalnum() for sign in text):
                    found[text] = None
    controls = (each for cards in posted().values() for of_card in cards.values() for each in of_card)
    for state in (text for each in controls for text in (each["custom_id"], *_values(each))):
        if "/" in state:
            found[state[state.index("/") :]] = None
    return list(found)


def _values(control: dict[str, Any]) -> Iterator[str]:
    yield from (each["value"] for each in control.get("options", ()))


async def record(desk: Desk, known: Collection[str] = ()) -> Record:
    """Record what every text gives, those of an earlier record (by its keys) among them."""
    found: Record = {}
    texts = typed()
    front = list(dict.fromkeys((*texts, *(_split(key)[2] for key in known if key.startswith(f"{READ}|")))))
    seen: set[str] = set()
    for _ in range(ROUNDS):  # what a text leads to is a text too
        more: dict[str, None] = {}
        for text in front:
            if text not in seen:
                seen.add(text)
                entry = found[_key(READ, "", text)] = await _entry(desk, READ, "", text)
                more |= dict.fromkeys(_leading_to(entry))
        front = list(more)
    keys = {*known, *_others(texts, found)} - found.keys()
    for key in sorted(keys):
        found[key] = await _entry(desk, *_split(key))
    return found


def _others(texts: list[str], found: Record) -> Iterator[str]:
    """Give the keys of the other doors."""
    follows = [text for text in texts if len(text) <= 60 and text.casefold().lstrip().startswith(FOLLOWS)]
    for text in follows:
        yield from (_key(AFTER, earlier, text) for earlier in EARLIER)
    canonical = [_split(key)[2] for key, entry in found.items() if _is_canonical(key, entry)]
    for text in (*canonical, *follows, *(each for each in texts if each.startswith("/"))):
        yield _key(DEFAULTS, "", text)
    for text in texts:
        is_read = "question" in found[_key(READ, "", text)]
        if len(text) <= 40 and (is_read or _is_tenth(text)):
            yield from (_key(OPTIONS, command, text) for command in GIVEN)


def _key(door: str, with_it: str, text: str) -> str:
    return f"{door}|{with_it}|{text}"


def _split(key: str) -> tuple[str, str, str]:
    door, with_it, text = key.split("|", 2)
    return door, with_it, text


def _is_tenth(text: str) -> bool:
    return crc32(text.encode("utf-8", "surrogatepass")) % 10 == 0


def _is_canonical(key: str, entry: Entry) -> bool:
    return "question" in entry and _split(key)[2] == entry["question"]["command"]


async def _entry(desk: Desk, door: str, with_it: str, text: str) -> Entry:
    entry = outcome(lambda: read(desk, door, with_it, text))
    if "question" in entry:
        again = outcome(lambda: read(desk, READ, "", entry["question"]["command"]))
        entry["again"] = again.get("question") == entry["question"]
        if door == READ and _is_canonical(_key(door, with_it, text), entry):
            entry["answer"] = await answered(desk, read(desk, door, with_it, text))
    return entry


def _leading_to(entry: Entry) -> Iterator[str]:
    """Give the commands that an entry leads to."""
    for _, _, command in entry.get("suggestions", ()):
        yield from [command] if command else []
    if "question" in entry:
        yield entry["question"]["command"]
    answer = entry.get("answer", {})
    for _, command in answer.get("leads", ()):
        yield from [command] if command else []
    yield from answer.get("months", ())
    for _, _, command in answer.get("suggestions", ()):
        yield from [command] if command else []


def canonical(record: Record) -> Record:
    """Choose the entries that posted buttons stand on: the commands that questions write."""
    return {key: entry for key, entry in record.items() if _is_canonical(key, entry)}


async def differences(desk: Desk, record: Record, *, every: int = 1) -> list[Difference]:
    """Read the recorded texts again, each or every tenth of them, and find what differs."""
    found: list[Difference] = []
    for key in sorted(record)[::every]:
        now = json.loads(json.dumps(await _entry(desk, *_split(key))))
        if now != record[key]:
            found += (Difference(kind, key, was, is_now) for kind, was, is_now in _apart(desk, record[key], now))
    return found


def _apart(desk: Desk, was: Entry, now: Entry) -> Iterator[tuple[str, Any, Any]]:
    if ("question" in was) != ("question" in now):
        kind = "a question is refused" if "question" in was else "a refusal is a question"
        yield kind, _shortly(was), _shortly(now)
        return
    if "question" in was:
        yield from _one("another question", was["question"], now["question"])
        yield from _one("other notes", was["notes"], now["notes"])
        yield from _one("closed" if now["again"] else "not closed any more", was["again"], now["again"])
        yield from _answers_apart(desk, was.get("answer", {}), now.get("answer", {}))
    else:
        yield from _refusals_apart(desk, was, now)


def _refusals_apart(desk: Desk, was: Entry, now: Entry) -> Iterator[tuple[str, Any, Any]]:
    yield from _one("another refusal", (was["refused"], was["said"]), (now["refused"], now["said"]))
    if was["suggestions"] == now["suggestions"]:
        return
    if [each[:2] for each in was["suggestions"]] != [each[:2] for each in now["suggestions"]]:
        yield "other suggestions", was["suggestions"], now["suggestions"]
        return
    pairs = [(one[2], two[2]) for one, two in zip(was["suggestions"], now["suggestions"], strict=True)]
    same = all(said_by(desk, one) == said_by(desk, two) for one, two in pairs if one != two and one and two)
    kind = "a suggestion is written otherwise and asks the same" if same else "a suggestion asks something else"
    yield kind, [one for one, two in pairs if one != two], [two for one, two in pairs if one != two]


def _answers_apart(desk: Desk, was: Entry, now: Entry) -> Iterator[tuple[str, Any, Any]]:
    if "refused" in was and "refused" in now:
        yield from _refusals_apart(desk, was, now)
        return
    if was.keys() != now.keys():
        yield "an answer is another kind of outcome", _shortly(was), _shortly(now)
        return
    if was:
        parts = sorted(name for name in {*was["parts"], *now["parts"]}
                       if was["parts"].get(name) != now["parts"].get(name))  # fmt: skip
        if parts:
            yield f"an answer differs in {', '.join(parts)}", "", ""
        yield from _one("other leads", was["leads"], now["leads"])
        yield from _one("other months", was["months"], now["months"])


def _one(kind: str, was: Any, now: Any) -> Iterator[tuple[str, Any, Any]]:
    if was != now:
        yield kind, was, now


def _shortly(entry: Entry) -> Any:
    if "question" in entry:
        return entry["question"]["command"]
    return (entry["refused"], entry["said"]) if "refused" in entry else dict.fromkeys(entry, "…")


def by_kind(found: list[Difference]) -> dict[str, list[Difference]]:
    """Sort differences by kind, the commonest first."""
    kinds: dict[str, list[Difference]] = defaultdict(list)
    for each in found:
        kinds[each.kind].append(each)
    return dict(sorted(kinds.items(), key=lambda item: -len(item[1])))
