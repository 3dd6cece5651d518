"""Turn a file's partner codes and names into partner keys, and remember the ones that nothing resolves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from bot.ingest.amounts import Unreadable, quoted
from bot.ingest.rows import Options, UnknownPartner
from bot.trade.partners import Partner, Partners

Finder = Callable[[str], Partner | None]


class PartnerLabels:
    """One file's partners. A code decides; a name only proposes when there is a code that is not known."""

    def __init__(self, partners: Partners, options: Options) -> None:
        self._partners = partners
        self._chosen = options.partner_keys
        self._found: dict[tuple[str, str], str] = {}
        self._unknown: Counter[str] = Counter()
        self._proposals: dict[str, str] = {}

    def by_code(self, code: str, name: str, find: Finder) -> str:
        """Resolve a code of the file; `name` is what the file writes beside it. Unreadable when unknown."""
        key = self._found.get((code, name))
        if key is None:
            key = self._found[code, name] = self._resolve(code, name, find)
        if not key:
            self._unknown[_label(code, name)] += 1
            raise Unreadable(f"I do not know the partner {quoted(_label(code, name))}.")
        return key

    def _resolve(self, code: str, name: str, find: Finder) -> str:
        label = _label(code, name)
        for chosen in (label, code, name):
            if chosen in self._chosen:
                return self._chosen[chosen]
        found = find(code) if code else None
        if found is None:
            named = self._partners.by_name_in_file(name) if name else None
            if named is not None and code:
                self._proposals[label] = named.key
            elif named is not None:
                found = named
        return found.key if found is not None else ""

    @property
    def unknown(self) -> tuple[UnknownPartner, ...]:
        """Give the labels that nothing resolved, the most frequent first."""
        return tuple(
            UnknownPartner(label, rows, (self._proposals[label],) if label in self._proposals else ())
            for label, rows in self._unknown.most_common()
        )


def _label(code: str, name: str) -> str:
    return f"{code} {name}".strip()
