"""Which provider a wrong name may mean.

Judged on the name, its case, the display name, the modules' names and the known other names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amplsp.catalog.catalog import Catalog

_MOST = 3
_LONGEST = 64
_SHORTEST_PREFIX = 4


def suggest_slugs(catalog: Catalog, name: str) -> list[str]:
    """The likeliest providers for a wrong name, at most three; empty when nothing is near."""
    wanted = _squash(name)
    if not wanted or len(wanted) > _LONGEST:
        return []
    names = _names(catalog)
    found = _closest(names, wanted) or _by_beginning(names, wanted)
    return list(dict.fromkeys(found))[:_MOST]


def sure_match(catalog: Catalog, name: str) -> str | None:
    """The only provider whose slug differs from the name in case or by one letter, or which it is an alias of."""
    if len(name) > _LONGEST:
        return None
    alias = catalog.alias(name)
    if alias is not None:
        return alias.slugs[0] if len(alias.slugs) == 1 else None
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - its import takes longer than a whole check

    folded = name.casefold()
    found = [
        slug
        for slug in catalog.slugs
        if slug.casefold() == folded or Levenshtein.distance(slug, name, score_cutoff=1) == 1
    ]
    return found[0] if len(found) == 1 else None


def _squash(name: str) -> str:
    """A name without case, blanks and punctuation."""
    return "".join(c for c in name.casefold() if c.isalnum())


def _names(catalog: Catalog) -> list[tuple[int, str, str]]:
    """Every squashed name, with how telling its kind is (0 most) and the provider that it means."""
    names = [(0, _squash(slug), slug) for slug in catalog.slugs]
    names += [(1, _squash(alias.name), slug) for alias in catalog.aliases for slug in alias.slugs]
    summaries = [summary for slug in catalog.slugs if (summary := catalog.summary(slug))]
    names += [(2, _squash(summary.display_name), summary.slug) for summary in summaries]
    for summary in summaries:
        names += [(3, _squash(text), summary.slug) for module in summary.modules.items() for text in module]
    return names


def _closest(names: list[tuple[int, str, str]], wanted: str) -> list[str]:
    """The providers with the fewest letters wrong, missing, too many or swapped; of those the most telling kind."""
    equal = [(0, kind, slug) for kind, name, slug in names if name == wanted]
    scored = equal or _near(names, wanted)
    best = min(scored, default=(0, 0, ""))[:2]
    return [slug for distance, kind, slug in scored if (distance, kind) == best]


def _near(names: list[tuple[int, str, str]], wanted: str) -> list[tuple[int, int, str]]:
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - its import takes longer than a whole check

    most = 1 if len(wanted) < 6 else 2
    scored = [(OSA.distance(name, wanted, score_cutoff=most), kind, slug) for kind, name, slug in names]
    return [each for each in scored if each[0] <= most]


def _by_beginning(names: list[tuple[int, str, str]], wanted: str) -> list[str]:
    """Providers whose name goes on after the wanted one, or is gone on by it."""
    if len(wanted) < _SHORTEST_PREFIX:
        return []
    longer = [slug for _, name, slug in names if name.startswith(wanted)]
    shorter = [slug for _, name, slug in names if len(name) >= _SHORTEST_PREFIX and wanted.startswith(name)]
    return longer + shorter
