"""A file put in through Discord: seen first, confirmed, told, and taken back."""

import csv
import io
from typing import Any

import discord
import pytest

from bot.desk.permissions import Actor
from tests.chat.conftest import DATA_GUILD, NOW, Scene, buttons_of, text_of, unwrapped
from tests.chat.sendable import SELECT, walk
from tests.folders import FIXTURES

HEADER = "reporter,flow,product,partner,period,net_weight,weight_unit,status,source"
NOTHING_YET = "Nothing is saved yet"


def template(*rows: str) -> bytes:
    return "\n".join((HEADER, *rows)).encode()


JUNE = template(
    "CN,export,magnets,United States,2025-06,352.512,t,final,China Customs",
    "CN,export,magnets,Vietnam,2025-06,201.25,t,final,China Customs",
)


@pytest.fixture
def boss(scene: Scene) -> Any:
    role = scene.guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
    return scene.guild.add_member(scene.env.create_user("boss"), roles=[role])


async def attach(scene: Scene, who: Any, content: bytes, name: str = "june.csv", **options: Any) -> Any:
    """Use /data import and give what came back."""
    result = await who.slash(scene.channel, "data import", file=(name, content), **options)
    assert result.ephemeral
    return result.response


def select_of(message: Any, what: str) -> dict[str, Any]:
    """Give the select that asks for something."""
    selects = [part for part in walk(message.components) if part["type"] == SELECT]
    (found,) = [each for each in selects if what in each["placeholder"]]
    return found


async def test_from_the_file_to_the_new_figure(scene: Scene, boss: Any) -> None:
    preview = await attach(scene, boss, JUNE)
    said = text_of(preview)
    assert "june.csv" in said and "1 new · 1 changed" in said and NOTHING_YET in said
    assert "353" in text_of(await scene.exports("us", month="2025-06"))

    confirmed = await boss.click(preview, label="Confirm")
    assert confirmed.response.id == preview.id
    assert "Saved as batch" in text_of(preview) and "1 new · 1 changed" in text_of(preview)
    assert "## 352.5 t" in text_of(await scene.exports("us", month="2025-06"))
    assert list(buttons_of(preview)) == ["Undo batch 2"]


async def test_a_viewer_is_refused_and_told_what_is_missing(scene: Scene) -> None:
    refusal = await attach(scene, scene.mei, JUNE)
    assert "Manage Server" in text_of(refusal) and "admin editors" in text_of(refusal)


async def test_the_preview_survives_a_restart(scene: Scene, boss: Any) -> None:
    preview = await attach(scene, boss, JUNE)
    await scene.restart()
    await boss.click(preview, label="Confirm")
    assert "Saved as batch" in text_of(preview)


async def test_two_editors_confirming_at_once(scene: Scene, boss: Any) -> None:
    first, second = await attach(scene, boss, JUNE), await attach(scene, boss, JUNE + b"\n")
    await boss.click(first, label="Confirm")
    told = await boss.click(second, label="Confirm")
    assert "Shown again" in text_of(second) or "stands already" in text_of(told.response)
    assert len(await batches(scene)) == 2


async def batches(scene: Scene) -> list[Any]:
    """Give the numbers of all batches."""
    async with scene.desk._database.reading() as connection:
        return list((await connection.exec_driver_sql("SELECT number FROM batch")).scalars())


async def test_cancel_forgets_the_file(scene: Scene, boss: Any) -> None:
    preview = await attach(scene, boss, JUNE)
    await boss.click(preview, label="Cancel")
    assert "Nothing was stored" in text_of(preview) and not buttons_of(preview)


async def test_rows_that_cannot_be_read_come_back_to_mend(scene: Scene, boss: Any) -> None:
    content = template(
        "CN,export,magnets,United States,2025-06,352.512,t,final,China Customs",
        "CN,export,magnets,@everyone *Atlantis*,2025-06,1,t,final,China Customs",
        "CN,export,magnets,Vietnam,2025-06,much,t,final,China Customs",
    )
    preview = await attach(scene, boss, content)
    assert buttons_of(preview)["Confirm"]["disabled"]
    (file,) = preview.attachments
    rows = list(csv.reader(io.StringIO(scene.content(file).decode("utf-8-sig"))))
    assert len(rows) == 3
    assert "@everyone" not in text_of(preview)

    await boss.click(preview, label="Import the valid rows")
    assert not buttons_of(preview)["Confirm"]["disabled"]
    await boss.click(preview, label="Confirm")
    assert "Saved as batch" in text_of(preview)


async def test_a_file_without_flow_and_month_asks_for_them(scene: Scene, boss: Any) -> None:
    content = (
        b'"Commodity code","Commodity","Trading partner code","Trading partner","Quantity","Unit","US dollar"\r\n'
        b'"85051110","Permanent magnets","502","United States","352512","Kilogram","17,000,000"\r\n'
    )
    preview = await attach(scene, boss, content, "online.csv")
    said = text_of(preview)
    assert "exports or imports" in said and buttons_of(preview)["Confirm"]["disabled"]
    await boss.select(preview, ["export"], custom_id=select_of(preview, "Exports or imports")["custom_id"])
    await boss.select(preview, ["2026-03"], custom_id=select_of(preview, "Which month")["custom_id"])
    assert not buttons_of(preview)["Confirm"]["disabled"]
    await boss.click(preview, label="Yes, every partner")
    await boss.click(preview, label="Confirm")
    assert "Saved as batch" in text_of(preview)


async def test_another_month_is_typed(scene: Scene, boss: Any) -> None:
    content = (
        b'"Commodity code","Commodity","Trading partner code","Trading partner","Quantity","Unit","US dollar"\r\n'
        b'"85051110","Permanent magnets","502","United States","352512","Kilogram","17,000,000"\r\n'
    )
    preview = await attach(scene, boss, content, "online.csv", flow="export")
    month = select_of(preview, "Which month")["custom_id"]
    shown = await boss.select(preview, ["other"], custom_id=month)
    refused = await boss.submit_modal(shown, {"typed": "junk"})
    (told,) = refused.followups
    assert told.ephemeral and "as a month" in text_of(told) and "names no month" in text_of(preview)
    await boss.submit_modal(await boss.select(preview, ["other"], custom_id=month), {"typed": "june 2018"})
    assert "2018" in text_of(preview) and not buttons_of(preview)["Confirm"]["disabled"]


async def test_a_better_figure_stands_unless_overridden(scene: Scene, boss: Any) -> None:
    await boss.click(await attach(scene, boss, JUNE), label="Confirm")
    press = template("CN,export,magnets,US,2025-06,400,t,reported,A newspaper")
    preview = await attach(scene, boss, press)
    assert "not taken" in text_of(preview) and buttons_of(preview)["Confirm"]["disabled"]
    await boss.click(preview, label="Override: let this file win")
    await boss.click(preview, label="Keep the better figures")
    await boss.click(preview, label="Override: let this file win")
    await boss.click(preview, label="Confirm")
    assert "## 400 t" in text_of(await scene.exports("us", month="2025-06"))


async def test_the_message_command_takes_the_file_of_a_post(scene: Scene, boss: Any) -> None:
    posted = await scene.mei.send(scene.channel, "here", attachments=[("june.csv", JUNE)])
    result = await boss.context_menu(scene.channel, "Import this file", posted)
    assert result.ephemeral and "1 new · 1 changed" in text_of(result.response)
    forwarded = await scene.mei.forward(posted, scene.channel)
    again = await boss.context_menu(scene.channel, "Import this file", forwarded)
    assert "1 new · 1 changed" in text_of(again.response)
    several = await scene.mei.send(scene.channel, "two", attachments=[("a.csv", JUNE), ("b.csv", JUNE)])
    assert "2 files" in text_of((await boss.context_menu(scene.channel, "Import this file", several)).response)
    none = await scene.mei.send(scene.channel, "none")
    assert "no file" in text_of((await boss.context_menu(scene.channel, "Import this file", none)).response)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"0" * 100, "picture"),
        (b"hello, world\nthis is, a letter\n", "layout"),
        (b"   ", "empty"),
    ],
)
async def test_what_is_no_file_of_ours_is_refused_with_a_sentence(
    scene: Scene, boss: Any, content: bytes, said: str
) -> None:
    assert said in text_of(await attach(scene, boss, content, "file.bin"))


async def test_a_year_of_comtrade_never_lands_in_a_month(scene: Scene, boss: Any) -> None:
    monthly = (FIXTURES / "comtrade_monthly.csv").read_bytes()
    annual = monthly.replace(b'"M","20250601","2025","6","202506"', b'"A","20250101","2025","52","2025"')
    assert annual != monthly
    preview = await attach(scene, boss, annual, "comtrade.csv")
    assert "Confirm" not in buttons_of(preview) or buttons_of(preview)["Confirm"]["disabled"]
    assert "year" in text_of(preview) or "annual" in text_of(preview)
    assert len(await batches(scene)) == 1


async def test_a_file_that_is_too_large_is_not_even_downloaded(
    scene: Scene, boss: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scene.desk.imports, "size_limit", 10)
    read = []
    monkeypatch.setattr(discord.Attachment, "read", lambda self: read.append(self))
    assert "I take up to" in text_of(await attach(scene, boss, JUNE)) and not read


async def test_an_expired_link_gets_a_sentence(scene: Scene, boss: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    async def gone(self: discord.Attachment) -> bytes:
        raise discord.NotFound(_Gone(), "gone")  # type: ignore[arg-type]

    monkeypatch.setattr(discord.Attachment, "read", gone)
    assert "its link has expired" in text_of(await attach(scene, boss, JUNE))


class _Gone:
    status, reason = 404, "Not Found"


async def test_templates_are_handed_out(scene: Scene) -> None:
    for kind, start in (("xlsx", b"PK"), ("csv", b"\xef\xbb\xbfreporter")):
        given = await scene.mei.slash(scene.channel, "data template", format=kind)
        (file,) = given.response.attachments
        assert given.ephemeral and scene.content(file).startswith(start)


async def test_admins_are_told_who_did_what(scene: Scene, boss: Any) -> None:
    admins = scene.guild.create_text_channel("admins")
    boss_actor = Actor("discord:1", user_id=1, guild_id=DATA_GUILD, may_manage_guild=True)
    await scene.desk.guilds.change(boss_actor, admin_channel=admins.id, now=NOW)
    await boss.click(await attach(scene, boss, JUNE, note="the real ones"), label="Confirm")
    (sent,) = list(admins.history())
    told = scene.env.backend.get_message(admins.id, sent.id)
    assert f"<@{boss.id}>" in text_of(told) and "june.csv" in text_of(told)


async def test_admins_are_told_also_when_the_receipt_cannot_be_shown(scene: Scene, boss: Any) -> None:
    admins = scene.guild.create_text_channel("admins")
    boss_actor = Actor("discord:1", user_id=1, guild_id=DATA_GUILD, may_manage_guild=True)
    await scene.desk.guilds.change(boss_actor, admin_channel=admins.id, now=NOW)
    preview = await attach(scene, boss, JUNE)
    gone = {"status": 404, "code": 50027, "message": "Invalid Webhook Token"}
    scene.env.inject_error("PATCH", "/webhooks/*/@original", **gone)
    await boss.click(preview, label="Confirm")
    scene.env.inject_error("PATCH", "/webhooks/*/@original", **gone)
    await boss.slash(scene.channel, "data alias add", name="Yankees", partner="us")
    sent = sorted(admins.history(), key=lambda message: message.id)
    told = [text_of(scene.env.backend.get_message(admins.id, each.id)) for each in sent]
    assert len(told) == 2 and "june.csv" in told[0] and "Yankees" in told[1]
    scene.faults.extend(map(unwrapped, scene.env.errors))  # what the bot met, which is no refusal


async def test_an_act_in_the_admin_channel_is_told_to_the_others_there(scene: Scene, boss: Any) -> None:
    boss_actor = Actor("discord:1", user_id=1, guild_id=DATA_GUILD, may_manage_guild=True)
    await scene.desk.guilds.change(boss_actor, admin_channel=scene.channel.id, now=NOW)
    preview = await attach(scene, boss, JUNE)
    await boss.click(preview, label="Confirm")
    await boss.click(preview, label="Undo batch 2")
    await boss.slash(scene.channel, "data alias add", name="Yankees", partner="us")
    told = [text_of(scene.env.backend.get_message(scene.channel.id, each.id)) for each in scene.messages()]
    assert len(told) == 3 and all(f"<@{boss.id}>" in each for each in told)
    assert "june.csv" in told[0] and "Batch 3" in told[1] and "Yankees" in told[2]


async def test_hostile_names_ping_nobody_and_stay_text(scene: Scene, boss: Any) -> None:
    content = template("CN,export,magnets,@everyone **x**,2025-06,1,t,final,<@1> `y`")
    preview = await attach(scene, boss, content, name="@here ||z||.csv", note="@everyone")
    said = text_of(preview)
    assert "@everyone" not in said and "@here" not in said and "<@1>" not in said
    assert "\\*\\*x\\*\\*" in said and "\\|\\|z" in said
    (name,) = [part for part in walk(preview.components) if part["type"] == SELECT]
    assert "everyone" in name["placeholder"]


async def test_the_owner_may_import_in_a_message_and_the_admins_of_the_data_are_told(
    scene: Scene, boss: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    admins = scene.guild.create_text_channel("admins")
    boss_actor = Actor("discord:1", user_id=1, guild_id=DATA_GUILD, may_manage_guild=True)
    await scene.desk.guilds.change(boss_actor, admin_channel=admins.id, now=NOW)
    refused = await boss.user.slash("data import", file=("june.csv", JUNE))
    assert "only the bot's owner" in text_of(refused.response)
    monkeypatch.setattr("bot.chat.app.owners_of", lambda _: frozenset({scene.mei.id}))
    preview = await scene.mei.user.slash("data import", file=("june.csv", JUNE))
    await scene.mei.user.click(preview.response, label="Confirm")
    (sent,) = list(admins.history())
    assert f"<@{scene.mei.id}> imported june.csv" in text_of(scene.env.backend.get_message(admins.id, sent.id))


async def test_a_form_asks_for_the_file_and_what_it_does_not_say(scene: Scene, boss: Any) -> None:
    opened = await boss.slash(scene.channel, "data import")
    filled = await boss.submit_modal(opened, {"file": [("june.csv", JUNE)], "complete": "no"})
    assert filled.ephemeral
    said = text_of(filled.response)
    assert "june.csv" in said and "1 new · 1 changed" in said and NOTHING_YET in said
    assert "lists every partner?" not in said, "that was answered in the form"


async def test_what_the_form_says_counts_like_the_options(scene: Scene, boss: Any) -> None:
    file = (FIXTURES / "customs_chinese.csv").read_bytes()
    opened = await boss.slash(scene.channel, "data import")
    filled = await boss.submit_modal(
        opened, {"file": [("online.csv", file)], "flow": "export", "month": "2025-13", "product": ""}
    )
    assert "The month must be 01–12" in text_of(filled.response)


async def test_nobody_else_is_shown_the_form(scene: Scene) -> None:
    refused = await scene.mei.slash(scene.channel, "data import")
    assert refused.ephemeral and "Changing the data needs the permission Manage Server." in text_of(refused.response)
