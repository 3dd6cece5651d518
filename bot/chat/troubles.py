"""Word to admins of what is wrong with the bot's host: once, then seldom, and once more when it is mended.

When it was told last stands where it was told, since a full disk keeps nothing: after a restart the bot looks for its
own messages there, as it does for its posts.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

from bot.chat import custom_ids
from bot.chat.app import App, owners_of
from bot.chat.buttons import button
from bot.chat.cards import CORAL, Card, text_card
from bot.chat.markdown import escaped, markdown
from bot.chat.outages import PASSING
from bot.chat.send_once import marked
from bot.chat.targets import Closed, Target
from bot.desk.checks import HostCheck
from bot.errors import Busy, NotPossible
from bot.text import Command, Small, line

log = logging.getLogger(__name__)

SEEN_BEFORE_TOLD = 2
DAILY_TIMES = 3
DAY_S, WEEK_S = 86_400.0, 7 * 86_400.0
LOOKED_THROUGH = 100
MARK = f"{custom_ids.VERSION}:{custom_ids.HOST}"


@dataclass(slots=True)
class _Trouble:
    """How often a trouble was seen in a row, when it was told (in seconds of the monotonic clock), and whether those
    who were told believe that it lasts.
    """

    seen: int = 0
    told_at_s: list[float] = field(default_factory=list)
    is_open: bool = False

    def is_due(self, now_s: float) -> bool:
        """Say whether it is to be told now: at once, on each of the next three days, then each week."""
        if self.seen < SEEN_BEFORE_TOLD:
            return False
        pause_s = DAY_S if len(self.told_at_s) <= DAILY_TIMES else WEEK_S
        return not self.told_at_s or now_s - max(self.told_at_s) >= pause_s


class Troubles:
    """What one client told of its host."""

    def __init__(self, client: App, clock_s: Callable[[], float] = time.monotonic) -> None:
        self._client = client
        self._clock_s = clock_s
        self._known: dict[str, _Trouble] = {}
        self._has_looked_back = False

    async def tell(self, found: Sequence[HostCheck]) -> None:
        """Tell of what was found to mend, where it is time to, and of what is mended since; the log has both at once.
        Something counts once it was found twice in a row.
        """
        names = {_slug(each) for each in found}
        for name in [name for name, known in self._known.items() if name not in names]:
            await self._mended(name)
        for each in found:
            known = self._known.setdefault(_slug(each), _Trouble())
            known.seen += 1
            if known.seen == 1:
                log.error("to mend: %s: %s (%s)", each.name, each.words, each.place or "-")
        if not self._has_looked_back and any(self._known[name].seen >= SEEN_BEFORE_TOLD for name in names):
            self._has_looked_back = True
            await self._look_back()
            for name in names:
                self._known[name].is_open = bool(self._known[name].told_at_s)
        now_s = self._clock_s()
        due = [each for each in found if self._known[_slug(each)].is_due(now_s)]
        if due and await self._sent(lambda: self._card(due)):
            for each in due:
                known = self._known[_slug(each)]
                known.told_at_s.append(now_s)
                known.is_open = True

    async def _mended(self, name: str) -> None:
        known = self._known[name]
        if known.seen:
            log.info("mended: %s", name)
            known.seen = 0
        if known.is_open and await self._sent(
            lambda: text_card([f"### Mended\n{name.replace('-', ' ')}: all is well again."])
        ):
            known.is_open = False

    async def _look_back(self) -> None:
        """Find when an earlier process told of what."""
        client, now_s = self._client, self._clock_s()
        ahead = client.discord_clock.ahead or timedelta(0)
        for places in await self._places():
            for place in places:
                try:
                    target = await place()
                    if not target.may("read_message_history"):
                        continue
                    async for message in target.messageable.history(limit=LOOKED_THROUGH):
                        told = marked(message, MARK) if message.author.id == target.me else None
                        if told is None:
                            continue
                        age_s = max((client.now() - ahead - message.created_at).total_seconds(), 0.0)
                        for name in told.removeprefix(f"{MARK}:").split("+"):
                            self._known.setdefault(name, _Trouble()).told_at_s.append(now_s - age_s)
                except (*PASSING, Closed) as error:
                    log.warning("where admins are told cannot be looked through: %s", error)

    async def _sent(self, make: Callable[[], Card]) -> bool:
        """Send a card to each place where admins are told, the first of its alternatives that takes it; say whether
        one did.
        """
        is_told = False
        for places in await self._places():
            for place in places:
                try:
                    target = await place()
                    await target.messageable.send(view=make().view)
                except (*PASSING, Closed) as error:
                    log.warning("admins could not be told: %s", error)
                else:
                    is_told = True
                    break
        return is_told

    async def _places(self) -> list[list[Callable[[], Awaitable[Target]]]]:
        """Return where admins are told, each with what takes its place when it is closed: the admin channels of the
        servers that keep the data, else who set a post up there; where there is none of them, who owns the bot.
        """
        client = self._client
        keepers = client.desk.permissions.guilds
        there = [
            guild.id for guild in client.guilds if guild.id in keepers or (not keepers and len(client.guilds) == 1)
        ]
        persons: dict[int, int] = {}
        with suppress(Busy, NotPossible):  # a store that is away or damaged
            persons = await client.desk.posts.set_up_by()
        found: list[list[Callable[[], Awaitable[Target]]]] = []
        for guild in there:
            channel = client.desk.guilds.of(guild).admin_channel
            places: list[Callable[[], Awaitable[Target]]] = []
            if channel is not None:
                places.append(partial(Target.in_channel, client, channel, guild))
            if guild in persons:
                places.append(partial(Target.with_person, client, persons[guild]))
            if places:
                found.append(places)
        owners = sorted(owners_of(client.application))
        return found or [[partial(Target.with_person, client, owner) for owner in owners]]

    def _card(self, due: Sequence[HostCheck]) -> Card:
        ids = self._client.command_ids
        said = [f"**{each.name}**: {escaped(each.words)}" for each in due]
        names = "+".join(_slug(each) for each in due)
        again = line(
            Small(), "You are told seldom while it lasts, and once when it is over. ", Command("admin doctor")
        )
        return text_card(
            ["\n".join(["### Something needs mending where I run", *said, markdown(again, ids)])],
            [button("Look again", custom_ids.HOST, names)],
            colour=CORAL,
        )


def _slug(check: HostCheck) -> str:
    """Name a check as the state of a button does."""
    return check.name.replace(" ", "-")
