"""The file is valid YAML 1.2.

Nothing can be deployed from a file that cannot be read. The finding stands at the mistake itself, an opening quote for
example, and not where a parser gives up; the rest of the file is checked all the same. This rule cannot be silenced.

Some lines are valid YAML and still never what was meant: `-fieldName: email` without the space after the dash is a key
that begins with a dash, and a `...` that was left from a shortened text ends the document. They are told too, and the
file is read as it was meant.

Wrong:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        read:
          objects:
            - objectName: contacts
              destination: contactWebhook
              schedule: */30 * * * *
              requiredFields:
                - fieldName: email
Right:
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

from amplsp.manifest.manifest import Manifest
from amplsp.problem import Fix, Levels, Problem, Severity

LEVELS = Levels(Severity.ERROR, Severity.ERROR)
IS_SUPPRESSIBLE = False

_SAFE = frozenset(
    [
        "quote the schedule",
        "turn tabs into spaces",
        "turn the tab into a space",
        "turn it into a space",
        "insert a space after the colon",
        "insert a space after the dash",
        "remove the line",
        "write straight quotes",
    ]
)
"""Repairs that can only be what the author meant. Another level of indentation may be another meaning."""


def check(manifest: Manifest) -> Iterator[Problem]:
    """Report every place at which reading went wrong."""
    for mistake in manifest.document.syntax_errors:
        fixes = (Fix(mistake.fix, mistake.edits, safe=mistake.fix in _SAFE),) if mistake.fix else ()
        yield Problem(mistake.span, mistake.message, fixes=fixes)
