"""The name of an integration has at most 64 characters.

Wrong:
    specVersion: 1.0.0
    integrations:
      - name: hubspot-contacts-and-companies-of-every-customer-in-europe-and-asia
        provider: hubspot
        proxy:
          enabled: true
Right:
    specVersion: 1.0.0
    integrations:
      - name: hubspot-contacts-and-companies
        provider: hubspot
        proxy:
          enabled: true
"""

from __future__ import annotations

from collections.abc import Iterator

from amplsp.manifest.manifest import Manifest
from amplsp.problem import Levels, Problem, Severity, quote

LEVELS = Levels(Severity.ERROR, Severity.WARNING)
IS_LOCAL = True
MOST = 64
"""In code points. Source: manifest specification 1.0.0, "Integration Configuration"."""


def check(manifest: Manifest) -> Iterator[Problem]:
    """Report names that are too long."""
    for integration in manifest.integrations:
        name = integration.name.text
        if name and len(name) > MOST:
            yield Problem(
                integration.name, f"name {quote(name)} has {len(name)} characters; at most {MOST} are allowed"
            )
