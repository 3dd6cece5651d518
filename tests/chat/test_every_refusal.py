"""Each refusal of a question, met by asking it: its own sentence, private, and never a fault."""

from typing import Any

import discord

from tests.chat.conftest import Scene, text_of
from tests.chat.reached import hearing
from tests.chat.test_admin import boss
from tests.chat.test_data_import import JUNE

__all__ = ["boss"]

# What is asked, by the code of the refusal and what it says.
ASKED = (
    ("measure_twice", "/exports us value weight", "more than one measure"),
    ("product_twice", "/exports us magnets terbium", "more than one product"),
    ("partner_twice", "/exports us germany", "more than one partner"),
    ("span_twice", "/exports us 12m 36m", "more than one span"),
    ("span_unknown", "/exports us 7m", "12, 24, 36 or 60 months"),
    ("month_twice", "/exports us 2026-03 2025-06", "more than one month"),
    ("month_not_day", "/exports us 2025-06-12", "by month, not by day"),
    ("reporter_not_loaded", "/exports us by:de 2025-06", "the trade of Germany"),
    ("partner_not_loaded", "/exports fr 2025-06", "loaded for France"),
    ("product_not_loaded", "/exports us magnets-hs6", "Loaded: magnets"),
    ("never_loaded", "/revisions us 2024-12", "never loaded for the United States, so there is nothing to compare"),
    ("report_period", "/report 2025", "about one month"),
    ("top_of_partner", "/top us by:partner", "has all of them"),
    ("sort_twice", "/top sort:gain sort:loss", "more than one sort"),
    ("ranking_twice", "/top by:partner by:product", "more than one ranking"),
    ("view_twice", "/trend us yoy share", "more than one view"),
    ("events_twice", "/trend us events:on events:off", "events:on and events:off"),
    ("share_of_itself", "/trend world share", "always 100%"),
    ("format_twice", "/download us csv json", "more than one format"),
    ("as_of_future", "/download us as-of:2031-01-01", "still to come"),
    ("as_of_before_store", "/download us as-of:2020-01-01", "The store begins"),
    ("as_of_unknown", "/download us as-of:2025-13-01", "as a day"),
    ("compare_mixed", "/compare us vs germany vs magnets vs terbium", "one kind at a time"),
    ("compare_flows", "us exports vs imports june 2025", "one after the other"),
    ("events_none", "what happened in atlantis", "no event with"),
    ("number_unknown", "999%", "No source that I know"),
    ("trade_of_others", "how much did france sell to germany in june 2025", "China's trade only"),
    ("command_not_as_text", "/data add us", "</data add"),
    ("command_unknown", "/zzz us", "I do not know the command"),
    ("words_left", "/exports us qwerty", "I could not read"),
    ("forecast", "forecast us magnets for june 2028", "I forecast nothing"),
    ("how_reached", "how do you calculate the us share", "Why this number?"),
    ("wish_watch", "alert me if the us falls by 30%", "when a figure moves: </watch add"),
    ("wish_post", "set up a monthly post", "by itself once that is set up: </post setup"),
    ("wish_undo", "delete the last import", "</data undo"),
    ("wish_import", "upload a file", "</data import"),
    ("wish_settings", "change the default unit", "</admin settings"),
    ("report_words", "monthly report for germany june 2025", "all partners together. For Germany alone, ask for"),
    ("text_empty", "/", "Ask something, for example /exports WORLD magnets."),
    ("as_of_here", "as of august 2025 what was the june figure", "revisions show what was loaded on which day."),
    (
        "no_common_months",
        "/calculate difference against:2024-07..2024-09 jp 2025-06..2025-08",
        "no whole figure of both",
    ),
    ("no_base", "/calculate ratio against:2025-11 de gallium 2025-10", "nothing above zero to divide"),
    ("operation_unknown", "/calculate mode us", "What can be worked out: level, total, mean"),
    ("unit_differs", "/calculate months above:5USD us", "US$ 5 cannot be held against figures in t"),
    ("added_twice", "/calculate total with:DE eu 2025-06", "Germany is within the EU already"),
    ("not_a_part", "/calculate total without:US de 2025-06", "not part of Germany"),
    ("no_place_of_a_group", "/calculate place world 2025-06", "stands in no ranking"),
    ("no_sum_of_prices", "/calculate share world largest:3 2025-11 unit-price", "they do not add up"),
    ("no_base", "/calculate ratio against:2025-05 WORLD gallium 2025-06", "nothing above zero to divide"),
    ("no_common_months", "/calculate share NL 2023-01..2025-12 antimony", "no whole figure of both"),
    ("no_sum_of_prices", "/calculate share us 2025-11 unit-price", "they do not add up"),
    ("no_sum_of_prices", "/calculate level per:day us 2025-11 unit-price", "for the weight a day"),
    ("product_not_held", "iron ore to japan june", "is not held here"),
    ("link", "https://example.org/news/magnets", "link"),
    ("pasted_table", "us | 353\ngermany | 764\njapan | 200", "table"),
    ("product_ambiguous", "/exports world 8505", "Which product is “8505”?"),
)


async def test_every_refusal_of_a_question_has_its_sentence(scene: Scene) -> None:
    differing = {}
    for code, question, said in ASKED:
        with hearing(heard := set()):
            result = await scene.mei.slash(scene.channel, "ask", question=question)
        shown = text_of(result.response)
        if heard != {f"told {code}"} or said not in shown:
            differing[question] = heard, shown
    assert differing == {}


# What an editor types, by the code of the refusal: the command and its options.
EDITED: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("add_amount", "data add", {"partner": "us", "month": "2025-06", "source": "Reuters"}),
    ("add_weight", "data add", {"partner": "us", "month": "2025-06", "source": "Reuters", "weight": "much"}),
    ("add_value", "data add", {"partner": "us", "month": "2025-06", "source": "Reuters", "value": "many"}),
    ("add_source", "data add", {"partner": "us", "month": "2025-06", "source": " ", "weight": "12 t"}),
    ("entry_partner_near", "data add", {"partner": "germny", "month": "2025-06", "source": "x", "weight": "1 t"}),
    ("entry_partner_ambiguous", "data add", {"partner": "korea", "month": "2025-06", "source": "x", "weight": "1 t"}),
    ("entry_product_near", "data remove", {"partner": "us", "month": "2025-06", "product": "magnetz"}),
    ("undo_starter", "data undo", {"batch": 1}),
    ("event_words", "data event add", {"day": "2025-06-10", "label": " ", "summary": "x", "source": "x"}),
    ("alias_words", "data alias add", {"name": " ", "partner": "us"}),
    ("alias_taken", "data alias add", {"name": "us", "partner": "germany"}),
    ("alias_unknown", "data alias remove", {"name": "nobody"}),
    ("product_key", "data product add", {"key": "a key", "name": "x", "codes": "28053013"}),
    ("text_too_long", "data product add", {"key": "new", "name": "x", "codes": "28053013", "aliases": "x" * 81}),
    ("text_too_long", "data event add", {"day": "2025-06-10", "label": "x" * 61, "summary": "x", "source": "x"}),
    ("alias_words", "data alias add", {"name": "x" * 81, "partner": "us"}),
    ("product_codes", "data product add", {"key": "x", "name": "x", "codes": ",".join(map(str, range(10, 61)))}),
    ("rate_number", "data rate", {"currency": "CNY", "month": "2025-06", "rate": "0"}),
    ("time_zone_unknown", "post setup", {"zone": "Mars/Olympus"}),
)


async def test_every_refusal_of_an_entry_has_its_sentence(scene: Scene, boss: Any) -> None:
    differing = {}
    for code, command, options in EDITED:
        given = {**options, **({"channel": scene.channel} if command == "post setup" else {})}
        with hearing(heard := set()):
            result = await boss.slash(scene.channel, command, **given)
        if heard != {f"told {code}"} or not result.ephemeral:
            differing[code] = heard, text_of(result.response)
    assert differing == {}


async def test_what_was_done_before_is_refused(scene: Scene, boss: Any) -> None:
    with hearing(heard := set()):
        first = (await boss.slash(scene.channel, "data import", file=("june.csv", JUNE))).response
        await boss.click(first, label="Confirm")
        await boss.slash(scene.channel, "data import", file=("june.csv", JUNE))
        undo, again = [(await boss.slash(scene.channel, "data undo", batch=2)).response for _ in range(2)]
        await boss.click(undo, label="Undo batch 2")
        await boss.click(again, label="Undo batch 2")
    assert heard == {"told already_loaded", "told undo_done"}


async def test_another_server_and_a_direct_message_may_not_change_the_data(scene: Scene, boss: Any) -> None:
    elsewhere = scene.env.create_guild()
    managers = elsewhere.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
    eva = elsewhere.add_member(scene.env.create_user("eva"), roles=[managers])
    channel = elsewhere.create_text_channel("talk")
    with hearing(heard := set()):
        await eva.slash(channel, "data undo")
        await eva.slash(channel, "admin editors add", who=eva)
        await boss.user.slash("data undo")
    assert heard == {"told edit_elsewhere", "told editors_elsewhere", "told edit_in_message"}


async def test_the_twenty_first_watch_is_refused(scene: Scene) -> None:
    with hearing(heard := set()):
        for tonnes in range(1, 22):
            options = {"partner": "us", "change": "is above", "by": f"{tonnes} t"}
            told = (await scene.mei.slash(scene.channel, "watch add", **options)).response
    assert heard == {"told watch_too_many"} and "20" in text_of(told)
