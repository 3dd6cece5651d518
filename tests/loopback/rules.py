"""Discord's rules for a message that its API document does not carry: what breaks one is refused with 400."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.loopback.rest import Refusal
from tests.loopback.world import COMPONENTS_V2, Json

CONTENT, EMBEDS_TEXT, TEXT, COMPONENTS, ROWS, ATTACHMENTS = 2000, 6000, 4000, 40, 5, 10
ATTACHMENT_BYTES = 10 * 1024 * 1024
TEXT_DISPLAY = 10


def walk(value: Any) -> Iterator[Json]:
    """Give every component in a message or list, outer ones first."""
    if isinstance(value, dict):
        if "type" in value:
            yield value
        for part in value.values():
            yield from walk(part)
    elif isinstance(value, list):
        for part in value:
            yield from walk(part)


def components_of(message: Json) -> list[Json]:
    """Give every component of a message, outer ones first."""
    return [each for each in walk(message.get("components") or []) if isinstance(each["type"], int)]


def text_of(message: Json) -> str:
    """Give all that can be read in a message, with spaces that break for those that do not."""
    shown = [each["content"] for each in components_of(message) if each["type"] == TEXT_DISPLAY]
    return "\n".join([message.get("content") or "", *shown]).strip().replace("\u00a0", " ")


def control(message: Json, label: str) -> Json:
    """Find the button or select that carries a label, or the control with a custom_id; LookupError names those there
    are.
    """
    found = [each for each in components_of(message) if "custom_id" in each]
    for each in found:
        if label in (each.get("label"), each.get("placeholder"), each["custom_id"]):
            return each
    among = [each.get("label") or each["custom_id"] for each in found]
    raise LookupError(f"no {label!r} among {among}: {text_of(message)}")


def check_message(message: Json, files: dict[str, bytes]) -> None:
    """Refuse a message, as it would stand, that Discord would refuse."""
    for fault in _faults(message, files):
        raise Refusal.invalid(fault)


def _faults(message: Json, files: dict[str, bytes]) -> Iterator[str]:
    components = components_of(message)
    states = Counter(each["custom_id"] for each in components if each.get("custom_id"))
    yield from (f"custom_id {state} is there {times} times" for state, times in states.items() if times > 1)
    if len(message["attachments"]) > ATTACHMENTS:
        yield f"{len(message['attachments'])} attachments"
    yield from (f"{name} is too large" for name, content in files.items() if len(content) > ATTACHMENT_BYTES)
    if message["flags"] & COMPONENTS_V2:
        yield from _v2_faults(message, components)
    else:
        yield from _v1_faults(message)


def _v2_faults(message: Json, components: list[Json]) -> Iterator[str]:
    if message["content"] or message["embeds"]:
        yield "content and embeds cannot be used with IS_COMPONENTS_V2"
    if not 1 <= len(components) <= COMPONENTS:
        yield f"{len(components)} components"
    letters = sum(len(each["content"]) for each in components if each["type"] == TEXT_DISPLAY)
    if letters > TEXT:
        yield f"{letters} characters of text"


def _v1_faults(message: Json) -> Iterator[str]:
    if len(message["content"]) > CONTENT:
        yield f"content of {len(message['content'])} characters"
    if len(message["components"]) > ROWS:
        yield f"{len(message['components'])} rows"
    if sum(map(_embed_size, message["embeds"])) > EMBEDS_TEXT:
        yield "embeds too long together"
    if not any(message[part] for part in ("content", "embeds", "attachments", "components")):
        raise Refusal(400, 50006, "Cannot send an empty message")


def _embed_size(embed: Json) -> int:
    own = [embed.get("title"), embed.get("description")]
    inner = [(embed.get("footer") or {}).get("text"), (embed.get("author") or {}).get("name")]
    fields = [part for each in embed.get("fields") or [] for part in (each["name"], each["value"])]
    return sum(len(text or "") for text in (*own, *inner, *fields))
