"""Whole blocks for clients that take snippets: a read object, a subscribe section, an integration.

The blocks are data, `blocks.json`, written for this project; a test fills in their defaults and checks the result.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from amplsp.editor.completion_item import Completion, CompletionKind
from amplsp.editor.completion_keys import is_possible
from amplsp.editor.scope import Scope
from amplsp.yaml.insertion import layout_of
from amplsp.yaml.lines import indentation
from amplsp.yaml.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.editor.insertion_point import InsertionPoint
    from amplsp.manifest.manifest import Manifest
    from amplsp.yaml.insertion import Layout


class Snippet(NamedTuple):
    """A block.

    Attributes:
        label: its name.
        title: what it does.
        place: the mapping whose keys it brings, with "*" for items.
        body: the keys and values; texts are written as they are, places to fill in among them.
    """

    label: str
    title: str
    place: tuple[str, ...]
    body: dict[str, Any]


@cache
def snippets() -> tuple[Snippet, ...]:
    """All blocks."""
    listed = json.loads(Path(__file__).with_name("blocks.json").read_text(encoding="utf-8"))
    return tuple(Snippet(each["label"], each["title"], tuple(each["place"]), each["body"]) for each in listed)


def complete_snippets(manifest: Manifest, point: InsertionPoint) -> Iterator[Completion]:
    """Offer blocks whose keys the mapping of a place does not have yet."""
    if point.flow or point.has_colon or point.has_nested or not point.fits:
        return
    place = tuple("*" if isinstance(step, int) else step for step in point.path)
    scope = Scope(manifest, point.path)
    document = manifest.document
    layout = layout_of(document)
    line = document.lines.line_of(point.span.start)
    margin = min(indentation(document.lines.line(line)), point.span.start - document.lines.starts[line])
    for template in snippets():
        if template.place != place or any(key in point.present for key in template.body):
            continue
        if not all(is_possible(key, point, scope) for key in template.body):
            continue
        snippet = _joined(template, point, layout, point.column - margin)
        text = without_places(_joined(template, point, layout, point.column))
        yield Completion(
            template.label,
            CompletionKind.BLOCK,
            Edit(point.span, text),
            (*point.path, next(iter(template.body))),
            template.label,
            template.title,
            (),
            snippet,
        )


def _joined(template: Snippet, point: InsertionPoint, layout: Layout, column: int) -> str:
    return point.lead + (layout.newline + " " * column).join(_lines(template.body, layout)) + point.tail


def _lines(body: dict[str, Any], layout: Layout) -> list[str]:
    lines: list[str] = []
    for key, value in body.items():
        if isinstance(value, dict):
            lines += [f"{key}:", *(" " * layout.indent + line for line in _lines(value, layout))]
        elif isinstance(value, list):
            lines.append(f"{key}:")
            for item in value:
                first, *rest = _lines(item, layout)
                margin = " " * layout.list_indent
                lines += [f"{margin}- {first}", *(f"{margin}  {line}" for line in rest)]
        else:
            lines.append(f"{key}: {str(value).lower() if isinstance(value, bool) else value}")
    return lines


def without_places(snippet: str) -> str:
    """A snippet with its defaults in the places to fill in."""
    parts = snippet.split("${")
    filled = [parts[0]]
    for part in parts[1:]:
        inner, _, behind = part.partition("}")
        default = inner.partition(":")[2] if ":" in inner else inner.partition("|")[2].rstrip("|").partition(",")[0]
        filled.append(default + behind)
    return "".join(filled)
