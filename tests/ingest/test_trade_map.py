"""ITC Trade Map's pages become the right rows, worked by hand."""

from collections.abc import Callable

import pytest

from bot.errors import NotPossible
from bot.ingest.rows import ReadFile
from bot.trade.observations import Flow, Measure
from tests.ingest.test_layouts import fixture, notes
from tests.ingest.trade_rows import trade_rows

Reader = Callable[..., ReadFile]
WEIGHT, VALUE = Measure.NET_WEIGHT, Measure.VALUE


def page(title: str, *rows: str, product: str = "850511 Magnets", unit: str = "US Dollar thousand") -> bytes:
    made = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split('|'))}</tr>\r\n" for row in rows)
    return (
        f"<html><h1>{title}</h1><table><tr><td>Product: {product}</td></tr><tr><td>Unit : {unit}</td></tr></table>"
        f'<table id="ctl00_PageContent_MyGridView1">{made}</table></html>'
    ).encode()


def cells(found: ReadFile) -> dict[tuple[str, str, str, str, Measure], int]:
    return {
        (row.reporter, row.partner, row.commodity, str(row.period), row.measure): row.amount
        for row in trade_rows(found)
    }


def test_markets_of_a_reporter(read: Reader) -> None:
    found = read(fixture("trade_map_markets.html"))
    assert (found.layout, found.rejected, found.missing) == ("ITC Trade Map", (), ())
    rows = cells(found)
    assert rows["JP", "KR", "hs:850511", "2024-02", VALUE] == 1_257_800_000
    assert rows["JP", "TW", "hs:850511", "2024-03", VALUE] == 653_300_000
    assert rows["JP", "WORLD", "hs:850511", "2024-02", VALUE] == 4_125_000_000
    assert sum(amount for key, amount in rows.items() if key[1] != "WORLD" and key[3] == "2024-02") == 4_125_000_000
    assert len(rows) == 8
    first = next(iter(trade_rows(found)))
    assert (first.flow, first.currency, first.width) == (Flow.EXPORT, "USD", 100_000)
    assert "2 cells with 0 or nothing left out" in notes(found)
    assert "quarters and years are left out" in notes(found)


def test_a_list_of_exporters_has_reporters_as_rows(read: Reader) -> None:
    found = read(
        page(
            "List of exporters for the selected product",
            "Exporters|Exported value in 2024-M02",
            "World|900",
            "China|500",
            "Japan|400",
        )
    )
    assert cells(found) == {
        ("CN", "WORLD", "hs:850511", "2024-02", VALUE): 50_000_000,
        ("JP", "WORLD", "hs:850511", "2024-02", VALUE): 40_000_000,
    }


def test_weights_where_the_unit_stands_below(read: Reader) -> None:
    found = read(
        page(
            "List of supplying markets for a product imported by Germany",
            "Exporters|Imported value in 2024-M02|Imported quantity in 2024-M02",
            "||Tons",
            "China|500|12.5",
        )
    )
    assert cells(found) == {
        ("DE", "CN", "hs:850511", "2024-02", VALUE): 50_000_000,
        ("DE", "CN", "hs:850511", "2024-02", WEIGHT): 12_500_000,
    }


def test_bilateral_trade_has_its_sides_above(read: Reader) -> None:
    found = read(
        page(
            "Bilateral trade between Japan and China",
            "Product code|Product label|Japan's imports from China|China's exports to world",
            "||Value in 2024-M02|Value in 2024-M02",
            "'85051110|Magnets|7|9",
            product="8505 Magnets",
        )
    )
    assert cells(found) == {
        ("JP", "CN", "hs:85051110", "2024-02", VALUE): 700_000,
        ("CN", "WORLD", "hs:85051110", "2024-02", VALUE): 900_000,
    }


def test_quarters_and_years_are_refused(read: Reader) -> None:
    for column in ("Exported value in 2024-Q1", "Exported value in 2024"):
        with pytest.raises(NotPossible, match="file-annual"):
            read(page("List of exporters for the selected product", f"Exporters|{column}", "China|5"))


def test_mirror_data_are_kept_out(read: Reader) -> None:
    with pytest.raises(NotPossible, match="trade-map-mirror"):
        read(
            page(
                "List of importing markets for a product exported by Iran (Mirror)",
                "Importers|Exported value in 2024-M02",
                "China|5",
            )
        )


@pytest.mark.parametrize(
    ("right", "wrong", "words"),
    [
        (b"2024-M02", b"2024-M00", "the month must be 01–12"),
        (b"2024-M02", b"0024-M02", "the year must be"),
        (b"Product: 850511", b"Product: 85051", "has 5 digits"),
    ],
)
def test_what_is_wrong_above_the_rows_is_said_of_the_file(
    read: Reader, right: bytes, wrong: bytes, words: str
) -> None:
    data = fixture("trade_map_markets.html")
    assert right in data
    with pytest.raises(NotPossible, match=words) as refused:
        read(data.replace(right, wrong, 1))
    assert refused.value.code == "file-damaged"
    assert "none of them is read" in str(refused.value)
