"""The providers and destinations that manifests name, counted over the workspace."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from amplsp.editor.scope import destination_counts
from amplsp.manifest.manifest import Manifest
from amplsp.named_tuple import NamedTuple
from amplsp.yaml.document import per_document


class Uses(NamedTuple):
    """What a manifest names; it refers to nothing of the manifest's tree.

    Attributes:
        destinations: the number of uses of each destination, in the order of first use.
        providers: the number of integrations with each provider.
    """

    destinations: Mapping[str, int]
    providers: Mapping[str, int]


@per_document
def uses_of(manifest: Manifest) -> Uses:
    """The uses of a manifest; always the same object for the same manifest."""
    providers = Counter(integration.provider.text or "" for integration in manifest.integrations)
    return Uses(destination_counts(manifest), dict(providers))


def destinations_of_all(manifest: Manifest, others: Iterable[Uses]) -> dict[str, int]:
    """The number of uses of each destination in a manifest and the others of the workspace.

    Args:
        manifest: its destinations come first.
        others: the uses of the other manifests; those of the manifest itself are skipped.
    """
    own = uses_of(manifest)
    counts = dict(own.destinations)
    for other in others:
        if other is not own:
            for name, count in other.destinations.items():
                counts[name] = counts.get(name, 0) + count
    return counts


def providers_of_all(manifest: Manifest, others: Iterable[Uses]) -> Counter[str]:
    """The number of integrations with each provider, likewise."""
    own = uses_of(manifest)
    counts = Counter(own.providers)
    for other in others:
        if other is not own:
            counts.update(other.providers)
    return counts
