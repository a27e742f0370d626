"""Collects the facts about a provider: from the catalog, then the old guide, then the facts file, then the options."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from amplsp.catalog import ACTIONS
from amplsp.guide import GuideError
from amplsp.guide.customer_inputs import Auth, CustomerInput, auth_of, customer_inputs_of
from amplsp.guide.evidence import evident, supported
from amplsp.guide.facts import NO_FACTS, GuideFacts
from amplsp.guide.modules import parts_of
from amplsp.guide.objects import (
    CatalogObjects,
    Incremental,
    ListedObject,
    catalog_objects,
    fact_objects,
    incremental_of,
    merge_old,
    subscribed_of,
)
from amplsp.guide.strings import article_for, fill
from amplsp.named_tuple import NamedTuple
from amplsp.problem import quote

if TYPE_CHECKING:
    from amplsp.catalog import Catalog, Provider


DEEP = ("read", "write", "subscribe")
REQUIRED_FACTS = {
    "display_name": "display name (display_name)",
    "type": "connector type (type)",
    "auth": "authentication (auth: {class: …})",
    "capabilities": "capabilities (capabilities)",
    "base_url": "base URL (base_url)",
}
"""The required facts, by their keys in a facts file, with their names in messages."""


class Choices(NamedTuple):
    """The choices on the command line for a guide.

    Attributes:
        example: `auto`, `link` or `inline`.
        todo_style: `mdx` or `html`.
        branch: the branch of the samples repository; empty for the one in the facts, or `main`.
        is_deep: whether the connector is known to read and write, even against the flags.
        article: `a` or `an`; empty to derive it from the name.
        name: the name of the embedded integration; empty for the usual one.
        has_customer_guide: whether there is a customer guide for this slug.
        wording: `seed` or `docs`; see `strings`.
        retitles: whether an update replaces another title by the catalog's name.
        rebases: whether an update replaces another base URL by the catalog's.
        has_all_objects: whether to list objects that only schema files name.
        is_table: whether to list the objects in a table.
    """

    example: str = "auto"
    todo_style: str = "mdx"
    branch: str = ""
    is_deep: bool = False
    article: str = ""
    name: str = ""
    has_customer_guide: bool = False
    wording: str = "seed"
    retitles: bool = False
    rebases: bool = False
    has_all_objects: bool = False
    is_table: bool = False


NO_CHOICES = Choices()


class OldFacts(NamedTuple):
    """The facts of an existing guide, which an update keeps; `denied` are the actions that it denies."""

    objects: tuple[ListedObject, ...] = ()
    incremental: str = "unknown"
    subscribe_note: str = ""
    said: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    is_from_schemas: bool = False


class ProviderInfo(NamedTuple):
    """The facts for writing a guide; `parts` has the same for each module, with its name as `part`."""

    key: str
    slug: str
    name: str
    article: str
    is_deep: bool
    capabilities: tuple[str, ...]
    auth: Auth
    base_url: str
    inputs: tuple[CustomerInput, ...]
    post_auth: tuple[str, ...]
    objects: tuple[ListedObject, ...]
    extent: str
    incremental: Incremental
    conflicts: dict[str, tuple[str, ...]]
    sample: str
    branch: str
    facts: GuideFacts
    choices: Choices
    subscribe_note: str = ""
    warnings: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    part: str = ""
    parts: tuple[ProviderInfo, ...] = ()
    from_schemas: tuple[str, ...] = ()
    subscribed: tuple[str, ...] = ()

    def listed(self, action: str) -> tuple[ListedObject, ...]:
        """The objects of a list; in the docs team's wording, in alphabetical order."""
        found = tuple(each for each in self.objects if (each.read if action == "read" else each.write))
        return tuple(sorted(found, key=lambda each: (each.name.lower(), each.name))) if self.is_docs else found

    @property
    def is_docs(self) -> bool:
        """Whether the docs team's wording is chosen."""
        return self.choices.wording == "docs"

    def say(self, name: str, **slots: str) -> str:
        """A fixed string in the chosen wording, with the provider's name in it."""
        return fill(name, self.choices.wording, **{"provider": self.name, "article": self.article, **slots})


def gather(
    key: str,
    catalog: Catalog,
    facts: GuideFacts = NO_FACTS,
    choices: Choices = NO_CHOICES,
    old: OldFacts | None = None,
) -> ProviderInfo:
    """Collect the facts about a provider.

    Raises:
        GuideError: required facts are missing; the error has all of them.
    """
    provider = catalog.get(key)
    _refuse_missing(key, provider, facts)
    name = facts.display_name or (provider.display_name if provider else "")
    capabilities, is_deep, warnings = _connector(provider, facts, choices, old or OldFacts())
    objects, listed = _objects(provider, facts, choices, old)
    extent = _extent(provider, facts)
    mode = old.incremental if old else None
    known = ProviderInfo(
        key=key,
        slug=facts.slug or slug_of(provider, key),
        name=name,
        article=choices.article or facts.article or article_for(name),
        is_deep=is_deep,
        capabilities=capabilities,
        objects=objects,
        extent=extent,
        incremental=incremental_of(provider, facts, objects, mode, is_whole=extent == "complete"),
        conflicts=listed.conflicts,
        from_schemas=listed.from_schemas,
        branch=choices.branch or facts.branch or "main",
        facts=facts,
        choices=choices,
        subscribe_note=facts.subscribe_note or (old.subscribe_note if old else ""),
        warnings=tuple(warnings),
        **_connecting(provider, facts),
    )
    return known._replace(parts=_parts(known, provider)) if provider and old is None else known


def _parts(known: ProviderInfo, provider: Provider) -> tuple[ProviderInfo, ...]:
    """The facts about each module, if modules differ; the facts file does not apply to modules."""
    if known.extent == "all" or known.facts.objects or known.facts.capabilities:
        return ()
    is_whole = known.extent == "complete"
    is_deep, has_all = known.choices.is_deep, known.choices.has_all_objects
    parts = parts_of(provider, known.capabilities, is_deep=is_deep, has_all=has_all, is_whole=is_whole)
    return tuple(known._replace(**part._asdict(), subscribe_note="") for part in parts)


def _connecting(provider: Provider | None, facts: GuideFacts) -> dict[str, Any]:
    """The facts about connecting, and the sample manifest."""
    return {
        "auth": auth_of(provider, facts),
        "base_url": facts.base_url or (provider.base_url if provider else ""),
        "inputs": customer_inputs_of(provider, facts),
        "post_auth": provider.post_auth if provider else (),
        "sample": sample_of(provider, provider.slug) if provider else "",
        "unread": unread_of(provider),
        "subscribed": subscribed_of(provider),
    }


def _refuse_missing(key: str, provider: Provider | None, facts: GuideFacts) -> None:
    missing = missing_facts(provider, facts)
    if missing:
        names = "; ".join(REQUIRED_FACTS[name] for name in missing)
        raise GuideError([f"cannot write the guide of {quote(key)}: these facts are missing: {names}"])


def _objects(
    provider: Provider | None, facts: GuideFacts, choices: Choices, old: OldFacts | None
) -> tuple[tuple[ListedObject, ...], CatalogObjects]:
    """The objects to list, and the catalog's facts about them."""
    chosen = () if old is None or old.is_from_schemas else old.objects
    listed = CatalogObjects((), {})
    if provider is not None:
        listed = catalog_objects(provider, has_all=choices.has_all_objects, is_curated=bool(chosen))
    objects = merge_old(listed.objects, old.objects if old else ())
    if facts.objects is not None:
        return fact_objects(facts, objects), CatalogObjects((), {})
    names = {each.name for each in chosen}
    return objects, listed._replace(from_schemas=tuple(each for each in listed.from_schemas if each not in names))


def missing_facts(provider: Provider | None, facts: GuideFacts) -> tuple[str, ...]:
    """The required facts that are missing: keys of `REQUIRED_FACTS`, in its order."""
    known: dict[str, Any] = {"display_name": facts.display_name, "type": facts.type or facts.capabilities}
    known |= {"auth": facts.auth.auth_class, "capabilities": facts.capabilities, "base_url": facts.base_url}
    if provider is not None:
        is_unread = any(each["field"] == "BaseURL" for each in provider.unread)
        known = {"base_url": known["base_url"] or provider.base_url or is_unread}
    return tuple(name for name in REQUIRED_FACTS if name in known and not known[name] and known[name] != ())


def _connector(
    provider: Provider | None, facts: GuideFacts, choices: Choices, old: OldFacts
) -> tuple[tuple[str, ...], bool, list[str]]:
    """The capabilities, whether the connector is deep, and warnings."""
    flags = set(supported(provider)) if provider else set()
    able = {*(evident(provider) if provider else ()), *old.said} - {*old.denied}
    if choices.is_deep or (facts.type == "deep" and facts.capabilities is None and not able & set(DEEP)):
        able |= {"read", "write"}
    if facts.capabilities is not None:
        able = set(facts.capabilities) | ({"read", "write"} if choices.is_deep else set())
    elif facts.type == "proxy" and not choices.is_deep:
        able &= {"proxy"}
    warnings = [_lag(provider, able - flags)] if provider and able - flags else []
    warnings += [f"{each} cannot be read; complete the TODO" for each in unread_of(provider)]
    is_deep = bool(able & set(DEEP)) or (facts.type == "deep")
    return tuple(action for action in ACTIONS if action in able), is_deep, warnings


def unread_of(provider: Provider | None) -> tuple[str, ...]:
    """The parts of the connectors' source that cannot be interpreted, in words."""
    found = [each for each in provider.unread if not each["field"].startswith("delete")] if provider else []
    return tuple(f"{quote(each['field'])} in {each['file']}, line {each['line']}," for each in found)


def _lag(provider: Provider, more: Iterable[str]) -> str:
    names = ", ".join(action for action in ACTIONS if action in set(more))
    return f"the catalog does not say that {quote(provider.slug)} can {names}, but other sources do"


def _extent(provider: Provider | None, facts: GuideFacts) -> str:
    """Which objects the list has: `complete`, `partial` or `all`."""
    if facts.objects_complete is not None:
        return "all" if facts.objects_complete == "all" else "complete" if facts.objects_complete else "partial"
    if provider is None or facts.objects is not None:
        return "complete"
    is_open = provider.is_open_ended("read") or provider.is_open_ended("write") or bool(provider.object_patterns())
    if is_open:
        return "partial" if provider.objects() else "all"
    return "partial" if provider.unresolved_labels else "complete"


def slug_of(provider: Provider | None, key: str) -> str:
    """The file stem of the guide: the catalog's, if the page is only about this provider, else the key."""
    guide = provider.guide if provider else None
    return guide.slug if guide and not guide.shared else key


def sample_of(provider: Provider, slug: str) -> str:
    """The path of the sample manifest that fits best; empty if the catalog has none. It is never derived."""
    wanted = slug.lower()

    def rank(path: str) -> tuple[int, int]:
        folder = path.partition("/")[0].strip().lower()
        fits = 0 if folder == wanted else 1 if folder.startswith(wanted) else 2
        return fits, provider.samples.index(path)

    return min(provider.samples, key=rank, default="")
