"""Anchors, aliases and merge keys: their meaning in words, and the anchors that can be used at a place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.editor.insertion_point import Completion, CompletionKind
from amplsp.editor.references import anchored
from amplsp.manifest.definitions import definition_at
from amplsp.markdown_text import quoted
from amplsp.yaml import Document, Edit, Mapping, Node, Path, Scalar, Sequence

if TYPE_CHECKING:
    from amplsp.editor.insertion_point import InsertionPoint
    from amplsp.yaml import Entry

MERGE = "<<"
_MOST_KEYS = 12
_LONGEST = 80
_KINDS: dict[str, type] = {"object": Mapping, "array": Sequence, "string": str, "integer": int, "boolean": bool}


def complete_aliases(document: Document, point: InsertionPoint) -> Iterator[Completion]:
    """Offer the earlier anchors with a fitting value: first those of the same key, then the nearest."""
    path = point.path
    found: dict[str, Node] = {}
    for node in anchored(document):
        if node.anchor is not None and node.span.end <= point.span.start and _fits(node, path):
            found.pop(node.anchor, None)
            found[node.anchor] = node
    listed = list(found.items())[::-1]
    for name, node in sorted(listed, key=lambda each: (not _is_of_key(each[1], path), not _shares_keys(each[1], path))):
        label, detail = f"*{name}", summary(document, node)
        yield Completion(label, CompletionKind.ALIAS, Edit(point.span, label), path, label, detail)


def _fits(node: Node, path: Path) -> bool:
    """Whether a value has the type, or a mapping the keys, of the schema at a place; `<<` accepts any mapping."""
    if MERGE in path:
        return isinstance(node, Mapping)
    definition = definition_at(path)
    if definition is None or isinstance(node, Mapping):
        return definition is None or (definition.type == "object" and _shares_keys(node, path))
    value = node.value if isinstance(node, Scalar) else node
    kind = _KINDS.get(definition.type)
    return kind is None or (isinstance(value, kind) and not (kind is int and isinstance(value, bool)))


def _is_of_key(node: Node, path: Path) -> bool:
    """Whether a value belongs to the key at the end of a path."""
    return bool(path) and node.key is not None and node.key.text == path[-1]


def _shares_keys(node: Node, path: Path) -> bool:
    """Whether a mapping has a key that the schema has at a path, or around it if the path ends with `<<`."""
    definition = definition_at(path[: path.index(MERGE)] if MERGE in path else path)
    known = definition.properties if definition is not None else {}
    return not known or any(entry.name in known for entry in node.entries)


def summary(document: Document, node: Node) -> str:
    """A value in a few words."""
    if isinstance(node, Mapping):
        return f"mapping with {_keys(node, mark='')}" if node.own_entries else "empty mapping"
    if isinstance(node, Sequence):
        return f"list of {len(node.items)}"
    return document.source(node.span)[:_LONGEST]


def alias_text(document: Document, name: str, target: Node) -> str:
    """The value of an alias, as Markdown."""
    return f"`*{name}` is a copy of what `&{name}` marks in line {_line(document, target)}: {_what(document, target)}"


def anchor_text(document: Document, node: Node) -> str:
    """The value of an anchor and its uses, as Markdown."""
    uses = [document.position(alias.span.start).line + 1 for alias in document.aliases if alias.target is node]
    lines = ", ".join(map(str, uses))
    used = f"Used in line{'s' if len(uses) > 1 else ''} {lines}" if uses else "Not used"
    return f"`&{node.anchor}` marks {_what(document, node)}\n\n`*{node.anchor}` further down is a copy of it\n\n{used}"


def merge_text(entry: Entry) -> str:
    """The keys from a merge key, as Markdown."""
    mapping = entry.key.parent
    own = {each.name for each in mapping.own_entries if not each.is_merge} if isinstance(mapping, Mapping) else set()
    brought = [each.name for source in [entry.value, *entry.value.items] for each in source.entries]
    taken = [quoted(name) for name in dict.fromkeys(brought) if name not in own]
    hidden = [quoted(name) for name in dict.fromkeys(brought) if name in own]
    parts = [f"**{MERGE}** copies the keys of the mapping that it names; keys that are written here win"]
    parts += [f"Copied: {', '.join(taken)}"] if taken else ["Nothing is copied"]
    parts += [f"Written here, so not copied: {', '.join(hidden)}"] if hidden else []
    return "\n\n".join(parts)


def _line(document: Document, node: Node) -> int:
    return document.position((node.key or node).span.start).line + 1


def _what(document: Document, node: Node) -> str:
    if isinstance(node, Mapping):
        return f"a mapping with {_keys(node, mark='`')}" if node.own_entries else "an empty mapping"
    if isinstance(node, Sequence):
        return f"a list of {len(node.items)}"
    return quoted(document.source(node.span)[:_LONGEST])


def _keys(mapping: Mapping, mark: str) -> str:
    names = (entry.name for entry in mapping.own_entries[:_MOST_KEYS])
    return ", ".join(quoted(name) if mark else name for name in names)
