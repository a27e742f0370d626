"""What the schema says about looks: the order of keys, which values are cron expressions, which lists are spaced."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from amplsp.manifest.definitions import definition_at

if TYPE_CHECKING:
    from amplsp.manifest.definitions import SchemaNode

_SPACED = {("integrations",), ("integrations", "*", "read", "objects")}
"""The lists between whose items stands a blank line."""
_CRON = "schedule"


class Shape(NamedTuple):
    """How one place of the manifest is written.

    Attributes:
        order: the rank of each key.
        keys: the shapes of the values.
        items: the shape of a list's items.
        is_spaced: whether blank lines separate the items.
        is_cron: whether the value is a cron expression.
    """

    order: dict[str, int]
    keys: dict[str, Shape]
    items: Shape | None = None
    is_spaced: bool = False
    is_cron: bool = False


UNKNOWN = Shape({}, {})
"""A place of which the schema knows nothing: everything stays in its order."""


@cache
def manifest_shape() -> Shape:
    """The shape of a whole manifest; the order of its keys is the order of the schema's properties."""
    root = definition_at(())
    assert root is not None, "the schema has a root"  # noqa: S101  # a mistake of ours
    return _shape(root, ())


def _shape(definition: SchemaNode, path: tuple[str, ...]) -> Shape:
    properties = definition.properties
    items = definition.items
    return Shape(
        {key: rank for rank, key in enumerate(properties)},
        {key: _shape(part, (*path, key)) for key, part in properties.items()},
        _shape(items, (*path, "*")) if items is not None else None,
        is_spaced=path in _SPACED,
        is_cron=bool(path) and path[-1] == _CRON,
    )
