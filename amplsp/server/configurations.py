"""The configuration files of a workspace: the nearest for each file, and the last good one where it is broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.engine.configuration import NOTHING, Configuration, ConfigurationError, ConfigurationFinder

if TYPE_CHECKING:
    from pathlib import Path


class Configurations(ConfigurationFinder):
    """A finder that does not fail.

    Attributes:
        broken: what is wrong with the files that cannot be used.
    """

    def __init__(self, last_good: dict[Path, Configuration] | None = None) -> None:
        super().__init__()
        self.broken: dict[Path, ConfigurationError] = {}
        self._last_good = {} if last_good is None else last_good

    def for_folder(self, folder: str) -> Configuration:
        """The configuration for the files of a folder; what it last said where it is broken now."""
        try:
            found = super().for_folder(folder)
        except ConfigurationError as error:
            self.broken[error.path] = error
            return self._last_good.get(error.path, NOTHING)
        if found.path is not None:
            self._last_good[found.path] = found
        return found

    def anew(self) -> Configurations:
        """A finder that reads all files again."""
        return Configurations(self._last_good)
