"""The manifests of the workspace, open or not, and the findings in those that are not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.server.diagnostics import FileFindings, report_on_configuration, report_on_unreadable
from amplsp.server.jobs import settle
from amplsp.server.links import Links
from amplsp.server.on_disk import OnDisk
from amplsp.server.search import Found, Searcher
from amplsp.server.settings import stamp_of
from amplsp.server.uris import folders_around, path_of, same_file, uri_of
from amplsp.text_file import read_bounded
from amplsp.yaml.encoding import Undecodable, decode

if TYPE_CHECKING:
    from amplsp.server.diagnostics import Diagnostics
    from amplsp.server.server import Server
    from amplsp.server.settings import SessionSettings, Stamp
    from amplsp.server.snapshot import Snapshot

LARGEST_FILE = 20_000_000
"""The largest file that is read, in bytes; longer ones are not manifests."""

NOTHING = FileFindings("", None, [])


class Workspace:
    """Tracks the manifests on the disk.

    Attributes:
        files: for each key, what is kept of the content on the disk of a manifest that could be read.
        listeners: called with the numbers of checked and of all manifests.
        on_change: called for each manifest that may be new or removed.
    """

    def __init__(
        self, server: Server, settings: SessionSettings, open_manifests: Mapping[str, Snapshot], told: Diagnostics
    ) -> None:
        self._server = server
        self._settings = settings
        self._open = open_manifests
        self._diagnostics = told
        self._found: dict[str, str] = {}
        self.files: dict[str, OnDisk] = {}
        self._reports: dict[str, FileFindings] = {}
        self._pending: set[str] = set()
        self._closed: dict[str, str] = {}
        self._stamps: dict[str, Stamp] = {}
        self._links = Links()
        self._search = 0
        self._is_searching = False
        self._searcher = Searcher()
        self._last = Found()
        self.listeners: list[Callable[[int, int], None]] = []
        self.on_change: Callable[[Snapshot], None] = lambda _: None
        self._has_news = False
        self._waiting: list[Future[list[FileFindings]]] = []

    def change_folders(self, added: Sequence[str], removed: Sequence[str]) -> None:
        """Folders were added or removed."""
        for uri in removed:
            self._settings.folders.pop(uri, None)
        self._settings.folders.update(dict.fromkeys(added))
        self.refresh()

    def refresh(self) -> None:
        """Search the folders again, and read every manifest that is not open."""
        self._search += 1
        self._is_searching = True
        search, paths, configurations = self._search, self._settings.folder_paths(), self._settings.configurations

        def is_wanted() -> bool:
            return search == self._search and not self._server.protocol.is_shut_down

        def take(found: Found) -> None:
            if search == self._search:
                self._is_searching = False
                self._last = found
                for each in found.left_out():
                    self._server.complain(each)
                self._take(found.targets)

        self._server.background.do(
            lambda: self._searcher.search(paths, configurations, is_wanted), take, otherwise=Found()
        )

    def left_out(self) -> list[str]:
        """What the last search left out, in words."""
        return self._last.left_out()

    def look(self) -> None:
        """Check whether manifests have changed, for clients that do not report changes of files or folders."""
        if self._is_searching:
            return
        self._is_searching = True
        search, known = self._search, {key: Path(path) for key, path in self._found.items() if not self.is_open(key)}
        nothing: dict[str, Stamp] = {}

        def seen(stamps: dict[str, Stamp]) -> None:
            if search != self._search:
                return
            if None in stamps.values():
                self.refresh()
                return
            self._is_searching = False
            for key, stamp in stamps.items():
                if stamp != self._stamps.get(key):
                    self.reread(key)
            self._settle()

        self._server.background.do(lambda: {key: stamp_of(path) for key, path in known.items()}, seen, nothing)

    def folders(self) -> set[str]:
        """Every folder that contains a manifest at any depth, in the spelling of `same_file`."""
        return folders_around((*self._found, *self._open))

    def _take(self, targets: Mapping[str, str]) -> None:
        self._found = {same_file(uri_of(path)): path for path in targets}
        self._links.take(dict(zip(targets.values(), self._found, strict=True)), self._open)
        broken = {same_file(uri_of(path)) for path in self._settings.configurations.broken}
        for key in [*self.files, *self._reports, *self._pending]:
            if key not in self._found and key not in broken:
                self._forget(key)
        for key in self._found:
            self._read_soon(key)
        self.report_configurations()
        self._settle()

    def reread(self, key: str) -> None:
        """A file may have changed or disappeared, or was closed."""
        found = self._links.name(key)
        if found in self._found:
            self._read_soon(found)

    def check_again(self, key: str) -> None:
        """The findings in a file may have changed, although the file has not."""
        if key in self.files:
            self.files[key].report = None
            self.reread(key)

    def is_open(self, key: str) -> bool:
        """Whether a manifest is open, under any name."""
        return self._links.is_open(key)

    def opened(self, key: str) -> None:
        """A document was opened: the file on the disk is not used."""
        name = self._links.opened(key)
        if name != key and self._reports.get(name, NOTHING).items:
            self._announce(FileFindings(uri_of(self._found[name]), None, []))
        for each in {key, name}:
            self._server.jobs.drop(("file", each))
            self._pending.discard(each)
            self._reports.pop(each, None)
            self._closed.pop(each, None)
        self._settle()

    def closed(self, key: str, uri: str) -> None:
        """A document was closed: its findings are removed, or replaced by those of the file."""
        self._closed[key] = uri
        name = self._links.closed(key)
        if name != key:
            self._read_soon(name)
        path = path_of(uri)
        if key in self._found and path is not None and Path(path).is_file():
            self._read_soon(key)
        else:
            self._forget(key)

    def _read_soon(self, key: str) -> None:
        if not self.is_open(key):
            self._pending.add(key)
            self._server.jobs.start(("file", key), self._check(key), urgent=False)

    def _check(self, key: str) -> Iterator[None]:
        try:
            yield from self._check_file(key)
        except Exception:
            self._done(key)
            raise
        self._done(key)

    def _done(self, key: str) -> None:
        self._pending.discard(key)
        self._server.collect_trees()
        for listener in self.listeners:
            listener(len(self._found) - len(self._pending), len(self._found))
        self._settle()

    def _check_file(self, key: str) -> Iterator[None]:
        path = Path(self._found[key])
        uri = uri_of(path)
        try:
            stamp = stamp_of(path)
            text = decode(read_bounded(path, LARGEST_FILE)).text
            self._stamps[key] = stamp
        except OSError:
            self._forget(key)
            return
        except Undecodable as error:
            self._tell(key, report_on_unreadable(uri, error))
            return
        snapshot, chosen = self._settings.snapshot(uri, None, text), self._settings.chosen_for(uri)
        known = self.files.get(key)
        if known is not None and known.report is not None and known.is_as(snapshot, chosen):
            self._tell(key, known.report)
            return
        yield
        snapshot = known.again(snapshot) if known is not None else snapshot
        kept = self.files[key] = OnDisk(snapshot, chosen)
        self.on_change(snapshot)
        yield from snapshot.check()
        kept.report = self._diagnostics.report(snapshot)
        self._tell(key, kept.report)

    def _tell(self, key: str, report: FileFindings) -> None:
        known = self._reports.get(key, FileFindings(report.uri, None, []))
        self._reports[key] = report
        # Reports on a document while it was open are sent again, even if the file has no findings.
        spelt = self._closed.pop(key, report.uri if known != report else None)
        if spelt is not None:
            self._announce(report)
        if spelt not in (None, report.uri):
            self._announce(FileFindings(spelt, None, []))

    def _announce(self, report: FileFindings) -> None:
        self._has_news = True
        if not self._server.client.pulls:
            self._diagnostics.push(report)

    def _forget(self, key: str) -> None:
        if (gone := self.files.pop(key, None)) is not None:
            self.on_change(gone.snapshot)
        self._found.pop(key, None)
        self._stamps.pop(key, None)
        self._server.jobs.drop(("file", key))
        self._pending.discard(key)
        known = self._reports.pop(key, None)
        told = {self._closed.pop(key, "")}
        if known is not None and known.items:
            told.add(known.uri)
        if key not in self._open:
            for uri in sorted(told - {""}):
                self._announce(FileFindings(uri, None, []))

    def report_configurations(self) -> None:
        """Report what is wrong with configuration files; after a search, corrected ones are removed."""
        for path, error in self._settings.configurations.broken.items():
            try:
                text = decode(read_bounded(path, LARGEST_FILE)).text
            except (OSError, Undecodable):
                text = ""
            report = report_on_configuration(uri_of(path), error, text, self._server.client.encoding)
            self._tell(same_file(report.uri), report)

    def when_all_is_read(self) -> Future[list[FileFindings]]:
        """The reports on all files that are not open, once all of them were read or cannot be."""
        future: Future[list[FileFindings]] = Future()
        self._waiting.append(future)
        self._settle()
        return future

    def all_reports(self) -> Future[list[FileFindings]]:
        """The reports on all manifests of the workspace and all open ones, once they are complete."""
        future: Future[list[FileFindings]] = Future()

        def collect(unopened: list[FileFindings]) -> Iterator[None]:
            reports = list(unopened)
            try:
                for key in list(self._open):
                    snapshot = self._open.get(key)
                    if snapshot is not None:
                        yield from snapshot.check()
                        reports.append(self._diagnostics.report(snapshot))
            except Exception as error:  # noqa: BLE001  # the caller gets it
                settle(future, error)
            settle(future, reports)

        self.when_all_is_read().add_done_callback(
            lambda done: self._server.jobs.start(("reports", id(future)), collect(done.result()), urgent=False)
        )
        return future

    def _settle(self) -> None:
        if self._is_searching or self._pending or not self._settings.are_known:
            return
        waiting, self._waiting = self._waiting, []
        for future in waiting:
            settle(future, list(self._reports.values()))
        if self._has_news:
            self._has_news = False
            self._server.ask_again("diagnostics", types.WORKSPACE_DIAGNOSTIC_REFRESH)
