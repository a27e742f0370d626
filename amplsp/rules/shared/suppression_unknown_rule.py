"""A suppression comment names rules that exist.

Wrong:
    specVersion: 1.0.0
    integrations:
      - name: hubspotCRM # amp:ignore[integration-name-format, integration-name]
        provider: hubspot
        proxy:
          enabled: true
Right:
    specVersion: 1.0.0
    integrations:
      - name: hubspotCRM # amp:ignore[integration-name-format]
        provider: hubspot
        proxy:
          enabled: true
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.did_you_mean import suggest
from amplsp.problem import Fix, Levels, Problem, Severity, quote
from amplsp.rules import resolve, rule_ids
from amplsp.yaml.text import Edit

if TYPE_CHECKING:
    from amplsp.subject import Subject

LEVELS = Levels(Severity.WARNING, Severity.WARNING)


def check(subject: Subject) -> Iterator[Problem]:
    """Report names in brackets that no rule has."""
    for comment in subject.suppressions:
        for name in comment.rules:
            if resolve(name.id, subject.kind):
                continue
            found = suggest(name.id, rule_ids(subject.kind))
            fixes = (Fix(f"rename to {quote(found.best)}", (Edit(name.span, found.best),)),) if found.best else ()
            yield Problem(name.span, f"unknown rule {quote(name.id)}{found.question}", fixes=fixes)
