"""Open an attached file safely: bytes become tables of text, or a sentence that says why not.

The name and the MIME type are ignored; the first bytes decide.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count
from typing import Any

from bot.errors import NotPossible, NotUnderstood
from bot.ingest import pages, workbooks
from bot.ingest.sheets import MAX_ROWS, SIZE_LIMIT_BYTES, FileKind, Opened, Sheet, check_shape
from bot.ingest.texts import decoded, text_sheets
from bot.text import MEGABYTE, line, quoted

JSON_LIMIT_BYTES = 16 * MEGABYTE


def require_size(size_bytes: int, limit_bytes: int) -> None:
    """Raise NotPossible for a file that is too large to be read."""
    if size_bytes > limit_bytes:
        raise NotPossible(
            "file-too-large",
            line(
                f"The file has {size_bytes / MEGABYTE:,.1f} MB; the limit is {limit_bytes / MEGABYTE:,.0f} MB. ",
                "Download fewer months or codes at a time.",
            ),
        )


def open_bytes(data: bytes, *, size_limit: int = SIZE_LIMIT_BYTES) -> Opened:
    """Turn a file's bytes into tables of text. Raise NotPossible or NotUnderstood with what to do instead."""
    if not data.strip(b"\0 \t\r\n"):
        raise NotPossible("file-empty", line("The file is empty. ", "Download it again and import that copy."))
    require_size(len(data), size_limit)
    if data.startswith(workbooks.ZIP_MAGIC):
        return Opened(FileKind.WORKBOOK, workbooks.read_zipped(data))
    if data.startswith(workbooks.OLE_MAGIC):
        return Opened(FileKind.WORKBOOK, workbooks.read_ole(data))
    _refuse_by_magic(data)
    text, encoding = decoded(data)
    start = text[:100].lstrip()
    if start.startswith("<"):
        page = pages.read_page(text)
        return Opened(FileKind.PAGE, page.sheets, encoding, title=page.title, words=page.words, ids=page.ids)
    if start.startswith(("{", "[")):
        return Opened(FileKind.JSON, (_json_sheet(text),), encoding)
    del text
    likeliest, *others = text_sheets(data, encoding)
    return Opened(FileKind.TEXT, (likeliest,), encoding, tuple(others))


_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "Unpack it and attach the CSV inside, or a cut-out of it."),
    (b"\x1f\x8b", "a gzip archive", "Unpack it and attach the CSV inside."),
    (b"Rar!", "a RAR archive", "Unpack it and attach the CSV inside."),
    (b"\xfd7zXZ", "an xz archive", "Unpack it and attach the CSV inside."),
    (b"BZh", "a bzip2 archive", "Unpack it and attach the CSV inside."),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", "Unpack it and attach the CSV inside."),
    (b"%PDF", "a PDF", "Figures cannot be taken from it; attach the CSV or XLSX of the same table."),
    (b"\x89PNG", "a picture", "Attach the CSV or XLSX file itself, not a picture of it."),
    (b"\xff\xd8\xff", "a picture", "Attach the CSV or XLSX file itself, not a picture of it."),
    (b"SQLite format 3", "an SQLite database", "Attach the table as CSV."),
    (b"PAR1", "a Parquet file", "Attach the table as CSV."),
)


def known_kind(data: bytes) -> str:
    """Return what a file is by its first bytes where it holds no text ("a picture"), empty where they do not tell."""
    return next((what for magic, what, _ in _MAGIC if data.startswith(magic)), "")


def _refuse_by_magic(data: bytes) -> None:
    for magic, what, cure in _MAGIC:
        if data.startswith(magic):
            raise NotPossible("file-kind", line(f"This is {what}. {cure}"))


def _json_sheet(text: str) -> Sheet:
    if len(text) > JSON_LIMIT_BYTES or text.count("{") + text.count("[") > MAX_ROWS:
        raise NotPossible("file-too-long", line("This JSON is too large. Download the same query as CSV."))
    try:
        found = json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError):
        raise NotUnderstood(
            "file-json", line("This begins like JSON, but it is damaged or cut off. Download it again.")
        ) from None
    if isinstance(found, dict):
        found = _table_of(found)
    if not isinstance(found, list):
        found = []
    records = [each for each in found if isinstance(each, dict)]
    if records:
        names = list(dict.fromkeys(name for record in records for name in record))
        check_shape(len(records), len(names))
        return Sheet("data", lambda: _json_rows(names, records))
    table = [[_json_text(cell) for cell in each] for each in found if isinstance(each, list)]
    return Sheet("list", lambda: zip(count(1), table, strict=False))


def _table_of(answer: dict[str, Any]) -> object:
    """Return the list of records of an answer: UN Comtrade calls it data, and dataset in its old form. Refuse an
    answer that has none; of any other object its names are the header.
    """
    records = answer.get("data", answer.get("dataset"))
    if isinstance(records, list) and records:
        return records
    said = answer.get("statusCode") or answer.get("error") or _old_status(answer.get("validation"))
    if said:
        raise NotPossible(
            "file-error-answer",
            line(
                f"This is an error answer of UN Comtrade or another service ({_said(said, answer)}), not data. "
                "Correct what it names and download the file again."
            ),
        )
    if isinstance(records, list):
        raise NotPossible(
            "file-no-data",
            line(
                "The query that gave this file found nothing: it has no rows. Choose other months, codes or partners."
            ),
        )
    return [list(answer)]


def _old_status(validation: object) -> object:
    status = validation.get("status") if isinstance(validation, dict) else None
    if not isinstance(status, dict) or str(status.get("name", "Ok")).casefold() == "ok":
        return None
    return status.get("description") or status.get("name")


def _said(said: object, answer: dict[str, Any]) -> str:
    words = " ".join(_json_text(each) for each in (said, answer.get("message")) if each)
    return quoted(words)


def _json_rows(names: list[str], records: list[dict[str, object]]) -> Iterator[tuple[int, list[str]]]:
    yield 0, names
    for number, record in enumerate(records, start=1):
        yield number, [_json_text(record.get(name)) for name in names]


def _json_text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return value
        case _:
            return json.dumps(value, ensure_ascii=False)
