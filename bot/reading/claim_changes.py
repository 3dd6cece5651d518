"""Changes, shares and ratios that a text states."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from bot.reading import claim_cues as cues
from bot.reading.claim_amounts import Amounts
from bot.reading.claim_context import Said, few
from bot.reading.claim_numbers import NumberWords, meant_by
from bot.reading.claim_periods import When
from bot.reading.claim_sentences import Sentence
from bot.trade.about import DEFAULT_REPORTER, About, Shown
from bot.trade.claims import Claim, ClaimReading, Form
from bot.trade.observations import WORLD, Flow
from bot.trade.periods import MONTH_WORDS, Period

# "less than that of the US (9.5%) and half that of Germany in October (20.4%)": the shares of others, beside one.
_THAT_OF = cues.pattern_of(r"\bthat of (?:the )?$")
_SHARE_OF_NEXT = cues.pattern_of(
    rf"(?:'s)?(?: share)?(?: in (?:{MONTH_WORDS}))?(?: (?:was|is|at|only|just|about|some))* ?\(?"
)
_SHARE_MOVED = cues.pattern_of(
    rf"(?:'s)?(?: share)? (?:{cues.MOVED_UP}|{cues.MOVED_DOWN}) to (?:(?:about|just|only|some) )?"
)


class Changes(Amounts):
    """Reads changes, shares and ratios."""

    def _direction(self, sentence: Sentence, number: NumberWords) -> int:
        """Return +1 or -1 by the words around a change, 0 where nothing says it."""
        if number.sign:
            return number.sign
        text = sentence.text
        clause_start, _ = sentence.clause(number.start)
        _, segment_end = sentence.segment(number.start)
        following = sentence.next_number(number.start)
        next_number = following.start if following is not None else len(text)
        after = cues.RIGHT_AFTER.match(text[number.end : min(segment_end + 1, next_number)])
        if after is not None:
            return 1 if after["up"] else -1
        if sentence.in_chinese:
            told = re.match(r"^\s*的?(?:(?P<up>增幅|涨幅|增长)|(?P<down>降幅|跌幅))", text[number.end :])
            if told:
                return 1 if told["up"] else -1
        every = [
            each
            for each in sentence.found(cues.DIRECTION)
            if each.end() <= number.start and not _is_hedge(text[: number.start], each)
        ]
        found = [each for each in every if clause_start <= each.start()]
        last = sentence.number_before(number.start)
        previous = last.end if last is not None else clause_start
        near = [each for each in found if each.start() >= previous]
        chosen = near[-1] if near else None
        if chosen is None:
            said = [each for each in self.said if each.at < number.start and each.sign]
            if said and said[-1].at >= clause_start:
                return said[-1].sign
            chosen = found[-1] if found else None
        if chosen is None and every:
            chosen = every[-1]
        if chosen is None:
            return 0
        return 1 if chosen["up"] or chosen["zup"] else -1

    def _percent(self, sentence: Sentence, number: NumberWords) -> None:
        text = sentence.text
        owner = self._owner(sentence, number)
        if owner is not None and cues.SINCE_OF_RECORD.search(sentence.lead(owner.start)):
            self._unread(sentence, number)  # "the biggest monthly gain since June's 32%"
            return
        clause_start, _ = sentence.clause(number.start)
        lead = text[clause_start : number.start]
        stripped = re.sub(
            r"(?i)\b(?:about|around|some|nearly|almost|roughly|more than|less than|over|just|only"
            r"|a little|close to|approximately|up|down)\b|[~≈约近超过逾]",
            " ",
            lead,
        )
        is_told_share = cues.SHARE_BEFORE.search(stripped.rstrip() + " ") is not None
        is_change = cues.RIGHT_AFTER.match(text[number.end : number.end + 40]) is not None and not (
            is_told_share and cues.OVER_MONTHS.match(text, number.end)
        )
        is_share = not is_change and (
            bool(cues.SHARE_AFTER.match(text[number.end :]))
            or is_told_share
            or bool(cues.GOT.search(stripped) and cues.ENDS.match(text[number.end :]) and not number.sign)
        )
        if sentence.in_chinese and re.search(
            r"[占佔](?:比|其?(?:出口|进口|進口)?(?:总量|總量)|全部|了|中国出口)?(?:的|为|達|达|約|约|近)?$",
            lead.rstrip(),
        ):
            is_share = True
        if not is_change and not is_share and self.said and self.said[-1].dimension == "share":
            lead = sentence.lead(number.start)
            is_share = (self.said[-1].is_base and cues.GOING_TO.search(lead) is not None) or (
                cues.COMING_FROM.search(lead) is not None or self._goes_on_of_share(sentence, number)
            )
        last = sentence.number_before(number.start)
        if not is_change and last is not None and last.dimension == "points":  # "fell 2.4 points to 10.4% from 12.8%"
            between = sentence.text[last.end : number.start]
            is_share = is_share or (cues.GOING_TO.search(between) or cues.COMING_FROM.search(between)) is not None
        if not is_change and self._is_of_anothers(sentence, number):
            self._times(sentence, replace(number.times(Fraction(1, 100)), dimension="times", unit="times"))
            return
        if is_share and self._is_of_then(sentence, number):
            self._times(sentence, replace(number.times(Fraction(1, 100)), dimension="times", unit="times"))
            return
        if is_share or self._goes_to(sentence, number):
            self._share(sentence, number, number.value, number.step, "%")
            return
        self._change(sentence, number, number.value, number.step)

    def _goes_on_of_share(self, sentence: Sentence, number: NumberWords) -> bool:
        """Say whether a percentage goes on with the share right before it: "14% in January and only 3.7% in May", or
        is that of another partner: "the US share was 11.1%, Germany's 24%".
        """
        last, text = self.said[-1].end, sentence.text
        before = [each for each in sentence.partners if last <= each.start and each.end <= number.start]
        if before and not number.sign:
            at = before[-1].end
            of_that = _THAT_OF.search(text, last, before[-1].start)
            is_own = of_that is not None or "'s " in text[before[-1].start : at + 3]
            if is_own and any(each.fullmatch(text, at, number.start) for each in (_SHARE_OF_NEXT, _SHARE_MOVED)):
                return True
        is_next = cues.SHARE_GOES_ON.fullmatch(text, last, number.start) is not None
        return is_next and not sentence.has(cues.DIRECTION, last, number.start)

    def _is_of_anothers(self, sentence: Sentence, number: NumberWords) -> bool:
        """Say whether a percentage is a part of another's amount: "60% of what Germany took", "54% of the EU's", or
        of another product's.
        """
        if self._product_of_whole(sentence, number) is not None or self._whole_of(sentence, number) is not None:
            return True
        if self._parts_of_year(sentence, number):
            return True
        name = next((each for each in sentence.partners if each.start >= number.end), None)
        if name is None or not sentence.text[number.end :].lstrip().casefold().startswith("of "):
            return False
        is_reported = cues.REPORTED.match(sentence.text[name.end :]) is not None
        gap = sentence.text[number.end : name.start]
        return cues.AGAINST.match(gap) is not None and (name.key != DEFAULT_REPORTER or is_reported)

    def _is_of_then(self, sentence: Sentence, number: NumberWords) -> bool:
        """Say whether a percentage is a part of what there was in other months than those that its amount is of: "in
        June 2025 they were at 48% of the volume of June 2024".
        """
        clause_start = sentence.clause(number.start)[0]
        then = next((each for each in sentence.periods if each.start >= number.end), None)
        if then is None or not self._before(sentence, number.start, clause_start):
            return False
        return cues.OF_THE_AMOUNT_IN.match(sentence.text[number.end : then.start]) is not None

    @staticmethod
    def _goes_to(sentence: Sentence, number: NumberWords) -> bool:
        """Say whether a part of the total is told by where it goes: "64% went to Germany", "a third to Japan"."""
        for name in sentence.partners:
            if name.start >= number.end:
                return cues.WENT_TO.match(sentence.text[number.end : name.start]) is not None
        return False

    def _change(self, sentence: Sentence, number: NumberWords, percent: Fraction, step: Fraction) -> None:
        sign = 0 if self._is_part_beside(sentence, number) else self._direction(sentence, number)
        if sign == 0:
            sign = 1 if percent > 100 else 0
        if sign == 0:
            named = [each for each in self.said if each.at < number.start and each.dimension in ("weight", "share")]
            is_beside = bool(named) and (
                any(each.dimension == "share" for each in named)
                or re.search(r"(?i)(?:\bor|\(|,|=|–|-)\s*(?:about |some |roughly )?$", sentence.lead(number.start))
                is not None
            )
            if is_beside and percent < 100 and self._partners(sentence, number, number.start)[0] != WORLD:
                self._share(sentence, number, percent, step, "%")
            else:
                self._unread(sentence, number)
            return
        shown = self._shown_of_change(sentence, number)
        subjects = self._subjects(sentence, number, number.start, shown)
        words = self._base_words(sentence, number)
        periods = self._level_periods(sentence, number)
        periods = self._after_base(sentence, number, periods)
        meant = meant_by(replace(number, value=percent, step=step)).times(sign)
        readings: list[ClaimReading] = []
        backs: list[int] = []
        for subject in subjects:
            for period in periods:
                bases = self._bases_of(period, words) if words else self._open_bases(sentence, number, period)
                readings += [ClaimReading(subject, period, base) for base in bases]
        readings = self._mirrored(sentence, number, subjects, periods) or readings
        between = self._from_first_to_last(sentence, number, subjects)
        readings = [*between, *readings]
        against = self._of_others(sentence, number, subjects, periods)
        if against is None:
            against = self._from_amount_to_other(sentence, number, subjects)
        readings = readings if against is None else against
        if not readings:
            self._unread(sentence, number)
            return
        first = readings[0]
        if first.base is not None:
            backs = [first.period.first.ordinal - first.base.first.ordinal]
        claim = Claim(
            Form.CHANGE,
            sign * float(percent),
            "%",
            meant,
            few(readings),
            is_open=bool(between) or (not words and against is None and len(subjects) * len(periods) > 1),
        )
        self._add(claim, sentence, number.start, number.end)
        self.said.append(
            Said(number.start, number.end, "percent", subjects, periods, tuple(backs), sign, has_base=bool(words))
        )

    def _is_part_beside(self, sentence: Sentence, number: NumberWords) -> bool:
        """Say whether a percentage stands beside an amount as its part of the total: "930 kg or 74%" where nothing
        in the clause rises or falls.
        """
        if number.sign or not cues.OR_SO.search(sentence.lead(number.start)):
            return False
        parts = [each.end() for each in sentence.found(cues.OF_WHICH) if each.end() <= number.start]
        start = max(sentence.clause(number.start)[0], *parts[-1:], 0)
        is_moving = sentence.has(cues.DIRECTION, start, number.start)
        return not is_moving and cues.RIGHT_AFTER.match(sentence.text[number.end : number.end + 40]) is None

    def _mirrored(
        self, sentence: Sentence, number: NumberWords, subjects: tuple[About, ...], periods: tuple[Period, ...]
    ) -> list[ClaimReading]:
        """Return the readings of a buyer's figure against China's: "Beijing has 406, Washington 18% more"."""
        text = sentence.text
        reports = [each for each in sentence.found(cues.REPORTS) if each.end() <= number.start]
        if not reports or not re.match(r"^\s*(?:more|less|fewer|higher|lower|above|below)", text[number.end :]):
            return []
        imports = [each for each in subjects if each.flow is Flow.IMPORT]
        said = [each for each in self.said if each.subjects[0].flow is Flow.EXPORT]
        product = self.product or self.told_product
        found = []
        for subject in imports or [
            About(Flow.IMPORT, DEFAULT_REPORTER, self._import_product(each.key, product), reporter=each.key)
            for each in sentence.partners
            if each.key in self.importers
        ]:
            partner = subject.reporter
            export = said[-1].subjects[0] if said else About(product=product, partner=partner)
            export = replace(export, partner=partner)
            found += [ClaimReading(subject, each, each, export) for each in (said[-1].periods if said else periods)]
        return found

    def _after_base(
        self,
        sentence: Sentence,
        number: NumberWords,
        periods: tuple[Period, ...],
    ) -> tuple[Period, ...]:
        """Where a change is from one month to the next ("from June to July"), take the one that it goes to."""
        text = sentence.text
        spans = [
            each
            for each in sentence.periods
            if each.start > number.end - 60
            and each.when in (When.NO_YEAR, When.ABSOLUTE)
            and each.last == each.first + 1
        ]
        for each in spans:
            if re.search(r"(?i)\bfrom\s*$", text[: each.start]) or re.match(
                r"(?i)from ", text[each.start : each.end]
            ):
                whole = self._resolved(each, self.period)
                if whole:
                    return (Period.single(whole[0].last),)
        return periods

    def _from_first_to_last(
        self, sentence: Sentence, number: NumberWords, subjects: Sequence[About]
    ) -> list[ClaimReading]:
        """Return the readings of a change from one month to another: "doubled between April and July", "rose 93% from
        June to August", which may be of all of these on the year before.
        """
        months = self._from_one_to_other(sentence, number)
        or_of_all = self._changed_from_to(sentence, number) if months is None else None
        if (months := months or or_of_all) is None:
            return []
        pairs = [(Period.single(months.last), Period.single(months.first))]
        pairs += [(or_of_all, or_of_all.year_before)] if or_of_all is not None else []
        return [ClaimReading(subject, *pair) for subject in subjects for pair in pairs]

    def _from_amount_to_other(
        self, sentence: Sentence, number: NumberWords, subjects: Sequence[About]
    ) -> list[ClaimReading] | None:
        """Return the readings of a change between two amounts that are told with their months right behind it, or
        between two years that are told with it.
        """
        pairs = self._from_amount_to_amount(sentence, number) or self._from_year_to_year(sentence, number)
        if pairs is None:
            return None
        return [ClaimReading(subject, end, begin) for subject in subjects for begin, end in pairs]

    def _shown_of_change(self, sentence: Sentence, number: NumberWords) -> Shown:
        text = sentence.text
        start, _end = sentence.clause(number.start)
        previous = [each for each in self.said if start <= each.at < number.start]
        following = sentence.next_number(number.end)
        if following is not None and cues.COMPARED_OR_GOING_TO.search(text[number.end : following.start]):
            if following.dimension == "price":
                return Shown.UNIT_PRICE
            if following.dimension == "money" and following.start < sentence.segment(number.start)[1]:
                return Shown.VALUE
            if following.dimension == "weight" and following.start < sentence.segment(number.start)[1]:
                return Shown.WEIGHT
        if (told := self._counted_by(sentence, number)) is not None:
            return told
        if previous and previous[-1].dimension in ("price", "money"):
            segment = text[sentence.segment(number.start)[0] : sentence.segment(number.start)[1]]
            if not re.search(r"(?i)\bvolume|\btonnage|\bweight|\bshipments|\bexports", segment):
                return Shown.UNIT_PRICE if previous[-1].dimension == "price" else Shown.VALUE
        if previous and previous[-1].dimension == "percent":
            return previous[-1].subjects[0].shown
        return self._counted_in_all(sentence, number) or Shown.WEIGHT

    @staticmethod
    def _counted_by(sentence: Sentence, number: NumberWords) -> Shown | None:
        """Return what the words beside a change or share say that it is of: "5% in value", "the price rose 5%"."""
        rest = sentence.text[number.end :].lstrip()
        moved = cues.DIRECTION.match(rest)  # "15.9% less by value"
        after = cues.COUNTED_BY.match(rest[moved.end() :].lstrip() if moved is not None else rest)
        if after is not None:
            return _shown_by(after)
        if (of := cues.OF_COUNTED.match(rest)) is not None:
            return Shown.VALUE if of["value"] else Shown.WEIGHT
        last = sentence.number_before(number.start)
        clause_start, segment_start = sentence.clause(number.start)[0], sentence.segment(number.start)[0]
        since = last.end if last is not None and last.end > clause_start else segment_start
        told = [each for each in sentence.found(cues.COUNTED) if since <= each.start() and each.end() <= number.start]
        return _shown_by(told[-1]) if told else None

    @staticmethod
    def _counted_in_all(sentence: Sentence, number: NumberWords) -> Shown | None:
        """Return what a sentence says that all of it is of, up to a number: "By value, …", "The price, …, rose"."""
        told = [each for each in sentence.found(cues.COUNTED_BY) if each.end() <= number.start]
        if told:
            return _shown_by(told[-1])
        start = sentence.segment(number.start)[0]
        told = [each for each in sentence.found(cues.COUNTED) if start <= each.start() and each.end() <= number.start]
        return _shown_by(told[-1]) if told else None

    def _share(self, sentence: Sentence, number: NumberWords, value: Fraction, step: Fraction, unit: str) -> None:
        self.is_share = True
        before = [each for each in self.said if sentence.clause(number.start)[0] <= each.at < number.start]
        of_money = Shown.VALUE if before and before[-1].dimension == "money" else None
        shown = self._counted_by(sentence, number) or of_money or self._counted_in_all(sentence, number)
        shown = Shown.VALUE if shown is Shown.VALUE else Shown.WEIGHT  # prices have no shares
        subjects = self._subjects(sentence, number, number.start, shown)
        self.is_share = False
        subjects = tuple(each for each in subjects if each.partner != WORLD) or tuple(
            replace(each, partner=self.partner) for each in subjects if self.partner and self.partner != WORLD
        )
        periods = self._level_periods(sentence, replace(number, dimension="share"))
        if not subjects or not periods:
            self._unread(sentence, number)
            return
        meant = meant_by(replace(number, value=value, step=step))
        readings = [ClaimReading(subject, period) for subject in subjects for period in periods]
        move = self._move(sentence, number, readings)
        self._add(
            Claim(Form.SHARE, float(value), "%", meant, few(readings), move=move),
            sentence,
            number.start,
            number.end,
        )
        is_base = self._is_from(sentence, number)
        self.said.append(Said(number.start, number.end, "share", subjects, periods, is_base=is_base))

    def _part(self, sentence: Sentence, number: NumberWords) -> None:
        text = sentence.text
        after = text[number.end : number.end + 60]
        lead = text[max(0, number.start - 45) : number.start]
        hundred = Fraction(100)
        if cues.RIGHT_AFTER.match(after) and not re.match(r"^\s*(?:of|as)\b", after):
            self._change(sentence, number, number.value * hundred, number.step * hundred)
            return
        if self._is_of_anothers(sentence, number):
            self._times(sentence, number)
            return
        if self._goes_to(sentence, number) or cues.OF_SAME_TOTAL.match(after):
            self._share(sentence, number, number.value * hundred, number.step * hundred, "%")
            return
        if sentence.in_chinese:
            if re.search(r"[占佔][^,;。]{0,12}$", lead):
                self._share(sentence, number, number.value * hundred, number.step * hundred, "%")
            elif re.search(rf"(?:{cues.CHINESE_UP}|{cues.CHINESE_DOWN})(?:了|近|约|逾|超过|超)?$", lead):
                self._change(sentence, number, number.value * hundred, number.step * hundred)
            elif cues.CHINESE_OF_TOTAL.search(lead) and not self._has_months_beside(sentence, number):
                self._unread(sentence, number)  # of which months' total, and whose part?
            elif re.search(r"(?:只剩|仅为|仅剩|剩|是|为|的|不到|約|约)[^,;。]{0,6}$", lead):
                self._times(sentence, number)
            return
        by = re.search(
            r"(?i)\b(?:by|of|lost|shed|gained|added|down|up|cut)\s+(?:(?:more|less) than|over|nearly"
            r"|almost|about|around|roughly|some|just|at least|up to|under)?\s*$",
            lead,
        )
        if (
            by is not None
            and (cues.DIRECTION.search(lead[: by.end()]) is not None)
            and not cues.SHARE_AFTER.match(after)
        ):
            self._change(sentence, number, number.value * hundred, number.step * hundred)
            return
        if cues.TIMES_AFTER.match(after):
            self._times(sentence, number)
            return
        if re.match(r"^\s*of\b", after) and (
            cues.SHARE_AFTER.match(after) or re.match(r"^\s*of (?:the )?(?:total|everything)", after)
        ):
            self._share(sentence, number, number.value * hundred, number.step * hundred, "%")
            return
        if (
            re.match(r"^\s*(?:[.,;)]|$)", after)
            and self.said
            and self.said[-1].dimension in ("weight", "money")
            and self.said[-1].subjects[0].partner != WORLD
        ):
            self._share(sentence, number, number.value * hundred, number.step * hundred, "%")
            return
        if re.match(r"^\s*(?:from|on|in)\b", after) and cues.DIRECTION.search(lead):
            self._change(sentence, number, number.value * hundred, number.step * hundred)

    @staticmethod
    def _has_months_beside(sentence: Sentence, number: NumberWords) -> bool:
        start = sentence.segment(number.start)[0]
        return any(start <= each.start < number.start for each in sentence.periods)

    def _times(self, sentence: Sentence, number: NumberWords) -> None:
        if number.step == 1 and cues.OCCASIONS.match(sentence.text[number.end :]) and _is_counted(sentence, number):
            self._unread(sentence, number)
            return
        shown = self._shown_of_change(sentence, number)
        subjects = self._subjects(sentence, number, number.start, shown)
        periods = self._level_periods(sentence, number)
        words = self._base_words(sentence, number)
        periods = self._after_base(sentence, number, periods)
        value, step = number.value, number.step
        if (
            sentence.in_chinese
            and re.search(r"(?:增长|增長|增加|上升|上涨|增)(?:了|近|约|逾|超过|超)?$", sentence.lead(number.start))
            and number.unit == "times"
        ):
            value += 1
        meant = meant_by(replace(number, value=value, step=step))
        readings: list[ClaimReading] = []
        topic = [each for each in sentence.periods if each.start < number.start]
        for subject in subjects:
            for period in periods:
                bases = list(self._bases_of(period, words)) if words else []
                if not words:
                    for each in reversed(topic):
                        for found in self._resolved(each, self.period):
                            if found != period and len(found) == len(period):
                                bases.append(found)
                    bases += self._open_bases(sentence, number, period)
                readings += [ClaimReading(subject, period, base) for base in dict.fromkeys(bases)]
        between = self._from_first_to_last(sentence, number, subjects)
        readings = [*between, *readings]
        against = self._of_others(sentence, number, subjects, periods)
        if against is None:
            against = self._from_amount_to_other(sentence, number, subjects)
        readings = readings if against is None else against
        if not readings:
            self._unread(sentence, number)
            return
        self._add(
            Claim(
                Form.TIMES,
                float(number.value),
                "times",
                meant,
                few(readings),
                is_open=bool(between) or (not words and against is None),
            ),
            sentence,
            number.start,
            number.end,
        )
        first = readings[0]
        back = (first.period.first.ordinal - first.base.first.ordinal,) if first.base else ()
        self.said.append(Said(number.start, number.end, "times", subjects, periods, back))


def _shown_by(told: re.Match[str]) -> Shown:
    words = told.groupdict()
    if words["price"]:
        return Shown.UNIT_PRICE
    return Shown.VALUE if words["value"] or words.get("value2") else Shown.WEIGHT


def _is_hedge(lead: str, found: re.Match[str]) -> bool:
    """Say whether a direction word only belongs to a hedge or to another comparison: "more than", "over"."""
    word = found[0].casefold()
    after = lead[found.end() : found.end() + 8].casefold()
    if word in ("more", "less", "fewer", "higher", "lower") and after.startswith(" than"):
        return not lead[found.end() + 5 :].strip() or bool(re.match(r"^ than (?:in|the)?\s*$", lead[found.end() :]))
    if word in ("over", "under", "above", "below", "off"):
        return True
    if word == "up" and after.startswith(" to"):
        return True
    return found[0] in ("多", "少", "高", "低") and bool(re.search(r"最$", lead[: found.start()]))


def _is_counted(sentence: Sentence, number: NumberWords) -> bool:
    """Say whether a number of times is told by that word: "three times", not "threefold"."""
    return sentence.text[number.start : number.end].casefold().endswith("times")
