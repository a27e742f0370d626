"""The file is a single YAML document.

The platform reads the first document and silently ignores all others. Put all integrations into one list, or each
document into a separate file. A `---` on the first line, and one on the last line without anything after it, are fine.

Wrong:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        proxy:
          enabled: true
    ---
    specVersion: 1.0.0
    integrations:
      - name: sales
        provider: salesforce
        proxy:
          enabled: true
Right:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        proxy:
          enabled: true
      - name: sales
        provider: salesforce
        proxy:
          enabled: true
"""

from __future__ import annotations

from collections.abc import Iterator

from amplsp.manifest.manifest import Manifest
from amplsp.problem import Levels, Problem, Severity

LEVELS = Levels(Severity.ERROR, Severity.ERROR)
ABOUT = ("---", "...")


def check(manifest: Manifest) -> Iterator[Problem]:
    """Report the line that begins a second document."""
    span = manifest.document.next_document
    if span is not None:
        yield Problem(
            span, 'a manifest is one document; everything after this "---" is ignored, so move it or remove it'
        )
