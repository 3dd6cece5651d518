"""Every control of the card: pressed by its asker, by another person, after a restart, and years later."""

import csv
import io
from typing import Any

import pytest

from bot.chat import custom_ids, limits
from tests.chat.conftest import Scene, buttons_of, choose, offered, text_of
from tests.chat.sendable import walk

JUNE, MAY = "June 2025", "May 2025"


@pytest.fixture
async def card(scene: Scene) -> Any:
    """Ask the question that every test here presses buttons of."""
    return await scene.exports("us", month="2025-06")


async def test_a_press_by_the_asker_turns_the_card_itself(scene: Scene, card: Any) -> None:
    pressed = await scene.mei.click(card, label="‹ May")
    assert pressed.response.id == card.id
    assert MAY in text_of(card) and "## 46.4 t" in text_of(card)
    assert [file.filename for file in card.attachments] == ["exports-us-2025-05-magnets.png"]
    await choose(scene.mei, card, "June ›")
    assert "## 353 t" in text_of(card)
    assert len(scene.messages()) == 1


async def test_a_press_by_another_person_gives_them_their_own_copy(scene: Scene, card: Any) -> None:
    pressed = await scene.bob.click(card, label="‹ May")
    assert pressed.ephemeral and pressed.response.id != card.id
    assert MAY in text_of(pressed.response) and JUNE in text_of(card)
    turned = await scene.bob.click(pressed.response, label="June ›")
    assert turned.response.id == pressed.response.id and JUNE in text_of(pressed.response)


async def test_buttons_work_after_a_restart(scene: Scene, card: Any) -> None:
    await scene.restart()
    await scene.mei.click(card, label="‹ May")
    assert MAY in text_of(card)
    table = await choose(scene.bob, card, "Table")
    assert table.ephemeral and "May 2025" in text_of(table.response)


async def test_the_span_changes_the_chart_and_stays_chosen(scene: Scene, card: Any) -> None:
    await choose(scene.mei, card, "Chart: 60 months")
    assert "Chart: 60 months" not in offered(card) and "Chart: 24 months" in offered(card)
    assert [file.filename for file in card.attachments] == ["exports-us-2025-06-magnets-60m.png"]
    await scene.mei.click(card, label="‹ May")
    assert "Chart: 60 months" not in offered(card)
    copy = await choose(scene.bob, card, "Chart: all months")
    assert copy.ephemeral and MAY in text_of(copy.response)
    turned = await scene.bob.click(copy.response, label="June ›")
    assert "## 353 t" in text_of(turned.response)
    assert "Chart: all months" not in offered(turned.response)


async def test_what_the_select_leads_to_stands_beside_the_card(scene: Scene, card: Any) -> None:
    trend = await choose(scene.mei, card, "Trend")
    assert not trend.ephemeral and trend.response.id != card.id and "month by month" in text_of(trend.response)
    assert JUNE in text_of(card) and len(scene.messages()) == 2
    theirs = await choose(scene.bob, card, "Compare")
    assert theirs.ephemeral and len(scene.messages()) == 2


async def test_a_private_answer_can_be_shown_to_all_and_stays(scene: Scene) -> None:
    card = await scene.exports("us", month="2025-06", private=True)
    shared = await scene.mei.click(card, label="Share here")
    assert not shared.ephemeral and "## 353 t" in text_of(shared.response)
    assert list(buttons_of(shared.response))[-1] == "✕" and "Share here" not in buttons_of(shared.response)
    aside = await choose(scene.mei, card, "Trend")
    assert aside.ephemeral and list(buttons_of(aside.response))[-1] == "Share here"
    direct = await scene.mei.user.slash("exports", partner="us", month="2025-06", private=True)
    assert "Share here" not in buttons_of(direct.response), "there is nobody to show it to"


async def test_the_table_is_private_and_its_pages_turn_in_place(scene: Scene) -> None:
    # from March 2022 to February 2026, 48 months, 20 to a page
    card = await scene.exports("world", product="rare-earths", month="2025-06", span="all")
    table = await choose(scene.mei, card, "Table")
    first = text_of(table.response)
    assert table.ephemeral and "```" in first and "Page 1 of 3" in first
    assert buttons_of(table.response)["‹ Back"]["disabled"]
    turned = await scene.mei.click(table.response, label="More ›")
    assert turned.response.id == table.response.id and "Page 2 of 3" in text_of(table.response)
    await scene.mei.click(table.response, label="More ›")
    assert buttons_of(table.response)["More ›"]["disabled"]
    await scene.mei.click(table.response, label="‹ Back")
    await scene.mei.click(table.response, label="‹ Back")
    assert text_of(table.response) == first


async def test_the_csv_holds_the_numbers(scene: Scene, card: Any) -> None:
    sent = await choose(scene.bob, card, "Table as a CSV file")
    assert sent.ephemeral
    (file,) = sent.response.attachments
    assert file.filename == "exports-us-2025-06-magnets.csv"
    rows = list(csv.DictReader(io.StringIO(scene.content(file).decode("utf-8-sig"))))
    (june,) = [row for row in rows if row["month"] == "2025-06"]
    assert float(june["net_weight_t"]) == 353.0


async def test_why_explains_the_number_with_its_source(scene: Scene, card: Any) -> None:
    why = await scene.bob.click(card, label="Why this number?")
    said = text_of(why.response)
    assert why.ephemeral and "TimesLIVE" in said and "https://" in said
    assert "353" in said and "46.4" in said


async def test_ask_on_answers_the_next_question_in_a_new_message(scene: Scene, card: Any) -> None:
    shown = await choose(scene.mei, card, "Follow up…")
    (field,) = [part["component"]["custom_id"] for part in shown.modal["components"]]
    answered = await scene.mei.submit_modal(shown, {field: "and germany in october?"})
    assert not answered.ephemeral and "Germany · rare-earth magnets · October 2025" in text_of(answered.response)
    assert JUNE in text_of(card) and len(scene.messages()) == 2


async def test_ask_on_by_another_person_is_theirs_alone(scene: Scene, card: Any) -> None:
    shown = await choose(scene.bob, card, "Follow up…")
    (field,) = [part["component"]["custom_id"] for part in shown.modal["components"]]
    answered = await scene.bob.submit_modal(shown, {field: "and germany in october?"})
    assert answered.ephemeral and "Germany · rare-earth magnets · October 2025" in text_of(answered.response)


async def test_a_month_that_has_no_room_in_the_row_is_chosen_and_edits_the_card(scene: Scene, card: Any) -> None:
    pressed = await choose(scene.mei, card, "July ›")
    assert pressed.response.id == card.id and "July 2025" in text_of(card) and len(scene.messages()) == 1
    beside = await choose(scene.bob, card, "Aug ›")
    assert beside.ephemeral and "August 2025" in text_of(beside.response) and "July 2025" in text_of(card)


async def test_a_press_of_nothing_is_impossible(scene: Scene) -> None:
    newest = await scene.exports("germany")
    assert not any(label.endswith("›") for label in (*buttons_of(newest), *offered(newest)))


async def test_only_the_asker_or_a_moderator_removes_the_answer(scene: Scene, card: Any) -> None:
    refused = await scene.bob.click(card, label="✕")
    assert refused.ephemeral and "Only who asked" in text_of(refused.response)
    await scene.mei.click(card, label="✕")
    assert not scene.messages()

    second = await scene.exports("us", month="2025-06")
    await scene.ada.click(second, label="✕")
    assert not scene.messages()


async def test_removing_is_still_the_askers_after_turning_and_a_restart(scene: Scene, card: Any) -> None:
    await scene.mei.click(card, label="‹ May")
    await scene.restart()
    await scene.bob.click(card, label="✕")
    assert len(scene.messages()) == 1
    await scene.mei.click(card, label="✕")
    assert not scene.messages()


async def test_suggestions_answer_for_everyone(scene: Scene) -> None:
    refusal = await scene.exports("korea", month="2025-10")
    assert refusal.ephemeral and "Which Korea?" in text_of(refusal)
    pressed = await scene.mei.click(refusal, label="South Korea")
    assert not pressed.ephemeral and "South Korea" in text_of(pressed.response) + text_of(refusal)


@pytest.mark.parametrize("state", ["x0:show:/exports US 2025-06 magnets", "x9:go:1:/exports US 2025-06 magnets"])
async def test_a_button_of_another_version_offers_to_run_the_question_again(
    scene: Scene, card: Any, state: str
) -> None:
    old = relabelled(scene, card, "‹ May", state)
    told = await scene.bob.click(old, custom_id=state)
    assert told.ephemeral and "This card is from an older version." in text_of(told.response)
    again = await scene.bob.click(told.response, label="Run again")
    assert "## 353 t" in text_of(again.response) and again.response.ephemeral


@pytest.mark.parametrize(
    "state",
    ["x0:", "x7:something", "x1:unheard:of", "x1:page:none:/exports US", "x1:why:/status", "x1:rmfig:/exports US"],
)
async def test_a_control_that_means_nothing_now_says_so(scene: Scene, card: Any, state: str) -> None:
    told = await scene.mei.click(relabelled(scene, card, "‹ May", state), custom_id=state)
    assert told.ephemeral and "older version" in text_of(told.response)


async def test_a_state_that_cannot_be_read_any_more_is_refused_with_a_sentence(scene: Scene, card: Any) -> None:
    state = "x1:go:/exports ATLANTIS 2025-06 magnets"
    told = await scene.mei.click(relabelled(scene, card, "‹ May", state), custom_id=state)
    assert told.ephemeral and "ATLANTIS" in text_of(told.response)
    assert JUNE in text_of(card), "the card stays as it was"


def relabelled(scene: Scene, card: Any, label: str, state: str) -> Any:
    """Give a button of the stored message another state, as an older bot would have left it there."""
    stored = scene.env.backend.get_message(card.channel_id, card.id)
    for part in walk(stored.components):
        if part.get("label") == label:
            part["custom_id"] = state
    return card


def test_the_longest_state_of_the_whole_vocabulary_fits(desk: Any) -> None:
    vocabulary = desk.memory.vocabulary
    partner = max((partner.key for partner in vocabulary.partners), key=len)
    product = max((product.key for product in vocabulary.products), key=len)
    longest = f"/exports {partner} 2025-01..2025-12 {product} unit-price 60m"
    beside = (custom_ids.REMOVE_FIGURE, custom_ids.GO, custom_ids.RUN, custom_ids.SHOW, custom_ids.BESIDE)
    paged = (custom_ids.MONTHS, custom_ids.PAGE, custom_ids.WHY_PAGE)
    for verb in (*custom_ids.OF_THE_ANSWER, *beside, *paged):
        state = custom_ids.custom_id(verb, f"99:{longest}" if verb in paged[1:] else longest)
        assert state is not None and len(state) <= limits.CUSTOM_ID


async def test_the_file_leads_to_all_that_is_stored_and_the_reasons_to_the_revisions(scene: Scene, card: Any) -> None:
    file = await choose(scene.bob, card, "Table as a CSV file")
    stored = await scene.bob.click(file.response, label="All that is stored")
    assert stored.ephemeral and stored.response.attachments[0].filename.endswith(".csv")
    why = await scene.bob.click(card, label="Why this number?")
    revised = await scene.bob.click(why.response, label="Revisions")
    assert revised.ephemeral and "Revisions · China → United States" in text_of(revised.response)
