"""A suppression comment has the right syntax.

`# amp:ignore[rule-a, rule-b]` silences these rules, and `# amp:ignore` alone all findings of the severities `warning`
and `info`. The comment begins with `amp:ignore`. Only a reason may follow, after `--`, or after a list also after `:`.
A comment with anything else silences nothing: `amp:ignore: destination-exists` was meant for one rule, not for all.

Wrong:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        read:
          objects:
            - objectName: contacts
              destination: crmWebhook # amp:ignore: destination-exists
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: email
Right:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        read:
          objects:
            - objectName: contacts
              destination: crmWebhook # amp:ignore[destination-exists]
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: email
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.late_pattern import late_pattern
from amplsp.problem import Fix, Levels, Problem, Severity, quote
from amplsp.rules.platform_ids import is_platforms, silenced_by
from amplsp.suppression import WORD, Suppression
from amplsp.yaml.text import Edit, Span

if TYPE_CHECKING:
    from amplsp.subject import Subject

LEVELS = Levels(Severity.WARNING, Severity.WARNING)
ABOUT = (WORD,)

_BEGIN = r"""(?:#|\{\s*/\*|<!--|"//"\s*:\s*")\s*"""
_NAMES = r"[\w-]+(?:[\s,]+[\w-]+)*"
_MEANT = late_pattern(
    rf"""{_BEGIN}{WORD}(?P<list>[\s:]*\[?\s*(?P<names>{_NAMES})(?:\s*,)?(?:\s*\])?)(?=\s*(?:\*/|-->|"|\Z))"""
)


def check(subject: Subject) -> Iterator[Problem]:
    """Report comments with `amp:ignore` that silence nothing because of their syntax."""
    for comment in subject.suppressions:
        if comment.malformed:
            message = f"this suppression silences nothing: {comment.malformed}"
            yield Problem(comment.span, message, fixes=_as_list(subject, comment))


def _as_list(subject: Subject, comment: Suppression) -> tuple[Fix, ...]:
    """The rules in brackets, if only names of rules are after the word."""
    found = _MEANT.match(subject.text[comment.span.start : comment.span.end])
    if found is None:
        return ()
    names = re.findall(r"[\w-]+", found["names"])
    added = subject.added_rules
    if not all(silenced_by(name, subject.kind, added) or is_platforms(name, subject.kind) for name in names):
        return ()
    text, start = f"[{', '.join(names)}]", comment.span.start
    place = Span(start + found.start("list"), start + found.end("list"))
    return (Fix(f"write {quote(WORD + text)}", (Edit(place, text),)),)
