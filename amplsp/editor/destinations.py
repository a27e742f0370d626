"""The destination names that a workspace uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.yaml.document import per_document

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amplsp.manifest.manifest import Manifest


@per_document
def destination_counts(manifest: Manifest) -> dict[str, int]:
    """How often a manifest names each destination, in the order of their first use."""
    counts: dict[str, int] = {}
    for integration in manifest.integrations:
        for node in integration.destinations():
            if node.text:
                counts[node.text] = counts.get(node.text, 0) + 1
    return counts


def workspace_counts(manifest: Manifest, others: Iterable[Manifest]) -> dict[str, int]:
    """How often a manifest and the others of the workspace name each destination."""
    counts = dict(destination_counts(manifest))
    for other in others:
        if other is not manifest:
            for name, count in destination_counts(other).items():
                counts[name] = counts.get(name, 0) + count
    return counts
