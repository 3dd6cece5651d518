"""Charts of one row for each partner or product: rankings, and changes to both sides of zero."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from bot.charts.bars import draw_styled, style_key
from bot.charts.canvas import Box, Canvas
from bot.charts.frame import KeyItem, draw_key, write_heading, write_source
from bot.charts.lettering import width, wrapped
from bot.charts.style import BODY, BODY_STRONG, MARGIN, WIDTH, Face
from bot.trade.chart_specs import ContributionBars, ContributionRow, RankBars, RankRow

MOST_ROWS = 20
FEW_ROWS = 8
SHORT_ROWS = 2
_TALLEST = 132.0
_THICKEST = 60.0
_NAME_ROOM = (460.0, 380.0)
_NAME_GAP = 14
_WORDS_GAP = 14
_CHANGE_GAP = 22
_LEAST_WIDTH = 4
_LEAST_REACH = 40.0
_BEFORE_PIXELS = 6
_LONGEST_BEFORE = 20

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class RowLayout:
    """Rows of one height, `pitch`, from `top` down; names stand right-aligned at `left`, where the bars begin."""

    top: float
    pitch: float
    left: float
    names: tuple[tuple[str, ...], ...]

    def middle(self, index: int) -> float:
        """Return the y in the middle of a row."""
        return self.top + (index + 0.5) * self.pitch

    def bar(self, index: int, x0: float, x1: float) -> Box:
        """Return the bar of a row between two x."""
        half = min(_THICKEST, self.pitch * 0.66) / 2
        middle = self.middle(index)
        return Box(round(min(x0, x1)), round(middle - half), round(max(x0, x1)), round(middle + half))

    def write_name(self, canvas: Canvas, index: int, *, is_strong: bool = False, down: float = 0) -> None:
        """Write a row's name, on two lines when it needs them, `down` pixels below its place."""
        lines = self.names[index]
        face = BODY_STRONG if is_strong else BODY
        first = self.middle(index) + down + face.cap_height / 2 - (len(lines) - 1) * face.line_height / 2
        for number, words in enumerate(lines):
            baseline = first + number * face.line_height
            canvas.write(words, self.left - _NAME_GAP, baseline, face, canvas.palette.text, "right", gid="name")


def lay_out(names: Sequence[str], top: float, bottom: float, strong: Sequence[bool] = ()) -> RowLayout:
    """Share the room between two y among the rows, in the middle of it when they are few, and find how much their
    names take: up to `_NAME_ROOM` on one line or on two.
    """
    pitch = min(_TALLEST, (bottom - top) / max(1, len(names)))
    most_lines = 2 if pitch >= 2 * BODY.line_height + 2 else 1
    lines: list[tuple[str, ...]] = []
    widest = 0.0
    for index, name in enumerate(names):
        face: Face = BODY_STRONG if index < len(strong) and strong[index] else BODY
        lines.append(tuple(wrapped(name, face, _NAME_ROOM[most_lines - 1], most_lines)))
        widest = max(widest, *(width(line, face) for line in lines[-1]))
    spare = bottom - top - pitch * len(names)
    return RowLayout(top + max(0.0, spare / 2), pitch, round(MARGIN + widest + _NAME_GAP), tuple(lines))


def write_left_out(canvas: Canvas, count: int, bottom: float) -> float:
    """Say above `bottom` how many rows found no room, if any, and return the y above it."""
    if not count:
        return bottom
    words = f"and {count} more in the table"
    canvas.write(words, MARGIN, bottom - BODY.descent - 4, BODY, canvas.palette.quiet, gid="left out")
    return bottom - BODY.line_height - 6


def foremost(rows: Sequence[Row], marked: Sequence[bool], most: int = MOST_ROWS) -> list[int]:
    """Choose the rows that fit, in order: the first ones, with the marked ones among them."""
    if len(rows) <= most:
        return list(range(len(rows)))
    kept = [index for index in range(len(rows)) if marked[index]][:most]
    kept += [index for index in range(len(rows)) if not marked[index]][: most - len(kept)]
    return sorted(kept)


def draw_rank_bars(canvas: Canvas, chart: RankBars) -> None:
    """Draw the whole picture: each amount at its bar's own end, what it was before as a tick under the bar, where it
    hides nothing. Rows that find no room are counted in a line below the others.
    """
    top = write_heading(canvas, chart.title, chart.subtitle) + 18
    bottom = write_source(canvas, chart.source)
    shown = [chart.rows[index] for index in foremost(chart.rows, [row.is_marked for row in chart.rows])]
    bottom = draw_key(canvas, (_key(chart, shown),), bottom) - 6
    palette = canvas.palette
    bottom = write_left_out(canvas, len(chart.rows) - len(shown), bottom)
    rows = lay_out([row.label for row in shown], top, bottom, [row.is_marked for row in shown])
    shown = [_fitting(rows, row) for row in shown]
    unit = _pixels_per_unit(rows, shown)
    bars = [rows.bar(index, rows.left, rows.left + _length(row.amount, unit)) for index, row in enumerate(shown)]
    for is_marked, colour in ((False, palette.bar), (True, palette.accent)):
        picked = [(bar, row.style) for bar, row in zip(bars, shown, strict=True) if row.is_marked is is_marked]
        draw_styled(canvas, [pair for pair in picked if pair[0].right > pair[0].left], colour)
    canvas.fill(
        [Box(rows.left - 2, bars[0].top - 6, rows.left, bars[-1].bottom + 6)] if bars else [], palette.baseline
    )
    marks = [_before_mark(rows, index, row.before, unit) for index, row in enumerate(shown) if row.before is not None]
    canvas.fill(marks, palette.text, gid="before")
    for index, row in enumerate(shown):
        rows.write_name(canvas, index, is_strong=row.is_marked)
        _write_amount(canvas, rows, index, row, unit)


def _face(row: RankRow) -> Face:
    return BODY_STRONG if row.is_marked else BODY


def _words_width(row: RankRow) -> float:
    beside = _CHANGE_GAP + width(row.change, BODY) if row.change else 0.0
    return width(row.words, _face(row)) + beside


def _room(rows: RowLayout) -> float:
    return WIDTH - MARGIN - rows.left - _WORDS_GAP


def _fitting(rows: RowLayout, row: RankRow) -> RankRow:
    """Leave out a change that finds no room beside a long name and a long amount; the answer's text has it."""
    return row if _room(rows) - _words_width(row) >= _LEAST_REACH else replace(row, change="")


def _pixels_per_unit(rows: RowLayout, shown: list[RankRow]) -> float:
    """Find the scale at which every bar with its words after it, and every mark, ends inside the picture."""
    room = _room(rows)
    bars = [max(_LEAST_REACH, room - _words_width(row)) / row.amount for row in shown if row.amount > 0]
    marks = [room / row.before for row in shown if row.before]
    return min((*bars, *marks), default=0.0)


def _length(amount: float, unit: float) -> float:
    return max(float(_LEAST_WIDTH), amount * unit) if amount > 0 else 0.0


def _before_mark(rows: RowLayout, index: int, before: float, unit: float) -> Box:
    """Return the tick between a row's bar and words and the words of the row below it."""
    x, middle = round(rows.left + before * unit), rows.middle(index)
    top = round(max(rows.bar(index, 0, 0).bottom, middle + BODY.cap_height / 2 + BODY.descent)) + 1
    bottom = min(top + _LONGEST_BEFORE, middle + rows.pitch - 0.8 * BODY.cap_height - 2)
    return Box(x - _BEFORE_PIXELS / 2, top, x + _BEFORE_PIXELS / 2, max(top + 6, round(bottom)))


def _write_amount(canvas: Canvas, rows: RowLayout, index: int, row: RankRow, unit: float) -> None:
    face = _face(row)
    baseline = rows.middle(index) + face.cap_height / 2
    end = rows.left + _length(row.amount, unit)
    box = canvas.write(row.words, end + _WORDS_GAP, baseline, face, canvas.palette.text, gid="amount")
    if row.change:
        canvas.write(row.change, box.right + _CHANGE_GAP, baseline, BODY, canvas.palette.quiet, gid="change")


def _key(chart: RankBars, shown: list[RankRow]) -> list[KeyItem]:
    items = []
    if chart.before_label and any(row.before is not None for row in shown):
        items.append(KeyItem(chart.before_label, _before_sign, 20))
    return items + style_key({(row.style, row.is_marked) for row in shown if row.amount > 0})


def _before_sign(canvas: Canvas, x: float, y: float) -> None:
    half = _BEFORE_PIXELS / 2
    canvas.fill([Box(round(x - half), round(y - 10), round(x + half), round(y + 10))], canvas.palette.text)


def draw_contribution_bars(canvas: Canvas, chart: ContributionBars) -> None:
    """Draw the whole picture; all others stay in it when rows have to be left out."""
    palette = canvas.palette
    top = write_heading(canvas, chart.title, chart.subtitle) + 20
    bottom = write_source(canvas, chart.source) - 8
    shown = [chart.rows[index] for index in foremost(chart.rows, [row.is_rest for row in chart.rows])]
    bottom = write_left_out(canvas, len(chart.rows) - len(shown), bottom)
    rows = lay_out([row.label for row in shown], top, bottom)
    zero, unit, are_beside = _scale(shown, rows.left)
    for index, row in enumerate(shown):
        long = max(float(_LEAST_WIDTH), abs(row.amount) * unit) if row.amount else 0.0
        bar = rows.bar(index, zero, zero + (long if row.amount > 0 else -long))
        colour = palette.series[-1] if row.is_rest else palette.rise if row.amount > 0 else palette.fall
        if bar.right > bar.left:
            canvas.fill([bar], colour, gid="bar")
        rows.write_name(canvas, index)
        baseline = rows.middle(index) + BODY.cap_height / 2
        if row.amount < 0 and are_beside:
            canvas.write(row.words, bar.left - _WORDS_GAP, baseline, BODY, palette.text, "right", gid="amount")
        else:
            end = max(float(zero), bar.right)
            canvas.write(row.words, end + _WORDS_GAP, baseline, BODY, palette.text, gid="amount")
    foot = rows.top + len(shown) * rows.pitch
    canvas.fill([Box(zero - 1, round(rows.top), zero + 1, round(foot))], palette.baseline)


def _scale(shown: Sequence[ContributionRow], left: float) -> tuple[int, float, bool]:
    """Find the x of zero and the pixels per unit at which every bar and its words fit, and whether words stand on
    their bar's side; where there is no room for that all of them stand to the right.
    """
    left, right = left + 6, float(WIDTH - MARGIN)

    def side(unit: float, sign: int, *, are_beside: bool) -> float:
        reaches = [abs(row.amount) * unit for row in shown if (row.amount < 0) is (sign < 0)]
        words = [_WORDS_GAP + width(row.words, BODY) for row in shown if (row.amount < 0) is (sign < 0)]
        if are_beside:
            return max((bar + text for bar, text in zip(reaches, words, strict=True)), default=0.0)
        if sign < 0:
            return max(reaches, default=0.0)
        left_words = [_WORDS_GAP + width(row.words, BODY) for row in shown if row.amount < 0]
        return max((*left_words, *(bar + text for bar, text in zip(reaches, words, strict=True))), default=0.0)

    are_beside = side(0, -1, are_beside=True) + side(0, 1, are_beside=True) <= right - left
    biggest = max((abs(row.amount) for row in shown), default=0.0)
    low, high = 0.0, (right - left) / biggest if biggest else 0.0
    for _ in range(40):
        middle = (low + high) / 2
        if side(middle, -1, are_beside=are_beside) + side(middle, 1, are_beside=are_beside) <= right - left:
            low = middle
        else:
            high = middle
    return round(left + (side(low, -1, are_beside=are_beside) if biggest else 0.0)), low, are_beside
