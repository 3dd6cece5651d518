"""Bodies checked against Discord's own description of its API, where that document is present."""

import functools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema

from tests.folders import SHARED

BODIES = {
    ("POST", "/channels/{channel}/messages"): "MessageCreateRequest",
    ("PATCH", "/channels/{channel}/messages/{message}"): "MessageEditRequestPartial",
    ("POST", "/channels/{channel}/messages/{message}/threads"): "CreateTextThreadWithMessageRequest",
    ("POST", "/channels/{channel}/threads"): "CreateForumThreadRequest",
    ("POST", "/webhooks/{application}/{token}"): "IncomingWebhookUpdateRequestPartial",
    ("PATCH", "/webhooks/{application}/{token}/messages/{message}"): "IncomingWebhookUpdateRequestPartial",
}
CALLBACKS = {
    4: "CreateMessageInteractionCallbackRequest",
    5: "CreateMessageInteractionCallbackRequest",
    6: "UpdateMessageInteractionCallbackRequest",
    7: "UpdateMessageInteractionCallbackRequest",
    8: "ApplicationCommandAutocompleteCallbackRequest",
    9: "ModalInteractionCallbackRequest",
}


class ApiDocument:
    """Discord's OpenAPI document. Checking a card takes some milliseconds: leave it out of load tests."""

    def __init__(self, path: Path) -> None:
        self._components = _with_enums(json.loads(path.read_text(encoding="utf-8"))["components"])
        self._types = {
            f"#/components/schemas/{name}": schema["properties"]["type"]["enum"]
            for name, schema in self._components["schemas"].items()
            if "enum" in schema.get("properties", {}).get("type", {})
        }
        self._class = jsonschema.validators.extend(jsonschema.Draft202012Validator, {"oneOf": self._one_of})
        self._validator = functools.cache(self._make)

    @classmethod
    def found(cls) -> "ApiDocument | None":
        """Read the document when it lies beside the project."""
        path = SHARED / "discord-openapi.json"
        return _read(path) if path.is_file() else None

    def faults(self, method: str, template: str, body: Any) -> list[str]:
        """Give what a request's body has against the document; routes without a body have nothing."""
        if method == "PUT" and template.endswith("/commands"):
            return [fault for each in body for fault in self._against("ApplicationCommandUpdateRequest", each)]
        if template.endswith("/callback"):
            return self._against(CALLBACKS[body["type"]], body)
        name = BODIES.get((method, template))
        return [] if name is None or body is None else self._against(name, body)

    def fault(self, name: str, body: Any) -> jsonschema.ValidationError | None:
        """Give what a body has most against a schema of the document, None when nothing."""
        fault: jsonschema.ValidationError | None = jsonschema.exceptions.best_match(
            self._validator(name).iter_errors(body)
        )
        return fault

    def _against(self, name: str, body: Any) -> list[str]:
        fault = self.fault(name, _as_strings(body))
        return [] if fault is None else [f"{name} {fault.json_path}: {fault.message[:300]}"]

    def _make(self, name: str) -> jsonschema.Draft202012Validator:
        return self._class({"$ref": f"#/components/schemas/{name}", "components": self._components})

    def _one_of(
        self, validator: Any, alternatives: list[Any], value: Any, schema: Any
    ) -> Iterator[jsonschema.ValidationError]:
        """Look only at the alternatives of the value's own type, of which most have one: the others do not fit, and
        finding out all that they have against it takes nearly the whole time.
        """
        own = value.get("type") if isinstance(value, dict) else None
        near = [each for each in alternatives if own is None or own in self._types.get(each.get("$ref"), (own,))]
        found: Iterator[jsonschema.ValidationError] = jsonschema.Draft202012Validator.VALIDATORS["oneOf"](
            validator, near or alternatives, value, schema
        )
        return found


@functools.cache
def _read(path: Path) -> ApiDocument:
    return ApiDocument(path)


def _with_enums(schema: Any) -> Any:
    """Write alternatives that are single values as one list of values, which is looked through at once."""
    if isinstance(schema, list):
        return [_with_enums(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    values = [each.get("const") for each in schema.get("oneOf", ()) if isinstance(each, dict)]
    if values and None not in values and len(set(values)) == len(schema["oneOf"]):
        return {name: part for name, part in schema.items() if name != "oneOf"} | {"enum": values}
    return {name: _with_enums(part) for name, part in schema.items()}


def _as_strings(value: Any, key: str = "", inside: str = "") -> Any:
    """Write snowflakes as strings: the document knows only that form, Discord also takes integers."""
    if isinstance(value, dict):
        return {name: _as_strings(part, name, key) for name, part in value.items()}
    if isinstance(value, list):
        return [_as_strings(part, key, inside) for part in value]
    is_id = key.endswith("_id") or (key == "id" and inside == "attachments")
    return str(value) if is_id and isinstance(value, int) else value
