"""One helper that knows every limit of Discord, for every message that a test makes the bot send."""

import functools
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from bot.chat import limits
from tests.loopback.schema import ApiDocument

CONTAINER, ROW, BUTTON, SELECT, TEXT, GALLERY, FILE, SECTION = 17, 1, 2, 3, 10, 12, 13, 9
COMPONENTS_V2 = 1 << 15
CHAT_INPUT = 1


def assert_all_sendable(env: Any) -> int:
    """Check every body that the bot sent in an environment; give how many messages were among them."""
    return assert_sent(env.http_requests)


def assert_sent(requests: Iterable[Any]) -> int:
    """Check the bodies of some of the bot's requests; give how many messages were among them."""
    messages = 0
    for request in requests:
        body = request.json
        if request.path.endswith("/callback"):
            messages += _assert_callback(body)
        elif request.path.endswith("/commands") and request.method == "PUT":
            assert_commands(body)
        elif request.path.endswith("/threads") and body:
            assert 1 <= len(body["name"]) <= limits.THREAD_NAME
            if "message" in body:  # a post of a forum
                assert_sendable(body["message"])
                messages += 1
        elif "/messages" in request.path and body:
            assert_sendable(body)
            assert_schema(body, "IncomingWebhookUpdateRequestPartial")
            messages += 1
    return messages


def _assert_callback(body: dict[str, Any]) -> int:
    match body["type"]:
        case 4 | 7:
            assert_sendable(body["data"])
            assert_schema(body["data"], "IncomingWebhookInteractionRequest")
            return 1
        case 8:
            assert_choices(body["data"]["choices"])
        case 9:
            assert_modal(body["data"])
    return 0


def assert_sendable(body: dict[str, Any]) -> None:
    """Check the body of one message against Discord's limits."""
    assert not body.get("content") and not body.get("embeds"), "a card has neither content nor embeds"
    assert (body.get("flags") or 0) & COMPONENTS_V2, "the components flag is missing"
    components = list(walk(body["components"]))
    assert 1 <= len(components) <= limits.COMPONENTS, f"{len(components)} components"
    texts = [component["content"] for component in components if component["type"] == TEXT]
    assert all(text.strip() for text in texts), "an empty text"
    assert sum(map(len, texts)) <= limits.TEXT_BUDGET, f"{sum(map(len, texts))} characters"
    for component in components:
        _assert_component(component)
    states = Counter(component["custom_id"] for component in components if component.get("custom_id"))
    assert not [state for state, times in states.items() if times > 1], states
    _assert_files(body, components)
    pings = body.get("allowed_mentions") or {}
    assert pings.get("parse", []) == [] and not pings.get("users"), pings
    assert all(f"<@&{role}>" in texts for role in pings.get("roles", [])), pings


def _assert_component(component: dict[str, Any]) -> None:
    if state := component.get("custom_id"):
        assert 1 <= len(state) <= limits.CUSTOM_ID, state
    match component["type"]:
        case 1:
            buttons = [child for child in component["components"] if child["type"] == BUTTON]
            assert 1 <= len(component["components"]) <= limits.ROW_BUTTONS
            assert len(buttons) == len(component["components"]) or len(component["components"]) == 1
        case 2:
            assert len(component["label"].strip()) >= 1 and len(component["label"]) <= limits.BUTTON_LABEL
        case 3:
            assert 1 <= len(component["options"]) <= limits.SELECT_OPTIONS
            assert len(component.get("placeholder") or "") <= limits.SELECT_PLACEHOLDER
            values = [option["value"] for option in component["options"]]
            assert len(set(values)) == len(values), values
            for option in component["options"]:
                assert len(option["label"].strip()) >= 1 and len(option["label"]) <= limits.SELECT_TEXT
                assert 1 <= len(option["value"]) <= limits.SELECT_TEXT
        case 12:
            assert 1 <= len(component["items"]) <= limits.GALLERY_ITEMS
            for item in component["items"]:
                assert 1 <= len(item["description"]) <= limits.ALT_BUDGET, "every picture is described"


def _assert_files(body: dict[str, Any], components: list[dict[str, Any]]) -> None:
    shown = [item["media"]["url"] for part in components if part["type"] == GALLERY for item in part["items"]]
    shown += [part["file"]["url"] for part in components if part["type"] == FILE]
    wanted = sorted(url.removeprefix("attachment://") for url in shown)
    attached = sorted(each["filename"] for each in body.get("attachments") or [])
    assert len(attached) <= limits.ATTACHMENTS
    assert wanted == attached, f"shown {wanted}, attached {attached}"


def assert_choices(choices: list[dict[str, Any]]) -> None:
    """Check what autocomplete offers."""
    assert len(choices) <= limits.CHOICES
    for choice in choices:
        assert 1 <= len(choice["name"]) <= limits.CHOICE_TEXT and 1 <= len(choice["value"]) <= limits.CHOICE_TEXT


def assert_modal(data: dict[str, Any]) -> None:
    """Check a modal."""
    assert len(data["title"]) <= limits.MODAL_TITLE and len(data["custom_id"]) <= limits.CUSTOM_ID
    assert 1 <= len(data["components"]) <= 5
    for component in data["components"]:
        assert len(component.get("label") or "") <= limits.MODAL_LABEL
    assert_schema(data, "ModalInteractionCallbackRequestData")


def assert_commands(commands: list[dict[str, Any]]) -> None:
    """Check what is registered: names, descriptions, sizes, required options first."""
    for command in commands:
        _assert_command(json.dumps(command, sort_keys=True))


@functools.cache
def _assert_command(written: str) -> None:
    """Check one command, as JSON: every start of a bot registers the same ones, which are looked at once."""
    command = json.loads(written)
    assert_schema(command, "ApplicationCommandUpdateRequest")
    assert _size_of(command) <= limits.COMMAND_SIZE, command["name"]
    if command.get("type", CHAT_INPUT) == CHAT_INPUT:
        _assert_named(command)
    else:
        assert 1 <= len(command["name"]) <= limits.COMMAND_NAME and not command.get("description")


def _assert_named(node: dict[str, Any]) -> None:
    name = node["name"]
    letters = name.replace("-", "").replace("_", "")
    assert 1 <= len(name) <= limits.COMMAND_NAME and name == name.lower() and letters.isalnum(), name
    assert 1 <= len(node["description"]) <= limits.COMMAND_DESCRIPTION, name
    options = node.get("options") or []
    assert len(options) <= limits.COMMAND_OPTIONS
    required = [bool(option.get("required")) for option in options]
    assert required == sorted(required, reverse=True), f"{name}: required options come first"
    for option in options:
        assert not (option.get("choices") and option.get("autocomplete")), option["name"]
        for choice in option.get("choices") or []:
            assert len(choice["name"]) <= limits.CHOICE_TEXT
        _assert_named(option)


def _size_of(node: dict[str, Any]) -> int:
    own = len(node["name"]) + len(node.get("description") or "")
    own += sum(len(choice["name"]) + len(str(choice["value"])) for choice in node.get("choices") or [])
    return own + sum(_size_of(option) for option in node.get("options") or [])


def walk(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give every component with those inside it."""
    for component in components:
        yield component
        yield from walk(component.get("components") or [])
        if component.get("accessory"):
            yield from walk([component["accessory"]])


def assert_schema(body: dict[str, Any], name: str) -> None:
    """Check a body against Discord's own description of its API, where that document is present."""
    document = ApiDocument.found()
    if document is not None:
        fault = document.fault(name, _as_strings(body))
        assert fault is None, f"{name}: {fault}"


def _as_strings(value: Any, key: str = "") -> Any:
    """Write ids as strings: the document knows only that form, Discord also takes integers."""
    if isinstance(value, dict):
        return {name: _as_strings(part, name) for name, part in value.items()}
    if isinstance(value, list):
        if key == "attachments":
            return [{**part, "id": str(part["id"])} for part in value]
        if key in {"roles", "users"}:
            return [str(part) for part in value]
        return [_as_strings(part) for part in value]
    return value
