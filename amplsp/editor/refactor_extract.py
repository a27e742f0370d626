"""Refactoring: write a mapping or list that is there several times once, with an anchor, and refer to it elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from amplsp.editor.code_action import ActionKind, CodeAction
from amplsp.editor.references import anchored
from amplsp.editor.scope import ancestors, node_at
from amplsp.problem import quote
from amplsp.yaml.nodes import Mapping, Node, Sequence
from amplsp.yaml.text import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.manifest.manifest import Manifest
    from amplsp.yaml import Document

_COLON = re.compile(r"[ \t]*:(?=[ \t\r\n])")
_NO_NAME = re.compile(r"[^0-9A-Za-z]+")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_DEPTH_OF_OBJECT = 5
"""`integrations`, its index, `read`, `objects`, its index: only what is in an object is shared."""


class _Copy(NamedTuple):
    """A value behind its key, and where the colon between them ends."""

    value: Node
    colon: int


def extract(manifest: Manifest, offset: int) -> Iterator[CodeAction]:
    """Offer an anchor for the outermost part of an object at an offset that stands elsewhere under the same key too."""
    document = manifest.document
    place = node_at(document, offset)
    if place.alias is not None:
        return
    for value in reversed(ancestors(place.node)):
        key = value.key.source if value.key is not None else ""
        if not key or not isinstance(value, (Mapping, Sequence)) or len(value.path) <= _DEPTH_OF_OBJECT:
            continue
        copies = _copies(document, value, key)
        if len(copies) > 1 and value in [copy.value for copy in copies] and not _is_ambiguous(document, copies[0]):
            name = copies[0].value.anchor or _free_name(document, copies[0].value, key)
            title = f"share this {quote(key)} as &{name} ({len(copies)} places)"
            yield CodeAction(title, ActionKind.EXTRACT, _edits(copies, name))
            return


def _copies(document: Document, wanted: Node, key: str) -> list[_Copy]:
    """The equal values under a key that can become one, in the order of the text."""
    found: list[_Copy] = []
    # As text, because to Python true equals 1 and the order of keys does not count.
    data = repr(wanted.plain())
    for node in document.root.walk():
        if not isinstance(node, (Mapping, Sequence)) or node.key is None or node.key.source != key:
            continue
        colon = _COLON.match(document.text, node.key.span.end)
        if colon is None or _is_bound(document, node, colon.end(), is_first=not found):
            continue
        if repr(node.plain()) == data:
            found.append(_Copy(node, colon.end()))
    return found


def _is_bound(document: Document, node: Node, colon: int, *, is_first: bool) -> bool:
    """Whether more than data would be lost or repeated with a value: comments, anchors, aliases, damage."""
    if not node.plain() or any(each.damaged for each in node.walk()):
        return True
    if any(each.anchor for each in node.walk() if each is not node) or (node.anchor is not None and not is_first):
        return True
    span = Span(colon, node.span.end)
    has_alias = any(span.contains(alias.span) for alias in document.aliases)
    return has_alias or (not is_first and any(span.contains(each.span) for each in document.comments))


def _is_ambiguous(document: Document, first: _Copy) -> bool:
    """Whether the anchor that a value has is given to another one too."""
    name = first.value.anchor
    return name is not None and sum(node.anchor == name for node in anchored(document)) > 1


def _edits(copies: list[_Copy], name: str) -> tuple[Edit, ...]:
    first, *others = copies
    anchor = () if first.value.anchor else (Edit(Span(first.colon, first.colon), f" &{name}"),)
    return (*anchor, *(Edit(Span(each.colon, each.value.span.end), f" *{name}") for each in others))


def _free_name(document: Document, value: Node, key: str) -> str:
    """A name for an anchor, made of the object's name and the key: `contacts-backfill`."""
    names = (node.get("objectName").text for node in ancestors(value))
    words = _HUMP.sub("-", f"{next(filter(None, names), '')}-{key}")
    base = _NO_NAME.sub("-", words).strip("-").lower()
    taken = {node.anchor for node in anchored(document)}
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return next(name for name in (base, *numbered) if name not in taken)
