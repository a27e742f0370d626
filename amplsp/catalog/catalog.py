"""The catalog: which providers exist, and how to get the facts about one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from amplsp.catalog.nouns import words
from amplsp.catalog.provider import Provider
from amplsp.catalog.store import read_index, read_provider
from amplsp.catalog.user_catalog import UserCatalog, read_user_catalog
from amplsp.did_you_mean import closest, near_misses, squash
from amplsp.named_tuple import NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from amplsp.catalog.value_types import ValueType

_MOST_SUGGESTIONS = 3
_SHORTEST_NAME_IN_ANOTHER = 4
_MOST_WORDS = 12
_PROVIDER_AND_VARIANT = 2


class Summary(NamedTuple):
    """What lists and completion show of a provider; it is read from the index, without opening the provider's file."""

    slug: str
    display_name: str
    auth: str
    capabilities: tuple[str, ...]
    """What the provider or any of its modules can do, the four actions first."""
    modules: dict[str, str]
    """Module id to display name."""


class ProviderAlias(NamedTuple):
    """Another name under which people look for a provider."""

    name: str
    slugs: tuple[str, ...]
    module: str | None
    """The module that the name means, as `jira` does of `atlassian`."""
    in_reference: bool
    """Whether the manifest reference lists this name as a provider although the catalog does not have it."""


class Catalog:
    """Every provider's facts, each read when it is first asked for.

    The bundled facts, or those with the platform's part replaced by a refreshed catalog.
    """

    __slots__ = ("_changed", "_index", "_providers", "_refreshed", "problem")

    def __init__(self, refreshed: UserCatalog | None = None, problem: str | None = None) -> None:
        self._index = read_index()
        self._refreshed = refreshed
        self._providers: dict[str, Provider] = {}
        self._changed: dict[str, dict[str, Any]] = {}
        self.problem = problem
        """Why an existing refreshed catalog is not used; None if it is used, or does not exist."""

    @property
    def date(self) -> str:
        """The day that the facts are of, as `2026-08-21`."""
        return self._refreshed.date if self._refreshed else self.bundled_date

    @property
    def bundled_date(self) -> str:
        """The day that the bundled facts are of."""
        return str(self._index["date"])

    @property
    def common_objects(self) -> tuple[str, ...]:
        """Words that several providers have for an object, without case and punctuation."""
        return tuple(self._index["commonObjects"])

    @property
    def refreshed(self) -> UserCatalog | None:
        """The refreshed catalog in use; None if the bundled facts are used."""
        return self._refreshed

    @property
    def slugs(self) -> tuple[str, ...]:
        """All names that `provider:` can have, sorted without regard to case."""
        return tuple(sorted(self._named, key=lambda slug: (slug.lower(), slug)))

    @property
    def removed(self) -> tuple[str, ...]:
        """Bundled providers that the refreshed catalog does not have; no other property returns them."""
        return tuple(slug for slug in self._index["providers"] if slug not in self._named)

    @property
    def _named(self) -> Mapping[str, Any]:
        providers: Mapping[str, Any] = self._refreshed.providers if self._refreshed else self._index["providers"]
        if self._changed:
            return {**providers, **{slug: facts["platform"] for slug, facts in self._changed.items()}}
        return providers

    def __contains__(self, slug: str) -> bool:
        return slug in self._named

    def __len__(self) -> int:
        return len(self._named)

    def get(self, slug: str) -> Provider | None:
        """The provider of exactly this name (case-sensitive)."""
        if slug not in self._named:
            return None
        provider = self._providers.get(slug)
        if provider is None:
            provider = self._providers[slug] = Provider(slug, self._read(slug))
        return provider

    def value_type(self, provider: str | None, object_name: str, field: str) -> ValueType | None:
        """What is known about the values of a provider's field; None if nothing is known."""
        known = self.get(provider) if provider else None
        return known.value_type(object_name, field) if known is not None else None

    def with_provider(self, slug: str, data: dict[str, Any]) -> Catalog:
        """The same catalog with other facts of a provider, or with one more; `data` as in the provider's file."""
        changed = Catalog(self._refreshed, self.problem)
        changed._changed = {**self._changed, slug: data}
        return changed

    def data(self, slug: str) -> dict[str, Any]:
        """A provider's facts as in its file."""
        return dict(self._read(slug))

    def _read(self, slug: str) -> dict[str, Any]:
        if slug in self._changed:
            return self._changed[slug]
        data = read_provider(slug) if slug in self._index["providers"] else {}
        return {**data, "platform": self._refreshed.providers[slug]} if self._refreshed else data

    def display_name(self, slug: str) -> str | None:
        """The provider's name as people know it."""
        facts = self._named.get(slug)
        return None if facts is None else str(facts["displayName"])

    def summary(self, slug: str) -> Summary | None:
        """A provider in one line."""
        facts = self._named.get(slug)
        if facts is None:
            return None
        entry = summarise(facts) if self._refreshed or slug in self._changed else facts
        return Summary(slug, entry["displayName"], entry["auth"], tuple(entry["can"]), entry.get("modules", {}))

    def alias(self, name: str) -> ProviderAlias | None:
        """What another name for providers (in exact case) means; None if it is not one, or no such provider exists."""
        facts = self._index["aliases"].get(name)
        if facts is None or name in self._named:
            return None
        slugs = tuple(slug for slug in facts["slugs"] if slug in self._named)
        return ProviderAlias(name, slugs, facts.get("module"), facts.get("inReference", False)) if slugs else None

    @property
    def aliases(self) -> tuple[ProviderAlias, ...]:
        """All other names, sorted."""
        found = (self.alias(name) for name in self._index["aliases"])
        return tuple(alias for alias in found if alias is not None)

    def suggest(self, name: str) -> list[str]:
        """The providers that an unknown name may mean, the most likely first, at most three.

        Compares with slugs, other names, display names and the names of modules; if several are equally similar, in
        this order.
        """
        spoken = self._spoken_names()
        found = [closest(squash(name), slugs_of) for slugs_of in spoken]
        nearest = min(range(len(found)), key=lambda kind: found[kind].distance)
        slugs = [slug for word in found[nearest].words for slug in spoken[nearest][word]]
        return list(dict.fromkeys(slugs or _continued(squash(name), spoken)))[:_MOST_SUGGESTIONS]

    def sure_match(self, name: str) -> str | None:
        """The only provider that an unknown name can mean, by case, one letter or an alias; None if unsure."""
        alias = self.alias(name)
        slugs = alias.slugs if alias else near_misses(name, self.slugs)
        return slugs[0] if len(slugs) == 1 else None

    def named_in(self, text: str) -> list[str]:
        """The providers that a name such as `my-hubspot-sync` mentions, the one with the longest name first.

        Looks for slugs, other names, display names, names of modules, and the first words of slugs.
        """
        parts = words(text)[:_MOST_WORDS]
        runs = {"".join(parts[start:end]) for start in range(len(parts)) for end in range(start + 1, len(parts) + 1)}
        *sure, modules = self._spoken_names()
        spoken: dict[str, list[str]] = {name: slugs for name, slugs in modules.items() if self._is_telling(name, slugs)}
        for slugs_of in reversed(sure):
            spoken |= slugs_of
        whole = [slug for run in sorted(runs & set(spoken), key=len, reverse=True) for slug in spoken[run]]
        begun = [slug for slug in self.slugs if _first_word(slug) in parts]
        return list(dict.fromkeys([*whole, *begun]))

    def _is_telling(self, module: str, slugs: list[str]) -> bool:
        """Whether only one provider and its variant have a module of this name: `gmail`, but not `contacts`."""
        return len(set(slugs)) <= _PROVIDER_AND_VARIANT and module not in self.common_objects

    def _spoken_names(self) -> tuple[dict[str, list[str]], ...]:
        """The providers for each kind of name, the most specific kind first; names are without case and punctuation."""
        summaries = [summary for slug in self.slugs if (summary := self.summary(slug))]
        kinds = (
            [(slug, slug) for slug in self.slugs],
            [(alias.name, slug) for alias in self.aliases for slug in alias.slugs],
            [(summary.display_name, summary.slug) for summary in summaries],
            [(text, summary.slug) for summary in summaries for module in summary.modules.items() for text in module],
        )
        spoken: tuple[dict[str, list[str]], ...] = ({}, {}, {}, {})
        for slugs_of, names in zip(spoken, kinds, strict=True):
            for name, slug in names:
                slugs_of.setdefault(squash(name), []).append(slug)
        return spoken


def _first_word(slug: str) -> str:
    """The first word of a slug; empty if it is too short to be specific."""
    first = next(iter(words(slug)), "")
    return first if len(first) >= _SHORTEST_NAME_IN_ANOTHER else ""


def _continued(name: str, spoken: Iterable[Mapping[str, list[str]]]) -> list[str]:
    """The providers whose name is the beginning of the unknown name, as in `hubspotCRM`."""
    return [
        slug
        for slugs_of in spoken
        for known, slugs in slugs_of.items()
        if len(known) >= _SHORTEST_NAME_IN_ANOTHER and name.startswith(known)
        for slug in slugs
    ]


def load_catalog(path: str | Path | None = None, *, cache_dir: str | Path | None = None) -> Catalog:
    """Open the catalog: the named file, else the user's refreshed catalog, else the bundled one.

    A refreshed catalog that is broken is not used, and `Catalog.problem` says why. Each call reads the files.

    Args:
        path: a file in the platform's catalog format, or one that `catalog update` wrote.
        cache_dir: the folder of the refreshed catalog; by default `AMPLSP_CACHE_DIR`, else the user's cache folder.

    Raises:
        CatalogError: the named file cannot be used, or the installation is damaged.
    """
    if path is not None:
        from amplsp.catalog.convert import read_catalog_file  # noqa: PLC0415 - loads pydantic, for the few who need it

        return Catalog(read_catalog_file(path))
    refreshed, problem = read_user_catalog(cache_dir)
    if refreshed is None:
        return Catalog(problem=problem)
    catalog = Catalog(refreshed)
    if refreshed.is_superseded_by(catalog.bundled_date):
        return Catalog(
            problem=f"the refreshed catalog of {refreshed.date} is older than the bundled one, which is used"
        )
    return catalog


def summarise(platform: Mapping[str, Any]) -> dict[str, Any]:
    """Make a provider's index entry from the platform's part of its facts."""
    provider = Provider("", {"platform": platform})
    flags = (provider.capabilities(module) for module in (None, *provider.modules))
    can = dict.fromkeys(word for words in flags for word, answer in words.items() if answer)
    entry = {"displayName": provider.display_name, "auth": provider.auth, "can": list(can)}
    modules = {module.id: module.display_name for module in provider.modules.values()}
    return {**entry, "modules": modules} if modules else entry
