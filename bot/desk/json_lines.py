"""Answers and refusals as JSON, one object on one line: what the terminal prints and assistants are given."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.errors import UserError
from bot.text import plain
from bot.trade.answer import Answer


def answer_json(text: str, answer: Answer, charts: Sequence[Path | str], files: Sequence[Path | str] = ()) -> str:
    """Write an answer as one JSON object on one line, with the places of its charts and files."""
    content: dict[str, Any] = {
        "question": text,
        "kind": answer.question.kind,
        "ok": True,
        "asked": answer.question.command,
        "title": answer.title,
        "headline": answer.headline,
        "findings": [plain(each) for each in answer.findings],
        "read_as": answer.read_as,
        "facts": answer.facts,
        "sources": [
            {"publisher": s.publisher, "title": s.title, "url": s.url, "published_on": s.published_on}
            for s in answer.sources
        ],
        "notes": [plain(each) for each in answer.notes],
        "chart": str(charts[0]) if charts else None,
        "alt": answer.alt,
    }
    if answer.blocks:
        content["charts"] = [str(chart) for chart in charts]
        content["blocks"] = [
            {"name": block.name, "heading": block.heading, "lines": [plain(each) for each in block.lines]}
            for block in answer.blocks
        ]
    if files:
        content["files"] = [str(path) for path in files]
    return json.dumps(content, ensure_ascii=False, allow_nan=False)


def refusal_json(text: str, refusal: UserError) -> str:
    """Write a refusal as one JSON object on one line."""
    error = {
        "code": refusal.code,
        "message": plain(refusal.message),
        "suggestions": [suggestion.value for suggestion in refusal.suggestions],
        "commands": [suggestion.command for suggestion in refusal.suggestions],
    }
    return json.dumps({"question": text, "ok": False, "error": error}, ensure_ascii=False)
