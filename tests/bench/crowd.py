"""A hundred people in three servers who ask mixed questions of a bot over a loopback Discord."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from tests.bench.stock import FIRST_YEAR, PARTNERS, YEARS
from tests.loopback.discord_server import LoopbackDiscord
from tests.loopback.interactions import Asked
from tests.loopback.world import Channel, Guild, Json, User

PEOPLE, GUILDS = 100, 3
SPANS = ("12", "24", "36", "60")
PRESSED = (("More…", ["table"]), ("Why this number?", None), ("More…", ["csv"]))
KEYSTROKES = (
    ("exports", "partner", "germany"),
    ("exports", "month", "2024-0"),
    ("exports", "product", "magnets"),
    ("compare", "what", "us, japan"),
    ("trend", "partner", "viet"),
)
POOL = 60
# Partners whose names mean nothing else in a sentence.
NAMED = ("germany", "japan", "vietnam", "india", "mexico", "france", "italy", "poland", "brazil", "thailand")

Question = tuple[str, Json]


class Kind(StrEnum):
    """What somebody did: asked for a chart never drawn before, asked again, typed, or pressed a button."""

    FRESH = "fresh chart"
    AGAIN = "asked again"
    TYPED = "keystroke"
    PRESSED = "button"


SHARES = {Kind.FRESH: 25, Kind.AGAIN: 35, Kind.TYPED: 25, Kind.PRESSED: 15}


def fresh_questions(chance: random.Random) -> Iterator[Question]:
    """Give questions for ever, each about another partner, month and span: mostly /exports, some of other kinds."""
    seen: set[tuple[str, str, str]] = set()
    while True:
        year, month = chance.randrange(FIRST_YEAR + 1, FIRST_YEAR + YEARS), chance.randrange(1, 13)
        partner, asked, span = chance.choice(PARTNERS), f"{year}-{month:02d}", chance.choice(SPANS)
        if (partner, asked, span) in seen:
            continue
        seen.add((partner, asked, span))
        match len(seen) % 8:
            case 0:
                yield "ask", {"question": f"{chance.choice(NAMED)} {asked} magnets"}
            case 1:
                yield "trend", {"partner": partner, "from": f"{year - 1}-{month:02d}", "to": asked}
            case 2:
                yield "compare", {"what": f"world, {partner}", "from": f"{year - 1}-{month:02d}", "to": asked}
            case 3:
                yield "top", {"month": asked, "n": 5 + len(seen) // 8 % 20}
            case _:
                yield "exports", {"partner": partner, "month": asked, "span": span}


@dataclass
class Crowd:
    """The people, of some servers. `done` has what each did; forget it from time to time in a long run."""

    server: LoopbackDiscord
    seed: int = 7
    guilds: Sequence[Guild] = ()
    done: list[tuple[Kind, Asked]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)
        world = self.server.world
        guilds = self.guilds or [self.server.guild, *(world.guild(f"Desk {n}") for n in range(1, GUILDS))]
        rooms = [self.server.general if each is self.server.guild else each.channel("general") for each in guilds]
        self._people: list[tuple[User, Channel]] = [
            (world.member(guilds[n % len(guilds)], f"person{n}"), rooms[n % len(guilds)]) for n in range(PEOPLE)
        ]
        self._fresh = fresh_questions(self._chance)
        self._pool = [next(self._fresh) for _ in range(POOL)]
        self.cards: list[tuple[Json, User]] = []
        self._asked = 0

    async def ask_the_pool(self) -> None:
        """Ask once what will be asked again, and keep cards whose buttons can be pressed."""
        for at, (name, options) in enumerate(self._pool):
            user, channel = self._people[at]
            asked = await self.server.command(name, options, user=user, channel=channel)
            answer = await asked.answered(60)
            if name == "exports":
                self.cards.append((answer, user))

    async def ask_fresh(self) -> Asked:
        """Ask what was never asked before."""
        user, channel = self._next_person()
        name, options = next(self._fresh)
        return await self.server.command(name, options, user=user, channel=channel)

    async def act(self) -> None:
        """Let the next person do something."""
        [kind] = self._chance.choices(list(SHARES), list(SHARES.values()))
        self.done.append((kind, await self._act(kind)))

    async def keep_asking(self, rate: float, seconds: float) -> None:
        """Let people act at `rate` a second, whether or not the bot keeps up."""
        begun = time.monotonic()
        for number in range(int(rate * seconds)):
            await asyncio.sleep(max(0.0, begun + number / rate - time.monotonic()))
            await self.act()

    async def _act(self, kind: Kind) -> Asked:
        if kind is Kind.FRESH:
            return await self.ask_fresh()
        if kind is Kind.PRESSED:
            card, user = self._chance.choice(self.cards)
            label, values = self._chance.choice(PRESSED)
            return await self.server.press(card, label, values=values, user=user)
        user, channel = self._next_person()
        if kind is Kind.TYPED:
            name, focused, whole = self._chance.choice(KEYSTROKES)
            typed = whole[: self._chance.randrange(len(whole) + 1)]
            return await self.server.complete(name, focused, typed, user=user, channel=channel)
        name, options = self._chance.choice(self._pool)
        return await self.server.command(name, options, user=user, channel=channel)

    def _next_person(self) -> tuple[User, Channel]:
        self._asked += 1
        return self._people[self._asked % PEOPLE]
