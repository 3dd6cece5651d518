"""Lines as Discord markdown: nothing that came from a file or a person becomes markup or a mention."""

import re
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.markdown import cleaned, escaped, lines, markdown, small
from bot.text import Command, Day, Link, Moment, Person, Strong, line

IDS = {"exports": 42, "data import": 43}


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("*bold* _it_ ~~no~~ `code` ||spoiler||", r"\*bold\* \_it\_ \~\~no\~\~ \`code\` \|\|spoiler\|\|"),
        ("@everyone and @here", "@\u200beveryone and @\u200bhere"),
        ("<@123> <@&4> <#5>", "\\<@\u200b123\\> \\<@\u200b&4\\> \\<#5\\>"),
        ("<t:0:R> </exports:1>", r"\<t:0:R\> \</exports:1\>"),
        ("[click](http://evil.example)", "\\[click\\](http:\\//evil.example)"),
        ("# not a heading", "\\# not a heading"),
        ("-# not small", "\\-# not small"),
        ("- not a list", "\\- not a list"),
        ("1. not a list", "1\\. not a list"),
        ("> not a quote", "\\> not a quote"),
        ("a\nb\x00c\u202ed\u2028e", "a bcd e"),
        ("back\\slash", "back\\\\slash"),
        ("+660% · 中文 · 🙂", "\\+660% · 中文 · 🙂"),
        (
            "≈ 46.4 t on 10 Jun, 1 kg in May 2025, 3 days",
            "≈\u00a046.4\u00a0t on 10\u00a0Jun, 1\u00a0kg in May\u00a02025, 3 days",
        ),
    ],
)
def test_plain_text_is_shown_as_these_very_characters(given: str, shown: str) -> None:
    assert markdown(line(given), {}) == shown


def test_marks_become_discords_own_forms() -> None:
    noon_in_beijing = datetime(2025, 7, 20, 12, tzinfo=timezone(timedelta(hours=8)))
    assert (
        markdown(line("▲ ", Strong("about +660%"), " on May (46.4 t)"), {})
        == "▲ **about +660%** on May (46.4\u00a0t)"
    )
    assert markdown(line(Moment(noon_in_beijing, relative=True)), {}) == "<t:1752984000:R>"
    assert markdown(line(Moment(noon_in_beijing)), {}) == "<t:1752984000:f>"
    assert markdown(line(Day(date(1970, 1, 2))), {}) == f"<t:{36 * 3600}:D>"
    assert markdown(line(Command("data import")), IDS) == "</data import:43>"
    assert markdown(line(Command("post setup")), IDS) == "`/post setup`"
    assert (
        markdown(line(Link("Reuters", "https://a.example/b_(c)?d=1")), {})
        == "[Reuters](https://a.example/b_%28c%29?d=1)"
    )


def test_only_whom_the_history_names_is_shown_as_a_person() -> None:
    assert markdown(line("by ", Person("discord:123")), {}) == "by <@123>"
    assert markdown(line("by ", Person("terminal:*mei*")), {}) == "by terminal:\\*mei\\*"
    assert markdown(line("by ", Person("discord:123> @everyone")), {}) == "by discord:123\\> @\u200beveryone"
    for said in (line("approved by discord:123"), line(Strong("discord:123")), line(Link("discord:123", ""))):
        assert "<@" not in markdown(said, {}) and "discord:123" in markdown(said, {})


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "ftp://a/b", "https://", "http://[bad", "not an address"])
def test_a_link_without_a_web_address_is_only_its_label(url: str) -> None:
    assert markdown(line(Link("Re*uters", url)), {}) == "Re\\*uters"


def test_small_print_and_empty_lines() -> None:
    assert small(line("Reported"), {}) == "-# Reported"
    assert lines([line("a"), line(""), line(Strong(" ")), line("b")], {}) == ["a", "b"]


@given(st.text())
def test_no_text_can_mention_or_carry_markup(text: str) -> None:
    shown = escaped(text)
    assert "@everyone" not in shown and "@here" not in shown
    assert not re.search(r"(?<!\\)(?:\\\\)*<[@#t/:]", shown)
    assert not re.search(r"(?<!\\)(?:\\\\)*[*_~`|\[\]]", shown)
    assert "\n" not in shown and "\x00" not in shown
    assert cleaned(text) == cleaned(cleaned(text))
