"""Words of a command that set an option ("sort:gain", "yoy", "n:15"), taken out before the rest is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from bot.errors import NotUnderstood, error_code
from bot.language.mentions import LONGEST_TEXT
from bot.text import late_pattern, quoted
from bot.trade.observations import Flow
from bot.trade.wording import listed

Meant = TypeVar("Meant")
_FLOW_WORDS = late_pattern(r"(?<![\w-])(exports?|imports?|出口|进口)(?![\w-])", re.IGNORECASE)
_WORDS_OF_IMPORT = frozenset({"import", "imports", "进口"})


@dataclass(frozen=True)
class OptionWords(Generic[Meant]):
    """An option that words in the text may set: its name, the words, and a prefix ("sort") that may stand before."""

    name: str
    words: Mapping[str, Meant]
    prefix: str = ""

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        choice = "|".join(re.escape(word) for word in sorted(self.words, key=len, reverse=True))
        prefix = rf"(?:{self.prefix} ?[:=] ?)?" if self.prefix else ""
        return re.compile(rf"(?<![\w-]){prefix}({choice})(?![\w-])", re.IGNORECASE)

    def taken(self, text: str, option: str = "") -> tuple[str, Meant | None]:
        """Take the words out of the text and give what they or the option say; NotUnderstood for two different
        things, and for an option that is none of the words.
        """
        said = [_folded(found[1]) for found in self._pattern.finditer(text)]
        if option.strip():
            if _folded(option) not in self.words:
                choices = listed(list(dict.fromkeys(str(each) for each in self.words.values())), "or")
                raise NotUnderstood(
                    error_code(f"{self.name}_unknown"),
                    f"I do not know the {self.name} {quoted(option)}. It can be {choices}.",
                )
            said.insert(0, _folded(option))
        meant = list(dict.fromkeys(self.words[word] for word in said))
        if len(meant) > 1:
            raise NotUnderstood(
                error_code(f"{self.name}_twice"),
                f"That names more than one {self.name}: {listed(said)}. Ask for one.",
            )
        return self._pattern.sub(" ", text), meant[0] if meant else None


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def flow_taken(text: str, usual: Flow) -> tuple[str, Flow]:
    """Take out words for the direction and give it, the usual one where none is named."""
    said = {found[1].casefold() for found in _FLOW_WORDS.finditer(text)}
    if not said:
        return text, usual
    return _FLOW_WORDS.sub(" ", text), Flow.IMPORT if said & _WORDS_OF_IMPORT else Flow.EXPORT


def text_of(*parts: str) -> str:
    """Join options that hold free text; NotUnderstood when one is too long."""
    if any(len(part) > LONGEST_TEXT for part in parts):
        raise NotUnderstood("text_too_long", f"That is too long; a question may have {LONGEST_TEXT} characters.")
    return " ".join(part.strip() for part in parts if part.strip())
