"""A question that follows another and changes only what it names: "and germany?", "same for may", "why?"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from bot.errors import NotUnderstood, Suggestion, UserError
from bot.language.cues import Cue, flow_of
from bot.language.fill import fill
from bot.language.lexicon import meanings_of
from bot.language.mentions import Mention, Mentions, Slots, implied, implied_period
from bot.language.plain_chinese import in_plain_chinese
from bot.language.spelling import mended
from bot.language.spoken_periods import PartOfYear, Spoken, SpokenOpen, SpokenPeriod
from bot.questions.compare_question import MOST_COMPARED, CompareQuestion, cut_to_most
from bot.questions.figure_question import FigureQuestion, with_chart_span
from bot.questions.mirror import MirrorQuestion
from bot.questions.operation.question import OperationQuestion
from bot.questions.top_question import TopQuestion
from bot.questions.topics import ABOUT, topic_asked
from bot.questions.trend_question import TrendQuestion, with_price_view
from bot.reading.as_typed import put_right
from bot.reading.asides import as_wish, refuse_talk
from bot.reading.asked_of_data import COVERAGE, MISSING
from bot.reading.blocks_asked import BLOCK, block_asked
from bot.reading.causes import HAPPENED_TO_EXPLAIN, MOVE_SAID, happened_as_why, why_of_said
from bot.reading.cited import Cited
from bot.reading.command import answered, asked
from bot.reading.courtesies import without_courtesies
from bot.reading.cut_off import CUT_OFF, cut_off
from bot.reading.dated import with_dates
from bot.reading.earlier_day import read_on_day
from bot.reading.earlier_periods import AGAINST_QUARTER, EARLIER, with_earlier_period, with_quarter_of
from bot.reading.either_way import EITHER, read_either
from bot.reading.events_asked import HOLDS, events_asked
from bot.reading.examples import with_whole_questions
from bot.reading.extremes_of_shown import EXTREME, extreme_of_shown
from bot.reading.follow_up_comparisons import SHARE_OF_EACH, FollowUpComparisons
from bot.reading.follow_up_words import (
    ADDS,
    AS_OF,
    AS_SHARES,
    BEFORE_OR_AFTER,
    CHINAS,
    EACH_MOVED,
    FLOWS,
    HELD_AGAINST,
    HELD_TO_ONE,
    HOW_SURE,
    INSTEAD_OF,
    JOINING,
    LIST_THEM,
    MEANT,
    OF_MONTHS_TOTAL,
    PAID_PER,
    PEAKED_TOO,
    RECOVERED,
    REST,
    SAME_OF_YEAR,
    SAYS_WHO,
    STILL,
    TO_WHOM,
    TOLD_BY_PERIOD,
    WITHOUT,
)
from bot.reading.free_text import calculated, read_free, read_sentence
from bot.reading.heavy_rare_earths import HEAVY, as_those_held
from bot.reading.left_out import NOT_MEANT, without_not_meant
from bot.reading.loaded_when import LOADED_WHEN, when_loaded
from bot.reading.measures_asked import MEASURE, measure_asked
from bot.reading.members import (
    EXCHANGED,
    MOVED_MORE,
    OF_MEMBERS,
    by_change,
    exchanged,
    faster_of,
    share_together,
)
from bot.reading.mirrored import (
    OTHER_SIDE,
    SIDES_DIFFER,
    as_other_side,
    asks_for_both_sides,
    both_sides,
    imports_in_words,
    measures_stood,
    names_its_imports,
    of_all_origins,
    of_another_side,
    price_in_euro,
    whose_side,
    with_what_stood,
)
from bot.reading.monthly_changes import ALONE
from bot.reading.newer_than import NEWER_THAN_THAT, newer_than_that
from bot.reading.not_partners import as_not_by_country
from bot.reading.operations_followed import changed_members, with_others, worked_otherwise
from bot.reading.operations_of_several import OF_ALL_WITHOUT
from bot.reading.own_side import OF_EACH_ITS_OWN, of_each_its_own
from bot.reading.passed_over import passed_over
from bot.reading.price_words import OTHER_MONEY, without_other_money
from bot.reading.rephrased import EUROPE, as_the_eu, ways_of_asking
from bot.reading.rewriting import rewritten
from bot.reading.sides_of_periods import SIDES, with_sides_of_period
from bot.reading.since_when_held import SINCE_WHEN_HELD, since_when_held
from bot.reading.sizes_of_change import SIZE_IN_WORDS, in_percentages
from bot.reading.spoken_years import ends_of, is_whole_year
from bot.reading.status_words import STATUS_WORDS, without_status_words
from bot.reading.steps_from_period import STEP, in_same_month, with_step
from bot.reading.told import (
    BASES,
    LAST_WHOLE,
    NOT_USED,
    earlier_note,
    mended_words,
    not_used,
    read_as,
    told_of_changes,
    told_of_last,
)
from bot.reading.unanswered import asks_for_a_kind, no_longer_left_out, unanswered
from bot.reading.untold_events import UNTOLD, refuse_untold_event
from bot.reading.unused_words import read_without
from bot.reading.verdicts import only_where_all_was_used
from bot.reading.what_is_held import ASKED_ANEW
from bot.reading.what_stood import (
    as_share_over_time,
    asks_for_more,
    changed_operation,
    figure_of,
    is_of_its_source,
    is_small,
    kept_of,
    month_of,
    of_the_list,
    told_by_period,
)
from bot.text import Line, line, quoted
from bot.trade.about import DEFAULT_REPORTER, About, By, ListQuestion, Question, Reading, TradeQuestion, about_of
from bot.trade.commodities import Product
from bot.trade.observations import WORLD, Flow
from bot.trade.operations import Against, Of, Operation, OperationName
from bot.trade.partners import Partner
from bot.trade.periods import Period
from bot.trade.vocabulary import Vocabulary

_MONTHS_A_QUARTER = 3
_WITH_WHAT_STOOD = frozenset(
    {Cue.TOP, Cue.GAIN, Cue.LOSS, Cue.TREND, Cue.RECORD, Cue.DOWNLOAD, Cue.REPORT, Cue.REVISIONS}
)


def read_followup(
    text: str, command: str, vocabulary: Vocabulary, *, today: date, cited: Cited | None = None
) -> Reading:
    """Read what follows an answer: what the text does not name is taken from the answer's own command. A whole
    command ("/events geneva") stands for itself, and so does a sentence after an answer without a figure.
    """
    refuse_talk(text)
    text, typed_slips = put_right(without_courtesies(text, vocabulary), vocabulary)
    cited = cited or Cited()
    asked = answered(command, vocabulary, today)
    day = about_of(asked).as_of
    asked = asked.with_about(as_of=None) if isinstance(asked, TradeQuestion) else asked
    holds = HOLDS.search(text) and events_asked(text, cited.events, vocabulary)
    measure = measure_asked(text, cited.events, vocabulary) if MEASURE.search(text) else ""
    earlier = None if holds or measure else figure_of(asked)
    text = of_the_list(text, asked, vocabulary) if isinstance(asked, ListQuestion) else text
    if OF_EACH_ITS_OWN.search(text) and (each := of_each_its_own(text, asked)):
        return read_free(each, vocabulary, today=today, cited=cited)
    if text.lstrip().startswith("/") or earlier is None:
        return read_free(text, vocabulary, today=today, cited=cited)

    is_figure = isinstance(asked, FigureQuestion)
    is_of_several = isinstance(asked, CompareQuestion) or (
        isinstance(asked, OperationQuestion) and bool(asked.operation.others)
    )

    def read(rest: str, vocabulary: Vocabulary, today: date, *, is_again: bool = False) -> Reading:
        if SINCE_WHEN_HELD.fullmatch(rest) and (held := since_when_held(asked, vocabulary)):
            return held
        if ASKED_ANEW.search(rest) and (listed := _list_asked(rest, vocabulary, today, cited)):
            return listed
        if LOADED_WHEN.search(rest) and (loaded := when_loaded(rest, vocabulary, today, earlier.about)):
            return loaded
        if BLOCK.search(rest) and (block := block_asked(rest, vocabulary, today, earlier.about)):
            return block
        if NEWER_THAN_THAT.fullmatch(rest) and (newer := newer_than_that(earlier.about, vocabulary)):
            return newer
        if CUT_OFF.search(rest) and (stopped := cut_off(rest, vocabulary, today, cited.events, earlier.about)):
            return stopped
        plain = in_percentages(rest) if SIZE_IN_WORDS.search(rest) else rest
        plain = plain if plain.isascii() else in_plain_chinese(plain, vocabulary.partners)
        if (priced := price_in_euro(rest, earlier)) is not None:
            return of_all_origins(Reading(priced, (read_as(priced, vocabulary),)), vocabulary)
        plain = "source" if SAYS_WHO.fullmatch(plain) else plain
        plain = "how sure is that" if is_figure and HOW_SURE.fullmatch(rest) else plain
        again = partial(read, vocabulary=vocabulary, today=today, is_again=True)
        plain = PAID_PER.sub("price per", plain)
        if EITHER.search(plain) and not is_again and (either := read_either(plain, again)):
            return either
        plain = why_of_said(plain, cited, vocabulary, is_followed=True) if MOVE_SAID.search(plain) else plain
        plain = happened_as_why(plain, is_followed=True) if HAPPENED_TO_EXPLAIN.search(plain) else plain
        plain = rewritten(plain, ways_of_asking(today, is_followed=True))
        status: tuple[Line, ...] = ()
        plain, unread = without_other_money(plain) if OTHER_MONEY.search(plain) else (plain, [])
        if STATUS_WORDS.search(plain):
            plain, status = without_status_words(plain, is_followed=is_figure)
        right, slips = mended(plain, vocabulary, cited.words)
        right, slips = as_the_eu(right, slips) if EUROPE.search(right) else (right, slips)
        right, slips = as_those_held(right, slips) if HEAVY.search(right) else (right, slips)
        if NOT_MEANT.search(right) and not isinstance(asked, CompareQuestion | TopQuestion):
            right = without_not_meant(right, vocabulary)
        parted = with_sides_of_period(right, vocabulary, cited, earlier.about.period) if SIDES.search(right) else None
        right = parted.text if parted is not None else right
        stood = vocabulary.product(earlier.about.product).name if "ban" in right else ""
        right, dates = with_dates(right, cited.events, vocabulary, earlier.about.period, stood)
        if UNTOLD.search(right):
            refuse_untold_event(right, earlier, cited.events, vocabulary)
        if earlier.about.period is not None and TOLD_BY_PERIOD.search(right) and not RECOVERED.match(right):
            right = told_by_period(right, earlier.about.period)
        if earlier.about.period is not None and STEP.search(right):
            right = with_step(right, earlier.about.period)
        if earlier.about.period is not None and earlier.about.period.is_month and AGAINST_QUARTER.search(right):
            right = with_quarter_of(right, earlier.about.period)
        if LAST_WHOLE.search(right) and EARLIER.search(right):
            right = with_earlier_period(right, vocabulary, today, cited, earlier.about)
        right = extreme_of_shown(right, asked, earlier.about.period) if EXTREME.search(right) else right

        def followed(words: str) -> tuple[FollowUp, Reading]:
            follow_up = FollowUp(asked, earlier, words, vocabulary, today, cited)
            return follow_up, follow_up.read()

        try:
            follow_up, found = followed(right)
        except NotUnderstood as refused:
            try:
                (follow_up, found), left = read_without(refused, right, followed, vocabulary, cited)
                unread += left
            except NotUnderstood as other:
                if not is_again:
                    other = with_whole_questions(other, rest, vocabulary, again)
                raise as_not_by_country(rest, as_wish(rest, other, vocabulary, today, earlier.about)) from None
        told = mended_words((*typed_slips, *slips), follow_up.slots) if typed_slips or slips else []
        told += told_of_changes(right, found, vocabulary) if BASES.search(right) else []
        told += [*(told_of_last(rest, found, today) if LAST_WHOLE.search(rest) else []), *status]
        if asks_for_a_kind().search(right) and not any(str(each).startswith(NOT_USED) for each in found.notes):
            text = ADDS.sub(" ", right) if isinstance(found.question, CompareQuestion) else right
            text = WITHOUT.sub(" ", text) if is_of_several else text
            unread += unanswered(text, follow_up.slots.names, found.question)
        if isinstance(asked, OperationQuestion):
            unread += no_longer_left_out(asked, found.question, vocabulary)
        told += not_used(list(dict.fromkeys(unread))) if unread else []
        found = of_all_origins(found, vocabulary)
        beside = parted.notes if parted is not None else ()
        whole = replace(found, notes=(*found.notes, *beside, *dates, *told))
        left_out = (WITHOUT.search(rest) or INSTEAD_OF.search(rest)) if is_of_several else None
        typed = rest if left_out is None else rest[: left_out.start()]  # who is left out shows in nothing
        whole = replace(whole, notes=(*whole.notes, *not_used(passed_over(STEP.sub(" ", typed), whole, vocabulary))))
        return only_where_all_was_used(whole, vocabulary) if isinstance(whole.question, OperationQuestion) else whole

    return read_on_day(text, vocabulary, today=today, read=read, earlier=day)


def _list_asked(text: str, vocabulary: Vocabulary, today: date, cited: Cited) -> Reading | None:
    """Read a text that asks what is held, or what a product is, as if no answer stood before it; None where it asks
    for anything else.
    """
    try:
        found = read_free(text, vocabulary, today=today, cited=cited)
    except UserError:
        return None
    asked = found.question
    if not isinstance(asked, ListQuestion):
        return None
    is_of_lists = asked.topic in {"partners", "products"} or asked == ListQuestion(ABOUT, COVERAGE)
    return found if is_of_lists and not any(str(each).startswith(NOT_USED) for each in found.notes) else None


class FollowUp(FollowUpComparisons):
    """Reads what follows a question as what it changes of it, or as a question of its own."""

    def read(self) -> Reading:
        """Read the text as what it changes of the question that stands, or as a question of its own."""
        asked, kind, about, text = self.looked, self.kind, self.earlier.about, self.text
        if AS_OF.search(text):
            raise self._day_is_wanted()
        if SIDES_DIFFER.search(text):
            named = [key.key for each in self.slots.partners for key in each.meant]
            exports = as_other_side(text, about, named, self.vocabulary)
            if exports is None and isinstance(asked, MirrorQuestion) and not named:
                exports = about
            if exports is not None:
                return both_sides(exports, self.slots.periods, self.vocabulary, self.today)
        imports_of = (about.partner, Flow.IMPORT) if about.reporter == DEFAULT_REPORTER else None
        if OF_ALL_WITHOUT.search(text) and imports_of in self.vocabulary.kinds:  # from others than China
            who = self.vocabulary.partner(about.partner).name
            asked_of = f"{who} imports {about.product} {about.period or ''} {text}"
            return read_free(asked_of, self.vocabulary, today=self.today, cited=self.cited)
        if about.reporter != DEFAULT_REPORTER and CHINAS.search(text):
            chinas = About(Flow.EXPORT, about.reporter, self.vocabulary.default_product, about.period)
            return self._told(FigureQuestion(chinas))
        if about.reporter != DEFAULT_REPORTER and self.slots.partners:
            keys = [each.key for one in self.slots.partners for each in one.meant]
            said = " ".join(each.text for each in self.slots.periods)
            if not self.slots.products and (own := of_another_side(text, about, keys, said, self.vocabulary)):
                return read_free(own, self.vocabulary, today=self.today, cited=self.cited)
        if (TO_WHOM.fullmatch(text) or PEAKED_TOO.search(text)) and (buyers := self.buyers()):
            return buyers
        if self.is_changed_look:
            return Reading(self.looked, (line(f"Read as: {self.looked.command}"),))
        is_of_partners = isinstance(asked, TopQuestion | CompareQuestion) and asked.by is By.PARTNER
        if is_of_partners and AS_SHARES.fullmatch(text.strip(" ?!.,")):
            return Reading(asked, (SHARE_OF_EACH,))
        if isinstance(asked, TopQuestion) and asked.by is By.PARTNER:
            left = self.ranking_without(asked) or self.ranking_of_members(asked)
            left = left or (self.ranking_moved(asked) if EACH_MOVED.search(text) else None)
            if left is not None:
                return Reading(left, (line(f"Read as: {left.command}"),))
        if isinstance(asked, CompareQuestion) and EXCHANGED.search(text):
            other = exchanged(asked, text, self.keys_in)
            if other is not None:
                return Reading(other, (line(f"Read as: {other.command}"),))
        if isinstance(asked, TopQuestion | CompareQuestion) and OF_MEMBERS.search(text):
            if (share := share_together(asked, text)) is not None:
                return self._told(share)
            if (faster := faster_of(asked, text, self.vocabulary)) is not None:
                return Reading(faster, (line(f"Read as: {faster.command}"),))
        if about.reporter == DEFAULT_REPORTER and OTHER_SIDE.search(text):
            meant = [[one.key for one in each.meant] for each in self.slots.partners]
            named = [about.partner if about.partner in keys else keys[0] for keys in meant]
            side = whose_side(about, named, self.vocabulary)
            stood = named if named == [about.partner] and not self.slots.products else []
            if side.partner != WORLD and asks_for_both_sides(text, side.partner, self.vocabulary, stood):
                return both_sides(side, self.slots.periods, self.vocabulary, self.today)
            if side.partner != WORLD and names_its_imports(text, named, self.vocabulary):
                whole = with_what_stood(text, about, self.slots)
                return read_free(whole, self.vocabulary, today=self.today, cited=self.cited)
        if REST.fullmatch(text.strip(" ?!.")) and about.partner != WORLD:
            without = Operation(OperationName.TOTAL, without=(about.partner,))
            return self._told(OperationQuestion(about.of(partner=WORLD), without))
        if isinstance(asked, OperationQuestion) and HELD_TO_ONE.match(text) and (held := self._held_to(asked)):
            return self._told(held)
        if isinstance(asked, OperationQuestion):
            otherwise = changed_members(asked, text, self.named_in) or worked_otherwise(asked, text)
            if otherwise is not None:
                return self._told(otherwise)
        # Nothing but names and words that join them asks for no kind and no operation; a measure may be a unit.
        first = self.rest.strip(" ?!.,").casefold().partition(" ")[0]
        is_unit = first in meanings_of("units.txt")  # "kg" is no Kyrgyzstan after an answer
        is_plain = kind is Cue.FIGURE and not (self.slots.unread or self.slots.measures or is_unit)
        slots = self.slots
        is_named = bool(slots.partners or slots.products or slots.periods or slots.spans)
        is_of_names = is_plain and is_named and JOINING.issuperset(slots.skipped) and bool(self.rest)
        if is_of_names and not self.slots.periods and not ADDS.search(text):
            return self._followed()
        if isinstance(asked, CompareQuestion) and (
            compared := self.periods_left(asked) or self.periods_added(asked) or self.members_added(asked)
        ):
            return self._told(compared)
        if (
            isinstance(asked, TrendQuestion | TopQuestion)
            and about.period is not None
            and OF_MONTHS_TOTAL.fullmatch(text.strip(" ?!.,"))
        ):
            return self._told(FigureQuestion(about))
        if isinstance(asked, FigureQuestion) and about.period and len(about.period) > 1 and LIST_THEM.fullmatch(text):
            return self._told(OperationQuestion(about, Operation(OperationName.MONTHS)))
        of_months = isinstance(asked, FigureQuestion | TrendQuestion) and about.period and len(about.period) > 1
        if of_months and (alone := ALONE.fullmatch(text)) is not None and alone["month"]:
            return self._told(OperationQuestion(about, Operation(OperationName.MONTHS, of=Of.CHANGE)))
        changed = self.of_two() or changed_operation(asked, text)
        if changed is not None:
            return self._told(changed)
        period = about.period
        worked = None if is_of_names else self._worked_out()
        if worked is not None:
            return worked
        if isinstance(asked, FigureQuestion) and STILL.search(text) and is_small(STILL.sub(" ", text)):
            return self._told(asked.with_about(period=None))
        if isinstance(asked, CompareQuestion) and asked.by is not By.PERIOD:
            changed = self.comparison(asked)
            if changed is not None:
                return Reading(changed, (line(f"Read as: {changed.command}"),))
        if kind is Cue.EVENTS and period is not None and not self.slots.periods:
            told_side = BEFORE_OR_AFTER.search(text) if period.is_month else None
            when = period if told_side is None else period.shifted(-1 if told_side["before"] else 1)
            return Reading(ListQuestion("events", str(month_of(when))))
        # all months on one side of one ("since may") and nothing else are shown one by one
        is_figure = kind is Cue.FIGURE and isinstance(asked, FigureQuestion)
        is_course = is_figure and [type(each.meant) for each in self.slots.periods] == [SpokenOpen]
        if kind in _WITH_WHAT_STOOD or is_course:
            found = self._with_what_stood()
            return self.in_its_month(found) if kind is Cue.TOP else found
        if kind is Cue.STATUS and MISSING.search(text) and not slots.partners:
            of = self.vocabulary.partner(about.partner).name if about.partner != WORLD else about.product
            return self._told(ListQuestion("partners", of))
        if kind not in {Cue.FIGURE, Cue.WHY, Cue.COMPARE}:
            if kind is Cue.PARTNERS and not self.slots.products and about.product != self.vocabulary.default_product:
                return Reading(ListQuestion("partners", about.product))
            return read_free(self.text, self.vocabulary, today=self.today, cited=self.cited)
        found = self._followed()
        if MOVED_MORE.search(text) and (moved := by_change(found.question, text, self.vocabulary)) is not None:
            return Reading(moved, (line(f"Read as: {moved.command}"),))
        if isinstance(found.question, FigureQuestion) and found.question == asked and asks_for_more(text):
            raise NotUnderstood(
                "words_left",
                f"I could not read {quoted(text.strip())} as a question about this answer.",
                (Suggestion("This answer again", "again", asked.command), Suggestion("Help", "help", "/help")),
            )
        return found

    def _held_to(self, asked: OperationQuestion) -> OperationQuestion | None:
        """Hold what was worked out of two against another partner: "with france instead"; None for anything else."""
        slots, against = self.slots, asked.operation.against
        named = [each.key for one in slots.partners for each in one.meant]
        if against is None or not against.partner or len(named) != 1 or named[0] in (asked.about.partner, WORLD):
            return None
        if slots.periods or slots.products or slots.unread or slots.measures:
            return None
        return replace(asked, operation=replace(asked.operation, against=replace(against, partner=named[0])))

    def _told(self, question: Question) -> Reading:
        return Reading(question, (read_as(question, self.vocabulary),))

    def _worked_out(self) -> Reading | None:
        """Read the text as what it asks to be worked out, or to be told of the data; None for neither."""
        is_of_several = isinstance(self.looked, CompareQuestion) and bool(WITHOUT.search(self.text))
        if not is_of_several:
            worked = calculated(self.text, self.vocabulary, self.today, self.cited, self.earlier.about)
            name = worked[0].operation.name if worked is not None else None
            is_asked = worked is not None and isinstance(worked[1].question, OperationQuestion | TopQuestion)
            is_added = name is OperationName.TOTAL and self.is_added  # "add japan and germany" to what stands
            if worked is not None and (name is OperationName.PLACE or is_asked) and not is_added:
                question = worked[1].question
                if isinstance(question, OperationQuestion):
                    question = kept_of(self.looked, question, self.text)
                if isinstance(question, OperationQuestion) and not worked[0].partners:
                    question = self.of_compared(self.why_of_two(with_others(self.looked, question)))
                of_each = [SHARE_OF_EACH] if isinstance(question, CompareQuestion) else []
                return Reading(question, (read_as(question, self.vocabulary), *of_each, *not_used(worked[0].unused)))
        topic = "" if self.slots.partners else topic_asked(self.text)
        return None if not topic or is_of_its_source(self.text, self.looked) else Reading(ListQuestion(ABOUT, topic))

    def _day_is_wanted(self) -> NotUnderstood:
        """Say that an answer is of now or of a day, where a month is named; with the last day of that month."""
        suggestions = []
        for each in self.slots.periods:
            if (
                isinstance(each.meant, SpokenPeriod)
                and not each.meant.is_open
                and isinstance(self.looked, TradeQuestion)
            ):
                day = each.meant.start.in_year(each.meant.start.year or 0).last.last_day
                suggestions.append(Suggestion(f"{day:%Y-%m-%d}", str(day), self.looked.with_about(as_of=day).command))
        told = "Name a day for that (as of 2025-08-31): figures are of now or of a day."
        return NotUnderstood("as_of_here", told, tuple(suggestions))

    def _with_what_stood(self) -> Reading:
        """Read a sentence of its own that leaves open what the earlier question said: the product, the month, the
        partner.
        """
        about, vocabulary = self.earlier.about, self.vocabulary
        kind = Cue.TREND if self.kind is Cue.FIGURE else self.kind
        if about.reporter != DEFAULT_REPORTER and not (self.slots.partners or self.slots.products):
            if kind is Cue.TOP:
                return self._told(TopQuestion(about.of(partner=WORLD)))
            if kind in {Cue.TREND, Cue.RECORD}:
                whole = imports_in_words(about, self.text, vocabulary, is_measured=bool(self.slots.measures))
                return read_free(whole, vocabulary, today=self.today, cited=self.cited)
        has_all = isinstance(self.looked, TopQuestion | CompareQuestion) and self.looked.by is By.PARTNER
        is_of_one = {Cue.TREND, Cue.RECORD, Cue.REVISIONS} | (set() if has_all else {Cue.DOWNLOAD})
        stood = Slots(products=[implied((vocabulary.product(about.product),), about.product)])
        length = len(about.period) if about.period is not None else 0
        is_longer = length > _MONTHS_A_QUARTER and not isinstance(self.looked, TrendQuestion)
        is_of_months = is_longer or ("month by month" in self.text and length > 1)
        if about.period is not None and (kind is not Cue.TREND or is_of_months):
            stood.periods = [implied_period(about.period)]
        stood.measures = measures_stood(about) if kind is Cue.TREND else []
        if kind in is_of_one:
            stood.partners = [implied((vocabulary.partner(about.partner),), about.partner)]
        found = read_sentence(self.text.strip(" ?!."), vocabulary, self.today, self.cited, stood)
        return as_share_over_time(self.looked, found)

    def _followed(self) -> Reading:
        """Ask the question that stands of what is named: the same kind of answer, where it can be about that."""
        found = self._figure()
        question, notes = found.question, found.notes
        if not isinstance(question, FigureQuestion):
            return found
        carried = self.looked.followed(question.about) if isinstance(self.looked, TradeQuestion) else None
        period = question.about.period
        if isinstance(self.looked, TrendQuestion) and self.slots.periods and period is not None and period.is_month:
            carried = None  # one month of a chart is a figure
        named = {one.key for each in self.slots.products for one in each.meant}
        if named and isinstance(self.looked, CompareQuestion) and named < {*self.looked.compared}:
            carried = None  # one of the goods compared is asked for alone
        left_out: tuple[Line, ...] = ()
        if isinstance(carried, CompareQuestion) and len(carried.compared) > MOST_COMPARED:
            carried, left_out = cut_to_most(carried, self.vocabulary)
        elif isinstance(carried, TrendQuestion):
            carried = with_price_view(carried)
        asked_now = carried or question
        return Reading(asked_now, (read_as(asked_now, self.vocabulary), *notes, *left_out))

    def _figure(self) -> Reading:
        """Read the figure, or the comparison, that the words make of the earlier one."""
        slots, earlier, vocabulary, rest = self.slots, self.stepped, self.vocabulary, self.rest
        about = earlier.about
        partners = [each for each in slots.partners if [one.key for one in each.meant] != [about.reporter]]
        if self.is_against_last_year and about.period is not None:
            before = PartOfYear(about.period.first.year - 1, about.period.first.month, about.period.last.month)
            return self._against(SpokenPeriod(before, before), about.period)
        is_of_its_month = MEANT.search(rest) or SAME_OF_YEAR.search(self.text)
        if is_of_its_month and about.period is not None and about.period.is_month:
            slots = in_same_month(slots, about, vocabulary, self.today)
        if self.kind is Cue.COMPARE and partners:
            return self._compared(partners)
        are_clear = all(len(each.meant) == 1 for each in partners)
        if len({each.meant for each in partners}) > 1 and are_clear and not slots.unread and len(slots.periods) < 2:
            return self._side_by_side(partners, slots.products[:1])
        of_goods = len({each.meant for each in slots.products}) > 1 and len(partners) < 2
        are_clear = are_clear and all(len(each.meant) == 1 for each in slots.products)
        if of_goods and are_clear and not slots.unread and len(slots.periods) < 2:
            of_whom = partners or [implied((vocabulary.partner(about.partner),), about.partner)]
            return self._side_by_side(of_whom, slots.products)
        if slots.periods and not partners and not slots.unread and self.kind is not Cue.WHY:
            extent = vocabulary.extent(about)
            several = [each.meant.resolved(extent, today=self.today).period for each in slots.periods]
            stood = [about.period] if self.kind is Cue.COMPARE and about.period is not None else []
            ahead = self.text[: max(self.text.find(slots.periods[0].text), 0)]
            if len(several) > 1 and not HELD_AGAINST.search(ahead):
                stood = []  # "h1 vs h2" holds these against each other
            if len(several) == 1 and len(ends_of(slots.periods[0], several[0], self.text, self.text)) > 1:
                several, stood = ends_of(slots.periods[0], several[0], self.text, self.text), []
            if len(several) > 1:
                return self._compared([], [*stood, *several])
        if self.kind is Cue.COMPARE and len(slots.periods) == 1 and about.period is not None:
            return self._against(slots.periods[0].meant, about.period)
        flow = flow_of(rest, []) if FLOWS.search(rest) and not partners else about.flow
        question, notes = fill(
            replace(earlier, about=about.of(flow=flow)),
            slots,
            vocabulary,
            self.today,
            with_span=with_chart_span,
            has_usual_measure=False,
        )
        return Reading(question, (*notes, *self.notes))

    def _side_by_side(
        self, partners: Sequence[Mention[tuple[Partner, ...]]], goods: Sequence[Mention[tuple[Product, ...]]]
    ) -> Reading:
        """Set the partners or the goods that are named beside each other: "germany and japan"."""
        about = self.stepped.about
        periods = self.slots.periods or [implied_period(each) for each in [about.period] if each is not None]
        known = Slots(
            partners=list(partners),
            products=list(goods) or [implied((self.vocabulary.product(about.product),), about.product)],
            periods=periods,
            measures=[implied(about.shown, about.shown)],
            reporter=about.reporter,
        )
        return asked("compare", Mentions("", {}, known), self.vocabulary, self.today, about.flow)

    def _against(self, spoken: Spoken, stood: Period) -> Reading:
        """Hold the period that stood against the one that is named: the card has the month and the year before."""
        earlier, about = self.stepped, self.stepped.about
        other = spoken.resolved(self.vocabulary.extent(about), today=self.today).period
        years = other.first.year - stood.first.year
        if years and is_whole_year(spoken) and len(stood) < len(other):  # "june 2025", then "vs 2024"
            other = stood.shifted(12 * years)
        asked = self.looked
        if isinstance(asked, OperationQuestion) and asked.operation.name is OperationName.MEAN and other != stood:
            against = replace(asked.operation, against=Against(period=other))
            return self._told(replace(asked, operation=against))
        if stood.is_month and other in {stood, stood.shifted(-1), stood.year_before}:
            return Reading(earlier, (earlier_note(other),) if other != stood else ())
        return self._compared([], [stood, other])

    def _compared(self, partners: Sequence[Mention[tuple[Partner, ...]]], periods: Sequence[Period] = ()) -> Reading:
        """Set the partner that stood beside others, or its periods beside each other; the rest is as it stood."""
        about = self.stepped.about
        several = periods or ([about.period] if about.period is not None else [])
        known = Slots(
            partners=[
                implied((self.vocabulary.partner(about.partner),), about.partner),
                *(replace(each, is_near=False) for each in partners),
            ],
            products=[implied((self.vocabulary.product(about.product),), about.product)],
            periods=[implied_period(each) for each in several],
            measures=[implied(about.shown, about.shown)],
            reporter=about.reporter,
        )
        return asked("compare", Mentions("", {}, known), self.vocabulary, self.today, about.flow)
