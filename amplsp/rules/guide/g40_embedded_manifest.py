"""The embedded manifest is sound, and it is about this guide's provider.

It is checked as `amplsp check` checks manifests; every finding of it is one here, at its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.engine.check import check_subject
from amplsp.manifest.manifest import Manifest
from amplsp.problem import Problem, Severity, quote
from amplsp.settings import Settings
from amplsp.yaml.document import Document
from amplsp.yaml.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.guide.page import Block
    from amplsp.guide.subject import Subject

LEVEL = Severity.ERROR
GROUP = "defect"


def check(subject: Subject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    for block in subject.reading.manifests:
        start = _code_start(subject, block)
        if start is None:
            continue
        document = Document(block.text)
        for found in check_subject(Manifest(document, subject.catalog), Settings()):
            if found.severity is Severity.ERROR:
                span = _span(subject, block, found.start.line, found.start.column, len(document.source(found.span)))
                yield Problem(span, f"embedded manifest: {found.message} ({found.rule})")
        yield from _providers(subject, block, document)


def _providers(subject: Subject, block: Block, document: Document) -> Iterator[Problem]:
    for integration in document.root.get("integrations").items:
        node = integration.get("provider")
        value = node.plain()
        if not isinstance(value, str) or value in subject.keys or value not in subject.catalog or not subject.keys:
            continue
        position = document.position(node.span.start)
        span = _span(subject, block, position.line, position.column, len(value))
        yield Problem(span, f"embedded manifest: provider {quote(value)} is not this guide's, {quote(subject.keys[0])}")


def _code_start(subject: Subject, block: Block) -> int | None:
    line = block.lines[0] + 1
    return subject.page.lines.starts[line] if line < len(subject.page.lines) else None


def _span(subject: Subject, block: Block, line: int, column: int, length: int) -> Span:
    """A place in the code as a place in the page."""
    lines = subject.page.lines
    row = min(block.lines[0] + 1 + line, len(lines) - 1)
    code = block.text.split("\n")[line] if line < block.text.count("\n") + 1 else ""
    indent = max(lines.line(row).find(code), 0) if code else 0
    start = min(lines.starts[row] + indent + column, lines.content(row).end)
    return Span(start, min(start + max(1, length), max(lines.content(row).end, start + 1), len(subject.text)))
