"""The keys that completion offers: legal here, not there yet, the necessary ones first."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from amplsp.editor.completion_item import Completion, CompletionKind
from amplsp.editor.scope import OBJECT_ACTIONS, Scope
from amplsp.manifest.definitions import definition_at
from amplsp.yaml.insertion import layout_of
from amplsp.yaml.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.editor.insertion_point import InsertionPoint
    from amplsp.manifest.definitions import SchemaNode
    from amplsp.manifest.manifest import Manifest
    from amplsp.yaml.insertion import Layout

_EITHER_OR = (
    ("requiredWatchFields", "watchFieldsAuto"),
    ("optionalFields", "optionalFieldsAuto"),
    ("days", "fullHistory"),
)
"""Keys of which a mapping has one or the other."""
_OWN_ASSOCIATIONS = "hubspot"


def complete_keys(manifest: Manifest, point: InsertionPoint) -> Iterator[Completion]:
    """Offer keys for a place."""
    definition = definition_at(point.path)
    if definition is None:
        return
    layout = layout_of(manifest.document)
    scope = Scope(manifest, point.path)
    properties = definition.properties
    for key in sorted(properties, key=lambda each: necessity(definition, each)):
        part = properties[key]
        if key in point.present or not is_possible(key, point, scope):
            continue
        text = key_text(point, key, part, layout)
        if text is None:
            continue
        blanks = point.typed[: len(point.typed) - len(point.typed.lstrip(" \t\"'"))]
        yield Completion(
            key,
            CompletionKind.KEY,
            Edit(point.span, point.lead + text + point.tail),
            (*point.path, key),
            blanks + key,
            _detail(definition, key, part),
            ("key", *map(_pattern, point.path), key),
        )


def necessity(definition: SchemaNode, key: str) -> int:
    """How much a mapping needs a key: 0 must have it, 1 nearly always has it, 2 may have it."""
    if key in definition.required:
        return 0
    return 1 if key in definition.expected else 2


def _pattern(step: str | int) -> str:
    return step if isinstance(step, str) else "*"


def _detail(definition: SchemaNode, key: str, part: SchemaNode) -> str:
    words = (", required", ", expected", "")[necessity(definition, key)]
    return f"{part.type_words}{words}"


def is_possible(key: str, point: InsertionPoint, scope: Scope) -> bool:
    """Whether nothing that is there or known of the provider speaks against a key."""
    for pair in _EITHER_OR:
        if key in pair and any(other in point.present for other in pair):
            return False
    provider = scope.provider
    if provider is None or len(point.path) not in {2, 5}:
        return True
    if key == "module":
        return bool(provider.modules)
    if key == "associationChangeEvent":
        return provider.slug == _OWN_ASSOCIATIONS
    if key in OBJECT_ACTIONS or key == "proxy":
        return provider.can(key, scope.module) is not False or bool(provider.objects(key, scope.module))
    return True


def key_text(point: InsertionPoint, key: str, part: SchemaNode, layout: Layout) -> str | None:
    """What to write for a key; None where it does not go with what stands below."""
    name = json.dumps(key) if point.is_json else key
    if point.has_colon:
        return name
    if point.flow:
        empty = {"object": "{}", "array": "[]"}.get(part.type)
        return f"{name}: {empty or _only_value(part, is_json=point.is_json)}"
    if point.has_nested:
        return f"{name}:" if part.type in {"object", "array"} else None
    margin = layout.newline + " " * point.column
    return margin.join(_lines(key, part, layout))


def _only_value(part: SchemaNode, *, is_json: bool = False) -> str:
    """The value of a key that can have only one; nothing for others."""
    if len(part.enum) != 1:
        return ""
    return json.dumps(part.enum[0]) if is_json else part.enum[0]


def _lines(key: str, part: SchemaNode, layout: Layout) -> list[str]:
    """A key as far as its value has only one shape; the last line ends where its author goes on."""
    if part.type == "object":
        inner = _first_lines(part, layout)
        return [f"{key}:", *(" " * layout.indent + line for line in inner)]
    if part.type == "array" and part.items is not None:
        inner = _first_lines(part.items, layout) if part.items.type == "object" else [""]
        margin = " " * layout.list_indent
        return [f"{key}:", f"{margin}- {inner[0]}", *(f"{margin}  {line}" for line in inner[1:])]
    return [f"{key}: {_only_value(part)}"]


def _first_lines(mapping: SchemaNode, layout: Layout) -> list[str]:
    """The key with which a mapping begins, if it must have one."""
    properties = mapping.properties
    must = [key for key in properties if necessity(mapping, key) < 2]
    return _lines(must[0], properties[must[0]], layout) if must else [""]
