"""A manifest and the links to it are one file, which has one name here."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping


class Links:
    """The names under which manifests are found and open, all as keys (`same_file`)."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._open: dict[str, str] = {}

    def take(self, names: Mapping[str, str], open_keys: Iterable[str]) -> None:
        """Each file that was found has this name now; some documents are open."""
        self._names = dict(names)
        self._open = {key: self.name(key) for key in open_keys}

    def name(self, key: str) -> str:
        """The name of the file after another name."""
        return self._names.get(os.path.realpath(key), key)

    def opened(self, key: str) -> str:
        """A document is open under a name; the file's."""
        name = self._open[key] = self.name(key)
        return name

    def closed(self, key: str) -> str:
        """A document is not open any more; the file's name."""
        return self._open.pop(key, key)

    def is_open(self, key: str) -> bool:
        """Whether a file is open, under whatever name."""
        return key in self._open or key in self._open.values()
