"""What is wrong with the stored figures, if anything: named by month and amount."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.text import Command, Line, Strong, line
from bot.trade.about import About, ListQuestion
from bot.trade.answer import Answer, Column, Table, table_of
from bot.trade.cell_words import amount_words, cell_words, commodity_words
from bot.trade.observations import WORLD, Flow
from bot.trade.periods import Month, Period
from bot.trade.vintages import Check, Fault
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import month_list_words

MOST_SHOWN = 20
MOST_AFTER_IMPORT = 3


CHECKS = {
    Check.TOTAL: "partners against the published total",
    Check.GROUP: "HS codes against the code above them",
    Check.PRICE: "unit prices",
    Check.MONTHS: "months without a gap",
}


@dataclass(frozen=True, slots=True)
class Gap:
    """Months missing inside a product's total series."""

    product: str
    flow: Flow
    months: tuple[Month, ...]


def gaps(vocabulary: Vocabulary) -> Iterator[Gap]:
    """Find the months missing between the first and the last of each product's total, as single months and as part
    of longer periods.
    """
    for product in vocabulary.products:
        for flow in Flow:
            months = _covered(vocabulary, About(flow, WORLD, product.key))
            missing = (
                tuple(month for month in Period(min(months), max(months)) if month not in months) if months else ()
            )
            if missing:
                yield Gap(product.key, flow, missing)


def _covered(vocabulary: Vocabulary, total: About) -> set[Month]:
    in_blocks = [month for block in vocabulary.blocks(total) for month in block]
    return {*vocabulary.months(total), *in_blocks}


def build_verification(
    faults: Sequence[Fault],
    gaps_found: Iterable[Gap],
    vocabulary: Vocabulary,
    *,
    figures: int,
    rebuilt: bool | None,
    is_sound: bool,
) -> Answer:
    """Say what was looked at and what was found; `rebuilt` whether rebuilding gave the same (None: not done)."""
    found = list(gaps_found)
    lines = [_fault_line(each, vocabulary) for each in faults[:MOST_SHOWN]]
    if len(faults) > MOST_SHOWN:
        lines.append(line(f"and {len(faults) - MOST_SHOWN:,} more, all in the table"))
    lines.extend(_gap_line(each, vocabulary) for each in found)
    if not is_sound:
        lines.append(line(Strong("The database file is damaged."), " Restore a backup: python -m bot restore"))
    if rebuilt is not None:
        same = "the same as before" if rebuilt else "DIFFERENT from before; what stands now is the rebuilt state"
        lines.append(line(f"Rebuilt every figure from the observations: {same}."))
    passed = [words for check, words in CHECKS.items() if not _has(check, faults, found)]
    if passed:
        lines.append(line(f"In order: {', '.join(passed)}."))
    count = len(faults) + len(found) + (rebuilt is False) + (not is_sound)
    return Answer(
        question=ListQuestion("data verify"),
        title="Check of the data",
        headline="all in order" if not count else f"{count:,} to look at",
        findings=tuple(lines),
        context=(line(f"{figures:,} figures looked at."),),
        facts={
            "figures": figures,
            "faults": len(faults),
            "gaps": {f"{each.product} {each.flow}s": [str(month) for month in each.months] for each in found},
            "rebuilt_same": rebuilt,
            "is_sound": is_sound,
        },
        table=_table(faults, vocabulary) if faults else None,
    )


def finding_lines(faults: Sequence[Fault], missing: Sequence[Gap], vocabulary: Vocabulary) -> list[Line]:
    """Tell after an import what the check of the data finds in what it touched; nothing when all fits."""
    found = [*(_fault_line(each, vocabulary) for each in faults), *(_gap_line(each, vocabulary) for each in missing)]
    told = [line(Strong("To look at: "), *each) for each in found[:MOST_AFTER_IMPORT]]
    if len(found) > len(told):
        told.append(line(f"and {len(found) - len(told):,} more to look at: ", Command("data verify")))
    return told


def _has(check: Check, faults: Sequence[Fault], found: Sequence[Gap]) -> bool:
    return bool(found) if check is Check.MONTHS else any(each.check is check for each in faults)


def _fault_line(fault: Fault, vocabulary: Vocabulary) -> Line:
    key = fault.key
    amount = amount_words(fault.amount, 1, key, fault.currency)
    against = amount_words(fault.against, 1, key, fault.currency)
    what = f"{key.period.label}, {key.flow}s, {commodity_words(key.commodity, vocabulary)}"
    match fault.check:
        case Check.TOTAL:
            told = f"{_adding_up(fault.parts, 'partner')} {amount}, the published total is {against}"
            return line(Strong(what), f": {told}")
        case Check.GROUP:
            told = f"{_adding_up(fault.parts, 'code')} {amount} below it, more than its own {against}: one is wrong"
            return line(Strong(cell_words(key, vocabulary)), f": {told}")
        case _:
            times = f"{fault.times:f} times" if fault.times >= 1 else f"{100 * fault.times:f}% of"
            return line(Strong(cell_words(key, vocabulary)), f": the unit price of {amount} is {times} the usual")


def _adding_up(parts: int, noun: str) -> str:
    return f"1 {noun} has" if parts == 1 else f"{parts:,} {noun}s add up to"


def _gap_line(gap: Gap, vocabulary: Vocabulary) -> Line:
    name = vocabulary.product(gap.product).name
    return line(Strong(f"Missing in the total of {name}, {gap.flow}s"), f": {month_list_words(gap.months)}")


def _table(faults: Sequence[Fault], vocabulary: Vocabulary) -> Table:
    def partner(fault: Fault) -> str:
        key = fault.key.partner
        return vocabulary.partner(key).name if key in vocabulary.partners else key

    def words(amount: int, fault: Fault) -> str:
        return amount_words(amount, 1, fault.key, fault.currency)

    return table_of(
        faults,
        Column("Check", lambda fault: CHECKS[fault.check], "check", lambda fault: str(fault.check)),
        Column("Month", lambda fault: str(fault.key.period), "period", lambda fault: str(fault.key.period)),
        Column("Code", lambda fault: fault.key.commodity, "commodity", lambda fault: fault.key.commodity),
        Column("Partner", partner, "partner", lambda fault: fault.key.partner),
        Column("Found", lambda fault: words(fault.amount, fault), "amount", lambda fault: fault.amount),
        Column("Against", lambda fault: words(fault.against, fault), "against", lambda fault: fault.against),
    )
