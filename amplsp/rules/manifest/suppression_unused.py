"""A suppression comment silences something.

A comment that has outlived the finding it was written for hides the next one. Each rule between the brackets is judged
on its own; a rule that is switched off does not count as unused.

Wrong:
    specVersion: 1.0.0
    integrations:
      # amp:ignore[large-backfill]
      - name: crm
        provider: hubspot
        proxy:
          enabled: true
Right:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        proxy:
          enabled: true
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.problem import Fix, Levels, Problem, Severity, quote
from amplsp.yaml.text import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.manifest.directives import Directive, RuleName
    from amplsp.manifest.manifest import Manifest
    from amplsp.yaml.document import Document

LEVELS = Levels(Severity.WARNING, Severity.WARNING)


def check(manifest: Manifest) -> Iterator[Problem]:  # noqa: ARG001  # known only after all other rules have spoken
    """Nothing: the engine calls `unused` once it knows what each comment has silenced."""
    return iter(())


def unused(document: Document, directive: Directive, idle: list[RuleName], *, bare: bool) -> Iterator[Problem]:
    """The findings for one comment: for each rule that silenced nothing, or for a bare comment that did not."""
    away = Fix("remove the comment", (_removal(document, directive.span),), safe=True)
    if bare:
        yield Problem(directive.span, "this comment silences nothing; remove it", fixes=(away,))
    for name in idle:
        fix = away
        if len(idle) < len(directive.rules):
            fix = Fix(f"remove {quote(name.id)}", (_removal_of_name(directive, name),), safe=True)
        why = "can never be silenced" if name.id == "yaml-syntax" else "silences nothing here"
        yield Problem(name.span, f"{quote(name.id)} {why}; remove it", fixes=(fix,))


def _removal(document: Document, span: Span) -> Edit:
    """Take a comment away: its whole line, or with the blanks between it and what stands in front of it."""
    line = document.lines.line_of(span.start)
    before = document.text[document.lines.starts[line] : span.start]
    if not before.strip():
        return Edit(document.lines.full(line), "")
    return Edit(Span(span.start - (len(before) - len(before.rstrip())), span.end), "")


def _removal_of_name(directive: Directive, name: RuleName) -> Edit:
    """Take one id away with the comma next to it."""
    index = directive.rules.index(name)
    if index > 0:
        return Edit(Span(directive.rules[index - 1].span.end, name.span.end), "")
    return Edit(Span(name.span.start, directive.rules[1].span.start), "")
