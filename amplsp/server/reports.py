"""Findings as the protocol words them."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from lsprotocol import types

from amplsp.problem import Severity, Tag
from amplsp.rules import rules
from amplsp.server.positions import Positions
from amplsp.yaml.text import LineTable, Span

if TYPE_CHECKING:
    from amplsp.engine import Diagnostic
    from amplsp.engine.configuration import ConfigurationError
    from amplsp.server.snapshot import Snapshot
    from amplsp.yaml.encoding import Undecodable

SOURCE = "amplsp"
LIMIT = 1000
"""More findings than this in one document only slow an editor down."""

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}


class Report(NamedTuple):
    """All findings of one file.

    Attributes:
        uri: the file.
        version: of the open document; None where the file is not open.
        items: the findings.
    """

    uri: str
    version: int | None
    items: list[types.Diagnostic]

    @property
    def id(self) -> str:
        """The same for the same findings, so that a client need not be told again."""
        return hashlib.blake2b(repr(self.items).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def report_on(snapshot: Snapshot) -> Report:
    """The findings of a checked snapshot; at most `LIMIT`, and then one that says so."""
    found = snapshot.diagnostics or []
    items = [item_of(snapshot, each) for each in found[:LIMIT]]
    if len(found) > LIMIT:
        message = f"{len(found) - LIMIT} more findings are not shown here; amplsp check lists all"
        items.append(_plain(snapshot.range(Span(0, 0)), message, types.DiagnosticSeverity.Information))
    return Report(snapshot.uri, snapshot.version, items)


def report_on_configuration(uri: str, error: ConfigurationError, text: str, encoding: str) -> Report:
    """What is wrong with a configuration file, whose text is given."""
    lines = LineTable(text)
    place = Positions(lines, encoding).range(Span(lines.offset(error.start), lines.offset(error.end)))
    message = f"{error.message}; the last good settings stay in force"
    return Report(uri, None, [_plain(place, message, types.DiagnosticSeverity.Error)])


def report_on_unreadable(uri: str, error: Undecodable) -> Report:
    """What is wrong with a file that is no text."""
    # Nobody shows a column of such a file; the client could not count in it either.
    place = types.Position(error.line, error.column)
    return Report(uri, None, [_plain(types.Range(place, place), error.message, types.DiagnosticSeverity.Error)])


def item_of(snapshot: Snapshot, found: Diagnostic) -> types.Diagnostic:
    """One finding."""
    related = [
        types.DiagnosticRelatedInformation(types.Location(snapshot.uri, snapshot.range(each.span)), each.message)
        for each in found.related
    ]
    return types.Diagnostic(
        range=snapshot.range(found.span),
        message=found.message,
        severity=_SEVERITIES[found.severity],
        code=found.rule,
        code_description=types.CodeDescription(found.url),
        source=SOURCE,
        tags=[types.DiagnosticTag.Unnecessary] if Tag.UNNECESSARY in rules()[found.rule].tags else None,
        related_information=related or None,
    )


def _plain(place: types.Range, message: str, severity: types.DiagnosticSeverity) -> types.Diagnostic:
    return types.Diagnostic(place, message, severity, source=SOURCE)
