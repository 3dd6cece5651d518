"""A ban or the like that a text measures time by and that the timeline does not have: "antimony since the ban"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.errors import NotUnderstood, Suggestion
from bot.text import late_pattern
from bot.trade.about import Reading, TradeQuestion
from bot.trade.observations import Event
from bot.trade.vocabulary import Vocabulary
from bot.trade.wording import day_words

MOST_TOLD = 4
_CALLED = {
    "tariff": ("tariff", "duties", "关税"),
    "sanction": ("sanction",),
    "quota": ("quota",),
}
_WHAT = r"(?:(?:export\s+)?(?:bans?|embargo(?:es)?|tariffs?|duties|sanctions?|quotas?))"
UNTOLD = late_pattern(
    r"\b(?:before\s+(?:and|or|vs\.?|versus)\s+after|since|after|before|until|till|following|prior\s+to)\s+(?:the\s+|china's\s+)?(?:\w+\s+){0,1}?"
    rf"{_WHAT}\b(?:\s+(?:was|were|came|took|began|started)(?:\s+(?:imposed|introduced|announced|in|into\s+force|effect))?)?"
    r"|(?:禁令|禁运|关税)(?:实施|生效|宣布|公布)?(?:以来|之后|之前|以后|以前|前后)"
)
"""Such an event where a date would stand, after all that the timeline has were written as their dates."""


def refuse_untold_event(
    text: str, of: Callable[[str], Reading] | TradeQuestion, events: Sequence[Event], vocabulary: Vocabulary
) -> None:
    """Refuse a text with UNTOLD that names no months of its own, by what the timeline has of such a name. `of` is the
    question that it follows, or reads the rest of it.
    """
    found = UNTOLD.search(text)
    if found is None:
        return
    asked: object = of
    if not isinstance(of, TradeQuestion):
        try:
            asked = of(f"{text[: found.start()].strip()} {text[found.end() :].strip()}".strip()).question
        except NotUnderstood:
            return
    if not isinstance(asked, TradeQuestion) or (asked is not of and asked.about.period is not None):
        return
    said = found.group().casefold()
    what = next((name for name, words in _CALLED.items() if any(each in said for each in words)), "ban")
    is_usual = asked.about.product == vocabulary.default_product
    on = "" if is_usual else f" on {vocabulary.product(asked.about.product).short_in_text}"
    told = sorted((each for each in events if each.matches(what)), key=lambda each: -each.importance)[:MOST_TOLD]
    there = "; ".join(f"{each.label}, {day_words(each.on)}" for each in sorted(told, key=lambda each: each.on))
    raise NotUnderstood(
        "words_left",
        f"The timeline has no {what}{on} by which months could be told."
        + (f" Events that speak of one: {there}." if told else "")
        + " Name the month instead.",
        (
            Suggestion(vocabulary.partner(asked.about.partner).name, asked.about.partner, asked.command),
            Suggestion("Events", "events", f"/events {what}" if told else "/events"),
        ),
        unread=[found.group()],
    )
