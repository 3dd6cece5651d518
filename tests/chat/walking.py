"""One walk through the bot as its people could take it: what they type, press, choose and send is drawn.

After each step: nothing is left unanswered, nothing broke, and everything that was sent could be sent.
"""

import logging
import re
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import discord
import simcord
from hypothesis import note
from hypothesis import strategies as st
from simcord.results import InteractionResult, ResponseMessage

from bot.chat import custom_ids
from bot.chat.client import Tonnage
from bot.desk.door import Desk
from bot.errors import NotUnderstood, UserError
from tests.chat.conftest import DATA_GUILD, NOW, new_client, unwrapped
from tests.chat.sendable import BUTTON, SELECT, assert_choices, assert_sent, walk
from tests.chat.words_typed import file_of, text_for

OF_A_SERVER = frozenset({6, 7, 8, 9})
TEXT = discord.ComponentType.text_input.value
FILE_UPLOAD = discord.ComponentType.file_upload.value
PERMITTED = discord.Permissions(manage_guild=True, manage_messages=True)
SENSELESS = {"not_a_question", "command_unknown", "partner_missing", "text_empty", "compare_one"}
WAITS_HOURS = (0.05, 0.05, 1, 10, 30, 24 * 20)


class Walk:
    """A server with people who ask, watch over others, and edit; `draw` decides what they do next."""

    def __init__(self, store: Path, draw: st.DataObject) -> None:
        self.store, self.draw = store, draw
        self.now = NOW
        self.faults: list[str] = []
        self.looked_at: set[str] = set()
        self.modals: list[tuple[Any, InteractionResult]] = []

    async def begin(self, stack: AsyncExitStack, picture: Any = None) -> None:
        """Start the bot in a server; `picture` draws instead of the desk where it is given."""
        self._stack, self._picture = stack, picture
        stack.enter_context(listening(self.faults))
        self.bot = await self._started()
        self.env = await stack.enter_async_context(
            simcord.run(self.bot, shard_count=1, check_errors=False, settle_timeout=120)
        )
        guild = self.guild = self.env.create_guild(id=DATA_GUILD)
        mute = {guild.default_role: discord.PermissionOverwrite(attach_files=False)}
        self.channels = [guild.create_text_channel("trade"), guild.create_text_channel("bare", overwrites=mute)]
        self.roles = [guild.create_role("Analysts"), guild.create_role("Admins", permissions=PERMITTED)]
        names = {"mei": self.roles[:1], "bob": [], "ada": self.roles[1:]}
        self.people = [guild.add_member(self.env.create_user(name), roles=held) for name, held in names.items()]

    async def _started(self) -> Tonnage:
        desk = await self._stack.enter_async_context(
            Desk.opened(self.store, now=self.now, data_guilds=frozenset({DATA_GUILD}))
        )
        if self._picture is not None:
            desk.picture = self._picture  # type: ignore[method-assign]
        client = new_client(desk, self.store.parent)
        client.now = lambda: self.now
        return client

    def one_of(self, found: Any, label: str) -> Any:
        """Draw one of several."""
        return self.draw.draw(st.sampled_from(list(found)), label)

    def perhaps(self, label: str) -> bool:
        """Draw yes or no."""
        return self.draw.draw(st.booleans(), label)

    async def step(self) -> None:
        """Let somebody do something, and look at what came of it."""
        steps = {
            "command": (self.command, 5), "press": (self.press, 7), "choose": (self.choose, 2),
            "answer a modal": (self.answer_modal, 2), "write": (self.write, 3), "complete": (self.complete, 1),
            "command in private": (self.command_in_private, 1), "command on a message": (self.on_a_message, 1),
            "change the data": (self.change_the_data, 2), "age": (self.age, 1), "wait": (self.wait, 1),
            "restart": (self.restart, 1),
        }  # fmt: skip
        name = self.one_of([name for name, (_, times) in steps.items() for _ in range(times)], "step")
        sent, met = len(self.env.http_requests), len(self.env.errors)
        await steps[name][0]()
        await self.env.advance_time(1)
        assert_sent(self.env.http_requests[sent:])
        broken = [each for each in map(unwrapped, self.env.errors[met:]) if not isinstance(each, UserError)]
        assert not broken and not self.faults, [*broken, *self.faults]
        self._look_at_the_controls()
        left = [each.id for each in self.env.backend.interactions.values() if each.loading]
        assert not left, f"still thinking: {left}"

    def _look_at_the_controls(self) -> None:
        """Hold each new control against what it promises: those of an answer ask just that again, and what leads on
        can be read.
        """
        for messages in self.env.backend.messages.values():
            for part in (part for stored in messages.values() for part in walk(stored.components)):
                found = re.fullmatch(custom_ids.CURRENT, part.get("custom_id") or "", re.DOTALL)
                if found is None or found[0] in self.looked_at:
                    continue
                self.looked_at.add(found[0])
                verb, command = found["verb"], found["rest"]
                if verb in custom_ids.OF_THE_ANSWER:
                    assert self.bot.desk.read(command, now=self.now).question.command == command, found[0]
                elif verb in {custom_ids.GO, custom_ids.RUN, custom_ids.SHOW} and not command.startswith(
                    "/data undo"
                ):
                    self._can_be_read(command)

    def _can_be_read(self, command: str) -> None:
        assert command.startswith("/"), f"a button asks {command!r}"
        try:
            self.bot.desk.read(command, now=self.now)
        except NotUnderstood as refusal:
            assert refusal.code not in SENSELESS, f"a button asks {command!r}: {refusal}"
        except UserError:
            pass

    def _took(self, who: Any, result: InteractionResult, since: int) -> None:
        assert result.acknowledged, "unanswered"
        done = [each for each in self.env.http_requests[since:] if not _is_promise(each)]
        assert done, "acknowledged, and nothing more"
        if result.modal is not None:
            self.modals.append((who, result))

    async def command(self) -> None:
        """Use any command that the person can see."""
        who, channel = self.one_of(self.people, "who"), self.one_of(self.channels, "where")
        path = self.one_of(who.available_commands(channel), "command")
        options = self._options(path)
        note(f"{who.name} in #{channel.name}: /{path} {options}")
        since = len(self.env.http_requests)
        self._took(who, await who.slash(channel, path, **options), since)

    async def command_in_private(self) -> None:
        """Use any command in the conversation with the bot."""
        user = self.one_of(self.people, "who").user
        path = self.one_of(user.available_commands(), "command")
        options = self._options(path, without=OF_A_SERVER)
        note(f"{user.name} directly: /{path} {options}")
        since = len(self.env.http_requests)
        self._took(user, await user.slash(path, **options), since)

    async def complete(self) -> None:
        """Type into an option."""
        who, channel = self.people[2], self.channels[0]
        paths = [path for path in who.available_commands(channel) if self._completed(path)]
        path = self.one_of(paths, "command")
        option = self.one_of(self._completed(path), "option")
        typed = self.draw.draw(text_for(option), "typed")[:100]
        assert_choices(await who.autocomplete(channel, path, option, typed))

    def _completed(self, path: str) -> list[str]:
        return [each["name"] for each in self._declared(path) if each.get("autocomplete")]

    def _declared(self, path: str) -> list[dict[str, Any]]:
        name, *rest = path.split()
        node = self.env.backend.find_command(name, None)
        for part in rest:
            node = next(each for each in node["options"] if each["name"] == part)
        return list(node.get("options") or [])

    def _options(self, path: str, without: frozenset[int] = frozenset()) -> dict[str, Any]:
        declared = [each for each in self._declared(path) if each["type"] not in without]
        return {each["name"]: self._value(each) for each in declared if each.get("required") or self.perhaps("given")}

    def _value(self, option: dict[str, Any]) -> Any:
        match discord.AppCommandOptionType(option["type"]):
            case _ if option.get("choices"):
                return self.one_of([each["value"] for each in option["choices"]], option["name"])
            case discord.AppCommandOptionType.string:
                typed = self.draw.draw(text_for(option["name"]), option["name"])
                return typed[: option.get("max_length", 100)] or "x"
            case discord.AppCommandOptionType.integer:
                return self.draw.draw(st.integers(option.get("min_value", 1), option.get("max_value", 9)))
            case discord.AppCommandOptionType.boolean:
                return self.perhaps(option["name"])
            case discord.AppCommandOptionType.channel:
                return self.one_of(self.channels, "channel")
            case discord.AppCommandOptionType.role:
                return self.one_of(self.roles, "role")
            case discord.AppCommandOptionType.attachment:
                return self.draw.draw(file_of(self.now.date()), "file")
            case _:
                return self.one_of([*self.people, *self.roles], "whom")

    async def press(self) -> None:
        """Press a button that the person sees, on any message."""
        await self._use(BUTTON)

    async def choose(self) -> None:
        """Choose in a select that the person sees."""
        await self._use(SELECT)

    async def _use(self, kind: int) -> None:
        member = self.one_of(self.people, "who")
        is_direct = self.draw.draw(st.integers(0, 4), "directly") == 0
        who = member.user if is_direct else member
        channels = [who.dm_channel] if is_direct else self.channels
        seen = [(message, part) for message in self._seen(who, channels) for part in _live(message, kind)]
        if not seen:
            return
        message, part = seen[-1 - self.draw.draw(st.integers(0, len(seen) - 1), "control")]
        note(f"{who.name} uses {part.get('label') or part.get('placeholder')} {part['custom_id']}")
        since, state = len(self.env.http_requests), part["custom_id"]
        if kind == BUTTON:
            result = await who.click(message, custom_id=state)
        else:
            value = self.one_of([each["value"] for each in part["options"]], "value")
            result = await who.select(message, [value], custom_id=state)
        self._took(who, result, since)

    def _seen(self, who: Any, channels: Any = None) -> list[ResponseMessage]:
        """Give the bot's messages in channels that a person sees, the oldest first."""
        kept = [self.env.backend.messages.get(channel.id, {}) for channel in channels or self.channels]
        return [
            ResponseMessage(self.env, stored)
            for messages in kept
            for stored in messages.values()
            if stored.author_id == self.env.backend.bot_user.id and stored.visible_to(who.id)
        ]

    async def answer_modal(self) -> None:
        """Send what was typed into a modal, perhaps long after it was opened."""
        self.modals = [each for each in self.modals if self._may_be_sent(each[1])]
        if not self.modals:
            await self.press()
            return
        who, shown = self.modals.pop(self.draw.draw(st.integers(0, len(self.modals) - 1), "modal"))
        fields = [part["component"] for part in (shown.modal or {})["components"] if part.get("component")]
        typed: dict[str, Any] = {}
        for field in fields:
            typed[field["custom_id"]] = self._entered(field)
        note(f"{who.name} sends {typed}")
        since = len(self.env.http_requests)
        self._took(who, await who.submit_modal(shown, typed), since)

    def _entered(self, field: dict[str, Any]) -> Any:
        """Give what is entered into a field of a modal: a file, words, one of its options or a tick."""
        if field["type"] == FILE_UPLOAD:
            return [self.draw.draw(file_of(self.now.date()), "file")]
        is_text = field["type"] == TEXT
        words = self.draw.draw(text_for("question" if is_text else ""), "typed")[:100].strip() or "x"
        options = [each["value"] for each in field.get("options", ())]
        if is_text:
            return words
        return [self.one_of(options, "value")] if options else self.perhaps("ticked")

    def _may_be_sent(self, shown: InteractionResult) -> bool:
        """Say whether the card that a modal was opened on is still there: the simulated Discord asks for it."""
        opened = shown._interaction
        source = opened.source_message_id
        return source is None or source in self.env.backend.messages.get(opened.channel_id, {})

    async def write(self) -> None:
        """Write a message: with a mention, as a reply to anything, or directly."""
        who = self.one_of(self.people, "who")
        text = self.draw.draw(text_for("question"), "text")
        await self.env.advance_time(30)
        note(f"{who.name} writes {text!r}")
        if self.perhaps("directly"):
            await who.send_dm(text if text.strip() else "?")
            return
        channel = self.one_of(self.channels, "where")
        answered = [each for each in self._seen(who) if each.channel_id == channel.id and not each.ephemeral]
        options = {"reply_to": self.one_of(answered, "reply")} if answered and self.perhaps("as a reply") else {}
        before = len(self._seen(who))
        await who.send(channel, f"<@{self.env.bot.user.id}> {text}", **options)
        assert len(self._seen(who)) == before + 1, "a mention is answered once"

    async def on_a_message(self) -> None:
        """Use "Import this file" on a message with a file, or with none."""
        who, channel = self.one_of(self.people, "who"), self.channels[0]
        files = [self.draw.draw(file_of(self.now.date()), "file") for _ in range(self.one_of((1, 0, 2), "files"))]
        posted = await who.send(channel, "here", attachments=files)
        since = len(self.env.http_requests)
        self._took(who, await who.context_menu(channel, "Import this file", posted), since)

    async def change_the_data(self) -> None:
        """Import the next month or take the last change back, as an editor does."""
        ada, channel = self.people[2], self.channels[0]
        if self.perhaps("undo"):
            asked = (await ada.slash(channel, "data undo")).response
        else:
            asked = (await ada.slash(channel, "data import", file=self.draw.draw(file_of(self.now.date())))).response
        for part in _live(asked, BUTTON):
            if part["label"] == "Confirm" or part["label"].startswith("Undo batch"):
                await ada.click(asked, custom_id=part["custom_id"])
                return

    async def age(self) -> None:
        """Leave a control as another version of the bot would have written it."""
        seen = [(each, part) for each in self._seen(self.people[0]) for part in _live(each, BUTTON)]
        if seen:
            message, part = self.one_of(seen, "control")
            for stored in walk(self.env.backend.get_message(message.channel_id, message.id).components):
                if stored.get("custom_id") == part["custom_id"]:
                    stored["custom_id"] = f"x0:{part['custom_id'].split(':', 1)[1]}"[:100]

    async def wait(self) -> None:
        """Let time pass, and what is due be posted and told."""
        self.now += timedelta(hours=self.one_of(WAITS_HOURS, "hours"))
        note(f"it is {self.now}")
        await self.bot.reporter.round()
        await self.bot.alerts.round()

    async def restart(self) -> None:
        """Stop the bot and start it anew on the same store."""
        self.bot = await self._started()
        await self.env.restart_bot(self.bot)


def _live(message: Any, kind: int) -> list[dict[str, Any]]:
    parts = [] if message is None else list(walk(message.components))
    return [part for part in parts if part["type"] == kind and not part.get("disabled") and part.get("custom_id")]


def _is_promise(request: Any) -> bool:
    """Say whether a request only tells Discord that an answer is coming."""
    return request.path.endswith("/callback") and request.json["type"] in {5, 6}


class _Listener(logging.Handler):
    def __init__(self, heard: list[str]) -> None:
        super().__init__(logging.ERROR)
        self.heard = heard

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(self.format(record))


@contextmanager
def listening(heard: list[str]) -> Iterator[None]:
    """Collect what is logged as an error, for the length of a block."""
    listener = _Listener(heard)
    logging.getLogger().addHandler(listener)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(listener)
