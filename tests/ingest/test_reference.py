import csv
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.errors import StartError
from bot.ingest.reference import REFERENCE, read_partners, read_products, read_release_calendar
from bot.trade.commodities import Member
from bot.trade.partners import PartnerAlias
from bot.trade.periods import Month
from data.reference import build
from tests.folders import SHARED


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(REFERENCE, tmp_path / "reference"))


def append(path: Path, line: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(line + "\n")


def test_committed_tables_are_read() -> None:
    partners, products, calendar = read_partners(), read_products(), read_release_calendar()
    assert partners.get("US").customs_codes == ("502",)
    assert partners.get("US").comtrade_codes == ("840", "842", "841")
    assert [product.key for product in products] == [
        "magnets", "magnets-hs6", "rare-earths", "dysprosium", "terbium", "gallium", "germanium", "antimony",
        "ree-products", "magnets-hts", "antimony-cn8", "antimony-hts",
    ]  # fmt: skip
    assert calendar.expected(Month(2026, 10)).preliminary.month == 11


def test_starter_figures_use_known_partners_and_products() -> None:
    partners, products = read_partners(), read_products()
    with (REFERENCE.parent / "starter/figures.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            assert row["partner"] in partners
            assert row["product"] in products


def test_aliases_of_the_installation_are_layered_on(folder: Path) -> None:
    partners = read_partners(folder, [PartnerAlias("the customer", "JP")])
    assert [each.key for each in partners.exact("The Customer")] == ["JP"]


def test_months_of_validity_and_release_days_are_read(folder: Path) -> None:
    append(
        folder / "products.csv", "oxides,oxides,Oxides,hs:28469011 2012-01..2026-12; hs:28469012 2027-01..,,note,,"
    )
    append(folder / "releases.csv", "2027-07,2027-08-07,2027-08-20,customs")
    assert read_products(folder).get("oxides").members == (
        Member("hs:28469011", Month(2012, 1), Month(2026, 12)),
        Member("hs:28469012", Month(2027, 1)),
    )
    release = read_release_calendar(folder).expected(Month(2027, 7))
    assert (release.preliminary, release.detail) == (date(2027, 8, 7), date(2027, 8, 20))


@pytest.mark.parametrize(
    ("name", "line", "words"),
    [
        ("partners.csv", ",Nowhere,,,country,,,", "a partner needs a key and a name"),
        ("partner_aliases.csv", "atlantis,ZZ,both", "partner ZZ is not in partners.csv"),
        ("partner_aliases.csv", "atlantis,US,sung", "'sung'"),
        ("partner_groups.csv", "EU,ZZ", "partner ZZ"),
        ("products.csv", "much-too-long-a-key,a,a,hs:1,,,,", "1 to 12 characters"),
        ("products.csv", "short,a,a,hs:1 2025-13..,,,,", "month 13"),
        ("releases.csv", "2027-07,next week,,", "next week"),
        ("releases.csv", "July,,,", "YYYY-MM"),
    ],
)
def test_faulty_row_is_named_with_its_file_and_line(folder: Path, name: str, line: str, words: str) -> None:
    append(folder / name, line)
    count = len((folder / name).read_text(encoding="utf-8").splitlines())
    with pytest.raises(StartError) as caught:
        read_all(folder)
    assert str(folder / name) in str(caught.value)
    assert f"line {count}, " in str(caught.value)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "spoil", [Path.unlink, lambda path: path.write_text("", "utf-8"), lambda path: path.write_bytes(b"key\n\xff\n")]
)
@pytest.mark.parametrize("name", ["partners.csv", "partner_aliases.csv", "products.csv", "releases.csv"])
def test_missing_or_broken_file_is_named(folder: Path, name: str, spoil: Callable[[Path], object]) -> None:
    spoil(folder / name)
    with pytest.raises(StartError, match=name):
        read_all(folder)


def test_missing_column_is_named(folder: Path) -> None:
    (folder / "releases.csv").write_text("month,detail\n2027-01,2027-03-20\n", encoding="utf-8")
    with pytest.raises(StartError, match="the column 'preliminary' is missing"):
        read_release_calendar(folder)


def read_all(folder: Path) -> None:
    read_partners(folder)
    read_products(folder)
    read_release_calendar(folder)


@pytest.mark.skipif(not (SHARED / "reference").is_dir(), reason="the code lists are not here")
def test_committed_tables_are_what_build_makes(tmp_path: Path) -> None:
    build.main(tmp_path)
    for name in ("partners.csv", "partner_aliases.csv", "partner_groups.csv"):
        assert (tmp_path / name).read_text(encoding="utf-8") == (REFERENCE / name).read_text(encoding="utf-8"), name
