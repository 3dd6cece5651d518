"""The real reference tables, and one door to reading with them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.ingest.reading import read_file
from bot.ingest.reference import read_partners
from bot.ingest.rows import ReadFile
from bot.trade.commodities import Member, Product
from bot.trade.importing import ImportOptions
from bot.trade.partners import Partners
from tests.folders import SHARED

PRODUCTS = (
    Product("magnets", "rare-earth magnets", "Magnets", (Member("hs:85051110"),)),
    Product("rare", "several rare earths", "Several", (Member("hs:28053011"), Member("hs:28053012"))),
)


@pytest.fixture(scope="session")
def partners() -> Partners:
    return read_partners()


@pytest.fixture(scope="session")
def read(partners: Partners) -> Callable[..., ReadFile]:
    def reader(data: bytes, options: ImportOptions | None = None) -> ReadFile:
        return read_file(data, options or ImportOptions(), partners, PRODUCTS)

    return reader


@pytest.fixture(scope="session")
def samples() -> Path:
    """Real downloads that are not the project's own; absent on most machines."""
    if not (SHARED / "samples").is_dir():
        pytest.skip("no folder of samples here")
    return SHARED / "samples"
