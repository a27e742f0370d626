"""Messages that are allowed, but that handlers often get wrong."""

from __future__ import annotations

import copy
import enum
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from amplsp.sample.messages import as_bytes, sample
from amplsp.shape import EACH, Container, Presence

if TYPE_CHECKING:
    from amplsp.catalog.provider import Provider
    from amplsp.sample.deliverables import Deliverable
    from amplsp.sample.messages import Message
    from amplsp.shape import Path, Read

LEAST_LARGE, MOST_LARGE = 280_000, 307_200
"""The size of a large message in bytes: just below the platform's limit of 300 KB."""
_LARGE = 299_000

_OPTIONAL = (
    "consumerRef", "consumerName", "rawObjectName", "workspace", "operationId", "operationTime", "readType",
    "providerEventType", "fieldsUpdated", "rawEvent",
)  # fmt: skip
_UNKNOWN = "addedLater"


class Twist(enum.Enum):
    """What is unusual about a message."""

    OPTIONAL_MISSING = "optional missing"
    ALL_NULL = "every value null"
    UNKNOWN_KEY = "unknown key"
    UNKNOWN_MAPPING = "unknown mapping"
    EMPTY = "empty result"
    LARGE = "large"


def twisted(twist: Twist, deliverable: Deliverable, provider: Provider | None, *, seed: str) -> Message | None:
    """A message of a kind with a twist; None if that kind cannot have it: only reads and events have records.

    `by_url` makes the one whose result is at an address.
    """
    message = sample(deliverable, provider, seed=seed)
    if "result" not in message or not isinstance(message["result"], list):
        return None
    return _TWISTS[twist](message, deliverable.read)


def by_url(message: Message, url: str) -> Message:
    """A message whose result must be fetched from an address, at which the `result` of the given message is served."""
    info = {**message["resultInfo"], "type": "url", "downloadUrl": url}
    return {**{key: value for key, value in message.items() if key != "result"}, "resultInfo": info}


def _optional_missing(message: Message, read: Read | None) -> Message:
    entries = [_without_optional(entry, read) for entry in message["result"]]
    return {**{key: value for key, value in message.items() if key not in _OPTIONAL}, "result": entries}


def _without_optional(entry: Message, read: Read | None) -> Message:
    left = copy.deepcopy({key: value for key, value in entry.items() if key not in _OPTIONAL})
    if read is None or "fields" not in left:
        return left
    always = [each for each in read.delivered if each.presence is Presence.ALWAYS]
    for container in Container:
        kept = [each.path for each in always if each.container is container]
        if container.value in left:
            left[container.value] = _only(left[container.value], kept)
    if not left.get("mappedFields", True):
        del left["mappedFields"]
    return left


def _only(value: Any, paths: list[Path]) -> Any:
    """The parts of a value at these paths."""
    if any(not path for path in paths):
        return value
    if isinstance(value, list):
        return [_only(each, [path[1:] for path in paths if path[0] == EACH]) for each in value]
    if not isinstance(value, dict):
        return value
    names = {path[0] for path in paths}
    return {
        name: _only(each, [path[1:] for path in paths if path[0] == name])
        for name, each in value.items()
        if name in names
    }


def _all_null(message: Message, read: Read | None) -> Message:
    delivered = read.delivered if read else ()

    def nulled(entry: Message) -> Message:
        parts = {"raw": _null_at(entry["raw"], [])} if "raw" in entry else {}
        for container in Container:
            if container.value in entry:
                paths = [each.path for each in delivered if each.container is container]
                parts[container.value] = _null_at(entry[container.value], paths)
        return parts

    return _with_entries(message, nulled)


def _null_at(value: Any, paths: list[Path]) -> Any:
    """The same with null at the end of the paths and at all other places; the objects that contain values are kept."""
    if isinstance(value, list):
        return [_below(each, EACH, paths) for each in value]
    return {name: _below(each, name, paths) for name, each in value.items()}


def _below(value: Any, step: str, paths: list[Path]) -> Any:
    below = [path[1:] for path in paths if path[0] == step and len(path) > 1]
    return _null_at(value, below) if below and isinstance(value, (dict, list)) else None


def _unknown_key(message: Message, _: Read | None) -> Message:
    def added(entry: Message) -> Message:
        return {_UNKNOWN: True, "raw": {**entry.get("raw", {}), _UNKNOWN: {"since": "2026-01-12"}}}

    return {**_with_entries(message, added), _UNKNOWN: {"any": ["thing", 1, None]}}


def _unknown_mapping(message: Message, _: Read | None) -> Message | None:
    """Add mappings by an application to those of the manifest, in events that have the record."""

    def added(entry: Message) -> Message:
        mapped = {**entry.get("mappedFields", {}), "mappedByTheApp": "of one customer"}
        return {"mappedFields": mapped} if "fields" in entry else {}

    changed = _with_entries(message, added)
    return None if changed == message else changed


def _empty(message: Message, _: Read | None) -> Message:
    return {**message, "resultInfo": {**message["resultInfo"], "numRecords": 0}, "result": []}


def _large(message: Message, _: Read | None) -> Message | None:
    """As many copies of the record as fit, and then text in the `raw` of the last one, up to the last byte.

    None if a single record is larger than the limit.
    """
    entry = message["result"][0]
    size = len(as_bytes(entry)) + 1
    entries = [entry] * max(1, (_LARGE - len(as_bytes(message))) // size)
    info = {**message["resultInfo"], "numRecords": len(entries)}
    entries[-1] = {**entry, "raw": {**entry.get("raw", {}), "filler": ""}}
    made = {**message, "resultInfo": info, "result": entries}
    entries[-1]["raw"]["filler"] = "x" * max(0, _LARGE - len(as_bytes(made)))
    return made if len(as_bytes(made)) <= MOST_LARGE else None


def _with_entries(message: Message, change: Callable[[Message], Message]) -> Message:
    return {**message, "result": [{**entry, **change(entry)} for entry in message["result"]]}


_TWISTS: dict[Twist, Callable[[Message, Read | None], Message | None]] = {
    Twist.OPTIONAL_MISSING: _optional_missing,
    Twist.ALL_NULL: _all_null,
    Twist.UNKNOWN_KEY: _unknown_key,
    Twist.UNKNOWN_MAPPING: _unknown_mapping,
    Twist.EMPTY: _empty,
    Twist.LARGE: _large,
}
