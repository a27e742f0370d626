"""The file has one YAML document.

The platform reads the first document and ignores all others without a word. Put every integration into one list, or
each document into a file of its own. A `---` in the first line and a bare one in the last are harmless.

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


def check(manifest: Manifest) -> Iterator[Problem]:
    """Report the line that begins a second document."""
    span = manifest.document.next_document
    if span is not None:
        yield Problem(
            span, 'a manifest is one document; everything after this "---" is ignored, so move it or remove it'
        )
