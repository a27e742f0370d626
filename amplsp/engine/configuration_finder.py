"""Finds the configuration of a file: the nearest `amplsp.toml`, or `pyproject.toml` with a table `[tool.amplsp]`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from amplsp.engine.configuration import FILE_NAMES, NOTHING, Configuration

if TYPE_CHECKING:
    from amplsp.engine.ignore_patterns import Patterns


class ConfigurationFinder:
    """Finds and reads the configuration for each folder, each file once.

    Args:
        chosen: the file to use for every folder, in place of the nearest; it must exist.
    """

    def __init__(self, chosen: Path | None = None) -> None:
        self._chosen = chosen
        self._by_folder: dict[str, Configuration] = {}
        self._excluded: dict[Path, Patterns] = {}

    def for_file(self, path: str | Path) -> Configuration:
        """The configuration for a file.

        Raises:
            ConfigurationError: it is broken.
        """
        return self.for_folder(os.path.dirname(os.path.abspath(path)))  # noqa: PTH100, PTH120 - links are not followed

    def for_folder(self, folder: str) -> Configuration:
        """The configuration for the files of a folder, which is an absolute path.

        Raises:
            ConfigurationError: it is broken.
        """
        known = self._by_folder.get(folder)
        if known is None:
            known = self._by_folder[folder] = self._find(folder)
        return known

    def excluded(self, folder: str) -> Patterns | None:
        """The patterns of what discovery leaves out of a folder; None without any.

        Raises:
            ConfigurationError: the configuration is broken.
        """
        configuration = self.for_folder(folder)
        if not configuration.exclude or configuration.path is None:
            return None
        patterns = self._excluded.get(configuration.path)
        if patterns is None:
            from amplsp.engine.ignore_patterns import compile_patterns  # noqa: PLC0415 - few runs need it

            patterns = compile_patterns(os.path.abspath(configuration.path.parent), configuration.exclude)  # noqa: PTH100 - links are not followed
            self._excluded[configuration.path] = patterns
        return patterns

    def _find(self, folder: str) -> Configuration:
        if self._chosen is not None:
            return self._by_folder.get("") or self._by_folder.setdefault("", _read(self._chosen, needed=True))
        for name in FILE_NAMES:
            path = os.path.join(folder, name)  # noqa: PTH118 - this runs for every folder up to the root
            if os.path.isfile(path):  # noqa: PTH113
                found = _read(Path(path), needed=name != "pyproject.toml")
                if found is not NOTHING:
                    return found
        parent = os.path.dirname(folder)  # noqa: PTH120
        return NOTHING if parent == folder else self.for_folder(parent)


def _read(path: Path, *, needed: bool) -> Configuration:
    from amplsp.engine.configuration_file import read_configuration  # noqa: PLC0415 - most runs have no file

    return read_configuration(path, needed=needed)
