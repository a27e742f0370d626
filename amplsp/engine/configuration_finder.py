"""Finds the configuration of a file: the nearest `amplsp.toml`, or `pyproject.toml` with a table `[tool.amplsp]`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from amplsp.engine.configuration import FILE_NAMES, NOTHING, Configuration, PassedOverError

if TYPE_CHECKING:
    from pathlib import Path

    from amplsp.engine.ignore_patterns import Patterns


class ConfigurationFinder:
    """Finds and reads the configuration for each folder, each file once.

    Attributes:
        passed_over: the broken files that were found and do not mention amplsp.

    Args:
        chosen: the file to use for every folder, instead of the nearest; it must exist.
        force_exclude: whether excluded files are left out even if they are named; None to use the configuration.
    """

    def __init__(self, chosen: Path | None = None, *, force_exclude: bool | None = None) -> None:
        self._chosen = chosen
        self._force_exclude = force_exclude
        self.passed_over: list[PassedOverError] = []
        self._by_folder: dict[str, Configuration] = {}
        self._compiled: dict[tuple[Path, tuple[str, ...]], Patterns] = {}

    def for_file(self, path: str | Path) -> Configuration:
        """The configuration for a file: its patterns for the file are applied to `rules` and `elsewhere`.

        Raises:
            ConfigurationError: it is broken.
        """
        absolute = os.path.abspath(path)  # noqa: PTH100 - links are not followed
        found = self.for_folder(os.path.dirname(absolute))  # noqa: PTH120
        if found.files_of_rules:
            ids = (rule for rule, patterns in found.files_of_rules if not self._names(found, patterns, absolute))
            found = found._replace(elsewhere=frozenset(ids))
        if not found.per_file_rules:
            return found
        mine = tuple(each for each in found.per_file_rules if self._names(found, (each[0],), absolute))
        rules = dict(found.rules)
        for _, severities in mine:
            rules.update(severities)
        return found._replace(rules=tuple(rules.items()), per_file_rules=mine)

    def for_folder(self, folder: str) -> Configuration:
        """The configuration for the files of a folder, which is an absolute path.

        Raises:
            ConfigurationError: it is broken.
        """
        known = self._by_folder.get(folder)
        if known is None:
            known = self._by_folder[folder] = self._find(folder)
        return known

    def excludes(self, path: str, *, is_folder: bool) -> bool:
        """Whether a search leaves out an absolute path.

        Raises:
            ConfigurationError: the configuration is broken.
        """
        found = self.for_folder(os.path.dirname(path))  # noqa: PTH120
        return self._names(found, found.exclude, path, is_folder=is_folder)

    def includes(self, path: str) -> bool:
        """Whether the configuration includes a file as a manifest.

        Raises:
            ConfigurationError: the configuration is broken.
        """
        if not path.endswith((".yaml", ".yml")):
            return False
        absolute = os.path.abspath(path)  # noqa: PTH100 - links are not followed
        found = self.for_folder(os.path.dirname(absolute))  # noqa: PTH120
        return self._names(found, found.include, absolute)

    def leaves_out(self, path: str) -> bool:
        """Whether a path, or a folder around it, is excluded even if it is named.

        Raises:
            ConfigurationError: a configuration is broken.
        """
        path = os.path.abspath(path)  # noqa: PTH100 - links are not followed
        is_folder = os.path.isdir(path)  # noqa: PTH112
        while True:
            folder = os.path.dirname(path)  # noqa: PTH120
            found = NOTHING if folder == path else self.for_folder(folder)
            if found is NOTHING:
                return False
            is_forced = found.force_exclude if self._force_exclude is None else self._force_exclude
            if is_forced and self._names(found, found.exclude, path, is_folder=is_folder):
                return True
            path, is_folder = folder, True

    def _names(self, found: Configuration, lines: tuple[str, ...], path: str, *, is_folder: bool = False) -> bool:
        """Whether patterns of a configuration match an absolute path."""
        if not lines or found.path is None:
            return False
        patterns = self._compiled.get((found.path, lines))
        if patterns is None:
            from amplsp.engine.ignore_patterns import Patterns  # noqa: PLC0415 - few runs need it

            patterns = Patterns(os.path.abspath(found.path.parent), lines)  # noqa: PTH100 - as above
            self._compiled[found.path, lines] = patterns
        return bool(patterns.verdict(path, is_folder=is_folder))

    def _find(self, folder: str) -> Configuration:
        if self._chosen is not None:
            return self._by_folder.get("") or self._by_folder.setdefault("", _read(self._chosen, needed=True))
        for name in FILE_NAMES:
            path = os.path.join(folder, name)  # noqa: PTH118 - this runs for every folder up to the root
            if os.path.isfile(path):  # noqa: PTH113
                try:
                    found = _read(path, needed=name != "pyproject.toml")
                except PassedOverError as error:
                    self.passed_over.append(error)
                    continue
                if found is not NOTHING:
                    return found
        parent = os.path.dirname(folder)  # noqa: PTH120
        return NOTHING if parent == folder else self.for_folder(parent)


def _read(path: str | Path, *, needed: bool) -> Configuration:
    from pathlib import Path  # noqa: PLC0415 - most runs have no file

    from amplsp.engine.configuration_file import read_configuration  # noqa: PLC0415

    return read_configuration(Path(path), needed=needed)
