"""A docs repository: its guides, its navigation, the providers that they are about, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from amplsp.guide import GuideError
from amplsp.guide.navigation import PREFIX
from amplsp.guide.provider_info import slug_of
from amplsp.named_tuple import NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from amplsp.catalog import Catalog


GUIDES = "provider-guides"
CUSTOMER_GUIDES = "customer-guides"
SUFFIX = ".mdx"
NO_GUIDES = frozenset(["overview"])
"""Pages in the guides' folder that are not about a provider."""
STALE = frozenset(
    [
        *("auth-intro", "auth-intro-wording", "auth-prompt", "auth-prompt-wording", "base-url", "incremental-support"),
        *("missing-action", "provider-app-steps", "title", "unsupported-action"),
    ]
)
"""The rules that compare a guide with the catalog."""


class DocsTree(NamedTuple):
    """A docs repository.

    Attributes:
        folder: the folder that contains the guides' folder.
        script: `generate-docs.ts`, if it exists.
        navigation: `docs.json`, if it exists.
    """

    folder: Path
    script: Path | None
    navigation: Path | None

    @property
    def guides(self) -> list[Path]:
        """The guides, sorted, without pages that are not about a provider."""
        found = (self.folder / GUIDES).glob(f"*{SUFFIX}") if (self.folder / GUIDES).is_dir() else ()
        return sorted(path for path in found if path.stem not in NO_GUIDES and path.is_file())


def find_tree(folder: Path) -> DocsTree:
    """Find a docs repository's parts in its root folder or in its folder `src`.

    Raises:
        GuideError: there is no such folder, or it has neither guides nor a navigation.
    """
    if not folder.is_dir():
        raise GuideError([f'there is no folder "{folder}"'])
    for each in (folder / "src", folder):
        script, navigation = each / "generate-docs.ts", each / "docs.json"
        if (each / GUIDES).is_dir() or script.is_file():
            return DocsTree(each, script if script.is_file() else None, navigation if navigation.is_file() else None)
    raise GuideError(
        [f'"{folder}" is not a docs repository: it has neither a folder "{GUIDES}" nor a file "generate-docs.ts"']
    )


def has_customer_guide(guide: Path, slug: str) -> bool:
    """Whether there is a customer guide with the same name."""
    return (guide.parent.parent / CUSTOMER_GUIDES / f"{slug}{SUFFIX}").is_file()


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


@lru_cache(maxsize=4)
def _guided(catalog: Catalog) -> dict[str, list[str]]:
    """The providers by the lower-case stem of their guide."""
    found: dict[str, list[str]] = {}
    for key in catalog.slugs:
        provider = catalog.get(key)
        if provider is not None and provider.guide is not None:
            found.setdefault(provider.guide.slug.casefold(), []).append(key)
    return found


class Coverage(NamedTuple):
    """What is missing or out of date.

    Attributes:
        without_guide: providers without a guide.
        without_provider: guides that are not about a provider.
        stale: guides that differ from the catalog, with the rules that report it.
        not_in_navigation: guides that are not in the navigation.
        without_page: pages in the navigation that do not exist.
    """

    without_guide: tuple[str, ...]
    without_provider: tuple[str, ...]
    stale: dict[str, tuple[str, ...]]
    not_in_navigation: tuple[str, ...]
    without_page: tuple[str, ...]

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing or out of date."""
        return not any(self)


def cover(
    slugs: Iterable[str], stale: Mapping[str, Iterable[str]], pages: list[str] | None, catalog: Catalog
) -> Coverage:
    """Compare a docs repository with the catalog.

    Args:
        slugs: the stems of the guides.
        stale: for each stem, the rules that report differences from the catalog.
        pages: the pages in the navigation; None if there is none.
        catalog: the facts about providers.
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
    """Whether a page about several providers is also about this one."""
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
        "pages in the navigation that do not exist": coverage.without_page,
    }
    lines = []
    for title, names in groups.items():
        lines.append(f"{title}: {len(names)}")
        lines += [f"  {name}" for name in names]
    return lines
