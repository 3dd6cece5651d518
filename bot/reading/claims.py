"""Read the claims of a text: sentence after sentence, what each number says of which series and months. What a
sentence leaves open comes from those before it and from the day of the text, never from today's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.reading import claim_cues as cues
from bot.reading.claim_amounts import of_every_month
from bot.reading.claim_dates import is_title, without_date_line
from bot.reading.claim_groups import group_of, is_of_top, lists_of
from bot.reading.claim_names import NameWords
from bot.reading.claim_numbers import NumberWords, noughts, number_words, said_from
from bot.reading.claim_other_subjects import is_of_other_subject
from bot.reading.claim_periods import When, day_words, period_words
from bot.reading.claim_ranks import find_ranks
from bot.reading.claim_records import Records
from bot.reading.claim_runs import join_runs
from bot.reading.claim_sentences import LONGEST_LEAD, Sentence, plain_text, sentences_of
from bot.reading.claim_tables import told_tables
from bot.trade.about import DEFAULT_REPORTER, Shown
from bot.trade.claims import CheckedText, Claim, Form
from bot.trade.observations import WORLD
from bot.trade.periods import Month
from bot.trade.vocabulary import Vocabulary

MOST_CLAIMS = 20_000
YEARS_BACK = 4
MOST_SENTENCES = 12
_OF_THAT = cues.pattern_of(r"\s*of (?:which|that|this|it)\b")
_TRADE_OR_SHARE = cues.pattern_of(rf"{cues.TRADE.pattern}|\bshare\b|[占佔]|份额|份額")


def read_claims(
    text: str,
    vocabulary: Vocabulary,
    *,
    dated: date | None = None,
    today: date | None = None,
    is_asked: bool = False,
) -> CheckedText:
    """Read every claim of a text. `dated` is the day of the message or article; a date line in the text wins over it.
    Where neither is known, `today` stands for it, and the text is read as of the years before as well. `is_asked`
    when somebody asks about it: what it says of trade without a product is said of the usual one. Never fails,
    whatever the text.
    """
    text = plain_text(text)
    reader = _Reader(vocabulary, dated or today, is_asked=is_asked)
    sentences = reader.scanned(text)
    found = reader.read(text, sentences)
    periods = [words for sentence in sentences for words in sentence.periods]
    kinds = {words.when for words in periods}
    if When.ABSOLUTE in kinds and kinds <= {When.ABSOLUTE, *cues.RELATIVE}:
        return replace(found, is_of_any_day=True)
    if found.dated is None or dated is not None or found.dated != today:
        return found
    days = _days_before(found.dated, sentences)
    others = (_Reader(vocabulary, each, is_asked=is_asked).read(text, sentences) for each in days)
    return replace(found, others=tuple(each for each in others if each.claims != found.claims))


def _days_before(day: date, sentences: Sequence[Sentence]) -> list[date]:
    """Return the other days that a text can be of: those of earlier years where it names months without one, of
    earlier months where it names none but "last month"; none before a month that it names with its year.
    """
    periods = [words for sentence in sentences for words in sentence.periods]
    named = {words.when for words in periods}
    dated = [
        Month(each.year, each.first) for each in periods if each.year is not None and each.first == each.last > 0
    ]
    if named & {When.NO_YEAR, When.ONWARD}:
        months = [Month.of(day) - 12 * back for back in range(1, YEARS_BACK + 1)]
    elif When.LAST_MONTH in named and When.ABSOLUTE not in named and len(sentences) <= MOST_SENTENCES:
        months = [Month.of(day) - back for back in range(1, 12 * YEARS_BACK + 1)]
    else:
        return []
    return [date(each.year, each.month, min(day.day, 28)) for each in months if not dated or each >= max(dated)]


class _Reader(Records):
    """Goes through a text once."""

    def __init__(self, vocabulary: Vocabulary, dated: date | None, *, is_asked: bool = False) -> None:
        super().__init__(vocabulary, dated)
        self.is_asked = is_asked
        self.is_titled = False

    def scanned(self, text: str) -> list[Sentence]:
        """Return the sentences of a text, each with what stands in it, whatever the day; the text's own is kept."""
        body, self.dated = without_date_line(text, self.dated)
        body = told_tables(body)
        is_chat = not re.search(r"(?:^|[.!?]\s+)[A-Z]", body) and bool(re.search(r"[a-z]", body))
        sentences = [self._scanned(at, sentence, is_chat) for at, sentence in sentences_of(body)]
        join_runs(sentences)
        return sentences

    def read(self, text: str, sentences: Sequence[Sentence]) -> CheckedText:
        """Read what the sentences of a text claim."""
        if not any(sentence.products for sentence in sentences):
            return self._without_product(text, sentences)
        first = next((each.products[0].key for each in sentences if each.products), "")
        self.product = first
        self.told_product = first
        title = sentences[0]
        is_alone = title.text.endswith("\n") or (not title.numbers and is_title(title.text))
        self.is_titled = bool(title.products) and is_alone
        read_to: int | None = None
        for sentence in sentences:
            if len(self.claims) >= MOST_CLAIMS:
                read_to = sentence.offset
                break
            self._sentence(sentence)
        partners = dict.fromkeys(name.key for sentence in sentences for name in sentence.partners)
        products = dict.fromkeys(name.key for sentence in sentences for name in sentence.products)
        claims = tuple(sorted(self.claims, key=lambda claim: claim.start))
        return CheckedText(text, claims, self.dated, tuple(partners), tuple(products), read_to)

    def _without_product(self, text: str, sentences: Sequence[Sentence]) -> CheckedText:
        """Read a text that names no product: dates of events, and amounts of exports as those of the usual product,
        which are told only where they fit.
        """
        self.product = self.told_product = self.vocabulary.default_product
        is_about_trade = any(sentence.has(cues.EXPORTED) or _is_taken(sentence) for sentence in sentences) or (
            self.is_asked and any(map(_is_of_trade, sentences))
        )
        if is_about_trade and not any(map(_is_of_other_goods, sentences)):
            for sentence in sentences:
                is_told = (sentence.has(cues.EXPORTED) and bool(sentence.partners)) or _is_taken(sentence)
                self.is_trade = self.is_trade or is_told or (self.is_asked and _is_of_trade(sentence))
                self._sentence(sentence)
        else:
            for sentence in sentences:
                self._event(sentence)
        claims = tuple(replace(claim, is_assumed=not self.is_asked) for claim in self.claims)
        partners = dict.fromkeys(name.key for sentence in sentences for name in sentence.partners)
        return CheckedText(text, claims, self.dated, tuple(partners), ())

    def _scanned(self, at: int, text: str, is_chat: bool) -> Sentence:
        sentence = Sentence(text, at, in_chinese=bool(re.search("[\u4e00-\u9fff]", text)))
        taken: list[tuple[int, int]] = []
        sentence.days = day_words(text, taken)
        sentence.periods = period_words(text, taken)
        sentence.numbers = number_words(text, taken)
        for is_product, name in self.finder.find(text, is_chat=is_chat):
            if is_product and _is_denied(text, name):
                continue
            if all(name.end <= first or last <= name.start for first, last in taken):
                (sentence.products if is_product else sentence.partners).append(name)
        sentence.partners = sorted(
            {each.start: each for each in sentence.partners}.values(), key=lambda each: each.start
        )
        named = [(each.start, each.end) for each in sentence.partners]
        sentence.numbers = sorted([*sentence.numbers, *noughts(text, taken, named)], key=lambda each: each.start)
        sentence.products.sort(key=lambda each: each.start)
        sentence.lists = lists_of(sentence)
        sentence.hard = [found.end() for found in cues.HARD.finditer(text)]
        sentence.soft = [found.end() for found in cues.SOFT.finditer(text)]
        return sentence

    def _sentence(self, sentence: Sentence) -> None:
        self.said = []
        self.last_shown = Shown.WEIGHT
        dated = [words for words in sentence.periods if words.when is When.ABSOLUTE and words.year]
        years = {words.year for words in dated if not self._is_base(sentence, words)}
        if self.year is None and len(years) == 1:  # "to 46 t in May, and to 353 t in June 2025"
            self.year = years.pop()
        self.unit = _unit_said(sentence) or self.unit
        if sentence.products:
            self.other_goods = False
            self.is_of_two = sentence.has(cues.OF_TWO)
        self._turn_side(sentence)
        is_counted = sentence.has(cues.TRADE) or sentence.has(cues.UNIT_SAID)
        is_below = sentence.has(cues.EXPORTED) or _is_of_list(sentence)
        of_title = self.is_titled and is_below and not _is_of_other_goods(sentence)
        if (
            of_title
            or (is_counted and (sentence.products or self.is_trade))
            or (
                any(each.dimension in ("weight", "percent", "price") for each in sentence.numbers)
                and (
                    sentence.products
                    or ((sentence.partners or sentence.has(cues.WORLD_CUE)) and not sentence.has(cues.OTHER_FIGURE))
                )
            )
        ):
            self.is_trade = True
        ranks = find_ranks(sentence.text)
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
        self._best_month(sentence)
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
            self._unread(sentence, number)
            return
        if text.rstrip().endswith("?") and number.dimension in ("percent", "part", "times"):
            return  # what is asked is not stated
        is_of_other = is_of_other_subject(sentence, number)
        if number.dimension == "bare":
            if is_of_other:
                return
            taken = self._as_money(sentence, number) or self._as_weight(sentence, number)
            if taken is None:
                return
            number = taken
        self.together = group_of(sentence, number, self.told_partners)
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
        is_worth = sentence.has(cues.VALUE, clause_start, clause_end) or self._is_part_of_value(sentence, number)
        if number.dimension == "money" and not is_worth:
            self._add_other(sentence, number)
            return
        if is_of_other or cues.OF_A_FIRM.search(text[segment_start : number.start]):
            self._add_other(sentence, number)
            return
        if (
            sentence.has(cues.OTHER_FIGURE, *in_segment)
            and number.dimension in ("percent", "weight", "money", "price", "times")
            and not cues.TRADED.search(segment)
        ):
            self._add_other(sentence, number)
            return
        if number.dimension == "percent" and re.match(r"^[- ](?:tariff|duty|levy|stake|rule)", text[number.end :]):
            return
        if _is_of_actor(sentence, number, (clause_start, clause_end)) or self._is_change_of_other(sentence, number):
            self._add_other(sentence, number)
            return
        if (
            self._is_of_some_months(sentence)
            or self._is_of_one_on_the_other(sentence, number)
            or self._is_of_others(sentence, number)
            or _is_negated(sentence, number, clause_start)
        ):
            self._unread(sentence, number)
            return
        is_share_or_change = number.dimension in ("percent", "part", "times")
        if is_share_or_change and of_every_month(sentence, number) is not None:
            self._unread(sentence, number)
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

    def _is_of_some_months(self, sentence: Sentence) -> bool:
        """Say whether the amounts of a sentence are those of the months that are loaded, or the parts of such."""
        return sentence.has(cues.PARTLY) or (self.is_partly and not sentence.periods)

    def _is_of_one_on_the_other(self, sentence: Sentence, number: NumberWords) -> bool:
        """Say whether a change without words of its own stands below a heading of two: "▲ 116% · +411 t"."""
        is_bare = not sentence.partners and not sentence.periods
        return self.is_of_two and is_bare and (number.dimension in ("percent", "part", "times") or number.sign != 0)

    def _is_of_others(self, sentence: Sentence, number: NumberWords) -> bool:
        """Say whether an amount is that of partners that are not named ("the rest", "all but the US"), or of several
        together that are no list.
        """
        clause, segment = sentence.clause(number.start), sentence.segment(number.start)
        last = sentence.number_before(number.start)
        since_last = max(last.end if last is not None else 0, clause[0])
        if sentence.has(cues.PLACE_IN_CHINA, *clause) or _actor_before(sentence, number.start, clause[0]) is not None:
            return True
        if self.together is None and is_of_top(sentence, number):
            return True
        if sentence.has(cues.THE_REST, *segment) or sentence.has(cues.THE_REST, since_last, number.start):
            return True
        ends = {found.end() for found in sentence.found(cues.EXCEPT)}
        if any(name.start in ends and clause[0] <= name.start < clause[1] for name in sentence.partners):
            return True
        is_together = any(
            since_last <= each.start() and each.end() <= segment[1] and not _is_of_months(sentence, each)
            for each in sentence.found(cues.TOGETHER)
        )
        if is_together and not sentence.partners and not sentence.has(cues.WORLD_CUE) and self.together is None:
            return True
        named = {name.key for name in sentence.partners if name.start < clause[1]}
        is_many = len(named - {DEFAULT_REPORTER, WORLD}) > 1 and is_together
        return is_many and group_of(sentence, number) is None

    def _is_change_of_other(self, sentence: Sentence, number: NumberWords) -> bool:
        """Say whether a percentage or multiple is of a number before it that is no trade figure, with no trade named
        between: "prices passed 60,000 dollars a ton, four times their level of 2024".
        """
        last = sentence.number_before(number.start)
        if last is None or number.dimension not in ("percent", "times", "part") or not self.claims:
            return False
        before = self.claims[-1]
        if before.form is not Form.NOT_TRADE or before.start != sentence.offset + last.start:
            return False
        end = sentence.segment(number.start)[1]
        if last.end <= sentence.clause(number.start)[0]:
            return False
        names = any(last.end <= each.start < end for each in (*sentence.products, *sentence.partners))
        goes_on = not names and not sentence.has(cues.TRADE, last.end, end)
        return goes_on or cues.BESIDE_NUMBER.fullmatch(sentence.text[last.end : number.start]) is not None

    def _is_part_of_value(self, sentence: Sentence, number: NumberWords) -> bool:
        """Say whether money is told as a part of a value before it: "the EU paid $106.85 million of that"."""
        told = [each for each in self.said if each.dimension == "money"]
        return bool(told) and (
            _OF_THAT.match(sentence.text, number.end) is not None
            or sentence.has(cues.OF_WHICH, told[-1].end, number.start)
        )

    def _add_other(self, sentence: Sentence, number: NumberWords) -> None:
        """Name a number that is no trade figure."""
        product = (self._products(sentence, number.start) or ("",))[0]
        value = number.value * 100 if number.dimension == "part" else number.value
        unit = "%" if number.dimension in ("percent", "part") else number.unit
        self._add(
            Claim(Form.NOT_TRADE, float(value), unit, readings=(), product_words=product),
            sentence,
            number.start,
            number.end,
        )


def _is_of_months(sentence: Sentence, together: re.Match[str]) -> bool:
    """Say whether what is told together are months: "January and February together made 10,763 t", "taken together,
    April to June brought 7,052 t".
    """
    text = sentence.text
    return any(
        (each.end <= together.start() and not text[each.end : together.start()].strip())
        or (together.end() <= each.start and not text[together.end() : each.start].strip(" ,"))
        for each in sentence.periods
    )


def _is_negated(sentence: Sentence, number: NumberWords, clause_start: int) -> bool:
    """Say whether a number is said not to be so ("did not rise 20%", "353 t rather than 500 t"), and not of any
    month.
    """
    if of_every_month(sentence, number) is not None:
        return False
    last = sentence.number_before(number.start)
    start = max(clause_start, last.end if last is not None else 0)
    return cues.NEGATED.search(sentence.text[start : said_from(sentence.text, number.start)].rstrip()) is not None


def _is_denied(text: str, name: NameWords) -> bool:
    """Say whether a product is named as what a text is not of: "rare earths (not magnets)"."""
    lead, after = text[max(0, name.start - LONGEST_LEAD) : name.start], text[name.end :]
    if cues.NOT_INCLUDED.match(after):
        return True
    return cues.LEAVING_OUT.search(lead) is not None and not cues.NOT_ALONE.match(after)


def _unit_said(sentence: Sentence) -> NumberWords | None:
    """Return the unit that a heading says its bare numbers are in, as a weight: "Magnets to the US (t): Jan 877"."""
    found = next(iter(sentence.found(cues.UNIT_SAID)), None)
    if found is None:
        return None
    return next(iter(number_words(f"1 {found['bracketed'] or found['listed'] or found['told']}", [])), None)


def _is_of_trade(sentence: Sentence) -> bool:
    """Say whether a sentence without a product that is asked about is of trade: it names a partner with what that
    got, a share of it, or a weight.
    """
    is_of_partner = bool(sentence.partners) and sentence.has(_TRADE_OR_SHARE)
    return (
        is_of_partner or sentence.has(cues.EXPORTED) or any(each.dimension == "weight" for each in sentence.numbers)
    )


def _is_of_list(sentence: Sentence) -> bool:
    """Say whether a sentence is a line that tells the weight of the month or partner it begins with."""
    starts = [each.start for each in sentence.periods] + [each.start for each in sentence.partners]
    is_named = any(sentence.text[:start].strip(" -·•*").casefold() in ("", "the") for start in starts)
    return is_named and any(each.dimension == "weight" for each in sentence.numbers)


def _is_of_other_goods(sentence: Sentence) -> bool:
    """Say whether a sentence without a product names other goods, or counts an amount of something."""
    return sentence.has(cues.OTHER_GOODS) or any(
        each.dimension == "weight" and cues.OF_GOODS.match(sentence.text[each.end :]) for each in sentence.numbers
    )


def _is_taken(sentence: Sentence) -> bool:
    """Say whether a sentence says how much a partner took in: a weight, or how many times what another did."""
    is_counted = any(each.dimension in ("weight", "times", "part") for each in sentence.numbers)
    return is_counted and bool(sentence.partners) and sentence.has(cues.TAKEN)


def _is_of_actor(sentence: Sentence, number: NumberWords, clause: tuple[int, int]) -> bool:
    """Say whether a number is what somebody sold, shipped or made who is no country: "Lynas sold 3,100 tons"."""
    actor = _actor_before(sentence, number.start, clause[0])
    if actor is None:
        after = [each for each in sentence.found(cues.BY_ACTOR) if number.end <= each.start() < clause[1]]
        following = sentence.next_number(number.start)
        is_next = following is None or (bool(after) and after[0].start() < following.start)
        return bool(after) and is_next and _is_firm(sentence, after[0])
    last = sentence.number_before(number.start)
    return last is None or last.end <= actor.end()


def _actor_before(sentence: Sentence, at: int, start: int) -> re.Match[str] | None:
    """Return who is said to sell, ship or make something last before a place, where that is no country."""
    told = [each for each in sentence.found(cues.ACTOR) if start <= each.start() and each.end() <= at]
    return told[-1] if told and _is_firm(sentence, told[-1]) else None


def _is_firm(sentence: Sentence, actor: re.Match[str]) -> bool:
    """Say whether one who sells, ships or makes is a firm: a word of the name stands behind the country, product or
    month that begins it ("Japan's Proterial"), and names no place in China.
    """
    if actor["who"] is None:
        return cues.OF_ALL.search(sentence.lead(actor.start())) is None
    start, end = actor.span("who")
    known = [(each.start, each.end) for each in (*sentence.partners, *sentence.products)]
    known += [(each.start, each.end) for each in sentence.periods]
    known += [(each.start, each.end) for each in sentence.days]
    start = max((last for first, last in known if start <= first < end), default=start)
    words = cues.PLACE_IN_CHINA.sub("", sentence.text[start:end]).split()
    return any(word.strip("'.").casefold() not in cues.KNOWN_ACTORS for word in words)
