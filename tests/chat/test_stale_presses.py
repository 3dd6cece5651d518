"""Presses on a card that an app still shows as it was a moment ago: twice in a row, after another button, a day
later, after the store was taken back.
"""

import shutil
from collections.abc import Callable
from copy import deepcopy
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.desk.door import Desk
from tests.chat.conftest import DATA_GUILD, NOW, Scene, buttons_of, new_client, text_of
from tests.chat.sendable import walk
from tests.chat.test_admin import boss
from tests.chat.test_data_import import JUNE, attach, select_of, template

__all__ = ["boss"]

GONE = "This preview was confirmed or dropped already, or is over a day old. Attach the file again to see."


def still_shown(scene: Scene, message: Any) -> Callable[[], None]:
    """Remember what a message shows, for an app that has not got the change by the time of the next press."""
    stored = scene.env.backend.get_message(message.channel_id, message.id)
    shown = deepcopy(stored.components)

    def show() -> None:
        stored.components = shown

    return show


async def history(scene: Scene, who: Any) -> str:
    return text_of((await who.slash(scene.channel, "data history")).response)


async def test_confirming_twice_saves_once(scene: Scene, boss: Any) -> None:
    preview = await attach(scene, boss, JUNE)
    show = still_shown(scene, preview)
    await boss.click(preview, label="Confirm")
    show()
    told = await boss.click(preview, label="Confirm")
    assert told.followups[0].ephemeral and text_of(told.followups[0]) == GONE
    assert "**2 ·" in await history(scene, boss) and "**3" not in await history(scene, boss)


async def test_a_preview_of_the_day_before_saves_nothing(scene: Scene, boss: Any) -> None:
    preview = await attach(scene, boss, JUNE)
    scene.env.bot.now = lambda: NOW + timedelta(hours=25)
    told = await boss.click(preview, label="Confirm")
    assert text_of(told.followups[0]) == GONE
    assert "**2" not in await history(scene, boss)


async def test_confirming_again_what_another_saved_meanwhile_says_that_nothing_is_left(
    scene: Scene, boss: Any
) -> None:
    first, second = await attach(scene, boss, JUNE), await attach(scene, boss, JUNE + b"\n")
    show = still_shown(scene, second)
    await boss.click(first, label="Confirm")
    await boss.click(second, label="Confirm")
    assert "Shown again" in text_of(second) and buttons_of(second)["Confirm"]["disabled"]
    show()
    told = await boss.click(second, label="Confirm")
    assert text_of(told.followups[0]) == "Every figure in this file is loaded already; there is nothing to save."


async def test_confirming_just_after_wait_saves_no_valid_rows(scene: Scene, boss: Any) -> None:
    rows = ("CN,export,magnets,US,2025-06,352.5,t,final,x", "CN,export,magnets,Atlantis,2025-06,1,t,final,x")
    preview = await attach(scene, boss, template(*rows))
    await boss.click(preview, label="Import the valid rows")
    show = still_shown(scene, preview)
    await boss.click(preview, label="Wait, not without the others")
    show()
    told = await boss.click(preview, label="Confirm")
    assert text_of(told.followups[0]) == "1 row cannot be read. Correct the file, or choose to import the valid rows."
    assert "**2" not in await history(scene, boss)


# What changes the plan after the card was shown, pressed or chosen on the same preview.
CHANGES = {
    "an override": "Override: let this file win",
    "an answer": "Yes, every partner",
    "the other answer": "No, only some",
}
PRESS = template(
    "CN,export,magnets,US,2025-06,400,t,reported,A newspaper",  # gives way to customs
    "CN,export,magnets,Japan,2026-03,123,t,reported,A newspaper",
)


@pytest.mark.parametrize("label", CHANGES.values(), ids=CHANGES)
async def test_confirming_an_earlier_preview_shows_the_newer_one_and_saves_nothing(
    scene: Scene, boss: Any, label: str
) -> None:
    await boss.click(await attach(scene, boss, JUNE), label="Confirm")
    preview = await attach(scene, boss, PRESS, "press.csv")
    show = still_shown(scene, preview)
    await boss.click(preview, label=label)
    show()
    await boss.click(preview, label="Confirm")
    assert "**Shown again:** what you confirmed was an earlier preview" in text_of(preview)
    assert "**3 ·" not in await history(scene, boss)
    assert "## 352.5 t" in text_of(await scene.exports("us", month="2025-06"))
    await boss.click(preview, label="Confirm")
    assert "Saved as batch 3" in text_of(preview)


async def test_confirming_with_a_mapping_that_another_window_changed_saves_nothing(scene: Scene, boss: Any) -> None:
    rows = ("CN,export,magnets,Germny,2025-06,761.5,t,final,x", "CN,export,magnets,US,2025-06,352.5,t,final,x")
    preview = await attach(scene, boss, template(*rows))
    await boss.click(preview, label="Import the valid rows")
    show = still_shown(scene, preview)
    asked = select_of(preview, "Germny")
    here = next(each["value"] for each in asked["options"] if each["label"].startswith("Map to Germany"))
    await boss.select(preview, [here], custom_id=asked["custom_id"])
    show()
    await boss.click(preview, label="Confirm")
    assert "Shown again" in text_of(preview) and "**2 ·" not in await history(scene, boss)


async def test_confirm_of_a_card_without_a_mark_shows_the_preview(scene: Scene, boss: Any) -> None:
    """The first version's Confirm did not say which plan it confirms."""
    preview = await attach(scene, boss, JUNE)
    stored = scene.env.backend.get_message(preview.channel_id, preview.id)
    for part in walk(stored.components):
        if part.get("label") == "Confirm":
            part["custom_id"] = part["custom_id"].rpartition(":")[0] + ":"
    await boss.click(preview, label="Confirm")
    assert "Shown again" in text_of(preview) and "**2 ·" not in await history(scene, boss)
    await boss.click(preview, label="Confirm")
    assert "Saved as batch 2" in text_of(preview)


async def test_remove_takes_only_the_figures_that_its_card_shows(scene: Scene, boss: Any) -> None:
    asked = (await boss.slash(scene.channel, "data remove", partner="us", month="2025-06")).response
    assert "353 t" in text_of(asked)
    await boss.click(await attach(scene, boss, JUNE), label="Confirm")
    await boss.click(asked, label="Remove")
    assert "The data changed since you saw this" in text_of(asked) and "352.5 t" in text_of(asked)
    assert "## 352.5 t" in text_of(await scene.exports("us", month="2025-06"))
    await boss.click(asked, label="Remove")
    assert "Saved as batch 3" in text_of(asked)


async def test_undo_both_undoes_no_batch_that_was_not_named(scene: Scene, boss: Any) -> None:
    first = await attach(scene, boss, JUNE)
    await boss.click(first, label="Confirm")
    for tonnes in (351, 350):
        later = await attach(scene, boss, template(f"CN,export,magnets,US,2025-06,{tonnes},t,final,China Customs"))
        if tonnes == 350:
            refused = (await boss.click(first, label="Undo batch 2")).followups[0]
            assert "batch 3" in text_of(refused)
        await boss.click(later, label="Confirm")
    told = (await boss.click(refused, label="Undo both")).followups[0]
    assert "batch 3 (june.csv), batch 4" in text_of(told)
    assert "## 350 t" in text_of(await scene.exports("us", month="2025-06"))
    await boss.click(told, label="Undo both")
    assert "## 353 t" in text_of(await scene.exports("us", month="2025-06"))


async def test_a_name_that_has_its_answer_is_not_answered_twice(scene: Scene, boss: Any) -> None:
    preview = await attach(scene, boss, template("CN,export,magnets,Germny,2025-06,761.5,t,final,China Customs"))
    asked = select_of(preview, "Germny")
    here = next(each["value"] for each in asked["options"] if each["label"].startswith("Map to Germany"))
    show = still_shown(scene, preview)
    await boss.select(preview, [here], custom_id=asked["custom_id"])
    show_anew = still_shown(scene, preview)
    show()
    told = await boss.select(preview, [here], custom_id=asked["custom_id"])
    assert text_of(told.followups[0]).startswith(
        "That name has its answer already. To give another, cancel and attach the file again: </data import:"
    )
    show_anew()
    await boss.click(preview, label="Confirm")
    assert "## 761.5 t" in text_of(await scene.exports("germany", month="2025-06"))


async def test_a_page_of_the_history_may_be_gone_after_a_restore(
    scene: Scene, boss: Any, starter_store: Path, tmp_path: Path
) -> None:
    for number in range(11):
        await boss.slash(scene.channel, "data alias add", name=f"Yankee land {'abcdefghijk'[number]}", partner="US")
    shown = (await boss.slash(scene.channel, "data history")).response
    restored = Path(shutil.copy(starter_store, tmp_path / "restored.db"))
    async with Desk.opened(restored, now=NOW, data_guilds=frozenset({DATA_GUILD})) as desk:
        await scene.env.restart_bot(new_client(desk, scene.folder))
        told = await boss.click(shown, label="Older ›")
        said = "The history has no page 2 any more. From the newest on: </data history:"
        assert text_of(told.followups[0]).startswith(said)
        await scene.restart()
