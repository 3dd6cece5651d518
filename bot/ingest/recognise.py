"""Tell which layout a file has, or which source it is from when that one is not imported yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.errors import NotPossible, NotUnderstood, UserError
from bot.ingest.amounts import folded
from bot.ingest.layouts import LAYOUTS, Layout
from bot.ingest.sheets import Kind, Opened
from bot.text import Command, line

_TEMPLATE = Command("data template")
_SHOWN_COLUMNS = 12


def recognised(opened: Opened) -> Layout:
    """Give the file's layout. Raise NotPossible for a source that is known but not imported, else NotUnderstood."""
    for layout in LAYOUTS:
        if layout.recognises(opened):
            return layout
    for source in _NOT_IMPORTED:
        if source.recognises(opened):
            raise NotPossible(
                "layout-not-imported",
                line(
                    f"This is from {source.name}, which I recognise but do not import yet. {source.cure} ", _TEMPLATE
                ),
            )
    raise _unknown(opened)


@dataclass(frozen=True, slots=True)
class _Source:
    """A source that is recognised and kindly refused."""

    name: str
    recognises: Callable[[Opened], bool]
    cure: str = "Put the figures you need into the template:"


def _header(opened: Opened) -> list[str]:
    return [folded(cell) for cell in opened.first.header[1]]


def _starts(*words: str) -> Callable[[Opened], bool]:
    return lambda opened: _header(opened)[: len(words)] == list(words)


def _has(*words: str) -> Callable[[Opened], bool]:
    return lambda opened: set(words) <= set(_header(opened))


def _is_dataweb(opened: Opened) -> bool:
    if opened.kind is Kind.WORKBOOK:
        return opened.first.name == "Query Parameters"
    first = (_header(opened) or [""])[0]
    flow, bar, _ = first.partition("|")
    return (bool(bar) and flow.endswith(("exports", "imports", "imports for consumption"))) or first == "data type"


def _is_trade_map(opened: Opened) -> bool:
    if opened.kind is Kind.PAGE:
        return any(each.startswith("ctl00_PageContent_MyGridView") for each in opened.ids)
    return any("exported value in" in cell or "imported value in" in cell for cell in _header(opened))


_NOT_IMPORTED = (
    _Source("USITC DataWeb", _is_dataweb),
    _Source(
        "the US Census Bureau's trade API",
        lambda opened: opened.kind is Kind.JSON and "cty_code" in _header(opened),
    ),
    _Source(
        "Eurostat",
        lambda opened: _starts("dataflow")(opened) or _starts("structure")(opened),
        "If it was downloaded with labels, download it again with codes; until it is imported, use the template:",
    ),
    _Source("Eurostat's bulk files", lambda opened: _starts("reporter", "partner", "trade_type")(opened)),
    _Source("Eurostat's bulk files", lambda opened: _starts("declarant", "declarant_iso")(opened)),
    _Source("Japan Customs", lambda opened: _starts("exp or imp", "year")(opened)),
    _Source(
        "Korea's tradedata.go.kr", lambda opened: _has("기간", "품목명")(opened) or _has("기간", "hs코드")(opened)
    ),
    _Source("ITC Trade Map", _is_trade_map, "It is also in UN Comtrade, which I read; or use the template:"),
)


def _unknown(opened: Opened) -> UserError:
    if opened.kind is Kind.PAGE:
        return NotPossible(
            "file-web-page",
            line(
                "This is a web page, probably an error page that was saved instead of the data. ",
                "Open it in a browser to see, and download the file again.",
            ),
        )
    named = [" ".join(cell.split())[:40] for cell in opened.first.header[1] if cell.strip()]
    if not named:
        return NotUnderstood(
            "layout-unknown", line("I found no table in this file. The template shows what I read: ", _TEMPLATE)
        )
    more = f" and {len(named) - _SHOWN_COLUMNS} more" if len(named) > _SHOWN_COLUMNS else ""
    return NotUnderstood(
        "layout-unknown",
        line(
            f"I do not know this layout. I read these columns: {', '.join(named[:_SHOWN_COLUMNS])}{more}. ",
            "Put the figures into the template: ",
            _TEMPLATE,
        ),
    )
