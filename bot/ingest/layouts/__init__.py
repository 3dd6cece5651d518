"""The layouts that are read: one file each, with `recognises` and `read`; a new one is added to LAYOUTS."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.ingest.layouts import bulletin, comtrade, customs, legacy_comtrade, template
from bot.ingest.rows import Options, ReadFile
from bot.ingest.sheets import Opened
from bot.ingest.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Layout:
    """One layout: whether an opened file has it, and how to read such a file."""

    name: str
    recognises: Callable[[Opened], bool]
    read: Callable[[Opened, Options, Vocabulary], ReadFile]


LAYOUTS = tuple(
    Layout(module.NAME, module.recognises, module.read)
    for module in (template, comtrade, legacy_comtrade, customs, bulletin)
)
