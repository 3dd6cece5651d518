"""What is asked about the data themselves, answered from one table of topics: sources, signs, units, what is held."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from bot.language.lexicon import rows_of
from bot.patterns import PatternIndex, bits
from bot.text import late_pattern, line
from bot.trade.about import About, ListQuestion
from bot.trade.answer import Answer
from bot.trade.vocabulary import EU, Vocabulary
from bot.trade.wording import listed

ABOUT = "about"


class Topic(NamedTuple):
    """One thing that people ask about the data: its key, and the card's title and lines."""

    key: str
    title: str
    lines: tuple[str, ...]


@cache
def topics() -> tuple[Topic, ...]:
    """Return the table of topics."""
    rows = (row.split("\t") for row in rows_of("topics.en.txt"))
    return tuple(Topic(key, title, tuple(text.split(" // "))) for key, _, title, text in rows)


@cache
def _ways() -> tuple[tuple[tuple[str, re.Pattern[str]], ...], PatternIndex]:
    """Return how people ask for a topic, with the topic's key, in the order of the table; and an index of them."""
    rows = (row.split("\t") for row in rows_of("topics.en.txt"))
    ways = tuple(
        (key, late_pattern(each.strip(), re.IGNORECASE)) for key, asked, *_ in rows for each in asked.split(" ; ")
    )
    return ways, PatternIndex([each.pattern for _, each in ways])


def _asked(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    ways, index = _ways()
    for at in bits(index.of(text)):
        key, asked = ways[at]
        if (found := asked.search(text)) is not None:
            yield key, found


def topic_asked(text: str) -> str:
    """Return the key of the topic that a sentence asks about, empty for none."""
    return next((key for key, _ in _asked(text)), "")


def words_of_topic(text: str) -> str:
    """Return the words of a sentence with which it asks about a topic, empty for none."""
    key = topic_asked(text)
    of_topic = [found for each, found in _asked(text) if each == key]
    return min(of_topic, key=lambda found: found.start()).group() if of_topic else ""


def build_topic(question: ListQuestion, vocabulary: Vocabulary) -> Answer:
    """Say what the table says of a topic; of one that it has not, which there are."""
    topic = next((each for each in topics() if each.key == question.search), None)
    if topic is None:
        names = tuple(line(f"{each.title}: /{ABOUT} {each.key}") for each in topics())
        return Answer(question, "About the data", findings=names, facts={"topics": [each.key for each in topics()]})
    loaded = {each: vocabulary.partners_loaded(About(product=each.key)) for each in vocabulary.products}
    held = [each for each, partners in loaded.items() if partners]
    keys = dict.fromkeys(key for partners in loaded.values() for key in partners)
    reporters = [vocabulary.partner(reporter).in_text for reporter, _ in vocabulary.kinds]
    members = [vocabulary.partner(key).name for key in vocabulary.partners.members(EU)]
    filled = {
        "{eu_members}": f"They are {listed(sorted(members))}.",
        "{products}": f"China's exports of {listed([each.short_in_text for each in held])}.",
        "{partners}": f"Partners: {listed([vocabulary.partner(key).short for key in keys])}. "
        f"Whose statistics: {listed(list(dict.fromkeys(reporters)))}.",
    }
    return Answer(
        question,
        topic.title,
        findings=tuple(line(filled.get(each.strip(), each)) for each in topic.lines),
        facts={"topic": topic.key},
    )
