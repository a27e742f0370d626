"""The manifest names its specification version: the text `1.0.0`.

It is the only version so far. Written with one dot, as `1.0`, it would be a number.

Wrong:
    specVersion: 1.0
    integrations:
      - name: crm
        provider: hubspot
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
from amplsp.problem import Fix, Lack, Levels, Problem, Severity
from amplsp.rules.manifest._missing import Missing, is_misspelt, missing_keys
from amplsp.rules.manifest._repairs import supply
from amplsp.rules.manifest._words import what_it_is, whole
from amplsp.yaml.insertion import scalar
from amplsp.yaml.nodes import Mapping, Node, Scalar
from amplsp.yaml.text import Edit, Span

LEVELS = Levels(Severity.ERROR, Severity.ERROR)
IS_ABOUT_MISTAKES = True
IS_LOCAL = True
VERSION = "1.0.0"


def check(manifest: Manifest) -> Iterator[Problem]:
    """Report a version that is missing or does not exist."""
    for lack in missing_keys(manifest):
        if lack.owner == "spec-version" and not is_misspelt(manifest, lack.mapping, lack.key):
            yield _absent(manifest, lack)
    for error, node in manifest.shape_problems:
        if error.path == ("specVersion",) and error.kind != "unknown":
            yield _wrong(manifest, node)


def missing(manifest: Manifest) -> Iterator[Missing]:
    """The version that the schema requires."""
    for error, node in manifest.shape_problems:
        if error.kind == "missing" and (error.path, error.key) == ((), "specVersion"):
            yield Missing(node, error.key, error.path)


def _absent(manifest: Manifest, missing: Missing) -> Problem:
    entry = missing.mapping.entry(missing.key) if isinstance(missing.mapping, Mapping) else None
    place = entry.key.span if entry is not None else Lack(missing.mapping, missing.key)
    edits = supply(manifest.document, missing, VERSION)
    title = f'set "specVersion: {VERSION}"'
    message = '"specVersion" has no value' if missing.is_null else 'the manifest has no "specVersion"'
    return Problem(
        place, f'{message}; add "specVersion: {VERSION}"', fixes=(Fix(title, edits, safe=True),) if edits else ()
    )


def _wrong(manifest: Manifest, node: Node) -> Problem:
    document = manifest.document
    edits: tuple[Edit, ...] = ()
    if isinstance(node, Scalar):
        edits = (Edit(node.span, scalar(VERSION, node)),)
    elif node.key is not None and node.parent is manifest.root and _holds_nothing_else(node):
        edits = (Edit(Span(node.key.span.end, node.span.end), f": {VERSION}"),)
    what = what_it_is(node, document)
    message = f'"specVersion" is {what}; the only version is the text "{VERSION}"'
    fixes = (Fix(f'set "{VERSION}"', edits, safe=True),) if edits else ()
    return Problem(whole(node, document), message, fixes=fixes)


def _holds_nothing_else(node: Node) -> bool:
    """Whether a mapping or list is not the rest of the manifest, indented too far."""
    items = [entry.value for entry in node.own_entries] if isinstance(node, Mapping) else node.items
    return all(isinstance(item, Scalar) for item in items)
