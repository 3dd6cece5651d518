"""Cards that were posted by this and by earlier versions: each of their controls still does what it says."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from bot.chat import custom_ids
from bot.errors import NotLoaded
from tests.chat.conftest import Scene, text_of, unwrapped
from tests.chat.sendable import SELECT
from tests.corpus.cards import Cards, posted

CARDS: Cards = posted()
REMOVE = f"{custom_ids.VERSION}:{custom_ids.REMOVE}:"
ROW, BUTTONS_IN_A_ROW = 1, 5


async def test_every_control_of_a_posted_card_still_works(scene: Scene) -> None:
    asked = await scene.mei.slash(scene.channel, "ask", question="/exports us 2025-06")
    stored = scene.env.backend.get_message(scene.channel.id, asked.response.id)
    pressed: set[str] = set()
    differing = {}
    for controls in (controls for cards in CARDS.values() for controls in cards.values()):
        for control in controls:
            name = control["custom_id"]
            if control.get("disabled") or name in pressed or name.startswith(REMOVE):
                continue
            pressed.add(name)
            stored.components = list(rows(deepcopy(controls)))
            met = len(scene.env.errors)
            told = await press(scene, asked.response, control)
            refused = [each for each in map(unwrapped, scene.env.errors[met:]) if not isinstance(each, NotLoaded)]
            if refused or not told:
                differing[name] = told, refused
    assert differing == {}
    assert len(pressed) > 120


def rows(controls: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Lay controls out as a message holds them: a select in a row of its own."""
    buttons = [each for each in controls if each["type"] != SELECT]
    selects = [each for each in controls if each["type"] == SELECT]
    for at in range(0, len(buttons), BUTTONS_IN_A_ROW):
        yield {"type": ROW, "components": buttons[at : at + BUTTONS_IN_A_ROW]}
    yield from ({"type": ROW, "components": [each]} for each in selects)


async def press(scene: Scene, message: Any, control: dict[str, Any], who: Any = None) -> str:
    """Press a control, as mei unless told otherwise, of a select its last choice; give what was said."""
    presser = who or scene.mei
    if control["type"] == SELECT:
        chosen = [control["options"][-1]["value"]]
        result = await presser.select(message, chosen, custom_id=control["custom_id"])
    else:
        result = await presser.click(message, custom_id=control["custom_id"])
    if result.modal is not None:
        return "a form"
    shown = [each for each in (result.response, *result.followups, message) if each is not None and text_of(each)]
    return text_of(shown[0]) if shown else ""
