"""Treats a manifest and the links to it as one file with one name."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping

from amplsp.text_file import can_be_path


class Links:
    """The names under which manifests are found and open, all as keys (`same_file`)."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._open: dict[str, str] = {}

    def take(self, names: Mapping[str, str], open_keys: Iterable[str]) -> None:
        """Take over the names of the found files and the open documents."""
        self._names = dict(names)
        self._open = {key: self.name(key) for key in open_keys}

    def name(self, key: str) -> str:
        """The name of the file for another name of it."""
        return self._names.get(os.path.realpath(key), key) if can_be_path(key) else key

    def opened(self, key: str) -> str:
        """A document was opened under a name; return the file's name."""
        name = self._open[key] = self.name(key)
        return name

    def closed(self, key: str) -> str:
        """A document was closed; return the file's name."""
        return self._open.pop(key, key)

    def is_open(self, key: str) -> bool:
        """Whether a file is open, under any name."""
        return key in self._open or key in self._open.values()
