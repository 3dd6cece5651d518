"""Sentences asked at the desk: every number of the press report the bot was made for can be asked for."""

import pytest

from bot.desk.door import Desk
from bot.errors import UserError
from bot.text import plain
from bot.trade.answer import Answer
from tests.desk.conftest import NOW, asked


def words(answer: Answer) -> str:
    told = (*answer.findings, *answer.context)
    return "\n".join([answer.title, answer.headline, *(plain(each) for each in told)])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("by how much did exports to the us rise in june 2025", "Up about 660% on May (46.4 t)"),
        ("did us exports really jump 660% in june 2025?", "Yes: exports rose about 660% on May to 353 t"),
        ("where does the 660% come from", "rose 660% on the month to 353 t"),
        ("how much did the us buy in june 2025", "353 t"),
        ("did the us get 353 t in june 2025", "353 t"),
        ("2025年6月对美国出口多少", "353 t"),
        ("how many magnets did china export in june 2025", "3,188 t"),
        ("what was the world total in june 2025", "3,188 t"),
        ("how much did magnet exports rise in june 2025", "Up 157% on May (1,238 t)"),
        ("who says 160%", "nearly 160% up on May"),
        (
            "were exports 38% lower in june 2025 than a year ago",
            "Yes: exports fell 38.1% on June 2024 to 3,188 t",
        ),
        ("38% lower?", "38% down on a year earlier"),
        ("does china have around 90% of the market", "China has around 90% of the market for rare-earth magnets."),
        ("around 90%", "China has around 90% of the market for rare-earth magnets."),
        ("why did us exports rise in june 2025", "Exports rose about 660% on May to 353 t"),
        ("what happened in may 2025", "Geneva truce"),
        (
            "how much of china's exports went to the us in june 2025",
            "11.1% of China's exports, 2nd of 4 partners loaded",
        ),
        ("did magnet exports to the us really jump 660%?", "Yes: exports rose about 660% on May to 353 t"),
        ("who says 660", "rose 660% on the month to 353 t"),
        ("how much did us exports rise from may to june 2025", "Up about 660% on May (46.4 t)"),
        ("vs may, how did the us do in june 2025", "Up about 660% on May (46.4 t)"),
        ("us 353", "353 t in June"),
        ("3188", "3,188 t of magnets worldwide"),
        ("was june's total 3,188 tons, up nearly 160% and 38% lower than a year earlier", "3,188 t"),
        ("magnet exports up 157.5%?", "Up 157% on May (1,238 t)"),
        ("growth from may to june 2025, world", "Up 157% on May (1,238 t)"),
        ("world june 2025 vs june 2024", "38.1% below June 2024, as published"),
        ("how much lower were exports in june than in june 2024", "▼ 38.1%, as published"),
        ("what part of the market does china control", "China has around 90% of the market for rare-earth magnets."),
        ("90", "China has around 90% of the market for rare-earth magnets."),
    ],
)
async def test_every_number_of_the_press_report_comes_out(desk: Desk, text: str, told: str) -> None:
    assert told in words(await asked(desk, text))


async def test_a_sentence_and_its_command_give_the_same_facts(desk: Desk) -> None:
    sentence = await asked(desk, "how much did germany buy in october 2025")
    command = await asked(desk, "/exports germany 2025-10")
    assert (sentence.facts, sentence.read_as, sentence.headline) == (command.facts, command.read_as, command.headline)
    assert plain(sentence.notes[0]) == "Read as: Germany · magnets · Oct 2025"
    assert not any("Read as" in plain(note) for note in command.notes)


async def test_a_command_without_its_slash_is_still_one(desk: Desk) -> None:
    answer = await asked(desk, "exports us 2025-06")
    assert not any("Read as" in plain(note) for note in answer.notes)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("how much will the us buy in june 2025", "forecast"),
        ("how much did the us buy in june 2030", "month_future"),
        ("what is the weather like in germany", "not_a_question"),
        ("/how much did germany buy", "command_unknown"),
    ],
)
async def test_what_cannot_be_answered_is_refused(desk: Desk, text: str, code: str) -> None:
    with pytest.raises(UserError) as refused:
        desk.read(text, now=NOW)
    assert refused.value.code == code


@pytest.mark.parametrize(
    "text",
    ["who publishes the june 2025 us number", "where is the june 2025 us number from", "source for us june 2025"],
)
async def test_whoever_asks_for_the_source_is_told_it_in_a_line(desk: Desk, text: str) -> None:
    answer = await asked(desk, text)
    told = [plain(each) for each in answer.notes]
    assert (answer.headline, told[-1]) == ("353 t", "Published by TimesLIVE (Reuters), 20 Jul 2025.")
    follow = await desk.ask(desk.read_followup("source?", "/exports US 2025-06 magnets", now=NOW), now=NOW)
    assert "Published by TimesLIVE (Reuters), 20 Jul 2025." in [plain(each) for each in follow.notes]
    plainly = await asked(desk, "us june 2025")
    assert not any("Published by" in plain(each) for each in plainly.notes)


@pytest.mark.parametrize(
    ("text", "earlier", "told"),
    [
        (
            "how reliable is that one",
            "/exports EU 2025-05 magnets",
            "Estimated from published figures, within ± 6 t by rounding.",
        ),
        (
            "is that figure reported or calculated",
            "/exports EU 2025-05 magnets",
            "Estimated from published figures, within ± 6 t by rounding.",
        ),
        ("is it official", "/exports US 2025-10 magnets", "Reported, within ± 0.05 t by rounding."),
        ("这个数据可靠吗", "/exports US 2025-10 magnets", "Reported, within ± 0.05 t by rounding."),
    ],
)
async def test_whoever_asks_how_sure_a_figure_is_is_told_of_it(
    desk: Desk, text: str, earlier: str, told: str
) -> None:
    answer = await desk.ask(desk.read_followup(text, earlier, now=NOW), now=NOW)
    assert [plain(each) for each in answer.notes].count(told) == 1
    plainly = await desk.ask(desk.read(earlier, now=NOW), now=NOW)
    assert not any("by rounding" in plain(each) for each in plainly.notes)


@pytest.mark.parametrize(
    "text",
    [
        "price per tonne of magnets in august 2024",
        "what is the price of a tonne of magnets in august 2024",
        "2024年8月磁铁每吨价格",
    ],
)
async def test_a_price_by_the_tonne_is_told_by_the_tonne(desk: Desk, text: str) -> None:
    answer = await asked(desk, text)
    assert answer.headline == "US$ 46.99/kg"
    assert "By the tonne it is US$ 46,985." in [plain(each) for each in answer.notes]
    by_kilogram = await asked(desk, "price per kg of magnets in august 2024")
    assert not any("tonne" in plain(each) for each in by_kilogram.notes)


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("magnet exports fell 6.1% in september 2025?", "1 agrees"),
        ("us exports rose 660% in june 2025?", "Yes: exports rose about 660% on May to 353 t"),
        (
            "can I write that magnet exports to the US fell 45 percent year on year in June 2025?",
            "No: exports fell 52% on June 2024 to 353 t, as published",
        ),
        ("germany took 1,288 t in september 2025?", "1 agrees"),
        ("us exports up 5% in june 2025?", "1 differs"),
    ],
)
async def test_a_statement_that_ends_as_a_question_is_judged(desk: Desk, text: str, headline: str) -> None:
    assert (await asked(desk, text)).headline == headline


async def test_the_countries_that_have_figures_of_a_product_are_listed(desk: Desk) -> None:
    answer = await asked(desk, "which countries have gallium data")
    assert answer.title == "Partners · gallium"
    assert {"JP", "DE"} <= set(answer.facts["partners"])
    assert "US" not in answer.facts["partners"]
    assert all("gallium" in plain(each) for each in answer.findings)


@pytest.mark.parametrize(
    ("text", "earlier"),
    [
        ("dec 2025 vs dec 2024 japan", "Dec 2024: ≈ 213 t."),
        ("world june 2025 vs june 2024", "Jun 2024: ≈ 5,150 t."),
        ("us may 2025 vs june 2025", ""),  # its line on the month before has the figure
        ("germany may 2025 vs may 2024", "No figure of May 2024 to set beside it."),
    ],
)
async def test_both_of_two_months_held_against_each_other_are_on_the_card(
    desk: Desk, text: str, earlier: str
) -> None:
    answer = await asked(desk, text)
    told = [plain(each) for each in answer.notes if plain(each).startswith(("Dec 2024", "Jun 2024", "No figure"))]
    assert told == ([earlier] if earlier else [])
    if not earlier:
        assert any("46.4 t" in plain(each) for each in answer.findings)
    assert not any("earlier month asked" in plain(each) for each in answer.notes)


async def test_a_month_that_a_card_is_held_against_afterwards_is_on_it(desk: Desk) -> None:
    asked_now = desk.read_followup("vs december 2024", "/exports JP 2025-12 magnets", now=NOW)
    answer = await desk.ask(asked_now, now=NOW)
    assert "Dec 2024: ≈ 213 t." in [plain(each) for each in answer.notes]


async def test_a_share_that_did_not_change_is_said_so(desk: Desk) -> None:
    answer = await asked(desk, "by how much did the us share change from june to july 2025")
    assert "June 2025 11.1%: no change" in [plain(each) for each in answer.findings]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("us magnet import price november 2025", "Read as: the US's imports from the world · magnets-hts · Nov 2025"),
        ("us imports of magnets from china october 2025", "Read as: the US's imports from China · magnets-hts"),
    ],
)
async def test_where_imports_come_from_is_named_as_in_a_sentence(desk: Desk, text: str, read: str) -> None:
    assert plain(desk.read(text, now=NOW).notes[0]).startswith(read)
