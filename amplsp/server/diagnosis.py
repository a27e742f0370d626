"""When open documents are checked, and who is told: clients that ask get answers, all others get them pushed."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from amplsp.server.errors import ServerCancelled
from amplsp.server.futures import settle
from amplsp.server.reports import Report, report_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.server.session import Session
    from amplsp.server.snapshot import Snapshot

NAME = "diagnostics"
"""What `amplsp.features` calls it."""

Answer = types.RelatedFullDocumentDiagnosticReport | types.RelatedUnchangedDocumentDiagnosticReport


class Diagnosis:
    """Checks each document's newest version, in steps, while nobody waits for anything else."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._server = session.server
        self._asked: dict[str, list[tuple[Future[Any], str | None]]] = {}

    def changed(self, key: str) -> None:
        """There is a new version of an open document, or other settings: what was known of it is void."""
        if self._session.is_ready and (not self._server.client.pulls or self._asked.get(key)):
            self._server.jobs.start(("document", key), self._check(key))

    def closed(self, key: str) -> None:
        """A document is not open any more."""
        self._server.jobs.drop(("document", key))
        for future, _ in self._asked.pop(key, []):
            settle(future, ServerCancelled())

    def ask(self, key: str, previous: str | None) -> Future[Answer]:
        """The report on an open document's newest version, for a client that knows the one called `previous`."""
        future: Future[Answer] = Future()
        self._asked.setdefault(key, []).append((future, previous))
        if ("document", key) not in self._server.jobs:
            self.changed(key)
        return future

    def all_reports(self) -> Future[list[Report]]:
        """The reports on all manifests of the workspace and all that are open, once they are there."""
        future: Future[list[Report]] = Future()

        def collect(unopened: list[Report]) -> Iterator[None]:
            reports = list(unopened)
            for key in list(self._session.open):
                snapshot = self._session.open.get(key)
                if snapshot is not None:
                    yield from snapshot.check()
                    reports.append(self.report(snapshot))
            settle(future, reports)

        self._session.workspace.settled().add_done_callback(
            lambda done: self._server.jobs.start(("reports", id(future)), collect(done.result()), urgent=False)
        )
        return future

    def push(self, report: Report) -> None:
        """Send a report to a client that does not ask."""
        self._server.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(report.uri, report.items, report.version)
        )

    def report(self, snapshot: Snapshot) -> Report:
        """The findings of a checked snapshot that the user wants to see."""
        if not self._session.is_on(NAME):
            return Report(snapshot.uri, snapshot.version, [])
        report, hidden = report_on(snapshot), self._session.preferences.hidden
        return report._replace(items=[each for each in report.items if each.code not in hidden]) if hidden else report

    def _check(self, key: str) -> Iterator[None]:
        snapshot = self._session.open[key]
        try:
            yield from snapshot.check()
        except Exception as error:
            self._give_up(key, error)
            raise
        report = self.report(snapshot)
        if not self._server.client.pulls:
            self.push(report)
        for future, previous in self._asked.pop(key, []):
            settle(future, _answer(report, previous))
        self._server.collect_garbage_soon()

    def _give_up(self, key: str, error: Exception) -> None:
        for future, _ in self._asked.pop(key, []):
            settle(future, error)


def _answer(report: Report, previous: str | None) -> Answer:
    if report.id == previous:
        return types.RelatedUnchangedDocumentDiagnosticReport(report.id)
    return types.RelatedFullDocumentDiagnosticReport(report.items, result_id=report.id)
