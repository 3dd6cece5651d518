"""A figure in yuan and one in dollars stand beside each other: a currency is part of the cell."""

import csv
import io

import pytest

from bot.desk.door import Desk
from bot.errors import NotLoaded
from bot.ingest.reading import read_file
from bot.ingest.reference import read_partners
from bot.questions.figure_question import FigureQuestion
from bot.text import plain
from bot.trade.importing import ImportOptions, RowCounts
from bot.trade.partners import Partners
from tests.desk.conftest import NOW, asked
from tests.desk.test_imports import MEI, done, plan
from tests.ingest.trade_rows import trade_rows

HEADER = "reporter,flow,product,partner,period,net_weight,weight_unit,value,currency,status,source"


def months(currency: str, *values: int, weight: str = "400") -> bytes:
    rows = (
        f"CN,export,850519,US,2025-{month:02},{weight},t,{value},{currency},final,China Customs"
        for month, value in enumerate(values, start=1)
    )
    return "\n".join((HEADER, *rows)).encode()


async def test_yuan_and_then_dollars_of_one_year_are_both_kept(desk: Desk) -> None:
    await done(desk, months("CNY", 700, 1_400))
    shown = await plan(desk, months("USD", 100, 200))
    assert shown.plan.counts == RowCounts(new=2, same=2)
    await desk.imports.commit(shown.token, MEI, now=NOW)
    await desk.edits.add_product("other", "other magnets", ["850519"], MEI, now=NOW)
    assert (await asked(desk, "/exports us 2025-02 other value")).headline == "US$ 200"
    _, (file,) = await desk.download(desk.read("/download us 2025 other csv", now=NOW), now=NOW)
    lines = file.content.decode("utf-8-sig").splitlines()
    rows = csv.DictReader(io.StringIO("\n".join(each for each in lines if not each.lstrip('"').startswith("# "))))
    assert sorted((row["first_month"], row["unit"], row["amount"]) for row in rows if row["measure"] == "value") == [
        ("2025-01", "CNY", "700.0"),
        ("2025-01", "USD", "100.0"),
        ("2025-02", "CNY", "1400.0"),
        ("2025-02", "USD", "200.0"),
    ]
    again = await plan(desk, months("CNY", 701, 1_400, weight="401"))
    assert (again.plan.counts.new, again.plan.counts.changed) == (0, 3)


async def test_a_series_is_told_in_the_currency_of_most_of_it_and_in_dollars_of_equally_much(desk: Desk) -> None:
    await desk.edits.add_product("other", "other magnets", ["850519"], MEI, now=NOW)
    await done(desk, months("CNY", 700, 1_400, 2_100))
    await done(desk, months("USD", 100, 200))
    assert (await asked(desk, "/exports us 2025-01 other value")).headline == "CN¥ 700"
    assert (await asked(desk, "/exports us 2025-03 other value")).headline == "CN¥ 2,100"
    await done(desk, months("USD", 100, 200, 300))
    assert (await asked(desk, "/exports us 2025-02 other value")).headline == "US$ 200"
    told = "\n".join(map(plain, (await asked(desk, "/revisions us 2025-01 other value")).findings))
    assert "US$ 100" in told and "CN¥" not in told


async def test_shares_and_ranks_are_in_one_currency(desk: Desk) -> None:
    await desk.edits.add_product("other", "other magnets", ["850519"], MEI, now=NOW)
    rows = [
        f"CN,export,850519,{partner},2025-01,1,t,{value},{currency},final,China Customs"
        for partner, value in (("US", 60), ("Japan", 40), ("World", 100))
        for currency, value in (("CNY", 7 * value), ("USD", value))
    ]
    await done(desk, "\n".join((HEADER, *rows)).encode())
    facts = (await asked(desk, "/exports japan 2025-01 other value")).facts
    assert (facts["share_pct"], facts["rank"], facts["ranked"]) == (40.0, 2, 2)
    top = await asked(desk, "/top 2025-01 other value")
    assert "US$ 60" in str(top.table) and "CN¥" not in str(top.table)


async def test_a_group_with_a_code_in_another_currency_is_a_part_and_says_so(desk: Desk) -> None:
    await desk.edits.add_product("both", "both magnets", ["850519", "850511"], MEI, now=NOW)
    rows = [
        f"CN,export,{code},{partner},2025-02,{times},t,{times * value},{currency},final,China Customs"
        for partner, times in (("US", 1), ("World", 2))
        for code, value, currency in (("850519", 5_000_000, "USD"), ("850511", 30_000_000, "CNY"))
    ]
    await done(desk, "\n".join((HEADER, *rows)).encode())
    card = await asked(desk, "/exports us 2025-02 both value")
    assert card.headline == "US$ 5.0 million"
    assert "This is part of the group only: no figure in US$ for 850511." in list(map(plain, card.notes))
    assert "share_pct" not in card.facts
    with pytest.raises(NotLoaded, match=r"no_unit_price: .* not loaded of the same codes and members"):
        await asked(desk, "/exports us 2025-02 both unit-price")


async def test_both_are_removed_and_come_back_together(desk: Desk) -> None:
    await done(desk, months("USD", 100))
    await done(desk, months("CNY", 700))
    await desk.edits.add_product("other", "other magnets", ["850519"], MEI, now=NOW)
    question = desk.read("/exports us 2025-01 other", now=NOW).question
    assert isinstance(question, FigureQuestion)
    assert sorted(each.currency for each in await desk.edits.removable(question)) == ["", "CNY", "USD"]
    removed = await desk.edits.remove(question, MEI, now=NOW)
    assert removed.receipt.removed == 3
    assert await desk.edits.removable(question) == []
    await desk.edits.undo(removed.receipt.number, MEI, now=NOW)
    assert len(await desk.edits.removable(question)) == 3
    assert (await desk.history.rebuild(MEI, now=NOW)).facts["rebuilt_same"] is True


async def test_the_sums_of_each_currency_stand_beside_each_other(desk: Desk) -> None:
    await done(desk, months("CNY", 700))
    shown = await plan(desk, months("USD", 100))
    money = {each.currency: (each.before, each.after) for each in shown.plan.totals if each.currency}
    assert money == {"USD": (None, 10_000)}


@pytest.fixture(scope="module")
def partners() -> Partners:
    return read_partners()


@pytest.mark.parametrize(
    ("rows", "amounts", "said"),
    [
        ([("353", "700", "CNY"), ("353", "100", "USD")], {"": 353_000_000, "CNY": 70_000, "USD": 10_000}, ""),
        ([("353", "700", "CNY"), ("", "100", "USD")], {"": 353_000_000, "CNY": 70_000, "USD": 10_000}, ""),
        ([("353", "700", "CNY"), ("354", "100", "USD")], {}, "Lines 2 and 3 give different amounts"),
    ],
)
def test_one_file_may_have_both(
    partners: Partners, rows: list[tuple[str, str, str]], amounts: dict[str, int], said: str
) -> None:
    data = "\n".join(
        (
            HEADER,
            *(
                f"CN,export,850519,US,2025-01,{weight},t,{value},{currency},final,China Customs"
                for weight, value, currency in rows
            ),
        )
    )
    found = read_file(data.encode(), ImportOptions(), partners, ())
    assert {row.currency: row.amount for row in trade_rows(found)} == amounts
    assert said in " ".join(plain(each.reason) for each in found.rejected)
    assert bool(found.rejected) is bool(said)
