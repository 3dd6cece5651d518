"""What is told of how a text was read: which words were mended, which were not used, and as what it was read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import chain
from typing import Any

from bot.language.mentions import Mention, Slots
from bot.language.spoken_periods import NamedPeriod, SpokenName, not_whole
from bot.questions.compare_question import CompareQuestion
from bot.questions.figure_question import FigureQuestion
from bot.questions.operation.names import asked_words
from bot.questions.operation.question import OperationQuestion, is_a_level_stated
from bot.questions.top_question import TopQuestion
from bot.questions.why import published_by
from bot.reading.definitions import NO, YES
from bot.reading.operation_words import MONTH_BASE, YEAR_BASE
from bot.reading.roundabout import MONTHS_AND_WHOLE
from bot.text import Line, Strong, late_pattern, line, plain, quoted
from bot.trade.about import DEFAULT_REPORTER, ListQuestion, Question, Reading, Shown, TradeQuestion
from bot.trade.answer import Answer
from bot.trade.loaded import Extent
from bot.trade.observations import Flow
from bot.trade.periods import Period
from bot.trade.ranking import Sort
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import currency_sign, listed, number_words

NOT_USED = "Not used"
MENDED = "Read “"
WHOLE_TONNES = 2  # from here on an uncertainty is told without decimals
TABLE_NOTE = line("The months are in the table of this answer.")
STATUS_NOTE = line("Whether it is reported, preliminary or worked out (≈) stands below, with its source.")
SOURCE_NOTE = line("Who published it stands below, with its source.")
WHO_SAYS = (
    r"(?:says?\s+who(?:m)?|according\s+to\s+(?:who|whom|what|which\s+source)|(?:on|by)\s+whose\s+(?:authority|account|word|say[\s-]so)"
    r"|whose\s+(?:figure|number|data|estimate|word)s?\s+(?:is|are|was|were)\s+(?:that|this|it|those|these|they)|(?:根据|据)谁(?:说|的说法|的数据)?)"
)
HOW_KNOWN = r"(?:\bhow\s+(?:do|did|can|could)\s+(?:you|u)\s+(?:even\s+)?know|(?:怎么|如何)(?:知道|得知)的?)"
SURE = r"(?:sure|certain|confident|positive|reliable|trustworthy|solid|accurate|precise|firm|dependable)"
_IT = r"(?:it|this|that|(?:this|that|the)\s+(?:figure|number|value|total))"
_IT_OR_ONE_NAMED = (
    rf"(?:{_IT}|(?:the|this|that|your|those|these)\s+(?:[\w'-]+\s+){{0,6}}?"
    r"(?:figures?|numbers?|values?|totals?|data))"
)
_SURE_SAID = (
    rf"\bhow\s+{SURE}\b|\bare\s+you\s+(?:\w+\s+)?{SURE}\b|\b(?:is|was)\s+{_IT}\s+(?:{SURE})\b|\b(?:reliable|trustworthy)\b"
    rf"|\btrust\b|\b(?:rely\s+on|count\s+on|believe|depend\s+on|vouch\s+for|stand\s+behind)\s+{_IT_OR_ONE_NAMED}\b|\bmargin\s+of\s+error\b|\berror\s+margin\b|\buncertainty\b"
    r"|可靠|可信|靠谱|误差|准确?[吗么]|多确定|多大?把握"
)
SOURCE_ASKED = late_pattern(
    rf"\b{WHO_SAYS}\W*\Z|"
    r"\bwho\s+(?:(?:has|have|had|first)\s+)*(?:publish\w*|report(?:s|ed)|released?|issue[sd]?|says?|said)\b|\bwhich\s+(?:news)?(?:paper|outlet|source|agency|publisher|article)\b|\bsources?\b|\bwhere(?:['’]?s|\s+(?:is|are|was|were|does|do|did))\b.*\bfrom\W*\Z"
    r"|\bwhere(?:\s+(?:did|do|have)|['’]?d)\s+(?:you|we|they|u)\s+(?:get|have|take|find|got)\b"
    rf"|{HOW_KNOWN}|{_SURE_SAID}"
    r"|来源|出处|谁(?:公布|发布|说的|报道|统计)|(?:来自|源自|从|出自)(?:哪里|哪儿|何处|什么地方|哪)|哪里来的",
    re.IGNORECASE,
)
PER_TONNE_ASKED = late_pattern(
    r"\b(?:per|a|each|every)\s+(?:metric\s+)?(?:tonnes?|tons?)\b|/\s?(?:tonne|ton|t)\b|(?:每|一|/)(?:公)?吨",
    re.IGNORECASE,
)
LOWER_ASKED = late_pattern(
    r"(?<!higher\sor\s)(?<!more\sor\s)\b(?:worse|worst|weaker|weakest|softer|poorer|lower|lowest|smaller|smallest|less|least|behind)\b"
    r"(?!\s+(?:than|of\s+the)\b)|哪个.{0,3}[低少小差弱]",
    re.IGNORECASE,
)
SHARE_ASKED = late_pattern(
    r"\b(?:market\s+)?shares?\b|\bproportion\b|\b(?:what|which)\s+(?:part|portion)\b|\b(?:slice|chunk|fraction)\b|\bhow\s+much\s+of\b"
    r"|(?:\b(?:percent(?:age)?|per\s+cent|pct)\b\.?|(?<![\d\s])\s%|\A%)\s+of\b|\b(?:what|which|how\s+many)\s+(?:(?:percent(?:age)?|per\s+cent|pct)\b\.?|%)\s+(?:did|do|does|went|goes|was|were|is|are)\b"
    r"|\b(?:part|piece|portion|bite|cut)\s+of\s+(?:the\s+|china's\s+)?(?:pie|cake|whole|total|exports)\b|\b(?:markt)?anteil\b|\bla\s+part\s+d|\bquelle\s+part\b|\b(?:la\s+)?cuota\b|\bparticipaci[oó]n\b|シェア|占有率|점유율|占比|占.{0,8}(?:多少|百分|几成)|几成|多少比例|份额|比重",
    re.IGNORECASE,
)
PLACE_ASKED = late_pattern(
    r"\brank(?:ed|ing|s)?\b|\bwh(?:at|ich)\s+(?:place|position)\b|\bwhere(?:['’]s|\s+(?:does|did|is|was|do))\b.*\b(?:stand|come(?!\s+from\b)|sit|place|[io]n\s+the\s+(?:[\w'’-]+\s+){0,4}(?:table|league))\b|第几|排名|名次",
    re.IGNORECASE,
)
_SHARE_SAID = late_pattern(r"(?:≈ |< |about )?[\d.,]+% of (?:China's|the|imports|exports)[^,·]*")
_PLACE_SAID = late_pattern(r"\d+(?:st|nd|rd|th) of (?:the )?\d+ partners(?: loaded)?")
_WHO_ASKED = late_pattern(
    r"\b(?:who|which\s+(?:countr\w+|partners?|buyers?|markets?|customers?|destinations?|importers?))\b|谁|哪个?国",
    re.IGNORECASE,
)
ASKED_BESIDE = late_pattern(
    f"{YEAR_BASE.pattern}|{MONTH_BASE.pattern}|{_WHO_ASKED.pattern}|{SOURCE_ASKED.pattern}|{PER_TONNE_ASKED.pattern}|{LOWER_ASKED.pattern}|{SHARE_ASKED.pattern}|{PLACE_ASKED.pattern}|{MONTHS_AND_WHOLE.pattern}",
    re.IGNORECASE,
)
WHETHER = {
    status: line(f"Whether it is {status} stands before the figure.")
    for status in ("preliminary", "final", "estimated")
}
"""What is told where it is asked whether a figure is of one status, until its answer says yes or no."""
SUM_NOTE = line("Where a published total and the sum of its months differ by more than rounding, that is said here.")
YEAR_NOTE = line("The change on the year before stands below the figure.")
MONTH_NOTE = line("The change on the month before stands below the figure.")
MOVED_NOTE = line("Which of them moved most stands below the total.")
_ON_YEAR_SAID = late_pattern(r"[▲▼] (?:≈ |about )?[\d.,]+% (?:above|below) (?:[\w–]+ )?\d{4}(?:, as published)?")
_ON_MONTH_SAID = late_pattern(r"[▲▼] (?:Up|Down) (?:≈ |about )?[\d.,]+% on \w+(?: \d{4})?(?:, as published)?")
SHARE_NOTE = line("Its share of the total stands below the figure.")
PLACE_NOTE = line("Its place stands below the figure.")
UNITS_SHOWN = line(
    "Weights are shown in tonnes as published; below one tonne, where small amounts are traded, in kilograms."
)
LOWER_NOTE = line("The lower of them is that with the smaller figure.")
PER_TONNE_NOTE = line("The unit price is by the kilogram; by the tonne it is a thousand times that.")
_EARLIER = "The earlier month asked for is "
OF_ALL_ORIGINS = line("From China alone that is not loaded; this is of all origins together.")
WHY_NOTE = line("Events around that time are listed; the data cannot show cause.")

_QUOTED_IN = late_pattern(r"(?P<whose>.+?), as quoted in ")
_ON_NOTES = "on the notes of one public repository"

_NO_CHANGE = ", so no change on the month."
_HOW_SURE = late_pattern(_SURE_SAID, re.IGNORECASE)


def mended_words(slips: Sequence[tuple[str, str]], slots: Slots) -> list[Line]:
    """Say which words were read as others: "Read as United States." where they are of a name."""
    told: dict[Line, None] = {}
    for written, meant in slips:
        every: tuple[Mention[Any], ...] = (*slots.partners, *slots.products)
        named = [each for each in every if meant in each.text.casefold().split()]
        if not named:
            told[line(f"Read {quoted(written)} as {meant}.")] = None
        elif not named[0].is_near:
            told[line(f"Read as {named[0].meant[0].name}.")] = None
    return list(told)


def noted(question: ListQuestion | TradeQuestion, *notes: Line) -> Reading:
    """Return a question as it was read, with what is told of it."""
    return Reading(question, (line(f"Read as: {question.command}"), *notes))


def not_used(words: Sequence[str]) -> list[Line]:
    """Name the words of which nothing was made, each once: "in pounds" has "pounds" too."""
    words = [each for each in words if not any(f" {each} " in f" {other} " for other in words if other != each)]
    return [line(f"{NOT_USED}: {listed([quoted(each) for each in words])}.")] if words else []


def told_once(*notes: Iterable[Line]) -> tuple[Line, ...]:
    """Return lines in their order, each once."""
    return tuple(dict.fromkeys(chain.from_iterable(notes)))


def asked_beside(text: str, question: Question) -> list[Line]:
    """Return what a text with words of ASKED_BESIDE asks for beside a figure itself: who published it, its unit price
    by the tonne.
    """
    if isinstance(question, CompareQuestion):
        return [LOWER_NOTE] if LOWER_ASKED.search(text) else []
    if isinstance(question, OperationQuestion) and question.operation.is_of_a_number:
        return [SOURCE_NOTE] if SOURCE_ASKED.search(text) else []
    if isinstance(question, TopQuestion):
        is_moved = question.sort in (Sort.GAIN, Sort.LOSS) and _WHO_ASKED.search(text)
        return [MOVED_NOTE] if is_moved else []
    if not isinstance(question, FigureQuestion):
        return []
    bases = ((YEAR_NOTE, YEAR_BASE), (MONTH_NOTE, MONTH_BASE))
    changes = [note for note, words in bases if words.search(text)]
    heads = [note for note, words in ((PLACE_NOTE, PLACE_ASKED), (SHARE_NOTE, SHARE_ASKED)) if words.search(text)]
    asked = [SOURCE_NOTE] if SOURCE_ASKED.search(text) else []
    if asked and _HOW_SURE.search(text):
        asked.insert(0, STATUS_NOTE)
    if question.shown is Shown.UNIT_PRICE and PER_TONNE_ASKED.search(text):
        asked.append(PER_TONNE_NOTE)
    if MONTHS_AND_WHOLE.search(text):
        asked.append(SUM_NOTE)
    return [*asked, *(heads or changes)[:1]]


def earlier_note(month: Period) -> Line:
    """Say which month was asked for beside that of a card; `earlier_told` sets its figure in the place of this."""
    return line(f"{_EARLIER}{month.first.short}.")


def earlier_told(notes: Sequence[Line], answer: Answer) -> tuple[Line, ...]:
    """Return notes with the figure of an earlier month that was asked for, from the card's table; without it where
    the card itself says that figure, or there is none.
    """
    told: list[Line] = []
    for note in notes:
        if not plain(note).startswith(_EARLIER):
            told.append(note)
            continue
        month = plain(note).removeprefix(_EARLIER).removesuffix(".")
        amount = next(
            (row[1] for row in (answer.table.rows if answer.table is not None else ()) if row[0] == month), "–"
        )
        if amount == "–" and not any(_NO_CHANGE in plain(each) for each in notes):
            told.append(line(f"No figure of {month} to set beside it."))
        elif amount != "–" and not any(f"({amount})" in plain(each) for each in answer.findings):
            told.append(line(f"{month}: ", Strong(amount), "."))
    return tuple(told)


def per_tonne_told(notes: Sequence[Line], facts: Mapping[str, Any]) -> tuple[Line, ...]:
    """Return notes with the unit price by the tonne in place of how it is had, where it was asked for and is known to
    the unit of its currency.
    """
    key = next((each for each in facts if re.fullmatch(r"unit_price_[a-z]{3}_per_kg", each)), "")
    currency = key[11:14]
    width, price = facts.get(f"width_{currency}_per_kg"), facts.get(key)
    if PER_TONNE_NOTE not in notes or price is None or width is None or width * 1000 > 1.0001:
        return tuple(notes)
    by_tonne = number_words(Fraction(str(price)) * 1000, 0)
    told = line(f"By the tonne it is {currency_sign(currency.upper())} {by_tonne}.")
    return tuple(told if each == PER_TONNE_NOTE else each for each in notes)


def status_told(notes: Sequence[Line], answer: Answer) -> tuple[Line, ...]:
    """Return notes with how surely a figure is known in place of where that stands, where it was asked for:
    "Estimated from published figures, within ± 6 t by rounding.".
    """
    notes = [each for each in notes if each not in WHETHER.values()]
    question, facts = answer.question, answer.facts
    is_stated = isinstance(question, OperationQuestion) and is_a_level_stated(question.operation)
    if STATUS_NOTE not in notes or not (is_stated or isinstance(question, FigureQuestion)) or not answer.footer:
        return tuple(notes)
    status, width_t = plain(answer.footer[0]).partition(" · ")[0], facts.get("width_t")
    if is_stated and facts["unit"] == "t":
        width_t = facts["result_high"] - facts["result_low"]
    half_t = Fraction(str(width_t)) / 2 if width_t else Fraction(0)
    size = number_words(half_t, 0) if half_t >= WHOLE_TONNES else f"{float(half_t):g}"
    known = f", within ± {size} t by rounding" if half_t else ""
    told = line(f"{status}{known}.")
    return tuple(dict.fromkeys(told if each == STATUS_NOTE else each for each in notes))


def status_headline(notes: Sequence[Line], answer: Answer) -> str:
    """Return the headline of an answer; where it is asked how surely a number is known, which yes does not say, the
    number alone, behind yes or no where it is asked whether a figure is preliminary, final or an estimate.
    """
    headline = answer.headline.removeprefix("Yes: ") if STATUS_NOTE in notes else answer.headline
    asked = next((status for status, note in WHETHER.items() if note in notes), "")
    if not asked or not isinstance(answer.question, FigureQuestion) or not answer.footer:
        return headline
    known = plain(answer.footer[0]).partition(" · ")[0]
    known = f"{known[:1].lower()}{known[1:]}"
    if asked not in known:
        return f"No: {known}, not {'an estimate' if asked == 'estimated' else f'marked {asked}'} · {headline}"
    return f"{'In part' if ' and ' in known else 'Yes'}: {known} · {headline}"


def with_headline_asked(answer: Answer) -> Answer:
    """Return an answer whose headline begins with the share or the place of a figure, where that was asked for; of a
    product yes or no, where that is said.
    """
    yes_or_no = next((each for each in answer.notes if plain(each).startswith((YES, NO))), None)
    if isinstance(answer.question, ListQuestion) and yes_or_no is not None:
        rest = tuple(each for each in answer.notes if each != yes_or_no)
        return replace(answer, notes=rest, headline=plain(yes_or_no).rstrip("."))
    if MOVED_NOTE in answer.notes:
        rest = tuple(each for each in answer.notes if each != MOVED_NOTE)
        first = plain(answer.findings[0]).partition(" · ")[0] if answer.findings else ""
        return replace(answer, notes=rest, headline=f"{first} · {answer.headline}" if first else answer.headline)
    wanted = {
        SHARE_NOTE: _SHARE_SAID, PLACE_NOTE: _PLACE_SAID, YEAR_NOTE: _ON_YEAR_SAID, MONTH_NOTE: _ON_MONTH_SAID,
    }  # fmt: skip
    pattern = next((wanted[each] for each in answer.notes if each in wanted), None)
    if pattern is None or not isinstance(answer.question, FigureQuestion):
        return answer
    said = next((found.group().strip() for each in answer.findings if (found := pattern.search(plain(each)))), "")
    notes = tuple(each for each in answer.notes if each not in wanted)
    findings = tuple(each for each in answer.findings if not said or plain(each).strip() != said)
    return replace(
        answer, notes=notes, findings=findings, headline=f"{said} · {answer.headline}" if said else answer.headline
    )


def lower_told(notes: Sequence[Line], facts: Mapping[str, Any]) -> tuple[Line, ...]:
    """Return notes with which of those compared is the lowest, where that was asked for and they are alike."""
    if LOWER_NOTE not in notes:
        return tuple(notes)
    compared = facts.get("compared", ())
    amounts = [next((each[key] for key in each if key.startswith("in_common_")), None) for each in compared]
    known = sorted(
        (amount, each["name"]) for amount, each in zip(amounts, compared, strict=True) if amount is not None
    )
    if len(known) < 2 or len(known) < len(compared) or known[0][0] == known[1][0]:
        return tuple(each for each in notes if each != LOWER_NOTE)
    of = "the two" if len(known) == 2 else f"these {len(known)}"
    told = line(f"{'Lower' if len(known) == 2 else 'Lowest'} of {of}: ", Strong(known[0][1]), ".")
    return tuple(told if each == LOWER_NOTE else each for each in notes)


def source_told(notes: Sequence[Line], answer: Answer) -> tuple[Line, ...]:
    """Return notes with whoever published the figure in place of where that stands, where it was asked for; without
    it where no figure was found.
    """
    if SOURCE_NOTE not in notes:
        return tuple(notes)
    if isinstance(answer.question, OperationQuestion) and "matches" not in answer.facts:
        return tuple(each for each in notes if each != SOURCE_NOTE)
    sources = answer.sources
    if not sources:
        return tuple(notes)
    by = line(published_by(sources))
    return tuple(by if each == SOURCE_NOTE else each for each in notes)


def quoted_told(notes: Sequence[Line], asked: Sequence[Line], answer: Answer) -> tuple[Line, ...]:
    """Return notes with what a figure rests on whose source was seen in the notes of another alone, where it was
    asked how sure it is or who published it; as they are where that is told.
    """
    if STATUS_NOTE not in asked and SOURCE_NOTE not in asked:
        return tuple(notes)
    quoted_by = next((found for each in answer.sources if (found := _QUOTED_IN.match(each.publisher))), None)
    if quoted_by is None or any(_ON_NOTES in plain(each) for each in (*notes, *answer.notes)):
        return tuple(notes)
    return (*notes, line(f"It rests {_ON_NOTES}: the page of {quoted_by['whose']} itself was not seen."))


def of_its_block(text: str, found: Reading, vocabulary: Vocabulary) -> Reading:
    """Return what asks how sure a month is, or who published it, that is loaded only as part of a block as asked of
    that block; anything else as it is.
    """
    question = found.question
    if not isinstance(question, FigureQuestion) or question.period is None or not SOURCE_ASKED.search(text):
        return found
    month = question.period.first
    block = min((each for each in vocabulary.blocks(question.about) if month in each), key=len, default=None)
    if not question.period.is_month or block is None or month in vocabulary.months(question.about):
        return found
    of_block = question.at(block)
    told = [each for each in found.notes if each != read_as(question, vocabulary)]
    whole = line(f"{month.long} is loaded only as part of {block.label}, which this is.")
    return replace(found, question=of_block, notes=(read_as(of_block, vocabulary), whole, *told))


def read_as(question: Question, vocabulary: Vocabulary) -> Line:
    """Say how a question was read: "Read as: Germany · magnets · Jun 2025"."""
    if isinstance(question, OperationQuestion):
        return line(f"Read as: {asked_words(question, vocabulary)}")
    if not isinstance(question, FigureQuestion):
        return line(f"Read as: {question.command}")
    about = question.about
    period = about.period
    when = "latest month" if period is None else period.short
    partner = vocabulary.partner(about.partner)
    whose = "" if about.reporter == DEFAULT_REPORTER else f"{vocabulary.partner(about.reporter).short_whose} "
    words = [
        f"{whose}imports from {partner.in_text}" if about.flow is Flow.IMPORT else partner.name,
        about.product,
        when,
    ]
    if about.shown is not Shown.WEIGHT:
        words.append(about.shown.replace("-", " "))
    return line(f"Read as: {' · '.join(words)}")


def without_year_before(question: Question, vocabulary: Vocabulary) -> list[Line]:
    """Say that the same months a year before are not loaded, where they were asked for ("h1 2025 yoy")."""
    if not isinstance(question, FigureQuestion) or question.period is None:
        return []
    before = question.period.year_before
    extent = vocabulary.extent(question.about)
    is_there = before in extent.blocks or (extent.touches(before) if before.is_month else extent.covers(before))
    return [] if is_there else [line(f"No whole figure for {before.label} to compare with.")]


LAST_WHOLE = late_pattern(
    r"\b(?:last|latest|newest|most\s+recent|(?<!vs\s)(?<!the\s)(?:previous|prior))\s+(?P<what>quarter|half)\b(?!\s+of\b)"
    r"|(?:上个?(?=季度)|上个(?=半年)|最新|最近一个?)(?P<zh>季度|半年)",
    re.IGNORECASE,
)


BASES = late_pattern(f"{YEAR_BASE.pattern}|{MONTH_BASE.pattern}|{LAST_WHOLE.pattern}", re.IGNORECASE)
"""What every text has that names months its figure is held against, or a quarter by which is the newest."""


def told_of_bases(text: str, found: Reading, vocabulary: Vocabulary, today: date) -> list[Line]:
    """Say which months that a text holds its figure against, or takes for the newest, are not loaded."""
    return told_of_changes(text, found, vocabulary) + told_of_last(text, found, today)


def told_of_changes(text: str, found: Reading, vocabulary: Vocabulary) -> list[Line]:
    """Say which months that a text holds its figure against are not loaded, where that is not said already."""
    question, is_said = found.question, any(plain(each).startswith(_EARLIER) for each in found.notes)
    told = without_year_before(question, vocabulary) if YEAR_BASE.search(text) and not is_said else []
    return told + (without_month_before(question, vocabulary) if MONTH_BASE.search(text) else [])


def told_of_last(text: str, found: Reading, today: date) -> list[Line]:
    """Say which quarter or half-year was taken where the last one by the calendar is not loaded whole; nothing where
    that is said.
    """
    asked, question = LAST_WHOLE.search(text), found.question
    if asked is None or not isinstance(question, TradeQuestion):
        return []
    is_half = (asked["what"] or "").lower() == "half" or asked["zh"] == "半年"
    name = NamedPeriod.LAST_HALF if is_half else NamedPeriod.LAST_QUARTER
    last = SpokenName(name).resolved(Extent(), today=today).period
    periods = [Period.parse(words) for words in re.findall(r"\d{4}-\d\d\.\.\d{4}-\d\d", question.command)]
    taken = max((each for each in periods if len(each) == len(last)), default=last)
    told = line(not_whole(last, taken))
    return [told] if taken < last and told not in found.notes else []


def without_month_before(question: Question, vocabulary: Vocabulary) -> list[Line]:
    """Say that the month before is not loaded, and which is the newest before, where a change on the month was asked
    for ("india mom october 2025").
    """
    if not isinstance(question, FigureQuestion) or question.period is None or not question.period.is_month:
        return []
    months, asked = vocabulary.months(question.about), question.period.first
    if asked not in months or asked - 1 in months:
        return []
    newest = max((month for month in months if month < asked), default=None)
    then = line("") if newest is None else line(f" The newest before it is {newest.long}.")
    return [line(f"No figure for {(asked - 1).long}{_NO_CHANGE}", then)]
