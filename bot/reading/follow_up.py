"""A question that follows another and changes only what it names: "and germany?", "same for may", "why?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from bot.errors import NotUnderstood, Suggestion
from bot.language.cues import TABLE, VIEWS, Cue, flow_of, kind_of, without_possessives
from bot.language.lexicon import FILLERS, in_simplified
from bot.language.mentions import Mention, Slots, split_words
from bot.language.spelling import mended
from bot.language.spoken_periods import PartOfYear, Spoken, SpokenOpen, SpokenPeriod
from bot.questions.compare_question import MOST_COMPARED, CompareQuestion, compared_figure
from bot.questions.download import DownloadQuestion
from bot.questions.figure import FigureQuestion
from bot.questions.operation.question import OperationQuestion
from bot.questions.top_question import TopQuestion
from bot.questions.topics import ABOUT, topic_asked
from bot.questions.trend_question import TrendQuestion, View
from bot.reading.asides import refuse_talk
from bot.reading.cited import Cited
from bot.reading.command import read_command, read_figure
from bot.reading.dated import with_dates
from bot.reading.earlier_day import read_on_day
from bot.reading.free_text import TABLE_NOTE, WHY_NOTE, calculated, mended_words, read_as, read_free
from bot.reading.operation_words import threshold_in
from bot.reading.wishes import as_wish
from bot.text import line
from bot.trade.about import (
    ALL_MONTHS,
    DEFAULT_REPORTER,
    REPORTER_PREFIX,
    About,
    By,
    ListQuestion,
    Question,
    Reading,
    Shown,
    TradeQuestion,
    about_of,
)
from bot.trade.loaded import Extent
from bot.trade.observations import WORLD, Flow
from bot.trade.operations import Against, Operation, OperationName
from bot.trade.periods import Month, Period
from bot.trade.ranking import Sort
from bot.trade.vocabulary import Vocabulary

CLOSE_MONTHS = 2
_SMALL_WORDS = FILLERS | frozenset(["same", "else", "instead", "then", "only", "so", "add", "plus", "by"])
_ONE = r"(?:the )?(?:month|one|period|quarter)"
_STEPS = (
    (re.compile(r"\b(?:the )?same (?:months?|period|time|quarter) (?:of )?(?:the )?(?:last|previous|prior) year\b|"
                r"\b(?:the )?same (?:month|period|time|quarter) (?:a|one|the) year (?:before|earlier|ago)\b|"
                r"\b(?:the )?year (?:before|earlier|ago)\b|\b(?:a|one) year (?:before|earlier|ago)\b|"
                r"\b(?:the )?previous year\b|去年同期", re.IGNORECASE), -12),
    (re.compile(r"\b(?:the |a )?year (?:after|later)\b|\b(?:the )?(?:next|following) year\b", re.IGNORECASE), 12),
    (re.compile(rf"\b{_ONE} (?:before|earlier)\b|\b(?:the )?(?:previous|prior|preceding) "
                r"(?:month|one|period|quarter)\b|\ba month (?:before|earlier)\b|上一?个月", re.IGNORECASE), -1),
    (re.compile(rf"\b{_ONE} (?:after|later)\b|\b(?:the )?(?:next|following) (?:month|one|period|quarter)\b"
                r"|\ba month later\b|下一?个月", re.IGNORECASE), 1),
)  # fmt: skip
_NO_EVENTS = re.compile(r"\b(?:without|no|hide|drop)(?: the)? events\b", re.IGNORECASE)
_ADDS = re.compile(
    r"\b(?:add|plus|including|together with|along ?side|beside|as well as|also|too|as well|in addition)\b"
    r"|(?:^|\band\s+)with\b|加上|也",
    re.IGNORECASE,
)
_STILL = re.compile(
    r"\bis (?:it|that|this) still\b|\bstill (?:that|so|this|as) (?:low|high|small|big|large|much|little)\b"
    r"|\b(?:what about|and) now\b|\bby now\b",
    re.IGNORECASE,
)
_LAST_YEAR_BASE = re.compile(r"(?:和|与|跟|同)去年(?:同期)?(?:相?比|对比)", re.IGNORECASE)
_NAMED = re.compile(r"(?:last|past|this|next)\b", re.IGNORECASE)
_NOT = re.compile(r"\bnot\s+(?:the\s+)?([\w ]+?)\s*(?:,|\bbut\b|;)", re.IGNORECASE)
_CHINAS = re.compile(
    r"\bwhat\s+(?:does|do|did)\s+(?:china|the\s+chinese)\s+(?:say|report|have)|\bchina'?s?\s+(?:own\s+)?(?:figure|number|data|side)",
    re.IGNORECASE,
)
_AS_OF = re.compile(r"\bas (?:of|at)\b", re.IGNORECASE)
_OF_TWO = re.compile(
    r"\b(?P<difference>difference|gap|apart|how much more|how much less)\b|\b(?P<ratio>ratio|how many times|factor)\b"
    r"|(?P<difference2>差额|差多少|相差)|(?P<ratio2>几倍|多少倍)",
    re.IGNORECASE,
)
_WITHOUT = re.compile(r"\b(?:without|drop|remove|leave out|not|except)\b", re.IGNORECASE)
_OF_ALL = re.compile(
    r"(?:and\s+|what\s+about\s+|how\s+about\s+)?(?:in\s+|the\s+|of\s+)*(?:world|overall|grand|global)?\s*totals?|(?:那)?总(?:共|计|数|量)?呢?",
    re.IGNORECASE,
)
_MEANT = re.compile(r"\b(?:meant|mean|instead|rather|sorry|wrong|no)\b|不对|不是|我是说", re.IGNORECASE)
_SINCE_THEN = re.compile(r"\bsince\s+then\b|\bfrom\s+then\s+on\b|此后|从那以后|自那以来", re.IGNORECASE)
_LAST_YEAR = re.compile(r"\b(?:the )?(?:last|previous) year\b|去年", re.IGNORECASE)
_WHOLE_YEAR = re.compile(r"\b(?:the )?(?:whole|full|entire|that) year\b|全年", re.IGNORECASE)
_SORTS = {
    Sort.PCT: re.compile(
        r"(?:\bby )?(?:%|\bpercent(?:age)?|\bgrowth(?: rate)?)(?: change)?|\bby (?:rate of )?change\b", re.IGNORECASE
    ),
    Sort.GAIN: re.compile(
        r"\b(?:sort(?:ed)? )?(?:by )?(?:gain(?:s|er|ers)?|risers|winners)\b"
        r"|\bwho (?:rose|grew|gained|increased|won|went up)(?: (?:the )?most)?\b",
        re.IGNORECASE,
    ),
    Sort.LOSS: re.compile(
        r"\b(?:sort(?:ed)? )?(?:by )?(?:loss(?:es)?|losers|fallers|decliners)\b"
        r"|\bwho (?:fell|dropped|declined|lost|shrank|went down)(?: (?:the )?most)?\b",
        re.IGNORECASE,
    ),
    Sort.SIZE: re.compile(r"\b(?:sort(?:ed)? )?by size\b", re.IGNORECASE),
}
_FLOWS = re.compile(r"\b(?:imports?|exports?)\b|进口|出口", re.IGNORECASE)
_WITH_WHAT_STOOD = frozenset(
    {Cue.TOP, Cue.GAIN, Cue.LOSS, Cue.TREND, Cue.RECORD, Cue.DOWNLOAD, Cue.REPORT, Cue.REVISIONS}
)


def read_followup(
    text: str, command: str, vocabulary: Vocabulary, *, today: date, cited: Cited | None = None
) -> Reading:
    """Read what follows an answer: what the text does not name is taken from the answer's own command.

    A whole command ("/events geneva") stands for itself, and so does a sentence after an answer without a figure.
    """
    refuse_talk(text)
    asked = _again(command, vocabulary, today).question
    day = about_of(asked).as_of
    asked = asked.with_about(as_of=None) if isinstance(asked, TradeQuestion) else asked
    earlier = _figure_of(asked)
    if isinstance(asked, ListQuestion) and asked.topic == "events" and _names_months_alone(text, vocabulary):
        text = f"events {text}"
    if text.lstrip().startswith("/") or earlier is None:
        return read_free(text, vocabulary, today=today, cited=cited)

    def read(rest: str, vocabulary: Vocabulary, today: date) -> Reading:
        right, slips = mended(rest, vocabulary, cited.words if cited else frozenset())
        told = mended_words(slips, split_words(right, vocabulary, _SMALL_WORDS).slots()) if slips else []
        right, dates = with_dates(right, cited.events if cited else (), vocabulary, earlier.period)
        if earlier.period is not None:
            right = _SINCE_THEN.sub(f"since {earlier.period.first}", right)
        right = _in_its_year(right, earlier.period, vocabulary)
        try:
            found = _changed(asked, earlier, right, vocabulary, today, cited)
            return Reading(found.question, (*found.notes, *dates, *told))
        except NotUnderstood as refused:
            raise as_wish(rest, refused) from None

    return read_on_day(text, vocabulary, today=today, read=read, earlier=day)


def _again(command: str, vocabulary: Vocabulary, today: date) -> Reading:
    """Read a question's own command: what it leaves out is weight, whatever a server counts in."""
    return read_command(command, replace(vocabulary, default_shown=Shown.WEIGHT), today=today)


def _changed(
    asked: Question, earlier: FigureQuestion, text: str, vocabulary: Vocabulary, today: date, cited: Cited | None
) -> Reading:
    if _AS_OF.search(text):
        raise _day_is_wanted(asked, text, vocabulary)
    if earlier.reporter != DEFAULT_REPORTER and _CHINAS.search(text):
        other = About(Flow.EXPORT, earlier.reporter, vocabulary.default_product, earlier.period)
        return Reading(FigureQuestion(other), (read_as(FigureQuestion(other), vocabulary),))
    text = _without_denied(text, vocabulary)
    looked, text = _looked_at(asked, text)
    if looked != asked and _is_small(kind_of(text)[1]):
        return Reading(looked, (line(f"Read as: {looked.command}"),))
    asked = looked
    changed_two = _of_two(asked, text, vocabulary)
    if changed_two is not None:
        return Reading(changed_two, (read_as(changed_two, vocabulary),))
    threshold = _with_other_threshold(asked, text)
    if threshold is not None:
        return Reading(threshold, (read_as(threshold, vocabulary),))
    is_of_several = isinstance(asked, CompareQuestion) and bool(_WITHOUT.search(text))
    worked = (
        None if is_of_several else calculated(in_simplified(text), vocabulary, today, cited or Cited(), earlier.about)
    )
    is_place = worked is not None and worked[0].operation.name is OperationName.PLACE
    if worked is not None and (is_place or isinstance(worked[1].question, OperationQuestion)):
        return worked[1]
    topic = topic_asked(text)
    if topic and not split_words(text, vocabulary, _SMALL_WORDS).slots().partners:
        return Reading(ListQuestion(ABOUT, topic))
    kind, rest = kind_of(without_possessives(text))
    if isinstance(asked, FigureQuestion) and _STILL.search(text) and _is_small(_STILL.sub(" ", text)):
        newest = asked.with_about(period=None)
        return Reading(newest, (read_as(newest, vocabulary),))
    if kind in {Cue.FIGURE, Cue.TOP} and isinstance(asked, FigureQuestion | TrendQuestion) and _ADDS.search(text):
        added = split_words(_ADDS.sub(" ", rest), vocabulary, _SMALL_WORDS).slots()
        is_clear = all(len(each.meant) == 1 for each in added.partners)
        if added.partners and is_clear and not added.periods and not added.unread:
            kind, rest = Cue.COMPARE, _ADDS.sub(" ", rest)
    if isinstance(asked, CompareQuestion) and asked.by is not By.PERIOD:
        changed = _comparison(asked, text, rest, kind, vocabulary, today)
        if changed is not None:
            again = _again(changed.command, vocabulary, today)
            return Reading(again.question, (line(f"Read as: {again.question.command}"), *again.notes))
    if kind is Cue.EVENTS and earlier.period is not None and not split_words(rest, vocabulary).slots().periods:
        return Reading(ListQuestion("events", str(_month_of(earlier.period))))
    if kind is Cue.FIGURE and isinstance(asked, FigureQuestion) and _is_course(rest, vocabulary):
        kind = Cue.TREND
    if kind in _WITH_WHAT_STOOD:
        return read_free(
            _with_what_stood(asked, text, rest, kind, earlier, vocabulary), vocabulary, today=today, cited=cited
        )
    if kind not in {Cue.FIGURE, Cue.WHY, Cue.COMPARE}:
        return read_free(text, vocabulary, today=today, cited=cited)
    found = _followed(rest, kind, earlier, vocabulary, today)
    carried = _carried(asked, found.question)
    if carried is None:
        return found
    has_too_many = isinstance(carried, CompareQuestion) and len(carried.compared) > MOST_COMPARED
    if has_too_many or isinstance(carried, TrendQuestion):
        again = _again(carried.command, vocabulary, today)  # which tells what becomes of one month, and of a seventh
        return Reading(again.question, (read_as(again.question, vocabulary), *found.notes[1:], *again.notes))
    return Reading(carried, (read_as(carried, vocabulary), *found.notes[1:]))


def _figure_of(question: Question) -> FigureQuestion | None:
    """Return the figure that stands at the head of an answer, None when there is none."""
    if isinstance(question, FigureQuestion):
        return question
    if not isinstance(question, TradeQuestion):
        return None
    if isinstance(question, DownloadQuestion):
        return FigureQuestion(question.about.of(partner=question.partner or WORLD, shown=Shown.WEIGHT))
    return FigureQuestion(question.about)


def _carried(asked: Question, figure: Question) -> Question | None:
    """Ask the same kind of answer again with what a figure question changed; None where that is a figure."""
    if not isinstance(figure, FigureQuestion) or not isinstance(asked, TradeQuestion):
        return None
    return asked.followed(figure.about)


def _looked_at(asked: Question, text: str) -> tuple[Question, str]:
    """Look at a trend or a ranking in the way that the words say ("as share", "by % change"), and give the text
    without them.
    """
    if isinstance(asked, TrendQuestion):
        if _NO_EVENTS.search(text):
            asked, text = replace(asked, has_events=False), _NO_EVENTS.sub(" ", text)
        for view, words in VIEWS.items():
            if words.search(text):
                return replace(asked, view=View(view)), words.sub(" ", text)
    if isinstance(asked, TopQuestion):
        for sort, words in _SORTS.items():
            if words.search(text) and kind_of(text)[0] not in {Cue.GAIN, Cue.LOSS}:
                return replace(asked, sort=sort), words.sub(" ", text)
    return asked, text


def _is_course(text: str, vocabulary: Vocabulary) -> bool:
    """Say whether all months on one side of one are asked for ("since may"), and nothing else."""
    slots = split_words(text, vocabulary, _SMALL_WORDS).slots()
    return [type(each.meant) for each in slots.periods] == [SpokenOpen]


def _is_small(text: str) -> bool:
    return all(word in _SMALL_WORDS for word in re.findall(r"[\w%'/-]+", text.casefold()))


def _comparison(
    asked: CompareQuestion, text: str, rest: str, kind: Cue, vocabulary: Vocabulary, today: date
) -> CompareQuestion | None:
    """Change a comparison's members ("without germany") or its months ("since may"); None for anything else."""
    if _WITHOUT.search(text):
        slots = split_words(_WITHOUT.sub(" ", text), vocabulary, _SMALL_WORDS).slots()
        named = slots.partners if asked.by is By.PARTNER else slots.products
        left = _left_of(asked, named)
        return replace(asked, compared=left) if 2 <= len(left) < len(asked.compared) else None
    slots = split_words(rest, vocabulary, _SMALL_WORDS).slots()
    is_open = any(isinstance(each.meant, SpokenOpen) for each in slots.periods)
    is_in_view = is_open or kind is Cue.TREND
    if not is_in_view or slots.unread or slots.partners or slots.products or len(slots.periods) > 1:
        return None
    if not slots.periods:
        return asked.with_about(period=None)
    extent = vocabulary.extent_of_all(compared_figure(asked, key).about for key in asked.compared)
    return asked.with_about(period=slots.periods[0].meant.resolved(extent, today=today).period)


def _left_of(asked: CompareQuestion, named: Sequence[Mention[Any]]) -> tuple[str, ...]:
    """Return what a comparison still holds without what is named."""
    return tuple(key for key in asked.compared if key not in {each.key for one in named for each in one.meant})


def _of_two(asked: Question, text: str, vocabulary: Vocabulary) -> Question | None:
    """Turn a comparison of two into the difference or the ratio that is asked for, and one that loses all but one of
    its partners into that one's figure; None for anything else.
    """
    if not isinstance(asked, CompareQuestion) or asked.by is not By.PARTNER:
        return None
    found = _OF_TWO.search(text)
    if found is not None and len(asked.compared) == 2 and _is_small(_OF_TWO.sub(" ", text)):
        name = OperationName.DIFFERENCE if found["difference"] or found["difference2"] else OperationName.RATIO
        operation = Operation(name, against=Against(partner=asked.compared[1]))
        return OperationQuestion(asked.about.of(partner=asked.compared[0]), operation)
    if not _WITHOUT.search(text):
        return None
    slots = split_words(_WITHOUT.sub(" ", text), vocabulary, _SMALL_WORDS).slots()
    left = _left_of(asked, slots.partners)
    if len(left) == 1 and slots.partners and not slots.unread and not slots.periods:
        return FigureQuestion(asked.about.of(partner=left[0]))
    return None


def _with_other_threshold(asked: Question, text: str) -> OperationQuestion | None:
    """Change the threshold of what was counted: "above 600", "and between 100 and 200 t"."""
    if not isinstance(asked, OperationQuestion) or asked.operation.condition is None:
        return None
    found = threshold_in(text)
    if found is None or not _is_small(found[1]):
        return None
    return replace(asked, operation=replace(asked.operation, condition=found[0]))


def _names_months_alone(text: str, vocabulary: Vocabulary) -> bool:
    slots = split_words(text, vocabulary, _SMALL_WORDS).slots(needs_partner=False)
    return bool(slots.periods) and not (slots.partners or slots.products or slots.unread)


def _in_its_year(text: str, stood: Period | None, vocabulary: Vocabulary) -> str:
    """Write a month or quarter without a year as that of the year that stood, or of the next or the last one where
    that is at most two months away: after "december 2025", "and january" is January 2026.
    """
    if stood is None:
        return text
    slots = split_words(text, vocabulary, _SMALL_WORDS).slots(needs_partner=False)
    if len(slots.periods) != 1:
        return text
    meant, words = slots.periods[0].meant, slots.periods[0].text
    if not isinstance(meant, SpokenPeriod) or not meant.is_open or meant.start != meant.end or _NAMED.match(words):
        return text
    chosen, *others = (meant.start.in_year(stood.last.year + years) for years in (0, -1, 1))
    for each in others if len(stood) <= CLOSE_MONTHS else ():
        apart = (each.first.ordinal - stood.last.ordinal, each.last.ordinal - stood.first.ordinal)
        if min(map(abs, apart)) <= CLOSE_MONTHS:
            chosen = each
    return re.sub(rf"(?<!\w){re.escape(words)}(?!\w)", str(chosen), text, count=1)


def _without_denied(text: str, vocabulary: Vocabulary) -> str:
    """Take out the name that is corrected: "not us, germany" is germany."""
    found = _NOT.search(text)
    if found is None:
        return text
    slots = split_words(text, vocabulary, _SMALL_WORDS).slots()
    after = [each for each in slots.partners if each.text.casefold() == found[1].strip().casefold()]
    if not after or len(slots.partners) < 2:
        return text
    return f"{text[: found.start()]} {text[found.end() :]}"


def _day_is_wanted(asked: Question, text: str, vocabulary: Vocabulary) -> NotUnderstood:
    """Say that an answer is of now or of a day, where a month is named; with the last day of that month."""
    slots = split_words(text, vocabulary, _SMALL_WORDS).slots(needs_partner=False)
    suggestions = []
    for each in slots.periods:
        if isinstance(each.meant, SpokenPeriod) and not each.meant.is_open and isinstance(asked, TradeQuestion):
            day = each.meant.start.in_year(each.meant.start.year or 0).last.last_day
            suggestions.append(Suggestion(f"{day:%Y-%m-%d}", str(day), asked.with_about(as_of=day).command))
    told = "Name a day for that (as of 2025-08-31): figures are of now or of a day."
    return NotUnderstood("as_of_here", told, tuple(suggestions))


def _with_what_stood(
    asked: Question, text: str, rest: str, kind: Cue, earlier: FigureQuestion, vocabulary: Vocabulary
) -> str:
    """Add to a sentence what it leaves open and the earlier question said: the product, the month, the partner."""
    slots = split_words(rest, vocabulary, _SMALL_WORDS).slots()
    words = [text.strip(" ?!.")]
    if not slots.products:
        words.append(earlier.product)
    if not slots.periods and earlier.period is not None and kind is not Cue.TREND:
        words.append(str(earlier.period))
    has_all = isinstance(asked, TopQuestion | CompareQuestion) and asked.by is By.PARTNER
    is_of_one = {Cue.TREND, Cue.RECORD, Cue.REVISIONS} | (set() if has_all else {Cue.DOWNLOAD})
    if not slots.partners and kind in is_of_one:
        words.append(earlier.partner)
    return " ".join(words)


def _followed(rest: str, kind: Cue, earlier: FigureQuestion, vocabulary: Vocabulary, today: date) -> Reading:
    notes = [WHY_NOTE] if kind is Cue.WHY else []
    if TABLE.search(rest):
        rest = TABLE.sub(" ", rest)
        notes.append(TABLE_NOTE)
    if earlier.period is not None and _LAST_YEAR_BASE.search(rest):
        return _against_last_year(earlier, vocabulary, today)
    if kind is Cue.COMPARE and earlier.period is not None and earlier.period.is_month:
        rest = _LAST_YEAR.sub(str(earlier.period.shifted(-12)), rest)
    rest, earlier = _stepped(rest, earlier)
    if earlier.period is not None:
        rest = _WHOLE_YEAR.sub(str(earlier.period.last.year), rest)
    if _OF_ALL.fullmatch(rest.strip(" ?!.,")) and earlier.partner != WORLD:
        rest = WORLD
    elif _is_small(rest) and not _FLOWS.search(rest):
        rest = ""
    slots = split_words(rest, vocabulary, _SMALL_WORDS).slots()
    if earlier.period is not None and earlier.period.is_month and _MEANT.search(rest):
        rest = _in_same_month(rest, slots, earlier.period, vocabulary.extent(earlier.about), today)
        slots = split_words(rest, vocabulary, _SMALL_WORDS).slots()
    partners = [each for each in slots.partners if [one.key for one in each.meant] != [earlier.reporter]]
    if kind is Cue.COMPARE and partners:
        keys = [each.meant[0].key if len(each.meant) == 1 else each.text for each in partners]
        return _compared(keys, earlier, vocabulary, today)
    if kind is Cue.COMPARE and len(slots.periods) == 1 and earlier.period is not None:
        return _against(slots.periods[0].meant, earlier, vocabulary, today)
    span = "all" if earlier.span_months == ALL_MONTHS else f"{earlier.span_months}m"
    found = read_figure(
        vocabulary,
        flow=flow_of(rest, []) if _FLOWS.search(rest) and not partners else earlier.flow,
        partner=f"{rest if partners else f'{rest} {earlier.partner}'} {_by_reporter(earlier)}".strip(),
        month="" if slots.periods or earlier.period is None else str(earlier.period),
        product="" if slots.products else earlier.product,
        shown="" if slots.measures else earlier.shown,
        span="" if slots.spans else span,
        today=today,
        small_words=_SMALL_WORDS,
    )
    return Reading(found.question, (read_as(found.question, vocabulary), *found.notes, *notes))


def _by_reporter(earlier: FigureQuestion) -> str:
    return "" if earlier.reporter == DEFAULT_REPORTER else f"{REPORTER_PREFIX}{earlier.reporter}"


def _against_last_year(earlier: FigureQuestion, vocabulary: Vocabulary, today: date) -> Reading:
    """Hold the period that stood against the same a year before."""
    assert earlier.period is not None, "there is a period"  # noqa: S101 - a fault of ours
    period = earlier.period
    part = PartOfYear(period.first.year - 1, period.first.month, period.last.month)
    return _against(SpokenPeriod(part, part), earlier, vocabulary, today)


def _in_same_month(text: str, slots: Slots, stood: Period, extent: Extent, today: date) -> str:
    """Write a year that corrects the month that stood as that month of it: "no, i meant 2024"."""
    if len(slots.periods) != 1:
        return text
    named = slots.periods[0].meant.resolved(extent, today=today).period
    if len(named) != 12 or named.first.month != 1:
        return text
    return text.replace(slots.periods[0].text, str(Period.single(Month(named.first.year, stood.first.month))))


def _against(spoken: Spoken, earlier: FigureQuestion, vocabulary: Vocabulary, today: date) -> Reading:
    """Hold the period that stood against the one that is named: the card has the month and the year before."""
    other = spoken.resolved(vocabulary.extent(earlier.about), today=today).period
    stood = earlier.period or other
    if stood.is_month and other in {stood, stood.shifted(-1), stood.shifted(-12)}:
        return Reading(earlier, (read_as(earlier, vocabulary),))
    flow = "imports" if earlier.flow is Flow.IMPORT else ""
    words = f"/compare {stood},{other} {earlier.partner} {earlier.product} {earlier.shown} {flow}"
    return read_command(" ".join(words.split()), vocabulary, today=today)


def _stepped(text: str, earlier: FigureQuestion) -> tuple[str, FigureQuestion]:
    """Move the period by the words that say so ("the year before"), and give the text without them."""
    for words, months in _STEPS:
        if earlier.period is not None and words.search(text):
            step = months if abs(months) == 12 else months * len(earlier.period)
            return words.sub(" ", text), earlier.with_about(period=earlier.period.shifted(step))
    return text, earlier


def _compared(keys: Sequence[str], earlier: FigureQuestion, vocabulary: Vocabulary, today: date) -> Reading:
    when = f"in {earlier.period}" if earlier.period is not None else ""
    flow = "imports" if earlier.flow is Flow.IMPORT else ""
    shown = earlier.shown
    words = f"/compare {','.join([earlier.partner, *keys])} {earlier.product} {when} {shown} {flow}"
    return read_command(" ".join(words.split()), vocabulary, today=today)


def _month_of(period: Period) -> Month | int:
    """Give the month that events are listed for, or the year of a longer period."""
    return period.first if period.is_month else period.first.year
