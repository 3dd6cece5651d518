"""Real downloads of others, where they are present: recognised, with rows checked by hand, or rightly refused."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.errors import NotPossible
from bot.ingest.rows import ReadFile
from bot.text import plain
from bot.trade.importing import OpenQuestion
from bot.trade.observations import Measure, Status
from bot.trade.periods import Month, Period
from tests.ingest.trade_rows import trade_rows

Reader = Callable[..., ReadFile]


def amounts(found: ReadFile) -> dict[tuple[str, str, Measure], int]:
    return {(row.partner, row.commodity, row.measure): row.amount for row in trade_rows(found)}


def totals(found: ReadFile) -> tuple[int, int]:
    weights = sum(row.amount for row in trade_rows(found) if row.measure is Measure.NET_WEIGHT)
    return weights // 1_000, sum(row.amount for row in trade_rows(found) if row.measure is Measure.VALUE) // 100


ACETYLENE, HYDROCARBONS, CYCLOHEXANE = "hs:29012920", "hs:29012990", "hs:29021100"
WEIGHT, VALUE = Measure.NET_WEIGHT, Measure.VALUE


def test_customs_chinese_full(read: Reader, samples: Path) -> None:
    found = read((samples / "customs/chinautils_chinese-full.csv").read_bytes())
    assert (found.encoding, found.rows_read, found.rejected) == ("gb18030", 5, ())
    assert found.missing == (OpenQuestion.FLOW, OpenQuestion.MONTH)
    rows = amounts(found)
    assert rows["HK", ACETYLENE, WEIGHT] == 214_847_000
    assert rows["MO", ACETYLENE, VALUE] == 43_644_900
    # Three provinces: 100 + 6,750 + 48 kg, 92,251 + 2,776,533 + 3,361 yuan.
    assert rows["KR", ACETYLENE, WEIGHT] == 6_898_000
    assert rows["KR", ACETYLENE, VALUE] == 287_214_500
    assert totals(found) == (234_322, 9_157_308)
    assert {row.currency for row in trade_rows(found) if row.measure is VALUE} == {"CNY"}


def test_customs_english_full(read: Reader, samples: Path) -> None:
    found = read((samples / "customs/chinautils_english-full.csv").read_bytes())
    assert (found.encoding, found.rows_read, found.rejected) == ("gb18030", 5, ())
    assert found.missing == (OpenQuestion.FLOW,)
    assert found.rows.months == (Month(2026, 1),)
    rows = amounts(found)
    assert rows["HK", ACETYLENE, WEIGHT] == 81_782_000
    assert rows["TW", ACETYLENE, VALUE] == 23_435_100
    assert rows["CL", ACETYLENE, VALUE] == 413_700
    assert totals(found) == (94_129, 781_660)


def test_customs_english_degenerate(read: Reader, samples: Path) -> None:
    found = read((samples / "customs/chinautils_english-degenerate.csv").read_bytes())
    assert found.missing == (OpenQuestion.FLOW, OpenQuestion.MONTH)
    rows = amounts(found)
    assert rows["WORLD", ACETYLENE, WEIGHT] == 4_333_000
    assert rows["WORLD", HYDROCARBONS, VALUE] == 1_771_533_400
    assert rows["WORLD", CYCLOHEXANE, WEIGHT] == 383_000
    assert totals(found) == (14_202_809, 18_145_386)


def test_customs_english_permutated(read: Reader, samples: Path) -> None:
    found = read((samples / "customs/chinautils_english-permutated_excerpt.csv").read_bytes())
    assert (found.encoding, found.rejected) == ("gb18030", ())
    rows = amounts(found)
    assert rows["ZA", HYDROCARBONS, WEIGHT] == 2_015_965_000
    assert rows["TR", HYDROCARBONS, VALUE] == 1_284_900
    assert (rows["CN", HYDROCARBONS, WEIGHT], rows["CN", HYDROCARBONS, VALUE]) == (0, 2_800)
    assert totals(found) == (2_027_991, 2_485_451)


def test_bulletin(read: Reader, samples: Path) -> None:
    found = read((samples / "bulletin/finance-site_export-2026-07_excerpt.html").read_bytes())
    assert {(row.flow, row.period, row.status) for row in trade_rows(found)} == {
        ("export", Period.single(Month(2026, 7)), Status.PRELIMINARY)
    }
    rows = amounts(found)
    rare = "line:bulletin-rare-earth-ore-metals-compounds"
    assert rows["WORLD", f"{rare}-and-articles-thereof", WEIGHT] == 10_314_000_000
    assert rows["WORLD", rare, VALUE] == 52_101 * 100_000
    assert rows["WORLD", "line:bulletin-vaccines-for-human-medicine", WEIGHT] == 15_694_000
    assert totals(found)[1] == (9_153_853 + 296_930 + 401_756 + 52_101 + 28_541) * 1_000
    assert found.rows.sources[0].published_on == "2026-08-18"


@pytest.mark.parametrize("name", ["methakanb_TradeData.csv", "asheshwor_comtrade.csv"])
def test_annual_comtrade_is_refused_with_the_cure(read: Reader, samples: Path, name: str) -> None:
    with pytest.raises(NotPossible, match="file-annual") as refusal:
        read((samples / "comtrade" / name).read_bytes())
    assert "“Monthly”" in plain(refusal.value.message)
