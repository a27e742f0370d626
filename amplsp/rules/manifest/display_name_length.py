"""The display name of an integration has at most 100 characters.

Wrong:
    specVersion: 1.0.0
    integrations:
      - name: crm
        displayName: >-
          Contacts, companies, deals, tickets and all the other objects
          which our customers keep in their HubSpot account
        provider: hubspot
        proxy:
          enabled: true
Right:
    specVersion: 1.0.0
    integrations:
      - name: crm
        displayName: Everything in HubSpot
        provider: hubspot
        proxy:
          enabled: true
"""

from __future__ import annotations

from collections.abc import Iterator

from amplsp.manifest.manifest import Manifest
from amplsp.problem import Levels, Problem, Severity, quote

LEVELS = Levels(Severity.ERROR, Severity.WARNING)
ABOUT = ("displayName",)
IS_LOCAL = True
MOST = 100
"""In code points. Source: manifest specification 1.0.0, "Integration Configuration"."""


def check(manifest: Manifest) -> Iterator[Problem]:
    """Report display names that are too long."""
    for integration in manifest.integrations:
        node = integration.get("displayName")
        name = node.text
        if name and len(name) > MOST:
            yield Problem(node, f"display name {quote(name)} has {len(name)} characters; at most {MOST} are allowed")
