"""Checks a contract: runs the checks, stamps what they find with id, severity and place, and puts it in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.contract.json_text import JsonPlaces
from amplsp.contract.subject import Subject
from amplsp.engine.diagnostic import Diagnostic
from amplsp.rules.contract import checks
from amplsp.yaml.paths import format_path
from amplsp.yaml.text import LineTable, Span

if TYPE_CHECKING:
    from amplsp.contract.finding import Finding
    from amplsp.contract.input_file import InputFile
    from amplsp.contract.subject import Comparison
    from amplsp.problem import Severity


def check_contract(file: InputFile, comparison: Comparison) -> list[Diagnostic]:
    """Find everything that is wrong with a contract, in the order of its text."""
    subject = Subject(file, comparison)
    wanted = [checks()["json-syntax"]] if subject.mistake else checks().values()
    found = [(check.id, finding.level or check.level, finding) for check in wanted for finding in check.check(subject)]
    if not found:
        return []
    spans = _spans(subject, [finding for _, _, finding in found])
    lines = LineTable(file.text)
    diagnostics = [_stamp(lines, each, span) for each, span in zip(found, spans, strict=True)]
    return sorted(diagnostics, key=lambda each: (each.span, each.rule, each.message))


def _stamp(lines: LineTable, found: tuple[str, Severity, Finding], span: Span) -> Diagnostic:
    rule, severity, finding = found
    start, end = lines.position(span.start), lines.position(span.end)
    return Diagnostic(rule, severity, finding.message, span, start, end, format_path(finding.path))


def _spans(subject: Subject, findings: list[Finding]) -> list[Span]:
    """Where to underline each finding."""
    places = JsonPlaces(subject.file.text if any(each.span is None for each in findings) else "")
    return [each.span or _span(places, each) for each in findings]


def _span(places: JsonPlaces, finding: Finding) -> Span:
    """The span of a value, or of its key; of the first line of the innermost thing that is there when it is missing."""
    node, is_there = places.around(finding.path)
    if is_there:
        return node.key.span if finding.is_key and node.key else _first_line(places.text, node.span)
    return node.key.span if node.key else Span(node.span.start, node.span.start + 1)


def _first_line(text: str, span: Span) -> Span:
    """A value's first line: an object or a list would underline half the file."""
    end = text.find("\n", span.start, span.end)
    return span if end < 0 else Span(span.start, len(text[:end].rstrip()) if end - span.start < 200 else end)
