"""The style of a manifest: order of keys, lists with blank lines, spaces around colons, quotes of schedules."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from amplsp.manifest.definitions import definition_at
from amplsp.named_tuple import NamedTuple
from amplsp.yaml.lines import after_colon, after_spaces, is_blank
from amplsp.yaml.nodes import Node, Scalar, Style

if TYPE_CHECKING:
    from amplsp.manifest.definitions import SchemaNode

_SPACED = {("integrations",), ("integrations", "*", "read", "objects")}
"""The lists with blank lines between their items."""
_CRON = "schedule"


class HouseStyle(NamedTuple):
    """The style of a place in a manifest.

    Attributes:
        order: the rank of each key.
        keys: the styles of the values.
        items: the style of a list's items.
        is_spaced: whether blank lines separate the items.
        is_cron: whether the value is a cron expression.
    """

    order: dict[str, int]
    keys: dict[str, HouseStyle]
    items: HouseStyle | None = None
    is_spaced: bool = False
    is_cron: bool = False


UNKNOWN = HouseStyle({}, {})
"""The style of a place that the schema does not have: everything keeps its order."""


@cache
def manifest_style() -> HouseStyle:
    """The style of a whole manifest; the order of its keys is the order of the schema's properties."""
    root = definition_at(())
    assert root is not None, "the schema has a root"  # noqa: S101  # a mistake of ours
    return _style(root, ())


def _style(definition: SchemaNode, path: tuple[str, ...]) -> HouseStyle:
    properties = definition.properties
    items = definition.items
    return HouseStyle(
        {key: rank for rank, key in enumerate(properties)},
        {key: _style(part, (*path, key)) for key, part in properties.items()},
        _style(items, (*path, "*")) if items is not None else None,
        is_spaced=path in _SPACED,
        is_cron=bool(path) and path[-1] == _CRON,
    )


_NEEDS_ESCAPING = re.compile(r'["\\]|[^\x20-\x7e]')


def tidy(line: str, start: int, key: Node, value: Node | None, *, is_cron: bool) -> str:
    """Tidy the line of a key.

    Args:
        line: the whole line.
        start: the offset of the line in the text.
        key: the key.
        value: its value, if it is written here and is not a block.
        is_cron: whether the value is a cron expression.
    """
    if is_cron and isinstance(value, Scalar) and value.span.end <= start + len(line) and _wants_quotes(value):
        line = f'{line[: value.span.start - start]}"{value.source}"{line[value.span.end - start :]}'
    at = key.span.end - start
    colon = after_colon(line, at)
    value_at = after_spaces(line, colon or at)
    # After an alias the space is needed.
    if colon in (None, value_at) or is_blank(line[value_at:]) or line[key.span.start - start] == "*":
        return line
    return f"{line[:at]}: {line[value_at:]}"


def _wants_quotes(value: Scalar) -> bool:
    is_bare = value.style in (Style.PLAIN, Style.SINGLE) and value.tag is None
    return is_bare and bool(value.text) and not _NEEDS_ESCAPING.search(value.source)
