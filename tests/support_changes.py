"""Compares two texts, as `amplsp diff` does."""

from __future__ import annotations

from amplsp.changes import Change, changes
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.reading import read_document
from amplsp.shape import Shape, shape_of


def shape(text: str) -> Shape:
    """The shape of a text."""
    return shape_of(Manifest(read_document(text)))


def compare(old: str, new: str) -> list[Change]:
    """The changes from one text to another."""
    return changes(shape(old), shape(new))


def told(old: str, new: str) -> list[tuple[str, str | None, str | None, str | None]]:
    """Kind, object, name and new name of every change."""
    return [(each.kind, each.found.object, each.found.name, each.found.to) for each in compare(old, new)]
