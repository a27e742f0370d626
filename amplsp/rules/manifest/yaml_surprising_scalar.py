"""An unquoted value means the same to every YAML reader.

YAML 1.1 readers, the platform's among them, take `on`, `yes` and `no` for true/false, `035` for an octal number,
`12:30` for a number in base 60 and `2024-01-31` for a date. In quotes, each is text for every reader.

The curly quotation marks of word processors are ordinary characters in YAML: `“hubspot”` is a text of nine characters.
That is an error, except in texts for people.

Wrong:
    specVersion: 1.0.0
    integrations:
      - name: crm
        displayName: on
        provider: hubspot
        proxy:
          enabled: true
Right:
    specVersion: 1.0.0
    integrations:
      - name: crm
        displayName: "on"
        provider: hubspot
        proxy:
          enabled: true
"""

from __future__ import annotations

from collections.abc import Iterator

from amplsp.manifest.manifest import Manifest
from amplsp.problem import Fix, Levels, Problem, Severity
from amplsp.rules.manifest._surprise import MAY_SURPRISE, Surprise, surprise, wanted_at
from amplsp.yaml.node import path_at
from amplsp.yaml.nodes import Node, Scalar
from amplsp.yaml.text import Edit

LEVELS = Levels(Severity.WARNING, Severity.WARNING)
IS_LOCAL = True


_ERROR = Levels(Severity.ERROR, Severity.ERROR)
_FOR_PEOPLE = frozenset(["displayName", "mapToDisplayName", "prompt"])
_OF_THE_CUSTOMER = frozenset(
    ["objectName", "fieldName", "mapToName", "name", "default", "destination", "requiredWatchFields", "otherEvents"]
)
"""Keys with names that other texts refer to; their quotes are not removed by a safe fix."""


def check(manifest: Manifest) -> Iterator[Problem]:
    """Report texts and numbers with two readings, and values in quotation marks that YAML does not know."""
    for odd in manifest.document.odd_quotes:
        key = next((step for step in reversed(path_at(manifest.root, odd.span)) if isinstance(step, str)), "")
        is_safe = key not in _FOR_PEOPLE and key not in _OF_THE_CUSTOMER
        level = None if key in _FOR_PEOPLE else _ERROR
        yield Problem(odd.span, odd.message, level, fixes=(Fix(odd.fix, odd.edits, safe=is_safe),))
    text = manifest.document.text
    starts = {found.start("value") for span in manifest.extent() for found in MAY_SURPRISE.finditer(text, *span)}
    for node in manifest.nodes() if starts else ():
        if node.span.start not in starts or not isinstance(node, Scalar):
            continue
        found = surprise(node, wanted_at(node.path))
        if found is not None:
            yield _problem(node, found)
    # Values that reach a place through an alias stand elsewhere.
    for error, node in manifest.shape_problems:
        found = surprise(node, wanted_at(error.path)) if error.kind == "type" else None
        if found is not None:
            yield _problem(node, found)


def _problem(node: Node, found: Surprise) -> Problem:
    first = found.texts[0]
    title = "quote it" if first.startswith('"') else ""
    fixes = tuple(
        Fix(title or f"write {text}", (Edit(node.span, text),), safe=found.is_safe and text == first)
        for text in found.texts
    )
    return Problem(node, found.message, fixes=fixes)
