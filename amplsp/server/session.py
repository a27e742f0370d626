"""The state of a session: the open documents, the settings, the workspace."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.editor.uses import uses_of
from amplsp.server.comparisons import Comparisons
from amplsp.server.diagnostics import Diagnostics
from amplsp.server.json_rpc import ErrorCode, RequestError
from amplsp.server.model_watch import ModelWatch
from amplsp.server.previews import Previews
from amplsp.server.registrations import Registrations
from amplsp.server.settings import LANGUAGE, SessionSettings
from amplsp.server.text_changes import Unreadable
from amplsp.server.uris import name_of, same_file
from amplsp.server.workspace import Workspace

if TYPE_CHECKING:
    from amplsp.editor.uses import Uses
    from amplsp.server.on_disk import OnDisk
    from amplsp.server.server import Server
    from amplsp.server.snapshot import Snapshot
    from amplsp.server.text_changes import Change

log = logging.getLogger(__name__)

REFRESHES = {
    "diagnostics": types.WORKSPACE_DIAGNOSTIC_REFRESH,
    "codeLens": types.WORKSPACE_CODE_LENS_REFRESH,
    "inlayHint": types.WORKSPACE_INLAY_HINT_REFRESH,
    "semanticTokens": types.WORKSPACE_SEMANTIC_TOKENS_REFRESH,
}
"""Results that clients keep until they are asked to refresh them: the client's capability, and the request."""

PATIENCE = 2
"""The number of ticks for which the server waits for the client's settings."""


class Session:
    """One editor's documents and settings.

    Attributes:
        server: sends messages to the client.
        open: the newest version of each open manifest, by `same_file` of its URI.
        others: the same for each open file that is not a manifest now, but could be with another configuration.
        settings: the settings for each file.
        registrations: the features that are registered dynamically.
        diagnostics: checks the open documents.
        workspace: the manifests on the disk.
        models: the manifests that share a data model.
        comparisons: the changes of open manifests since the beginning of their branch.
        previews: the previews of manifests.
    """

    def __init__(self, server: Server, feature_names: Collection[str]) -> None:
        self.server = server
        self.open: dict[str, Snapshot] = {}
        self.others: dict[str, Snapshot] = {}
        self._asked_for_settings = 0
        self._ticks = 0
        self._off: list[frozenset[str]] = []
        self._told_out_of_step: set[str] = set()
        self.settings = SessionSettings(server.client, feature_names, server.complain)
        self.settings.choose(server.client.options.get("amplsp", server.client.options))
        self.registrations = Registrations(server, self.settings)
        self.diagnostics = Diagnostics(server, self.settings, self.open)
        self.workspace = Workspace(server, self.settings, self.open, self.diagnostics)
        self.comparisons = Comparisons(server, self.settings)
        self.previews = Previews(server)
        self.models = ModelWatch(self.settings, self.snapshots, server.jobs, self._check_again)
        self.settings.companions = self.models.companions
        self.workspace.on_change = self.models.changed
        server.jobs.start("warm up", self._warm_up(), urgent=False)

    def _warm_up(self) -> Iterator[None]:
        """Load the modules for the first check, before the user opens a file."""
        yield from self.settings.snapshot("untitled:warm-up", None, "specVersion: 1.0.0\nintegrations: []\n").check()

    def snapshot(self, uri: str) -> Snapshot | None:
        """The newest version of an open manifest; None for anything else.

        Raises:
            RequestError: its text is not known.
        """
        found = self.open.get(same_file(uri))
        if found is not None and found.unreadable is not None:
            raise out_of_step(found)
        return found

    def snapshots(self) -> Iterator[Snapshot]:
        """Every manifest of the workspace whose text is known, the open ones as they are in the editor."""
        yield from self.readable()
        yield from (each.snapshot for each in self.unopened())

    def readable(self) -> Iterator[Snapshot]:
        """Every open manifest whose text is known."""
        return (snapshot for snapshot in self.open.values() if snapshot.unreadable is None)

    def unopened(self) -> Iterator[OnDisk]:
        """Every other manifest of the workspace."""
        return (file for key, file in list(self.workspace.files.items()) if not self.workspace.is_open(key))

    def uses(self) -> Iterator[Uses]:
        """What every manifest of the workspace names."""
        yield from (uses_of(snapshot.manifest) for snapshot in self.readable())
        yield from (each.uses for each in self.unopened())

    def refuse_out_of_step(self) -> None:
        """Reject a request that needs every open manifest.

        Raises:
            RequestError: the text of one is not known.
        """
        for snapshot in self.open.values():
            if snapshot.unreadable is not None:
                raise out_of_step(snapshot)

    def did_open(self, uri: str, language: str, version: int | None, text: str | Unreadable) -> None:
        """A document was opened; other documents than manifests are ignored."""
        key = same_file(uri)
        if self.settings.is_manifest(uri, language):
            self._take(key, self.settings.snapshot(uri, None, "").with_text(version, text))
        elif self.settings.may_become_manifest(uri):
            self.others[key] = self.settings.snapshot(uri, None, "").with_text(version, text)
        else:
            return
        self.workspace.report_configurations()

    def _take(self, key: str, snapshot: Snapshot) -> None:
        self.workspace.opened(key)
        self._renew(key, snapshot)

    def _renew(self, key: str, snapshot: Snapshot) -> None:
        self.open[key] = snapshot
        self.diagnostics.changed(key)
        self.models.changed(snapshot)
        if snapshot.unreadable is not None and key not in self._told_out_of_step:
            self._told_out_of_step.add(key)
            self.server.pygls.show(out_of_step(snapshot).message)

    def _check_again(self, key: str) -> None:
        """Check a manifest again, because another one that shares its model has changed."""
        if key in self.open:
            self.open[key] = self.open[key].unchecked()
            self.diagnostics.changed(key)
            if self.server.client.pulls:
                self.server.ask_again("diagnostics", REFRESHES["diagnostics"])
        else:
            self.workspace.check_again(key)

    def _let_go(self, key: str) -> None:
        snapshot = self.open.pop(key)
        self.comparisons.closed(key)
        self.previews.closed(key)
        self.diagnostics.closed(key)
        self.workspace.closed(key, snapshot.uri)

    def did_change(self, uri: str, version: int | None, changes: Sequence[Change]) -> None:
        """A document has a new version."""
        key = same_file(uri)
        unreadable = next((change for change in changes if isinstance(change, Unreadable)), None)
        if unreadable is not None:
            log.warning("%s is out of step: %s", name_of(uri), unreadable.reason)
        if key in self.open:
            self.diagnostics.quiet.typed(key, changes)
            self._renew(key, self.open[key].edited(version, changes))
        elif key in self.others:
            self.others[key] = self.others[key].edited(version, changes)
        elif self.settings.is_manifest(uri):
            log.warning("rejected: a change of %s, which is not open", name_of(uri))

    def did_save(self, uri: str) -> None:
        """A document was written to its file."""
        key = same_file(uri)
        if key in self.open:
            self.comparisons.saved(key, self.open[key])

    def cursor_at(self, snapshot: Snapshot, line: int) -> None:
        """The cursor is on a line of an open document."""
        key = same_file(snapshot.uri)
        if self.diagnostics.quiet.moved(key, snapshot, line):
            self.diagnostics.tell_all([key])

    def did_close(self, uri: str) -> None:
        """A document was closed."""
        key = same_file(uri)
        self.others.pop(key, None)
        self._told_out_of_step.discard(key)
        if key in self.open:
            self._let_go(key)

    def ask_for_settings(self) -> None:
        """Ask the client for the section `amplsp`; if it cannot be asked, use its options from the start."""
        if not self.server.client.can("workspace.configuration"):
            self._begin()
            return
        self._asked_for_settings += 1
        number = self._asked_for_settings

        folders = list(self.settings.folders)

        def answered(sections: object) -> None:
            if number != self._asked_for_settings:
                return
            listed = list(sections) if isinstance(sections, list | tuple) else []
            if listed and len(folders) > 1:
                self.settings.choose_for_folders(dict(zip(folders, listed, strict=False)))
                self._begin()
            else:
                self.take_settings(listed[0] if listed else None)

        items = [types.ConfigurationItem(folder, "amplsp") for folder in folders]
        items = items or [types.ConfigurationItem(section="amplsp")]
        self.server.pygls.ask(types.WORKSPACE_CONFIGURATION, types.ConfigurationParams(items), answered)

    def take_settings(self, section: object) -> None:
        """Use new settings of the client."""
        if section is not None:
            self.settings.choose(section)
        self._begin()

    def _begin(self) -> None:
        self.settings.are_known = True
        self.reconfigure()

    def tick(self) -> None:
        """Called from time to time: stop waiting for settings, and check whether a catalog has changed."""
        self._ticks += 1
        self.diagnostics.tell_all(self.diagnostics.quiet.tick())
        if not self.settings.are_known:
            if self._ticks >= PATIENCE:
                self._begin()
        elif self.settings.catalogs.forget_changed():
            self.reconfigure()

    def reconfigure(self) -> None:
        """Settings, configuration files or the catalog may have changed: check the affected manifests again."""
        self.settings.configurations = self.settings.configurations.anew()
        if self.settings.are_known:
            self.registrations.update()
        off = self.settings.switched_off()
        has_changed, self._off = (self._off or [frozenset()] * len(off)) != off, off
        has_changed = self._sort_out() or has_changed
        for key, snapshot in list(self.open.items()):
            self.open[key] = snapshot.under(*self.settings.for_file(snapshot.uri))
            has_changed = has_changed or self.open[key] is not snapshot
            self.diagnostics.changed(key)
        self.comparisons.renew()
        self.workspace.refresh()
        if (self.open or self.others) and has_changed:
            for ability, method in REFRESHES.items():
                self.server.ask_again(ability, method)

    def _sort_out(self) -> bool:
        """Decide again which of the open files are manifests; return whether that changed for any of them."""
        come = [key for key, each in self.others.items() if self.settings.is_manifest(each.uri)]
        gone = [key for key, each in self.open.items() if not self.settings.is_manifest(each.uri, LANGUAGE)]
        for key in gone:
            self.others[key] = self.open[key]
            self._let_go(key)
        for key in come:
            snapshot = self.others.pop(key)
            self._take(key, snapshot.under(*self.settings.for_file(snapshot.uri)))
        return bool(come or gone)


def out_of_step(snapshot: Snapshot) -> RequestError:
    """Why a document cannot be used."""
    reason = snapshot.unreadable.reason if snapshot.unreadable else ""
    message = f"{name_of(snapshot.uri)} is out of step with the editor: {reason}; close the file and open it again"
    return RequestError(ErrorCode.REQUEST_FAILED, message)
