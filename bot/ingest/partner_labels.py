"""Turn a file's partner codes and names into partner keys, and remember the ones that nothing resolves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from bot.ingest.amounts import Unreadable, bounded, quoted
from bot.ingest.rows import Options, UnknownPartner
from bot.text import Line, line
from bot.trade import lengths
from bot.trade.partners import Partner, Partners

Finder = Callable[[str], Partner | None]
MOST_PROPOSED_FOR = 20
MOST_PROPOSALS = 3
MOST_NOTES = 5


class PartnerLabels:
    """One file's partners. A code decides; a name only proposes when there is a code that is not known."""

    def __init__(self, partners: Partners, options: Options) -> None:
        self._partners = partners
        self._chosen = options.partner_keys
        self._found: dict[tuple[str, str], str] = {}
        self._overruled: dict[str, tuple[Partner, Partner]] = {}
        self._unknown: Counter[str] = Counter()
        self._names: dict[str, str] = {}

    def by_code(self, code: str, name: str, find: Finder) -> str:
        """Resolve a code of the file; `name` is what the file writes beside it. Unreadable when unknown."""
        key = self._found.get((code, name))
        if key is None:
            bounded(_label(code, name), "partner's name", lengths.LABEL)
            key = self._found[code, name] = self._resolve(code, name, find)
        if not key:
            label = _label(code, name)
            self._unknown[label] += 1
            self._names[label] = name
            raise Unreadable(f"I do not know the partner {quoted(label)}.")
        return key

    def _resolve(self, code: str, name: str, find: Finder) -> str:
        label = _label(code, name)
        # What is known keeps its meaning; an unknown label was chosen, or given a name for, with its code and name.
        found = (find(code) if code else None) or self._partners.by_name_in_file(label)
        if found is None:
            return self._chosen.get(label, "")
        own = self._partners.overruled_in_file(label)
        if own is not None:
            self._overruled[label] = found, own
        return found.key

    @property
    def notes(self) -> list[Line]:
        """Tell where a name that was given here would have moved figures to another partner."""
        return [
            line(f"{quoted(label)} is taken as {meant.name}: in files it is no name of {own.name}.")
            for label, (meant, own) in list(self._overruled.items())[:MOST_NOTES]
        ]

    @property
    def unknown(self) -> tuple[UnknownPartner, ...]:
        """Give the labels that nothing resolved, the most frequent first; those have proposals by their names."""
        return tuple(
            UnknownPartner(label, rows, self._proposals(self._names[label]) if place < MOST_PROPOSED_FOR else ())
            for place, (label, rows) in enumerate(self._unknown.most_common())
        )

    def _proposals(self, name: str) -> tuple[str, ...]:
        """Give the partners that a name may mean: the one of that name beside an unknown code, else the nearest."""
        same = self._partners.by_name_in_file(name) if name else None
        near = (same,) if same is not None else self._partners.suggest(name, MOST_PROPOSALS) if name else ()
        return tuple(each.key for each in near)


def _label(code: str, name: str) -> str:
    return f"{code} {name}".strip()
