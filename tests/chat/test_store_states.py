"""What is answered when the store holds other data than the bundled ones."""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.chat import limits
from bot.chat.cards import Card
from bot.chat.client import Tonnage
from bot.chat.interaction_log import Steps
from bot.chat.reply import Reply, reply
from bot.desk import large_work, sizes
from bot.desk.permissions import Actor
from bot.store import batches, figures
from bot.trade import download_contents
from bot.trade.vintages import BatchKind, NewBatch, NewObservation
from tests.chat.conftest import NOW, Scene, buttons_of, choose, offered, text_of
from tests.chat.test_admin import boss
from tests.chat.test_data_import import attach

__all__ = ["boss"]

HEADER = "reporter,flow,product,partner,period,net_weight,weight_unit,value,currency,status,source"


async def load(scene: Scene, boss: Any, *rows: str, complete: str = "no") -> None:
    content = "\n".join((HEADER, *rows)).encode()
    preview = await attach(scene, boss, content, complete=complete)
    await boss.click(preview, label="Confirm")
    assert "Saved as batch" in text_of(preview)


async def test_a_month_that_is_over_and_not_published_is_expected_on_its_day(scene: Scene) -> None:
    scene.env.bot.now = lambda: datetime(2026, 9, 4, 12, tzinfo=UTC)
    refused = await scene.exports("us", month="2026-08")
    assert refused.ephemeral and text_of(refused).startswith("August 2026 is expected on <t:1789")
    assert "Latest loaded: Mar 2026 (Apr–Jul as a block)." in text_of(refused) and "Mar 2026" in buttons_of(refused)


async def test_a_price_of_no_weight_says_what_it_would_be_divided_by(scene: Scene, boss: Any) -> None:
    await load(scene, boss, "CN,export,magnets,Vietnam,2025-06,0,t,1200,USD,final,China Customs")
    said = await scene.exports("vietnam", month="2025-06", measure="unit-price")
    assert text_of(said) == (
        "There is no unit price for Vietnam, June 2025: it is value ÷ weight, and the weight is 0 t."
    )
    valued = await scene.mei.click(said, label="Value")
    assert "1,200" in text_of(valued.response)


async def test_a_partner_that_a_complete_list_leaves_out_got_nothing(scene: Scene, boss: Any) -> None:
    row = "CN,export,magnets,Germany,2025-06,764,t,,,final,China Customs"
    await load(scene, boss, row, complete="yes")
    said = await scene.exports("peru", month="2025-06")
    assert text_of(said) == (
        "Peru is not in the list of partners for June 2025, which an editor confirmed as complete: "
        "no rare-earth magnets went there."
    )
    whole = await scene.mei.click(said, label="World")
    assert "## 3,188 t" in text_of(whole.response)


async def test_a_watch_of_a_value_is_refused(scene: Scene, boss: Any) -> None:
    await load(scene, boss, "CN,export,magnets,US,2025-06,352,t,1200,USD,final,China Customs")
    result = await scene.mei.slash(scene.channel, "watch add", partner="us value", change="falls", by="30%")
    assert result.ephemeral
    assert text_of(result.response) == "A watch looks at weights; value and unit price cannot be watched."
    assert "You watch nothing yet" in text_of((await scene.mei.slash(scene.channel, "watch list")).response)


async def test_a_product_without_a_total_cannot_be_posted(scene: Scene, boss: Any) -> None:
    await boss.slash(scene.channel, "data product add", key="alloys", name="alloys", codes="72029911")
    await load(scene, boss, "CN,export,alloys,US,2025-06,12,t,,,final,China Customs")
    given = {"channel": scene.channel, "product": "alloys"}
    await boss.slash(scene.channel, "post setup", zone="Europe/Berlin", **given)
    result = await boss.slash(scene.channel, "post now", **given)
    assert text_of(result.response) == "No total is loaded for that product, so there is nothing to post."
    assert scene.messages() == []


async def test_a_post_that_the_channel_refuses_is_said_with_the_reason(scene: Scene, boss: Any) -> None:
    await boss.slash(scene.channel, "post setup", channel=scene.channel, zone="Europe/Berlin")
    scene.env.inject_error("POST", f"/channels/{scene.channel.id}/messages", status=403, times=2)
    result = await boss.slash(scene.channel, "post now", channel=scene.channel)
    assert text_of(result.response).startswith(
        "Not posted yet: I may not write in that channel: View Channel or Send Messages is missing. "
        "How it stands: </post list:"
    )
    assert scene.messages() == []
    listed = text_of((await boss.slash(scene.channel, "post list")).response)
    assert "Off: I may not write in that channel" in listed


async def test_a_download_that_no_message_can_hold_says_how_to_make_it_smaller(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "ATTACHMENT_BYTES", 100)
    result = await scene.mei.slash(scene.channel, "download", partner="us")
    assert text_of(result.response) == (
        "29 rows are more than can be attached, even a year at a time. Ask for one partner or fewer months."
    )


async def test_a_download_of_too_many_rows_is_refused_privately_with_what_fits(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sizes, "MOST_ATTACHED", 100)
    result = await scene.mei.slash(scene.channel, "download")
    assert result.ephemeral and scene.messages() == []
    said = text_of(result.response)
    assert "rows are more than the 100 that are written for one message. Ask for one partner or fewer months." in said
    assert said.endswith("Whoever runs the bot can write them all: python -m bot export magnets")
    *_, total = buttons_of(result.response)
    assert total == "Only the total"
    await scene.mei.click(result.response, label=total)
    (answered,) = scene.messages()
    assert [file.filename for file in answered.attachments] == ["tonnage-magnets-WORLD-exports-all.csv"]


async def test_the_table_of_a_download_that_became_too_large_is_refused_too(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = (await scene.mei.slash(scene.channel, "download", partner="us")).response
    monkeypatch.setattr(sizes, "MOST_ATTACHED", 1)
    refused = await choose(scene.mei, card, "Table")
    assert "more than the 1 that" in text_of(refused.response)


async def test_a_download_of_very_many_rows_has_no_table(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(download_contents, "MOST_IN_TABLE", 10)
    card = (await scene.mei.slash(scene.channel, "download", partner="us")).response
    assert len(card.attachments) == 1 and "Table" not in offered(card)


async def test_a_ranking_that_would_read_too_much_offers_fewer_months(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sizes, "MOST_READ", 20)
    result = await scene.mei.slash(scene.channel, "top", month="2025-01..2025-12")
    assert result.ephemeral and scene.messages() == []
    assert "more than the 20 of one answer. Ask for fewer months." in text_of(result.response)
    answered = await scene.mei.click(result.response, label="December 2025")
    assert "· December 2025" in text_of(answered.response)


async def test_a_host_without_room_for_a_workbook_offers_csv(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(scene.folder / "gone"))
    refused = await scene.mei.slash(scene.channel, "download", partner="us", format="xlsx")
    assert text_of(refused.response) == "The host has no room to write this file just now. As CSV it needs none."
    answered = await scene.mei.slash(scene.channel, "download", partner="us")
    assert len(answered.response.attachments) == 1


async def test_who_asks_for_much_while_many_wait_is_told_to_come_back(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sizes, "LARGE", 10)
    monkeypatch.setattr(large_work, "MOST_WAITING", 0)
    refused = await scene.mei.slash(scene.channel, "download", partner="us")
    assert text_of(refused.response) == "Other large answers are being made just now. Ask again in a minute."


class Noted(Reply):
    """An answer that takes a while to be sent."""

    may_attach = True

    def __init__(self, client: Tonnage, done: list[str]) -> None:
        self.client, self.asked, self.steps = client, None, Steps("test")  # type: ignore[assignment]
        self.actor, self.asker_id = Actor("discord:1"), 1
        self._done = done

    @asynccontextmanager
    async def promised(self) -> AsyncIterator[None]:
        self._done.append("promised")
        yield

    async def send(self, card: Card) -> None:
        self._done.append("made")
        await asyncio.sleep(0.02)
        self._done.append("sent")


async def test_a_large_download_is_made_when_the_one_before_was_sent(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sizes, "LARGE", 10)
    done: list[str] = []
    client = scene.env.bot
    reading = scene.desk.read("/download us", now=NOW)
    await asyncio.gather(*(reply(Noted(client, done), lambda: reading) for _ in range(3)))
    assert done == ["promised"] * 3 + ["made", "sent"] * 3


async def test_a_store_from_which_every_figure_was_removed_says_so(scene: Scene, boss: Any) -> None:
    await remove_everything(scene)
    for command, options in (("exports", {"partner": "us"}), ("top", {}), ("post preview", {})):
        refused = await boss.slash(scene.channel, command, **options)
        assert refused.ephemeral
        said = text_of(refused.response)
        assert said.startswith("Nothing is loaded of the trade of China. Editors can add it: </data import:"), command


async def remove_everything(scene: Scene) -> None:
    names = scene.desk.memory.vocabulary
    async with scene.desk._database.writing() as connection:
        gone = [
            NewObservation(each.key, None, 0, each.status, each.source, each.currency)
            for reporter, flow, commodity, measure in sorted(names.loaded.kinds())
            for partner in names.loaded.partners(reporter, flow, (commodity,), measure)
            for each in await figures.series(
                connection, reporter, flow, (commodity,), partner, measure, in_every_currency=True
            )
        ]
        await batches.commit_batch(connection, NewBatch(BatchKind.REMOVE, NOW, "discord:4"), gone)
    await scene.desk.refresh()
