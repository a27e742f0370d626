"""What a user's configuration can say, and how it and the command line make the settings of a check."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from amplsp.problem import Profile, Severity
from amplsp.settings import Settings
from amplsp.yaml.text import Position

if TYPE_CHECKING:
    from pathlib import Path


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
