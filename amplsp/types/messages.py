"""The facts about the platform's messages that do not depend on a manifest: `messages.json`, as records.

The file names its sources. In it a type is the word of a `Value`, or an object with one key: `choice` (a list of
strings), `list` or `map` (of a type), `ref` (the name of a record). `optional` marks keys that may be missing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from amplsp.named_tuple import NamedTuple
from amplsp.types.model import Choice, ListOf, MapOf, Named, Property, Record, Type, Value


class Messages(NamedTuple):
    """The records that are the same for every manifest.

    Attributes:
        records: the records by name.
        notifications: the record of each notification's `data`, by `notificationType`.
        write_url: the address of write requests, with the placeholders `{project}`, `{integration}` and `{objectName}`.
        batch: the smallest and the largest number of records in the batch of a write request.
    """

    records: Mapping[str, Record]
    notifications: Mapping[str, str]
    write_url: str
    batch: tuple[int, int]


@cache
def messages() -> Messages:
    """The content of `messages.json`."""
    data = json.loads((Path(__file__).parent / "messages.json").read_text(encoding="utf-8"))
    least, greatest = data["write"]["recordsInABatch"]
    return Messages(
        {name: _record(name, facts) for name, facts in data["types"].items()},
        data["notifications"],
        data["write"]["url"],
        (least, greatest),
    )


def _record(name: str, facts: Mapping[str, Any]) -> Record:
    properties = tuple(_property(key, each) for key, each in facts["keys"].items())
    return Record(name, properties, facts.get("base"), doc=(facts["doc"],))


def _property(key: str, facts: Mapping[str, Any]) -> Property:
    doc = (facts["doc"],) if "doc" in facts else ()
    return Property(key, _type(facts["type"]), is_required=not facts.get("optional"), doc=doc)


def _type(facts: Any) -> Type:
    if isinstance(facts, str):
        return Value(facts)
    ((kind, inner),) = facts.items()
    if kind == "choice":
        return Choice(tuple(inner))
    if kind == "ref":
        return Named(inner)
    return ListOf(_type(inner)) if kind == "list" else MapOf(_type(inner))
