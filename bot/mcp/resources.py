"""What there is to ask about, as resources: the vocabulary with what is loaded, and the subjects of the help."""

from __future__ import annotations

import json
from typing import Any

from mcp.server.mcpserver import MCPServer

from bot.desk.door import Desk
from bot.questions.help import TOPICS
from bot.questions.kind import Audience
from bot.questions.kinds import GUIDE
from bot.text import plain
from bot.trade.about import About, Shown
from bot.trade.loaded import Extent


def add_resources(server: MCPServer[Any], desk: Desk) -> None:
    """Add both resources to a server."""

    @server.resource("tonnage://vocabulary", title="What can be asked about", mime_type="application/json")
    async def vocabulary() -> str:
        """Products with their HS codes, partners, measures, and the months that are loaded of each."""
        await desk.refresh()
        return _json(vocabulary_of(desk))

    @server.resource("tonnage://topics", title="How to ask and to read answers", mime_type="application/json")
    async def topics() -> str:
        """The commands with examples, how months and names may be written, and what the signs in an answer mean."""
        return _json(topics_of())


def vocabulary_of(desk: Desk) -> dict[str, Any]:
    """Return the names that questions may use, and the first and last month loaded of each product by reporter and
    direction.
    """
    vocabulary = desk.memory.vocabulary
    loaded = [
        {
            "product": product.key,
            "reporter": reporter,
            "flow": str(flow),
            **_reach(vocabulary.extent(about)),
            "partners": list(vocabulary.partners_loaded(about)),
        }
        for product in vocabulary.products
        for reporter, flow in vocabulary.kinds
        if vocabulary.partners_loaded(about := About(flow, product=product.key, reporter=reporter))
    ]
    return {
        "products": [
            {"key": each.key, "name": each.name, "codes": each.code_words, "aliases": each.aliases, "note": each.note}
            for each in vocabulary.products
        ],
        "measures": [str(each) for each in Shown],
        "default_product": vocabulary.default_product,
        "loaded": loaded,
        "partners": {each.key: each.name for each in vocabulary.partners},
    }


def _reach(extent: Extent) -> dict[str, str | None]:
    months = extent.months
    return {
        "first_month_of_total": str(months[0]) if months else None,
        "last_month_of_total": str(months[-1]) if months else None,
        "last_month": str(extent.latest) if extent.latest else None,
    }


def topics_of() -> dict[str, Any]:
    """Return the commands that everybody may use and the subjects of the help, in words."""
    return {
        "commands": [
            {"name": entry.name, "answers": entry.summary, "examples": entry.examples}
            for entry in GUIDE
            if entry.audience is Audience.EVERYONE and entry.name != "help"
        ],
        "topics": [
            {"key": topic.key, "title": topic.title, "lines": [plain(each) for each in topic.lines]}
            for topic in TOPICS
            if topic.audience is Audience.EVERYONE
        ],
    }


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, allow_nan=False)
