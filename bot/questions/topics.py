"""What is asked about the data themselves, answered from one table of topics: sources, signs, units, what is held."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from bot.language.lexicon import rows_of
from bot.text import late_pattern, line
from bot.trade.about import About, ListQuestion
from bot.trade.answer import Answer
from bot.trade.vocabulary import EU, Vocabulary
from bot.trade.wording import listed

ABOUT = "about"


class Topic(NamedTuple):
    """One thing that people ask about the data: its key, how they ask, and the card's title and lines."""

    key: str
    asked: re.Pattern[str]
    title: str
    lines: tuple[str, ...]


@cache
def topics() -> tuple[Topic, ...]:
    """Return the table of topics."""
    found = []
    for row in rows_of("topics.en.txt"):
        key, asked, title, text = row.split("\t")
        pattern = "|".join(f"(?:{each.strip()})" for each in asked.split(" ; "))
        found.append(Topic(key, late_pattern(pattern, re.IGNORECASE), title, tuple(text.split(" // "))))
    return tuple(found)


def topic_asked(text: str) -> str:
    """Return the key of the topic that a sentence asks about, empty for none."""
    return next((each.key for each in topics() if each.asked.search(text)), "")


def words_of_topic(text: str) -> str:
    """Return the words of a sentence with which it asks about a topic, empty for none."""
    return next((found.group() for each in topics() if (found := each.asked.search(text))), "")


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
