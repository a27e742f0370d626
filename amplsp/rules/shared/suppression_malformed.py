"""A suppression comment is written so that it works.

`# amp:ignore[rule-a, rule-b]` silences these rules, a bare `# amp:ignore` all warnings. The comment begins with
`amp:ignore`; behind it only a reason may stand, after `--`, behind a list also after `:`. Anything else silences
nothing: `amp:ignore: large-backfill` was meant for one rule, not for all.

Wrong:
    specVersion: 1.0.0
    integrations:
      # amp:ignore large-backfill
      - name: crm
        provider: hubspot
        proxy:
          enabled: true
Right:
    specVersion: 1.0.0
    integrations:
      # Our customers import their whole history.
      - name: crm
        provider: hubspot
        proxy:
          enabled: true
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.problem import Levels, Problem, Severity

if TYPE_CHECKING:
    from amplsp.subject import Subject

LEVELS = Levels(Severity.WARNING, Severity.WARNING)


def check(subject: Subject) -> Iterator[Problem]:
    """Report comments with `amp:ignore` that silence nothing because of their syntax."""
    for comment in subject.suppressions:
        if comment.malformed:
            yield Problem(comment.span, f"this comment silences nothing: {comment.malformed}")
