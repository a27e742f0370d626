"""A suppression comment names rules that exist.

In manifests, the rule names of the platform's validator, such as `large-backfill-risk`, are known too. They silence the
rules here that report the same, if there are any.

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
from amplsp.rules.platform_ids import is_platforms, names_in_suppressions, silenced_by
from amplsp.yaml.text import Edit

if TYPE_CHECKING:
    from amplsp.subject import Subject

LEVELS = Levels(Severity.WARNING, Severity.WARNING)
ABOUT = ("amp:ignore",)


def check(subject: Subject) -> Iterator[Problem]:
    """Report names in brackets that no rule has."""
    for comment in subject.suppressions:
        for name in comment.rules:
            if silenced_by(name.id, subject.kind, subject.added_rules) or is_platforms(name.id, subject.kind):
                continue
            found = suggest(name.id, names_in_suppressions(subject.kind, subject.added_rules))
            fixes = (Fix(f"rename to {quote(found.best)}", (Edit(name.span, found.best),)),) if found.best else ()
            yield Problem(name.span, f"unknown rule {quote(name.id)}{found.question}", fixes=fixes)
