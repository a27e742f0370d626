"""A second parser that checks texts before they are written: ruamel.yaml (YAML 1.2), which is not used to write them.

It must find the same data before and after; or, if something was fixed or added, differences only at the edits. It is
used only before writing, since it takes 0.1 s to load.

If ruamel.yaml cannot read a text as it was meant (because of a mistake that is being fixed, or a blank line with a
tab), our own tree is used instead, with recovery if necessary: its data must be there afterwards, and lines that could
not be read can add keys. Nothing more is certain about a text that still has syntax errors afterwards. But a text that
ruamel.yaml could read before must be readable afterwards.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import count
from typing import Any

from amplsp.named_tuple import NamedTuple
from amplsp.yaml.alignment import differing
from amplsp.yaml.document import Document
from amplsp.yaml.node import format_path
from amplsp.yaml.nodes import ABSENT, Mapping, Node, Path, Scalar, Sequence
from amplsp.yaml.text import Edit, apply_edits
from amplsp.yaml.touched import Touched

_PREFIX = "tag:yaml.org,2002:"
_MOST_SHOWN = 3
_LONGEST_SHOWN = 80


class Change(NamedTuple):
    """A place at which two texts have different data.

    Attributes:
        path: its path; a removed item has its former index, an added one its new index.
        before: the former value, in words; None if there is none.
        after: the new value.
    """

    path: Path
    before: str | None
    after: str | None

    def __str__(self) -> str:
        where = format_path(self.path) or "the whole"
        return f"{where} is {self.before or 'nothing'} and would be {self.after or 'nothing'}"


Read = Callable[[str], Document]
"""Makes our own tree of a text."""


def change_of_data(before: str, after: str) -> str:
    """The differences between the data of two texts, in words; empty if there are none."""
    return _words(_compare(before, after), lambda _: False)


def change_beyond_repairs(before: str, after: str, rounds: Iterable[Iterable[Edit]], read: Read = Document) -> str:
    """The changes of a text outside its fixes, in words; empty if there are none.

    The edits of a fix show what it can change: the values that contain an edit, the keys and items that it covers, and
    the collections into whose lines it inserts.

    Args:
        before: the former text.
        after: the text to be written.
        rounds: the edits of each round of fixes, with places in the result of the round before.
        read: reads the texts.
    """
    for edits in rounds:
        distinct = list(dict.fromkeys(edits))
        repaired = apply_edits(before, distinct)
        touched = Touched(read(before), distinct)
        found = _words(_compare(before, repaired, read), partial(_is_touched, touched))
        if found:
            return found
        before = repaired
    return change_of_data(before, after) if before != after else ""


def _is_touched(touched: Touched, change: Change) -> bool:
    return touched.covers(change.path, is_new=change.before is None)


def change_beyond_append(before: str, after: str, key: str, new_keys: tuple[str, ...] = ()) -> str:
    """The changes other than items added at the end of a list, in words; empty if there are none.

    Args:
        before: the former text.
        after: the text with the added items.
        key: the key of the list, which can be new or empty before.
        new_keys: other keys that can be new.
    """
    root = Document(before).root
    length = len(root.get(key).items)

    def is_stated(change: Change) -> bool:
        path = change.path
        if len(path) == 2 and path[0] == key and isinstance(path[1], int):
            return change.before is None and path[1] >= length
        if path == (key,):
            return length == 0
        return root.is_null or not root if path == () else change.before is None and path[0] in new_keys

    return _words(_compare(before, after), is_stated)


def _words(changes: Iterator[Change], is_stated: Callable[[Change], bool]) -> str:
    found = [str(change) for change in changes if not is_stated(change)]
    more = f" (and {len(found) - _MOST_SHOWN} more)" if len(found) > _MOST_SHOWN else ""
    return "; ".join(found[:_MOST_SHOWN]) + more


class _Value:
    """What a parser found at a place: a scalar, a collection, or something unknown.

    Attributes:
        kind: "map", "list", "unknown", or the type of a scalar; empty for a scalar of our own tree.
        text: a scalar's characters.
        parts: the values in a collection, by index, or by key (its kind, its text, and which of several it is).
    """

    __slots__ = ("kind", "parts", "text")

    def __init__(self, kind: str, text: str = "") -> None:
        self.kind = kind
        self.text = text
        self.parts: dict[Any, _Value] = {}

    def put(self, kind: str, name: str, value: _Value) -> None:
        """Add an entry of a mapping."""
        self.parts[next(key for number in count() if (key := (kind, name, number)) not in self.parts)] = value

    def __str__(self) -> str:
        if self.kind == "list":
            return _cut(f"[{', '.join(map(str, self.parts.values()))}]")
        if self.kind == "map":
            return _cut(f"{{{', '.join(key[1] for key in self.parts)}}}")
        return _cut(json.dumps(self.text, ensure_ascii=False) if self.kind in ("str", "") else self.text or "null")


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


def _compare(before: str, after: str, read: Read = Document) -> Iterator[Change]:
    document, still = read(before), read(after)
    old, new = ("not as meant" if each.is_reread else _witnessed(each.text) for each in (document, still))
    if isinstance(old, _Value) and still.is_reread:
        # What no repair has touched may now be in a place where something else is meant; to the letter it is the same.
        new = _witnessed(still.text)
    if isinstance(old, _Value) and isinstance(new, str):
        yield Change((), "readable", f"unreadable ({new})")
        return
    if isinstance(old, _Value) and isinstance(new, _Value):
        yield from _Comparison(has_kinds=True).changes((), old, new)
        return
    own = _OwnReading().value(document.root)
    if isinstance(new, str):
        if still.syntax_errors and not still.is_reread:
            return
        new = _OwnReading().value(still.root)
    for change in _Comparison(has_kinds=False).changes((), own, new):
        if change.before is not None or not document.lost:
            yield change


def _witnessed(text: str) -> _Value | str:
    """The first document of a text as ruamel.yaml reads it, or why it cannot read it."""
    from ruamel.yaml import YAML  # noqa: PLC0415 - only what writes needs it
    from ruamel.yaml.error import YAMLError  # noqa: PLC0415

    reader = YAML(typ="safe", pure=True)
    reader.composer.warn_double_anchors = False  # an anchor may be set again
    try:
        root = next(iter(reader.compose_all(text)), None)
    except (YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}: " if mark is not None else ""
        return where + (getattr(error, "problem", None) or str(error).partition("\n")[0] or "nested too deeply")
    return _Value("null") if root is None else _WitnessReading().value(root)


class _WitnessReading:
    """Converts nodes of ruamel.yaml to values; an alias is the same value as its anchor."""

    def __init__(self) -> None:
        self.known: dict[int, _Value] = {}

    def value(self, node: Any) -> _Value:
        known = self.known.get(id(node))
        if known is not None:
            return known
        content = node.value
        kind = node.id if node.id != "scalar" else str(node.tag).removeprefix(_PREFIX)
        value = _Value({"mapping": "map", "sequence": "list"}.get(kind, kind), content if kind != node.id else "")
        self.known[id(node)] = value
        if node.id == "sequence":
            value.parts.update(enumerate(map(self.value, content)))
        elif node.id == "mapping":
            for key, part in content:
                is_scalar = key.id == "scalar"
                name = key.value if is_scalar else "?"
                value.put(str(key.tag).removeprefix(_PREFIX), name, self.value(part))
        return value


class _OwnReading:
    """Converts nodes of our own tree to values."""

    def __init__(self) -> None:
        self.known: dict[int, _Value] = {}

    def value(self, node: Node) -> _Value:
        known = self.known.get(id(node))
        if known is not None:
            return known
        if node.damaged:
            return _Value("unknown")
        value = _Value("map" if isinstance(node, Mapping) else "list" if isinstance(node, Sequence) else "")
        self.known[id(node)] = value
        if isinstance(node, Mapping):
            for entry in node.own_entries:
                value.put("", entry.name if isinstance(entry.key, Scalar) else "?", self.value(entry.value))
        elif isinstance(node, Sequence):
            value.parts.update(enumerate(map(self.value, node.items)))
        elif isinstance(node, Scalar):
            value.text = node.source
        elif node is ABSENT:
            value.kind = "null"
        return value


class _Comparison:
    """Finds where values differ. Equal values get equal numbers, so that they are not compared in detail."""

    def __init__(self, *, has_kinds: bool) -> None:
        self.has_kinds = has_kinds
        self.numbers: dict[object, int] = {}
        self.known: dict[int, int] = {}
        self.compared: set[tuple[int, int]] = set()
        self.kept: list[_Value] = []

    def number(self, value: _Value) -> int:
        if id(value) not in self.known:
            self.known[id(value)] = -1  # a value that contains itself
            content: object = (value.kind if self.has_kinds else "", value.text)
            if value.kind == "list":
                content = ("list", *map(self.number, value.parts.values()))
            elif value.kind == "map":
                content = frozenset((self.key(key), self.number(part)) for key, part in value.parts.items())
            self.known[id(value)] = self.numbers.setdefault(content, len(self.numbers))
        return self.known[id(value)]

    def key(self, key: Any) -> Any:
        return key if self.has_kinds or isinstance(key, int) else ("", *key[1:])

    def changes(self, path: Path, old: _Value, new: _Value) -> Iterator[Change]:
        pair = (self.number(old), self.number(new))
        if pair[0] == pair[1] or old.kind == "unknown" or (id(old), id(new)) in self.compared:
            return
        self.compared.add((id(old), id(new)))
        is_emptied = not (new.parts or new.text)
        if old.kind == "list" and (new.kind == "list" or is_emptied):
            yield from self.of_lists(path, [*old.parts.values()], [*new.parts.values()])
        elif old.kind == "map" and (new.kind == "map" or is_emptied):
            yield from self.of_maps(path, old, new)
        else:
            yield Change(path, str(old), str(new))

    def of_maps(self, path: Path, old: _Value, new: _Value) -> Iterator[Change]:
        ours = {self.key(key): value for key, value in old.parts.items()}
        theirs = {self.key(key): value for key, value in new.parts.items()}
        for key, value in ours.items():
            if key in theirs:
                yield from self.changes((*path, key[1]), value, theirs[key])
            else:
                yield Change((*path, key[1]), str(value), None)
        for key, value in theirs.items():
            if key not in ours:
                yield Change((*path, key[1]), None, str(value))

    def of_lists(self, path: Path, old: list[_Value], new: list[_Value]) -> Iterator[Change]:
        numbers = [*map(self.number, old)], [*map(self.number, new)]
        for at, index in differing(*numbers, lambda at, index: self.loss(old[at], new[index])):
            if at is not None and index is not None:
                yield from self.changes((*path, at), old[at], new[index])
            elif at is not None:
                yield Change((*path, at), str(old[at]), None)
            elif index is not None:
                yield Change((*path, index), None, str(new[index]))

    def loss(self, old: _Value, new: _Value) -> int:
        """The number of parts that another value does not have."""
        if old.kind != new.kind or not old.parts:
            return 1 + len(old.parts) if self.number(old) != self.number(new) else 0
        ours, theirs = ({self.key(key): self.number(part) for key, part in each.parts.items()} for each in (old, new))
        return sum(theirs.get(key) != number for key, number in ours.items())
