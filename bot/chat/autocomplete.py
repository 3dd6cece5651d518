"""Autocomplete: from memory, but for the figure of a whole question, which is left out where it takes long, and for
the few watches that a person may remove; never more than Discord takes, and never an exception.
"""

from __future__ import annotations

import asyncio
import logging
import zoneinfo
from collections.abc import Callable, Coroutine, Iterable
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.chat import limits
from bot.chat.app import Interaction, actor_of
from bot.chat.markdown import cleaned
from bot.errors import NotUnderstood, UserError
from bot.language.fill import reported_by_others, side_words
from bot.language.mentions import Mention, Mentions, Slots
from bot.language.period_reader import read_period
from bot.questions.figure_question import FigureQuestion
from bot.questions.kinds import BY_NAME
from bot.trade.about import About, Reading, TradeQuestion, set_period
from bot.trade.observations import WORLD, Flow

if TYPE_CHECKING:
    from bot.trade.partners import Partner
    from bot.trade.vocabulary import Vocabulary

log = logging.getLogger(__name__)

LONGEST_LOOKUP_S = 0.5
ZONES = tuple(sorted(name for name in zoneinfo.available_timezones() if "/" in name and not name.startswith("Etc/")))

_OF_A_FIGURE = frozenset({"exports", "imports"})
Choices = list[app_commands.Choice[str]]
Complete = Callable[[discord.Interaction[Any], str], Coroutine[Any, Any, Choices]]
LookUp = Callable[["Vocabulary", Interaction, str], Iterable[tuple[str, str]]]


def choices(found: Iterable[tuple[str, str]]) -> Choices:
    """Make choices of (value, label), at most as many and as long as Discord takes."""
    made: dict[str, str] = {}
    for value, label in found:
        if 0 < len(value) <= limits.CHOICE_TEXT and len(made) < limits.CHOICES:
            made.setdefault(value, cleaned(label).strip()[: limits.CHOICE_TEXT] or value)
    return [app_commands.Choice(name=label, value=value) for value, label in made.items()]


def _never_failing(complete: Complete) -> Complete:
    async def completed(interaction: discord.Interaction[Any], current: str) -> Choices:
        try:
            return await complete(interaction, current[: limits.OPTION_TEXT])
        except Exception:  # Discord would show "Loading options failed", while typing on still works
            log.exception("autocomplete failed")
            return []

    return completed


def _completing(look_up: LookUp) -> Complete:
    async def complete(interaction: discord.Interaction[Any], current: str) -> Choices:
        vocabulary = interaction.client.desk.memory.vocabulary_of(interaction.guild_id)
        return choices(look_up(vocabulary, interaction, current))

    return _never_failing(complete)


def _partners(vocabulary: Vocabulary, interaction: Interaction, typed: str) -> Iterable[tuple[str, str]]:
    """Offer partners with the newest figure of the product that the other options name."""
    asked, newest = _question_so_far(vocabulary, interaction), interaction.client.desk.memory.newest
    for each in _partners_found(vocabulary, interaction, typed):
        amount = newest.words(asked.flow, asked.product, each.key)
        yield each.key, f"{each.name} ({each.key}){f' · {amount}' if amount else ''}"


def _partners_found(vocabulary: Vocabulary, interaction: Interaction, typed: str) -> list[Partner]:
    """Find partners: those asked about most in this server first, then the heaviest as long as nothing is typed; what
    was typed as a whole name or code stays on top.
    """
    client, guild = interaction.client, interaction.guild_id
    asked = _question_so_far(vocabulary, interaction)
    found = vocabulary.partners.suggest(typed, limits.CHOICES)
    if not typed.strip():
        wanted = (*client.asked.most(guild), *client.desk.memory.newest.heaviest(asked.flow, asked.product))
        known = [vocabulary.partner(key) for key in wanted if key in vocabulary.partners]
        found = tuple(dict.fromkeys((*known, *found)))
    exact = set(vocabulary.partners.exact(typed))
    return sorted(found, key=lambda one: (one not in exact, -client.asked.times(guild, one.key)))


async def _partners_and_more(interaction: discord.Interaction[Any], current: str) -> Choices:
    """Offer partners; where months, a product, a measure or a span are typed beside them, each keeps those, the first
    with the figure that is asked for.
    """
    vocabulary = interaction.client.desk.memory.vocabulary_of(interaction.guild_id)
    command = interaction.command.qualified_name if interaction.command is not None else ""
    slots = _typed_beside(vocabulary, current) if command in BY_NAME else None
    if slots is None:
        others = (
            _of_other_reporters(vocabulary, interaction) if command in _OF_A_FIGURE and not current.strip() else []
        )
        return choices([*others, *_partners(vocabulary, interaction, current)])
    more: tuple[Mention[Any], ...] = (*slots.periods, *slots.products, *slots.measures, *slots.spans)
    beside = " ".join(each.text for each in more)
    named = " ".join(each.text for each in slots.partners) or " ".join(slots.unread)
    found = _partners_found(vocabulary, interaction, named)
    offered = [(f"{each.key} {beside}", each) for each in found]
    labels = {value: f"{partner.name} · {beside}" for value, partner in offered}
    for value, partner in offered[:1]:
        labels[value] = await _whole_label(interaction, command, value, partner, slots) or labels[value]
    return choices(labels.items())


def _of_other_reporters(vocabulary: Vocabulary, interaction: Interaction) -> list[tuple[str, str]]:
    """Offer what others count of a trade of which China's own count is not loaded: "Imports by EU from China"."""
    asked = FigureQuestion(_question_so_far(vocabulary, interaction))
    if interaction.client.desk.memory.newest.heaviest(asked.flow, asked.product):
        return []
    others = reported_by_others(asked, vocabulary)
    return [(each.command.partition(" ")[2], side_words(each, vocabulary)) for each in others]


def _typed_beside(vocabulary: Vocabulary, typed: str) -> Slots | None:
    """Find what is typed beside a partner; None where it is a partner's name alone."""
    if not typed.strip() or vocabulary.partners.exact(typed):
        return None
    try:
        slots = Mentions(typed).slots(typed, vocabulary)
    except NotUnderstood:
        return None
    return slots if slots.periods or slots.products or slots.measures or slots.spans else None


async def _whole_label(
    interaction: Interaction, command: str, value: str, partner: Partner, slots: Slots
) -> str | None:
    """Say a whole question: "Germany · June 2025 · 764 t"; None where it cannot be asked."""
    filled, desk, now = interaction.namespace, interaction.client.desk, interaction.client.now()
    given = {"month": filled.month, "product": filled.product, "shown": filled.measure, "as_of": filled.as_of}
    options = {name: str(option) for name, option in given.items() if option and command in _OF_A_FIGURE}
    try:
        reading = desk.read_many(command, value, now=now, guild=interaction.guild_id, **options)
    except UserError:
        return None
    question = reading.question
    if not isinstance(question, TradeQuestion) or question.period is None:
        return None
    words = [partner.name, set_period(question).label]
    words += [each.meant[0].short for each in slots.products]
    words += [each.text for each in slots.spans]
    figure = await _figure_words(interaction, reading) if isinstance(question, FigureQuestion) else ""
    words += [figure] if figure else [each.text for each in slots.measures]
    return " · ".join(words)


async def _figure_words(interaction: Interaction, reading: Reading) -> str:
    """Look up a figure as its card begins; empty where there is none, or it takes long."""
    try:
        async with asyncio.timeout(LONGEST_LOOKUP_S):
            answer = await interaction.client.desk.ask(reading, now=interaction.client.now())
    except (UserError, TimeoutError):
        return ""
    return answer.headline


def _several(vocabulary: Vocabulary, interaction: Interaction, typed: str) -> Iterable[tuple[str, str]]:
    """Complete the last of several names after a comma, keeping those before it."""
    before, comma, last = typed.rpartition(",")
    kept = f"{before}{comma} " if comma else ""
    return ((f"{kept}{key}", f"{kept}{label}") for key, label in _partners(vocabulary, interaction, last.strip()))


def _products(vocabulary: Vocabulary, interaction: Interaction, typed: str) -> Iterable[tuple[str, str]]:
    """Offer products, those asked about most in this server first."""
    found, exact = vocabulary.products.suggest(typed, limits.CHOICES), set(vocabulary.products.exact(typed))
    times, guild = interaction.client.asked.times, interaction.guild_id
    ordered = sorted(found, key=lambda each: (each not in exact, -times(guild, each.key)))
    return ((each.key, f"{each.name} · {each.code_words}") for each in ordered)


def _fetched_products(vocabulary: Vocabulary, interaction: Interaction, typed: str) -> Iterable[tuple[str, str]]:
    """Offer the products that the source of the other option has; all of them while none is chosen."""
    source = str(interaction.namespace.source or "")
    if not source:
        return _products(vocabulary, interaction, typed)
    found = {each.key: each for each in interaction.client.desk.fetching.products(source)}
    known = [each.key for each in vocabulary.products.suggest(typed, len(vocabulary.products)) if each.key in found]
    keys = known or list(found)
    return ((key, " · ".join(filter(None, (found[key].name, found[key].code_words)))) for key in keys)


def _months(vocabulary: Vocabulary, interaction: Interaction, typed: str) -> Iterable[tuple[str, str]]:
    """Offer the months loaded for what the other options name so far, newest first; what was typed as a whole
    month comes before those that only contain it.
    """
    extent = vocabulary.extent(_question_so_far(vocabulary, interaction))
    loaded = extent.months
    try:
        said = read_period(typed, extent, today=interaction.client.now().date()).period
        meant = [month for month in reversed(loaded) if month in said]
    except NotUnderstood:
        meant = []
    wanted = typed.strip().casefold()
    containing = [month for month in reversed(loaded) if wanted in f"{month} {month.short} {month.long}".casefold()]
    return ((str(month), month.long) for month in dict.fromkeys([*meant, *containing]))


def _time_zones(_: Vocabulary, __: Interaction, typed: str) -> Iterable[tuple[str, str]]:
    wanted = typed.strip().casefold().replace(" ", "_")
    starting = [name for name in ZONES if name.rpartition("/")[2].casefold().startswith(wanted)]
    containing = [name for name in ZONES if wanted in name.casefold()]
    return ((name, name.replace("_", " ")) for name in dict.fromkeys([*starting, *containing]))


def _events(_: Vocabulary, interaction: Interaction, typed: str) -> Iterable[tuple[str, str]]:
    wanted = typed.strip().casefold()
    newest = sorted(interaction.client.desk.memory.events, key=lambda each: each.on, reverse=True)
    named = ((str(each.number), f"{each.on} {each.label}") for each in newest)
    return ((number, label) for number, label in named if wanted in label.casefold() or wanted == number)


def _question_so_far(vocabulary: Vocabulary, interaction: Interaction) -> About:
    filled = interaction.namespace
    partners = vocabulary.partners.exact(str(filled.partner or ""))
    products = vocabulary.products.exact(str(filled.product or ""))
    flow = Flow.IMPORT if interaction.command is not None and interaction.command.name == "imports" else Flow.EXPORT
    return About(
        flow,
        partners[0].key if len(partners) == 1 else WORLD,
        products[0].key if len(products) == 1 else vocabulary.default_product,
    )


async def _watches(interaction: discord.Interaction[Any], current: str) -> Choices:
    """Offer the watches that who asks may remove, by number and in words."""
    found = await interaction.client.desk.watches.names(actor_of(interaction))
    wanted = current.strip().casefold()
    me = interaction.user.id
    offered = (
        (str(watch.number), f"{watch.number} · {words}{'' if watch.person == me else ' · told in a channel'}")
        for watch, words in found
    )
    return choices((value, label) for value, label in offered if wanted in label.casefold())


partners = _never_failing(_partners_and_more)
several = _completing(_several)
products = _completing(_products)
fetched_products = _completing(_fetched_products)
months = _completing(_months)
time_zones = _completing(_time_zones)
events = _completing(_events)
watches = _never_failing(_watches)
