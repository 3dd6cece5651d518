"""Read the words with which data are entered: numbers, days and codes, and what a person types about a file. Unlike a
question, nothing is corrected or guessed here: what is written stays, so a near miss is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TypeVar

from bot.errors import NotUnderstood, Suggestion, error_code
from bot.language.period_reader import read_period
from bot.text import late_pattern, line, quoted
from bot.trade import lengths
from bot.trade.commodities import Product
from bot.trade.importing import ImportOptions
from bot.trade.loaded import Extent
from bot.trade.naming import Ambiguous, Found, Outcome
from bot.trade.observations import Flow
from bot.trade.partners import Partner
from bot.trade.periods import Month, Period
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import listed

_DAY = late_pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
Meant = TypeVar("Meant", Partner, Product)


def read_months(text: str, *, today: date, may_be_ahead: bool = False) -> Period:
    """Read the month or months that data are for; NotUnderstood when they are not named with their year, or not over
    yet and not `may_be_ahead`.
    """
    period = read_period(text, Extent(), today=today).period
    if not re.search(r"\d{4}", text):
        raise NotUnderstood("entry_year_missing", line(f"Name the year as well: {period.first} for {quoted(text)}?"))
    if period.last >= Month.of(today) and not may_be_ahead:
        raise NotUnderstood(
            "entry_month_ahead", line(f"{period.label} is not over yet; there can be no data for it.")
        )
    return period


def read_one_month(text: str, *, today: date, may_be_ahead: bool = False) -> Month:
    """Read a single month; NotUnderstood when it is several, or as `read_months` has it."""
    period = read_months(text, today=today, may_be_ahead=may_be_ahead)
    if not period.is_month:
        raise NotUnderstood("entry_month_one", line(f"{period.label} is several months. Name one: 2025-06."))
    return period.first


def read_partner(text: str, vocabulary: Vocabulary) -> str:
    """Read a partner's name or code as its key; NotUnderstood names the nearest."""
    return _meant(vocabulary.partners.read(text), text, "partner").key


def read_product(text: str, vocabulary: Vocabulary) -> Product:
    """Read a product's name; NotUnderstood names the nearest."""
    return _meant(vocabulary.products.read(text), text, "product")


def read_day(text: str) -> date:
    """Read a day as 2025-06-20; NotUnderstood for any other form."""
    stripped = text.strip()
    try:
        if _DAY.fullmatch(stripped):
            return date.fromisoformat(stripped)
    except ValueError:
        pass
    raise NotUnderstood("entry_day", line(f"I could not read {quoted(text)} as a day. Write it as 2025-06-20."))


def read_number(text: str) -> Decimal:
    """Read a plain number such as 0.139; NotUnderstood for anything else."""
    if not re.fullmatch(r"\s*[0-9]{1,12}(?:\.[0-9]{1,12})?\s*", text):
        raise NotUnderstood("entry_number", line(f"I could not read {quoted(text)} as a number. Write it as 0.139."))
    return Decimal(text.strip())


def _meant(outcome: Outcome[Meant], text: str, what: str) -> Meant:
    match outcome:
        case Found(meant, is_corrected=False):
            return meant
        case Found(meant):
            raise NotUnderstood(
                error_code(f"entry_{what}_near"), line(f"There is no {what} {quoted(text)}. ", *_like([meant]))
            )
        case Ambiguous(candidates):
            raise NotUnderstood(
                error_code(f"entry_{what}_ambiguous"), line(f"{quoted(text)} may be several. ", *_like(candidates))
            )
        case _:
            raise NotUnderstood(
                error_code(f"entry_{what}_unknown"),
                line(f"There is no {what} {quoted(text)}. ", *_like(outcome.nearest)),
            )


def _like(found: Iterable[Partner | Product]) -> tuple[str, ...]:
    names = [f"{each.name} ({each.key})" for each in found]
    return (f"Did you mean {listed(names, 'or')}?",) if names else ("Write its name or code.",)


def refuse_nul(what: str, text: str) -> None:
    """Refuse a text with a NUL sign, which no reader shows and PostgreSQL does not keep."""
    if "\0" in text:
        raise NotUnderstood("file-not-text", f"{what} holds a NUL sign, which cannot be kept. Take it out.")


def require_text(what: str, text: str, most: int) -> None:
    """Refuse a text that is too long to be shown beside others, or cannot be kept."""
    refuse_nul(what, text)
    if len(text) > most:
        raise NotUnderstood(
            "text_too_long", line(f"{what} has at most {most} characters; this one has {len(text):,}. Shorten it.")
        )


_FLOWS = {
    "export": Flow.EXPORT, "exports": Flow.EXPORT, "出口": Flow.EXPORT,
    "import": Flow.IMPORT, "imports": Flow.IMPORT, "进口": Flow.IMPORT,
}  # fmt: skip
_ANSWERS = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}


def read_options(
    vocabulary: Vocabulary,
    *,
    flow: str = "",
    month: str = "",
    product: str = "",
    complete: str = "",
    note: str = "",
    today: date,
) -> ImportOptions:
    """Read the options of an import, empty ones left open; NotUnderstood names what cannot be read."""
    refuse_nul("The note", note)
    return ImportOptions(
        flow=_flow(flow) if flow.strip() else None,
        month=read_one_month(month, today=today) if month.strip() else None,
        commodity=_commodity(product, vocabulary) if product.strip() else "",
        is_complete=_answer(complete) if complete.strip() else None,
        note=" ".join(note.split())[: lengths.NOTE],
    )


def _flow(text: str) -> Flow:
    found = _FLOWS.get(text.strip().casefold())
    if found is None:
        raise NotUnderstood("import_flow", line(f"The flow is export or import; I read {quoted(text)}."))
    return found


def _commodity(text: str, vocabulary: Vocabulary) -> str:
    outcome = vocabulary.products.read(text)
    digits = text.strip().removeprefix("hs:").replace(".", "").replace(" ", "")
    is_code = digits.isascii() and digits.isdigit() and 2 <= len(digits) <= 10
    # a digit too few or too many is a slip, where a code that is known comes near
    if is_code and (len(digits) % 2 == 0 or not isinstance(outcome, Found)):
        return f"hs:{digits}"
    if isinstance(outcome, Found) and not outcome.is_corrected and not is_code:
        if len(outcome.meant.commodities) == 1:
            return outcome.meant.commodities[0]
        codes = [each.removeprefix("hs:") for each in outcome.meant.commodities]
        raise NotUnderstood(
            "import_product_group",
            line(f"{outcome.meant.name} is a group of {len(codes)} codes; name the one that the file is about."),
            tuple(Suggestion(code, code, "") for code in codes[:5]),
        )
    near = (outcome.meant,) if isinstance(outcome, Found) else vocabulary.products.nearest(text)
    raise NotUnderstood(
        "import_product",
        line(f"I do not know the product {quoted(text)}. Write a product's key or an HS code."),
        tuple(Suggestion(each.name, each.key, "") for each in near),
    )


def _answer(text: str) -> bool:
    found = _ANSWERS.get(text.strip().casefold())
    if found is None:
        raise NotUnderstood(
            "import_complete", line(f"Is every partner in the file? Write yes or no, not {quoted(text)}.")
        )
    return found
