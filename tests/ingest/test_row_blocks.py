"""A text's rows are the same many at a time as one by one."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ingest import headings, texts
from bot.ingest.cells import Unreadable
from bot.ingest.headings import HeadedSheet
from bot.ingest.reading import read_file
from bot.ingest.reference import read_partners, read_products
from bot.ingest.rows import ReadFile
from bot.ingest.texts import text_sheets
from bot.trade.importing import ImportOptions

FIELDS = {"code": "code", "name": "name", "amount": "amount"}
CELL = st.one_of(
    st.sampled_from(
        ["", " ", "7", "code", "name", "12345678", "123456789", "a,b", 'a "b"', '"', "two\nlines", "é", "中"]
    ),
    st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=12),
)
LINE = st.lists(CELL, min_size=3, max_size=3) | st.lists(CELL, max_size=5)


def written(rows: list[list[str]], end: str, quoting: int) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=end, quoting=quoting).writerows([["code", "name", "amount"], *rows])  # type: ignore[arg-type]
    return text.getvalue().encode()


def one_by_one(table: HeadedSheet) -> list[tuple[int, list[str] | str]]:
    found: list[tuple[int, list[str] | str]] = []
    for at, cells in table.rows():
        try:
            found.append((at, [cell.strip() for cell in table.fitted(cells)[:3]]))
        except Unreadable as error:
            found.append((at, str(error)))
    return found


def many_at_a_time(table: HeadedSheet) -> list[tuple[int, list[str] | str]]:
    found: list[tuple[int, list[str] | str]] = []
    for block, unfit in table.blocks():
        things, codes = block.distinct(*FIELDS)
        some: list[tuple[int, list[str] | str]] = [
            (at, [things[code][name] for name in FIELDS])
            for at, code in zip(block.lines.tolist(), codes.tolist(), strict=True)
        ]
        found += sorted([*some, *((at, str(error)) for at, error in unfit)], key=lambda each: each[0])
    return found


@given(
    st.lists(LINE, max_size=12),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.binary(max_size=3),
)
def test_rows_are_the_same_many_at_a_time(rows: list[list[str]], end: str, quoting: int, rest: bytes) -> None:
    data = written(rows, end, quoting) + rest.decode("ascii", "ignore").replace("\0", "").encode()
    table = HeadedSheet(text_sheets(data, "utf-8")[0], FIELDS)
    try:
        expected = one_by_one(table)
    except Exception as error:  # a header in another order, or a quote that is never closed
        with pytest.raises(type(error)):
            many_at_a_time(table)
    else:
        assert many_at_a_time(table) == expected


def few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "_ROWS_AT_ONCE", 3)
    monkeypatch.setattr(headings, "_ROWS_AT_ONCE", 2)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_blocks_go_on_one_behind_the_other(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    few_at_once(monkeypatch)
    # a row too long among them, a quoted line end, a repeated header, an empty line
    text = 'code,name,amount\n1,a,2\n1,"b\nb",3\n1,a,4,5\n\n2,a,6\ncode,name,amount\n3,é,7\n3,é,8\n4,,9\n'
    table = HeadedSheet(text_sheets(text.encode(encoding), encoding)[0], FIELDS)
    assert many_at_a_time(table) == one_by_one(table)
    assert [at for at, _ in many_at_a_time(table)] == [2, 3, 5, 7, 9, 10, 11]


HEADER = (
    "typeCode,freqCode,period,reporterISO,flowCode,partnerCode,partnerDesc,cmdCode,cmdDesc,netWgt,isNetWgtEstimated,"
    "primaryValue"
)
ROWS = [
    ("842", "850511", "100", "false", "5"),
    ("276", "850511", "200.5", "true", "6.25"),
    ("99999", "850511", "1", "false", "1"),
    ("251", "8505x1", "1", "false", "1"),
    ("380", "850511", "", "false", ""),
    ("0", "850511", "301", "false", "x"),
    ("392", "850511", "0", "false", "9"),
    ("99999", "850519", "1", "false", "1"),
    ("842", "850511", "100", "false", "5"),
    ("410", "850511", "12", "true", "7"),
]


def comtrade_file(quote: str) -> bytes:
    """Write rows of which some cannot be read, with such marks around every cell."""
    lines = [HEADER]
    for partner, code, *others in ROWS:
        cells = ["C", "M", "202506", "CHN", "X", partner, f"name of {partner}", code, "Magnets", *others]
        lines.append(",".join(f"{quote}{cell}{quote}" for cell in cells))
    return "\n".join(lines).encode()


def read(data: bytes) -> ReadFile:
    return read_file(data, ImportOptions(), read_partners(), read_products())


def test_blank_rows_are_passed_over_however_many_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    few_at_once(monkeypatch)
    told: list[float] = []
    blank = b"," * 11 + b"\n"
    data = blank * 8 + comtrade_file("") + b"\n" + blank * 8
    found = read_file(
        data, ImportOptions(), read_partners(), read_products(), progress=lambda _, share: told.append(share)
    )
    assert found.rows.frame["amount"].tolist() == read(comtrade_file("")).rows.frame["amount"].tolist()
    assert told and found.rows_read == len(ROWS)


def test_marks_around_cells_and_the_size_of_blocks_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    plain, quoted = read(comtrade_file("")), read(comtrade_file('"'))
    few_at_once(monkeypatch)
    by_few = read(comtrade_file(""))
    monkeypatch.setattr(texts, "_blocks", lambda *_: None)
    by_rows = read(comtrade_file(""))
    assert plain.rows_read == 10 and [each.line for each in plain.rejected] == [4, 5, 6, 7, 9]
    assert [each.rows for each in plain.unknown_partners] == [2]
    for other in (quoted, by_few, by_rows):
        assert other.rows.frame.astype(str).equals(plain.rows.frame.astype(str))
        assert [(each.line, each.reason) for each in other.rejected] == [
            (each.line, each.reason) for each in plain.rejected
        ]
        assert (other.notes, other.labels, other.unknown_partners) == (
            plain.notes, plain.labels, plain.unknown_partners
        )  # fmt: skip
