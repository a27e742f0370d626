"""Compares a formatted text with the one it was made from: the same data, comments, anchors and suppressions."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from amplsp.manifest.suppressions import find_suppressions
from amplsp.yaml.document import Document
from amplsp.yaml.nodes import Entry, Mapping, Node, Path, Scalar, Sequence, Style


def difference(before: Document, after: Document) -> str:
    """A difference that formatting must not cause, in words; empty if there is none.

    Args:
        before: the former text, without mistakes.
        after: the formatted text.
    """
    if after.syntax_errors or (after.next_document is None) != (before.next_document is None):
        return "the YAML"
    if not _same(before.root, after.root):
        return "the data"
    if sorted(alias.name for alias in before.aliases) != sorted(alias.name for alias in after.aliases):
        return "an alias"
    if Counter(each.text for each in before.comments) != Counter(each.text for each in after.comments):
        return "a comment"
    return "what an amp:ignore comment silences" if _silenced(before) != _silenced(after) else ""


def _same(before: Node, after: Node) -> bool:
    """Whether two values are written in the same way, except for the order of keys and the quotes of text."""
    if type(before) is not type(after) or before.anchor != after.anchor:
        return False
    if isinstance(before, Scalar) and isinstance(after, Scalar):
        return _same_scalar(before, after)
    if isinstance(before, Sequence) and isinstance(after, Sequence):
        return (
            before.aliased == after.aliased
            and len(before.items) == len(after.items)
            and all(
                one.anchor == other.anchor if index in before.aliased else _same(one, other)
                for index, (one, other) in enumerate(zip(before.items, after.items, strict=True))
            )
        )
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        return _same_entries(before, after)
    return True


def _same_scalar(before: Scalar, after: Scalar) -> bool:
    if before.source != after.source or before.tag != after.tag:
        return False
    if (before.style is Style.PLAIN) == (after.style is Style.PLAIN):
        return True
    return isinstance(before.value, str) and isinstance(after.value, str)


def _same_entries(before: Mapping, after: Mapping) -> bool:
    """Whether two mappings have the same keys with the same values; those of repeated keys in the same order."""
    if len(before.own_entries) != len(after.own_entries):
        return False
    ours, theirs = _by_name(before), _by_name(after)
    return ours.keys() == theirs.keys() and all(
        len(listed) == len(theirs[name])
        and all(
            is_alias == other_is_alias and _same(entry.key, other.key) and _same_value(entry, other, is_alias=is_alias)
            for (entry, is_alias), (other, other_is_alias) in zip(listed, theirs[name], strict=True)
        )
        for name, listed in ours.items()
    )


def _same_value(entry: Entry, other: Entry, *, is_alias: bool) -> bool:
    return entry.value.anchor == other.value.anchor if is_alias else _same(entry.value, other.value)


def _by_name(mapping: Mapping) -> dict[str, list[tuple[Entry, bool]]]:
    listed: dict[str, list[tuple[Entry, bool]]] = {}
    for index, entry in enumerate(mapping.own_entries):
        listed.setdefault(entry.name, []).append((entry, index in mapping.aliased))
    return listed


def _silenced(document: Document) -> Counter[tuple[str, Path | None, tuple[str, ...]]]:
    """What each `amp:ignore` comment covers: a key or item, and other such comments."""
    directives = find_suppressions(document)
    if not directives:
        return Counter()
    nodes = list(document.root.walk())
    starts = [node.span.start for node in nodes]
    texts = [document.source(directive.span).rstrip() for directive in directives]
    places = [directive.span.start for directive in directives]
    found: Counter[tuple[str, Path | None, tuple[str, ...]]] = Counter()
    for text, directive in zip(texts, directives, strict=True):
        covers = directive.covers
        if covers is None:
            found[text, None, ()] += 1
            continue
        inside = texts[bisect_left(places, covers.start) : bisect_left(places, covers.end)]
        later = range(bisect_left(starts, covers.start), len(nodes))
        path = next((nodes[at].path for at in later if nodes[at].span.end <= covers.end), None)
        found[text, path, tuple(sorted(inside))] += 1
    return found
