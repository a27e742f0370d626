"""A manifest's text as a document: what the schema knows tells a forgotten space from a key or a text of that look."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from amplsp.manifest.definitions import places_of
from amplsp.yaml.document import Document
from amplsp.yaml.node import Path

if TYPE_CHECKING:
    from amplsp.yaml.parts import Part


def read_document(text: str) -> Document:
    """Read a manifest, be it only half right."""
    return Document(text, _is_key)


class Reading:
    """Reads the versions of one manifest, one after the other: what an integration says is read once.

    Attributes:
        parts: the integrations of the newest version, by their lines.
    """

    def __init__(self) -> None:
        self.parts: Mapping[str, Part] = {}

    def read(self, text: str) -> Document:
        """Read the next version; the document is the same as that of `read_document`."""
        from amplsp.yaml.parts import read_in_parts  # noqa: PLC0415 - only editors have several versions of a text

        found = read_in_parts(text, "integrations", self.parts)
        self.parts = found.parts
        return Document(text, _is_key, found)


def _is_key(path: Path, key: str) -> bool:
    """Whether there is such a key in a block of that name; a text may be a part of a manifest, such as its `read`."""
    here = tuple("*" if isinstance(step, int) else step for step in path)
    tail = here[-2:] if here[-1:] == ("*",) else here[-1:]
    return any((place[-len(tail) :] if tail else place) == tail for place in places_of(key))
