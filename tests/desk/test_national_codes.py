"""National codes that make up a published line: added up where each is there, and never where one may be missing."""

from datetime import timedelta

import pytest

from bot.desk.door import Desk
from bot.desk.imports import Committed, PlanPreview
from bot.errors import NotLoaded, NotPossible
from bot.text import plain
from bot.trade.answer import Answer
from bot.trade.importing import ImportOptions
from tests.desk import conftest
from tests.desk.test_imports import MEI, NOTHING_SAID, words
from tests.folders import FIXTURES

HEADER = "CTY_CODE,CTY_NAME,GEN_VAL_MO,GEN_QY1_MO,UNIT_QY1,I_COMMODITY,time"
SINTERED = ("-,TOTAL,9000,900,KG,8505110070,2026-05", "5700,CHINA,7000,700,KG,8505110070,2026-05")
OTHERS = ("-,TOTAL,1500,150,KG,8505110050,2026-05", "5700,CHINA,1500,150,KG,8505110050,2026-05")
JAPAN = "5880,JAPAN,2000,200,KG,8505110070,2026-05"

NOW = conftest.NOW + timedelta(days=60)


async def asked(desk: Desk, text: str) -> Answer:
    return await desk.ask(desk.read(text, now=NOW), now=NOW)


async def plan(desk: Desk, data: bytes, options: ImportOptions = NOTHING_SAID) -> PlanPreview:
    return await desk.imports.plan(data, "census.csv", options, MEI, now=NOW)


async def done(desk: Desk, data: bytes, options: ImportOptions = NOTHING_SAID) -> Committed:
    shown = await plan(desk, data, options)
    committed = await desk.imports.commit(shown.token, MEI, now=NOW)
    assert isinstance(committed, Committed)
    return committed


def census(*rows: str) -> bytes:
    return "\n".join((HEADER, *rows)).encode()


async def headline(desk: Desk, partner: str = "cn", product: str = "magnets-hts") -> str:
    return (await asked(desk, f"/imports {partner} 2026-05 {product} by:us")).headline


async def test_both_codes_of_a_file_are_the_published_line(desk: Desk) -> None:
    shown = await plan(desk, (FIXTURES / "census_imports.json").read_bytes())
    assert "8505110050 + 8505110070 are added up to magnets-hts (8 figures)" in words(shown)
    saved = await desk.imports.commit(shown.token, MEI, now=NOW)
    assert isinstance(saved, Committed)
    assert "of no product yet" not in " ".join(map(plain, saved.answer.notes))
    assert await headline(desk) == "736.1 t"  # 720.099 + 16.000
    assert await headline(desk, "de") == "39 t"
    assert await headline(desk, "jp") == "150.3 t"  # it has none of the other code
    assert await headline(desk, "world") == "925.4 t"  # 905.411 + 20.000
    answer = await asked(desk, "/imports cn 2026-05 magnets-hts by:us value")
    assert answer.headline == "US$ 31.1 million"  # 30,000,100 + 1,100,000
    april = await asked(desk, "/imports cn 2026-04 magnets-hts by:us")
    assert april.headline == "720.1 t"  # the line as it was published


async def test_two_files_are_added_up_in_either_order(desk: Desk) -> None:
    first = await plan(desk, census(*SINTERED, JAPAN))
    assert "not added up to magnets-hts: 8505110050 is not there" in words(first)
    await desk.imports.commit(first.token, MEI, now=NOW)
    await done(desk, census(*OTHERS))
    assert await headline(desk) == "850 kg"
    assert await headline(desk, "world") == "1.05 t"
    # China has all of the second code, so that Japan has none of it.
    assert await headline(desk, "jp") == "200 kg"


async def test_a_partner_that_another_file_does_not_list_is_not_taken_for_none(desk: Desk) -> None:
    await done(desk, census(*SINTERED, JAPAN))
    await done(desk, census(OTHERS[1]))
    assert await headline(desk) == "850 kg"
    with pytest.raises(NotLoaded, match="Japan"):
        await asked(desk, "/imports jp 2026-05 magnets-hts by:us")


async def test_a_rejected_row_is_not_taken_for_none(desk: Desk) -> None:
    bad = OTHERS[1].replace(",150,", ",much,")
    await done(desk, census(*SINTERED, OTHERS[0], bad), ImportOptions(takes_valid_rows=True))
    with pytest.raises(NotLoaded, match="China"):
        await asked(desk, "/imports cn 2026-05 magnets-hts by:us")


async def test_a_revised_code_revises_the_sum_and_undoing_takes_the_newest_first(desk: Desk) -> None:
    first = await done(desk, census(*SINTERED, *OTHERS))
    second = await done(desk, census(SINTERED[0], SINTERED[1].replace(",700,", ",720,")))
    assert await headline(desk) == "870 kg"
    with pytest.raises(NotPossible, match=f"batch {second.receipt.number}"):
        await desk.edits.undo(first.receipt.number, MEI, now=NOW)
    await desk.edits.undo(second.receipt.number, MEI, now=NOW)
    assert await headline(desk) == "850 kg"


async def test_the_same_file_again_changes_nothing(desk: Desk) -> None:
    await done(desk, census(*SINTERED, *OTHERS))
    again = await plan(desk, census(*SINTERED, *OTHERS) + b"\n")
    assert (again.plan.counts.new, again.plan.counts.changed) == (0, 0)


async def test_the_eu_members_have_the_codes_of_the_eu(desk: Desk) -> None:
    rows = [
        f"DE,import,{code},China,2026-05,{tonnes},t,final,Eurostat"
        for code, tonnes in (("81101000", 3), ("81102000", 2), ("81109000", 1), ("26171000", 4))
    ]
    header = "reporter,flow,product,partner,period,net_weight,weight_unit,status,source"
    shown = await plan(desk, "\n".join((header, *rows)).encode())
    assert "81101000 + 81102000 + 81109000 + 26171000 are added up to antimony-cn8" in words(shown)
    await desk.imports.commit(shown.token, MEI, now=NOW)
    assert (await asked(desk, "/imports cn 2026-05 antimony-cn8 by:de")).headline == "10 t"


async def test_one_code_in_the_template_is_that_code(desk: Desk) -> None:
    header = "reporter,flow,product,partner,period,net_weight,weight_unit,status,source"
    row = "US,import,8505110050,China,2026-05,5,t,final,US Census Bureau"
    shown = await plan(desk, f"{header}\n{row}\n".encode())
    assert "not added up" in words(shown)


async def test_a_preview_says_whose_figures_they_are(desk: Desk) -> None:
    shown = await plan(desk, (FIXTURES / "trade_map_markets.html").read_bytes())
    assert "ITC Trade Map · exports by Japan · permanent magnets" in words(shown)
