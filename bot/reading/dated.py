"""Events of the timeline as dates: "since the truce", "before and after Busan", "until the Beijing summit"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from bot.language.lexicon import FILLERS, meanings_of
from bot.language.number_words import COUNTS, count_of
from bot.language.period_reader import spoken_period
from bot.language.spoken_periods import SpokenPeriod
from bot.reading.told import not_used
from bot.text import Line, late_pattern, line, quoted
from bot.trade.commodities import Product
from bot.trade.observations import Event
from bot.trade.periods import Month, Period
from bot.trade.vocabulary import Vocabulary

LONGEST_WORDS = 5
MIDDLE_OF_MONTH = 15
_WORD = r"[\w'’.%-]+"
_NEXT_WORDS = rf"(?=(?P<words>{_WORD}(?:\s+{_WORD}){{0,{LONGEST_WORDS - 1}}}))"
_BESIDE = late_pattern(
    r"\b(?:(?P<both>before\s+(?:and|or)\s+after)"
    r"|(?P<side>since|after|before|until|till|up\s+to|following|later\s+than|prior\s+to|from|(?<!due\s)(?<!owing\s)(?<!thanks\s)to|between|and))\s+(?:the\s+)?"
    + _NEXT_WORDS,
    re.IGNORECASE,
)
_DONE = "实施|生效|宣布|公布|出台|签署|达成|开始"
_CHINESE = late_pattern(
    r"(?P<side>自|从)?(?:(?P<month>1[0-2]|[1-9])月份?的?)?(?P<name>[\u3400-\u9fff]{2,8}?)"
    rf"(?P<end>(?:{_DONE})?(?:以来|之后|之前|以后|以前|前后)|(?:{_DONE})[前后]|前(?=的?(?:出口)?水平)|(?:开始|起)(?:到现在|至今|到目前)|的?(?:当月|那个?月|同月)的?)"
)
_MONTHS_OF = late_pattern(
    rf"\b(?:the\s+)?(?:first\s+)?(?P<count>\d{{1,2}}|{'|'.join(COUNTS)})\s+months\s+(?:of|under|into)\s+(?:the\s+)?"
    rf"(?P<words>{_WORD}(?:\s+{_WORD}){{0,2}})",
    re.IGNORECASE,
)
_ON_TO = late_pattern(r"\s*(?:to|and|or|until|through|vs\.?|versus|compared|–|-)\b", re.IGNORECASE)
_PRE = late_pattern(rf"\bpre[\s-]+(?P<words>{_WORD}(?:\s+{_WORD}){{0,2}})", re.IGNORECASE)
_IN_MONTH = late_pattern(
    r"\s+(?:(?:in|of|from)\s+|\(\s*(?:in\s+)?)(?P<month>[a-z]{3,9}\.?(?:\s+\d{4})?)(?![\w-])\s*\)?", re.IGNORECASE
)
_POSSESSIVE = late_pattern(r"['’]s(?!\w)")
_ENDS = frozenset({"before", "after", "since", "until", "till", "vs", "versus", "and"})
_ONE_MONTH = late_pattern(
    r"(?:\bin\s+)?(?:\bthe\s+)?\b(?:first\s+|last\s+)?(?<!est\s)(?<!worst\s)(?<!which\s)(?<!what\s)(?<!each\s)(?<!every\s)month\s+$",
    re.IGNORECASE,
)
_MONTHS_OFF = {"after": 1, "following": 1, "before": -1, "prior to": -1}
_NEARLY = (
    r"(?:(?:right|just|shortly|immediately|directly|soon|long|well|even|so|only|barely|the|an?|one|two|three|four|five|six|a\s+few|few|some"
    r"|several|\d{1,2})\s+|(?:days?|weeks?|months?|year)\s+)*"
)
_ENDS_IN_MONTH = late_pattern(
    r"(?:\b(?:in|for|of|during)\s+(?P<month>[a-z]{3,9}\.?(?:\s+\d{4})?|\d{4}-\d\d)|\b(?P<dated>[a-z]{3,9}\.?\s+\d{4}|\d{4}-\d\d))"
    rf"(?:(?:\s+(?!and\b|or\b)[\w-]+){{1,4}}\s*[,;(–—-]+\s+|\W*\s)(?P<near>{_NEARLY})\Z",
    re.IGNORECASE,
)
"""A month that is named, and how near to it the event was that follows: "in may 2025, right" after the truce."""
_NEWS_OF = late_pattern(
    r"\A(?!.*\b(?:since|after|before|between|until|till|around|following|from|prior|later)\b).*\b(?:news|headlines?)\b",
    re.IGNORECASE,
)
"""News of what people call an event by, which is no date there."""
_HAPPENED = late_pattern(
    r"\s+(?:(?:was|were|had|has|is|got|been)\s+)*(?:bit|bites?|hit|began|begun|started|kicked\s+in|(?:took|taken)\s+effect|signed|announced|imposed|agreed"
    r"|introduced|landed|arrived|(?:came|come|went)\s+(?:in(?:to\s+(?:force|effect))?|along)|reached|struck|made|tightened|set\s+in)\b",
    re.IGNORECASE,
)
_ASIDE_BEGINS = late_pattern(rf"\s*[,;(–—-]*\s*{_NEARLY}\Z", re.IGNORECASE)
_HELD_AGAINST = late_pattern(r"\b(?:vs\.?|versus|against|compar\w+|than|since|between|from)\b", re.IGNORECASE)
_FROM_THEN = frozenset({"since", "after", "following", "later than"})
_BAN = late_pattern(r"\bban\b|禁令|禁运")
_IN_ITS_MONTH = late_pattern(
    r"\b(?:in\s+|during\s+|for\s+)?(?:the\s+)?(?:same\s+)?month\s+(?:(?:of|that|when)\s+(?:the\s+)?|the\s+)"
    + _NEXT_WORDS,
    re.IGNORECASE,
)
_WAS_PAUSED = late_pattern(
    r"\b(?P<side>since|after|before|until)\s+the\s+(?P<what>(?:[a-z]+\s+)?(?:ban|controls))\s+(?:was|were|got)\s+(?:paused|suspended|lifted)\b",
    re.IGNORECASE,
)
LEAST_NAME_LETTERS = 4
_LOOSE = frozenset({"from", "to", "and", "between"})
_NOUNS = frozenset(
    {"truce", "summit", "meeting", "talks", "deal", "agreement", "framework", "controls", "curbs", "licences",
     "licenses", "licensing", "ban", "pause", "restrictions", "rules", "announcement", "call", "visit",
     "arrangement", "stake"}
)  # fmt: skip


_DESCRIBING = frozenset(
    {"new", "first", "recent", "strict", "stricter", "tight", "tighter", "chinese", "china's", "beijing's", "trade"}
)
"""Words before what an event is called that name none by themselves: "since the new controls"."""


def with_dates(
    text: str, events: Sequence[Event], vocabulary: Vocabulary, near: Period | None = None, stood: str = ""
) -> tuple[str, tuple[Line, ...]]:
    """Return a text with the events that stand where a date would as their months, and which they were. Of several
    that fit the most important is meant, of these the nearest to a period; without one the newest, of a whole kind
    ("the export controls") the first. `stood` is the name of the product that an answer was about.
    """
    if _NEWS_OF.search(text):
        return text, ()
    notes: list[Line] = []
    kept, at = [], 0
    text = _WAS_PAUSED.sub(r"\g<side> the \g<what> paused", text)
    text = _PRE.sub(lambda found: _level_before(found, events, vocabulary, notes), text)
    text = _MONTHS_OF.sub(lambda found: _months_of(found, events, vocabulary, notes), text)
    if _IN_ITS_MONTH.search(text):
        text = _in_its_own_month(text, events, vocabulary, near, notes)
    for found in _BESIDE.finditer(text):
        if found.start() < at:
            continue
        named = _named(found, events, vocabulary, near, f"{text} {stood}")
        if named is not None:
            event, words = named
            event, words, month = _in_its_month(event, words, text[found.end() :], events)
            end = found.end() + len(words)
            side = " ".join((found["side"] or "").lower().split())
            if month and side in _FROM_THEN:
                kept += [text[at : found.start()], f"{'after' if side == 'later than' else 'since'} {month}"]
                at = end
                continue
            is_before = side not in _FROM_THEN
            beside = _month_beside(event, text, end, is_before=is_before) if side not in _LOOSE else None
            if beside is not None:  # "after the truce in july": of that month, not of all since
                notes.append(line(f"{quoted(words)}: {event.label}, {event.on.day} {event.on:%b %Y}."))
                month_asked, at_end = beside
                how = "since" if side == "since" else "in"
                kept += [text[at : found.start()], f"{how} {month_asked} "]
                at = at_end
                continue
            before = _month_already(event, text[at : found.start()], side, text[end:])
            if before is not None:  # "in may after the truce": of that month
                kept.append(text[at : at + before.start])
                kept.append(str(before.month))
                kept.append(text[at + before.end : at + before.aside])
                if before.is_there:
                    notes.append(line(f"{quoted(words.strip())}: {event.label}, {event.on.day} {event.on:%b %Y}."))
                else:
                    notes += not_used([f"{found['side']} {words.strip()}"])
                after = _HAPPENED.match(text, end)
                at = end if after is None else after.end()
                continue
            one = _ONE_MONTH.search(text[at : found.start()]) if side in _MONTHS_OFF else None
            notes.append(line(f"{quoted(words)}: {event.label}, {event.on.day} {event.on:%b %Y}."))
            if one is not None:  # "the month after the truce"
                kept += [text[at : at + one.start()], f" {Month.of(event.on) + _MONTHS_OFF[side]} "]
                at = end
                continue
            own = _own_month(event.on, side, is_both=bool(found["both"]))
            notes += [] if own is None else [own]
            kept += [text[at : found.start()], _as_date(event.on, side, is_both=bool(found["both"]))]
            at = end
    text = "".join([*kept, text[at:]])
    text = _CHINESE.sub(lambda found: _chinese(found, events, vocabulary, near, notes), text)
    return text, tuple(dict.fromkeys(notes))


def _in_its_own_month(
    text: str, events: Sequence[Event], vocabulary: Vocabulary, near: Period | None, notes: list[Line]
) -> str:
    """Return a text with the month that an event is said to have been in: "in the month of the busan summit"."""
    found = _IN_ITS_MONTH.search(text)
    words = found["words"].split() if found is not None else []
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count]).strip("?!.,")
        is_called = name.casefold() in meanings_of("events.txt")
        if found is None or not (is_called or _NOUNS.intersection(name.casefold().split())):
            continue
        event = _event(name, events, vocabulary, near, is_loose=False, beside=text)
        if event is not None:
            end = re.compile(r"\s+".join(map(re.escape, words[:count]))).match(text, found.end())
            after = text[found.end() if end is None else end.end() :]
            happened = _HAPPENED.match(after)
            notes.append(line(f"{quoted(name)}: {event.label}, {event.on.day} {event.on:%b %Y}."))
            rest = after if happened is None else after[happened.end() :]
            return f"{text[: found.start()]} in {Month.of(event.on)} {rest}"
    return text


def event_called(words: str, events: Sequence[Event], vocabulary: Vocabulary) -> Event | None:
    """Return the event that words name as they would after "since": of a whole kind ("export controls") the first."""
    return _event(words.strip(" ?!.,").casefold(), events, vocabulary, None, is_loose=False)


def _level_before(found: re.Match[str], events: Sequence[Event], vocabulary: Vocabulary, notes: list[Line]) -> str:
    """Return the date that the "pre-" of an event or a month is before: "pre-controls", "pre-april". Of several
    events the first is meant, whatever stood before.
    """
    words = found["words"].split()
    if spoken_period(words[0].strip("?!.,")) is not None:
        return f"before {found['words']}"
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count]).strip("?!.,")
        name = f"{name}s" if f"{name.casefold()}s" in meanings_of("events.txt") else name  # "pre-control levels"
        is_called = name.casefold() in meanings_of("events.txt")
        if not is_called and any(each.casefold() in FILLERS for each in (words[0], words[count - 1].strip("?!.,"))):
            continue
        event = _event(name, events, vocabulary, None, is_loose=False, beside=found.string)
        if event is not None:
            notes.append(line(f"{quoted(name)}: {event.label}, {event.on.day} {event.on:%b %Y}."))
            return " ".join([_as_date(event.on, "before", is_both=False), *words[count:]])
    return found.group()


def _months_of(found: re.Match[str], events: Sequence[Event], vocabulary: Vocabulary, notes: list[Line]) -> str:
    """Return so many months from that of an event on: "the two months of the embargo"."""
    words = found["words"].split()
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count]).strip("?!.,")
        if name.casefold() not in meanings_of("events.txt"):
            continue
        event = _event(name, events, vocabulary, None, is_loose=False, beside=found.string)
        if event is not None:
            first = Month.of(event.on)
            notes.append(line(f"{quoted(name)}: {event.label}, {event.on.day} {event.on:%b %Y}."))
            return " ".join([f"{first} to {first + (count_of(found['count']) - 1)}", *words[count:]])
    return found.group()


def _named(
    found: re.Match[str], events: Sequence[Event], vocabulary: Vocabulary, near: Period | None, beside: str
) -> tuple[Event, str] | None:
    """Return the event that the words after "since" and the like name, the most of them first, and these words."""
    words = re.findall(rf"\s*{_WORD}", found["words"])
    words = words[: next((n for n, word in enumerate(words) if word.strip().casefold() in _ENDS), len(words))]
    if not words:
        return None
    if spoken_period(_POSSESSIVE.sub("", words[0])) is not None or spoken_period("".join(words[:2])) is not None:
        return _of_month(words, events)
    described = int(words[0].strip().casefold() in _DESCRIBING)
    for count in range(len(words), described, -1):
        for some in (words[:count], words[described:count])[: described + 1]:
            name = "".join(some)
            ends = some[0].strip("\t ?!.,'’").casefold(), some[-1].strip("\t ?!.,'’").casefold()
            is_called = name.strip().casefold() in meanings_of("events.txt")
            if not is_called and any(each in FILLERS for each in ends):
                continue
            is_loose = (found["side"] or "").lower() in _LOOSE
            if is_loose and not is_called and _NOUNS.isdisjoint(re.findall(_WORD, name.casefold())):
                continue
            event = _event(name.strip(" ?!.,"), events, vocabulary, near, is_loose=is_loose, beside=beside)
            if event is not None:
                return (event, "".join(words[:count])) if count > _product_words(words, vocabulary) else None
    return None


def _product_words(words: Sequence[str], vocabulary: Vocabulary) -> int:
    """Count the first words that are a product's name: "since rare earths were" is since no event."""
    found = (
        n for n in range(min(len(words), 3), 0, -1) if vocabulary.products.exact("".join(words[:n]).strip(" ?!.,"))
    )
    return next(found, 0)


def _of_month(words: Sequence[str], events: Sequence[Event]) -> tuple[Event, str] | None:
    """Return the event that its month and its kind name: "october controls", "january 2026 ban"."""
    for count in (2, 1):
        spoken = spoken_period(_POSSESSIVE.sub("", "".join(words[:count])))
        if len(words) <= count or not isinstance(spoken, SpokenPeriod) or not spoken.is_month:
            continue
        for last in range(len(words), count, -1):
            kind = "".join(words[count:last]).strip(" ?!.,")
            if _NOUNS.isdisjoint(re.findall(_WORD, kind.casefold())):
                continue
            year = spoken.start.year
            likely = [
                event
                for event in _told(kind.casefold(), events)
                if event.on.month == spoken.start.first and year in (None, event.on.year)
            ]
            if likely:
                return max(likely, key=lambda event: (event.importance, event.on)), "".join(words[:last])
    return None


def _in_its_month(event: Event, words: str, text: str, events: Sequence[Event]) -> tuple[Event, str, str]:
    """Return the event that words and the month after them name together ("the export licences in april"), and both;
    the event and its words as they are where none of that month is called so, with the month where it lies before.
    """
    after = _IN_MONTH.match(text, len(words))
    spoken = None if after is None else spoken_period(after["month"])
    if after is None or not isinstance(spoken, SpokenPeriod) or not spoken.is_month:
        return event, words, ""
    month, year = spoken.start.first, spoken.start.year
    likely = [
        each
        for each in (event, *_told(words.strip().casefold(), events))
        if each.on.month == month and year in (None, each.on.year)
    ]
    if likely:
        most = event if event in likely else max(likely, key=lambda each: (each.importance, each.on))
        return most, text[: after.end()], ""
    if year is not None and Month(year, month) < Month.of(event.on):  # nothing of it is held that far back
        return event, text[: after.end()], str(Month(year, month))
    return event, words, ""


def _month_beside(event: Event, text: str, end: int, *, is_before: bool) -> tuple[Month, int] | None:
    """Return the month that stands after the words of an event and lies after it, or before it, and where it ends."""
    after = _IN_MONTH.match(text, end)
    spoken = None if after is None or after.group().split()[0] == "from" else spoken_period(after["month"])
    if after is None or not isinstance(spoken, SpokenPeriod) or not spoken.is_month:
        return None
    if _ON_TO.match(text, after.end()):
        return None
    month = spoken.start.first
    own = Month.of(event.on)
    year = own.year - (month > own.month) if is_before else own.year + (month < own.month)
    named = Month(spoken.start.year or year, month)
    is_there = named < own if is_before else named > own
    return (named, after.end()) if is_there else None


@dataclass(frozen=True, slots=True)
class _MonthAlready:
    """The month of a text beside which an event is named, where it stands, and where what is said of the event
    begins; `is_there` when it does lie after or before the event, as it is said to.
    """

    month: Month
    start: int
    end: int
    aside: int
    is_there: bool


def _month_already(event: Event, text: str, side: str, rest: str) -> _MonthAlready | None:
    """Return the month that a text names, where an event that it is said to follow or to lie before is named after it
    ("in may 2025, right after the truce"); None for months that are held against each other.
    """
    found = _ENDS_IN_MONTH.search(text) if side in _MONTHS_OFF and not _HELD_AGAINST.search(text) else None
    if found is not None and not found["near"] and _HELD_AGAINST.search(rest):
        return None
    group = "month" if found is not None and found["month"] else "dated"
    spoken = spoken_period(found[group]) if found is not None else None
    if found is None or not isinstance(spoken, SpokenPeriod) or not spoken.is_month:
        return None
    month, own, is_after = spoken.start.first, Month.of(event.on), _MONTHS_OFF[side] > 0
    year = own.year + (month < own.month) if is_after else own.year - (month > own.month)
    named = Month(spoken.start.year or year, month)
    is_there = named >= own if is_after else named <= own
    between = _ASIDE_BEGINS.search(text, found.end(group))
    aside = found.end(group) if between is None else between.start()
    return _MonthAlready(named, found.start(group), found.end(group), aside, is_there)


def _told(kind: str, events: Sequence[Event]) -> list[Event]:
    """Return the events that a kind names, or whose label or summary has its words."""
    stems = _stems(kind)
    told = [event for event in events if stems and stems <= _stems(f"{event.label} {event.summary}")]
    return list(dict.fromkeys([*matching(kind, events), *told]))


DAYS_AT_AN_END = 5
DAYS_OF_BOTH_SIDES = 2
"""How near to an end of its month an event is for the month to stand for one side beside the other."""


def _is_first(on: date, days: int = DAYS_AT_AN_END) -> bool:
    """Return whether nearly all of its month lies after a day."""
    return on.day <= days


def _is_last(on: date, days: int = DAYS_AT_AN_END) -> bool:
    """Return whether nearly all of its month lies before a day."""
    return (on + timedelta(days=days)).month != on.month


def _own_month(on: date, side: str, *, is_both: bool) -> Line | None:
    """Say how the month of an event is taken, of which part lies before it and part after; None where it is clear."""
    month = Month.of(on).long
    days = DAYS_OF_BOTH_SIDES if is_both else DAYS_AT_AN_END
    if _is_first(on, days) or _is_last(on, days):
        return None
    if is_both:
        return line(f"{month}, its own month, is neither before nor after it.")
    if side not in ("after", "following", "before", "prior to"):
        return None
    side = "after" if on.day <= MIDDLE_OF_MONTH else "before"
    return line(f"{month}, its own month, counts as {side} it.")


def months_beside(on: date) -> tuple[Month, Month]:
    """Return the last month before a day and the first after it; its own where it lies at an end of that."""
    month = Month.of(on)
    before = month if _is_last(on, DAYS_OF_BOTH_SIDES) else month - 1
    return before, month if _is_first(on, DAYS_OF_BOTH_SIDES) else month + 1


def _as_date(on: date, side: str, *, is_both: bool) -> str:
    month = Month.of(on)
    if is_both:
        before, after = months_beside(on)
        return f"{before} and {after}"
    side = {"following": "after", "prior to": "before"}.get(side, side)
    # a month lies before what happened near its end, and after what happened in its first half
    if side == "later than":  # so many months after it are counted from its own
        return f"after {month}"
    if side in {"after", "since"}:
        side = "since" if on.day <= MIDDLE_OF_MONTH else "after"
    elif side == "before":
        side = "before" if on.day <= MIDDLE_OF_MONTH else "until"
    return f"{side} {month}"


def _chinese(
    found: re.Match[str], events: Sequence[Event], vocabulary: Vocabulary, near: Period | None, notes: list[Line]
) -> str:
    near = None if found["end"] == "前" else near  # of a level before the controls the first of them are meant
    if found["month"]:
        told = [event for event in _told(found["name"], events) if event.on.month == int(found["month"])]
        event = max(told, key=lambda each: (each.importance, each.on), default=None)
    else:
        event = _event(found["name"], events, vocabulary, near, is_loose=False, beside=found.string)
    kept = ""
    if event is None:  # "日内瓦停战", "对美国出口管制": the event is what the words end with
        called = [name for name in meanings_of("events.txt") if not name.isascii() and found["name"].endswith(name)]
        kept = found["name"].removesuffix(max(called, key=len, default=""))
        name = kept if kept in meanings_of("events.txt") else found["name"].removeprefix(kept)
        event = _event(name, events, vocabulary, near, is_loose=False, beside=found.string) if called else None
        kept = "" if kept == name or kept in {"中美", "美中"} else kept
    if event is None:
        return found.group()
    notes.append(line(f"{quoted(found['name'].removeprefix(kept))}: {event.label}, {event.on.day} {event.on:%b %Y}."))
    if "月" in found["end"]:
        return f"{kept} {Month.of(event.on)} "
    end = re.sub(_DONE, "", found["end"]) or "以来"
    if end == "前后" and (own := _own_month(event.on, "", is_both=True)) is not None:
        notes.append(own)
    if end == "前后":
        return f"{kept} {_as_date(event.on, '', is_both=True)} "
    is_counted = end.endswith("后") and found.string.startswith("什么时候", found.end())
    side = (
        "later than" if is_counted else "after" if end.endswith("后") else "before" if end.endswith("前") else "since"
    )
    return f"{kept} {_as_date(event.on, side, is_both=False)} "


def _event(
    name: str,
    events: Sequence[Event],
    vocabulary: Vocabulary,
    near: Period | None,
    *,
    is_loose: bool,
    beside: str = "",
) -> Event | None:
    """Return the event that words name, None for none; of several those that name a partner named `beside` it. A name
    of a partner or product is no event, and what stands after "from" or "to" needs a word such as "meeting".
    """
    folded = name.casefold()
    is_thing = bool(vocabulary.partners.exact(name) or vocabulary.products.exact(name))
    if is_thing or (is_loose and not (set(folded.split()) & _NOUNS or folded in meanings_of("events.txt"))):
        return None
    found = matching(folded, events)
    if not found:
        return None
    label = meanings_of("events.txt").get(folded, folded)
    called = [event for event in found if event.label.casefold() == label]  # "first US licences" are others
    found = (
        called
        or _of_partners(found, beside, vocabulary)
        or (_of_products(found, beside, vocabulary) if _BAN.search(folded) and "paus" not in folded else found)
    )
    if not found:
        return None
    most = max(event.importance for event in found)
    likely = [event for event in found if event.importance == most]
    if near is None:
        is_of_a_kind = len({event.kind for event in found}) == 1 and len(found) > 1
        return (min if is_of_a_kind else max)(likely, key=lambda event: event.on)
    return min(likely, key=lambda event: abs(Month.of(event.on).ordinal - near.first.ordinal))


def _of_partners(events: Sequence[Event], text: str, vocabulary: Vocabulary) -> list[Event]:
    """Return the events whose label names a partner that a text names too."""
    words = set(re.findall(_WORD, text.casefold()))
    return [
        event
        for event in events
        if any(
            vocabulary.partners.exact(word)
            for word in re.findall(_WORD, event.label.casefold())
            if word in words - FILLERS
        )
    ]


def _of_products(events: Sequence[Event], text: str, vocabulary: Vocabulary) -> list[Event]:
    """Return the events that ban what a text names, all where it names no product: a ban on one is none on another,
    and a ban that is paused is none.
    """
    named = [each for each in vocabulary.products if _names_in(text, each)]
    return [
        event
        for event in events
        if not named
        or ("paused" not in event.label and any(_names_in(f"{event.label} {event.summary}", each) for each in named))
    ]


def _names_in(text: str, product: Product) -> bool:
    """Say whether a text has one of the longer names of a product."""
    folded = text.casefold().replace("-", " ")
    names = (each.casefold() for each in (product.name, product.short, *product.aliases))
    return any(each in folded for each in names if len(each) >= (LEAST_NAME_LETTERS if each.isascii() else 1))


def matching(name: str, events: Sequence[Event]) -> list[Event]:
    """Return the events that words name: by what people call them, else by every word of their label that tells them
    from others.
    """
    words = meanings_of("events.txt").get(name, name)
    by_kind = [event for event in events if event.kind == words]
    if by_kind:
        return by_kind
    asked = _stems(words)
    return [event for event in events if asked and asked <= _stems(event.label)] if asked else []


@cache
def _stems(words: str) -> frozenset[str]:
    return frozenset(word[:6].rstrip("s") for word in re.findall(r"[\w.%]+", words.casefold()) if word not in FILLERS)
