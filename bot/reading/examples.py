"""What is offered to whoever asked what cannot be answered: what can always be asked, in the language of the
question, and the whole question of each that a name could be of.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from bot.errors import NotUnderstood, Suggestion, UserError
from bot.language.lexicon import FILLERS, meanings_of, rows_of
from bot.language.mentions import Mention, split_words
from bot.language.plain_chinese import is_chinese
from bot.language.spoken_periods import Spoken, SpokenPeriod
from bot.questions.figure_question import FigureQuestion
from bot.questions.trend_question import TrendQuestion
from bot.text import Day, late_pattern, line, plain, quoted
from bot.trade.about import About, Reading
from bot.trade.loaded import Extent
from bot.trade.observations import WORLD, Flow
from bot.trade.periods import MONTHS_A_YEAR, Period
from bot.trade.releases import IN_PRELIMINARY
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import listed

_QUOTED = late_pattern("“[^”]*”")
_BEFORE_A_NAME = late_pattern(r"\A(?:and|or|vs|with|of|to|from|for|in|by|the)\s+", re.IGNORECASE)


def no_question(unread: Sequence[str], partners: Sequence[str], vocabulary: Vocabulary) -> NotUnderstood:
    """Say what can be asked to whoever asked something else, with the nearest that can."""
    not_read = f"I could not read {listed([quoted(each) for each in unread])}. " if unread else ""
    return NotUnderstood(
        "not_a_question",
        f"{not_read}I answer questions on China's trade from the figures that are loaded, for example: how much did "
        "the US buy in June? What happened in June?",
        usual(partners, vocabulary),
        unread=unread,
    )


def nothing_before(text: str, months: Sequence[str], vocabulary: Vocabulary) -> NotUnderstood:
    """Say to whoever asked what only follows an answer, with none before it, what was read and what is missing."""
    read = f": I read {listed([quoted(each) for each in months])}, but not of whom or what" if months else ""
    return NotUnderstood(
        "not_a_question",
        f"{quoted(text)} goes on from an answer, and none came before{read}. Name a partner or a product too, for "
        "example: did exports to the US double from May to June? Or reply to an answer with it.",
        usual((), vocabulary),
    )


def usual(partners: Sequence[str], vocabulary: Vocabulary) -> tuple[Suggestion, ...]:
    """Suggest what can always be asked: the partners' newest figure and the world's, the events, the help."""
    figures = [
        FigureQuestion(About(Flow.EXPORT, key, vocabulary.default_product))
        for key in dict.fromkeys((*partners, WORLD))
    ]
    return (
        *(Suggestion(vocabulary.partner(each.partner).name, each.partner, each.command) for each in figures),
        Suggestion("Events", "events", "/events"),
        Suggestion("Help", "help", "/help"),
    )


def put_in_chinese(refused: UserError, text: str) -> None:
    """Write a refusal in Chinese where the question was, with the same code and suggestions."""
    sentence = meanings_of("refusals.zh.txt").get(refused.code)
    if sentence is None or not is_chinese(text):
        return
    if refused.code == "talk":
        answers = dict(row.split("\t") for row in rows_of("talk.zh.txt"))
        sentence = answers.get(plain(refused.message), sentence)
    named = "、".join(_QUOTED.findall(plain(refused.message)))
    refused.message = line(sentence.replace("{}", named))


def no_forecast(text: str, vocabulary: Vocabulary, today: date, stood: About | None = None) -> NotUnderstood:
    """Say to whoever asks what will be when its figures come out, and offer the newest figure and the course of the
    same; the figure itself where it is out already. `stood` is what an earlier answer was about.
    """
    slots = split_words(text, vocabulary, FILLERS).slots(is_sentence=True)
    about = (stood or About(Flow.EXPORT, WORLD, vocabulary.default_product)).of(period=None)
    partners = [each.meant[0].key for each in slots.partners if len(each.meant) == 1]
    products = [each.meant[0].key for each in slots.products if len(each.meant) == 1]
    asked = about.of(
        partner=next((key for key in partners if key != about.reporter), about.partner),
        product=next(iter(products), about.product),
    )
    about = asked if vocabulary.latest(asked) is not None else asked.of(partner=WORLD)
    period = _resolved(slots.periods, vocabulary.extent(about), today)
    is_early = asked.partner == WORLD and IN_PRELIMINARY.issuperset(vocabulary.product(asked.product).commodities)
    coming = vocabulary.releases.next_after(today, of_detail=not is_early)
    if period is not None and isinstance(slots.periods[0].meant, SpokenPeriod) and slots.periods[0].meant.is_open:
        while (
            vocabulary.releases.expected(period.last).detail <= today
        ):  # of a month without a year the next is meant
            period = period.shifted(MONTHS_A_YEAR)
    is_out = period is not None and vocabulary.releases.expected(period.last).detail <= today
    which = "figures" if is_early else "figures by partner and code"
    when = line(f"The next {which}, of {coming.period.label}, are expected on ", Day(coming.on), ".")
    if period is not None and not is_out:
        first = period.first.long if period.is_month else f"The first month of {period.label}"
        expected = vocabulary.releases.expected(period.first).detail
        when = line(f"{first} is expected on ", Day(expected), ".")
        if expected < today:
            held = "is loaded" if period.first in vocabulary.months(about) else "is not loaded"
            last = Day(vocabulary.releases.expected(period.last).detail)
            when = line(
                f"{first} was expected on ",
                Day(expected),
                f" and {held}; {period.last.long} is expected on ",
                last,
                ".",
            )
    told = line("I answer from figures that have been published; I forecast nothing.")
    newest = FigureQuestion(about.of(period=period) if is_out else about)
    label = period.label if period is not None and is_out else "Newest figure"
    return NotUnderstood(
        "forecast",
        told if is_out else line(when, " ", told),
        (
            Suggestion(label, about.partner, newest.command),
            Suggestion("Trend", "trend", TrendQuestion(about).command),
            Suggestion("Help", "help", "/help"),
        ),
    )


def _resolved(spoken: Sequence[Mention[Spoken]], extent: Extent, today: date) -> Period | None:
    """Return the first period that is named, None for none and for one that is no period."""
    try:
        return spoken[0].meant.resolved(extent, today=today).period if spoken else None
    except NotUnderstood:
        return None


def with_whole_questions(
    refused: NotUnderstood, text: str, vocabulary: Vocabulary, read: Callable[[str], Reading]
) -> NotUnderstood:
    """Return the refusal of a name that could be of several with all that the text asks of each as its suggestion,
    once: "rank of korea in september 2025" as the same of South Korea. Another refusal stays as it is.
    """
    named = split_words(text, vocabulary, FILLERS).slots(is_sentence=True).partners if _is_of_a_name(refused) else []
    unclear = next((each for each in named if len(each.meant) > 1), None)
    if unclear is None:
        return refused
    words = _BEFORE_A_NAME.sub("", unclear.text)
    whole = []
    for each in refused.suggestions:
        name = vocabulary.partner(each.value).name
        try:
            question = read(re.sub(rf"\b{re.escape(words)}\b", name, text, flags=re.IGNORECASE)).question
        except UserError:  # then all are offered as they were
            return refused
        whole.append(Suggestion(each.label, each.value, question.command))
    refused.suggestions = tuple({each.command: each for each in reversed(whole)}.values())[::-1]
    return refused


def _is_of_a_name(refused: NotUnderstood) -> bool:
    keys = bool(refused.suggestions) and all(each.value.isupper() for each in refused.suggestions)
    return refused.code == "partner_ambiguous" and keys
