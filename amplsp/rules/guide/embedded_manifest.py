"""The embedded manifest has no errors, and is about this guide's provider.

It is checked like any manifest with `amplsp check`; every error in it is reported here, at its place in the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.manifest.manifest import Manifest
from amplsp.manifest.reading import read_document
from amplsp.problem import Kind, Levels, Problem, Severity, quote
from amplsp.rules import rules
from amplsp.rules.platform_ids import silenced_by
from amplsp.yaml.document import Document
from amplsp.yaml.text import Span

if TYPE_CHECKING:
    from amplsp.guide.subject import GuideSubject
    from amplsp.mdx.page import Block

LEVELS = Levels(Severity.ERROR, Severity.ERROR)
ALIASES = ("G40",)


def check(subject: GuideSubject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    for block in subject.reading.manifests:
        start = _code_start(subject, block)
        if start is None:
            continue
        document = read_document(block.text)
        for rule, span, message in _errors(Manifest(document, subject.catalog)):
            position = document.position(span.start)
            place = _span(subject, block, position.line, position.column, len(document.source(span)))
            yield Problem(place, f"embedded manifest: {message} ({rule})")
        yield from _providers(subject, block, document)


def _errors(manifest: Manifest) -> Iterator[tuple[str, Span, str]]:
    """The errors in a manifest that no comment in it silences."""
    for rule in rules(Kind.MANIFEST).values():
        for problem in rule.check(manifest):
            own = problem.level.spec if isinstance(problem.level, Levels) else problem.level
            span = manifest.span_of(problem.place)
            is_silenced = rule.is_suppressible and any(
                each.covers is not None and each.covers.start <= span.start <= each.covers.end
                for each in manifest.suppressions
                if any(rule.id in silenced_by(name.id) for name in each.rules)
            )
            if (rule.levels.spec if own is None else own) is Severity.ERROR and not is_silenced:
                yield rule.id, span, problem.message


def _providers(subject: GuideSubject, block: Block, document: Document) -> Iterator[Problem]:
    for integration in document.root.get("integrations").items:
        node = integration.get("provider")
        value = node.plain()
        if not isinstance(value, str) or value in subject.keys or value not in subject.catalog or not subject.keys:
            continue
        position = document.position(node.span.start)
        span = _span(subject, block, position.line, position.column, len(value))
        yield Problem(span, f"embedded manifest: provider {quote(value)} is not this guide's, {quote(subject.keys[0])}")


def _code_start(subject: GuideSubject, block: Block) -> int | None:
    line = block.lines[0] + 1
    return subject.lines.starts[line] if line < len(subject.lines) else None


def _span(subject: GuideSubject, block: Block, line: int, column: int, length: int) -> Span:
    """The place in the page of a place in the code."""
    lines = subject.lines
    row = min(block.lines[0] + 1 + line, len(lines) - 1)
    code = block.text.split("\n")[line] if line < block.text.count("\n") + 1 else ""
    indent = max(lines.line(row).find(code), 0) if code else 0
    start = min(lines.starts[row] + indent + column, lines.content(row).end)
    return Span(start, min(start + max(1, length), max(lines.content(row).end, start + 1), len(subject.text)))
