"""What editors do besides files: figures by hand, undo, history, events, names, products, days and rates."""

import csv
import io
from typing import Any

import discord
import pytest

from tests.chat.conftest import NOW, Scene, buttons_of, text_of
from tests.chat.test_data_import import JUNE, attach, template


@pytest.fixture
def boss(scene: Scene) -> Any:
    role = scene.guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
    return scene.guild.add_member(scene.env.create_user("boss"), roles=[role])


async def use(scene: Scene, who: Any, command: str, **options: Any) -> Any:
    """Use a command and give what came back, which is private."""
    result = await who.slash(scene.channel, f"data {command}", **options)
    assert result.ephemeral
    return result.response


async def us(scene: Scene) -> str:
    """Give the card of the June figure."""
    return text_of(await scene.exports("us", month="2025-06"))


async def test_the_golden_path_there_and_back(scene: Scene, boss: Any) -> None:
    preview = await attach(scene, boss, JUNE)
    await boss.click(preview, label="Confirm")
    assert "## 352.5 t" in await us(scene)
    revised = await scene.mei.slash(scene.channel, "revisions", partner="us", month="2025-06")
    assert not revised.ephemeral and "353 t" in text_of(revised.response) and "352.5" in text_of(revised.response)
    assert f"june.csv, line 2 · <t:{int(NOW.timestamp())}:f> by <@{boss.id}>" in text_of(revised.response)
    undone = await boss.click(preview, label="Undo batch 2")
    assert undone.response.id == preview.id and "Saved as batch 3" in text_of(preview)
    assert "## 353 t" in await us(scene)
    assert "Batch 2 is undone" in text_of(preview) and "as they were before" in text_of(preview)
    await boss.click(preview, label="Bring batch 2 back")
    assert "## 352.5 t" in await us(scene)


async def test_undo_by_command_asks_first(scene: Scene, boss: Any) -> None:
    assert "nothing to undo" in text_of(await use(scene, boss, "undo"))
    await boss.click(await attach(scene, boss, JUNE), label="Confirm")
    asked = await use(scene, boss, "undo")
    assert "Undo batch 2?" in text_of(asked) and "june.csv" in text_of(asked)
    assert "## 352.5 t" in await us(scene)
    await scene.restart()
    await boss.click(asked, label="Undo batch 2")
    assert "## 353 t" in await us(scene)
    assert "no batch 99" in text_of(await use(scene, boss, "undo", batch=99))


async def test_an_undo_in_the_way_of_a_later_change_offers_both(scene: Scene, boss: Any) -> None:
    first = await attach(scene, boss, JUNE)
    await boss.click(first, label="Confirm")
    second = await attach(scene, boss, template("CN,export,magnets,US,2025-06,351,t,final,China Customs"))
    await boss.click(second, label="Confirm")
    refused = await boss.click(first, label="Undo batch 2")
    (told,) = refused.followups
    assert "batch 3" in text_of(told)
    await boss.click(told, label="Undo both")
    assert "## 353 t" in await us(scene)


async def test_a_viewer_may_not_press_undo_either(scene: Scene, boss: Any) -> None:
    posted = await scene.mei.slash(scene.channel, "data undo")
    assert "Manage Server" in text_of(posted.response)
    for command, options in (
        ("add", {"partner": "us", "month": "2025-06", "source": "me", "weight": "1 t"}),
        ("remove", {"partner": "us", "month": "2025-06"}),
        ("history", {}),
        ("release", {"month": "2026-05", "day": "2026-06-20"}),
        ("rate", {"currency": "CNY", "month": "2025-06", "rate": "0.139"}),
        ("event add", {"day": "2026-04-01", "label": "x", "summary": "y", "source": "z"}),
        ("alias add", {"name": "Yankees", "partner": "us"}),
        ("product add", {"key": "scandium", "name": "scandium", "codes": "28053013"}),
    ):
        assert "Manage Server" in text_of(await use(scene, scene.mei, command, **options)), command


async def test_a_figure_by_hand_is_shown_first(scene: Scene, boss: Any) -> None:
    preview = await use(
        scene, boss, "add", partner="us", month="2025-06", weight="352.512 t", status="final", source="China Customs"
    )
    assert "Nothing is saved yet" in text_of(preview)
    await boss.click(preview, label="Confirm")
    assert "Saved as batch 2" in text_of(preview)
    for options, said in (
        ({"partner": "Atlantis", "month": "2025-06"}, "no partner"),
        ({"partner": "us", "month": "june"}, "year"),
        ({"partner": "us", "month": "2031-01"}, "not over yet"),
        ({"partner": "us", "month": "2025-06", "product": "nothing at all"}, "no product"),
    ):
        assert said in text_of(await use(scene, boss, "add", weight="1 t", source="me", **options))


async def test_removing_asks_first_and_can_be_undone(scene: Scene, boss: Any) -> None:
    asked = await use(scene, boss, "remove", partner="us", month="2025-06")
    assert "353 t" in text_of(asked) and "Remove this?" in text_of(asked)
    removed = await boss.click(asked, label="Remove")
    assert removed.response.id == asked.id and "1 removed" in text_of(asked)
    assert "353 t" not in await us(scene)
    await boss.click(asked, label="Undo batch 2")
    assert "## 353 t" in await us(scene)
    nothing = await use(scene, boss, "remove", partner="us", month="2015-06")
    assert buttons_of(nothing)["Remove"]["disabled"]


async def test_the_figures_of_a_group_of_many_codes_are_removed_at_once(scene: Scene, boss: Any) -> None:
    codes = [str(28_050_000 + number) for number in range(50)]
    await use(scene, boss, "product add", key="group", name="a group", codes=",".join(codes))
    header = "reporter,flow,product,partner,period,net_weight,weight_unit,value,currency,status,source"
    customs = "General Administration of Customs of the People's Republic of China"
    rows = [f"CN,export,{code},Fiji,2025-06,1.5,t,1000,USD,final,{customs}" for code in codes]
    await boss.click(await attach(scene, boss, "\n".join([header, *rows]).encode()), label="Confirm")
    asked = await use(scene, boss, "remove", partner="Fiji", month="2025-06", product="group")
    assert text_of(asked).startswith("Remove this?") and "more." in text_of(asked)
    await boss.click(asked, label="Remove")
    assert "100 removed" in text_of(asked)


async def test_an_older_remove_says_that_nothing_is_there_any_more(scene: Scene, boss: Any) -> None:
    preview = await use(scene, boss, "add", partner="world", month="2025-02", weight="1 t", source="me")
    await boss.click(preview, label="Confirm")
    for partner, month, said in (
        ("world", "2025-02", "Nothing is loaded for World, February 2025, rare-earth magnets."),
        ("us", "2025-06", "Nothing is loaded for United States, June 2025, rare-earth magnets."),
    ):
        first = await use(scene, boss, "remove", partner=partner, month=month)
        older = await use(scene, boss, "remove", partner=partner, month=month)
        await boss.click(first, label="Remove")
        told = await boss.click(older, label="Remove")
        assert said in text_of(told.followups[0])


async def test_the_history_has_pages_and_a_file(scene: Scene, boss: Any) -> None:
    for number in range(11):
        await use(scene, boss, "alias add", name=f"Yankee land {'abcdefghijk'[number]}", partner="US")
    shown = await use(scene, boss, "history")
    assert f"<@{boss.id}>" in text_of(shown) and "alias added" in text_of(shown)
    await boss.click(shown, label="Older ›")
    assert "starter" in text_of(shown)
    await boss.click(shown, label="‹ Newer")
    given = await boss.click(shown, label="CSV")
    (file,) = given.response.attachments
    rows = list(csv.DictReader(io.StringIO(scene.content(file).decode("utf-8-sig"))))
    assert [row["batch"] for row in rows] == [str(number) for number in range(12, 0, -1)]


async def test_a_text_names_no_person(scene: Scene, boss: Any) -> None:
    told = "approved by discord:123456789012345678 himself"
    await use(scene, boss, "event add", day="2026-03-10", label="discord:1", summary=told, source="discord:99")
    said = text_of((await scene.mei.slash(scene.channel, "events", search="2026-03")).response)
    assert told in said and "<@" not in said
    history = text_of(await use(scene, boss, "history"))
    assert f"<@{boss.id}>" in history and "<@1>" not in history


async def test_events_are_added_changed_and_removed(scene: Scene, boss: Any) -> None:
    added = {"day": "2026-04-20", "label": "new licence", "summary": "A licence for all.", "source": "MOFCOM"}
    await use(scene, boss, "event add", **added)
    assert "A licence for all." in await listed(scene)
    (choice, *_) = await boss.autocomplete(scene.channel, "data event edit", "event", "new lic")
    await use(scene, boss, "event edit", event=choice["value"], summary="A licence for some.")
    assert "A licence for some." in await listed(scene) and "MOFCOM" in await listed(scene)
    await use(scene, boss, "event edit", event=choice["value"], source="Xinhua", url="https://example.org/x")
    assert "Xinhua" in await listed(scene) and "MOFCOM" not in await listed(scene)
    await use(scene, boss, "event remove", event=choice["value"])
    assert "licence for" not in await listed(scene)
    assert "no such event" in text_of(await use(scene, boss, "event remove", event="999"))
    assert "as a day" in text_of(await use(scene, boss, "event add", **{**added, "day": "tomorrow"}))


async def listed(scene: Scene) -> str:
    """Give what /events shows of April 2026."""
    return text_of((await scene.mei.slash(scene.channel, "events", search="2026-04")).response)


async def test_names_and_products_hold_at_once(scene: Scene, boss: Any) -> None:
    await use(scene, boss, "alias add", name="Yankees", partner="us")
    assert "353 t" in text_of(await scene.exports("yankees", month="2025-06"))
    await use(scene, boss, "alias remove", name="Yankees")
    assert "353 t" not in text_of(await scene.exports("yankees", month="2025-06"))
    await use(scene, boss, "product add", key="scandium", name="scandium", codes="28053013; 28469019", aliases="Sc")
    assert "28053013" in text_of((await scene.mei.slash(scene.channel, "products", search="scandium")).response)
    assert "HS code has" in text_of(await use(scene, boss, "product add", key="x", name="x", codes="12a"))
    await use(scene, boss, "product remove", key="scandium")
    assert "was not added here as a product" in text_of(await use(scene, boss, "product remove", key="magnets"))


async def test_release_days_and_rates(scene: Scene, boss: Any) -> None:
    assert "Saved" in text_of(await use(scene, boss, "release", month="2026-05", day="2026-06-22"))
    assert "Saved" in text_of(await use(scene, boss, "release", month="2026-05"))
    assert "is several months" in text_of(await use(scene, boss, "release", month="2026", day="2026-06-22"))
    assert "come after that month" in text_of(await use(scene, boss, "release", month="2026-05", day="2026-05-22"))
    assert "Saved" in text_of(await use(scene, boss, "rate", currency="CNY", month="2025-06", rate="0.139"))
    assert "as a number" in text_of(await use(scene, boss, "rate", currency="CNY", month="2025-06", rate="much"))
    assert "Saved" in text_of(await use(scene, boss, "rate", currency="CNY", month="2025-06"))


async def test_verify_names_what_does_not_fit(scene: Scene, boss: Any) -> None:
    assert "Manage Server" in text_of(await use(scene, scene.mei, "verify"))
    slip = template("CN,export,magnets,US,2025-06,352512,t,final,China Customs")
    preview = await attach(scene, boss, slip)
    await boss.click(preview, label="Confirm")
    assert "To look at" in text_of(preview) and "352,512 t" in text_of(preview)
    found = await use(scene, boss, "verify")
    assert "to look at" in text_of(found) and "June 2025, exports" in text_of(found)
    (file,) = found.attachments
    assert b"2025-06" in scene.content(file)


async def test_an_unknown_name_is_mapped_or_made_an_alias(scene: Scene, boss: Any) -> None:
    content = template("CN,export,magnets,Yankee republic,2025-06,352.512,t,final,China Customs")
    preview = await attach(scene, boss, content)
    (name,) = [part for part in _selects(preview) if "Yankee republic" in part["placeholder"]]
    shown = await boss.select(preview, ["other"], custom_id=name["custom_id"])
    await boss.submit_modal(shown, {"typed": "United States", "remember": True})
    assert not buttons_of(preview)["Confirm"]["disabled"]
    await boss.click(preview, label="Confirm")
    assert "## 352.5 t" in text_of(await scene.exports("yankee republic", month="2025-06"))


async def test_a_misspelt_name_proposes_whom_it_may_mean(scene: Scene, boss: Any) -> None:
    content = template("CN,export,magnets,Germny,2025-06,761.5,t,final,China Customs")
    preview = await attach(scene, boss, content)
    assert "is it Germany" in text_of(preview)
    (name,) = [part for part in _selects(preview) if "Germny" in part["placeholder"]]
    offered = {option["label"]: option["value"] for option in name["options"]}
    assert {"Map to Germany, in this file", "New alias: always Germany"} <= set(offered)
    # While the row is open, Confirm is closed and nothing is asked that has no question above it.
    assert "Yes, every partner" not in buttons_of(preview)
    await boss.select(preview, [offered["Map to Germany, in this file"]], custom_id=name["custom_id"])
    await boss.click(preview, label="Confirm")
    assert "## 761.5 t" in text_of(await scene.exports("germany", month="2025-06"))


def _selects(message: Any) -> list[dict[str, Any]]:
    from tests.chat.sendable import SELECT, walk

    return [part for part in walk(message.components) if part["type"] == SELECT]


async def test_what_would_be_right_is_named_where_no_button_could_say_it_again(scene: Scene, boss: Any) -> None:
    for refusal in (
        await use(scene, boss, "release", month="2025-13"),
        await use(scene, boss, "rate", currency="EUR", month="2025-13", rate="1.1"),
    ):
        assert "Perhaps: Dec 2025 · latest" in text_of(refusal) and not buttons_of(refusal)
    refusal = await attach(scene, boss, JUNE, product="qwxyz")
    assert "Perhaps: rare-earth magnets" in text_of(refusal) and not buttons_of(refusal)
