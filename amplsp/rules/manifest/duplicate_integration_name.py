"""Each integration in a file has its own name.

Code finds an integration by its name. Names that differ only in upper and lower case are a warning.

Wrong:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        proxy:
          enabled: true
      - name: crm
        provider: salesforce
        proxy:
          enabled: true
Right:
    specVersion: 1.0.0
    integrations:
      - name: crm-hubspot
        provider: hubspot
        proxy:
          enabled: true
      - name: crm-salesforce
        provider: salesforce
        proxy:
          enabled: true
"""

from __future__ import annotations

from collections.abc import Iterator

from amplsp.manifest.manifest import Manifest
from amplsp.problem import Levels, Problem, Related, Severity, quote
from amplsp.rules.manifest._missing import WARNING
from amplsp.yaml.nodes import Node

LEVELS = Levels(Severity.ERROR, Severity.ERROR)


def check(manifest: Manifest) -> Iterator[Problem]:
    """Report names that an earlier integration has."""
    same: dict[str, Node] = {}
    alike: dict[str, Node] = {}
    for integration in manifest.integrations:
        node, name = integration.name, integration.name.text
        if not name:
            continue
        first = same.setdefault(name, node)
        similar = alike.setdefault(name.casefold(), node)
        if first is not node:
            message = f"another integration is already named {quote(name)}; names must be unique"
            yield Problem(node, message, related=(Related(first.span, "the first one"),))
        elif similar is not node:
            message = f"name {quote(name)} differs from {quote(similar.text or '')} only in case"
            yield Problem(node, message, WARNING, related=(Related(similar.span, "the first one"),))
