"""Every destination exists.

The rule is off unless `destinations` is set in the configuration, or `check --project` fetches them from the platform:
otherwise it is not known which destinations an account has. The example is checked with the destinations
`contactWebhook` and `companyWebhook`.

Wrong:
    # settings: destinations=contactWebhook,companyWebhook
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        read:
          objects:
            - objectName: contacts
              destination: contactWebhok
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: email
Right:
    # settings: destinations=contactWebhook,companyWebhook
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        read:
          objects:
            - objectName: contacts
              destination: contactWebhook
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: email
"""

from __future__ import annotations

from collections.abc import Iterator

from amplsp.did_you_mean import suggest
from amplsp.manifest.manifest import Manifest
from amplsp.problem import Levels, Problem, Severity, quote
from amplsp.rules.manifest._repairs import replacement

LEVELS = Levels(Severity.OFF, Severity.OFF)
IS_LOCAL = True


def check(manifest: Manifest) -> Iterator[Problem]:
    """Find the destinations that are not among the known ones."""
    known = manifest.destinations
    if known is None:
        return
    for integration in manifest.integrations:
        for node in integration.destinations():
            name = node.text
            if not name or name in known:
                continue
            suggestion = suggest(name, known)
            hint = suggestion.question or f"; the known ones are {', '.join(map(quote, known)) or 'none'}"
            fixes = replacement(node, suggestion.best) if suggestion.best else ()
            yield Problem(node, f"unknown destination {quote(name)}{hint}", Severity.ERROR, fixes=fixes)
