"""A ranking: one bar from zero for each partner or product, the month before as a mark across it."""

from __future__ import annotations

from dataclasses import replace

from bot.charts.bars import draw_styled, style_key
from bot.charts.frame import KeyItem, draw_key, write_heading, write_source
from bot.charts.lettering import width
from bot.charts.rows import Rows, foremost, lay_out, write_left_out
from bot.charts.sheet import Box, Sheet
from bot.charts.style import BODY, BODY_STRONG, MARGIN, WIDTH, Face
from bot.trade.charting.specs import RankBars, RankRow

_WORDS_GAP = 14
_CHANGE_GAP = 22
_LEAST_WIDTH = 4
_LEAST_REACH = 40.0
_BEFORE_PIXELS = 5
_OVERHANG = 5


def draw_rank_bars(sheet: Sheet, chart: RankBars) -> None:
    """Draw the whole picture; rows that find no room are counted in a line below the others."""
    top = write_heading(sheet, chart.title, chart.subtitle) + 18
    bottom = write_source(sheet, chart.source)
    shown = [chart.rows[index] for index in foremost(chart.rows, [row.is_marked for row in chart.rows])]
    bottom = draw_key(sheet, (_key(chart, shown),), bottom) - 6
    palette = sheet.palette
    bottom = write_left_out(sheet, len(chart.rows) - len(shown), bottom)
    rows = lay_out([row.label for row in shown], top, bottom, [row.is_marked for row in shown])
    shown = [_fitting(rows, row) for row in shown]
    unit = _pixels_per_unit(rows, shown)
    bars = [rows.bar(index, rows.left, rows.left + _length(row.amount, unit)) for index, row in enumerate(shown)]
    for is_marked, colour in ((False, palette.bar), (True, palette.accent)):
        picked = [(bar, row.style) for bar, row in zip(bars, shown, strict=True) if row.is_marked is is_marked]
        draw_styled(sheet, [pair for pair in picked if pair[0].right > pair[0].left], colour)
    sheet.fill(
        [Box(rows.left - 2, bars[0].top - 6, rows.left, bars[-1].bottom + 6)] if bars else [], palette.baseline
    )
    marks = [_before_mark(rows, index, row.before, unit) for index, row in enumerate(shown) if row.before is not None]
    sheet.fill(marks, palette.paper)
    marks = [mark.inset(2) for mark in marks]
    sheet.fill(marks, palette.text, gid="before")
    for index, row in enumerate(shown):
        rows.write_name(sheet, index, is_strong=row.is_marked)
        _write_amount(sheet, rows, index, row, unit)


def _face(row: RankRow) -> Face:
    return BODY_STRONG if row.is_marked else BODY


def _words_width(row: RankRow) -> float:
    beside = _CHANGE_GAP + width(row.change, BODY) if row.change else 0.0
    return width(row.words, _face(row)) + beside


def _room(rows: Rows) -> float:
    return WIDTH - MARGIN - rows.left - _WORDS_GAP - _BEFORE_PIXELS


def _fitting(rows: Rows, row: RankRow) -> RankRow:
    """Leave out a change that finds no room beside a long name and a long amount; the answer's text has it."""
    return row if _room(rows) - _words_width(row) >= _LEAST_REACH else replace(row, change="")


def _pixels_per_unit(rows: Rows, shown: list[RankRow]) -> float:
    """Find the scale at which every bar, with its words after it, ends inside the picture."""
    room = _room(rows)
    return min(
        (
            max(_LEAST_REACH, room - _words_width(row)) / reach
            for row in shown
            if (reach := max(row.amount, row.before or 0.0)) > 0
        ),
        default=0.0,
    )


def _length(amount: float, unit: float) -> float:
    return max(float(_LEAST_WIDTH), amount * unit) if amount > 0 else 0.0


def _before_mark(rows: Rows, index: int, before: float, unit: float) -> Box:
    x = rows.left + before * unit
    bar = rows.bar(index, x - _BEFORE_PIXELS / 2 - 2, x + _BEFORE_PIXELS / 2 + 2)
    return Box(bar.left, bar.top - _OVERHANG, bar.right, bar.bottom + _OVERHANG)


def _write_amount(sheet: Sheet, rows: Rows, index: int, row: RankRow, unit: float) -> None:
    face = _face(row)
    end = rows.left + max(
        _length(row.amount, unit), (row.before or 0.0) * unit + _BEFORE_PIXELS if row.before else 0.0
    )
    baseline = rows.middle(index) + face.cap_height / 2
    box = sheet.write(row.words, end + _WORDS_GAP, baseline, face, sheet.palette.text, gid="amount")
    if row.change:
        sheet.write(row.change, box.right + _CHANGE_GAP, baseline, BODY, sheet.palette.quiet, gid="change")


def _key(chart: RankBars, shown: list[RankRow]) -> list[KeyItem]:
    items = []
    if chart.before_label and any(row.before is not None for row in shown):
        items.append(KeyItem(chart.before_label, _before_sign, 20))
    return items + style_key({row.style for row in shown if row.amount > 0})


def _before_sign(sheet: Sheet, x: float, y: float) -> None:
    sheet.fill([Box(round(x - 2), round(y - 18), round(x + 3), round(y + 18))], sheet.palette.text)
