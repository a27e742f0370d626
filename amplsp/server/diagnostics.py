"""Findings in the form of the protocol: when open documents are checked, and how clients get the findings.

Clients that ask get responses; others get notifications.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from amplsp.named_tuple import NamedTuple
from amplsp.problem import Severity, Tag
from amplsp.rules import rules_with
from amplsp.server.jobs import settle
from amplsp.server.json_rpc import ErrorCode, RequestError
from amplsp.server.positions import Positions
from amplsp.server.quiet import Quiet
from amplsp.server.uris import same_file
from amplsp.terminal import escape_lines
from amplsp.yaml.encoding import Undecodable
from amplsp.yaml.text import LineTable, Span

if TYPE_CHECKING:
    from amplsp.engine import Diagnostic
    from amplsp.engine.configuration import ConfigurationError
    from amplsp.server.server import Server
    from amplsp.server.settings import SessionSettings
    from amplsp.server.snapshot import Snapshot

NAME = "diagnostics"
"""Its name in `amplsp.features`."""

Answer = types.RelatedFullDocumentDiagnosticReport | types.RelatedUnchangedDocumentDiagnosticReport

SOURCE = "amplsp"
LIMIT = 1000
"""The largest number of findings in a document; more would only slow an editor down."""

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}


class Diagnostics:
    """Checks each document's newest version, in steps, while no request is waiting."""

    def __init__(self, server: Server, settings: SessionSettings, open_manifests: Mapping[str, Snapshot]) -> None:
        self._server = server
        self._settings = settings
        self._open = open_manifests
        self._asked: dict[str, list[tuple[Future[Any], str | None]]] = {}
        self.quiet = Quiet()

    def changed(self, key: str) -> None:
        """There is a new version of an open document, or new settings: earlier results are not valid any more."""
        if self._settings.are_known and (not self._server.client.pulls or self._asked.get(key)):
            self._server.jobs.start(("document", key), self._check(key))

    def closed(self, key: str) -> None:
        """A document was closed."""
        self.quiet.forget(key)
        self._server.jobs.drop(("document", key))
        self._give_up(key, RequestError(ErrorCode.SERVER_CANCELLED, "the document was closed"))

    def tell_all(self, keys: Iterable[str]) -> None:
        """Report the findings of some documents that were held back."""
        told = [key for key in keys if key in self._open and self._open[key].diagnostics is not None]
        if told and self._server.client.pulls:
            self._server.ask_again(NAME, types.WORKSPACE_DIAGNOSTIC_REFRESH)
        elif not self._server.client.pulls:
            for key in told:
                self.push(self.report(self._open[key]))

    def ask(self, key: str, previous: str | None) -> Future[Answer]:
        """The report on an open document's newest version, for a client that has the report with the id `previous`."""
        future: Future[Answer] = Future()
        self._asked.setdefault(key, []).append((future, previous))
        if ("document", key) not in self._server.jobs:
            self.changed(key)
        return future

    def push(self, report: FileFindings) -> None:
        """Send a report to a client that does not ask."""
        self._server.pygls.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(report.uri, report.items, report.version)
        )

    def report(self, snapshot: Snapshot) -> FileFindings:
        """The findings of a checked snapshot that the user wants to see."""
        if not self._settings.is_on(NAME, snapshot.uri):
            return FileFindings(snapshot.uri, snapshot.version, [])
        found = self._told_now(snapshot)
        report, hidden = report_on(snapshot, found), self._settings.chosen_for(snapshot.uri).hidden
        return report._replace(items=[each for each in report.items if each.code not in hidden]) if hidden else report

    def _told_now(self, snapshot: Snapshot) -> Sequence[Diagnostic]:
        """The findings of a checked snapshot, without those that are held back for now."""
        client = self._server.client
        if client.pulls and not client.can("workspace.diagnostics.refreshSupport"):
            return snapshot.diagnostics or []
        return self.quiet.findings(same_file(snapshot.uri), snapshot)

    def _check(self, key: str) -> Iterator[None]:
        snapshot = self._open[key]
        try:
            yield from snapshot.check()
        except Exception as error:
            self._give_up(key, error)
            raise
        report = self.report(snapshot)
        if not self._server.client.pulls:
            self.push(report)
        if snapshot.unreadable is not None:
            self._give_up(key, RequestError(ErrorCode.REQUEST_FAILED, snapshot.unreadable.reason))
        for future, previous in self._asked.pop(key, []):
            settle(future, _answer(report, previous))
        self._server.collect_garbage_soon()

    def _give_up(self, key: str, error: Exception) -> None:
        for future, _ in self._asked.pop(key, []):
            settle(future, error)


def _answer(report: FileFindings, previous: str | None) -> Answer:
    if report.id == previous:
        return types.RelatedUnchangedDocumentDiagnosticReport(report.id)
    return types.RelatedFullDocumentDiagnosticReport(report.items, result_id=report.id)


class FileFindings(NamedTuple):
    """All findings of one file.

    Attributes:
        uri: the file.
        version: the version of the open document; None if the file is not open.
        items: the findings.
    """

    uri: str
    version: int | None
    items: list[types.Diagnostic]

    @property
    def id(self) -> str:
        """An id that is the same for the same findings, so that a client need not get them again."""
        return hashlib.blake2b(repr(self.items).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def report_on(snapshot: Snapshot, found: Sequence[Diagnostic]) -> FileFindings:
    """Findings of a checked snapshot; at most `LIMIT`, and then one that says so."""
    items = [item_of(snapshot, each) for each in found[:LIMIT]]
    if len(found) > LIMIT:
        message = f"{len(found) - LIMIT} more findings are not shown here; amplsp check lists all"
        items.append(_plain(snapshot.range(Span(0, 0)), message, types.DiagnosticSeverity.Information))
    return FileFindings(snapshot.uri, snapshot.version, items)


def report_on_configuration(uri: str, error: ConfigurationError, text: str, encoding: str) -> FileFindings:
    """The report on a configuration file with the given text."""
    lines = LineTable(text)
    place = Positions(lines, encoding).range(Span(lines.offset(error.start), lines.offset(error.end)))
    message = f"{error.message}; the last good settings are still used"
    return FileFindings(uri, None, [_plain(place, message, types.DiagnosticSeverity.Error)])


def report_on_unreadable(uri: str, error: Undecodable) -> FileFindings:
    """The report on a file that is not text."""
    # Nobody shows a column of such a file; the client could not count in it either.
    place = types.Position(error.line, error.column)
    return FileFindings(uri, None, [_plain(types.Range(place, place), error.message, types.DiagnosticSeverity.Error)])


def item_of(snapshot: Snapshot, found: Diagnostic) -> types.Diagnostic:
    """One finding."""
    related = [
        types.DiagnosticRelatedInformation(
            types.Location(snapshot.uri, snapshot.range(each.span)), escape_lines(each.message)
        )
        for each in found.related
    ]
    return types.Diagnostic(
        range=snapshot.range(found.span),
        message=escape_lines(found.message),
        severity=_SEVERITIES[found.severity],
        code=found.rule,
        code_description=types.CodeDescription(found.url) if found.url else None,
        source=SOURCE,
        tags=[types.DiagnosticTag.Unnecessary] if _is_unnecessary(snapshot, found) else None,
        related_information=related or None,
    )


def _is_unnecessary(snapshot: Snapshot, found: Diagnostic) -> bool:
    rule = rules_with(snapshot.settings.added_rules).get(found.rule)
    return rule is not None and Tag.UNNECESSARY in rule.tags


def _plain(place: types.Range, message: str, severity: types.DiagnosticSeverity) -> types.Diagnostic:
    return types.Diagnostic(place, escape_lines(message), severity, source=SOURCE)
