"""/post setup, preview, now, list and off: the monthly report in a channel."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.chat import autocomplete
from bot.chat.app import App, Interaction
from bot.chat.cards import text_card
from bot.chat.cogs.chosen_channels import FarThread, PostChannelTransformer, known
from bot.chat.cogs.command_options import Text
from bot.chat.markdown import escaped, markdown
from bot.chat.posting.channels import PostChannel
from bot.chat.posting.reporter import Reporter
from bot.chat.posting.setup import (
    judge_manager,
    list_card,
    missing_permissions,
    read_tag,
    show_preview,
    where_words,
)
from bot.chat.reply import acknowledged
from bot.chat.tree import server_only
from bot.errors import NotPossible
from bot.questions.report.arithmetic import ReportQuestion
from bot.text import Command, line
from bot.trade import lengths
from bot.trade.posts import PostOptions, PostState

Opening = app_commands.Range[str, None, lengths.OPENING]


Place = app_commands.Transform[PostChannel | FarThread, PostChannelTransformer]
_CHANNEL = "The channel for the report"
_PRODUCT = "Magnets or another product (default: magnets)"


@server_only
@app_commands.default_permissions(manage_guild=True)
class PostCommands(
    commands.GroupCog, group_name="post", group_description="The monthly report, posted when the data come"
):
    """The monthly report in channels."""

    def __init__(self, client: App, reporter: Reporter) -> None:
        self.client = client
        self.reporter = reporter

    @app_commands.command(description="Post the monthly report in a channel as soon as the data are in")
    @app_commands.describe(
        channel=_CHANNEL,
        zone="Posts come between 07:00 and 22:00 there: Europe/Berlin, Asia/Shanghai",
        product=_PRODUCT,
        role="A role to ping with each report (default: nobody)",
        thread="Begin a thread under each report (default: no)",
        opening="Your own words above each report",
        notes="The small notes on the data (default: yes)",
        tag="In a forum: the tag of each post",
    )
    @app_commands.autocomplete(zone=autocomplete.time_zones, product=autocomplete.products)
    async def setup(
        self,
        interaction: Interaction,
        channel: Place,
        zone: Text,
        product: Text = "",
        role: discord.Role | None = None,
        thread: bool = False,
        opening: Opening = "",
        notes: bool = True,
        tag: Text = "",
    ) -> None:
        """Subscribe a channel, say what is missing there, and show a preview."""
        guild = judge_manager(interaction)
        key = self._product(product, interaction)
        async with acknowledged(interaction) as to:
            where = await known(channel) if isinstance(channel, FarThread) else channel
            options = PostOptions(thread, " ".join(opening.split()), notes, read_tag(where, tag))
            await self.client.desk.posts.setup(
                guild=guild,
                channel=where.id,
                product=key,
                time_zone=zone,
                person=interaction.user.id,
                role=role.id if role is not None else None,
                options=options,
                now=self.client.now(),
            )
            hours = f"between 07:00 and 22:00 of {zone}"
            words = f"Set up. Reports like this come by themselves in #{where.name}, {hours}. "
            missing = missing_permissions(where, with_thread=thread, role=role)
            told = tuple(filter(None, [line(words, Command("post list")), where_words(where, options), missing]))
            await show_preview(to, key, told, channel=where.id)

    @app_commands.command(description="Show the newest report as it would be posted, to you alone")
    @app_commands.describe(product=_PRODUCT, channel=_CHANNEL)
    @app_commands.autocomplete(product=autocomplete.products)
    async def preview(self, interaction: Interaction, product: Text = "", channel: Place | None = None) -> None:
        """Show the newest report privately, as it is set up for a channel, else for the first."""
        judge_manager(interaction)
        key = self._product(product, interaction)
        async with acknowledged(interaction) as to:
            await show_preview(to, key, channel=channel.id if channel is not None else None)

    @app_commands.command(description="Post the newest report now, without waiting for the hour")
    @app_commands.describe(channel=_CHANNEL, product=_PRODUCT)
    @app_commands.autocomplete(product=autocomplete.products)
    async def now(self, interaction: Interaction, channel: Place, product: Text = "") -> None:
        """Post the newest report at once, unless it was posted."""
        guild, key = judge_manager(interaction), self._product(product, interaction)
        async with acknowledged(interaction) as to:
            due = await self.client.desk.posts.at_once(
                guild=guild, channel=channel.id, product=key, now=self.client.now()
            )
            posted = await self.reporter.post_now(due)
            if posted.post.state is PostState.SENT:
                await to.send(text_card([f"Posted in <#{channel.id}>, but {escaped(posted.post.problem)}."]))
                return
            if posted.post.state is not PostState.DONE:
                problem = posted.post.problem or "it is being posted already"
                said = line(f"Not posted yet: {problem.rstrip('.')}. How it stands: ", Command("post list"))
                raise NotPossible("not_posted", said)
            await to.send(text_card([f"Posted in <#{channel.id}>."]))

    @app_commands.command(description="What is posted where, what came last, what comes next")
    async def list(self, interaction: Interaction) -> None:
        """List the server's posts."""
        guild = judge_manager(interaction)
        async with acknowledged(interaction) as to:
            found = await self.client.desk.posts.listed(guild, now=self.client.now())
            await to.send(list_card(self.client, found))

    @app_commands.command(description="Post no more reports on a product in a channel")
    @app_commands.describe(channel=_CHANNEL, product=_PRODUCT)
    @app_commands.autocomplete(product=autocomplete.products)
    async def off(self, interaction: Interaction, channel: Place, product: Text = "") -> None:
        """Switch a subscription off."""
        guild, key = judge_manager(interaction), self._product(product, interaction)
        async with acknowledged(interaction) as to:
            await self.client.desk.posts.off(guild=guild, channel=channel.id, product=key)
            said = line("Off. Set it up again with ", Command("post setup"))
            await to.send(text_card([markdown(said, self.client.command_ids)]))

    def _product(self, typed: str, interaction: Interaction) -> str:
        """Read a product as the report's question does; what is not understood is refused before anything else."""
        asked = f"/report {typed}".strip()
        question = self.client.desk.read(asked, now=self.client.now(), guild=interaction.guild_id).question
        if not isinstance(question, ReportQuestion):
            raise TypeError(f"{question.command} is not about a report")
        return question.product
