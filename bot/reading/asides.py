"""What is no question at all and still gets an answer of its own: talk, links, pasted tables and records."""

from __future__ import annotations

import re
from itertools import chain, islice

from bot.errors import NotUnderstood, Suggestion
from bot.language.lexicon import FILLERS, table_of
from bot.language.mentions import split_words
from bot.text import Command, line
from bot.trade.vocabulary import Vocabulary

LEAST_CELLS, LEAST_ROWS = 2, 2
MOST_NAMED = 6
MOST_CELLS, LONGEST_CELL = 60, 100
_LINKS = re.compile(r"\s*(?:<?https?://\S+(?:\s+|$))+", re.IGNORECASE)
_CELLS = re.compile(r"\t|\s*\|\s*|;|,(?!\d{3}\b)|\s{2,}")
_RECORD = re.compile(r"\s*[\[{].*[\]}]\s*", re.DOTALL)
_KEYS = re.compile(
    r"\b(?:partner|country|period|month|year|product|commodity|flow|reporter|measure|query|question)\w*\s*(?=[\"':=])",
    re.IGNORECASE,
)


def refuse_talk(text: str) -> None:
    """Answer thanks, greetings and abuse with one line and nothing to press; NotUnderstood carries it."""
    said = " ".join(re.sub(r"[^\w'\s]", " ", text.replace("’", "'")).casefold().split())
    answer = table_of("talk.en.txt").get(said)
    if answer is not None:
        raise NotUnderstood("talk", answer)


def refuse_links(text: str) -> None:
    """Say that a link alone is not opened."""
    if _LINKS.fullmatch(text):
        message = line("I cannot open links. Paste the text and I check its numbers: ", Command("claims"))
        raise NotUnderstood("link", message, (Suggestion("Help", "help", "/help"),))


def refuse_table(text: str, vocabulary: Vocabulary) -> None:
    """Offer what a pasted table names as a comparison, and say how a file is imported."""
    rows = [row for row in text.strip().splitlines() if row.strip()]
    cells = [[cell for cell in _CELLS.split(row.strip()) if cell.strip()] for row in rows]
    has_numbers = sum(any(cell.strip()[:1].isdigit() for cell in row) for row in cells) >= LEAST_ROWS
    if len(rows) < LEAST_ROWS or not has_numbers or any(len(row) < LEAST_CELLS for row in cells):
        return
    named = [
        split_words(cell[:LONGEST_CELL], vocabulary, FILLERS).slots(is_sentence=True)
        for cell in islice(chain.from_iterable(cells), MOST_CELLS)
    ]
    partners = list(dict.fromkeys(each.partners[0].meant[0].key for each in named if each.partners))
    periods = [mention.text for each in named for mention in each.periods]
    months = [f"in {periods[0]}..{periods[-1]}"] if len(periods) > 1 and periods[0][:4].isdigit() else []
    suggestions = []
    if len(partners) > 1:
        command = " ".join(["/compare", ",".join(partners[:MOST_NAMED]), *months])
        suggestions.append(Suggestion("Compare with what is loaded", "compare", command))
    elif partners:
        suggestions.append(Suggestion(vocabulary.partner(partners[0]).name, partners[0], f"/trend {partners[0]}"))
    message = line("That is a table. Its figures are loaded as a file, by editors: ", Command("data import"))
    raise NotUnderstood("pasted_table", message, (*suggestions, Suggestion("Help", "help", "/help")))


def without_keys(text: str) -> str:
    """Return a record such as {"partner": "US"} as its values; any other text as it is."""
    if not _RECORD.fullmatch(text):
        return text
    return " ".join(re.sub(r"[\[\]{}\"\'=,]|:(?!\d)", " ", _KEYS.sub(" ", text)).split())
