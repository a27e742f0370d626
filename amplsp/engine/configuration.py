"""The user's configuration: `amplsp.toml`, or `[tool.amplsp]` in `pyproject.toml`, the nearest upwards from a file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from amplsp.problem import Profile
from amplsp.settings import Settings

if TYPE_CHECKING:
    from amplsp.engine.discovery_patterns import Patterns
    from amplsp.problem import Severity
    from amplsp.yaml.text import Position

KEYS = ("profile", "destinations", "exclude", "rules", "catalog")
"""What a configuration can say."""

FILE_NAMES = ("amplsp.toml", "pyproject.toml")
"""Where it is looked for in a folder, the first wins."""


class ConfigurationError(Exception):
    """A configuration that cannot be used.

    Attributes:
        path: the file.
        message: what is wrong, for people.
        start: the zero-based position of what is wrong.
        end: where that ends; equal to `start` where only a point is known.
    """

    def __init__(self, path: Path, message: str, start: Position, end: Position) -> None:
        super().__init__(f"{path}:{start.line + 1}:{start.column + 1}: {message}")
        self.path = path
        self.message = message
        self.start = start
        self.end = end


class Configuration(NamedTuple):
    """What one configuration file says; None or nothing where it does not say.

    Attributes:
        path: the file; None where there is none.
        profile: whose verdict is wanted.
        destinations: the destinations that exist.
        exclude: patterns, as in `.gitignore`, of what discovery leaves out, relative to the file's folder.
        severities: the severity of rules by id.
        catalog: a catalog file to use in place of the usual one.
    """

    path: Path | None = None
    profile: Profile | None = None
    destinations: tuple[str, ...] | None = None
    exclude: tuple[str, ...] = ()
    severities: tuple[tuple[str, Severity], ...] = ()
    catalog: Path | None = None


class Overrides(NamedTuple):
    """What the command line or a caller says, which wins over the configuration; None where it says nothing."""

    profile: Profile | None = None
    destinations: tuple[str, ...] | None = None
    severities: tuple[tuple[str, Severity], ...] = ()
    select: frozenset[str] | None = None
    ignore: frozenset[str] = frozenset()
    has_all: bool = False


NOTHING = Configuration()
NO_OVERRIDES = Overrides()


def settings_of(configuration: Configuration, overrides: Overrides = NO_OVERRIDES) -> Settings:
    """The settings of a check: the overrides, else the configuration, else the defaults."""
    severities = {**dict(configuration.severities), **dict(overrides.severities)}
    destinations = configuration.destinations if overrides.destinations is None else overrides.destinations
    return Settings(
        overrides.profile or configuration.profile or Profile.SPEC,
        tuple(severities.items()),
        destinations,
        overrides.select,
        overrides.ignore,
        overrides.has_all,
    )


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
            from amplsp.engine.discovery_patterns import compile_patterns  # noqa: PLC0415 - few runs need it

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
