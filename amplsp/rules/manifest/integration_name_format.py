"""The name of an integration has only lower-case letters, digits, hyphens and underscores.

The specification requires it. The live platform accepts upper-case letters too, and many manifests in use have them, so
the profile `platform` reports only other characters. Your code refers to an integration by its name: if you rename one
that is in use, change the code as well.

Wrong:
    specVersion: 1.0.0
    integrations:
      - name: hubspotCRM
        provider: hubspot
        proxy:
          enabled: true
Right:
    specVersion: 1.0.0
    integrations:
      - name: hubspot-crm
        provider: hubspot
        proxy:
          enabled: true
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from amplsp.late_pattern import late_pattern
from amplsp.manifest.manifest import Manifest
from amplsp.problem import Fix, Levels, Problem, Severity, quote
from amplsp.yaml.insertion import scalar
from amplsp.yaml.text import Edit

LEVELS = Levels(Severity.ERROR, Severity.WARNING)

_SPEC = late_pattern(r"[a-z0-9_-]+")
_PLATFORM = late_pattern(r"[A-Za-z0-9_-]+")
_WORD_BOUNDARY = late_pattern(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def check(manifest: Manifest) -> Iterator[Problem]:
    """Report names with other characters."""
    names = [integration.name for integration in manifest.integrations]
    taken = {node.text for node in names}
    for node in names:
        if not node.text or _SPEC.fullmatch(node.text):
            continue
        is_fine_live = _PLATFORM.fullmatch(node.text) is not None
        better = kebab_case(node.text)
        is_free = bool(better) and better not in taken
        hint = f"; for example {quote(better)}" if is_free else ""
        edit = Edit(node.span, scalar(better, node))
        yield Problem(
            node,
            f"name {quote(node.text)} may have only lower-case letters, digits, hyphens and underscores{hint}",
            Levels(LEVELS.spec, Severity.OFF) if is_fine_live else None,
            fixes=(Fix(f"rename to {quote(better)}", (edit,)),) if is_free else (),
        )


def kebab_case(name: str) -> str:
    """A name in lower-case words with hyphens between them; empty if it has no ASCII letter or digit."""
    bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    words = _WORD_BOUNDARY.sub("-", bare).lower()
    return re.sub(r"[^a-z0-9_]+", "-", words).strip("-")
