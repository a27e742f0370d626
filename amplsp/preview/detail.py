"""How much is shown of manifests that are too long for one page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from amplsp.named_tuple import NamedTuple

if TYPE_CHECKING:
    from amplsp.preview.model import Preview

T = TypeVar("T")
_ALL = 1_000_000


class Detail(NamedTuple):
    """The numbers of list items and of characters of a text that are shown."""

    fields: int = _ALL
    rows: int = _ALL
    findings: int = 1_000
    objects: int = _ALL
    integrations: int = _ALL
    destinations: int = _ALL
    samples: int = _ALL
    types: bool = True
    text: int = _ALL
    long_text: int = _ALL


DETAILS = (
    Detail(),
    Detail(samples=1, long_text=5_000),
    Detail(samples=1, types=False, destinations=10, long_text=2_500),
    Detail(fields=60, rows=60, findings=100, destinations=5, samples=1, types=False, long_text=2_500),
    Detail(fields=20, rows=40, findings=40, objects=40, destinations=3, samples=1, types=False, long_text=2_500),
    Detail(8, 20, 20, 12, 20, 3, 1, types=False, text=200, long_text=2_500),
    Detail(3, 10, 10, 4, 10, 2, 1, types=False, text=80, long_text=1_000),
)
"""The levels of detail, from all to little; a page has the first one with which it is small enough."""


class Shown(NamedTuple):
    """The first items of a list, and the number of others."""

    items: Sequence[Any]
    more: int


def first(items: Sequence[T], most: int) -> Shown:
    """The first items of a list; it is not shortened by only one item."""
    cut = items[:most] if len(items) > most + 1 else items
    return Shown(cut, len(items) - len(cut))


def least_size(preview: Preview, detail: Detail) -> int:
    """A lower limit for the bytes of a page with that detail; a page that is certainly too large is not written."""
    size = 0
    for integration in first(preview.integrations, detail.integrations).items:
        for tab in first(integration.tabs, detail.objects).items:
            listed = (tab.required, tab.required_questions, tab.optional_questions, tab.optional)
            size += _OF_OBJECT + _OF_FIELD * sum(min(len(each), detail.fields) for each in listed)
    return size


_OF_OBJECT, _OF_FIELD = 400, 150
"""The smallest number of bytes for each of these."""
