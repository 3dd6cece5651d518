"""Undo, remove, and what else editors change: each a batch that can be undone."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.desk.door import Desk
from bot.desk.imports import Committed
from bot.errors import NotLoaded, NotPossible, NotUnderstood
from bot.ingest.written_templates import TypedFigure
from bot.questions.figure_question import FigureQuestion
from bot.store import batches, versions
from bot.text import plain
from bot.trade.importing import ImportOptions, RowCounts
from bot.trade.observations import Event, Source
from bot.trade.partners import PartnerAlias
from bot.trade.periods import Month
from bot.trade.releases import ReleaseKind
from bot.trade.vintages import BatchKind, NewBatch
from bot.trade.wording import day_words
from tests.desk.conftest import NOW, asked, on_day
from tests.desk.test_imports import CUSTOMS_JUNE, HEADER, MEI, done, plan, template

ON_BOTH_ENGINES = True


async def test_an_undo_brings_the_old_figures_back_and_can_be_undone(desk: Desk) -> None:
    first = await done(desk, CUSTOMS_JUNE)
    undone = await desk.edits.undo(None, MEI, now=NOW)
    assert undone.receipt.batch.undoes == first.receipt.number
    assert (await asked(desk, "/exports us 2025-06")).headline == "353 t"
    with pytest.raises(NotPossible, match="undo_done"):
        await desk.edits.undo(first.receipt.number, MEI, now=NOW)
    await desk.edits.undo(undone.receipt.number, MEI, now=NOW)
    assert (await asked(desk, "/exports us 2025-06")).headline == "352.5 t"


async def test_an_undo_names_the_later_batch_in_its_way_and_offers_both(desk: Desk) -> None:
    first = await done(desk, CUSTOMS_JUNE)
    second = await done(desk, template("CN,export,magnets,US,2025-06,340,t,final,China Customs"))
    with pytest.raises(NotPossible, match="undo_touched") as refused:
        await desk.edits.undo(first.receipt.number, MEI, now=NOW)
    assert refused.value.suggestions[0].value == f"{first.receipt.number},{second.receipt.number}"
    assert (await asked(desk, "/exports us 2025-06")).headline == "340 t"
    await desk.edits.undo(first.receipt.number, MEI, now=NOW, with_later=True)
    assert (await asked(desk, "/exports us 2025-06")).headline == "353 t"


async def test_nothing_to_undo_and_the_bundled_data_stay(desk: Desk) -> None:
    with pytest.raises(NotPossible, match="undo_nothing"):
        await desk.edits.undo(None, MEI, now=NOW)
    with pytest.raises(NotPossible, match="undo_starter"):
        await desk.edits.undo(1, MEI, now=NOW)


async def test_a_figure_is_removed_and_comes_back(desk: Desk) -> None:
    question = desk.read("/exports us 2025-06", now=NOW).question
    assert isinstance(question, FigureQuestion)
    assert [each.amount for each in await desk.edits.removable(question)] == [353_000_000]
    gone = await desk.edits.remove(question, MEI, now=NOW)
    assert gone.receipt.removed == 1
    with pytest.raises(NotLoaded):
        desk.read("/exports us 2025-06", now=NOW)
    await desk.edits.undo(gone.receipt.number, MEI, now=NOW)
    assert (await asked(desk, "/exports us 2025-06")).headline == "353 t"


async def test_a_typed_figure_is_shown_first_and_stays_below_a_better_one(desk: Desk) -> None:
    typed = TypedFigure("VN", "magnets", "2025-06", weight="201.3 t", source="Reuters", status="reported")
    shown = await desk.imports.typed(typed, MEI, now=NOW)
    assert not shown.plan.asks_complete, "one figure is no list of partners"
    assert shown.plan.counts == RowCounts(new=1)
    committed = await desk.imports.commit(shown.token, MEI, now=NOW)
    assert isinstance(committed, Committed)
    assert committed.receipt.batch.kind == "add"
    assert (await asked(desk, "/exports vietnam 2025-06")).headline == "201.3 t"
    typed = TypedFigure("VN", "magnets", "2025-06", weight="much", source="Reuters")
    with pytest.raises(NotUnderstood, match="add_weight"):
        await desk.imports.typed(typed, MEI, now=NOW)
    typed = TypedFigure("VN", "magnets", "2025-06", value="USD 1,200 EUR", source="Reuters")
    with pytest.raises(NotUnderstood, match="add_value"):
        await desk.imports.typed(typed, MEI, now=NOW)
    assert (await desk.imports.typed(replace(typed, value="$ 1,200 USD"), MEI, now=NOW)).plan.counts.new == 1


async def test_names_products_days_and_events_count_at_once_and_are_undone(desk: Desk) -> None:
    alias = await desk.edits.add_alias("Freedonia", "US", MEI, now=NOW)
    assert (await asked(desk, "/exports freedonia 2025-06")).headline == "353 t"
    await desk.edits.undo(alias.receipt.number, MEI, now=NOW)
    with pytest.raises(NotUnderstood):
        desk.read("/exports freedonia 2025-06", now=NOW)

    await desk.edits.add_product("oxides", "rare-earth oxides", ["2846.90", "280530"], MEI, now=NOW)
    assert desk.memory.vocabulary.product("oxides").commodities == ("hs:284690", "hs:280530")
    with pytest.raises(NotUnderstood, match="within another"):
        await desk.edits.add_product("twice", "", ["2846", "284690"], MEI, now=NOW)
    await desk.edits.remove_product("oxides", MEI, now=NOW)
    assert "oxides" not in desk.memory.vocabulary.products

    await desk.edits.set_release(ReleaseKind.DETAIL, Month(2026, 5), date(2026, 6, 23), MEI, now=NOW)
    assert desk.memory.vocabulary.releases.expected(Month(2026, 5)).detail == date(2026, 6, 23)

    before = len(desk.memory.events)
    event = Event(date(2026, 4, 1), "policy", "New rules", 2, "New rules came.", Source("Reuters"))
    await desk.edits.add_event(event, MEI, now=NOW)
    assert len(desk.memory.events) == before + 1
    number = next(each.number for each in desk.memory.events if each.label == "New rules")
    await desk.edits.remove_event(number, MEI, now=NOW)
    assert len(desk.memory.events) == before


@pytest.mark.parametrize(
    ("alias", "partner", "other"),
    [
        ("us", "DE", "the United States"),
        ("U.S.", "DE", "the United States"),
        ("United States", "DE", "the United States"),
        ("USA", "DE", "the United States"),
        ("502", "DE", "the United States"),
        ("World", "US", "the world"),
        ("Japan", "KR", "Japan"),
        ("日本", "KR", "Japan"),
        ("Korea", "KP", "South Korea"),
        ("holland", "BE", "the Netherlands"),
        ("in", "ID", "India"),
    ],
)
async def test_a_name_or_code_of_another_partner_is_no_alias(
    desk: Desk, alias: str, partner: str, other: str
) -> None:
    with pytest.raises(NotPossible, match="alias_taken") as refused:
        await desk.edits.add_alias(alias, partner, MEI, now=NOW)
    assert f"is a name or a code of {other} already" in plain(refused.value.message)


async def test_a_name_of_ones_own_may_be_given_again_and_to_another(desk: Desk) -> None:
    for alias, partner in (("us", "US"), ("Korea", "KR"), ("502", "US"), ("the yard", "DE"), ("the yard", "JP")):
        await desk.edits.add_alias(alias, partner, MEI, now=NOW)
    question = desk.read("/exports the yard 2025-10", now=NOW).question
    assert isinstance(question, FigureQuestion)
    assert question.partner == "JP"


async def test_a_name_with_other_capitals_is_the_same_name(desk: Desk) -> None:
    for alias, partner in (("Yankees", "US"), ("yankees", "JP")):
        await desk.edits.add_alias(alias, partner, MEI, now=NOW)
    question = desk.read("/exports Yankees 2025-10", now=NOW).question
    assert isinstance(question, FigureQuestion)
    assert question.partner == "JP"
    await desk.edits.remove_alias("YANKEES", MEI, now=NOW)
    with pytest.raises(NotUnderstood):
        desk.read("/exports yankees 2025-10", now=NOW)
    with pytest.raises(NotLoaded, match="alias_unknown"):
        await desk.edits.remove_alias("Yankees", MEI, now=NOW)


async def test_a_name_that_an_earlier_version_wrote_in_two_ways_is_taken_away_whole(desk: Desk) -> None:
    async with desk._database.writing() as connection:
        number = await batches.open_batch(connection, NewBatch(BatchKind.EDIT, NOW, MEI.name))
        for alias in ("Yankees", "yankees"):
            await versions.write_alias(connection, number, PartnerAlias(alias, "US"))
        await batches.settle_batch(connection, number)
    await desk.refresh()
    await desk.edits.remove_alias("yankees", MEI, now=NOW)
    with pytest.raises(NotUnderstood):
        desk.read("/exports yankees 2025-10", now=NOW)


async def test_a_day_that_is_taken_back_is_told_as_the_calendar_has_it(desk: Desk) -> None:
    may, detail = Month(2026, 5), ReleaseKind.DETAIL
    calendar = desk.memory.vocabulary.releases.expected(may).detail
    await desk.edits.set_release(detail, may, date(2026, 6, 28), MEI, now=NOW)
    done = await desk.edits.set_release(detail, may, None, MEI, now=NOW)
    assert desk.memory.vocabulary.releases.expected(may).detail == calendar != date(2026, 6, 28)
    assert done.receipt.batch.note == f"May 2026 is now expected on {day_words(calendar)}, as the calendar has it"


async def test_an_alias_of_an_earlier_version_moves_no_figure_of_a_file(desk: Desk) -> None:
    batch = NewBatch(BatchKind.EDIT, NOW, "terminal:mei")
    async with desk._database.writing() as connection:
        number = await batches.open_batch(connection, batch)
        for alias in ("us", "Freedonia"):
            await versions.write_alias(connection, number, PartnerAlias(alias, "DE"))
        await batches.settle_batch(connection, number)
    shown = await plan(
        desk,
        f"{HEADER}\nCN,export,magnets,US,2015-06,777,t,final,X\nCN,export,magnets,Freedonia,2015-06,5,t,final,X".encode(),
    )
    assert "“US” is taken as United States: in files it is no name of Germany." in map(plain, shown.plan.notes)
    await desk.imports.commit(shown.token, MEI, now=NOW)
    assert (await asked(desk, "/exports United States 2015-06")).headline == "777 t"
    assert (await asked(desk, "/exports Germany 2015-06")).headline == "5 t"


async def test_texts_are_bounded_where_they_are_given(desk: Desk) -> None:
    long = "x" * 1_001
    event = Event(date(2026, 4, 1), "policy", "New rules", 2, "New rules came.", Source("Reuters"))
    for changed in (
        {"label": long}, {"summary": long}, {"source": Source(long)}, {"source": Source("Reuters", url=long)}
    ):  # fmt: skip
        with pytest.raises(NotUnderstood, match="text_too_long"):
            await desk.edits.add_event(replace(event, **changed), MEI, now=NOW)
    for name, aliases in (("x" * 81, []), ("oxides", ["x" * 81])):
        with pytest.raises(NotUnderstood, match="text_too_long"):
            await desk.edits.add_product("oxides", name, ["284690"], MEI, now=NOW, aliases=aliases)


async def test_a_nul_sign_is_refused_wherever_a_text_is_given(desk: Desk) -> None:
    nul, imports, edits = "a\0b", desk.imports, desk.edits
    event = Event(date(2026, 4, 1), "policy", "New rules", 2, "New rules came.", Source("Reuters"))
    file = f"{HEADER}\nCN,export,magnets,US,2015-06,777,t,final,X".encode()
    for changed in ({"label": nul}, {"summary": nul}, {"kind": nul}, {"source": Source(nul)}):
        with pytest.raises(NotUnderstood, match="holds a NUL sign"):
            await edits.add_event(replace(event, **changed), MEI, now=NOW)
    for name, aliases in ((nul, []), ("oxides", [nul])):
        with pytest.raises(NotUnderstood, match="holds a NUL sign"):
            await edits.add_product("oxides", name, ["284690"], MEI, now=NOW, aliases=aliases)
    with pytest.raises(NotUnderstood, match="The name holds a NUL sign"):
        await edits.add_alias(nul, "US", MEI, now=NOW)
    with pytest.raises(NotUnderstood, match="The note holds a NUL sign"):
        imports.options(note=nul, now=NOW)
    with pytest.raises(NotUnderstood, match="The file's name holds a NUL sign"):
        await imports.plan(file, nul, ImportOptions(), MEI, now=NOW)
    with pytest.raises(NotUnderstood, match="NUL bytes"):
        await imports.plan(file.replace(b"final,X", b"final,X\0"), "rows.csv", ImportOptions(), MEI, now=NOW)


async def test_values_in_yuan_are_converted_only_with_a_rate(desk: Desk) -> None:
    header = HEADER.replace("status", "value,currency,status")
    data = f"{header}\nCN,export,magnets,US,2025-06,,,7000000,CNY,final,China Customs\n".encode()
    shown = await plan(desk, data)
    assert any("stay in CNY" in plain(each) for each in shown.plan.notes)
    await desk.edits.set_rate("CNY", Month(2025, 6), Decimal("0.14"), MEI, now=NOW)
    again = await desk.imports.change(shown.token, ImportOptions(), MEI, now=NOW)
    assert any("converted" in plain(each) for each in again.plan.notes)
    await desk.imports.commit(again.token, MEI, now=NOW)
    answer = await asked(desk, "/exports us 2025-06 value")
    # 7,000,000 × 0.14
    assert answer.facts["value_usd"] == 980_000


async def test_a_complete_list_says_that_a_missing_partner_had_none(desk: Desk) -> None:
    committed = await done(desk, CUSTOMS_JUNE, ImportOptions(is_complete=True))
    with pytest.raises(NotLoaded) as refused:
        await asked(desk, "/exports kenya 2025-06")
    assert (refused.value.code, plain(refused.value.message)) == (
        "not_in_list",
        "Kenya is not in the list of partners for June 2025, which an editor confirmed as complete: "
        "no rare-earth magnets went there.",
    )
    assert [each.command for each in refused.value.suggestions] == ["/exports WORLD 2025-06 magnets"]
    with pytest.raises(NotLoaded) as refused:
        await asked(desk, "/exports south korea 2025-06")
    assert [each.value for each in refused.value.suggestions] == ["WORLD", "latest"]
    reading = desk.read("/exports south korea 2025-06", now=NOW)
    with pytest.raises(NotLoaded) as refused:
        await desk.ask(on_day(reading, date(2025, 9, 30)), now=NOW)
    assert plain(refused.value.message) == "June 2025 is not loaded for South Korea, as of 30 Sep 2025."
    await desk.edits.undo(committed.receipt.number, MEI, now=NOW)
    with pytest.raises(NotLoaded, match="partner_not_loaded"):
        await asked(desk, "/exports kenya 2025-06")


async def test_what_the_partners_leave_unexplained_bounds_one_that_is_missing(desk: Desk) -> None:
    first = template(
        "CN,export,magnets,World,2024-03,1000.0,t,final,China Customs",
        "CN,export,magnets,Vietnam,2024-03,600.0,t,final,China Customs",
        "CN,export,magnets,Kenya,2024-02,1.0,t,final,China Customs",
    )
    await done(desk, first)
    with pytest.raises(NotLoaded) as refused:
        await asked(desk, "/exports kenya 2024-03")
    assert "at most" not in plain(refused.value.message)
    second = await done(desk, template("CN,export,magnets,US,2024-03,399.5,t,final,China Customs"))
    with pytest.raises(NotLoaded) as refused:
        await asked(desk, "/exports kenya 2024-03")
    # 1,000.0 − 600.0 − 399.5 t, each ± 0.05 t
    assert "at most 650 kg, the rest is explained by the partners loaded" in plain(refused.value.message)
    await desk.edits.undo(second.receipt.number, MEI, now=NOW)
    with pytest.raises(NotLoaded) as refused:
        await asked(desk, "/exports kenya 2024-03")
    assert "at most" not in plain(refused.value.message)


async def test_the_history_says_who_when_and_what(desk: Desk) -> None:
    committed = await done(desk, CUSTOMS_JUNE, ImportOptions(note="June detail"))
    await desk.edits.undo(committed.receipt.number, MEI, now=NOW)
    page = await desk.history.page()
    assert page.table is not None
    assert [row[2] for row in page.table.rows] == [
        f"undo of batch {committed.receipt.number}",
        f"import of june.csv: June detail (undone by {committed.receipt.number + 1})",
        page.table.rows[2][2],
    ]
    assert page.table.rows[1][3] == "terminal:mei"
    with pytest.raises(NotLoaded, match="no page 9"):
        await desk.history.page(9)


async def test_revisions_tell_first_and_now_and_who_and_survive_an_undo(desk: Desk) -> None:
    assert (await asked(desk, "/revisions us 2025-06")).headline == "353 t, unrevised"
    committed = await done(desk, CUSTOMS_JUNE)
    answer = await asked(desk, "/revisions us 2025-06 magnets")
    assert answer.headline == "353 t → 352.5 t"
    assert answer.question.command == "/revisions US 2025-06 magnets"
    told = "\n".join(map(plain, answer.findings))
    assert "june.csv, line 2" in told
    assert "terminal:mei (batch 2) · current" in told
    await desk.edits.undo(committed.receipt.number, MEI, now=NOW)
    answer = await asked(desk, "/revisions us 2025-06 magnets")
    assert answer.headline == "353 t, current"
    assert "undone by batch 3" in "\n".join(map(plain, answer.findings))
    with pytest.raises(NotLoaded, match="never_loaded"):
        await asked(desk, "/revisions kenya 2025-06")


async def test_a_day_gives_the_figures_as_they_stood(desk: Desk) -> None:
    await done(desk, CUSTOMS_JUNE)
    reading = desk.read("/exports us 2025-06", now=NOW)
    assert (await desk.ask(on_day(reading, date(2025, 9, 30)), now=NOW)).headline == "353 t"
    assert (await desk.ask(on_day(reading, NOW.date()), now=NOW)).headline == "352.5 t"
    with pytest.raises(NotLoaded, match="before_the_store"):
        await desk.ask(on_day(reading, date(1999, 1, 1)), now=NOW)
