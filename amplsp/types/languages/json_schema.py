"""JSON Schema (draft 2020-12): the root validates one message, or for Kinesis its `data`.

It uses only assertions that every validator knows. A union has its own definition, `#/$defs/Delivery`; the messages for
a destination are `#/$defs/Destinations/$defs/NAME`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from amplsp.types.generated_code import HEADER
from amplsp.types.model import (
    DELIVERY,
    NOTIFICATION,
    WRITE,
    Choice,
    ListOf,
    MapOf,
    Named,
    Property,
    Record,
    Type,
    Value,
)

if TYPE_CHECKING:
    from amplsp.types.model import Module

FILE = "deliveries.schema.json"

_TYPES = {Value.BOOLEAN: "boolean", Value.INT: "integer", Value.FLOAT: "number", Value.OBJECT: "object"}
_Schema = dict[str, Any]


def render(module: Module) -> str:
    """Write the schema."""
    unions = {
        DELIVERY: module.deliveries,
        **({NOTIFICATION: module.notifications} if module.notifications else {}),
        **({WRITE: module.writes} if module.writes else {}),
    }
    definitions = {each.name: _record(each) for each in module.records}
    definitions |= {name: _any_of(each.name for each in messages) for name, messages in unions.items()}
    if module.destinations:
        definitions["Destinations"] = {"$defs": {each.name: _any_of(each.messages) for each in module.destinations}}
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": HEADER,
        **_any_of(unions),
        "$defs": definitions,
    }
    written = json.dumps(schema, indent=2, ensure_ascii=False)
    return "".join(each if each.isprintable() or each == "\n" else json.dumps(each)[1:-1] for each in written) + "\n"


def _any_of(names: Iterable[str]) -> _Schema:
    """A schema for one of the definitions; without definitions, nothing is valid."""
    references = [_reference(name) for name in names]
    return {"anyOf": references} if references else {"not": {}}


def _reference(name: str) -> _Schema:
    return {"$ref": f"#/$defs/{name}"}


def _record(record: Record) -> _Schema:
    required = [each.key for each in record.properties if each.is_required]
    return {
        **_description(record.doc),
        "type": "object",
        **({"allOf": [_reference(record.base)]} if record.base else {}),
        **({"required": required} if required else {}),
        **({"properties": {each.key: _property(each) for each in record.properties}} if record.properties else {}),
        **({} if record.is_open else {"additionalProperties": False}),
    }


def _description(doc: tuple[str, ...]) -> _Schema:
    return {"description": " ".join(doc)} if doc else {}


def _property(each: Property) -> _Schema:
    return {**_description(each.doc), **_type(each.type, is_nullable=each.is_nullable)}


def _type(kind: Type, *, is_nullable: bool = False) -> _Schema:
    if isinstance(kind, Choice) and not kind.is_open:
        constant = kind.constant
        return (
            {"const": constant}
            if constant is not None and not is_nullable
            else {"enum": [*kind.values, *([None] if is_nullable else [])]}
        )
    if kind is Value.ANY:
        return {}
    if isinstance(kind, Named):
        return {"anyOf": [_reference(kind.name), {"type": "null"}]} if is_nullable else _reference(kind.name)
    if isinstance(kind, ListOf):
        least = {} if kind.at_least is None else {"minItems": kind.at_least}
        greatest = {} if kind.at_most is None else {"maxItems": kind.at_most}
        return {**_named("array", is_nullable=is_nullable), "items": _type(kind.element), **least, **greatest}
    if isinstance(kind, MapOf):
        return {**_named("object", is_nullable=is_nullable), "additionalProperties": _type(kind.value)}
    word = _TYPES.get(kind, "string") if isinstance(kind, Value) else "string"
    return _named(word, is_nullable=is_nullable)


def _named(word: str, *, is_nullable: bool) -> _Schema:
    return {"type": [word, "null"] if is_nullable else word}
