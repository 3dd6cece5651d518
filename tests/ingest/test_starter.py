from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from bot.errors import StartError
from bot.ingest.starter import known_on, read_starter
from bot.trade.observations import CellKey, Flow, Measure, Origin, Status, WorkedBack
from bot.trade.periods import Month, Period

SHIPPED = Path(__file__).parents[2] / "data" / "starter"


def _copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "starter"))


def test_shipped_figures_become_exact_grams() -> None:
    starter = read_starter(SHIPPED)
    june = CellKey("CN", Flow.EXPORT, "hs:85051110", "US", Measure.NET_WEIGHT, Period.parse("2025-06"))
    may = CellKey("CN", Flow.EXPORT, "hs:85051110", "US", Measure.NET_WEIGHT, Period.parse("2025-05"))
    rows = {row.key: row for row in starter.figures}
    assert len(rows) == len(starter.figures) == 147
    assert (rows[june].amount, rows[june].width) == (353_000_000, 1_000_000)
    assert (rows[may].amount, rows[may].width) == (46_400_000, 100_000)
    assert rows[june].source.origin is Origin.PRESS
    assert {row.key.commodity for row in starter.figures} == {
        "hs:85051110",
        "line:rare-earths",
        "line:dysprosium",
        "line:terbium",
    }
    lines = (SHIPPED / "figures.csv").read_text(encoding="utf-8").splitlines()
    assert all(row.source.publisher in lines[row.line - 1] for row in starter.figures if row.line)
    assert len(starter.events) == 25 and len(starter.background) == 5


def test_a_base_worked_back_from_a_percentage_says_so() -> None:
    rows = {(row.key.partner, str(row.key.period), row.key.commodity): row for row in read_starter(SHIPPED).figures}
    base = rows["WORLD", "2024-06", "hs:85051110"]
    assert base.status is Status.DERIVED
    assert base.worked_back == WorkedBack(Month(2025, 6), "yoy", -38.1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-07-20", date(2025, 7, 20)),
        ("2025-07", date(2025, 7, 31)),
        ("2024-02", date(2024, 2, 29)),
        ("2025", date(2025, 12, 31)),
        ("", None),
    ],
)
def test_a_partial_date_counts_from_its_last_day(text: str, day: date | None) -> None:
    assert known_on(text) == day


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("dysprosium,EE,2025-10,0.5", "unobtainium,EE,2025-10,0.5"),
        ("dysprosium,EE,2025-10,0.5", "dysprosium,EE,2025-13,0.5"),
        ("dysprosium,EE,2025-10,0.5", "dysprosium,EE,2025-10,nan"),
        ("dysprosium,EE,2025-10,0.5", "dysprosium,EE,2025-10,-1"),
        ("dysprosium,EE,2025-10,0.5", "dysprosium,EE,2025-10,0.00000001"),
        ("dysprosium,EE,2025-10,0.5,0.1,reported", "dysprosium,EE,2025-10,0.5,0.1,rumoured"),
    ],
)
def test_a_damaged_row_is_named_by_file_and_line(tmp_path: Path, old: str, new: str) -> None:
    folder = _copy(tmp_path)
    file = folder / "figures.csv"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(StartError, match=r"figures\.csv, line 2, "):
        read_starter(folder)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    folder = _copy(tmp_path)
    (folder / "events.csv").unlink()
    with pytest.raises(StartError, match=r"events\.csv"):
        read_starter(folder)
