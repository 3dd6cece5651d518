"""What /post does: permissions in the channel, the private preview, and the words about what is posted where."""

from __future__ import annotations

from datetime import datetime

import discord

from bot.chat.app import App, Interaction, actor_of
from bot.chat.cards import Card, charts_of, text_card
from bot.chat.markdown import escaped, markdown
from bot.chat.posting.channels import PostChannel, lacking_in
from bot.chat.posting.report_card import report_card
from bot.chat.reply import NO_FILES, InteractionReply
from bot.desk.permissions import manager_of
from bot.desk.pictures import drawn_of
from bot.desk.posts import Listed, Written
from bot.errors import NotUnderstood, UserError
from bot.questions.report.arithmetic import Completeness
from bot.text import Command, Line, Moment, Strong, line, quoted, shortened
from bot.trade.posts import Decision, Post, PostKind, PostOptions, PostState, PostTiming, Subscription
from bot.trade.wording import listed as listed_words

POSTS_LISTED = 3
OPENING_LISTED = 60
_TIMINGS = {
    PostTiming.DUE: "is due now",
    PostTiming.NOTHING_LOADED: "waits for the first total",
    PostTiming.OFF: "is off",
    PostTiming.POSTED: "is posted; the next month follows when it is in",
    PostTiming.BEING_POSTED: "is being posted",
    PostTiming.INVALID: "was not posted: Discord refused the message. Other data, or /post now, try it again",
    PostTiming.DROPPED: "was not posted and is given up; /post now tries it again",
    PostTiming.OLDER: "is older than the last report here",
    PostTiming.BEFORE_SETUP: "was in before this was set up; the next month follows when it is in",
    PostTiming.TOO_OLD: "came too late to be news; the next month follows when it is in",
    PostTiming.TOO_LATE: "is more than 14 days late and is not posted any more",
}
_OF_A_POST = {PostTiming.POSTED, PostTiming.BEING_POSTED, PostTiming.INVALID, PostTiming.DROPPED}
_STATES = {
    PostState.CLAIMED: "being posted",
    PostState.SENT: "posted",
    PostState.DONE: "posted",
    PostState.REFUSED: "refused by the channel",
    PostState.INVALID: "refused by Discord",
    PostState.WITHDRAWN: "withdrawn before it was posted",
    PostState.DROPPED: "given up",
}


def judge_manager(interaction: Interaction) -> int:
    """Return the server's id for someone who may manage it; NotAllowed for others and outside of servers."""
    interaction.extras["private"] = True
    return manager_of(actor_of(interaction))


def missing_permissions(
    channel: PostChannel, *, with_thread: bool = False, role: discord.Role | None = None
) -> Line | None:
    """Say what the bot lacks to post in a channel, `with_thread` to begin one under a post too, and to ping a `role`;
    None when nothing is missing.
    """
    held = channel.permissions_for(channel.guild.me)
    lacking = lacking_in(channel, held, with_thread=with_thread, role=role)
    if not lacking:
        return None
    return line("In that channel I still need: ", Strong(listed_words(lacking)), ".")


def read_tag(channel: PostChannel, typed: str) -> int | None:
    """Return the id of a forum's tag by its name, None where none is named; NotUnderstood names those there are."""
    wanted = typed.strip().casefold()
    if not wanted:
        return None
    tags = channel.available_tags if isinstance(channel, discord.ForumChannel) else []
    for tag in tags:
        if tag.name.casefold() == wanted:
            return tag.id
    there = f"Its tags are {listed_words([tag.name for tag in tags])}." if tags else "It has no tags."
    raise NotUnderstood("tag_unknown", line(f"There is no tag {quoted(typed)} in that channel. {there}"))


def where_words(channel: PostChannel, options: PostOptions) -> Line | None:
    """Say what becomes of a report in a channel beside being there; None for a usual one."""
    said = []
    if isinstance(channel, discord.TextChannel) and channel.is_news():
        said.append("It is published to the channel's followers, and so are corrections.")
    if isinstance(channel, discord.ForumChannel):
        said.append("Each month is a post of the forum; corrections are written into it.")
    elif options.has_thread and isinstance(channel, discord.TextChannel):
        said.append("A thread to talk in is begun under each.")
    elif options.has_thread:
        said.append("There can be no thread under a message of a thread.")
    return line(" ".join(said)) if said else None


async def show_preview(
    to: InteractionReply, product: str, told: tuple[Line, ...] = (), *, channel: int | None = None
) -> None:
    """Show what /post now would post, and why that, to who asked, who was promised a private answer. `told` is what
    they are told in any case; `channel` is where it would be posted, else the first of the server's.
    """
    client, guild = to.client, manager_of(to.actor)
    try:
        written, decision = await client.desk.posts.preview(
            guild=guild, product=product, channel=channel, now=client.now()
        )
    except UserError as nothing:
        if not told:
            raise
        await to.send(text_card([markdown(each, client.command_ids) for each in (*told, nothing.message)]))
        return
    if to.may_attach:
        pictures, missing = await drawn_of(client.desk, charts_of(written.answer), client.theme_in(guild))
    else:
        pictures, missing = {}, (NO_FILES,)
    said = (*told, _what(written, decision, is_set_up=bool(told)), *missing)
    await to.send(report_card(written, pictures, ids=client.command_ids, told=said))


def _what(written: Written, decision: Decision, *, is_set_up: bool) -> Line:
    """Say which month and form /post now would post, and whether it was posted, or for what `is_set_up` just now
    comes too late to be.
    """
    facts, month = written.answer.facts, decision.month.long if decision.month is not None else ""
    count, form = facts["partners_loaded"], Completeness(facts["form"])
    part = f" ({facts['covered_pct']:.0f}% of the total)" if "covered_pct" in facts else ""
    forms = {
        Completeness.FULL: "all its partners are loaded",
        Completeness.SOME_PARTNERS: f"{count} partner{'s are' if count > 1 else ' is'} loaded{part}, and it says so",
    }
    loaded = forms.get(form, "no partner is loaded")
    is_told = decision.timing in _OF_A_POST or (is_set_up and decision.timing is PostTiming.BEFORE_SETUP)
    so_far = f" It {_TIMINGS[decision.timing]}." if is_told else ""
    newest = f" posts this: {month} is the newest month whose total is loaded; {loaded}.{so_far}"
    return line(Command("post now"), newest)


def list_card(client: App, found: list[Listed]) -> Card:
    """Lay out what is posted where, what came last and what comes next."""
    if not found:
        return text_card([markdown(line("Nothing is posted in this server yet."), client.command_ids)])
    return text_card(["\n".join(listed_lines(client, each)) for each in found])


def listed_lines(client: App, found: Listed) -> list[str]:
    """Write what is posted on one subscription, what came last and what comes next."""
    ids, subscription, decision = client.command_ids, found.subscription, found.decision
    name = markdown(line(Strong(client.desk.memory.vocabulary.product(subscription.product).name)), ids)
    pings = f" · pings <@&{subscription.role}>" if subscription.role is not None else ""
    written = [f"{name} in <#{subscription.channel}> · {escaped(subscription.time_zone)}{pings}"]
    if not subscription.is_on:
        why = f": {subscription.off_reason}" if subscription.off_reason else ""
        written.append(markdown(line(f"Off{why}"), ids))
        return written
    written += [f"-# {markdown(each, ids)}" for each in _options_words(subscription.options)]
    written += [f"-# {markdown(each, ids)}" for each in _missing_on(client, subscription)]
    month = decision.month.long if decision.month is not None else "The report"
    written.append(markdown(line(f"{month} ", *_timing_words(decision.timing, decision.at)), ids))
    written.extend(f"-# {_posted(post, subscription.guild)}" for post in found.posts[:POSTS_LISTED])
    return written


def _missing_on(client: App, subscription: Subscription) -> list[Line]:
    """Say what is missing for a subscription, as far as Discord has told the bot of its server."""
    guild = client.get_guild(subscription.guild)
    if guild is None:
        return []
    channel = guild.get_channel_or_thread(subscription.channel)
    if channel is None:  # a thread that is archived is not told of
        return []
    if not isinstance(channel, discord.TextChannel | discord.Thread | discord.ForumChannel):
        return []
    role = guild.get_role(subscription.role) if subscription.role is not None else None
    missing = missing_permissions(channel, with_thread=subscription.options.has_thread, role=role)
    return [missing] if missing is not None else []


def is_missing_anything(client: App, subscription: Subscription) -> bool:
    """Say whether the bot lacks something to post as a subscription wants."""
    return bool(_missing_on(client, subscription))


def _options_words(options: PostOptions) -> list[Line]:
    """Say in what a report differs from the usual one."""
    said = []
    if options.has_thread:
        said.append(line("with a thread under each"))
    if not options.has_notes:
        said.append(line("without the notes on the data"))
    if options.opening:
        said.append(line(f"begins with {quoted(shortened(options.opening, OPENING_LISTED))}"))
    return said


def _timing_words(timing: PostTiming, at: datetime | None) -> Line:
    if timing is PostTiming.WAITS and at is not None:
        return line("is posted ", Moment(at, relative=True))
    return line(_TIMINGS[timing])


def _posted(post: Post, guild: int) -> str:
    what = "Correction" if post.key.post_kind is PostKind.CORRECTION else "Report"
    said = f"{what} {post.key.month.short}: {_STATES[post.state]}"
    if post.message is not None:
        said += f" https://discord.com/channels/{guild}/{post.key.channel}/{post.message}"
    if post.problem:
        said += f" · {escaped(post.problem)}"
    return said
