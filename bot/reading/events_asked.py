"""Whether something of the timeline still holds and until when: "is the truce extended", "gallium ban pause until
when". The events that have all its words are the answer, the newest first; what it became is no word of theirs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from bot.language.cues import marked
from bot.language.lexicon import FILLERS, meanings_of, not_held_in_chinese
from bot.language.mentions import Mention
from bot.language.spoken_periods import Side, SpokenOpen, SpokenPeriod
from bot.reading.dated import matching
from bot.text import late_pattern
from bot.trade.commodities import Product
from bot.trade.observations import Event
from bot.trade.periods import MONTH_WORDS, SPOKEN_MONTHS, Month, Period
from bot.trade.vocabulary import Vocabulary

LEAST_LETTERS = 4
MOST_WORDS = 6
LEAST_EVENT_WORDS = 2
_CONTROLS = r"(?:controls?|curbs?|restrictions?|bans?|licen[cs]\w+|permits?)"
_CALLED = (
    ("truce", late_pattern(r"\b(?:truces?|cease-?fires?)\b|休战|停战|停火", re.IGNORECASE)),
    ("pause", late_pattern(r"\b(?:paus(?:e[ds]?|ing)|suspen(?:sions?|d(?:s|ed)?))\b|暂停|中止", re.IGNORECASE)),
    ("ban", late_pattern(r"\b(?:bans?|banned|embargo(?:ed)?)\b|禁令|禁运", re.IGNORECASE)),
    (
        "control",
        late_pattern(r"\b(?:export\s+)?(?:control(?:s|led)?|curbs?|restrict(?:ions?|ed))\b|管制|限制", re.IGNORECASE),
    ),
    ("licence", late_pattern(r"\b(?:export\s+)?(?:licen[cs](?:es?|ing|ed)|permits?)\b|许可证?", re.IGNORECASE)),
    ("arrangement", late_pattern(r"\barrangements?\b", re.IGNORECASE)),
)
HOLDS = late_pattern(
    r"\b(?:extend(?:s|ed|ing)?|extensions?|prolong\w*|renew\w*|end(?:s|ed|ing)?|expir\w+|run(?:s|ning)?(?:\s+out)?|ran\s+out"
    r"|still|lift(?:s|ed|ing)?|resum\w+|over|in\s+(?:force|effect|place)|(?:until|till|to)\s+when|how\s+long"
    r"|until|expiry|deadline|lasts?|lasted|latest\s+(?:on|about|with)|updates?\s+(?:on|about)|status\s+of|state\s+of|current(?:ly)?)\b"
    r"|延长|延期|结束|到期|失效|到什么时候|到何时|到几时|多久|还在|仍|还有效|解除|恢复",
    re.IGNORECASE,
)
_OF_FIGURES = late_pattern(
    rf"\b(?:how\s+(?:much|many)|exports?(?!\s+{_CONTROLS})|exported|imports?|imported|ship(?:ped|ments?)?|tons?|tonnes?|kg|since"
    r"|before|after|during|compare\w*|versus|vs|trend|chart|figures?|numbers?|prices?|value|share|until\s+the|rose|fell|rise|fall"
    r"|\d+(?:\.\d+)?\s*(?:%|t\b)|levels?|recover\w*|back\s+(?:to|at|above))|多少|水平|恢复[到至]|出口量|以来|之后|之前|以后|以前|前后",
    re.IGNORECASE,
)
CONTROLLED = late_pattern(
    r"\b(?:bans?|banned|embargo(?:ed)?|licen[cs](?:es?|ing|ed)|permits?)\b"
    rf"|\b(?:under|subject\s+to|covered\s+by|free\s+of)\s+(?:[\w'-]+\s+){{0,2}}?{_CONTROLS}\b|\A\W*(?:\w+\s+){{0,2}}export\s+{_CONTROLS}\W*\Z|\b(?:is|are|was|were)\b.*\b(?:controlled|restricted)\b|禁令|禁运|许可|受.{{0,4}}管制",
    re.IGNORECASE,
)
"""Words for controls, of which a text that names a product or a partner and nothing of figures asks."""
MOST_WORDS_OF_CONTROLS = 14
_EMBARGO = late_pattern(r"\bembargo\b", re.IGNORECASE)
_OF_MORE_THAN_CONTROLS = late_pattern(
    rf"\A\W*(?:when|why|how)\b|\b(?:what|which)\s+(?:exact\s+)?(?:day|date)\b|\b(?:happen\w*|worked?|working|effects?|impact|because|caus\w+|general|tech\w*|military|{MONTH_WORDS})\b|\b(?:19|20)\d\d\b"
    r"|\b(?:how\s+(?:much|many)|exports?\s+(?:to|of)\b(?!.*\b(?:need|licen|ban))|tons?|tonnes?|kg|since|before|after|during|despite|compare\w*|versus|vs|trend|chart|figures?|numbers?|prices?|value|share"
    r"|rose|fell|rise|fall|drop\w*|grow\w*|grew|recover\w*|levels?|back\s+to|highest|lowest|most|top)\b|\d+(?:\.\d+)?\s*(?:%|t\b)|多少|月|水平|恢复|以来|之后|之前|以后|以前|前后|为什么|原因",
    re.IGNORECASE,
)
_PAUSED = late_pattern(
    r"\b(?:paus(?:e[ds]?|ing)|suspen(?:sions?|d(?:s|ed)?)|halt(?:s|ed)?|frozen|freezes?)\b|暂停|中止"
)
_ASKS_FOR_A_DAY = late_pattern(
    r"\b(?:which|what)\s+(?:exact\s+)?(?:day|date)\b|\A\W*when\b|哪天|何时|什么时候", re.IGNORECASE
)
_OF_A_DAY = late_pattern(
    rf"(?:{SPOKEN_MONTHS}|\d{{1,2}}(?:st|nd|rd|th)?|(?:19|20)\d\d)",
    re.IGNORECASE,
)
_OF_CONTROLS = frozenset({"export", "exports", "day", "date", "exact", "exactly"})
_OF_NEEDS = frozenset(
    ("need", "needs", "needed", "require", "requires", "required", "subject", "covered", "under", "anyone", "buyers",
     "companies", "importers", "license", "date", "dates", "list", "ship", "import", "export", "exports", "exporting",
     "shipping", "apply", "applies")
)  # fmt: skip
_NO_WORDS = frozenset(
    {
        "start",
        "started",
        "begin",
        "began",
        "begun",
        "against",
        "effect",
        "force",
        "date",
        "china",
        "chinese",
        "beijing's",
        "when",
        "what",
        "does",
        "with",
        "from",
        "been",
        "anymore",
        "yet",
        "will",
        "would",
        "shall",
        "news",
        "update",
        "updates",
        "headlines",
        "latest",
        "agree",
        "agreed",
        "announced",
    }
)


def called(word: str) -> str:
    """Return what a word for controls ("licences", "bans") is in the timeline, empty for any other word."""
    return next((name for name, pattern in _CALLED if pattern.fullmatch(word)), "")


AROUND = late_pattern(
    r"\b(?:around|surrounding|(?:near|close)\s+to|near|at\s+about\s+the\s+time\s+of|(?:at|around)\s+the\s+time\s+of|before\s+and\s+after)\b|前后|左右",
    re.IGNORECASE,
)
"""Words that ask for what lies near an event, before it and after it."""
DAYS_NEAR = 21


_HAPPENED_TO = late_pattern(
    r"\b(?:happen(?:ed|s|ing)?|(?:going|went|goes)\s+on|(?:what\s+is|what's|whats)\s+(?:up|new|the\s+news))\s+"
    r"(?:(?:in|during)\s+\S+\s+(?:\d{4}\s+)?)?(?:(?P<to>to)|with|for)\s+(?:[\w'-]+\s+){0,3}?\ue000(?!\w)"
    r"|(?P<zh>\ue000.{0,24}(?:(?:发生|出)了?(?:什么|啥)|怎么(?:了|回事)))",
    re.IGNORECASE,
)
_OF_TRADE = late_pattern(r"出口|进口|[对向]\ue000|磁|怎么")


@dataclass(frozen=True, slots=True)
class HappenedTo:
    """What is asked what happened to: a partner or a product; `is_to` where it is said so, not "with" it."""

    mention: Mention[Any]
    is_to: bool


def happened_to(text: str, names: Sequence[Mention[Any]]) -> HappenedTo | None:
    """Return which of the partners and products that a text names it asks what happened to, None for none of them; a
    country in which something happened is none.
    """
    for each in names:
        whole = marked(text, each.text)
        found = _HAPPENED_TO.search(whole)
        if found is None or (found["zh"] and not isinstance(each.meant[0], Product) and not _OF_TRADE.search(whole)):
            continue
        return HappenedTo(each, is_to=bool(found["to"] or found["zh"]))
    return None


def months_around(day: date) -> Period:
    """Return the months that the three weeks before and after a day touch."""
    near = timedelta(days=DAYS_NEAR)
    return Period(Month.of(day - near), Month.of(day + near))


_MEETING = late_pattern("summits?|talks?|meetings?|deals?|agreements?|accords?|negotiations?|visits?|calls?|rounds?")


def event_named(text: str, events: Sequence[Event]) -> Event | None:
    """Return the event that a text, in small letters, names by one of its words, the most important of those that
    have the most of them and the newest of these; None where it names none, or beside a word that no event has only
    what many are called ("the stockholm talks").
    """
    asked = {word for word in re.findall(r"[\w.%]+", text) if word not in FILLERS and len(word) >= LEAST_LETTERS}
    scores = {event: sum(event.matches(word) for word in asked) for event in events}
    best = max(scores.values(), default=0)
    told = {word for word in asked if _are_told([word], events)}
    if told < asked and all(_MEETING.fullmatch(word) for word in told):
        return None
    fit = [event for event, score in scores.items() if score == best]
    return max(fit, key=lambda event: (event.importance, event.on)) if best else None


def events_asked(text: str, events: Sequence[Event], vocabulary: Vocabulary) -> tuple[str, list[str]] | None:
    """Return the words to look for among the events for a text that asks whether one of them still holds, and its
    words that no event has; None for any other text, and where no event has the words together.
    """
    is_whether = HOLDS.search(text) and not _OF_FIGURES.search(text)
    if not is_whether and not is_of_controls(text):
        return None
    called = [word for word, pattern in _CALLED if pattern.search(text)]
    if not called:
        return None
    rest = HOLDS.sub(" ", text)
    for _, pattern in _CALLED:
        rest = pattern.sub(" ", rest)
    named = [*_named(rest.casefold()), *_products(rest, vocabulary)]
    if (
        len(called) > 1 and "pause" in called and _ASKS_FOR_A_DAY.search(text)
    ):  # the day is that of what was paused, "the controls of 9 october 2025"
        named = [word for word in named if not _OF_A_DAY.fullmatch(word)]
    if not is_whether:
        named = [word for word in named if word not in _OF_NEEDS]
    more = [word for word in named if _are_told([word], events)]
    if not is_whether and not more and not named and (name := _EMBARGO.search(text)):
        return _called_by(name.group()), []
    if not is_whether and not more and named:
        return None  # of "lithium" no event tells
    words = list(dict.fromkeys([*more[: MOST_WORDS - len(called)], *called]))
    more = [word for word in more if word in words]
    for count in range(len(words), 0, -1):
        for some in combinations(words, count):
            if set(more) <= set(some) and _are_told(some, events):
                left = [] if is_whether else [word for word in called if word not in some]
                return " ".join(some), [*(word for word in dict.fromkeys(named) if word not in more), *left]
    return None


def is_of_controls(text: str) -> bool:
    """Say whether a text names controls and nothing of figures: "gallium ban us", "do I need a licence for it"."""
    if not CONTROLLED.search(text) or _OF_MORE_THAN_CONTROLS.search(text):
        return False
    return len(text.split()) <= MOST_WORDS_OF_CONTROLS


def reaching_all(period: Period, spoken: SpokenOpen, events: Sequence[Event], today: date) -> Period:
    """Return the months of an open period of figures as those of events, which happen before the oldest figure and
    after the newest, too.
    """
    happened = [Month.of(event.on) for event in events]
    if spoken.side in {Side.SINCE, Side.AFTER}:
        first = period.first
        while isinstance(spoken.of, SpokenPeriod) and spoken.of.start.year is None and first + 12 <= Month.of(today):
            first += 12  # the newest month of that name, whatever figures are of
        return Period(first, max([period.last, Month.of(today), *happened]))
    return period if spoken.within is not None else Period(min([period.first, *happened]), period.last)


def words_of_events(words: Sequence[str], text: str, events: Sequence[Event]) -> list[str]:
    """Return those of a text's words that name nothing which some event has; where none has any, what the text calls
    an event by, else all of them.
    """
    told = [word for word in words if _are_told([word], events)]
    called = _called_by(text.casefold())
    return [called] if called and words and not told else told or list(words)


def _called_by(text: str) -> str:
    """Return the words of the timeline for what people call events by, the first in a text in small letters; empty
    for none.
    """
    found = (
        meant
        for name, meant in meanings_of("events.txt").items()
        if (re.search(rf"(?<!\w){name}(?!\w)", text) if name.isascii() else name in text)
    )
    return next(found, "").replace("_", " ")


def label_said(text: str, events: Sequence[Event]) -> str:
    """Return the label that has all that a text, in small letters, says of an event, two words at least: of several
    that of the fewest words; empty for none.
    """
    said = _PAUSED.sub(" paused ", text)
    asked = {word for word in re.findall(r"[a-z\d.%]+", said) if word not in FILLERS | _NO_WORDS}
    asked |= {
        f"{word}s"
        for word, pattern in _CALLED
        if any(not found.group().isascii() for found in pattern.finditer(said))
    }  # a Chinese text has its words for them
    if "paused" in asked:  # what was paused are controls of exports, which have a day of their own
        asked = {word for word in asked if word not in _OF_CONTROLS and not _OF_A_DAY.fullmatch(word)}
    labelled = matching(" ".join(sorted(asked)), events) if len(asked) >= LEAST_EVENT_WORDS else []
    if not labelled:  # for whom it was is no part of its name: "the gallium ban on the us was paused"
        whole = [(each, each.label.casefold().split()) for each in events]
        long = [(each, words) for each, words in whole if len(words) > LEAST_EVENT_WORDS]
        labelled = [each for each, words in long if asked.issuperset(words)]
        # of several goods one alone may be in its name: "the antimony ban"
        labelled = labelled or [each for each, words in long if _names_another(each, asked, words)]
    nearest = max(labelled, key=lambda event: (-len(event.label.split()), event.importance, event.on), default=None)
    return nearest.label.casefold() if nearest is not None else ""


def _names_another(event: Event, asked: set[str], label: Sequence[str]) -> bool:
    """Say whether a text has all words of an event's label but one, and in its place another of its summary."""
    others = [word for word in asked.difference(label) if len(word) > LEAST_LETTERS]
    return len(set(label) - asked) == 1 and any(word in event.summary.casefold() for word in others)


def when_asked(text: str, events: Sequence[Event]) -> str:
    """Return the words to look for among the events for a text, in small letters, that asks when one was: the label
    that has all that the text says of it, else what the text calls an event by, else the label of that which most of
    its words are of; empty for none.
    """
    label = label_said(text, events)
    if label:
        return label
    named = [name for name in meanings_of("events.txt") if name in text and not (name.isascii() and len(name) < 5)]
    name = max(named, key=len, default="")
    found = matching(name, events) if name else []
    if found:
        newest = max(found, key=lambda event: (event.importance, event.on))
        meant = meanings_of("events.txt")[name]
        several = [each for each in events if meant in f"{each.label} {each.summary}".casefold()]
        return meant.replace("_", " ") if len(several) > 1 else newest.label.casefold()
    asked = {word for word in re.findall(r"[\w.%]+", text) if word not in FILLERS}
    scores = {event.label: sum(event.matches(word) for word in asked) for event in events}
    best = max(scores.values(), default=0)
    labels = [label for label, score in scores.items() if score == best]
    return labels[0].casefold() if best >= LEAST_EVENT_WORDS and len(labels) == 1 else ""


def with_products(
    words: list[str],
    products: Sequence[Mention[tuple[Product, ...]]],
    vocabulary: Vocabulary,
    events: Sequence[Event],
) -> list[str]:
    """Return words to look for with the products named beside them, where some event has them all; the usual product
    tells none apart.
    """
    keys = [each.meant[0].key for each in products if len(each.meant) == 1]
    more = [*words, *(key for key in dict.fromkeys(keys) if key != vocabulary.default_product)]
    return more if _are_told(more, events) else words


def _named(text: str) -> list[str]:
    """Return the words of a text that tell events apart, as they stand."""
    words = re.findall(r"[a-z][\w.'-]*|\d[\d.]*%?", text)
    return [
        word.strip(".'")
        for word in words
        if len(word) >= LEAST_LETTERS and word not in FILLERS and word not in _NO_WORDS
    ]


def _products(text: str, vocabulary: Vocabulary) -> list[str]:
    """Return the products that a text names in Chinese, in the words of the events."""
    held = [
        each.key
        for each in vocabulary.products
        if any(not alias.isascii() and alias in text for alias in each.aliases)
    ]
    others = [meant for name, meant in not_held_in_chinese().items() if name in text]
    return [*held, *others]


def _are_told(words: Sequence[str], events: Sequence[Event]) -> bool:
    return any(event.matches(" ".join(words)) for event in events)
