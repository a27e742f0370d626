"""A list that the platform needs has at least one item.

If an integration has nothing to read, write or subscribe to, leave that section out. A manifest without integrations
has nothing to deploy.

Wrong:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        proxy:
          enabled: true
        write:
          objects: []
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
from amplsp.problem import Levels, Problem, Severity, quote
from amplsp.rules.manifest._missing import WARNING

LEVELS = Levels(Severity.ERROR, Severity.ERROR)
IS_ABOUT_MISTAKES = True
IS_LOCAL = True

_WARNED = frozenset(["requiredFields", "requiredWatchFields"])


def check(manifest: Manifest) -> Iterator[Problem]:
    """Report lists without items if the schema requires some."""
    for error, node in manifest.shape_problems:
        if error.kind != "empty":
            continue
        key = str(error.path[-1])
        yield Problem(
            node, f"{quote(key)} is an empty list; it needs at least one item", WARNING if key in _WARNED else None
        )
