"""Reads a manifest's text as a document, using the schema to recognise keys with a forgotten space."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from amplsp.manifest.definitions import places_of
from amplsp.yaml.document import Document
from amplsp.yaml.node import Path

if TYPE_CHECKING:
    from amplsp.yaml.part import Part


_LIST = "integrations"


def read_document(text: str) -> Document:
    """Read a manifest, even with mistakes in it."""
    return Document(text, _is_key, list_key=_LIST)


class Reading:
    """Reads the versions of one manifest one after the other; an unchanged integration is read only once.

    Attributes:
        parts: the integrations of the newest version, by their lines.
    """

    def __init__(self) -> None:
        self.parts: Mapping[str, Part] = {}

    def read(self, text: str) -> Document:
        """Read the next version; the document is the same as that of `read_document`."""
        from amplsp.yaml.parts import read_in_parts  # noqa: PLC0415 - only editors have several versions of a text

        found = read_in_parts(text, _LIST, self.parts, _is_key)
        self.parts = found.parts
        return Document(text, _is_key, found)


def _is_key(path: Path, key: str) -> bool:
    """Whether a block with that name can have such a key; the text may be only a part, such as `read`."""
    here = tuple("*" if isinstance(step, int) else step for step in path)
    tail = here[-2:] if here[-1:] == ("*",) else here[-1:]
    return any((place[-len(tail) :] if tail else place) == tail for place in places_of(key))
