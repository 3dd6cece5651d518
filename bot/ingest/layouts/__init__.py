"""The layouts that are read: one file each, with `recognises`, `read`, and what `Layout` names besides; a new one is
added to LAYOUTS.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.ingest.layouts import bulletin, comtrade, customs, legacy_comtrade, template
from bot.ingest.rows import Options, ReadFile
from bot.ingest.sheets import Opened
from bot.ingest.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Layout:
    """One layout: whether an opened file has it, and how to read such a file. `headings` are its folded headings
    with their fields; `sheet_columns` the fields that the name of a workbook's sheet may say in a column's place,
    with that column's heading.
    """

    name: str
    recognises: Callable[[Opened], bool]
    read: Callable[[Opened, Options, Vocabulary], ReadFile]
    headings: Mapping[str, str]
    sheet_columns: Mapping[str, str]


LAYOUTS = tuple(
    Layout(module.NAME, module.recognises, module.read, module.HEADINGS, module.SHEET_COLUMNS)
    for module in (template, comtrade, legacy_comtrade, customs, bulletin)
)
