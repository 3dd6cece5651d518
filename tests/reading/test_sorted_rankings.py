"""What a ranking is to be sorted by, and rankings beside it that stay by size."""

import pytest

from bot.reading.told import NOT_USED
from bot.text import plain
from tests.reading.test_free_text import read

OCTOBER = "/top 2025-10 magnets"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("rank the countries by change, oct vs sept 2025, biggest losers first", f"{OCTOBER} sort:loss"),
        ("rank countries october 2025, biggest losers first", f"{OCTOBER} sort:loss"),
        ("rank buyers by decline october 2025", f"{OCTOBER} sort:loss"),
        ("rank countries by decline october 2025 vs october 2024", f"{OCTOBER} sort:loss against:2024-10"),
        ("rank the buyers by change in october 2025, biggest gainers first", f"{OCTOBER} sort:gain"),
        ("list the countries by increase, october 2025", f"{OCTOBER} sort:gain"),
        ("rank countries by change october 2025 in tonnes", f"{OCTOBER} sort:gain"),
        ("rank the countries by change, oct vs sept 2025", f"{OCTOBER} sort:pct"),
        ("rank buyers by growth in october 2025", f"{OCTOBER} sort:pct"),
        ("2025年10月比9月 按降幅给各国排名", f"{OCTOBER} sort:loss"),
        ("2025年10月各国按增长排名", f"{OCTOBER} sort:pct"),
        ("按变化给国家排名 2025年10月比9月", f"{OCTOBER} sort:pct"),
        ("rank the buyers by size in october 2025", OCTOBER),
        ("rank buyers in october 2025", OCTOBER),
    ],
)
def test_a_ranking_is_sorted_by_what_is_said(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert not any(plain(each).startswith(NOT_USED) for each in found.notes)


OF_PRODUCTS = "/top by:product WORLD 2025-10 magnets"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("rank the products by change", "/top by:product WORLD magnets sort:pct"),
        ("rank goods by change in october 2025", f"{OF_PRODUCTS} sort:pct"),
        ("rank the commodities by growth, october 2025", f"{OF_PRODUCTS} sort:pct"),
        ("sort the products by how much they changed in october 2025", f"{OF_PRODUCTS} sort:pct"),
        ("order products by biggest decline, october 2025", f"{OF_PRODUCTS} sort:loss"),
        ("which products rose the most in october 2025", f"{OF_PRODUCTS} sort:gain"),
        ("which products fell the most in october 2025", f"{OF_PRODUCTS} sort:loss"),
        ("rank the products in october 2025", OF_PRODUCTS),
        ("2025年10月产品按变化排名", f"{OF_PRODUCTS} sort:pct"),
        ("2025年10月各产品按降幅排名", f"{OF_PRODUCTS} sort:loss"),
        ("2025年10月产品按出口量排名", OF_PRODUCTS),
        ("sort by change, october 2025", f"{OCTOBER} sort:pct"),
        ("ranking by change october 2025", f"{OCTOBER} sort:pct"),
        ("list the buyers by change from september to october 2025", f"{OCTOBER} sort:pct"),
        ("2025年10月各国按出口量排名", OCTOBER),
        ("2025年10月按出口量给各国排名", OCTOBER),
        ("2025年10月按数量排名各国", OCTOBER),
        ("各国2025年10月出口量排名", OCTOBER),
        ("按进口量对各国排名，2025年10月", OCTOBER),
    ],
)
def test_products_and_rankings_by_weight_are_sorted_as_well(text: str, command: str) -> None:
    found = read(text)
    assert found.question.command == command
    assert not any(plain(each).startswith(NOT_USED) for each in found.notes)


@pytest.mark.parametrize(
    "text",
    [
        "each country's share, october 2025",
        "what is each country's share of the total in october 2025",
        "show me every country's share, october 2025",
        "shares of each country in october 2025",
        "each partner's percentage of the total in october 2025",
        "each buyer's share of exports in october 2025",
        "what percent of exports went to each country in october 2025",
        "what share did each buyer take in october 2025",
        "countries' shares october 2025",
        "2025年10月各国占比",
        "2025年10月每个国家的份额",
        "2025年10月各国份额是多少",
        "2025年10月各个国家各占多少",
    ],
)
def test_the_share_of_each_country_is_in_the_ranking(text: str) -> None:
    found = read(text)
    assert found.question.command == OCTOBER
    assert not any(plain(each).startswith(NOT_USED) for each in found.notes)
