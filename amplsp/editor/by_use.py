"""The order in which providers, objects and fields are offered: what is meant here first, then what is used most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from amplsp.catalog.usage import by_use, load_usage
from amplsp.manifest.manifest import Manifest
from amplsp.yaml.document import per_document

if TYPE_CHECKING:
    from amplsp.catalog import ObjectFields, Provider, Summary
    from amplsp.editor.scope import Scope


def providers_by_use(scope: Scope, others: Iterable[Manifest]) -> list[Summary]:
    """All providers: those that the integration's names speak of, the workspace's, the well-known ones, the others.

    Args:
        scope: the integration whose provider is asked for.
        others: the other manifests of the workspace.
    """
    catalog = scope.manifest.catalog
    if catalog is None:
        return []
    named = {slug: place for place, slug in enumerate(_named_by(scope))}
    used = _uses_in(scope, others)
    summaries = [summary for slug in catalog.slugs if (summary := catalog.summary(slug)) is not None]
    return sorted(by_use(summaries), key=lambda each: (named.get(each.slug, len(named)), -used[each.slug]))


def _named_by(scope: Scope) -> list[str]:
    """The providers of which `name` and `displayName` of the integration speak."""
    catalog, integration = scope.manifest.catalog, scope.integration
    if catalog is None or integration is None:
        return []
    texts = (integration.name.text, integration.get("displayName").text)
    return list(dict.fromkeys(slug for text in texts if text for slug in catalog.named_in(text)))


def _uses_in(scope: Scope, others: Iterable[Manifest]) -> Counter[str]:
    """How many integrations of the workspace have each provider, but for the one of the scope."""
    counts = Counter(provider_counts(scope.manifest))
    if scope.integration is not None:
        counts[scope.integration.provider.text or ""] -= 1
    for other in others:
        if other is not scope.manifest:
            counts.update(provider_counts(other))
    return counts


@per_document
def provider_counts(manifest: Manifest) -> dict[str, int]:
    """How many integrations of a manifest have each provider."""
    return dict(Counter(integration.provider.text or "" for integration in manifest.integrations))


def objects_by_use(provider: Provider, action: str | None, module: str | None) -> list[str]:
    """The objects known for an action, those first that samples use most."""
    usage = load_usage()
    names = provider.objects(action, module)
    return sorted(names, key=lambda name: usage.of_object(provider, name, action), reverse=True)


def fields_by_use(provider: Provider, object_name: str, known: ObjectFields) -> list[str]:
    """The known fields of an object, those first that samples read most; the catalog's order decides between equals."""
    usage = load_usage()
    return sorted(known.names, key=lambda name: -usage.of_field(provider, object_name, name))
