"""The settings for a file: the client's, else those of the nearest configuration, with their catalog."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from amplsp.catalog import Catalog, CatalogError, load_catalog
from amplsp.catalog.user_catalog import user_catalog_path
from amplsp.engine.configuration import NOTHING, Configuration, ConfigurationError, settings_of
from amplsp.engine.configuration_finder import ConfigurationFinder
from amplsp.manifest.files import is_manifest_file
from amplsp.server.client_settings import DEFAULTS, ClientSettings, read_client_settings
from amplsp.server.snapshot import Snapshot
from amplsp.server.uris import name_of, path_of, same_file

if TYPE_CHECKING:
    from amplsp.engine import Settings
    from amplsp.manifest.manifest import Manifest
    from amplsp.rule import Rule
    from amplsp.server.initialize import Client

log = logging.getLogger(__name__)

LANGUAGE = "ampersand"
"""The language id that makes a document without a file a manifest."""

Stamp = tuple[int, int] | None
"""A value that changes with a file's content, and its size; None if there is no file."""


class SessionSettings:
    """The settings of a session.

    Args:
        client: the editor.
        feature_names: the features that can be switched off.
        complain: called with messages about what cannot be used.

    Attributes:
        are_known: whether the client has sent its settings; nothing is checked before.
        folders: the URIs of the workspace's folders, in the client's order.
        chosen: the client's settings for folders without their own.
        configurations: the configuration files.
        catalogs: the catalogs.
        companions: returns the manifests that share a data model with one, for every snapshot.
    """

    companions: Callable[[Snapshot], Sequence[Manifest]] | None = None

    def __init__(self, client: Client, feature_names: Collection[str], complain: Callable[[str], None]) -> None:
        self._encoding = client.encoding
        self._feature_names = feature_names
        self._complain = complain
        self.are_known = False
        self.folders = dict.fromkeys(client.folders)
        self.chosen: ClientSettings = DEFAULTS
        self._by_folder: dict[str, ClientSettings] = {}
        self.configurations = Configurations()
        self.catalogs = WatchedCatalogs(complain)

    def choose(self, section: object) -> None:
        """Use this section `amplsp` of the client for all folders."""
        self.chosen = self._read(section)
        self._by_folder = {}

    def choose_for_folders(self, sections: Mapping[str, object]) -> None:
        """Use these sections `amplsp` of the client for folders, by URI; null chooses nothing."""
        self._by_folder = {
            same_file(uri): self._read(section) for uri, section in sections.items() if section is not None
        }

    def _read(self, section: object) -> ClientSettings:
        for path in self.folder_paths():
            self.configurations.for_folder(path)
        read = read_client_settings(section, self._feature_names, self.configurations.added_rules())
        for complaint in read.complaints:
            self._complain(f"{complaint}; it is ignored")
        return read

    def chosen_for(self, uri: str) -> ClientSettings:
        """The client's choices for a file: those for the innermost folder around it, else for the first folder."""
        if not self._by_folder:
            return self.chosen
        key = same_file(uri)
        around = [each for each in map(same_file, self.folders) if key.startswith(os.path.join(each, ""))]  # noqa: PTH118  # a string
        folder = max(around, key=len, default=None) or next(map(same_file, self.folders), "")
        return self._by_folder.get(folder, self.chosen)

    def is_on(self, feature: str | None, uri: str | None = None) -> bool:
        """Whether a feature is not switched off for a file; without one, whether it is on anywhere."""
        if uri is not None:
            return feature not in self.chosen_for(uri).off
        return any(feature not in off for off in self.switched_off())

    def switched_off(self) -> list[frozenset[str]]:
        """What is switched off in each folder."""
        return [self._by_folder.get(same_file(uri), self.chosen).off for uri in self.folders] or [self.chosen.off]

    def included(self) -> list[str]:
        """The patterns that the configurations of the folders include in addition to the usual names."""
        return [name for path in self.folder_paths() for name in self.configurations.for_folder(path).include]

    def folder_paths(self) -> list[str]:
        """The paths of the workspace's folders on this machine."""
        return [path for path in map(path_of, self.folders) if path is not None]

    def for_file(self, uri: str) -> tuple[Settings, Catalog]:
        """The settings and the catalog for a file; a document without a file has the first folder's configuration."""
        path = path_of(uri)
        first_folder = next(iter(self.folder_paths()), None)
        if path:
            configuration = self.configurations.for_file(path)
        else:
            configuration = self.configurations.for_folder(first_folder) if first_folder else NOTHING
        return settings_of(configuration, self.chosen_for(uri).overrides), self.catalogs.get(configuration.catalog)

    def is_manifest(self, uri: str, language: str = "") -> bool:
        """Whether an open document is a manifest: by its name, or without a file by its language; not if excluded."""
        path = path_of(uri)
        if path is None:
            return language == LANGUAGE
        is_named = is_manifest_file(name_of(uri), str(Path(path).parent)) or self.configurations.includes(path)
        return is_named and not self.configurations.leaves_out(path)

    def may_become_manifest(self, uri: str) -> bool:
        """Whether a configuration could make a manifest of an open document."""
        return path_of(uri) is not None and name_of(uri).endswith((".yaml", ".yml"))

    def snapshot(self, uri: str, version: int | None, text: str) -> Snapshot:
        """A snapshot of a text with the current settings for its file."""
        settings, catalog = self.for_file(uri)
        snapshot = Snapshot(uri, version, text, encoding=self._encoding, settings=settings, catalog=catalog)
        snapshot.companions = self.companions
        return snapshot


class Configurations(ConfigurationFinder):
    """Finds the configuration of each file without failing: for a broken one, its last valid content is used.

    Attributes:
        broken: what is wrong with the files that cannot be used.
    """

    def __init__(self, last_good: dict[Path, Configuration] | None = None) -> None:
        super().__init__()
        self.broken: dict[Path, ConfigurationError] = {}
        self._last_good = {} if last_good is None else last_good

    def for_folder(self, folder: str) -> Configuration:
        """The configuration for the files of a folder; its last valid content if it is broken now."""
        try:
            found = super().for_folder(folder)
        except ConfigurationError as error:
            self.broken[error.path] = error
            return self._last_good.get(error.path, NOTHING)
        if found.path is not None:
            self._last_good[found.path] = found
        return found

    def added_rules(self) -> tuple[Rule, ...]:
        """The rules that the configurations read so far add."""
        return tuple({rule.id: rule for each in self._by_folder.values() for rule in each.added_rules}.values())

    def anew(self) -> Configurations:
        """A finder that reads all files again."""
        return Configurations(self._last_good)


class WatchedCatalogs:
    """Opens each catalog once, and again when its file has changed.

    Args:
        complain: called with a message if a catalog cannot be used.
    """

    def __init__(self, complain: Callable[[str], None]) -> None:
        self._complain = complain
        self._opened: dict[Path | None, tuple[Catalog, Stamp]] = {}

    def get(self, path: Path | None = None) -> Catalog:
        """The catalog of a configuration; the usual one if that cannot be used."""
        known = self._opened.get(path)
        if known is None:
            known = self._opened[path] = (self._open(path), stamp_of(path or user_catalog_path()))
        return known[0]

    def forget_changed(self) -> bool:
        """Drop the catalogs whose files have changed, and return whether there are any."""
        changed = [path for path, (_, stamp) in self._opened.items() if stamp_of(path or user_catalog_path()) != stamp]
        for path in changed:
            del self._opened[path]
        return bool(changed)

    def _open(self, path: Path | None) -> Catalog:
        try:
            catalog = load_catalog(path)
        except CatalogError as error:
            log.error("catalog %s: %s", path, error)  # noqa: TRY400  # the user needs no traceback
            self._complain(f"the configured catalog cannot be used, so the usual one is: {error}")
            return self.get(None)
        if catalog.problem:
            self._complain(catalog.problem)
        return catalog


def stamp_of(path: Path) -> Stamp:
    """The stamp of a file."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
