"""The file is valid YAML 1.2.

A file that cannot be read cannot be deployed. The finding is at the mistake itself, for example at an opening quote,
and not at the place where the parser gives up. The rest of the file is still checked. This rule cannot be silenced.

Some lines are valid YAML but never what was meant: `-fieldName: email` without a space after the dash is a key that
begins with a dash, and a `...` left over from a shortened text ends the document. They are reported too, and the file
is read as it was meant.

So that no file takes time or memory without end, at most 6,000,000 characters, 1,000,000 values (keys among them) and
64 levels are read. Aliases may stand for 100,000 values, or for ten times as many as are written above them.

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
IS_ABOUT_MISTAKES = True
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
"""Fixes that can only be what the author meant; another indentation may have another meaning."""


def check(manifest: Manifest) -> Iterator[Problem]:
    """Report every place at which reading went wrong."""
    for mistake in manifest.document.syntax_errors:
        fixes = (Fix(mistake.fix, mistake.edits, safe=mistake.fix in _SAFE),) if mistake.fix else ()
        yield Problem(mistake.span, mistake.message, fixes=fixes)
