"""Paths by names, such as `integrations[name=crm].read.objects[contacts].schedule`; items without a name have an index.

Such a path stays the same if items are added before it, or if the text is reordered or formatted. It is one line of
ASCII, and two places never have the same path: unusual names are written as JSON strings, the second of two items with
one name is `[contacts#2]`, and a very long name is shortened and followed by a digest.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from amplsp.late_pattern import late_pattern
from amplsp.named_tuple import NamedTuple
from amplsp.yaml.nodes import Node, Path, Scalar, Sequence
from amplsp.yaml.text import Span

_PLAIN_KEY = late_pattern(r"[A-Za-z_$][\w$-]*", re.ASCII)
_PLAIN_NAME = late_pattern(r"(?![0-9]+$)[!-~](?:[ -~]*[!-~])?")
_MARKS = frozenset('"#=[\\]~')
_LONGEST = 64
_BEGINNING = 32


class Step(NamedTuple):
    """One step of a path: the collection, and the key or index in it."""

    parent: Node
    step: str | int


NameKeys = Mapping[str, tuple[tuple[str, str], ...]]
"""For the key of each list whose items have names, the keys with the names, each with the text before the name.

If an item of such a list is a text, it is its own name.
"""


class Names:
    """Writes paths into one document.

    Args:
        keys: the keys that name the items of lists.
        read: returns the text of a scalar.
    """

    def __init__(self, keys: NameKeys, read: Callable[[Scalar], str] = lambda scalar: scalar.source) -> None:
        self._keys = keys
        self._read = read
        self._labels: dict[int, list[str]] = {}

    def path(self, way: Iterable[Step]) -> str:
        """A path by names."""
        return "".join(self._written(*step) for step in way).removeprefix(".")

    def _written(self, parent: Node, step: str | int) -> str:
        if isinstance(step, str):
            return "." + _safe(step, _PLAIN_KEY)
        if not isinstance(parent, Sequence):
            return f"[{step}]"
        labels = self._labels.get(id(parent))
        if labels is None:
            labels = self._labels[id(parent)] = self._labels_of(parent)
        return labels[step] if step < len(labels) else f"[{step}]"

    def _labels_of(self, items: Sequence) -> list[str]:
        keys = self._keys.get(items.key.source) if isinstance(items.key, Scalar) else None
        seen: Counter[str] = Counter()
        labels = []
        for index, item in enumerate(items.items):
            name = "" if keys is None else self._name(item, keys)
            seen[name] += 1
            labels.append(f"[{name or index}{f'#{seen[name]}' if name and seen[name] > 1 else ''}]")
        return labels

    def _name(self, item: Node, keys: tuple[tuple[str, str], ...]) -> str:
        for before, node in [("", item), *((before, item.get(key)) for key, before in keys)]:
            if isinstance(node, Scalar) and node.source and not node.is_null and not node.damaged:
                return before + _safe(self._read(node), _PLAIN_NAME)
        return ""


def _safe(word: str, plain: re.Pattern[str]) -> str:
    """A word, in quotes if it could be misread."""
    digest = ""
    if len(word) > _LONGEST:
        import hashlib  # noqa: PLC0415 - its library takes memory, and names are short

        digest = "~" + hashlib.sha256(word.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        word = word[:_BEGINNING]
    is_plain = plain.fullmatch(word) is not None and not _MARKS & set(word)
    return (word if is_plain else json.dumps(word)) + digest


def way_at(root: Node, span: Span) -> list[Step]:
    """The steps to the innermost key or value that contains a span."""
    way: list[Step] = []
    node = root
    while True:
        found = node.part_around(span)
        if found is None:
            return way
        way.append(Step(node, found[0]))
        node = found[1]


def way_to(node: Node) -> list[Step]:
    """The steps from the root to a node."""
    way: list[Step] = []
    while node.parent is not None:
        way.append(Step(node.parent, node.parent.step_to(node)))
        node = node.parent
    way.reverse()
    return way


def way_along(root: Node, path: Path) -> list[Step]:
    """The steps along keys and indexes, even if they do not exist."""
    way: list[Step] = []
    node = root
    for step in path:
        way.append(Step(node, step))
        node = node.at((step,))
    return way
