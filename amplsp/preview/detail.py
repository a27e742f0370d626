"""How much of everything is shown, for manifests that are too long for one page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")
_ALL = 1_000_000


class Detail(NamedTuple):
    """How many of a list are shown, and how many characters of a text."""

    fields: int = _ALL
    rows: int = _ALL
    findings: int = 1_000
    objects: int = _ALL
    integrations: int = _ALL
    text: int = _ALL


DETAILS = (
    Detail(),
    Detail(fields=60, rows=60, findings=100),
    Detail(fields=20, rows=40, findings=40, objects=40),
    Detail(fields=8, rows=20, findings=20, objects=12, integrations=20, text=200),
    Detail(fields=3, rows=10, findings=10, objects=4, integrations=10, text=80),
)
"""From all to little: a page has the first with which it is small enough."""


class Shown(NamedTuple):
    """The first of a list, and how many more there are."""

    items: Sequence[Any]
    more: int


def first(items: Sequence[T], most: int) -> Shown:
    """The first of a list; it is not cut for the sake of one."""
    cut = items[:most] if len(items) > most + 1 else items
    return Shown(cut, len(items) - len(cut))
