"""An integration does something: it has `read`, `write`, `subscribe` or `proxy`.

Without one of them there is nothing that the platform could set up. `watchSchema` alone is not enough.

Wrong:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
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

from amplsp.catalog import ACTIONS
from amplsp.manifest.manifest import Manifest
from amplsp.problem import Lack, Levels, Problem, Severity
from amplsp.rules.manifest._missing import Missing, is_misspelt
from amplsp.rules.manifest._words import subject
from amplsp.yaml.nodes import Mapping

LEVELS = Levels(Severity.ERROR, Severity.ERROR)
IS_LOCAL = True


def check(manifest: Manifest) -> Iterator[Problem]:
    """Report integrations without any action, unless one is misspelt or on a line that could not be read."""
    for integration in manifest.integrations:
        node = integration.node
        if not isinstance(node, Mapping) or any(map(node.get, ACTIONS)):
            continue
        if is_misspelt(manifest, node, *ACTIONS) or any(manifest.is_lost(node, action) for action in ACTIONS):
            continue
        message = f'{subject(node)} does nothing; add "read", "write", "subscribe" or "proxy"'
        yield Problem(Lack(node), message)


def missing(manifest: Manifest) -> Iterator[Missing]:
    """Any of the actions."""
    for integration in manifest.integrations:
        node = integration.node
        if isinstance(node, Mapping) and not any(map(node.get, ACTIONS)):
            yield from (Missing(node, action, ("integrations", "*")) for action in ACTIONS)
