"""Refusals of questions in Chinese, in Chinese."""

from __future__ import annotations

import re

from bot.errors import UserError
from bot.language.lexicon import table_of
from bot.language.plain_chinese import is_chinese
from bot.text import line, plain

_QUOTED = re.compile("“[^”]*”")


def put_in_chinese(refused: UserError, text: str) -> None:
    """Write a refusal in Chinese where the question was, with the same code and suggestions."""
    sentence = table_of("refusals.zh.txt").get(refused.code)
    if sentence is None or not is_chinese(text):
        return
    named = "、".join(_QUOTED.findall(plain(refused.message)))
    refused.message = line(sentence.replace("{}", named))
