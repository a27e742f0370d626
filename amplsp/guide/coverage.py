"""What a docs repository lacks: guides, providers of guides, pages in the navigation; and guides out of date."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from amplsp.guide.naming import NO_GUIDES, providers_of, slug_of
from amplsp.guide.navigation import PREFIX

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from amplsp.catalog import Catalog

STALE = frozenset(
    [
        *("auth-intro", "auth-intro-wording", "auth-prompt", "auth-prompt-wording", "base-url", "incremental-support"),
        *("missing-action", "provider-app-steps", "title", "unsupported-action"),
    ]
)
"""The rules that compare a guide with the catalog."""


class Coverage(NamedTuple):
    """What there is to do.

    Attributes:
        without_guide: providers that no guide is about.
        without_provider: guides that are about no provider.
        stale: guides that say other things than the catalog, with the rules.
        not_in_navigation: guides that the navigation does not have.
        without_page: pages of the navigation that are not there.
    """

    without_guide: tuple[str, ...]
    without_provider: tuple[str, ...]
    stale: dict[str, tuple[str, ...]]
    not_in_navigation: tuple[str, ...]
    without_page: tuple[str, ...]

    @property
    def is_complete(self) -> bool:
        """Whether nothing is to be done."""
        return not any(self)


def cover(
    slugs: Iterable[str], stale: Mapping[str, Iterable[str]], pages: list[str] | None, catalog: Catalog
) -> Coverage:
    """Compare a docs repository with the catalog.

    Args:
        slugs: the stems of the guides.
        stale: by stem, the rules by which a guide differs from the catalog.
        pages: the pages of the navigation; None where there is none.
        catalog: what is known of providers.
    """
    slugs = list(slugs)
    about = {slug: providers_of(slug, catalog) for slug in slugs}
    covered = {key for keys in about.values() for key in keys}
    listed = {page.removeprefix(PREFIX) for page in pages or () if page.startswith(PREFIX)}
    return Coverage(
        tuple(key for key in catalog.slugs if key not in covered and not _is_shared(key, slugs, catalog)),
        tuple(slug for slug in slugs if not about[slug]),
        {slug: tuple(sorted(set(found))) for slug, found in stale.items() if found},
        tuple(slug for slug in slugs if slug not in listed) if pages is not None else (),
        tuple(sorted(listed - set(slugs) - NO_GUIDES)),
    )


def _is_shared(key: str, slugs: list[str], catalog: Catalog) -> bool:
    """Whether a page about several providers is about this one, too."""
    provider = catalog.get(key)
    guide = provider.guide if provider else None
    return guide is not None and guide.slug in slugs and slug_of(provider, key) != guide.slug


def coverage_lines(coverage: Coverage) -> list[str]:
    """A report for people."""
    stale = [f"{slug} ({', '.join(found)})" for slug, found in coverage.stale.items()]
    groups = {
        "providers without a guide": coverage.without_guide,
        "guides without a provider": coverage.without_provider,
        "guides that differ from the catalog": stale,
        "guides that are not in the navigation": coverage.not_in_navigation,
        "pages of the navigation that are not there": coverage.without_page,
    }
    lines = []
    for title, names in groups.items():
        lines.append(f"{title}: {len(names)}")
        lines += [f"  {name}" for name in names]
    return lines
