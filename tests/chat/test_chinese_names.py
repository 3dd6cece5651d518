"""Commands in Chinese: every text of every command is in the catalogue, and fits what Discord takes."""

from collections.abc import Iterator
from typing import Any

import discord
import pytest

from bot.chat import chinese_names
from bot.chat.chinese_names import NAMES, ChineseNames
from bot.chat.syncing import fingerprint_of
from tests.chat.conftest import Scene

LOCALES = ("zh-CN", "zh-TW")
MESSAGE_COMMAND = 3
NAME, DESCRIPTION, WHOLE_COMMAND = 32, 100, 8_000


async def payloads(scene: Scene) -> list[dict[str, Any]]:
    """Give what Discord is told of every command."""
    tree = scene.env.bot.tree
    assert isinstance(tree.translator, ChineseNames)
    return [await command.get_translated_payload(tree, tree.translator) for command in tree.get_commands()]


def parts(payload: dict[str, Any], path: str = "") -> Iterator[tuple[str, dict[str, Any], list[dict[str, Any]]]]:
    """Give a command, its options and its choices, each with where it stands and what stands beside it."""
    for key in ("options", "choices"):
        beside = payload.get(key) or []
        for each in beside:
            where = f"{path} {each['name']}".strip()
            yield where, each, beside
            yield from parts(each, where)


async def test_every_text_is_there_in_both_languages(scene: Scene) -> None:
    commands = await payloads(scene)
    lacking = []
    for where, part, _ in parts({"options": commands}):
        texts = ["name"] if "value" in part or part.get("type") == MESSAGE_COMMAND else ["name", "description"]
        lacking += [
            f"{where}: {part[text]!r} has no {locale}"
            for text in texts
            for locale in LOCALES
            if not part.get(f"{text}_localizations", {}).get(locale)
        ]
    assert lacking == [], "give them in bot/chat/chinese_names.py"


async def test_nothing_in_the_catalogue_is_left_over(scene: Scene) -> None:
    found = set()
    for where, part, _ in parts({"options": await payloads(scene)}):
        found |= {part["name"], part.get("description", ""), where}
    assert NAMES.keys() - found == set()


async def test_discord_takes_them(scene: Scene) -> None:
    commands = await payloads(scene)
    for where, part, beside in parts({"options": commands}):
        is_free = "value" in part or part.get("type") == MESSAGE_COMMAND
        for locale in LOCALES:
            name = part["name_localizations"][locale]
            assert 0 < len(name) <= (DESCRIPTION if "value" in part else NAME), where
            assert is_free or all(letter.isalnum() or letter in "-_'" for letter in name), where
            assert is_free or name == name.lower(), where
            assert 0 < len(part.get("description_localizations", {}).get(locale, "-")) <= DESCRIPTION, where
            assert [each["name_localizations"][locale] for each in beside].count(name) == 1, f"{where}: {name} twice"
    for command in commands:
        assert length(command) <= WHOLE_COMMAND, command["name"]


def length(part: dict[str, Any]) -> int:
    """Count the letters of a command as Discord does: of names and descriptions the longest translation."""
    own = sum(
        max(map(len, (part.get(text, ""), *part.get(f"{text}_localizations", {}).values())))
        for text in ("name", "description")
    )
    inner = sum(length(each) for key in ("options", "choices") for each in part.get(key) or [])
    return own + inner + len(str(part.get("value", "")))


async def test_one_word_means_what_its_place_says(scene: Scene) -> None:
    found = {
        where: part["name_localizations"]["zh-CN"] for where, part, _ in parts({"options": await payloads(scene)})
    }
    assert (found["top by"], found["watch add by"]) == ("排名依据", "幅度")
    assert (found["exports"], found["imports"]) == ("出口", "进口")
    assert (found["data fetch now"], found["post now"]) == ("立即获取", "立即发布")


async def test_commands_are_told_again_when_a_translation_changes(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = scene.env.bot.tree
    before = await fingerprint_of(tree, None)
    assert before == await fingerprint_of(tree, None)
    monkeypatch.setitem(chinese_names.NAMES, "top", ("榜单", "排名"))
    changed = await fingerprint_of(tree, None)
    assert changed != before
    await tree.set_translator(None)
    assert await fingerprint_of(tree, None) not in {before, changed}


@pytest.mark.parametrize("locale", [discord.Locale.chinese, discord.Locale.taiwan_chinese])
def test_both_languages_differ_only_where_they_do(locale: discord.Locale) -> None:
    """The mainland's letters in what Taiwan reads, or the other way about, are slips of the pen."""
    simplified, traditional = (
        "数个门导历发测试图进页单选项频设编码该产汇输",
        "數個門導歷發測試圖進頁單選項頻設編碼該產匯輸",
    )
    column, wrong = (0, traditional) if locale is discord.Locale.chinese else (1, simplified)
    assert [words[column] for words in NAMES.values() if set(words[column]) & set(wrong)] == []
