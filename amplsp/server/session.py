"""What a session knows: the open documents, the settings, the workspace."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.engine.configuration import NOTHING, settings_of
from amplsp.manifest.files import is_manifest_name
from amplsp.server.background import Background
from amplsp.server.catalogs import Catalogs
from amplsp.server.configurations import Configurations
from amplsp.server.diagnosis import Diagnosis
from amplsp.server.preferences import DEFAULTS, Preferences, read_preferences
from amplsp.server.snapshot import Snapshot
from amplsp.server.uris import name_of, path_of, same_file
from amplsp.server.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from amplsp.catalog import Catalog
    from amplsp.engine import Settings
    from amplsp.server.server import Server

LANGUAGE = "ampersand"
"""The language id that makes a document without a file a manifest."""

REFRESHES = {
    "diagnostics": types.WORKSPACE_DIAGNOSTIC_REFRESH,
    "codeLens": types.WORKSPACE_CODE_LENS_REFRESH,
    "inlayHint": types.WORKSPACE_INLAY_HINT_REFRESH,
    "semanticTokens": types.WORKSPACE_SEMANTIC_TOKENS_REFRESH,
}
"""What clients keep until they are told to ask again: the ability by which they can be told, and how."""

PATIENCE = 2
"""How many ticks the client's settings are waited for."""


class Session:
    """One editor's documents and settings.

    Attributes:
        server: says what is to be said to the client.
        open: the newest version of each open manifest, by `same_file` of its URI.
        is_ready: whether the client's settings are known, before which nothing is checked.
        preferences: the client's settings.
        configurations: the configuration files.
        workspace: the manifests on the disk.
        diagnosis: checks the open documents.
    """

    def __init__(self, server: Server, feature_names: Collection[str]) -> None:
        self.server = server
        self.open: dict[str, Snapshot] = {}
        self.is_ready = False
        self._feature_names = feature_names
        self._complained: set[str] = set()
        self._asked_for_settings = 0
        self._ticks = 0
        self._off: frozenset[str] = frozenset()
        self.preferences: Preferences = DEFAULTS
        self._take_preferences(server.client.options.get("amplsp", server.client.options))
        self.configurations = Configurations()
        self.catalogs = Catalogs(self.complain)
        self.background = Background(server.inbox)
        self.diagnosis = Diagnosis(self)
        self.workspace = Workspace(self, server.client.folders)
        server.jobs.start("warm up", self._warm_up(), urgent=False)

    def _warm_up(self) -> Iterator[None]:
        """Load what the first check needs, in the time in which the user finds the first file."""
        yield from self.made("untitled:warm-up", None, "specVersion: 1.0.0\nintegrations: []\n").check()

    def is_on(self, feature: str | None) -> bool:
        """Whether a feature is not switched off."""
        return feature not in self.preferences.off

    def snapshot(self, uri: str) -> Snapshot | None:
        """The newest version of an open manifest; None for anything else."""
        return self.open.get(same_file(uri))

    def snapshots(self) -> Iterator[Snapshot]:
        """Every manifest of the workspace, the open ones as they are in the editor."""
        yield from self.open.values()
        yield from (snapshot for key, snapshot in list(self.workspace.files.items()) if key not in self.open)

    def did_open(self, uri: str, language: str, version: int, text: str) -> None:
        """A document is open; what is no manifest is not looked at."""
        is_file = path_of(uri) is not None
        if not (is_manifest_name(name_of(uri)) if is_file else language == LANGUAGE):
            return
        key = same_file(uri)
        self.workspace.opened(key)
        self.open[key] = self.made(uri, version, text)
        self.workspace.report_configurations()
        self.diagnosis.changed(key)

    def did_change(self, uri: str, version: int, changes: Sequence[types.TextDocumentContentChangeEvent]) -> None:
        """A document has a new version."""
        key = same_file(uri)
        if key in self.open:
            self.open[key] = self.open[key].edited(version, changes)
            self.server.has_garbage = True
            self.diagnosis.changed(key)

    def did_close(self, uri: str) -> None:
        """A document is not open any more."""
        key = same_file(uri)
        snapshot = self.open.pop(key, None)
        if snapshot is not None:
            self.diagnosis.closed(key)
            self.workspace.closed(key, snapshot.uri)

    def made(self, uri: str, version: int | None, text: str) -> Snapshot:
        """A snapshot under the settings that hold for its file now."""
        settings, catalog = self.settings_for(uri)
        return Snapshot(uri, version, text, encoding=self.server.client.encoding, settings=settings, catalog=catalog)

    def settings_for(self, uri: str) -> tuple[Settings, Catalog]:
        """The settings and the catalog for a file; what has no file goes by the first folder's configuration."""
        path = path_of(uri)
        folder = os.path.dirname(os.path.abspath(path)) if path else self.workspace.first_folder  # noqa: PTH100, PTH120  # links are not followed
        configuration = self.configurations.for_folder(folder) if folder else NOTHING
        return settings_of(configuration, self.preferences.overrides), self.catalogs.get(configuration.catalog)

    def ask_for_settings(self) -> None:
        """Ask the client for the section `amplsp`, or go by what it said at the start where it cannot be asked."""
        if not self.server.client.can("workspace.configuration"):
            self._begin()
            return
        self._asked_for_settings += 1
        number = self._asked_for_settings

        def answered(sections: object) -> None:
            if number == self._asked_for_settings:
                section = sections[0] if isinstance(sections, list) and sections else None
                self.take_settings(section)

        items = [types.ConfigurationItem(section="amplsp")]
        self.server.protocol.ask(types.WORKSPACE_CONFIGURATION, types.ConfigurationParams(items), answered)

    def take_settings(self, section: object) -> None:
        """The client's settings are these now."""
        if section is not None:
            self._take_preferences(section)
        self._begin()

    def _take_preferences(self, section: object) -> None:
        self.preferences = read_preferences(section, self._feature_names)
        for complaint in self.preferences.complaints:
            self.complain(f"{complaint}; it is ignored")

    def complain(self, message: str) -> None:
        """Log something for the user, once."""
        if message not in self._complained:
            self._complained.add(message)
            self.server.tell(message, types.MessageType.Warning)

    def _begin(self) -> None:
        self.is_ready = True
        self.reconfigure()

    def tick(self) -> None:
        """Now and then: do not wait for settings that do not come, and see whether a catalog has changed."""
        self._ticks += 1
        if not self.is_ready:
            if self._ticks >= PATIENCE:
                self._begin()
        elif self.catalogs.forget_changed():
            self.reconfigure()

    def reconfigure(self) -> None:
        """Settings, configuration files or the catalog may have changed: check again what they concern."""
        self.configurations = self.configurations.anew()
        has_changed, self._off = self._off != self.preferences.off, self.preferences.off
        for key, snapshot in list(self.open.items()):
            self.open[key] = snapshot.under(*self.settings_for(snapshot.uri))
            has_changed = has_changed or self.open[key] is not snapshot
            self.diagnosis.changed(key)
        self.workspace.refresh()
        if self.open and has_changed:
            for ability, method in REFRESHES.items():
                self.ask_again(ability, method)

    def ask_again(self, ability: str, method: str) -> None:
        """Have the client ask again for what may be out of date, if it can do that."""
        if self.server.client.can(f"workspace.{ability}.refreshSupport"):
            self.server.protocol.ask(method, None)
