"""Free text as a question: which kind a sentence asks for, and what it names. No model, only words.

What a sentence names is handed to the kinds of questions as what a command names is, so free text can ask nothing
that a command cannot. What is not understood is named, never dropped.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache, partial
from typing import TypeVar

from bot.errors import NotUnderstood, Suggestion
from bot.language.cues import (
    OF_BOTH_SIDES,
    TRADE_CUE,
    VIEWS,
    Cue,
    asks_of_both_sides,
    marked,
    with_countries,
)
from bot.language.fill import fill
from bot.language.foreign import FOREIGN_MONTH, in_english, with_english_months
from bot.language.lexicon import meanings_of
from bot.language.mentions import (
    LONGEST_TEXT,
    NO_ENGLISH,
    Mention,
    Slots,
    Words,
    implied_period,
    without_invisible,
)
from bot.language.plain_chinese import in_plain_chinese
from bot.language.spelling import mended
from bot.language.spoken_periods import Spoken
from bot.questions.figure_question import FigureQuestion, with_chart_span
from bot.questions.kinds import BY_NAME
from bot.questions.operation.question import OperationQuestion
from bot.questions.topics import topic_asked
from bot.reading.as_typed import put_right
from bot.reading.asides import (
    FORESEEN,
    as_wish,
    refuse_foreseen,
    refuse_links,
    refuse_table,
    refuse_talk,
    without_keys,
)
from bot.reading.blocks_asked import BLOCK, block_asked
from bot.reading.calculated import Calculated
from bot.reading.causes import CAUSES, HAPPENED_TO_EXPLAIN, MOVE_SAID, as_why, happened_as_why, why_of_said
from bot.reading.cited import Cited
from bot.reading.command import read_now
from bot.reading.courtesies import without_courtesies
from bot.reading.cut_off import CUT_OFF, cut_off
from bot.reading.dated import with_dates
from bot.reading.definitions import DEFINITION, DIFFERS
from bot.reading.dependence import DEPENDS, refuse_dependence_of_two
from bot.reading.earlier_day import read_on_day
from bot.reading.earlier_periods import (
    BEFORE_AND_AFTER,
    CUMULATIVE,
    EARLIER,
    MONTHS_ON_BOTH_SIDES,
    OF_YEARS,
    PAIRED,
    PERIOD_BACK,
    with_earlier_period,
    with_month_of_years,
    with_months_on_both_sides,
    with_paired_months,
    with_period_back,
    with_periods_around,
)
from bot.reading.either_way import EITHER, read_either
from bot.reading.events_asked import CONTROLLED, HOLDS, events_asked
from bot.reading.events_by_day import BY_DAY, events_by_day
from bot.reading.events_by_place import BY_PLACE, by_label
from bot.reading.every_month import EVERY_MONTH_OF_TWO, read_every_month
from bot.reading.examples import usual, with_whole_questions
from bot.reading.finished_goods import FINISHED, of_finished_goods
from bot.reading.heavy_rare_earths import HEAVY, as_those_held
from bot.reading.left_out import NOT_MEANT, without_not_meant
from bot.reading.loaded_when import LOADED_WHEN, when_loaded
from bot.reading.long_texts import read_long
from bot.reading.measures_asked import MEASURE, measure_asked
from bot.reading.members import (
    AROUND_ONE,
    FASTER_WORDS,
    GREW_FASTER,
    MOVED_MORE,
    by_change,
    is_of_others,
)
from bot.reading.mirrored import SIDES_HELD, STATISTICIANS, holds_sides, with_customs
from bot.reading.months_not_there import MONTHS_MISSED, as_status
from bot.reading.newer_than import NEWER_THAN, newer_than
from bot.reading.not_trade import MARKETS, of_markets
from bot.reading.operation_words import states
from bot.reading.operations import AHEAD, BEHIND, as_compared, operation_in
from bot.reading.own_side import OF_EACH_ITS_OWN, WHOSE_COUNT, imports_told
from bot.reading.passed_over import passed_over
from bot.reading.plain_texts import EXPORTS, as_command, as_names, since_for_from
from bot.reading.premises import PREMISED, read_after_premise
from bot.reading.price_words import OTHER_MONEY, without_other_money
from bot.reading.rephrased import EUROPE, OTHER_VERBS, as_the_eu, ways_of_asking, with_plain_verbs
from bot.reading.rewriting import rewritten
from bot.reading.sentence import AskedSentence
from bot.reading.several_apart import SeveralApart
from bot.reading.sides_of_periods import SIDES, with_sides_of_period
from bot.reading.sizes_of_change import SIZE_IN_WORDS, in_percentages
from bot.reading.spoken_years import in_a_row
from bot.reading.status_words import STATUS_WORDS, without_status_words
from bot.reading.told import (
    BASES,
    OF_ALL_ORIGINS,
    TABLE_NOTE,
    WHY_NOTE,
    asked_beside,
    earlier_note,
    mended_words,
    not_used,
    noted,
    read_as,
    told_of_bases,
)
from bot.reading.unanswered import claims_left, names_left, unanswered
from bot.reading.untold_events import UNTOLD, refuse_untold_event
from bot.reading.unused_words import read_without
from bot.reading.verdicts import only_where_all_was_used
from bot.reading.what_is_held import HOLDS_DATA, may_ask_what_is_held
from bot.text import late_pattern, line, plain_forms, quoted
from bot.trade.about import About, ListQuestion, Reading
from bot.trade.commodities import Product
from bot.trade.observations import WORLD, Flow
from bot.trade.operations import Against, Operation, OperationName
from bot.trade.partners import Partner
from bot.trade.periods import Period
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import listed

_IMPORTED = late_pattern(r"\bimport|进口", re.IGNORECASE)
_BOTH_FLOWS = late_pattern(r"\bimports?\b.*\bexports?\b|\bexports?\b.*\bimports?\b", re.IGNORECASE)
_AS_OF = late_pattern(r"\bas (?:of|at)\b", re.IGNORECASE)
_OF_BOTH = late_pattern(
    r"(?:match\w*|agree\w*|tall(?:y|ies)|square|fit|record(?:ed|s)?|report(?:ed|s)?|says?|said|counts?|counted|differ\w*|own|logs|logged|registers?|registered|declares?|declared|claims?|claimed|exceed\w*|apart|two|same(?:\s+thing)?|identical|customs|discrepanc\w+|mismatch\w*|reconcil\w+|双边|差(?:多少)?)",
    re.IGNORECASE,
)
_WHY_AHEAD = late_pattern(
    r"\W*(?:and\s+|so\s+)?(?:why|how\s+come)\s+(?=(?P<verb>is|was|are|were|did|does|do)?\b.*\b(?:ahead|behind|front|overt\w+|beat\w*|exceed\w*|than)\b)",
    re.IGNORECASE,
)
_MENTIONED = late_pattern(r"(?<![\w.])@\w+")
_AS_ENGLISH = str.maketrans({"’": "'", "İ": "I", "ı": "i"})
_ASK = late_pattern(r"/\s*ask\b\s*", re.IGNORECASE)
_BETWEEN_NAMES = late_pattern(r"(?<=[^\W\d_]{2})/(?=[^\W\d_]{2})")
Several = TypeVar("Several", tuple[Partner, ...], tuple[Product, ...])


def read_free(
    text: str, vocabulary: Vocabulary, *, today: date, cited: Cited | None = None, as_of: date | None = None
) -> Reading:
    """Read a sentence or a command, its slash optional; NotUnderstood names what could not be read, with the
    nearest questions that can be answered. `as_of` is the day as of which the store is asked.
    """
    is_command = text.startswith("/") and text[1:].partition(" ")[0].casefold() in BY_NAME
    if not is_command:
        refuse_talk(text)
        refuse_links(text)
    if "\n" in text:
        refuse_table(text, vocabulary)
    if len(text) > LONGEST_TEXT:
        return read_long(
            text, vocabulary, today, lambda words: read_free(words, vocabulary, today=today, cited=cited, as_of=as_of)
        )
    tidy = text if is_command else without_keys(text)
    if not (tidy.isascii() and tidy.isprintable()):
        tidy = plain_forms(without_invisible(tidy)).translate(_AS_ENGLISH)
    tidy = tidy.strip()
    tidy = _BETWEEN_NAMES.sub(" / ", with_countries(tidy))
    if not is_command:  # what a command says is kept to the letter, so that it reads as it is written
        tidy = without_courtesies(_MENTIONED.sub(" ", tidy).strip() or tidy, vocabulary)
    tidy = _ASK.sub("", tidy, count=1) if _ASK.match(tidy) else tidy

    def read(rest: str, vocabulary: Vocabulary, today: date) -> Reading:
        if rest.startswith("/"):
            return _command(rest, vocabulary, today)
        plain = as_command(rest, vocabulary, today) or as_names(rest, vocabulary, today)
        if plain is not None:
            return plain
        return _sentence(rest, vocabulary, today, cited or Cited())

    return read_on_day(tidy, vocabulary, today=today, read=read, option=str(as_of or ""))


def _sentence(text: str, vocabulary: Vocabulary, today: date, cited: Cited, *, is_again: bool = False) -> Reading:
    typed = text
    text, typed_slips = put_right(text, vocabulary)
    again = partial(_sentence, vocabulary=vocabulary, today=today, cited=cited, is_again=True)
    if LOADED_WHEN.search(text) and (loaded := when_loaded(text, vocabulary, today)):
        return loaded
    if BLOCK.search(text) and (block := block_asked(text, vocabulary, today)):
        return block
    if NEWER_THAN.search(text) and (newer := newer_than(text, vocabulary, today)):
        return newer
    if CUT_OFF.search(text) and (stopped := cut_off(text, vocabulary, today, cited.events)):
        return stopped
    if FINISHED.search(text) and (finished := of_finished_goods(text, vocabulary)):
        return finished
    if MARKETS.search(text) and (market := of_markets(text, vocabulary, cited.events)):
        return market
    text = by_label(text, cited.events) if BY_PLACE.search(text) else text
    text = in_plain_chinese(in_percentages(text) if SIZE_IN_WORDS.search(text) else text, vocabulary.partners)
    if BY_DAY.search(text) and not is_again and (between := events_by_day(text, again, cited.events, today)):
        return between
    if EITHER.search(text) and not is_again and (either := read_either(text, again)):
        return either
    if PREMISED.search(text) and not is_again and (granted := read_after_premise(text, again, vocabulary)):
        return granted
    if DEPENDS.search(text) and not is_again:
        refuse_dependence_of_two(text, vocabulary, again)
    text = why_of_said(text, cited, vocabulary) if MOVE_SAID.search(text) else text
    text = happened_as_why(text) if HAPPENED_TO_EXPLAIN.search(text) else text
    text = rewritten(text, ways_of_asking(today))
    text = as_status(text) if MONTHS_MISSED.search(text) else text
    text = with_customs(text) if STATISTICIANS.search(text) else text
    text = as_why(text) if CAUSES.search(text) else text
    text, language = in_english(text)
    text = with_english_months(text) if FOREIGN_MONTH.search(text) and not language else text
    is_of_events = HOLDS.search(text) or CONTROLLED.search(text)
    if is_of_events and (events := events_asked(text, cited.events, vocabulary)):
        return noted(ListQuestion("events", events[0]), *not_used(events[1]))
    if MEASURE.search(text) and (measure := measure_asked(text, cited.events, vocabulary)):
        return noted(ListQuestion("events", measure))
    text, status = without_status_words(text) if STATUS_WORDS.search(text) else (text, ())
    text, money = without_other_money(text) if OTHER_MONEY.search(text) else (text, [])
    right, slips = mended(text, vocabulary, cited.words)
    slips = (*typed_slips, *slips)
    right, slips = as_the_eu(right, slips) if EUROPE.search(right) else (right, slips)
    right, slips = as_those_held(right, slips) if HEAVY.search(right) else (right, slips)
    right = without_not_meant(right, vocabulary) if NOT_MEANT.search(right) else right
    right = with_plain_verbs(right) if OTHER_VERBS.search(right) else right
    right = with_paired_months(right) if PAIRED.search(right) or CUMULATIVE.search(right) else right
    parted = with_sides_of_period(right, vocabulary, cited) if SIDES.search(right) else None
    if parted is not None:
        right = parted.text
    elif BEFORE_AND_AFTER.search(right):
        right = with_periods_around(right, vocabulary, today, cited)
    right = with_period_back(right, vocabulary, today, cited) if PERIOD_BACK.search(right) else right
    right = with_months_on_both_sides(right) if MONTHS_ON_BOTH_SIDES.search(right) else right
    right, dates = with_dates(right, cited.events, vocabulary)
    if UNTOLD.search(right) and not is_again:
        refuse_untold_event(right, again, cited.events, vocabulary)
    right = with_month_of_years(right, today) if OF_YEARS.search(right) else right
    if EARLIER.search(right):
        right = with_earlier_period(right, vocabulary, today, cited)
    unread: list[str] = []
    try:
        try:
            reader, found = _asked(right, vocabulary, today, cited)
        except NotUnderstood as refused:

            def read(words: str) -> tuple[AskedSentence, Reading]:
                return _asked(words, vocabulary, today, cited)

            (reader, found), unread = read_without(refused, right, read, vocabulary, cited)
    except NotUnderstood as refused:
        refused = refused if is_again else with_whole_questions(refused, text, vocabulary, again)
        raise as_wish(text, refused, vocabulary, today) from None
    if FORESEEN.search(text):
        refuse_foreseen(found.question, text, vocabulary, today)
    told = [*(parted.notes if parted is not None else ()), *dates, *mended_words(slips, reader.slots), *status]
    told += reader.told_of_names() if reader.completed or reader.not_partners or reader.own else []
    told += told_of_bases(text, found, vocabulary, today) if BASES.search(text) else []
    exporter = reader.told_of_exporter
    if exporter:
        told.append(line(f"These are China's exports to {exporter}: what {exporter} exports itself is not held."))
    told += imports_told(text, found.question, vocabulary) if WHOSE_COUNT.search(text) else []
    if language:
        told += asked_beside(text, found.question)
        told.append(line("I read English and Chinese best; of other languages I know names of countries and months."))
    # of two partners that are compared neither is left out
    are_several = len(reader.slots.products) > 1 or (len(reader.partners) > 1 and reader.kind is not Cue.COMPARE)
    is_of_gaps = reader.kind is Cue.STATUS and isinstance(found.question, FigureQuestion)
    left = [
        *(claims_left(reader.claims, found) if reader.claims else ()),
        *(names_left(reader.slots, found.question) if are_several and not found.also else ()),
        *reader.unused,
        *money,
        *(each for each in reader.slots.skipped if each in NO_ENGLISH and reader.slots.partners and not language),
        *unread,
        *(() if is_of_gaps else unanswered(right, reader.slots.names, found.question)),
    ]
    whole = replace(found, notes=(*found.notes, *told, *not_used(list(dict.fromkeys(left)))))
    whole = replace(whole, notes=(*whole.notes, *not_used(passed_over(typed, whole, vocabulary))))
    return only_where_all_was_used(whole, vocabulary) if isinstance(whole.question, OperationQuestion) else whole


def calculated(
    text: str,
    vocabulary: Vocabulary,
    today: date,
    cited: Cited,
    earlier: About | None = None,
    parted: dict[str, Words] | None = None,
) -> tuple[Calculated, Reading] | None:
    """Read a sentence as what it asks to be worked out; None when it asks for nothing of the kind."""
    if (why := _WHY_AHEAD.match(text)) is not None:  # whether one is ahead comes before why
        said = f"{'' if why['verb'] else 'is it true that '}{text[why.end() :]}"
        judged = calculated(said, vocabulary, today, cited, earlier, parted)
        asked = judged[1].question if judged is not None else None
        against = asked.operation.against if isinstance(asked, OperationQuestion) and asked.operation.stated else None
        if against is not None and against.partner:
            return judged
    text = as_compared(text) if AHEAD.search(text) or BEHIND.search(text) else text
    every = read_every_month(text) if EVERY_MONTH_OF_TWO.search(text) else None
    for heard in (every, operation_in(text)):
        if heard is None:
            continue
        found = Calculated(heard, text, vocabulary, today, cited, earlier=earlier, parted=parted)
        reading = found.read()
        if reading is not None:
            return found, reading
    return None


def _asked(text: str, vocabulary: Vocabulary, today: date, cited: Cited) -> tuple[AskedSentence, Reading]:
    """Read a sentence as what it asks to be worked out, else as what its kind asks for."""
    parted: dict[str, Words] = {}
    is_of_data = topic_asked(text) or DEFINITION.search(text) or DIFFERS.search(text)
    if is_of_data or (HOLDS_DATA.search(text) and may_ask_what_is_held(text)):
        reader = _Reader(text, vocabulary, today, cited, parted=parted)
        told = reader.told_of_data()
        if told is not None:
            return reader, told
    if OF_BOTH_SIDES.search(text) and (asks_of_both_sides(text) or SIDES_HELD.search(text)):
        reader = _Reader(text, vocabulary, today, cited, parted=parted)
        both = reader.both_sides()
        if both is not None:
            return reader, both
    if OF_EACH_ITS_OWN.search(text):
        _Reader(text, vocabulary, today, cited, parted=parted).refuse_two_reporters()
    worked = calculated(text, vocabulary, today, cited, parted=parted)
    if worked is not None:
        return worked
    reader = _Reader(text, vocabulary, today, cited, parted=parted)
    return reader, reader.read()


def _command(text: str, vocabulary: Vocabulary, today: date) -> Reading:
    """Read a text that begins with a slash as a command, a figure that is wanted in another unit as what is worked
    out.
    """
    name, _, rest = text.partition(" ")
    name = name.casefold().strip("/")
    if name in EXPORTS and not (rest.isascii() and _unit_words().isdisjoint(re.findall("[a-z]+", rest.casefold()))):
        heard = operation_in(rest)
        worked = calculated(rest, vocabulary, today, Cited()) if heard and heard.operation.unit else None
        if worked is not None:
            return worked[1]
    return read_now(since_for_from(name, text), vocabulary, today)


@cache
def _unit_words() -> frozenset[str]:
    return frozenset(words.split()[-1] for words in meanings_of("units.txt"))


def read_sentence(text: str, vocabulary: Vocabulary, today: date, cited: Cited, stood: Slots) -> Reading:
    """Read a sentence that leaves open what stood before."""
    reader = _Reader(text, vocabulary, today, cited, stood=stood)
    found = reader.read()
    return Reading(found.question, (*found.notes, *not_used(reader.unused)))


class _Reader(SeveralApart):
    """Reads a sentence as what its kind asks for."""

    def both_sides(self) -> Reading | None:
        """Read a sentence that holds both sides' figures against each other; None where it names not one partner."""
        is_of_data = self.kind in {Cue.HELP, Cue.STATUS, Cue.PARTNERS, Cue.PRODUCTS, Cue.EVENTS}
        if is_of_data or len(set(self.partner_words())) != 1 or self.named_partner() == WORLD:
            return None
        names = [marked(self.whole, each.text.removesuffix(" and").removeprefix("and ")) for each in self.partners]
        if not asks_of_both_sides(self.whole) and not any(map(holds_sides, names)):
            return None
        slots = replace(self.named([self.named_partner()], [self._usual_product()]), reporter="")
        self.unused = [each for each in self.unused if not _OF_BOTH.fullmatch(each)]
        return self._asked("mirror", slots, flow=Flow.EXPORT)

    def read(self) -> Reading:
        """Read the sentence as what its kind asks for."""
        slots = self.slots
        if self.kind in {Cue.HELP, Cue.STATUS, Cue.PARTNERS, Cue.PRODUCTS}:
            return self.listed_of()
        if self.kind is Cue.BACKGROUND and not self.partners:
            self.refuse_unread()
            return self.background(self.product())
        if self.kind is Cue.EVENTS:
            return self.events_named()
        claimed = self._claimed() if self.claims and not slots.periods and not slots.unread else None
        told = claimed or self.happened() or self.told_alone()
        if told is not None:
            return told
        if (
            len(self.partners) == 1
            and AROUND_ONE.search(self.whole)
            and is_of_others(self.whole, self.partners[0].text)
        ):
            return self.among_others()
        self.refuse_what_is_no_question()
        if len(self.partners) > 1:
            self.refuse_trade_of_others()
        if self.kind in {Cue.TOP, Cue.GAIN, Cue.LOSS}:
            return self.ranking()
        if self.kind is Cue.RECORD and len(slots.periods) == 1 and self.period(slots.periods[0]).is_month:
            return self._figure()
        if (
            self.kind is Cue.TREND and len(self.partners) > 1 and self._view() == "share"
        ):  # the world is what it is of
            self.partners = [each for each in self.partners if each.meant[0].key != WORLD]
        if self.kind in {Cue.TREND, Cue.RECORD} and max(len(self.partners), len(slots.products)) > 1:
            return self._compared() or self._other()
        if self.kind in {Cue.TREND, Cue.RECORD, Cue.DOWNLOAD, Cue.REPORT, Cue.REVISIONS}:
            return self._other()
        return self._compared() or self._figure()

    def _claimed(self) -> Reading | None:
        """Read a sentence that names a number and no month as who says it, and about which month."""
        if self.partners or self.slots.products or TRADE_CUE.search(self.text):
            month = self.cited.month_said(self.claims, self.question())
            if month is not None:
                return self._figure(Period.single(month))
        if states(self.whole) and not self.partners:
            asked = self.said_of_a_series()
            if asked is not None:
                return asked
        found = self.cited.said(self.claims, self.product() if self.slots.products else "")
        if found is not None:
            return noted(found)
        if self.partners:
            return None
        raise NotUnderstood(
            "number_unknown",
            f"No source that I know names {quoted(self.claims[0].strip())}. Name a partner or a month with it.",
            usual((), self.vocabulary),
        )

    def _compared(self) -> Reading | None:
        """Read two or more of a kind side by side; None for one of each, which is a figure."""
        products = list(dict.fromkeys(each.meant for each in self.slots.products))
        partners = list(dict.fromkeys(each.meant for each in self.partners))
        if len(partners) > 1 or len(products) > 1:
            self.refuse_unread()
            if len(partners) == 2 and _IMPORTED.search(self.whole):
                self.refuse_two_reporters()
            if self.is_paired() and len({self.period(each) for each in self.slots.periods}) > 1:
                return self._beside()
            if len(self.slots.periods) > 1 and (
                apart := self.apart(self.partners if partners[1:] else self.slots.products)
            ):
                return apart
            if len(partners) > 1:
                beside = self._asked("compare", self.named(map(_key_or_several, self.partners), [self.product()]))
                is_of_change = GREW_FASTER.search(self.text) or MOVED_MORE.search(self.text)
                return self._grew_faster(beside) if is_of_change else beside
            goods = map(_key_or_several, self.slots.products)
            return self._asked("compare", self.named(map(self.one, self.partners), goods))
        if self.kind is Cue.COMPARE and _BOTH_FLOWS.search(self.text):
            raise NotUnderstood(
                "compare_flows",
                "I compare partners, products or periods; ask for exports and imports one after the other.",
                tuple(
                    Suggestion(f"{flow.capitalize()}s", flow, self.question().with_about(flow=flow).command)
                    for flow in Flow
                ),
            )
        periods = self.alike(list(dict.fromkeys(self.period(each) for each in self.slots.periods)))
        if self.is_held_against_newest():
            newest = max(self.vocabulary.months(self.question().about), default=periods[0].last)
            periods = [Period.single(newest), periods[0]]
        elif self.is_course():
            return self._course()
        elif len(self.slots.periods) == 1 and self.kind is Cue.FIGURE:
            periods = self.both_ends(periods[0])
            if len(periods) == 1:
                return None
        elif len(self.slots.periods) < 2:
            return None
        if len(periods) == 1:
            return self._figure(periods[0])
        if _AS_OF.search(self.text):
            raise self.as_of_is_elsewhere()
        earlier, later = min(periods), max(periods)
        if (
            len(periods) == 2
            and not self.are_listed()
            and later.is_month
            and earlier in {later.year_before, later.shifted(-1)}
        ):
            found = self._figure(later, is_said=False)
            return Reading(found.question, (*found.notes, earlier_note(earlier)))
        self.refuse_unread()
        several: list[Mention[Spoken]] = [implied_period(each) for each in periods]
        return self._asked("compare", self.named(self.partner_words(), [self.product()], several))

    def _grew_faster(self, beside: Reading) -> Reading:
        """Rank by growth partners that were read as a comparison, where all are loaded for two months at least."""
        faster = by_change(beside.question, self.text, self.vocabulary)
        if faster is None:
            return beside
        self.unused = [each for each in self.unused if each.strip(".?").casefold() not in FASTER_WORDS]
        return Reading(faster, (line(f"Read as: {faster.command}"),))

    def _beside(self) -> Reading:
        """Set two partners' figures beside each other, each with its own period."""
        one, other = (self.one(each) for each in self.partners)
        periods = [self.period(each) for each in self.slots.periods]
        against = Against(partner=other, period=periods[1])
        about = self.about_of(periods[0]).of(partner=one)
        question = OperationQuestion(about, Operation(OperationName.LEVEL, against=against))
        return Reading(question, (read_as(question, self.vocabulary),))

    def _course(self) -> Reading:
        self.refuse_unread()
        period = self.period(self.slots.periods[0])
        if period.is_month and not self.vocabulary.extent(self.question().about).touches(period):
            return self._figure(period)  # which says that it is not loaded
        return self._asked("trend", self.named(self.partner_words(), [self.product()]), view=self._view())

    def _other(self) -> Reading:
        self.refuse_unread()
        if self.kind is Cue.DOWNLOAD:
            form = re.search("xlsx|excel|spreadsheet|json", self.text, re.IGNORECASE)
            name = "" if form is None else "json" if form.group().lower() == "json" else "xlsx"
            partners = [self.one(each) for each in self.partners]
            return self._asked("download", self.named(partners, [self.product()]), format=name)
        if self.kind is Cue.TREND and len(self.slots.periods) > 1:
            self.slots.periods = in_a_row(self.slots.periods, self.today)
        slots = self.named(self.partner_words(), [self.product()])
        if self.kind in {Cue.REPORT, Cue.REVISIONS}:
            return self._asked(self.kind, slots)
        return self._asked("trend", slots, view=self._view())

    def _view(self) -> str:
        return next((name for name, words in VIEWS.items() if words.search(self.text)), "")

    def _usual_product(self) -> str:
        """Give the product by the reporter's own name for it, not that of the other side."""
        return self.one(self.slots.products[0]) if self.slots.products else self.vocabulary.default_product

    def _figure(self, period: Period | None = None, *, is_said: bool = True) -> Reading:
        """Read one figure: of the world where no partner is named. `period` stands for those that are named;
        `is_said` when it is that of which a source says what the sentence claims.
        """
        slots, vocabulary = self.slots, self.vocabulary
        if slots.unread and not self.partners and not self.is_unread_a_partner():
            self.refuse_unread()
        needs_world = not self.partners and not slots.unread
        if self.own is not None:
            slots = self.named([self.own.partner], [self.own.product], slots.periods)
        elif period is None:
            slots = replace(slots, unread=[*slots.unread, *self.numbers])
        if period is not None:
            slots = replace(slots, periods=[implied_period(period)])
        question, notes = fill(
            FigureQuestion(About(self.flow, WORLD if needs_world else "", vocabulary.default_product)),
            slots,
            vocabulary,
            self.today,
            with_span=with_chart_span,
        )
        more = [WHY_NOTE] if self.kind is Cue.WHY else [TABLE_NOTE] if self.wants_table else []
        if self.own is not None and self.own.lacks_china:
            more.append(OF_ALL_ORIGINS)
        if self.claims and not self.slots.periods and period is None:
            more.append(
                line(f"No source that I know names {quoted(self.claims[0].strip())}; this is the latest month.")
            )
        elif self.claims and (period is None or not is_said):
            more.append(line(f"Not used: {listed([quoted(each.strip()) for each in self.claims])}."))
        return Reading(question, (read_as(question, vocabulary), *notes, *more))


def _key_or_several(mention: Mention[Several]) -> str | Mention[Several]:
    return mention.meant[0].key if len(mention.meant) == 1 else mention
