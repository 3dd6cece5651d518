"""The posting loop and /post, as the people in a channel meet them."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import discord
import pytest

from bot.chat.client import Tonnage
from bot.desk.door import Desk
from bot.store import batches
from bot.store.database import Database
from bot.trade.observations import CellKey, Flow, Measure, Origin, Source, Status
from bot.trade.periods import Month, Period
from bot.trade.vintages import BatchKind, NewBatch, NewObservation
from tests.chat.conftest import Scene, buttons_of, offered, select_of, text_of

pytestmark = pytest.mark.usefixtures("bundled_to_march")
START = datetime(2026, 5, 4, 12, tzinfo=UTC)
CAME = datetime(2026, 5, 20, 9, tzinfo=UTC)
LATER = CAME + timedelta(minutes=10)


class Clock:
    """The moment that the client takes for now."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
async def clock(simcord_bot: Tonnage, scene: Scene) -> Clock:
    """Set the bot's clock and the simulated Discord's, from which messages have their ids, to the same moment."""
    made = Clock()
    simcord_bot.now = made
    await scene.env.advance_time((START - scene.env.now()).total_seconds())
    return made


@pytest.fixture
def boss(scene: Scene) -> Any:
    role = scene.guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
    return scene.guild.add_member(scene.env.create_user("boss"), roles=[role])


async def load(scene: Scene, when: datetime, code: str = "hs:85051110", /, **tonnes: float) -> None:
    rows = [
        NewObservation(
            CellKey("CN", Flow.EXPORT, code, partner, Measure.NET_WEIGHT, Period.single(Month(2026, 4))),
            round(amount * 1_000_000),
            1_000,
            Status.FINAL,
            Source("China Customs", origin=Origin.CUSTOMS),
        )
        for partner, amount in tonnes.items()
    ]
    async with await Database.open(scene.folder / "tonnage.db") as database, database.writing() as connection:
        await batches.commit_batch(connection, NewBatch(BatchKind.IMPORT, when, "discord:4"), rows)


async def far_thread(scene: Scene) -> Any:
    """Give an archived thread, which the bot does not hold in memory."""
    channel = scene.env.bot.get_channel(scene.channel.id)
    assert isinstance(channel, discord.TextChannel)
    made = await channel.create_thread(name="figures", type=discord.ChannelType.public_thread)
    await made.edit(archived=True)
    assert channel.guild.get_thread(made.id) is None
    (thread,) = [each for each in scene.channel.threads if each.id == made.id]
    return thread


async def set_up(scene: Scene, boss: Any, **options: Any) -> Any:
    result = await boss.slash(scene.channel, "post setup", channel=scene.channel, zone="Europe/Berlin", **options)
    assert result.acknowledged and result.ephemeral
    return result.response


@dataclass
class Posted:
    """A message of a channel with its components as Discord sends them."""

    message: discord.Message
    components: list[Any]


def read(channel: Any) -> list[Posted]:
    return [Posted(each, [part.to_dict() for part in each.components]) for each in channel.history()]


def posted(scene: Scene) -> list[Posted]:
    return [each for each in read(scene.channel) if "About this post" in buttons_of(each)]


async def test_setup_shows_a_private_preview_and_posts_nothing(
    scene: Scene, simcord_bot: Tonnage, clock: Clock, boss: Any
) -> None:
    preview = await set_up(scene, boss)
    assert "China's exports of rare-earth magnets · March 2026" in text_of(preview)
    assert "Set up." in text_of(preview)
    assert f"in #{scene.channel.name}, between 07:00 and 22:00 of Europe/Berlin" in text_of(preview)
    assert "was in before this was set up" in text_of(preview)
    await simcord_bot.reporter.round()
    assert posted(scene) == []


async def test_a_report_says_which_months_are_out_and_not_loaded(
    scene: Scene, simcord_bot: Tonnage, clock: Clock, boss: Any
) -> None:
    clock.now = datetime(2026, 6, 25, 12, tzinfo=UTC)
    preview = await boss.slash(scene.channel, "post preview")
    assert "-# Apr–May 2026 are out but not loaded." in text_of(preview.response)


async def test_a_report_comes_once_when_the_data_are_in(
    scene: Scene, simcord_bot: Tonnage, clock: Clock, boss: Any
) -> None:
    await set_up(scene, boss)
    await load(scene, CAME, WORLD=5_000, US=500, DE=900)
    clock.now = LATER
    for _ in range(3):
        await simcord_bot.reporter.round()
    (message,) = posted(scene)
    shown = text_of(message)
    assert "Exports fell 4.5% on March to 5,000 t" in shown
    assert "1\\. Germany **900 t**" in shown
    assert len(message.message.attachments) == 1
    assert list(buttons_of(message)) == ["All partners", "Why this number?", "Follow up…", "About this post"]
    more = ["Table", "Table as a CSV file", "Another month…", "‹ Mar", "The total", "Top"]
    assert list(offered(message)) == more
    march = await scene.mei.select(
        message.message, [offered(message)["‹ Mar"]], custom_id=select_of(message)["custom_id"]
    )
    assert march.ephemeral and "· March 2026" in text_of(march.response)


async def test_the_name_of_a_product_stays_text_where_posts_are_told_of(
    scene: Scene, clock: Clock, boss: Any
) -> None:
    name = "x** [free nitro](https://evil.example) ||y|| <@&1> @everyone **z"
    await boss.slash(scene.channel, "data product add", key="evil", name=name, codes="85051110")
    await set_up(scene, boss, product="evil")
    await boss.slash(scene.channel, "watch add", partner="us", change="falls", by="30%", product="evil")
    for command, options in (
        ("post list", {}),
        ("admin doctor", {}),
        ("post preview", {"product": "evil"}),
        ("admin settings", {"product": "evil"}),
        ("watch list", {}),
        ("status", {}),
        ("products", {"search": "evil"}),
    ):
        said = text_of((await boss.slash(scene.channel, command, **options)).response)
        assert "free nitro" in said, command
        assert "](https://evil.example)" not in said and "@everyone" not in said and "<@&1>" not in said, command


async def test_restarts_change_nothing(scene: Scene, simcord_bot: Tonnage, clock: Clock, boss: Any) -> None:
    await set_up(scene, boss)
    await load(scene, CAME, WORLD=5_000)
    clock.now = LATER
    await simcord_bot.reporter.round()
    client = await scene.restart()
    client.now = clock
    await client.reporter.round()
    assert len(posted(scene)) == 1


async def test_a_claim_that_was_sent_is_found_by_its_mark(
    scene: Scene, simcord_bot: Tonnage, clock: Clock, boss: Any, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await set_up(scene, boss)
    await load(scene, CAME, WORLD=5_000)
    clock.now = LATER
    keep = desk.posts.sent

    async def killed(*_: object) -> None:
        raise RuntimeError("killed here")

    monkeypatch.setattr(desk.posts, "sent", killed)
    await simcord_bot.reporter.round()
    assert len(posted(scene)) == 1
    monkeypatch.setattr(desk.posts, "sent", keep)
    clock.now = LATER + timedelta(minutes=2)
    await simcord_bot.reporter.round()
    assert len(posted(scene)) == 1
    (listed,) = await desk.posts.listed(scene.guild.id, now=clock.now)
    assert listed.posts[0].message == posted(scene)[0].message.id


async def test_now_posts_at_once_and_only_once(scene: Scene, clock: Clock, boss: Any) -> None:
    await set_up(scene, boss)
    result = await boss.slash(scene.channel, "post now", channel=scene.channel)
    assert "Posted in" in text_of(result.response)
    again = await boss.slash(scene.channel, "post now", channel=scene.channel)
    assert "was posted there already" in text_of(again.response)
    assert len(posted(scene)) == 1


async def test_list_and_off_tell_what_is_posted_where(scene: Scene, clock: Clock, boss: Any) -> None:
    empty = await boss.slash(scene.channel, "post list")
    assert "Nothing is posted" in text_of(empty.response)
    await set_up(scene, boss)
    listed = text_of((await boss.slash(scene.channel, "post list")).response)
    assert f"**rare-earth magnets** in <#{scene.channel.id}> · Europe/Berlin" in listed
    assert "March 2026 was in before this was set up" in listed
    await boss.slash(scene.channel, "post off", channel=scene.channel)
    listed = text_of((await boss.slash(scene.channel, "post list")).response)
    assert "Off" in listed
    refused = await boss.slash(scene.channel, "post off", channel=scene.channel)
    assert "No report on that product" in text_of(refused.response)


async def test_only_managers_set_posts_up(scene: Scene, simcord_bot: Tonnage, clock: Clock) -> None:
    (command,) = [each for each in await simcord_bot.tree.fetch_commands() if each.name == "post"]
    scene.guild.set_command_permissions(command, {scene.mei: True})
    refused = await scene.mei.slash(scene.channel, "post list")
    assert "may manage the server" in text_of(refused.response)


async def test_a_channel_that_refuses_is_switched_off_and_the_setter_told(
    scene: Scene, simcord_bot: Tonnage, clock: Clock, boss: Any
) -> None:
    await set_up(scene, boss)
    await load(scene, CAME, WORLD=5_000)
    clock.now = LATER
    scene.env.inject_error("POST", f"/channels/{scene.channel.id}/messages", status=403, times=2)
    await simcord_bot.reporter.round()
    await simcord_bot.reporter.round()
    assert posted(scene) == []
    told = [r for r in scene.env.http_requests if r.method == "POST" and "was not posted" in str(r.json)]
    assert len(told) == 1 and str(scene.channel.id) not in told[0].path


async def test_the_role_is_pinged_and_nobody_else(
    scene: Scene, simcord_bot: Tonnage, clock: Clock, boss: Any
) -> None:
    role = scene.guild.create_role("Traders", mentionable=True)
    await set_up(scene, boss, role=role)
    await load(scene, CAME, WORLD=5_000)
    clock.now = LATER
    await simcord_bot.reporter.round()
    (message,) = posted(scene)
    assert f"<@&{role.id}>" in text_of(message)
    sent = [r.json for r in scene.env.http_requests if r.method == "POST" and r.path.endswith("/messages")][-1]
    assert sent["allowed_mentions"] == {"parse": [], "roles": [role.id]}


async def test_about_this_post_tells_how_it_came(scene: Scene, simcord_bot: Tonnage, clock: Clock, boss: Any) -> None:
    await set_up(scene, boss)
    await load(scene, CAME, WORLD=5_000)
    clock.now = LATER
    await simcord_bot.reporter.round()
    result = await scene.mei.click(posted(scene)[0].message, label="About this post")
    assert result.ephemeral and "Posted by itself" in text_of(result.response)


async def test_ten_servers_with_three_products_are_posted_once_each(
    scene: Scene, simcord_bot: Tonnage, clock: Clock, desk: Desk
) -> None:
    products = ("magnets", "dysprosium", "terbium")
    codes = {"magnets": "hs:85051110", "dysprosium": "line:dysprosium", "terbium": "line:terbium"}
    channels = [scene.env.create_guild(f"Server {at}").create_text_channel("trade") for at in range(10)]
    for channel in channels:
        for product in products:
            await desk.posts.setup(
                guild=channel.guild.id,
                channel=channel.id,
                product=product,
                time_zone="Europe/Berlin",
                person=1,
                role=None,
                now=START,
            )
    for code in codes.values():
        await load(scene, CAME, code, WORLD=5_000, DE=900, US=500)
    clock.now = LATER
    await simcord_bot.reporter.round()
    for channel in channels:
        titles = [text_of(each).splitlines()[0] for each in read(channel)]
        assert len(titles) == 3 and len(set(titles)) == 3
    await simcord_bot.reporter.round()
    assert [len(read(channel)) for channel in channels] == [3] * 10


async def test_setup_says_at_once_what_is_missing_in_the_channel(scene: Scene, clock: Clock, boss: Any) -> None:
    denied = discord.PermissionOverwrite(attach_files=False, read_message_history=False)
    silent = scene.guild.create_text_channel("silent", overwrites={scene.guild.default_role: denied})
    result = await boss.slash(scene.channel, "post setup", channel=silent, zone="Europe/Berlin")
    assert "In that channel I still need: **Attach Files and Read Message History**." in text_of(result.response)
    fine = await set_up(scene, boss)
    assert "still need" not in text_of(fine)


async def test_the_time_zone_is_picked_from_a_list(scene: Scene, clock: Clock, boss: Any) -> None:
    offered = await boss.autocomplete(scene.channel, "post setup", "zone", "shang")
    assert [choice["value"] for choice in offered][:1] == ["Asia/Shanghai"]
    refused = await boss.slash(scene.channel, "post setup", channel=scene.channel, zone="Mars/Olympus")
    assert refused.ephemeral and "I know no time zone" in text_of(refused.response)


async def test_without_the_history_nothing_is_sent_again_and_the_setter_is_told(
    scene: Scene, simcord_bot: Tonnage, clock: Clock, boss: Any, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    denied = discord.PermissionOverwrite(read_message_history=False)
    scene.channel = scene.guild.create_text_channel("blind", overwrites={scene.guild.default_role: denied})
    await set_up(scene, boss)
    await load(scene, CAME, WORLD=5_000)
    clock.now = LATER
    keep = desk.posts.sent

    async def killed(*_: object) -> None:
        raise RuntimeError("killed here")

    monkeypatch.setattr(desk.posts, "sent", killed)
    await simcord_bot.reporter.round()
    monkeypatch.setattr(desk.posts, "sent", keep)
    for minutes in (2, 4, 9):
        clock.now = LATER + timedelta(minutes=minutes)
        await simcord_bot.reporter.round()
    assert len(posted(scene)) == 1
    told = [text_of(each) for each in read(boss.user.dm_channel)]
    assert len(told) == 1 and "Read Message History is missing" in told[0]


async def test_a_correction_answers_its_report_and_pings_nobody(
    scene: Scene, simcord_bot: Tonnage, clock: Clock, boss: Any
) -> None:
    role = scene.guild.create_role("Traders", mentionable=True)
    await set_up(scene, boss, role=role)
    await load(scene, CAME, WORLD=5_000)
    clock.now = LATER
    await simcord_bot.reporter.round()
    await load(scene, LATER, WORLD=5_101)
    clock.now = LATER + timedelta(minutes=10)
    await simcord_bot.reporter.round()
    report, correction = posted(scene)
    assert text_of(correction).startswith("### Correction · China's exports of rare-earth magnets · April 2026")
    assert correction.message.reference is not None
    assert correction.message.reference.message_id == report.message.id
    assert f"<@&{role.id}>" not in text_of(correction)


async def test_a_report_whose_month_was_taken_back_is_marked_so_in_its_channel(
    scene: Scene, simcord_bot: Tonnage, desk: Desk, clock: Clock, boss: Any
) -> None:
    await set_up(scene, boss)
    await load(scene, CAME, WORLD=5_000)
    clock.now = LATER
    await simcord_bot.reporter.round()
    asked = await boss.slash(scene.channel, "data undo")
    assert "**rare-earth magnets, April 2026** stands in 1 channel; if its total changes" in text_of(asked.response)
    await boss.click(asked.response, label="Undo batch 2")
    told = text_of(asked.response)
    assert (
        "The report on **rare-earth magnets, April 2026** stands in 1 channel, and its total was taken back" in told
    )
    clock.now = LATER + timedelta(minutes=10)
    await simcord_bot.reporter.round()
    report, correction = posted(scene)
    said = text_of(correction)
    assert said.startswith("### Correction · China's exports of rare-earth magnets · April 2026")
    assert "The figures were taken back" in said and "5,000 t" not in said
    assert correction.message.reference is not None
    assert correction.message.reference.message_id == report.message.id
