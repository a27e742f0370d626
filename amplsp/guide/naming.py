"""Names that a guide is called by: its file, its sample, `a` or `an` before the provider."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from amplsp.guide.strings import FILE

if TYPE_CHECKING:
    from amplsp.catalog import Catalog, Provider

NO_GUIDES = frozenset(["overview"])
"""Pages of the guides' folder that are about no provider."""


@cache
def _articles() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))["articles"]
    return data


def article_for(name: str) -> str:
    """`an` before a vowel letter, else `a`; a table has the names for which that is wrong."""
    known = _articles().get(name.partition(" ")[0])
    return str(known) if known else "an" if name[:1].upper() in "AEIOU" and name else "a"


def slug_of(provider: Provider | None, key: str) -> str:
    """The file stem of the guide: the catalog's where the page is this provider's own, else the key."""
    guide = provider.guide if provider else None
    return guide.slug if guide and not guide.shared else key


def sample_of(provider: Provider, slug: str) -> str:
    """The path of the sample manifest that fits best; empty where the catalog knows none. It is never derived."""
    wanted = slug.lower()

    def rank(path: str) -> tuple[int, int]:
        folder = path.partition("/")[0].strip().lower()
        fits = 0 if folder == wanted else 1 if folder.startswith(wanted) else 2
        return fits, provider.samples.index(path)

    return min(provider.samples, key=rank, default="")


def providers_of(slug: str, catalog: Catalog) -> list[str]:
    """The keys of the providers that a guide of this file stem is about, the main one first."""
    exact = [key for key in catalog.slugs if key == slug]
    folded = slug.casefold()
    named = [key for key in _guided(catalog).get(folded, ()) if key not in exact]
    named.sort(key=lambda key: ((catalog.get(key) or _Nobody).variant_of is not None, key.casefold() != folded, key))
    if exact or named:
        return [*exact, *named]
    return [key for key in catalog.slugs if key.casefold() == folded]


class _Nobody:
    variant_of = None


_known: dict[int, dict[str, list[str]]] = {}


def _guided(catalog: Catalog) -> dict[str, list[str]]:
    """The providers by the lower-case stem of their guide."""
    found = _known.get(id(catalog))
    if found is None:
        found = {}
        for key in catalog.slugs:
            provider = catalog.get(key)
            if provider is not None and provider.guide is not None:
                found.setdefault(provider.guide.slug.casefold(), []).append(key)
        _known.clear()
        _known[id(catalog)] = found
    return found
