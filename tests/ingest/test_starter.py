from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from bot.errors import StartError
from bot.ingest.starter import known_on, read_starter
from bot.trade.observations import CellKey, Flow, Measure, Origin, Status, WorkedBack
from bot.trade.periods import Period
from bot.trade.vintages import NewObservation
from tests.folders import ROOT

SHIPPED = ROOT / "data" / "starter"


def _copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "starter"))


def test_shipped_figures_become_exact_grams() -> None:
    starter = read_starter(SHIPPED)
    june = CellKey("CN", Flow.EXPORT, "hs:85051110", "US", Measure.NET_WEIGHT, Period.parse("2025-06"))
    may = CellKey("CN", Flow.EXPORT, "hs:85051110", "US", Measure.NET_WEIGHT, Period.parse("2025-05"))
    rows = {row.key: row for row in starter.figures}
    assert len(rows) == len(starter.figures) == 532 + 93
    assert (rows[june].amount, rows[june].width) == (353_000_000, 1_000_000)
    assert (rows[may].amount, rows[may].width) == (46_400_000, 100_000)
    assert rows[june].source.origin is Origin.PRESS
    assert {row.key.commodity for row in starter.figures} == {
        "hs:85051110",
        "line:rare-earths",
        "line:dysprosium",
        "line:terbium",
        "line:gallium",
        "line:germanium",
        "line:antimony",
        "line:ree-products",
        "line:magnets-hts",
        "line:antimony-cn8",
        "line:antimony-hts",
    }
    assert {(row.key.reporter, row.key.flow) for row in starter.figures} == {
        ("CN", Flow.EXPORT),
        ("EU", Flow.IMPORT),
        ("US", Flow.IMPORT),
    }
    lines = (SHIPPED / "figures.csv").read_text(encoding="utf-8").splitlines()
    assert all(row.source.publisher in lines[row.line - 1] for row in starter.figures[:532] if row.line)
    assert len(starter.events) == 32 and len(starter.background) == 5


def value(reporter: str, commodity: str, partner: str, period: str, measure: Measure) -> NewObservation:
    flow = Flow.EXPORT if reporter == "CN" else Flow.IMPORT
    key = CellKey(reporter, flow, commodity, partner, measure, Period.parse(period))
    return next(row for row in read_starter(SHIPPED).figures if row.key == key)


@pytest.mark.parametrize(
    ("partner", "period", "amount", "width"),
    [
        ("EU", "2025-11", 106_850_000, 10_000),
        ("WORLD", "2025-11", 301_800_000, 100_000),
        ("WORLD", "2025-05", 60_000_000, 100_000_000),  # about 60 million
    ],
)
def test_a_value_is_as_sure_as_its_last_digit_other_than_zero(
    partner: str, period: str, amount: int, width: int
) -> None:
    found = value("CN", "hs:85051110", partner, period, Measure.VALUE)
    assert (found.amount, found.width, found.currency) == (100 * amount, 100 * width, "USD")


def test_a_unit_value_is_kept_for_a_tonne_in_its_own_currency_and_says_how_it_was_published() -> None:
    dollars = value("CN", "hs:85051110", "WORLD", "2024-08", Measure.UNIT_VALUE)
    assert (dollars.amount, dollars.width, dollars.currency) == (4_698_500, 100, "USD")
    assert dollars.note == "46985 USD/t as published; y/y -21%, m/m -3%"
    euros = value("EU", "hs:85051110", "WORLD", "2026-04", Measure.UNIT_VALUE)
    assert (euros.amount, euros.width, euros.currency) == (3_925_800, 100, "EUR")
    assert euros.note == "39.258 EUR/kg as published; all origins"


def test_a_base_worked_back_from_a_percentage_says_so() -> None:
    exports = [row for row in read_starter(SHIPPED).figures if row.key.reporter == "CN"]
    rows = {(row.key.partner, str(row.key.period), row.key.commodity): row for row in exports}
    base = rows["WORLD", "2024-06", "hs:85051110"]
    assert base.status is Status.DERIVED
    assert base.worked_back == WorkedBack(Period.parse("2025-06"), "yoy", -38.1)
    year = rows["US", "2024-01..2024-12", "hs:85051110"]
    assert year.worked_back == WorkedBack(Period.parse("2025-01..2025-12"), "yoy", -20.3)
    assert year.worked_back.base_period == year.key.period


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
        ("antimony,NL,2023-01", "unobtainium,NL,2023-01"),
        ("antimony,NL,2023-01", "antimony,NL,2023-13"),
        ("3011.98,0.01,reported,,", "nan,0.01,reported,,"),
        ("3011.98,0.01,reported,,", "-1,0.01,reported,,"),
        ("3011.98,0.01,reported,,", "0.00000001,0.01,reported,,"),
        ("3011.98,0.01,reported,,", "3011.98,0.01,rumoured,,"),
        ("3011.98,0.01,reported,,", "3011.98,0.01,derived,2025-01..2025-12 mom +3,"),
    ],
)
def test_a_damaged_row_is_named_by_file_and_line(tmp_path: Path, old: str, new: str) -> None:
    folder = _copy(tmp_path)
    file = folder / "figures.csv"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(StartError, match=r"figures\.csv, line 2, ") as told:
        read_starter(folder)
    assert "column" not in str(told.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    folder = _copy(tmp_path)
    (folder / "events.csv").unlink()
    with pytest.raises(StartError, match=r"events\.csv"):
        read_starter(folder)
