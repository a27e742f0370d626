"""The provider supports proxy calls.

The catalog has flags for what each provider supports; a flag of the module counts as well as one of the provider. The
flags are sometimes out of date: if the provider's guide or sample manifest shows a proxy anyway, as for Xero and
Workday, this is only a warning.

A section without `enabled: true` does not count.

Wrong:
    specVersion: 1.0.0
    integrations:
      - name: jobs
        provider: greenhouseJobBoard
        proxy:
          enabled: true
Right:
    specVersion: 1.0.0
    integrations:
      - name: jobs
        provider: greenhouse
        proxy:
          enabled: true
"""

from __future__ import annotations

from collections.abc import Iterator

from amplsp.manifest.manifest import Manifest
from amplsp.problem import Levels, Problem, Severity
from amplsp.rules.manifest._provider_facts import denied_sections

LEVELS = Levels(Severity.ERROR, Severity.ERROR)
ABOUT = ("proxy",)
IS_LOCAL = True


def check(manifest: Manifest) -> Iterator[Problem]:
    """Find the "proxy" sections of providers that cannot do it."""
    return denied_sections(manifest, "proxy")
