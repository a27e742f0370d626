"""A mapping has each key once.

Readers of YAML disagree on which of two equal keys counts: some take the last, some refuse the file. Rename one of them
or take it away.

Wrong:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        proxy:
          enabled: true
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

from amplsp.manifest.manifest import Manifest
from amplsp.problem import Levels, Problem, Related, Severity, quote

LEVELS = Levels(Severity.ERROR, Severity.ERROR)


def check(manifest: Manifest) -> Iterator[Problem]:
    """Report every key that its mapping has already."""
    document = manifest.document
    for first, later in document.duplicates:
        line = document.position(first.span.start).line + 1
        yield Problem(
            later,
            f"key {quote(later.source)} is already on line {line}; keep one of them",
            related=(Related(first.span, "the first one"),),
        )
