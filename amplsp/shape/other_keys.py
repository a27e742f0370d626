"""The keys of a manifest that have no meaning in the shape, so that no change of data goes unreported."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from amplsp.shape.model import Others
    from amplsp.yaml.nodes import Node

Known: TypeAlias = "Mapping[str, Known | None]"
"""Keys that the shape reads: None if it reads the whole value, else the keys in it that it reads."""


def _keys(words: str, **inside: Known) -> Known:
    return MappingProxyType({**dict.fromkeys(words.split()), **inside})


_OBJECTS = _keys("objects")

MANIFEST_KEYS = _keys("integrations")
INTEGRATION_KEYS = _keys(
    "name displayName provider module proxy watchSchema", read=_OBJECTS, write=_OBJECTS, subscribe=_OBJECTS
)
READ_KEYS = _keys(
    "objectName mapToName mapToDisplayName destination schedule enabled requiredFields optionalFields"
    " optionalFieldsAuto",
    backfill=_keys("", defaultPeriod=_keys("days fullHistory")),
    delivery=_keys("mode pageSize"),
)
FIELD_KEYS = _keys("fieldName mapToName mapToDisplayName prompt default")
WRITE_KEYS = _keys("objectName inheritMapping", valueDefaults=_keys("allowAnyFields"))
SUBSCRIBE_KEYS = _keys(
    "objectName destination inheritFieldsAndMapping createEvent updateEvent deleteEvent associationChangeEvent"
    " otherEvents"
)
EVENT_KEYS = _keys("enabled requiredWatchFields watchFieldsAuto includeFullRecords")
PROXY_KEYS = _keys("enabled useModule")
SCHEMA_WATCH_KEYS = _keys(
    "destination schedule",
    allObjects=_keys("", **{key: _keys("enabled") for key in ("fieldCreated", "fieldChanged", "fieldDeleted")}),
)


def others(node: Node, known: Known) -> Others:
    """The keys in a node that the shape does not read, in alphabetical order."""
    if all(known.get(entry.key.text or "", known) is None for entry in node.entries):
        return ()
    return tuple(sorted(_others(node.plain(), known, "", {})))


def _others(data: Any, known: Known, path: str, digests: dict[int, str]) -> Iterator[tuple[str, str]]:
    for key, value in data.items() if isinstance(data, dict) else ():
        inside = known.get(key, known)
        if inside is known or (inside is not None and not isinstance(value, dict)):
            yield path + key, _digest(value, digests)
        elif inside is not None:
            yield from _others(value, inside, f"{path}{key}.", digests)


def _digest(value: Any, digests: dict[int, str]) -> str:
    """A scalar as JSON; for a collection a digest, which is made only once even if aliases repeat it."""
    if not isinstance(value, (dict, list)):
        return json.dumps(value, default=str)
    if id(value) not in digests:
        parts = sorted(value.items()) if isinstance(value, dict) else enumerate(value)
        text = "\0".join(f"{key}\0{_digest(part, digests)}" for key, part in parts)
        kind = "{}" if isinstance(value, dict) else "[]"
        digests[id(value)] = kind + blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    return digests[id(value)]
