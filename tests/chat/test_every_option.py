"""Each command with its options filled in, and each option completed while it is typed."""

from typing import Any

from tests.chat.conftest import Scene, text_of
from tests.chat.reached import everything
from tests.chat.sendable import assert_choices
from tests.chat.test_admin import boss
from tests.chat.test_data_import import select_of

__all__ = ["boss"]

# A command, its options, and what the answer says. `channel` stands for the channel itself.
USED: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("changes", {"since": "2020-01-01", "private": True}, "Changes since 1 Jan 2020"),
    ("ask", {"question": "us june 2025", "private": True}, "## 353 t"),
    ("compare", {"what": "us, world", "product": "magnets", "measure": "weight", "from": "2025-01", "to": "2025-06",
                 "as_of": "2026-04-25", "private": True}, "The US took 11.3% of the total"),
    ("imports", {"partner": "us", "month": "2025-06", "product": "magnets", "measure": "weight", "span": "12m",
                 "as_of": "2026-04-25", "private": True}, "as of 25 Apr 2026"),
    ("exports", {"partner": "us", "month": "2025-06", "as_of": "2026-04-25", "private": True}, "353 t"),
    ("revisions", {"partner": "us", "month": "2025-06", "product": "magnets", "flow": "exports", "private": True},
     "Revisions"),
    ("top", {"by": "partner", "month": "2025-10", "product": "magnets", "n": 5, "sort": "size",
             "as_of": "2026-04-25", "private": True},
     "Germany"),
    ("trend", {"partner": "us", "product": "magnets", "from": "2025-01", "to": "2025-12", "view": "yoy",
               "events": False, "as_of": "2026-04-25", "private": True}, "United States"),
    ("mirror", {"partner": "us", "month": "2025-06", "product": "magnets", "measure": "weight",
                "as_of": "2026-04-25", "private": True},
     "no month of rare-earth magnets in common"),
    ("download", {"partner": "us", "product": "magnets", "as_of": "2026-03-01", "format": "json", "private": True},
     "Vintage"),
    ("data add", {"partner": "us", "month": "2025-06", "source": "Reuters", "value": "USD 1,200", "flow": "export",
                  "note": "why", "published": "2025-07-20", "url": "https://example.org/a", "product": "magnets",
                  "status": "reported"}, "1 new"),
    ("data event add", {"day": "2025-06-10", "label": "London framework", "summary": "They agreed.",
                        "source": "Reuters", "url": "https://example.org/a", "kind": "trade_talks", "importance": 3},
     "Saved as batch"),
    ("data event edit", {"event": "1", "day": "2025-06-12", "label": "Another label", "kind": "licence",
                         "importance": 1},
     "Saved as batch"),
    ("data release", {"month": "2026-04", "day": "2026-05-21", "kind": "preliminary"}, "Saved as batch"),
    ("data remove", {"partner": "us", "month": "2025-06", "product": "magnets", "flow": "export"}, "Remove this?"),
    ("post setup", {"channel": None, "zone": "Europe/Berlin", "product": "magnets"}, "Set up"),
    ("post preview", {"product": "magnets"}, "rare-earth magnets"),
    ("post now", {"channel": None, "product": "magnets"}, ""),
    ("post off", {"channel": None, "product": "magnets"}, ""),
)  # fmt: skip
ONLINE = (
    b'"Trading partner code","Trading partner","Quantity","Unit","US dollar"\r\n'
    b'"502","United States","352512","Kilogram","17,000,000"\r\n'
)


async def test_every_option_is_taken(scene: Scene, boss: Any) -> None:
    differing = {}
    for command, options, said in USED:
        given = {name: scene.channel if value is None else value for name, value in options.items()}
        result = await boss.slash(scene.channel, command, **given)
        assert result.acknowledged
        if said not in text_of(result.response):
            differing[command] = text_of(result.response)
    assert differing == {}


async def test_every_option_that_completes_offers_choices(scene: Scene, boss: Any) -> None:
    for each in sorted(everything(scene.env.bot.tree)):
        kind, *path, option = each.split()
        if kind == "completion":
            assert_choices(await boss.autocomplete(scene.channel, " ".join(path), option, "m"))


async def test_a_file_without_a_product_asks_for_it(scene: Scene, boss: Any) -> None:
    file = ("online.csv", ONLINE)
    asked = await boss.slash(scene.channel, "data import", file=file, flow="export", month="2025-06", complete="no")
    select = select_of(asked.response, "Which product")["custom_id"]
    shown = await boss.select(asked.response, ["other"], custom_id=select)
    await boss.submit_modal(shown, {"typed": "85051110"})
    assert "Which product" not in str(asked.response.components)
