"""Refusals of questions in Chinese, in Chinese."""

from __future__ import annotations

import re

from bot.errors import UserError
from bot.language.lexicon import table_of
from bot.text import line, plain

_SIGN = re.compile("[\u3400-\u9fff]")
_KANA = re.compile("[\u3040-\u30ff]")
_QUOTED = re.compile("“[^”]*”")


def is_chinese(text: str) -> bool:
    """Say whether a question is put in Chinese."""
    return bool(_SIGN.search(text)) and not _KANA.search(text)


def put_in_chinese(refused: UserError, text: str) -> None:
    """Write a refusal in Chinese where the question was, with the same code and suggestions."""
    sentence = table_of("refusals.zh.txt").get(refused.code)
    if sentence is None or not is_chinese(text):
        return
    named = "、".join(_QUOTED.findall(plain(refused.message)))
    refused.message = line(sentence.replace("{}", named))
