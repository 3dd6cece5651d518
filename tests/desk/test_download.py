"""Downloads: the same figures in each format, nothing that runs in a spreadsheet, the store as it was."""

import csv
import io
import json
import re
import tempfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk import downloads
from bot.desk.door import Desk
from bot.desk.download_files import WRITERS, Readme, defused
from bot.errors import NotLoaded, NotPossible, NotUnderstood
from bot.questions.download import COLUMNS, FileFormat, Row
from bot.text import plain
from tests.desk.conftest import NOW

ON_BOTH_ENGINES = "long"


async def content(desk: Desk, text: str) -> bytes:
    _, (file,) = await desk.download(desk.read(text, now=NOW), now=NOW)
    return file.content


def written_as(format: FileFormat, readme: Readme, rows: list[Row]) -> bytes:
    file = io.BytesIO()
    writer = WRITERS[format](file, readme)
    writer.add(rows)
    writer.finish()
    return file.getvalue()


async def test_every_format_holds_the_same_rows(desk: Desk) -> None:
    lines = (await content(desk, "/download us 2025")).decode("utf-8-sig").splitlines()
    readme = [line for line in lines if line.lstrip('"').startswith("# ")]
    rows = list(csv.DictReader(io.StringIO("\n".join(lines[len(readme) :]))))
    months = [row for row in rows if row["first_month"] == row["last_month"]]
    assert [row["measure"] for row in months].count("net_weight") == 12
    (value,) = [row for row in months if row["measure"] == "value"]
    assert (value["amount"], value["unit"], value["file"]) == ("26740000.0", "USD", "starter/values.csv")
    june = next(row for row in rows if row["first_month"] == "2025-06")
    assert (june["partner"], june["amount"], june["unit"], june["width"]) == ("US", "353.0", "t", "1.0")
    told = json.loads(await content(desk, "/download us 2025 json"))
    assert [row["amount"] for row in told["rows"]] == [float(row["amount"]) for row in rows]
    assert told["readme"]["HS codes"] == "HS 85051110"
    assert "TimesLIVE (Reuters)" in told["readme"]["Cite as"]
    sheets = pd.read_excel(
        io.BytesIO(await content(desk, "/download us 2025 xlsx")), sheet_name=None, engine="calamine"
    )
    assert list(sheets["Figures"]["amount"]) == [float(row["amount"]) for row in rows]
    assert "Vintage" in set(sheets["README"].iloc[:, 0])


async def test_the_store_as_it_was(desk: Desk) -> None:
    told = json.loads(await content(desk, "/download world 2025 json as-of:2025-08-01"))
    assert max(row["last_month"] for row in told["rows"]) == "2025-06"
    with pytest.raises(NotLoaded, match="as_of_before_store"):
        await content(desk, "/download world as-of:2001-01-01")
    with pytest.raises(NotUnderstood, match="as_of_future"):
        desk.read("/download world as-of:2099-01-01", now=NOW)


@pytest.mark.parametrize(
    ("text", "said", "first"),
    [
        ("/download us 2025 pdf", "I could not read “pdf”. ", "/download US 2025 magnets"),
        ("/download uss 2025 xlsx", "I do not know a partner called “uss”. ", "/download WORLD 2025 magnets xlsx"),
        ("/download xx 2025 csv", "I do not know a partner called “xx”. ", "/download WORLD 2025 magnets"),
        ("/download 2025 pdf", "I do not know a partner called “pdf”. ", "/download WORLD 2025 magnets"),
    ],
)
def test_what_is_neither_a_partner_nor_a_kind_of_file_is_refused(
    desk: Desk, text: str, said: str, first: str
) -> None:
    with pytest.raises(NotUnderstood) as refused:
        desk.read(text, now=NOW)
    assert plain(refused.value.message) == f"{said}A file is csv, xlsx or json."
    assert [each.label for each in refused.value.suggestions][:2] in (["Ask without it"], ["World", "United States"])
    assert refused.value.suggestions[0].command == first


async def test_a_file_that_is_too_large_is_parted_by_year(desk: Desk) -> None:
    asked = desk.read("/download us json", now=NOW)
    _, (whole,) = await desk.download(asked, now=NOW)
    _, parts = await desk.download(asked, now=NOW, most_bytes=len(whole.content) - 1)
    assert [part.name[-9:] for part in parts] == ["2024.json", "2025.json", "2026.json"]
    rows = [row for part in parts for row in json.loads(part.content)["rows"]]
    assert rows == json.loads(whole.content)["rows"]
    with pytest.raises(NotPossible, match="download_too_large"):
        await desk.download(asked, now=NOW, most_bytes=100)


async def test_what_is_too_large_leaves_nothing_behind(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    for ending in FileFormat:
        reading = desk.read(f"/download us {ending}", now=NOW)
        with pytest.raises(NotPossible, match="download_too_large"):
            await desk.download(reading, now=NOW, most_bytes=10)
        await desk.download(reading, now=NOW)
    assert list((tmp_path / "temporary").iterdir()) == []


async def test_all_files_together_are_no_more_than_a_message_carries(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = desk.read("/download us json", now=NOW)
    _, (whole,) = await desk.download(reading, now=NOW)
    monkeypatch.setattr(downloads, "MOST_TOTAL_BYTES", len(whole.content) - 1)
    with pytest.raises(NotPossible, match="download_too_large") as refused:
        await desk.download(reading, now=NOW, most_bytes=len(whole.content) - 1)
    assert [each.label for each in refused.value.suggestions] == ["As CSV", "Only 2026"]


# With a semicolon, a tab or a line's end inside, each part: many spreadsheets begin a new cell there.
FORMULAS = [
    ("=1+1", "'=1+1"),
    ("+1+1", "'+1+1"),
    ("-1-cmd", "'-1-cmd"),
    ("@SUM(A1)", "'@SUM(A1)"),
    ("\t=1", "\t'=1"),
    ("\r=1", "\r'=1"),
    ("\n=1", "\n'=1"),
    (" =1", " '=1"),
    ("＝1+1", "'＝1+1"),
    ("ACME;=cmd|' /C calc'!A0;x", "ACME;'=cmd|' /C calc'!A0;x"),
    ('a; "@SUM(A1)"', 'a; "\'@SUM(A1)"'),
    ("a;;+1+1\t-x", "a;;'+1+1\t'-x"),
]


@pytest.mark.parametrize(("text", "written"), FORMULAS)
def test_text_that_a_spreadsheet_would_run_is_quoted(text: str, written: str) -> None:
    assert defused(text) == written
    row = tuple(text if name == "note" else -5.5 if name == "amount" else "x" for name in COLUMNS)
    lines = list(
        csv.reader(io.StringIO(written_as(FileFormat.CSV, [("Source", text)], [row]).decode("utf-8-sig"), newline=""))
    )
    assert lines[0] == [defused(f"# Source: {text}")]
    cells = lines[-1]
    assert cells[COLUMNS.index("note")] == written
    assert cells[COLUMNS.index("amount")] == "-5.5"
    assert json.loads(written_as(FileFormat.JSON, [], [row]))["rows"][0]["note"] == text
    frame = pd.read_excel(
        io.BytesIO(written_as(FileFormat.XLSX, [("What", text)], [row])), engine="calamine", dtype=object
    )
    assert str(frame.at[0, "note"]).strip() == text.strip()
    assert frame.at[0, "amount"] == -5.5


@given(st.text(st.sampled_from(" \"';\t\r\n=+-@＝ax1.,"), max_size=30))
def test_no_part_of_a_text_begins_as_a_formula(text: str) -> None:
    written = defused(text)
    assert isinstance(written, str)
    assert written.replace("'", "") == text.replace("'", "")
    for part in re.split(r"[;\t\r\n]", written):
        bare = part.strip(' "')
        assert not bare.startswith(("=", "@", "＝")) and not re.match(r"[-+].*[^\d.,]", bare)


@pytest.mark.parametrize("text", ["-1", "+1", "-1,234.5", "12", "-"])
def test_text_that_is_a_number_stays_one(text: str) -> None:
    assert defused(text) == text
