"""Completion: what can be written at a place, and the edit that writes it.

Whole blocks, for clients that support snippets, are in `snippets.json`; a test fills in their defaults and checks the
result.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from amplsp.editor.anchors import complete_aliases
from amplsp.editor.completion_values import complete_values
from amplsp.editor.context import insertion_points_at
from amplsp.editor.insertion_point import Completion, CompletionKind, InsertionKind
from amplsp.editor.scope import OBJECT_ACTIONS, Scope, pattern_of
from amplsp.manifest.definitions import NEEDS, definition_at
from amplsp.manifest.manifest import Manifest
from amplsp.named_tuple import NamedTuple
from amplsp.rules import rules_with
from amplsp.yaml import Edit
from amplsp.yaml.insertion import Layout, layout_of
from amplsp.yaml.lines import indentation

if TYPE_CHECKING:
    from amplsp.catalog import Provider
    from amplsp.editor.insertion_point import InsertionPoint
    from amplsp.editor.uses import Uses
    from amplsp.manifest.definitions import SchemaNode

_EITHER_OR = (
    ("requiredWatchFields", "watchFieldsAuto"),
    ("optionalFields", "optionalFieldsAuto"),
    ("days", "fullHistory"),
)
"""Keys of which a mapping has one or the other."""
_OWN_ASSOCIATIONS = "hubspot"
_LIMITED_EVENTS = ("createEvent", "updateEvent", "deleteEvent")
"""The events that `provider-event-limit` checks."""


class Snippet(NamedTuple):
    """A block.

    Attributes:
        label: its name.
        title: what it does.
        place: the mapping for its keys, with "*" for items.
        body: the keys and values, with the places to fill in.
    """

    label: str
    title: str
    place: tuple[str, ...]
    body: dict[str, Any]


def complete(
    manifest: Manifest, offset: int, others: Iterable[Uses] = (), *, snippets: bool = False
) -> list[Completion]:
    """Offer what can be written at an offset, the most likely first.

    Args:
        manifest: the manifest, which may be half-typed.
        offset: the place of the cursor.
        others: the uses of the other manifests of the workspace, whose destinations are offered; read only if needed.
        snippets: whether the client supports snippets; whole blocks are offered only then.
    """
    found: list[Completion] = []
    for point in insertion_points_at(manifest.document, offset):
        if point.kind is InsertionKind.KEY:
            found += complete_keys(manifest, point)
            if snippets:
                found += complete_snippets(manifest, point)
        elif point.kind is InsertionKind.VALUE:
            found += complete_values(manifest, point, others)
        elif point.kind is InsertionKind.ALIAS:
            found += complete_aliases(manifest.document, point)
        else:
            found += _rules(manifest, point)
    return found


def _rules(manifest: Manifest, point: InsertionPoint) -> Iterator[Completion]:
    """The rules that an `amp:ignore` comment can name."""
    for rule in rules_with(manifest.added_rules).values():
        if rule.is_suppressible and rule.id not in point.present:
            edit = Edit(point.span, rule.id + point.tail)
            yield Completion(rule.id, CompletionKind.RULE, edit, (), rule.id, rule.summary, ("rule", rule.id))


def complete_keys(manifest: Manifest, point: InsertionPoint) -> Iterator[Completion]:
    """Offer keys for a place."""
    definition = definition_at(point.path)
    if definition is None:
        return
    layout = layout_of(manifest.document)
    scope = Scope(manifest, point.path)
    properties = definition.properties
    for key in sorted(properties, key=lambda each: NEEDS.index(definition.need(each))):
        part = properties[key]
        if key in point.present or not is_possible(key, point, scope):
            continue
        text = key_text(point, key, part, layout)
        if text is None:
            continue
        yield Completion(
            _label(key, point),
            CompletionKind.KEY,
            Edit(point.span, point.lead + text + point.tail),
            (*point.path, key),
            point.margin + key,
            part.type_words if (need := definition.need(key)) == "optional" else f"{part.type_words}, {need}",
            ("key", *pattern_of(point.path), key),
        )


def _label(name: str, point: InsertionPoint) -> str:
    """The label of a key, which shows whether it begins a new item or continues the item above."""
    return f"- {name}" if point.is_new_item else name


def is_possible(key: str, point: InsertionPoint, scope: Scope) -> bool:
    """Whether a key is possible, considering other keys and the facts about the provider."""
    for pair in _EITHER_OR:
        if key in pair and any(other in point.present for other in pair):
            return False
    provider = scope.provider
    if provider is None or len(point.path) not in {2, 5, 6}:
        return True
    if key in {*_LIMITED_EVENTS, "associationChangeEvent", "requiredWatchFields"}:
        return _is_sent(key, provider, scope)
    if key == "module":
        return bool(provider.modules)
    if key in OBJECT_ACTIONS or key == "proxy":
        is_shown = bool(provider.objects(key, scope.module) or provider.evidence(key))
        return provider.can(key, scope.module) is not False or is_shown
    return True


def _is_sent(key: str, provider: Provider, scope: Scope) -> bool:
    """Whether the provider may send an event of the object, with the fields that changed."""
    if key == "associationChangeEvent":
        return provider.slug == _OWN_ASSOCIATIONS
    if key == "requiredWatchFields":
        return not provider.watch_fields_auto_only
    events = provider.subscribe_events(scope.object_name or "")
    return events is None or key in events


def key_text(point: InsertionPoint, key: str, part: SchemaNode, layout: Layout) -> str | None:
    """The text to write for a key; None if it does not fit the following lines."""
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
    """The value of a key that can have only one value; empty for others."""
    if len(part.enum) != 1:
        return ""
    return json.dumps(part.enum[0]) if is_json else part.enum[0]


def _lines(key: str, part: SchemaNode, layout: Layout) -> list[str]:
    """A key with as many lines as its value has only one shape for; the last line ends where the author continues."""
    if part.type == "object":
        inner = _first_lines(part, layout)
        return [f"{key}:", *(" " * layout.indent + line for line in inner)]
    if part.type == "array" and part.items is not None:
        inner = _first_lines(part.items, layout) if part.items.type == "object" else [""]
        margin = " " * layout.list_indent
        return [f"{key}:", f"{margin}- {inner[0]}", *(f"{margin}  {line}" for line in inner[1:])]
    return [f"{key}: {_only_value(part)}"]


def _first_lines(mapping: SchemaNode, layout: Layout) -> list[str]:
    """The first key of a mapping that is not optional, with its lines; an empty line if there is none."""
    properties = mapping.properties
    must = [key for key in properties if mapping.need(key) != "optional"]
    return _lines(must[0], properties[must[0]], layout) if must else [""]


@cache
def all_snippets() -> tuple[Snippet, ...]:
    """All blocks."""
    listed = json.loads(Path(__file__).with_name("snippets.json").read_text(encoding="utf-8"))
    return tuple(Snippet(each["label"], each["title"], tuple(each["place"]), each["body"]) for each in listed)


def complete_snippets(manifest: Manifest, point: InsertionPoint) -> Iterator[Completion]:
    """Offer blocks with keys that the mapping at a place does not have yet."""
    if point.flow or point.has_colon or point.has_nested or not point.fits:
        return
    place = pattern_of(point.path)
    scope = Scope(manifest, point.path)
    document = manifest.document
    layout = layout_of(document)
    line = document.lines.line_of(point.span.start)
    margin = min(indentation(document.lines.line(line)), point.span.start - document.lines.starts[line])
    for each in all_snippets():
        if each.place != place or any(key in point.present for key in each.body):
            continue
        if not all(is_possible(key, point, scope) for key in each.body):
            continue
        snippet = _snippet_text(each, point, layout, point.column - margin)
        text = without_places(_snippet_text(each, point, layout, point.column))
        yield Completion(
            _label(each.label, point),
            CompletionKind.BLOCK,
            Edit(point.span, text),
            (*point.path, next(iter(each.body))),
            each.label,
            each.title,
            (),
            snippet,
        )


def _snippet_text(snippet: Snippet, point: InsertionPoint, layout: Layout, column: int) -> str:
    return point.lead + (layout.newline + " " * column).join(_body_lines(snippet.body, layout)) + point.tail


def _body_lines(body: dict[str, Any], layout: Layout) -> list[str]:
    lines: list[str] = []
    for key, value in body.items():
        if isinstance(value, dict):
            lines += [f"{key}:", *(" " * layout.indent + line for line in _body_lines(value, layout))]
        elif isinstance(value, list):
            lines.append(f"{key}:")
            for item in value:
                first, *rest = _body_lines(item, layout)
                margin = " " * layout.list_indent
                lines += [f"{margin}- {first}", *(f"{margin}  {line}" for line in rest)]
        else:
            lines.append(f"{key}: {str(value).lower() if isinstance(value, bool) else value}")
    return lines


def without_places(snippet: str) -> str:
    """A snippet with its defaults instead of the places to fill in."""
    parts = snippet.split("${")
    filled = [parts[0]]
    for part in parts[1:]:
        inner, _, after = part.partition("}")
        default = inner.partition(":")[2] if ":" in inner else inner.partition("|")[2].rstrip("|").partition(",")[0]
        filled.append(default + after)
    return "".join(filled)
