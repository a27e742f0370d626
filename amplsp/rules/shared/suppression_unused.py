"""A suppression comment silences something.

A comment that is left after its finding is gone would hide the next one. Each rule in the brackets is judged
separately. A rule that is switched off does not count as unused, and neither does a name that only the platform's
validator has, because the comment may be there for that validator.

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

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.problem import Fix, Levels, Problem, Severity, Tag, quote
from amplsp.rules import resolve, rules_with
from amplsp.suppression import RuleName, Suppression
from amplsp.yaml.text import Edit, Span

if TYPE_CHECKING:
    from amplsp.subject import Subject

LEVELS = Levels(Severity.WARNING, Severity.WARNING)
ABOUT = ("amp:ignore",)
TAGS = (Tag.UNNECESSARY,)


def check(subject: Subject) -> Iterator[Problem]:  # noqa: ARG001  # known only after all other rules have spoken
    """Report nothing: the engine calls `unused` when it knows what each comment has silenced."""
    return iter(())


def unused(subject: Subject, comment: Suppression, idle: list[RuleName], *, bare: bool) -> Iterator[Problem]:
    """The findings for one comment: one for each rule that silenced nothing, or one for the whole comment."""
    away = Fix("remove the comment", (_removal(subject, comment.removed or comment.span),), safe=True)
    if bare:
        yield Problem(comment.span, "this suppression silences nothing; remove it", fixes=(away,))
    every = rules_with(subject.added_rules, subject.kind) if idle else {}
    for name in idle:
        fix = away
        if len(idle) < len(comment.rules):
            fix = Fix(f"remove {quote(name.id)}", (_removal_of_name(comment, name),), safe=True)
        known = [every[each] for each in resolve(name.id, subject.kind, subject.added_rules)]
        why = "silences nothing here" if any(each.is_suppressible for each in known) else "can never be silenced"
        yield Problem(name.span, f"{quote(name.id)} {why}; remove it", fixes=(fix,))


def _removal(subject: Subject, span: Span) -> Edit:
    """Remove a comment: its whole line, or with the spaces before it."""
    lines = subject.lines
    line = lines.line_of(span.start)
    before = subject.text[lines.starts[line] : span.start]
    after = subject.text[span.end : max(span.end, lines.content(line).end)]
    if not before.strip() and not after.strip() and lines.line_of(span.end) == line:
        return Edit(lines.full(line), "")
    return Edit(Span(span.start - (len(before) - len(before.rstrip())), span.end), "")


def _removal_of_name(comment: Suppression, name: RuleName) -> Edit:
    """Remove one name with the comma next to it."""
    index = comment.rules.index(name)
    if index > 0:
        return Edit(Span(comment.rules[index - 1].span.end, name.span.end), "")
    return Edit(Span(name.span.start, comment.rules[1].span.start), "")
