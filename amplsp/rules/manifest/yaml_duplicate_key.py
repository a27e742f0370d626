"""Each key of a mapping is there once.

YAML readers disagree on which of two equal keys counts: some take the last one, some reject the file. Rename or remove
one of them.

Wrong:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        proxy:
          enabled: true
        proxy:
          enabled: true
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
from amplsp.problem import Fix, Levels, Problem, Related, Severity, quote
from amplsp.yaml.nodes import Mapping, Scalar, Sequence
from amplsp.yaml.text import Edit, Span

LEVELS = Levels(Severity.ERROR, Severity.ERROR)
IS_ABOUT_MISTAKES = True


def check(manifest: Manifest) -> Iterator[Problem]:
    """Report every key that its mapping already has; for an item that continues the one above, only its first key."""
    document = manifest.document
    run_into: set[int] = set()
    for first, later in document.duplicates:
        line = document.position(first.span.start).line + 1
        message = f"key {quote(later.source)} is already on line {line}; keep only one"
        fixes: tuple[Fix, ...] = ()
        if _begins_item(first):
            run_into.add(id(later.parent))
            message += ", or begin a new item with a dash"
            fixes = _dash(manifest, later)
        elif id(later.parent) in run_into:
            continue
        yield Problem(later, message, related=(Related(first.span, "the first one"),), fixes=fixes)


def _begins_item(key: Scalar) -> bool:
    item = key.parent
    return isinstance(item, Mapping) and isinstance(item.parent, Sequence) and item.own_entries[0].key is key


def _dash(manifest: Manifest, key: Scalar) -> tuple[Fix, ...]:
    """Write a dash into the spaces before a key."""
    start = key.span.start
    before = Span(start - manifest.document.position(start).column, start)
    if before.end - before.start < len("- ") or manifest.document.source(before).strip(" "):
        return ()
    return (Fix("insert the dash", (Edit(Span(start - len("- "), start), "- "),)),)
