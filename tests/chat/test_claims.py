"""The numbers of a text checked: by command, file, form, message command and reply; and what its card offers."""

import json
from typing import Any

import discord
import pytest

from bot.chat import custom_ids
from bot.chat.claim_cards import TEXT_FILE
from tests.chat.conftest import Scene, buttons_of, text_of
from tests.chat.sendable import SELECT, walk
from tests.chat.test_asking import as_sent, mention, told

ARTICLE = (
    "In June 2025 China shipped 353 tons of magnets to the U.S., 660% more than in May. "
    "Germany took 674 tons, more than anybody else."
)
AGREES, DIFFERS = "✓ **agrees**", "✗ **differs**"


async def checked(scene: Scene, **options: Any) -> Any:
    result = await scene.mei.slash(scene.channel, "claims", **options)
    return result.response


def why_of(card: Any) -> dict[str, Any]:
    (found,) = [part for part in walk(card.components) if part["type"] == SELECT]
    return found


async def test_a_text_is_checked_privately_with_a_line_a_claim(scene: Scene) -> None:
    card = await checked(scene, text=ARTICLE)
    said = text_of(card)
    assert card.ephemeral and said.count(AGREES) == 2 and said.count(DIFFERS) == 1
    assert "764 t" in said and "2 agree · 1 differs" in said
    assert list(buttons_of(card)) == ["Table", "CSV", "JSON", "Share here"]
    assert [file.filename for file in card.attachments] == [TEXT_FILE]


async def test_it_can_be_asked_for_all_to_see(scene: Scene) -> None:
    card = await checked(scene, text=ARTICLE, private=False)
    assert not card.ephemeral and "✕" in buttons_of(card) and "Share here" not in buttons_of(card)


async def test_each_control_of_the_card_works(scene: Scene) -> None:
    card = await checked(scene, text=ARTICLE)
    table = (await scene.mei.click(card, label="Table")).response
    assert table.ephemeral and "✗ differs" in text_of(table)
    (csv,) = (await scene.mei.click(card, label="CSV")).response.attachments
    assert csv.filename == "claims.csv" and b"differs" in scene.content(csv)
    (as_json,) = (await scene.mei.click(card, label="JSON")).response.attachments
    assert json.loads(scene.content(as_json))["claims"][2]["correction"] == "Germany took 764 tons"
    chosen = await scene.mei.select(card, ["2"], custom_id=why_of(card)["custom_id"])
    said = text_of(chosen.response)
    assert "To copy: Germany took 764 tons" in said and "Wiobs" in said
    shared = (await scene.mei.click(card, label="Share here")).response
    assert not shared.ephemeral and DIFFERS in text_of(shared) and "✕" in buttons_of(shared)


@pytest.mark.parametrize("name", ["article.txt", "article.html"])
async def test_a_file_is_read_whole(scene: Scene, name: str) -> None:
    content = f"<p>{ARTICLE}</p>" if name.endswith("html") else ARTICLE
    card = await checked(scene, file=(name, content.encode() + b"\n" + b"x " * 9_000))
    assert text_of(card).count(AGREES) == 2


async def test_a_file_that_is_no_text_is_refused(scene: Scene) -> None:
    assert "I read texts" in text_of(await checked(scene, file=("article.pdf", b"%PDF")))


async def test_a_file_that_is_too_large_or_gone_is_refused_in_words_about_texts(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = text_of(await checked(scene, file=("article.txt", b"x" * 1_200_000)))
    assert "has 1.2 MB; I take up to 1 MB. Attach it in parts." in said

    async def gone(self: discord.Attachment) -> bytes:
        raise TimeoutError

    monkeypatch.setattr(discord.Attachment, "read", gone)
    said = text_of(await checked(scene, file=("article.txt", ARTICLE.encode())))
    assert "its link has expired" in said and "/claims" in said and "import" not in said


@pytest.mark.parametrize(("options", "form"), [({}, "form"), ({"private": False}, "formforall")])
async def test_without_text_a_form_opens_and_its_two_fields_are_one_text(
    scene: Scene, options: dict[str, bool], form: str
) -> None:
    opened = await scene.mei.slash(scene.channel, "claims", **options)
    assert opened.modal is not None and opened.modal["custom_id"] == f"{custom_ids.VERSION}:claims:{form}"
    fields = [part["component"]["custom_id"] for part in opened.modal["components"]]
    sent = await scene.mei.submit_modal(opened, dict(zip(fields, (ARTICLE[:83], ARTICLE[83:]), strict=True)))
    assert text_of(sent.response).count(AGREES) == 2
    assert sent.response.ephemeral is options.get("private", True)


async def test_a_message_is_checked_by_its_command_with_its_embeds(scene: Scene) -> None:
    posted = await scene.mei.send(scene.channel, ARTICLE)
    found = await scene.mei.context_menu(scene.channel, "Check the numbers", posted)
    assert found.response.ephemeral and DIFFERS in text_of(found.response)
    attached = await scene.mei.send(scene.channel, "", attachments=[("a.txt", ARTICLE.encode())])
    whole = await scene.mei.context_menu(scene.channel, "Check the numbers", attached)
    assert DIFFERS in text_of(whole.response)
    empty = await scene.mei.send(scene.channel, "", attachments=[("a.png", b"\x89PNG")])
    refused = await scene.mei.context_menu(scene.channel, "Check the numbers", empty)
    assert "no text to check" in text_of(refused.response)


async def test_a_reply_checks_what_discord_shows_and_says_where_it_does_not(scene: Scene) -> None:
    shown = await scene.mei.send(scene.channel, f"{mention(scene)} {ARTICLE}")
    card, *_ = await told(scene, f"{mention(scene)} check this", reply_to=shown)
    assert DIFFERS in text_of(as_sent(card)) and "✕" in buttons_of(as_sent(card))
    hidden = await scene.mei.send(scene.channel, ARTICLE)
    (refused,) = await told(scene, f"{mention(scene)} is this right?", reply_to=hidden)
    assert "Use Apps → Check the numbers on it." in text_of(as_sent(refused))


async def test_a_card_of_the_bot_is_checked_by_reply_and_by_the_message_command(scene: Scene) -> None:
    card = await scene.exports("world", month="2025-06")
    found, *_ = await told(scene, f"{mention(scene)} check this", reply_to=card)
    by_command = await scene.mei.context_menu(scene.channel, "Check the numbers", card)
    for said in (text_of(as_sent(found)), text_of(by_command.response)):
        assert "“Jan–Jun 22,319 t”" in said and AGREES in said and DIFFERS not in said


async def test_a_forwarded_message_is_checked_as_the_message_that_it_shows(scene: Scene) -> None:
    shown = [
        await scene.mei.send(scene.channel, ARTICLE),
        await scene.mei.send(scene.channel, "", attachments=[("a.txt", ARTICLE.encode())]),
        await scene.exports("world", month="2025-06"),
    ]
    for message in shown:
        forwarded = await scene.bob.forward(message, scene.channel)
        found = await scene.mei.context_menu(scene.channel, "Check the numbers", forwarded)
        assert AGREES in text_of(found.response)


async def test_a_text_that_discord_has_not_kept_is_to_be_checked_again(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def gone(*_: Any, **__: Any) -> bytes:
        raise discord.DiscordException("gone")

    card = await checked(scene, text=ARTICLE)
    monkeypatch.setattr(discord.Attachment, "read", gone)
    refused = await scene.mei.click(card, label="Table")
    assert "Discord has not kept the text of this check" in text_of(refused.response)


async def test_the_command_as_a_sentence_wants_its_text(scene: Scene) -> None:
    refused = await scene.mei.slash(scene.channel, "ask", question="/claims")
    assert "Give me the text" in text_of(refused.response)
    found = await scene.mei.slash(scene.channel, "ask", question=f"/claims {ARTICLE}")
    assert DIFFERS in text_of(found.response)


async def test_a_long_message_with_numbers_is_checked(scene: Scene) -> None:
    (card,) = await told(scene, f"{mention(scene)} {ARTICLE} {'So much for the magnets of that month. ' * 3}")
    assert DIFFERS in text_of(as_sent(card))


async def test_a_long_message_is_checked_though_it_names_no_product(scene: Scene) -> None:
    text = "Germany bought 1.7 times as much as the US in October 2025. " + "That is what was said at the fair. " * 5
    (card,) = await told(scene, f"{mention(scene)} {text}")
    assert "1 agrees" in text_of(as_sent(card))


async def test_a_text_without_trade_figures_says_so(scene: Scene) -> None:
    assert "No trade figure found" in text_of(
        await checked(scene, text="The club won 3–1 in front of 48,000 people.")
    )
