"""/data event, /data alias and /data product: the timeline, names of partners, and groups of HS codes."""

from __future__ import annotations

from dataclasses import replace

from discord import app_commands

from bot.changes import entries
from bot.chat import autocomplete
from bot.chat.app import App, Interaction
from bot.chat.cogs.command_options import LongText, Text
from bot.chat.editing import data_steps
from bot.desk.history import Committed
from bot.desk.permissions import Actor
from bot.errors import NotLoaded
from bot.text import line
from bot.trade.observations import Event, Source

Importance = app_commands.Range[int, 1, 3]
_DAY = "2025-06-10"
_LABEL = "Two or three words for charts: London framework"
_SUMMARY = "A sentence on what happened"
_SOURCE, _URL = "Who says so", "The page"
_IMPORTANCE = "How much it matters: 1 to 3 (default: 2)"
_KIND = "What it is: export_control, trade_talks, licence, industry"


class Events(app_commands.Group, name="event", description="The timeline of events"):
    """Add, edit and remove events."""

    def __init__(self, client: App) -> None:
        super().__init__()
        self.client = client

    @app_commands.command(description="Put an event on the timeline")
    @app_commands.describe(
        day=_DAY, label=_LABEL, summary=_SUMMARY, source=_SOURCE, url=_URL, kind=_KIND, importance=_IMPORTANCE
    )
    async def add(
        self,
        interaction: Interaction,
        day: Text,
        label: Text,
        summary: LongText,
        source: Text,
        url: LongText = "",
        kind: Text = "event",
        importance: Importance = 2,
    ) -> None:
        """Add an event."""

        async def doing(actor: Actor) -> Committed:
            event = Event(entries.read_day(day), kind, label, importance, summary, Source(source, url=url))
            return await self.client.desk.edits.add_event(event, actor, now=self.client.now())

        await data_steps.edit(interaction, doing)

    @app_commands.command(description="Change an event; what you leave out stays as it is")
    @app_commands.describe(
        event="Which one",
        day=_DAY,
        label=_LABEL,
        summary=_SUMMARY,
        source=_SOURCE,
        url=_URL,
        kind=_KIND,
        importance=_IMPORTANCE,
    )
    @app_commands.autocomplete(event=autocomplete.events)
    async def edit(
        self,
        interaction: Interaction,
        event: Text,
        day: Text = "",
        label: Text = "",
        summary: LongText = "",
        source: Text = "",
        url: LongText = "",
        kind: Text = "",
        importance: Importance | None = None,
    ) -> None:
        """Change an event."""

        async def doing(actor: Actor) -> Committed:
            old = self._numbered(event)
            new = replace(
                old,
                on=entries.read_day(day) if day.strip() else old.on,
                label=label or old.label,
                summary=summary or old.summary,
                kind=kind or old.kind,
                importance=importance or old.importance,
                source=_cited(old.source, source, url),
            )
            return await self.client.desk.edits.edit_event(new, actor, now=self.client.now())

        await data_steps.edit(interaction, doing)

    @app_commands.command(description="Take an event from the timeline")
    @app_commands.describe(event="Which one")
    @app_commands.autocomplete(event=autocomplete.events)
    async def remove(self, interaction: Interaction, event: Text) -> None:
        """Remove an event."""

        async def doing(actor: Actor) -> Committed:
            number = self._numbered(event).number
            return await self.client.desk.edits.remove_event(number, actor, now=self.client.now())

        await data_steps.edit(interaction, doing)

    def _numbered(self, typed: str) -> Event:
        """Find the event that was chosen from the list."""
        found = next((each for each in self.client.desk.memory.events if str(each.number) == typed.strip()), None)
        if found is None:
            raise NotLoaded("event_unknown", line("There is no such event. Choose one from the list as you type."))
        return found


def _cited(old: Source, publisher: str, url: str) -> Source:
    """Return the source that stands after a change: another publisher has another page and another title."""
    return Source(publisher, url=url) if publisher else replace(old, url=url or old.url)


class Aliases(app_commands.Group, name="alias", description="More names of partners, in questions and files"):
    """Add and remove names."""

    def __init__(self, client: App) -> None:
        super().__init__()
        self.client = client

    @app_commands.command(description="Give a partner one more name")
    @app_commands.describe(name="The name as people or files write it", partner="Whom it means")
    @app_commands.autocomplete(partner=autocomplete.partners)
    async def add(self, interaction: Interaction, name: Text, partner: Text) -> None:
        """Add a name."""

        async def doing(actor: Actor) -> Committed:
            key = entries.read_partner(partner, self.client.desk.memory.vocabulary)
            return await self.client.desk.edits.add_alias(name, key, actor, now=self.client.now())

        await data_steps.edit(interaction, doing)

    @app_commands.command(description="Take a name away that was added here")
    @app_commands.describe(name="The name")
    async def remove(self, interaction: Interaction, name: Text) -> None:
        """Remove a name."""

        async def doing(actor: Actor) -> Committed:
            return await self.client.desk.edits.remove_alias(name, actor, now=self.client.now())

        await data_steps.edit(interaction, doing)


class ProductGroups(app_commands.Group, name="product", description="Products: groups of HS codes"):
    """Add and remove products."""

    def __init__(self, client: App) -> None:
        super().__init__()
        self.client = client

    @app_commands.command(description="Make a product of one HS code or several")
    @app_commands.describe(
        key="Its short key: scandium", name="Its name: scandium and yttrium", codes="HS codes: 28053013, 28469019",
        aliases="Other names, with commas between",
    )  # fmt: skip
    async def add(
        self, interaction: Interaction, key: Text, name: Text, codes: LongText, aliases: LongText = ""
    ) -> None:
        """Add a product."""

        async def doing(actor: Actor) -> Committed:
            edits, named = self.client.desk.edits, codes.replace(";", ",").split(",")
            others = aliases.split(",")
            return await edits.add_product(key, name, named, actor, now=self.client.now(), aliases=others)

        await data_steps.edit(interaction, doing)

    @app_commands.command(description="Take a product away that was added here; its figures stay")
    @app_commands.describe(key="Its key")
    @app_commands.autocomplete(key=autocomplete.products)
    async def remove(self, interaction: Interaction, key: Text) -> None:
        """Remove a product."""

        async def doing(actor: Actor) -> Committed:
            return await self.client.desk.edits.remove_product(key.strip(), actor, now=self.client.now())

        await data_steps.edit(interaction, doing)
