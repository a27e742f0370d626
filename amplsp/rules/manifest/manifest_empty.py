"""The file has a manifest in it.

There is nothing to deploy in an empty file, in one that has only comments, or in one that is only text or a list.

Wrong:
    # The integrations of our product.
Right:
    # The integrations of our product.
    specVersion: 1.0.0
    integrations:
      - name: my-integration
        provider: hubspot
        proxy:
          enabled: true
"""

from __future__ import annotations

from collections.abc import Iterator

from amplsp.manifest.manifest import Manifest
from amplsp.problem import Fix, Levels, Problem, Severity
from amplsp.rules.manifest._words import what_it_is, whole
from amplsp.yaml.document import Document
from amplsp.yaml.insertion import layout_of
from amplsp.yaml.nodes import Mapping
from amplsp.yaml.text import Edit, Span

LEVELS = Levels(Severity.ERROR, Severity.ERROR)
IS_ABOUT_MISTAKES = True

MINIMAL = (
    "specVersion: 1.0.0",
    "integrations:",
    "  - name: my-integration",
    "    provider: hubspot",
    "    proxy:",
    "      enabled: true",
)
"""The lines of the shortest manifest that can be deployed."""


def check(manifest: Manifest) -> Iterator[Problem]:
    """Report a file without a mapping, unless a syntax error has made it so."""
    document, root = manifest.document, manifest.root
    if isinstance(root, Mapping) or root.damaged or document.syntax_errors:
        return
    if root and not root.is_null:
        what = what_it_is(root, document)
        yield Problem(
            whole(root, document), f'a manifest is a mapping with "specVersion" and "integrations", not {what}'
        )
        return
    first_line = document.lines.content(0)
    yield Problem(
        Span(first_line.start, first_line.end),
        'the manifest is empty; it needs "specVersion" and "integrations"',
        fixes=(Fix("insert a minimal manifest", (_minimal(document),)),),
    )


def _minimal(document: Document) -> Edit:
    newline = layout_of(document).newline
    text, root = document.text, document.root.span
    if root.end > root.start:
        return Edit(root, newline.join(MINIMAL))
    # An empty document may stand in front of others; after them would be no help.
    end = document.next_document.start if document.next_document is not None else len(text)
    lead = newline if end and not text.endswith(("\n", "\r"), 0, end) else ""
    return Edit(Span(end, end), lead + newline.join(MINIMAL) + newline)
