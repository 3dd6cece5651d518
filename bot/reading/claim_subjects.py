"""The products and partners that a number can be of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.reading import claim_cues as cues
from bot.reading.claim_context import Context, is_origin
from bot.reading.claim_names import NameWords
from bot.reading.claim_numbers import NumberWords
from bot.reading.claim_sentences import Sentence
from bot.trade.about import DEFAULT_REPORTER, About, Shown
from bot.trade.observations import WORLD, Flow, Measure

# "more than a fifth of the month's 6,146 tons": what all got.
_PART_OF_ALL = cues.pattern_of(
    r"(?:%|\bper ?cent|\bhalf|\bthirds?|\bquarters?|\bfifths?|\btenths?)"
    r" of (?:that|this|the same|the) (?:month|quarter|half[- ]year|half|year|period)'s $"
)
# "106.85 million from the EU": where money came from.
_PAID_BY = cues.pattern_of(r"^\s*(?:(?:came|comes|coming) )?from (?:the )?$")
_THAT_CHINA_REPORTED = cues.pattern_of(
    r"^[\d.,]+ ?(?:t|tons?|tonnes?|kg|kilograms)? (?:that |which )(?:china|beijing|chinese customs)(?: itself)? "
    r"(?:reports?|reported|counts?|counted|says?|said|shows?|showed|records?|recorded|has)\b"
)


class Subjects(Context):
    """Finds whose trade in what a number is of."""

    def _products(self, sentence: Sentence, at: int) -> tuple[str, ...]:
        """Return the products that a number at a place can be about; an empty key is one that is not held."""
        start, end = sentence.segment(at)
        if sentence.has(cues.WITH_OTHERS, start, end):
            return ("",)
        goods = [
            found
            for found in sentence.found(cues.OTHER_GOODS)
            if found.end() <= end and not _is_within(found, sentence.products)
        ]
        before = [name for name in sentence.products if name.start < at]
        if len(before) > 1 and re.search(
            r"(?i)\b(?:with|including|incl\.?|plus)\s+(?:the )?$", sentence.lead(before[-1].start)
        ):
            before.pop()
        after = [name for name in sentence.products if at <= name.start < end]
        clause = sentence.clause(at)
        nearest = before[-1] if before else None
        if after and (
            nearest is None
            or nearest.start < clause[0]
            or re.match(r"^\s*(?:\S+\s+){0,3}of\s+(?:the\s+)?(?:\S+\s+){0,2}$", sentence.text[at : after[0].start])
        ):
            nearest = after[0]
        traded = [found for found in goods if _is_traded(sentence.text, found)]
        if nearest is None and traded:
            self.other_goods = True
        if nearest is not None:
            if any(nearest.end <= found.start() < at for found in traded):
                return ("",)
            return (nearest.key,)
        if self.other_goods:
            return ("",)
        if sentence.products:
            return (sentence.products[0].key,)
        return tuple(dict.fromkeys(key for key in (self.product, self.told_product) if key))

    def _subjects(self, sentence: Sentence, number: NumberWords | None, at: int, shown: Shown) -> tuple[About, ...]:
        products = self._products(sentence, at)
        partners = self._partners(sentence, number, at)
        subjects: list[About] = []
        for product in products:
            for partner in partners:
                subjects += self._sides(sentence, at, product, partner, shown)
        return tuple(dict.fromkeys(subjects))

    def _sides(self, sentence: Sentence, at: int, product: str, partner: str, shown: Shown) -> list[About]:
        """Return the series on either side of a trade that a product and partner can mean."""
        clause_start = sentence.clause(at)[0]
        reports = [
            found for found in sentence.found(cues.REPORTS) if clause_start <= found.start() < found.end() <= at
        ]
        exported = About(product=product, partner=partner, shown=shown)
        reporter, flow = self.side
        if reporter == DEFAULT_REPORTER and flow is Flow.IMPORT:
            return [About(Flow.IMPORT, partner, product, shown=shown)]
        is_back = bool(reports) and not any(
            name.start > reports[-1].end() + 40 for name in sentence.partners if name.start < at
        )
        if is_back and any(reports[-1].end() <= each.start() < at for each in sentence.found(cues.BUYERS)):
            is_back = False  # "China reports …, while Eurostat has …"
        is_back = is_back or _THAT_CHINA_REPORTED.match(sentence.text[at:]) is not None
        if self.buyers_side and flow is Flow.IMPORT and not is_back:
            origins = [name.key for name in sentence.partners if is_origin(sentence, name)]
            is_buyer = partner in self.importers and partner != WORLD and partner not in origins
            who = partner if is_buyer else reporter
            own = self._import_product(who, product)
            if origins and DEFAULT_REPORTER not in origins:
                return [About(Flow.IMPORT, origins[-1], own, shown=shown, reporter=who)]
            return [
                About(Flow.IMPORT, DEFAULT_REPORTER, own, shown=shown, reporter=who),
                About(Flow.IMPORT, WORLD, own, shown=shown, reporter=who),
                replace(exported, partner=who),
            ]
        if is_back and self.buyers_side and flow is Flow.IMPORT and partner == DEFAULT_REPORTER:
            return [replace(exported, partner=reporter)]  # "China's own count": of what went to the buyer
        is_bought = sentence.has(cues.FROM_CHINA) and sentence.has(cues.TOOK)
        if partner in self.importers and is_bought and not is_back:
            own = self._import_product(partner, product)
            return [About(Flow.IMPORT, DEFAULT_REPORTER, own, shown=shown, reporter=partner), exported]
        return [exported]

    def _import_product(self, reporter: str, product: str) -> str:
        """Return the product under which a reporter's imports of this one are held: magnets-hts for the US."""

        def is_held(key: str) -> bool:
            commodities = self.vocabulary.product(key).commodities
            return bool(self.vocabulary.loaded.partners(reporter, Flow.IMPORT, commodities, Measure.NET_WEIGHT))

        if product not in self.vocabulary.products or is_held(product):
            return product
        return next(
            (
                each.key
                for each in self.vocabulary.products
                if each.key.startswith(f"{product}-") and is_held(each.key)
            ),
            product,
        )

    def _partners(self, sentence: Sentence, number: NumberWords | None, at: int) -> tuple[str, ...]:
        text = sentence.text
        if number is not None and self.together is not None:
            return self.together.keys[:1]
        end = number.end if number is not None else at
        clause_start, clause_end = sentence.clause(at)
        segment_start, segment_end = sentence.segment(at)
        others = [name for name in sentence.partners if name.key != DEFAULT_REPORTER]
        following = sentence.next_number(at)
        next_number = following.start if following is not None else len(text)
        for name in others:
            gap = text[end : name.start]
            is_near = end <= name.start < min(segment_end, next_number)
            if is_near and cues.TO_PARTNER.match(gap) and not re.search(r"(?i)\b(?:and|while|but|or)\b", gap):
                return (name.key,)
            if is_near and number is not None and number.dimension == "money" and _PAID_BY.match(gap):
                return (name.key,)
            if is_near and _is_listed_after(text, segment_start, at, gap, name):
                return (name.key,)
        if number is not None and _PART_OF_ALL.search(sentence.lead(at)):
            return (WORLD,)
        coming = next((name for name in others if name.start >= end), None)
        if number is not None and coming is not None and cues.WENT_ON_TO.fullmatch(text[end : coming.start]):
            return (coming.key,)
        tail = text[end : min(segment_end, next_number)]
        if number is not None and re.search(r"(?i)\bchina's\s*$", sentence.lead(at)):
            return (WORLD,)
        is_share = self.is_share
        if re.match(r"^\s*(?:of \w+ )?(?:in all|altogether|in total|world(?:wide)?|overall|globally)\b", tail):
            return (WORLD,)
        before = [
            (name.start, name.key)
            for name in others
            if clause_start <= name.start < at
            and not self._is_other_side(sentence, name)
            and not _is_whole_of_other(sentence, name, others, at)
        ]
        before += [
            (found.start(), WORLD)
            for found in sentence.found(cues.WORLD_CUE)
            if clause_start <= found.start() < at
            and not (is_share and found.start() > segment_start)
            and not self._is_of_partner(sentence, found)
            and (
                _is_right_before(text[found.end() : at])
                or not cues.PART_OF.search(text[max(0, found.start() - 30) : found.start()])
            )
        ]
        if before:
            return (max(before)[1],)
        after = [
            name
            for name in others
            if end <= name.start < min(segment_end, next_number)
            and not self._is_other_side(sentence, name)
            and not cues.ANOTHER_MATTER.search(text[end : name.start])
        ]
        if after and not (cues.WORLD_AFTER.search(text[segment_start:at])):
            return (after[0].key,)
        to_come = [
            name for name in others if end <= name.start < next_number and not self._is_other_side(sentence, name)
        ]
        if to_come and not self.said and cues.COMING_FROM.search(sentence.lead(at)):
            return (to_come[0].key,)  # "from 46 t in May, exports to the US rose to 353 t"
        earlier = [said for said in self.said if said.at < at]
        if earlier:
            carried = [
                each.reporter if each.flow is Flow.IMPORT and each.reporter != DEFAULT_REPORTER else each.partner
                for each in earlier[-1].subjects
            ]
            return tuple(dict.fromkeys((*carried, WORLD)))
        later_cue = [
            found
            for found in sentence.found(cues.WORLD_CUE)
            if at <= found.start() < clause_end and not cues.WHEN.search(text[end : found.start()])
        ]
        lead = [name for name in others if name.start < at]
        if lead:
            return tuple(dict.fromkeys((lead[-1].key, WORLD)))
        if not self.partner or self.partner == WORLD or later_cue:
            return (WORLD,)
        is_new = bool(sentence.products) or bool(re.search(r"(?i)\bexports?\b|\bshipments?\b|出口", text))
        return (WORLD, self.partner) if is_new else (self.partner, WORLD)

    @staticmethod
    def _is_of_partner(sentence: Sentence, cue: re.Match[str]) -> bool:
        """Say whether a total is one partner's: "the total going to the US"."""
        after = sentence.text[cue.end() : cue.end() + 24]
        if any(name.key != DEFAULT_REPORTER and 0 <= cue.start() - name.end <= 3 for name in sentence.partners):
            return True
        return bool(re.match(r"\s+(?:going|sent|shipped|exported|for|to|bound)\b", after))

    @staticmethod
    def _is_other_side(sentence: Sentence, name: NameWords) -> bool:
        """Say whether a country is named for something else: an adjective of a person or firm."""
        after = sentence.text[name.end : name.end + 18]
        if cues.ASIDE.search(sentence.lead(name.start)) and after.startswith(","):
            return True
        has_own = re.match(r"'?s?\s*(?:\(|,?\s*(?:with|at|on)\s+(?:just\s+|only\s+|about\s+|some\s+)?\d)", after)
        is_owner = "'s" in sentence.text[name.start : name.end + 2] and re.match(r"(?:'s)? (?:\w+ )?\d", after)
        if cues.PASSED.search(sentence.lead(name.start)) and has_own is None and not is_owner:
            return True
        return name.is_adjective and bool(
            re.match(
                r"\s+(?:dealer|trader|analyst|company|companies|firm|maker|official|minister|president"
                r"|magnet maker|dollars?)",
                after,
            )
        )


def is_whole(sentence: Sentence, number: NumberWords, name: NameWords) -> bool:
    """Say whether a partner behind a number is whose total that is a part of: "over half of the EU's total"."""
    gap = sentence.text[number.end : name.start]
    return bool(cues.OF_WHOLE.match(gap) and cues.WHOLE_OF_IT.match(sentence.text[name.end :]))


def _is_whole_of_other(sentence: Sentence, name: NameWords, others: Sequence[NameWords], at: int) -> bool:
    """Say whether a partner is the whole of another's part, and what stands at a place is not told as its own:
    "Germany took over half of EU imports, and 24% of the total".
    """
    last = sentence.number_before(name.start)
    start = sentence.clause(at)[0]
    return (
        last is not None
        and last.dimension in ("percent", "part")
        and is_whole(sentence, last, name)
        and bool(sentence.text[name.end : at].strip(" 's"))
        and any(start <= each.start < last.start and each.key != name.key for each in others)
    )


def _is_listed_after(text: str, segment_start: int, at: int, gap: str, name: NameWords) -> bool:
    """Say whether a partner stands right behind its number in a list: "353 t US, 764 t Germany"."""
    ends = re.match(r"\s*(?:[,;.)，、。]|\(\d|[–—-]\s|$|and\b)", text[name.end :])
    is_first = re.search(r"(?!and\b|plus\b)\b[^\W\d_]{2}", text[segment_start:at]) is None
    return not gap.strip() and is_first and ends is not None


def _is_traded(text: str, goods: re.Match[str]) -> bool:
    """Say whether other goods are what is traded: "lithium exports", "shipments of crude oil"."""
    after, before = text[goods.end() : goods.end() + 30], text[max(0, goods.start() - 40) : goods.start()]
    is_before = re.match(
        r"(?i)^\s*(?:\w+\s){0,1}(?:exports?|imports?|shipments?|sales|deliveries)\b|^的?(?:出口|进口)", after
    )
    is_after = re.search(
        r"(?i)\b(?:exports?|imports?|shipments?|sales|deliveries) of (?:\w+\s){0,2}$|(?:出口|进口)$", before
    )
    is_taken = re.search(r"(?i)\b(?:tons?|tonnes?|kilograms?|kg|t) of (?:\w+\s){0,2}$", before)
    return bool(is_before or is_after or is_taken)


def _is_within(found: re.Match[str], names: Sequence[NameWords]) -> bool:
    return any(name.start <= found.start() < name.end for name in names)


def _is_right_before(gap: str) -> bool:
    """Say whether a total stands right before its number: "of the total of 5,577 t"."""
    return re.fullmatch(r"\s*(?:of|:|=|was|were|at)\s*(?:about |some )?", gap) is not None
