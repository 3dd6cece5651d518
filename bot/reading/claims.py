"""Read the claims of a text: sentence after sentence, what each number says of which series and months. What a
sentence leaves open comes from those before it and from the day of the text, never from today's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from bot.reading import claim_cues as cues
from bot.reading.claim_context import Context, Said
from bot.reading.claim_groups import Group, group_of, lists_of
from bot.reading.claim_numbers import NumberWords, meant_by, number_words
from bot.reading.claim_periods import PeriodWords, When, day_of, day_words, month_in, period_words
from bot.reading.claim_ranks import find_ranks
from bot.reading.claim_sentences import Sentence, plain_text, sentences_of
from bot.reading.claim_tables import told_tables
from bot.trade.about import DEFAULT_REPORTER, About, Shown
from bot.trade.claims import CheckedText, Claim, ClaimReading, Extreme, Form, event_words
from bot.trade.intervals import Interval
from bot.trade.observations import WORLD, Flow
from bot.trade.periods import Month, Period
from bot.trade.vocabulary import Vocabulary

LONGEST_WORDS = 90
MOST_READINGS = 12
MOST_CLAIMS = 20_000


def read_claims(text: str, vocabulary: Vocabulary, *, dated: date | None = None) -> CheckedText:
    """Read every claim of a text. `dated` is the day of the message or article; a date line in the text wins over it.
    Never fails, whatever the text.
    """
    return _Reader(vocabulary, dated).read(plain_text(text))


class _Reader(Context):
    """Goes through a text once."""

    def read(self, text: str) -> CheckedText:
        body = told_tables(self._without_date_line(text))
        is_chat = not re.search(r"(?:^|[.!?]\s+)[A-Z]", body) and bool(re.search(r"[a-z]", body))
        sentences = [self._scanned(at, sentence, is_chat) for at, sentence in sentences_of(body)]
        if not any(sentence.products for sentence in sentences):
            return self._without_product(text, sentences)
        first = next((each.products[0].key for each in sentences if each.products), "")
        self.product = first
        self.first_product = first
        read_to: int | None = None
        for sentence in sentences:
            if len(self.claims) >= MOST_CLAIMS:
                read_to = sentence.offset
                break
            self._sentence(sentence)
        partners = dict.fromkeys(name.key for sentence in sentences for name in sentence.partners)
        products = dict.fromkeys(name.key for sentence in sentences for name in sentence.products)
        return CheckedText(text, tuple(self.claims), self.dated, tuple(partners), tuple(products), read_to)

    def _without_product(self, text: str, sentences: Sequence[Sentence]) -> CheckedText:
        """Read a text that names no product: dates of events, and amounts of exports as those of the usual product,
        which are told only where they fit.
        """
        self.product = self.first_product = self.vocabulary.default_product
        is_about_trade = any(sentence.has(cues.EXPORTED) for sentence in sentences)
        if is_about_trade and not any(sentence.has(cues.OTHER_GOODS) for sentence in sentences):
            for sentence in sentences:
                self.is_trade = self.is_trade or (sentence.has(cues.EXPORTED) and bool(sentence.partners))
                self._sentence(sentence)
        else:
            for sentence in sentences:
                self._event(sentence)
        claims = tuple(replace(claim, is_assumed=True) for claim in self.claims)
        partners = dict.fromkeys(name.key for sentence in sentences for name in sentence.partners)
        return CheckedText(text, claims, self.dated, tuple(partners), ())

    def _without_date_line(self, text: str) -> str:
        """Take the day from the text's own date line ("BEIJING, 9 May 2025 –", "7月21日讯") and blank it."""
        head = text[:160]
        for day in day_words(head, []):
            before, after = head[: day.start].rpartition("\n")[2], head[day.end : day.end + 3]
            is_line = bool(cues.DATE_LINE.match(before)) and bool(
                re.match(r"\s*(?:[.–—-]|\(|讯|訊|电|電|\n|:|,\s*\n)", after)
            )
            if is_line and (day.year is not None or "讯" in after or "電" in after or "电" in after or self.dated):
                years = [self.dated.year, self.dated.year - 1] if self.dated else []
                found = day_of(day, years)
                if found is not None and not (
                    day.year is None and self.dated and not re.match(r"\s*(?:讯|訊|电|電)", after)
                ):
                    self.dated = found
                    length = day.end + len((re.match(r"\s*(?:[.–—:-]|讯|訊|电|電)*", head[day.end :]) or [""])[0])
                    kept = head[: day.start].rfind("\n") + 1
                    return text[:kept] + " " * (length - kept) + text[length:]
        return text

    def _scanned(self, at: int, text: str, is_chat: bool) -> Sentence:
        sentence = Sentence(text, at, in_chinese=bool(re.search("[\u4e00-\u9fff]", text)))
        taken: list[tuple[int, int]] = []
        sentence.days = day_words(text, taken)
        sentence.periods = period_words(text, taken)
        sentence.numbers = number_words(text, taken)
        for is_product, name in self.finder.find(text, is_chat=is_chat):
            if all(name.end <= first or last <= name.start for first, last in taken):
                (sentence.products if is_product else sentence.partners).append(name)
        sentence.partners = sorted(
            {each.start: each for each in sentence.partners}.values(), key=lambda each: each.start
        )
        sentence.products.sort(key=lambda each: each.start)
        sentence.lists = lists_of(sentence)
        sentence.hard = [found.end() for found in cues.HARD.finditer(text)]
        sentence.soft = [found.end() for found in cues.SOFT.finditer(text)]
        return sentence

    def _sentence(self, sentence: Sentence) -> None:
        self.said = []
        self.last_shown = Shown.WEIGHT
        if sentence.products:
            self.other_goods = False
        self._turn_side(sentence)
        if (sentence.has(cues.TRADE) and (sentence.products or self.is_trade)) or (
            any(each.dimension in ("weight", "percent") for each in sentence.numbers)
            and (
                sentence.products
                or ((sentence.partners or sentence.has(cues.WORLD_CUE)) and not sentence.has(cues.OTHER_FIGURE))
            )
        ):
            self.is_trade = True
        ranks = self._find_ranks(sentence)
        done_ranks = 0
        if sentence.partners:
            self.was_together = None
        for number in sentence.numbers:
            self.together = None
            while done_ranks < len(ranks) and ranks[done_ranks][0] < number.start:
                self._rank(sentence, *ranks[done_ranks])
                done_ranks += 1
            self._number(sentence, number)
        self.together = None
        for rank in ranks[done_ranks:]:
            self._rank(sentence, *rank)
        self._vague(sentence)
        self._event(sentence)
        self._remember(sentence)

    def _number(self, sentence: Sentence, number: NumberWords) -> None:
        if not self.is_trade:
            return
        text = sentence.text
        clause_start, clause_end = sentence.clause(number.start)
        segment_start, segment_end = sentence.segment(number.start)
        clause = text[clause_start:clause_end]
        segment = text[segment_start:segment_end]
        if number.dimension == "points":
            return
        if text.rstrip().endswith("?") and number.dimension in ("percent", "part", "times"):
            return  # what is asked is not stated
        if number.dimension != "bare" and self._is_of_others(sentence, number):
            self._unread(sentence, number)
            return
        if number.dimension == "bare":
            taken = self._as_weight(sentence, number)
            if taken is None:
                return
            number = taken
        self.together = group_of(sentence, number)
        if self.together is None and self.was_together is not None and not sentence.partners:
            self.together = None if sentence.has(cues.WORLD_CUE) else self.was_together
        if sentence.has(cues.FORECAST, clause_start, clause_end) and not re.search(
            r"(?i)\bwhich .*would have", clause
        ):
            if number.dimension in ("weight", "percent", "money", "price"):
                self._add_other(sentence, number)
            return
        in_segment = segment_start, segment_end
        is_market = number.dimension in ("percent", "part") and (
            sentence.has(cues.MARKET, *in_segment)
            or cues.MARKET.search(text[number.end : number.end + 60].split(",")[0]) is not None
        )
        if is_market and not sentence.has(cues.SHARE_AFTER_TRADE, *in_segment):
            self._add_other(sentence, number)
            return
        if (
            number.dimension == "money"
            and self.price is not None
            and not re.search(r"(?i)\bworth\b|\bvalue", segment)
        ):
            number = replace(
                number,
                dimension="price",
                factor=number.factor * self.price.factor / 100,
                unit=f"{number.currency}/{self.price.unit}",
            )
        if number.dimension == "money":
            number = self._as_price(sentence, number)
        if number.dimension == "money" and not sentence.has(cues.VALUE, clause_start, clause_end):
            self._add_other(sentence, number)
            return
        if (
            sentence.has(cues.OTHER_FIGURE, *in_segment)
            and number.dimension in ("percent", "weight", "money", "price", "times")
            and not cues.pattern_of(r"\bexport|\bshipment|\bimport|出口").search(segment)
        ):
            self._add_other(sentence, number)
            return
        if number.dimension == "percent" and re.match(r"^[- ](?:tariff|duty|levy|stake|rule)", text[number.end :]):
            return
        match number.dimension:
            case "weight" | "price" | "money":
                self._level(sentence, number)
            case "percent":
                self._percent(sentence, number)
            case "part":
                self._part(sentence, number)
            case "times":
                self._times(sentence, number)

    @staticmethod
    def _is_of_others(sentence: Sentence, number: NumberWords) -> bool:
        """Say whether an amount is that of partners that are not named ("the rest", "all but the US"), or of several
        together that are no list.
        """
        clause, segment = sentence.clause(number.start), sentence.segment(number.start)
        last = sentence.number_before(number.start)
        since_last = max(last.end if last is not None else 0, clause[0])
        if sentence.has(cues.PLACE_IN_CHINA, *clause) or _is_of_actor(sentence, number.start, clause[0]):
            return True
        if sentence.has(cues.THE_REST, *segment) or sentence.has(cues.THE_REST, since_last, number.start):
            return True
        ends = {found.end() for found in sentence.found(cues.EXCEPT)}
        if any(name.start in ends and clause[0] <= name.start < clause[1] for name in sentence.partners):
            return True
        named = {name.key for name in sentence.partners if name.start < clause[1]}
        is_many = len(named - {DEFAULT_REPORTER, WORLD}) > 1 and sentence.has(cues.TOGETHER, *clause)
        return is_many and group_of(sentence, number) is None

    def _as_weight(self, sentence: Sentence, number: NumberWords) -> NumberWords | None:
        """Take a bare number as tonnes (or what the text counts in) where its place says so."""
        text = sentence.text
        unit = self.unit or next(
            (each for each in sentence.numbers if each.start > number.start and each.dimension == "weight"), None
        )
        if number.value < 2 or not cues.BARE_FOLLOWED.match(text[number.end :]) or number.sign > 0:
            return None
        is_of_period = any(number.start - 1 <= each.end <= number.start for each in sentence.periods)
        if not is_of_period and re.search(
            r"(?i)(?:No\.?|Nr\.?|Announcement|Announcements|chapter|HS|code|page|article|number|top"
            r"|first|last|aged?|version)\s*$",
            sentence.lead(number.start),
        ):
            return None
        if unit is None:
            has_trade = bool(sentence.products) and sentence.has(cues.TRADE) and number.value >= 10
            if not has_trade:
                return None
            return replace(number, dimension="weight", factor=Fraction(1_000_000), unit="t")
        start, end = sentence.segment(number.start)
        piece = (max(start - 45, 0), end)
        names = [each.start for each in sentence.partners] + [each.start for each in sentence.periods]
        is_near = any(piece[0] <= at < piece[1] for at in names) or sentence.has(cues.WORLD_CUE, *piece)
        is_compared = bool(
            re.search(r"(?i)\b(?:to|from|than|against|after)\s+(?:\w+\s)?$", sentence.lead(number.start))
        )
        if not (is_near or is_compared):
            return None
        return replace(number, dimension="weight", factor=unit.factor, unit=unit.unit)

    def _as_price(self, sentence: Sentence, number: NumberWords) -> NumberWords:
        """Take money as a price where the words beside it say a ton or kilogram: "a ton brought 8,818 dollars",
        "20% less than the 60,885 dollars".
        """
        start, _ = sentence.segment(number.start)
        told = re.search(
            r"(?i)\b(?:a|per|each|every)\s+(?:metric )?(?P<each>ton(?:ne)?|kilogram|kilo"
            r"|kg)\b[^.;,]{0,25}$",
            sentence.text[start : number.start],
        )
        kilos = (1 if told["each"].casefold().startswith("k") else 1000) if told is not None else 0
        before = [each for each in sentence.numbers if each.end <= number.start and each.dimension == "price"]
        if (
            not kilos
            and before
            and before[-1].currency == number.currency
            and number.factor == 100
            and self._is_compared_amount(sentence, number)
        ):
            kilos = 1000 if before[-1].unit.endswith("/t") else 1
        if not kilos:
            return number
        return replace(
            number,
            dimension="price",
            factor=number.factor / kilos,
            unit=f"{number.currency}/{'kg' if kilos == 1 else 't'}",
        )

    def _add_other(self, sentence: Sentence, number: NumberWords) -> None:
        """Name a number that is no trade figure."""
        product = (self._products(sentence, number.start) or ("",))[0]
        value = number.value * 100 if number.dimension == "part" else number.value
        unit = "%" if number.dimension in ("percent", "part") else number.unit
        self._add(
            Claim(Form.NOT_TRADE, "", 0, float(value), unit, readings=(), product_words=product),
            sentence,
            number.start,
            number.end,
        )

    def _level(self, sentence: Sentence, number: NumberWords) -> None:
        text = sentence.text
        shown = {"weight": Shown.WEIGHT, "money": Shown.VALUE, "price": Shown.UNIT_PRICE}[number.dimension]
        if number.dimension == "weight":
            self.unit = number
        subjects = self._subjects(sentence, number, number.start, shown)
        start, end = sentence.segment(number.start)
        clause_start, clause_end = sentence.clause(number.start)
        self.last_shown = shown
        difference = self._difference(sentence, number)
        periods = self._level_periods(sentence, number)
        if not periods:
            self._unread(sentence, number)
            return
        if difference is not None:
            sign, bases = difference
            bare = replace(number, value=number.value * number.factor, step=number.step * number.factor)
            readings = [
                ClaimReading(subject, period, base)
                for subject in subjects
                for period in periods
                for base in self._bases_of(period, bases) or self._open_bases(sentence, number, period)
            ]
            low, high = meant_by(bare)
            meant = (
                Interval(low, high)
                if sign > 0
                else Interval(-high if high is not None else None, -low if low is not None else None)
            )
            self._add(
                Claim(Form.DIFFERENCE, "", 0, sign * float(number.value), number.unit, meant, _few(readings)),
                sentence,
                number.start,
                number.end,
            )
            return
        low, high = meant_by(number)
        meant = Interval(None if low is None else low * number.factor, None if high is None else high * number.factor)
        form = Form.LEVEL
        extreme = None
        if sentence.has(cues.EVERY, clause_start, clause_end) and number.hedge in ("over", "under"):
            form, extreme = Form.EVERY, Extreme(is_high=number.hedge == "under")
        elif sentence.has(cues.NO_MONTH, clause_start, clause_end) and number.hedge in ("over", "under"):
            form, extreme = Form.EVERY, Extreme(is_high=number.hedge == "over")
        elif sentence.has(cues.MEAN, start, end) or (
            sentence.has(cues.MEAN, clause_start, clause_end)
            and not sentence.has(cues.MEAN, clause_start, number.start)
            and len([n for n in sentence.numbers if clause_start <= n.start < clause_end]) == 1
        ):
            form = Form.MEAN
        if form is Form.EVERY:
            plain_low, plain_high = meant_by(replace(number, hedge=""))
            meant = Interval((plain_low or 0) * number.factor, (plain_high or 0) * number.factor)
        readings = [ClaimReading(subject, period) for subject in subjects for period in periods]
        claim = Claim(
            form, "", 0, float(number.value), number.unit, meant, _few(readings), extreme, currency=number.currency
        )
        told_each = re.match(r"^\s*(?:of (?:[\w-]+ ){1,3})?(?:each|apiece|respectively)\b", text[number.end :])
        if told_each is not None:
            self.together = None
        pair = [name for name in sentence.partners if start <= name.start < number.start] if told_each else []
        if len(pair) > 1:
            for name in pair:
                self._add(
                    replace(
                        claim,
                        readings=tuple(
                            ClaimReading(replace(subjects[0], partner=name.key), period) for period in periods
                        ),
                    ),
                    sentence,
                    number.start,
                    number.end,
                )
            return
        self._add(claim, sentence, number.start, number.end)
        is_base = (
            self._is_compared_amount(sentence, number)
            or self._is_from(sentence, number)
            or cues.WHEN_IT_WAS.search(sentence.lead(number.start)) is not None
            or self._goes_on(sentence, number)
            or (
                text[: number.start].count("(") > text[: number.start].count(")")
                and self._owner(sentence, number) is not None
            )
            or ((owner := self._owner(sentence, number)) is not None and self._is_base(sentence, owner))
        )
        self.said.append(Said(number.start, number.end, number.dimension, subjects, periods, is_base=is_base))

    def _difference(
        self, sentence: Sentence, number: NumberWords
    ) -> tuple[int, tuple[PeriodWords | int, ...]] | None:
        """Say whether an amount is a difference ("2,389 more than in June", "比11月少198吨"), its sign and bases."""
        text = sentence.text
        after = text[number.end : number.end + 60]
        found = re.match(r"^\s*(?:of \w+ )?(?P<word>more|less|fewer|higher|lower|above|below)\b(?: than)?", after)
        if found is not None and number.dimension == "weight" and number.hedge != "over":
            sign = 1 if found["word"] in ("more", "higher", "above") else -1
            return sign, self._base_words(sentence, number)
        beside = re.match(
            r"(?i)^\s*or (?:about |some )?[\d.]+ ?(?:%|percent|per cent) (?:(?P<up>more|higher"
            r"|above)|less|fewer|lower|below)",
            after,
        )
        if beside is not None and number.dimension == "weight":
            return (1 if beside["up"] else -1), self._base_words(sentence, number)
        noun = cues.RISE_OF.search(sentence.lead(number.start))
        if noun is not None and number.dimension == "weight":
            return (1 if noun["up"] else -1), self._base_words(sentence, number)
        before = text[max(0, number.start - 14) : number.start]
        if sentence.in_chinese and (
            told := re.search(rf"(?:(?P<up>{cues.CHINESE_UP})|(?P<down>{cues.CHINESE_DOWN}))(?:了|加)?$", before)
        ):
            if re.search(r"[至到]$", before):
                return None
            return (1 if told["up"] else -1), self._base_words(sentence, number)
        told = re.search(
            rf"(?i)\b(?:(?P<up>{cues.UP})|(?P<down>{cues.DOWN}))\s+by\s+(?:(?:about|some|nearly|almost|over"
            rf"|more than|roughly|just)\s+)?$",
            sentence.lead(number.start),
        )
        if told is not None and number.dimension == "weight":
            return (1 if told["up"] else -1), self._base_words(sentence, number)
        return None

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
        clause_start, _ = sentence.clause(number.start)
        is_change = cues.RIGHT_AFTER.match(text[number.end : number.end + 40]) is not None
        lead = text[clause_start : number.start]
        stripped = re.sub(
            r"(?i)\b(?:about|around|some|nearly|almost|roughly|more than|less than|over|just|only"
            r"|a little|close to|approximately|up|down)\b|[~≈约近超过逾]",
            " ",
            lead,
        )
        is_share = not is_change and (
            bool(cues.SHARE_AFTER.match(text[number.end :]))
            or bool(cues.SHARE_BEFORE.search(stripped.rstrip() + " "))
        )
        if sentence.in_chinese and re.search(
            r"占(?:比|总量|總量|出口总量|全部|了|中国出口)?(?:的|为|达|約|约|近)?$", lead.rstrip()
        ):
            is_share = True
        if not is_change and not is_share and self.said and self.said[-1].dimension == "share":
            lead = sentence.lead(number.start)
            is_share = (self.said[-1].is_base and cues.GOING_TO.search(lead) is not None) or (
                cues.COMING_FROM.search(lead) is not None
            )
        if is_share or self._goes_to(sentence, number):
            self._share(sentence, number, number.value, number.step, "%")
            return
        self._change(sentence, number, number.value, number.step)

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
        periods = self._after_base(sentence, number, words, periods)
        low, high = meant_by(replace(number, value=percent, step=step))
        meant = (
            Interval(low, high)
            if sign > 0
            else Interval(None if high is None else -high, None if low is None else -low)
        )
        readings: list[ClaimReading] = []
        backs: list[int] = []
        for subject in subjects:
            for period in periods:
                bases = self._bases_of(period, words) if words else self._open_bases(sentence, number, period)
                readings += [ClaimReading(subject, period, base) for base in bases]
        readings = self._mirrored(sentence, number, subjects, periods) or readings
        if not words and (key := self._against(sentence, number)):
            readings = [
                ClaimReading(each, period, period, replace(each, partner=key))
                for each in subjects
                for period in periods
            ]
        if not readings:
            self._unread(sentence, number)
            return
        first = readings[0]
        if first.base is not None:
            backs = [first.period.first.ordinal - first.base.first.ordinal]
        claim = Claim(
            Form.CHANGE,
            "",
            0,
            sign * float(percent),
            "%",
            meant,
            _few(readings),
            is_open=not words and len(subjects) * len(periods) > 1,
        )
        self._add(claim, sentence, number.start, number.end)
        self.said.append(
            Said(number.start, number.end, "percent", subjects, periods, tuple(backs), (), sign, has_base=bool(words))
        )

    def _is_part_beside(self, sentence: Sentence, number: NumberWords) -> bool:
        """Say whether a percentage stands beside an amount as its part of the total: "930 kg or 74%" where nothing
        in the clause rises or falls.
        """
        if number.sign or not cues.OR_SO.search(sentence.lead(number.start)):
            return False
        start = sentence.clause(number.start)[0]
        is_moving = sentence.has(cues.DIRECTION, start, number.start)
        return not is_moving and cues.RIGHT_AFTER.match(sentence.text[number.end : number.end + 40]) is None

    def _against(self, sentence: Sentence, number: NumberWords) -> str:
        """Return the partner that a change or ratio is measured against: "three times what the US got"."""
        text = sentence.text
        for name in sentence.partners:
            if name.start >= number.end and name.key != DEFAULT_REPORTER:
                gap = text[number.end : name.start]
                return name.key if cues.AGAINST.match(gap) else ""
        return ""

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
        product = self.product or self.first_product
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
        words: tuple[PeriodWords | int, ...],
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

    def _shown_of_change(self, sentence: Sentence, number: NumberWords) -> Shown:
        text = sentence.text
        start, _end = sentence.clause(number.start)
        previous = [each for each in self.said if start <= each.at < number.start]
        following = sentence.next_number(number.end)
        if (
            following is not None
            and following.dimension == "price"
            and re.search(r"(?i)\b(?:than|from|above|below|to) (?:the )?$", text[number.end : following.start])
        ):
            return Shown.UNIT_PRICE
        if previous and previous[-1].dimension in ("price", "money"):
            segment = text[sentence.segment(number.start)[0] : sentence.segment(number.start)[1]]
            if not re.search(r"(?i)\bvolume|\btonnage|\bweight|\bshipments|\bexports", segment):
                return Shown.UNIT_PRICE if previous[-1].dimension == "price" else Shown.VALUE
        if previous and previous[-1].dimension == "percent":
            return previous[-1].subjects[0].shown
        segment = text[sentence.segment(number.start)[0] : number.start]
        if re.search(
            r"(?i)\b(?:value of|in value|by value|export value|worth)\b|(?:出口)?(?:额|金额|總值|总值)", segment
        ):
            return Shown.VALUE
        if re.search(r"(?i)\b(?:unit (?:price|value)|average price)\b|均价|單價|单价", segment):
            return Shown.UNIT_PRICE
        return Shown.WEIGHT

    def _share(self, sentence: Sentence, number: NumberWords, value: Fraction, step: Fraction, unit: str) -> None:
        self.is_share = True
        subjects = self._subjects(sentence, number, number.start, Shown.WEIGHT)
        self.is_share = False
        subjects = tuple(each for each in subjects if each.partner != WORLD) or tuple(
            replace(each, partner=self.partner) for each in subjects if self.partner and self.partner != WORLD
        )
        periods = self._level_periods(sentence, number)
        if not subjects or not periods:
            self._unread(sentence, number)
            return
        low, high = meant_by(replace(number, value=value, step=step))
        readings = [ClaimReading(subject, period) for subject in subjects for period in periods]
        self._add(
            Claim(Form.SHARE, "", 0, float(value), "%", Interval(low, high), _few(readings)),
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
        if self._goes_to(sentence, number):
            self._share(sentence, number, number.value * hundred, number.step * hundred, "%")
            return
        if sentence.in_chinese:
            if re.search(r"占[^,;。]{0,12}$", lead):
                self._share(sentence, number, number.value * hundred, number.step * hundred, "%")
            elif re.search(rf"(?:{cues.CHINESE_UP}|{cues.CHINESE_DOWN})(?:了|近|约|逾|超过|超)?$", lead):
                self._change(sentence, number, number.value * hundred, number.step * hundred)
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
            and self.said[-1].dimension == "weight"
            and self.said[-1].subjects[0].partner != WORLD
        ):
            self._share(sentence, number, number.value * hundred, number.step * hundred, "%")
            return
        if re.match(r"^\s*(?:from|on|in)\b", after) and cues.DIRECTION.search(lead):
            self._change(sentence, number, number.value * hundred, number.step * hundred)

    def _times(self, sentence: Sentence, number: NumberWords) -> None:
        text = sentence.text
        shown = self._shown_of_change(sentence, number)
        subjects = self._subjects(sentence, number, number.start, shown)
        periods = self._level_periods(sentence, number)
        words = self._base_words(sentence, number)
        periods = self._after_base(sentence, number, words, periods)
        value, step = number.value, number.step
        if (
            sentence.in_chinese
            and re.search(r"(?:增长|增長|增加|上升|上涨|增)(?:了|近|约|逾|超过|超)?$", sentence.lead(number.start))
            and number.unit == "times"
        ):
            value += 1
        if (
            re.match(r"^\s*(?:more|higher|larger|greater)\b", text[number.end :])
            and number.unit == "times"
            and not number.is_worded
        ):
            pass
        low, high = meant_by(replace(number, value=value, step=step))
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
        if not words and (key := self._against(sentence, number)):
            readings = [
                ClaimReading(each, period, period, replace(each, partner=key))
                for each in subjects
                for period in periods
            ]
        if not readings:
            self._unread(sentence, number)
            return
        self._add(
            Claim(
                Form.TIMES,
                "",
                0,
                float(number.value),
                "times",
                Interval(low, high),
                _few(readings),
                is_open=not words,
            ),
            sentence,
            number.start,
            number.end,
        )
        first = readings[0]
        back = (first.period.first.ordinal - first.base.first.ordinal,) if first.base else ()
        self.said.append(Said(number.start, number.end, "times", subjects, periods, back))

    def _find_ranks(self, sentence: Sentence) -> list[tuple[int, int, Extreme, Form]]:

        return find_ranks(sentence.text)

    def _rank(self, sentence: Sentence, start: int, end: int, extreme: Extreme, form: Form) -> None:
        if not self.is_trade:
            return
        text = sentence.text
        clause = sentence.clause(start)
        if sentence.has(cues.FORECAST, *clause) or (
            sentence.has(cues.OTHER_FIGURE, *sentence.segment(start)) and not sentence.has(cues.TRADE, *clause)
        ):
            return
        segment_start, segment_end = sentence.segment(start)
        number = NumberWords(start, end, Fraction(extreme.place), Fraction(1), "rank")
        levels = [each for each in self.said if each.periods]
        inside = [each for each in levels if sentence.clause(start)[0] <= each.at]
        subjects = self._subjects(sentence, None, start, self.last_shown if inside else Shown.WEIGHT)
        periods = self._rank_periods(sentence, start, end)
        since_words = next((each for each in sentence.periods if end - 2 <= each.start <= end + 14), None)
        since = None
        after = text[end : end + 20]
        if (
            form is Form.RECORD
            and since_words is not None
            and re.match(
                r"(?i)\s*(?:\w+ ){0,3}(?:since|after|behind)\s+(?:at least )?(?:the )?$",
                text[end : since_words.start] or " since ",
            )
        ) and (
            re.search(r"(?i)since(?: at least)?\s*$", sentence.lead(since_words.start))
            or "since" in text[start : since_words.start].casefold()
        ):
            resolved = self._resolved(since_words, periods[0] if periods else None, is_base=True)
            since = resolved[0].last if resolved else None
        if form is Form.RECORD and since is None and sentence.in_chinese:
            lead = [
                each for each in sentence.periods if each.end <= start and re.match(r"^\s*以[来來]", text[each.end :])
            ]
            if lead:
                resolved = self._resolved(lead[-1], periods[0] if periods else None, is_base=True)
                since = resolved[0].first if resolved else None
        del after
        if not periods:
            return
        if since is not None:
            extreme = replace(extreme, since=since)
        if form is Form.RECORD and len(periods[0]) > 1 and extreme.year is None:
            extreme = replace(extreme, of_years=len(periods[0]) == 12 or extreme.of_years)
        if form is Form.PLACE:
            subjects = tuple(each for each in subjects if each.partner not in (WORLD,))
            if not subjects:
                return
        if form is Form.RECORD and extreme.year == 0:
            extreme = replace(extreme, year=periods[0].last.year)
        readings = [ClaimReading(subject, period) for subject in subjects for period in periods]
        value = float(extreme.count or extreme.place)
        unit = "months" if form is Form.RUN else ""
        self._add(Claim(form, "", 0, value, unit, None, _few(readings), extreme), sentence, start, end)
        del number, segment_start, segment_end

    def _rank_periods(self, sentence: Sentence, start: int, end: int) -> tuple[Period, ...]:
        number = NumberWords(start, end, Fraction(1), Fraction(1), "rank")
        text = sentence.text
        owner = max((each for each in sentence.periods if each.end <= start), key=lambda each: each.end, default=None)
        if owner is not None and cues.OWN.match(text[owner.end : start]):
            own = self._resolved(owner, self.period)
            if own:
                return own
        near = [
            each
            for each in sentence.periods
            if end <= each.start < end + 16
            and re.match(r"(?i)^\s*(?:\w+ )?(?:of|in|for|for the)\s*$", text[end : each.start])
        ]
        for words in near[:1]:
            found = self._resolved(words, self.period)
            if found and not self._is_base(sentence, words):
                return found
        segment_start, _segment_end = sentence.segment(start)
        said = [each for each in self.said if each.periods and each.dimension != "rank"]
        said = [each for each in said if not each.is_base] or said
        in_segment = [
            each for each in self._before(sentence, start, sentence.clause(start)[0]) if each.start >= segment_start
        ]
        if not in_segment and said and said[-1].at >= sentence.clause(start)[0]:
            return said[-1].periods
        return self._level_periods(sentence, number)

    def _vague(self, sentence: Sentence) -> None:
        """Read directions without a number ("a little below December 2023", "no further gain after July") and what
        outdid what.
        """
        if not self.is_trade:
            return
        for found in sentence.found(cues.VAGUE):
            words = next(
                (each for each in sentence.periods if found.end() - 1 <= each.start <= found.end() + 5), None
            )
            if words is None or any(found.start() <= each.start < words.start for each in sentence.numbers):
                continue
            number = NumberWords(found.start(), found.end(), Fraction(0), Fraction(1), "percent")
            subjects = self._subjects(sentence, None, found.start(), Shown.WEIGHT)
            periods = self._level_periods(sentence, number)
            if found["up"]:
                meant = Interval(Fraction(0), Fraction(10))
            elif found["down"]:
                meant = Interval(Fraction(-10), Fraction(0))
            else:
                meant = Interval(None, Fraction(0))
            readings = [
                ClaimReading(subject, period, base)
                for subject in subjects
                for period in periods
                for base in self._bases_of(period, (words,))
            ]
            if readings:
                self._add(
                    Claim(Form.CHANGE, "", 0, None, "%", meant, _few(readings)), sentence, found.start(), words.end
                )
        for found in sentence.found(cues.OUTDID):
            later = [each for each in sentence.periods if found.end() - 1 <= each.start <= found.end() + 12]
            before = [each for each in sentence.periods if each.end <= found.start()]
            if not later or any(found.end() <= each.start < later[0].start for each in sentence.numbers):
                continue
            topics = self._resolved(before[-1], self.period) if before else self._open_periods()
            subjects = self._subjects(sentence, None, found.start(), Shown.WEIGHT)
            readings = [
                ClaimReading(subject, topic, base)
                for subject in subjects
                for topic in topics[:2]
                for base in self._resolved(later[0], topic, is_base=True)
            ]
            if readings:
                self._add(
                    Claim(Form.EXCEEDS, "", 0, None, "", None, _few(readings)), sentence, found.start(), later[0].end
                )

    def _event(self, sentence: Sentence) -> None:
        """Read what a text dates: an event of the timeline on a day, or an agreement in a month."""
        text = sentence.text
        words = event_words(text)
        years = [
            each
            for each in (
                self.year,
                self.dated.year if self.dated else None,
                self.period.last.year if self.period else None,
            )
            if each
        ]
        years += [year - 1 for year in years[:1]]
        for day in sentence.days:
            candidates = [
                found
                for year in ([day.year] if day.year else dict.fromkeys(years))
                if (found := day_of(day, [year])) is not None
            ]
            if not candidates:
                continue
            before_text = [each for each in candidates if self.dated is None or each <= self.dated] or candidates
            start, end = sentence.clause(day.start)
            near = event_words(text[max(0, start) : end])
            self._add(
                Claim(Form.EVENT, "", 0, None, "", days=tuple(before_text), event_words=near or words),
                sentence,
                max(start, day.start - 40),
                min(end, day.end + 40),
            )
        if sentence.days:
            return
        for period in sentence.periods:
            if period.first != period.last or not 1 <= period.first <= 12:
                continue
            start, end = sentence.segment(period.start)
            piece = text[start:end]
            if not cues.AGREEMENT.search(piece) or any(
                start <= each.start < end and each.dimension != "bare" for each in sentence.numbers
            ):
                continue
            months = self._resolved(period, None)
            if self.dated is not None and period.when is When.NO_YEAR:
                own = month_in(self.dated.year, period.first, period.last)
                months = (own,) if own.first <= Month.of(self.dated) else months
            if months:
                self._add(
                    Claim(Form.EVENT, "", 0, None, "", period=months[0], event_words=event_words(piece)),
                    sentence,
                    start,
                    end,
                )

    def _unread(self, sentence: Sentence, number: NumberWords) -> None:
        self._add(Claim(Form.UNREAD, "", 0, float(number.value), number.unit), sentence, number.start, number.end)

    def _of_several(self, reading: ClaimReading) -> ClaimReading:
        if self.together is None or reading.subject.partner != self.together.keys[0]:
            return reading
        return replace(reading, others=self.together.keys[1:])

    def _add(self, claim: Claim, sentence: Sentence, start: int, end: int) -> None:
        text = sentence.text
        left = max((cut for cut in sentence.soft if cut <= max(start - 12, 0)), default=0)
        left = max(left, start - 26)
        while 0 < left < start and text[left - 1].isalnum() and text[left].isalnum() and text[left].isascii():
            left += 1
        right = min(min((cut - 1 for cut in sentence.soft if cut > end), default=len(text)), end + 16)
        while (
            end < right < len(text) and text[right].isalnum() and text[right - 1].isalnum() and text[right].isascii()
        ):
            right -= 1
        words = " ".join(text[left:right].split()).strip(" ,;:-·•|")
        readings, is_open = claim.readings, claim.is_open
        if self.together is not None and len(self.together.keys) > 1:
            readings = tuple(map(self._of_several, readings))
            is_open = is_open or not self.together.is_said
            self.was_together = Group(self.together.keys)  # "that was 5% more": of those together, or of whom?
        self.claims.append(
            replace(
                claim,
                readings=readings,
                is_open=is_open,
                words=words[:LONGEST_WORDS],
                start=sentence.offset + start,
                in_chinese=sentence.in_chinese,
                group=sentence.offset + sentence.clause(start)[0],
            )
        )


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


def _is_of_actor(sentence: Sentence, at: int, clause_start: int) -> bool:
    """Say whether a number is that of somebody who is no country: "Lynas sold 3,100 tons"."""
    for found in sentence.found(cues.ACTOR):
        if not clause_start <= found.start("who") < at:
            continue
        who = found["who"].split()
        names = (*sentence.partners, *sentence.products)
        is_named = any(found.start("who") <= name.start < found.end("who") for name in names)
        is_dated = any(found.start("who") <= each.start < found.end("who") for each in sentence.periods)
        if (
            not is_named
            and not is_dated
            and not all(word.strip("'.").casefold() in cues.KNOWN_ACTORS for word in who)
        ):
            return True
    return False


def _few(readings: Iterable[ClaimReading]) -> tuple[ClaimReading, ...]:
    return tuple(dict.fromkeys(readings))[:MOST_READINGS]
