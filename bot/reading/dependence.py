"""A sentence that asks which of two depends more on China: each has its own statistics, told one at a time."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.errors import NotUnderstood, Suggestion, UserError
from bot.language.lexicon import FILLERS
from bot.language.mentions import split_words
from bot.text import capitalised, late_pattern
from bot.trade.about import DEFAULT_REPORTER, Reading
from bot.trade.observations import Flow
from bot.trade.vocabulary import EU, Vocabulary

DEPENDS = late_pattern(
    r"\b(?:depend(?:s|ent|ence|ency)?|rel(?:y|ies|iant|iance))\b.*\b(?:than|or|vs\.?|versus)\b|更?依赖",
    re.IGNORECASE,
)
"""Words that hold how much two depend on China against each other."""
_EUROPE = late_pattern(r"\beurope(?:ans?)?\b|欧洲", re.IGNORECASE)


def refuse_dependence_of_two(text: str, vocabulary: Vocabulary, read: Callable[[str], Reading]) -> None:
    """Refuse a sentence with DEPENDS that names two importers whose own imports are loaded, with what each of them
    has from China.
    """
    text = _EUROPE.sub("EU", text)
    slots = split_words(text, vocabulary, FILLERS).slots(is_sentence=True)
    held = {reporter for reporter, flow in vocabulary.kinds if flow is Flow.IMPORT and reporter != DEFAULT_REPORTER}
    keys = list(dict.fromkeys(each.meant[0].key for each in slots.partners if len(each.meant) == 1))
    named = [key for key in keys if key in held]
    if len(named) < 2:
        return
    when = slots.periods[0].text if len(slots.periods) == 1 else ""
    suggestions = []
    for key in named:
        try:
            asked = read(f"what share of {key} imports came from china {when}".strip())
        except UserError:
            continue
        who = vocabulary.partner(key)
        label = f"{'EU' if key == EU else who.short}: share from China"
        suggestions.append(Suggestion(capitalised(label), key, asked.question.command))
    raise NotUnderstood(
        "compare_flows",
        "How much of its imports comes from China each importer counts itself, so it is told of one at a time.",
        tuple(suggestions),
    )
