from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ingest.reference import read_products
from bot.trade.commodities import Member, Product, Products
from bot.trade.naming import Ambiguous, Found, Unknown
from bot.trade.periods import Period

PRODUCTS = read_products()


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("magnets", "magnets"), ("Magnets", "magnets"), ("rare-earth magnets", "magnets"), ("NdFeB", "magnets"),
        ("neo magnets", "magnets"), ("permanent magnets", "magnets"), ("rare earth magnets", "magnets"),
        ("稀土磁铁", "magnets"), ("钕铁硼", "magnets"), ("釹鐵硼", "magnets"), ("85051110", "magnets"),
        ("8505.11.10", "magnets"), ("8505 11 10", "magnets"), ("HS 85051110", "magnets"), ("hs85051110", "magnets"),
        ("hs:85051110", "magnets"), ("8505111", "magnets"), ("850511", "magnets-hs6"), ("8505.11", "magnets-hs6"),
        ("magnets-hs6", "magnets-hs6"), ("metal magnets", "magnets-hs6"), ("rare-earths", "rare-earths"),
        ("rare earths", "rare-earths"), ("REE", "rare-earths"), ("稀土", "rare-earths"), ("dysprosium", "dysprosium"),
        ("Dy", "dysprosium"), ("镝", "dysprosium"), ("terbium", "terbium"), ("tb", "terbium"), ("铽", "terbium"),
    ],
)  # fmt: skip
def test_product_is_read_as_typed(typed: str, key: str) -> None:
    assert PRODUCTS.read(typed) == Found(PRODUCTS.get(key))
    assert PRODUCTS.exact(typed) == (PRODUCTS.get(key),)


@pytest.mark.parametrize(
    ("typed", "key"),
    [("magents", "magnets"), ("dysprosim", "dysprosium"), ("terb", "terbium"), ("rare erths", "rare-earths")],
)
def test_clear_near_miss_is_read_and_told(typed: str, key: str) -> None:
    assert PRODUCTS.read(typed) == Found(PRODUCTS.get(key), is_corrected=True)


@pytest.mark.parametrize("typed", ["8505", "8505.1", "85051", "HS 8505"])
def test_beginning_of_two_codes_is_asked_about(typed: str) -> None:
    assert PRODUCTS.read(typed) == Ambiguous((PRODUCTS.get("magnets"), PRODUCTS.get("magnets-hs6")))


@pytest.mark.parametrize(
    "typed", ["85", "850", "8506", "850511109", "2025", "steel", "", "🙂", "1" * 5000, "hs", "neodymium"]
)
def test_unknown_product_gets_the_nearest(typed: str) -> None:
    outcome = PRODUCTS.read(typed)
    assert isinstance(outcome, Unknown)
    assert 1 <= len(outcome.nearest) <= 3
    assert PRODUCTS.exact(typed) == ()


@given(st.text(max_size=60))
def test_reading_never_fails(text: str) -> None:
    assert isinstance(PRODUCTS.read(text), Found | Ambiguous | Unknown)
    assert len(PRODUCTS.suggest(text)) <= len(PRODUCTS)


def test_every_name_reads_back_to_one_product() -> None:
    for product in PRODUCTS:
        for name in (product.key, product.name, product.short, *product.aliases):
            assert PRODUCTS.exact(name) == (product,), name


def test_products_say_what_they_are() -> None:
    assert PRODUCTS.get("magnets").commodities == ("hs:85051110",)
    assert PRODUCTS.get("magnets-hs6").commodities == ("hs:850511",)
    assert PRODUCTS.get("rare-earths").often_meant == "magnets"
    assert PRODUCTS.get("rare-earths").often_meant_note == "Press reports often call magnets “rare earths”."
    assert "never mixed with 85051110" in PRODUCTS.get("magnets-hs6").note
    assert PRODUCTS.get("terbium").code_words == "no HS code published"
    assert all(len(product.key) <= 12 and product.note for product in PRODUCTS)


@pytest.mark.parametrize(
    ("partial", "first"), [("", "magnets"), ("ma", "magnets"), ("8505", "magnets"), ("850511", "magnets-hs6"),
                           ("dys", "dysprosium"), ("稀土", "rare-earths"), ("tebrium", "terbium")]
)  # fmt: skip
def test_suggestions(partial: str, first: str) -> None:
    found = [product.key for product in PRODUCTS.suggest(partial)]
    assert found[0] == first


def test_added_products_are_found_and_replace_their_key() -> None:
    oxides = Product("oxides", "rare-earth oxides", "Oxides", (Member("hs:28469011"), Member("hs:28469012")))
    renamed = replace(PRODUCTS.get("terbium"), name="terbium metal")
    products = Products(PRODUCTS, [oxides, renamed])
    assert products.read("2846.90.12") == Found(oxides)
    assert products.read("2846") == Found(oxides)
    assert products.get("terbium").name == "terbium metal"
    assert len(products) == len(PRODUCTS) + 1


def test_a_note_tells_of_the_months_it_names() -> None:
    note = "Never one series. October to December 2025 look inflated, and so does June 2023. Narrower than others."
    product = Product("x", "X", "X", (), note=note)
    told = "October to December 2025 look inflated, and so does June 2023."
    assert product.told_of(Period.parse("2025-11"), is_home=True) == told
    assert product.told_of(Period.parse("2023-01..2023-12"), is_home=True) == told
    assert product.told_of(Period.parse("2025-09"), is_home=True) == ""
    assert product.told_of(Period.parse("2023-06"), Period.parse("2025-11"), is_home=True) == told
