"""Delimited text: which encoding, which delimiter, and its rows.

Nothing is guessed from statistics: a charset guess is wrong on real customs files, while strict decoders in a
fixed order are right on all that we have.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

import numpy as np

from bot.errors import NotPossible, NotUnderstood
from bot.ingest.row_blocks import TextBlock
from bot.ingest.sheets import MAX_COLUMNS, MAX_ROWS, ONE_TABLE, Row, Sheet, check_shape
from bot.text import line

MAX_LINE_CHARACTERS = 200_000
DELIMITERS = (",", ";", "\t")
_LINES_LOOKED_AT = 10
_LEAST_MARKS = 2
_ROWS_AT_ONCE = 20_000
_NEWLINE, _RETURN, _QUOTE = b'\n\r"'
_SAYS_DELIMITER = re.compile(r'"?sep=([,;\t])"?[,;\t]*', re.IGNORECASE)

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# A legacy code page decodes almost anything, so each is tried only on a header that its source writes.
_SIGNATURES: tuple[tuple[str, tuple[bytes, ...]], ...] = (
    (
        "gb18030",
        (
            *(word.encode("gb18030") for word in ("商品编码", "贸易伙伴", "第一数量", "主要商品量值表")),
            *(b"Commodity code", b"Trading partner", b"US dollar", b"Renminbi Yuan"),
        ),
    ),
    ("cp1252", (b"typeCode,freqCode", b"Classification,Year")),
    ("cp949", tuple(word.encode("cp949") for word in ("기간", "품목명"))),
    ("shift_jis", (b"Exp or Imp", *(word.encode("shift_jis") for word in ("統計品目", "数量")))),
)
_HEADER_BYTES = 20_000


def decoded(data: bytes) -> tuple[str, str]:
    """Return the text and its encoding's name: by its BOM, strict UTF-8, or what its header line is known by."""
    text, encoding = _decoded(data)
    if "\0" in text:
        raise NotUnderstood(
            "file-not-text",
            line("The file contains NUL bytes, so it is not a table of text. ", "Download it again, as CSV or XLSX."),
        )
    return text, encoding


def _decoded(data: bytes) -> tuple[str, str]:
    candidates = [name for bom, name in _BOMS if data.startswith(bom)] or ["utf-8"]
    head = data[:_HEADER_BYTES]
    candidates += [name for name, words in _SIGNATURES if any(word in head for word in words)]
    for name in candidates:
        try:
            return data.decode(name), name
        except UnicodeDecodeError:
            continue
    raise NotUnderstood(
        "file-encoding",
        line(
            "I cannot tell the encoding of this file: it is not UTF-8, and its header names no source that I know, "
            "or parts of it are damaged. Save it as “CSV UTF-8”, or attach the file as it was downloaded.",
        ),
    )


def text_sheets(data: bytes, encoding: str) -> tuple[Sheet, ...]:
    """Make the table of a delimited text, for each mark that may be its delimiter, the likeliest one first: what a
    spreadsheet's line "sep=;" says, else the one that the first line of several columns has most of.

    The bytes are decoded again at each reading, line by line: a text of 40 MB held as a whole would need four
    times that.
    """
    # Counted in bytes first, which are never fewer than characters and take a fifth of the time.
    longest = max(map(len, io.BytesIO(data)), default=0)
    if longest > MAX_LINE_CHARACTERS:
        longest = max(map(len, _lines(data, encoding)), default=0)
    if longest > MAX_LINE_CHARACTERS:
        raise NotPossible(
            "file-shape",
            line(f"A line has {longest:,} characters; no table of trade figures is that wide. {ONE_TABLE}"),
        )
    written = islice((each for each in _lines(data, encoding) if each.strip()), _LINES_LOOKED_AT)
    first, *others = list(written) or [""]
    said = _SAYS_DELIMITER.fullmatch(first.rstrip("\r\n"))
    if said:
        return (_text_sheet(data, encoding, said[1], skipped=1),)
    wide = next((each for each in (first, *others) if max(map(each.count, DELIMITERS)) >= _LEAST_MARKS), first)
    ranked = sorted(DELIMITERS, key=wide.count, reverse=True)
    return tuple(_text_sheet(data, encoding, delimiter) for delimiter in ranked)


def _text_sheet(data: bytes, encoding: str, delimiter: str, skipped: int = 0) -> Sheet:
    def rows() -> Iterator[Row]:
        lines = _lines(data, encoding)
        for _ in range(skipped):
            lines.readline()
        return _rows(lines, delimiter, 1 + skipped)

    return Sheet("", rows, delimiter, blocks=lambda: _blocks(data, encoding, delimiter, skipped))


def _rows(lines: Iterator[str], delimiter: str, start: int) -> Iterator[Row]:
    """Split lines into cells; the first is line `start`."""
    longest_cell = csv.field_size_limit()
    seen = 0
    try:
        for text in lines:
            used = 1
            if '"' in text or len(text) > longest_cell:
                # A quoted cell may hold marks and go on in the lines below.
                reader = csv.reader(chain((text,), lines), delimiter=delimiter)
                cells = next(reader)
                used = reader.line_num
            else:
                # Twice as fast, and the same where nothing is quoted.
                cells = text.rstrip("\r\n").split(delimiter)
            if any(cells):
                seen += 1
                if seen > MAX_ROWS or len(cells) > MAX_COLUMNS:
                    check_shape(seen, len(cells))
                yield start, cells
            start += used
    except csv.Error:
        # Only the field size limit is left to be hit: a quote that is never closed.
        raise NotUnderstood(
            "file-quotes",
            line(f"From line {start} on a quotation mark is never closed. Download the file again."),
        ) from None


def _blocks(data: bytes, encoding: str, delimiter: str, skipped: int) -> Iterator[TextBlock | list[Row]] | None:
    """Find the rows of a text by its bytes, all at once; None where only a look at each character can."""
    begin = len(codecs.BOM_UTF8) if encoding == "utf-8-sig" else 0
    by_bytes = {"utf-8": "utf-8", "utf-8-sig": "utf-8", "cp1252": "cp1252"}.get(encoding)
    if by_bytes is None:
        return None
    padded = np.frombuffer(data + b"\0" * 8, dtype=np.uint8)[begin:]
    text = padded[:-8]
    returns = _places(data, text, _RETURN)
    if len(returns) and (returns[-1] + 1 == len(text) or (text[returns + 1] != _NEWLINE).any()):
        # A return alone ends a line too.
        return None
    newlines, quotes = _places(data, text, _NEWLINE), _places(data, text, _QUOTE)
    if not _are_around_cells(text, quotes, ord(delimiter)):
        return None
    row_ends = newlines[~_is_quoted(newlines, quotes)]
    if not len(row_ends) or row_ends[-1] != len(text) - 1:
        row_ends = np.append(row_ends, len(text))
    row_starts = np.concatenate([[0], row_ends[:-1] + 1])
    lines = np.searchsorted(newlines, row_starts) + 1
    row_ends = row_ends - ((row_ends > row_starts) & (text[row_ends - 1] == _RETURN))
    keep = (row_ends > row_starts) & (lines > skipped)
    row_starts, row_ends, lines = row_starts[keep], row_ends[keep], lines[keep]
    longest = int((row_ends - row_starts).max(initial=0))
    if len(lines) > MAX_ROWS or longest > csv.field_size_limit():
        return None

    def found() -> Iterator[TextBlock | list[Row]]:
        for at in range(0, len(lines), _ROWS_AT_ONCE):
            of = slice(at, at + _ROWS_AT_ONCE)
            block = _block(padded, row_starts[of], row_ends[of], lines[of], quotes, ord(delimiter), by_bytes)
            # A spreadsheet writes many thousands of rows of nothing but delimiters.
            if block != []:
                yield block

    return found()


def _block(
    text: Any, row_starts: Any, row_ends: Any, lines: Any, quotes: Any, delimiter: int, encoding: str
) -> TextBlock | list[Row]:
    begin, end = int(row_starts[0]), int(row_ends[-1])
    padded, text, quotes = (
        text[begin : end + 8],
        text[begin:end],
        quotes[slice(*np.searchsorted(quotes, [begin, end]))] - begin,
    )
    marks = np.flatnonzero(text == delimiter)
    marks = marks[~_is_quoted(marks, quotes)]
    row_starts, row_ends = row_starts - begin, row_ends - begin
    counts = np.diff(np.searchsorted(marks, row_starts), append=len(marks))
    quote_counts = np.diff(np.searchsorted(quotes, row_starts), append=len(quotes))
    is_blank = row_ends - row_starts == counts + quote_counts
    if (counts != counts[0]).any() or counts[0] >= MAX_COLUMNS or is_blank.any():
        cells: list[Row] = []
        for start, stop, at in zip(row_starts.tolist(), row_ends.tolist(), lines.tolist(), strict=True):
            written = io.StringIO(text[start:stop].tobytes().decode(encoding), newline="")
            cells += _rows(written, chr(delimiter), at)
        return cells
    by_column = np.ascontiguousarray(marks.reshape(len(lines), counts[0]).T)
    return TextBlock(lines, padded, row_starts, row_ends, by_column, encoding)


def _places(data: bytes, text: Any, mark: int) -> Any:
    """Return where a byte stands, soon where it stands nowhere."""
    return np.flatnonzero(text == mark) if mark in data else np.empty(0, dtype=np.int64)


def _are_around_cells(text: Any, quotes: Any, delimiter: int) -> bool:
    """Return whether quotation marks stand in pairs around whole cells, doubled where they are within one."""
    if len(quotes) % 2:
        return False
    bounds = [delimiter, _NEWLINE, _RETURN, _QUOTE]
    opening, closing = quotes[0::2], quotes[1::2]
    before, after = text[opening[opening > 0] - 1], text[closing[closing < len(text) - 1] + 1]
    return bool(np.isin(before, bounds).all() and np.isin(after, bounds).all())


def _is_quoted(places: Any, quotes: Any) -> Any:
    if not len(quotes):
        return np.zeros(len(places), dtype=bool)
    return np.searchsorted(quotes, places) % 2 == 1


def _lines(data: bytes, encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(data), encoding=encoding, newline="")
