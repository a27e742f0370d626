"""Whether something is certainly missing from a manifest, or only misspelt, half typed, or on an unreadable line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.rules.manifest._missing import missing_keys
from amplsp.rules.manifest._misspelling import is_misspelt
from amplsp.yaml.nodes import Mapping, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.manifest.manifest import Manifest
    from amplsp.manifest.views import ReadObject
    from amplsp.rules.manifest._missing import Missing
    from amplsp.yaml.nodes import Node


def lacks(manifest: Manifest, node: Node, *keys: str) -> bool:
    """Whether a mapping has none of some keys beyond doubt.

    There is doubt when one of them is there without a value, misspelt, or may stand on a line that could not be read:
    then another rule has spoken already.
    """
    if not isinstance(node, Mapping) or any(map(node.get, keys)):
        return False
    if is_misspelt(manifest, node, *keys) or any(manifest.is_lost(node, key) for key in keys):
        return False
    begun = {entry.name for entry in node.entries if entry.name}
    return not any(key.startswith(name) for name in begun for key in keys)


def missing_by_mapping(manifest: Manifest, owner: str) -> Iterator[list[Missing]]:
    """The missing keys that a rule reports, those of one mapping together; nothing where one of them is misspelt."""
    found: dict[int, list[Missing]] = {}
    for each in missing_keys(manifest):
        if each.owner == owner:
            found.setdefault(id(each.mapping), []).append(each)
    for group in found.values():
        if not is_misspelt(manifest, group[0].mapping, *(each.key for each in group)):
            yield group


def items_if_sure(manifest: Manifest, node: Node) -> list[Node] | None:
    """The items of a list of which nothing was lost; None where it is no list, or has items that could not be read."""
    if not isinstance(node, Sequence) or node.damaged or manifest.document.lost_words(node.span):
        return None
    return node.items


def fields_are_sure(manifest: Manifest, obj: ReadObject) -> bool:
    """Whether all fields of a read object are known: no list is misspelt or of another type, no line was lost."""
    keys = ("requiredFields", "optionalFields")
    if manifest.document.lost_words(obj.node.span) or is_misspelt(manifest, obj.node, *keys, "optionalFieldsAuto"):
        return False
    return all(isinstance(each, Sequence) for each in map(obj.get, keys) if each)


def has_anchor(node: Node) -> bool:
    """Whether an alias elsewhere may stand for this node or for a part of it, so that it cannot be taken away."""
    return any(each.anchor is not None for each in node.walk())
