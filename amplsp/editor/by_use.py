"""The order in which providers, objects and fields are offered: first the likely ones, then the most used."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from amplsp.catalog.usage import by_use, load_usage
from amplsp.editor.uses import providers_of_all

if TYPE_CHECKING:
    from collections import Counter

    from amplsp.catalog import ObjectFields, Provider, Summary
    from amplsp.editor.scope import Scope
    from amplsp.editor.uses import Uses


def providers_by_use(scope: Scope, others: Iterable[Uses]) -> list[Summary]:
    """All providers: those that the integration's names mention, the workspace's, the well-known ones, the others.

    Args:
        scope: the integration whose provider is completed.
        others: the uses of the other manifests of the workspace.
    """
    catalog = scope.manifest.catalog
    if catalog is None:
        return []
    named = {slug: place for place, slug in enumerate(_named_by(scope))}
    used = _uses_in(scope, others)
    summaries = [summary for slug in catalog.slugs if (summary := catalog.summary(slug)) is not None]
    return sorted(by_use(summaries), key=lambda each: (named.get(each.slug, len(named)), -used[each.slug]))


def _named_by(scope: Scope) -> list[str]:
    """The providers that `name` and `displayName` of the integration mention."""
    catalog, integration = scope.manifest.catalog, scope.integration
    if catalog is None or integration is None:
        return []
    texts = (integration.name.text, integration.get("displayName").text)
    return list(dict.fromkeys(slug for text in texts if text for slug in catalog.named_in(text)))


def _uses_in(scope: Scope, others: Iterable[Uses]) -> Counter[str]:
    """The number of integrations of the workspace with each provider, without the one of the scope."""
    counts = providers_of_all(scope.manifest, others)
    if scope.integration is not None:
        counts[scope.integration.provider.text or ""] -= 1
    return counts


def objects_by_use(provider: Provider, action: str | None, module: str | None) -> list[str]:
    """The objects known for an action, the most used in samples first."""
    usage = load_usage()
    names = provider.objects(action, module)
    return sorted(names, key=lambda name: usage.of_object(provider, name, action), reverse=True)


def fields_by_use(provider: Provider, object_name: str, known: ObjectFields) -> list[str]:
    """The known fields of an object, the most read in samples first, and equally used ones in the catalog's order."""
    usage = load_usage()
    return sorted(known.names, key=lambda name: -usage.of_field(provider, object_name, name))
