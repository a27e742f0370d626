"""Which objects a guide lists, from facts, old guide and catalog, and which of them are read incrementally."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from amplsp.named_tuple import NamedTuple

if TYPE_CHECKING:
    from amplsp.catalog import Provider
    from amplsp.guide.facts import GuideFacts


CODE_LETTERS = frozenset("rl")
_CURATED = CODE_LETTERS | {"g"}
"""The sources whose authors chose what to list: code and the provider's guide."""
_SCHEMA_ONLY = frozenset("s")

MOST_INLINE = 5
"""If more objects than this are read incrementally, each of them is also marked in the list."""


class ListedObject(NamedTuple):
    """An object as a guide lists it.

    Attributes:
        name: its name in manifests.
        read: whether it is in the read list.
        write: whether it is in the write list.
        incremental: whether only new records are read.
        cursor: the field that shows which records are new.
        read_url: the provider's page about reading it; empty if none is known.
        write_url: the provider's page about writing it.
        read_tail: the author's words after its item in the read list.
        write_tail: the same in the write list.
    """

    name: str
    read: bool = False
    write: bool = False
    incremental: bool = False
    cursor: str = ""
    read_url: str = ""
    write_url: str = ""
    read_tail: str = ""
    write_tail: str = ""

    def url(self, action: str) -> str:
        """The address for a list."""
        return self.read_url if action == "read" else self.write_url

    def tail(self, action: str) -> str:
        """The author's words in a list."""
        return self.read_tail if action == "read" else self.write_tail


class CatalogObjects(NamedTuple):
    """The catalog's objects.

    Attributes:
        objects: the objects to list.
        conflicts: for each list, the objects left out because only a schema names them, but not the code (G33).
        from_schemas: the listed objects that only a schema names.
    """

    objects: tuple[ListedObject, ...]
    conflicts: dict[str, tuple[str, ...]]
    from_schemas: tuple[str, ...] = ()


def catalog_objects(
    provider: Provider, modules: Iterable[str] | None = None, *, has_all: bool = False, is_curated: bool = False
) -> CatalogObjects:
    """The objects of a provider and of its modules, all or some; if lists in code and schemas differ, those in code.

    Objects that only a schema names are left out if a list of chosen objects exists.

    Args:
        provider: the catalog's facts.
        modules: the only modules; None for all.
        has_all: whether to include everything that a schema names.
        is_curated: whether an existing page has a list.
    """
    chosen = (None, *provider.modules) if modules is None else tuple(modules)
    listed: dict[str, tuple[str, ...]] = {}
    conflicts: dict[str, tuple[str, ...]] = {}
    for action in ("read", "write"):
        names = tuple(sorted({name for module in chosen for name in provider.objects(action, module)}))
        listed[action], conflicts[action] = (
            (names, ()) if has_all else _chosen(provider, action, names, is_curated=is_curated)
        )
    all_names = sorted({*listed["read"], *listed["write"]}, key=lambda name: (name.lower(), name))
    from_schemas = tuple(
        name
        for name in all_names
        if all(_letters(provider, name, each) == _SCHEMA_ONLY for each, there in listed.items() if name in there)
    )
    return CatalogObjects(tuple(_from_catalog(provider, name, listed) for name in all_names), conflicts, from_schemas)


def _from_catalog(provider: Provider, name: str, listed: dict[str, tuple[str, ...]]) -> ListedObject:
    facts = provider.object(name)
    url = facts.docs_url if facts else ""
    reads, writes = name in listed["read"], name in listed["write"]
    return ListedObject(
        name, reads, writes, name in provider.incremental, "", url if reads else "", url if writes else ""
    )


def _letters(provider: Provider, name: str, action: str) -> set[str]:
    facts = provider.object(name)
    return set(facts.sources.get(action, "")) if facts else set()


def _chosen(
    provider: Provider, action: str, names: tuple[str, ...], *, is_curated: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names to list, and those that are left out because only a schema names them, but not the code."""
    sources = {name: _letters(provider, name, action) for name in names}
    has_code = any(letters & CODE_LETTERS for letters in sources.values())
    if not (is_curated or any(letters & _CURATED for letters in sources.values())):
        return names, ()
    left_out = tuple(name for name in names if sources[name] == _SCHEMA_ONLY)
    return tuple(name for name in names if name not in left_out), left_out if has_code else ()


def subscribed_of(provider: Provider | None) -> tuple[str, ...]:
    """The objects that can be subscribed to, as far as is known."""
    modules = (None, *provider.modules) if provider else ()
    return tuple(sorted({name for each in modules for name in provider.objects("subscribe", each)})) if provider else ()


def fact_objects(facts: GuideFacts, known: Iterable[ListedObject]) -> tuple[ListedObject, ...]:
    """The objects of a facts file; missing addresses come from other sources."""
    by_name = {each.name: each for each in known}
    found = []
    for fact in facts.objects or ():
        other = by_name.get(fact.name, ListedObject(fact.name))
        said = fact.model_fields_set
        found.append(
            ListedObject(
                fact.name,
                fact.read,
                fact.write,
                fact.incremental,
                fact.cursor or "",
                (fact.read_url or "") if "read_url" in said else other.read_url if fact.read else "",
                (fact.write_url or "") if "write_url" in said else other.write_url if fact.write else "",
                other.read_tail,
                other.write_tail,
            )
        )
    return tuple({each.name: each for each in reversed(found)}[name] for name in dict.fromkeys(e.name for e in found))


def merge_old(catalog: Sequence[ListedObject], old: Sequence[ListedObject]) -> tuple[ListedObject, ...]:
    """The old guide's objects in their order, with the catalog's facts; then the catalog's other objects."""
    by_name = {each.name: each for each in catalog}
    merged = [_merged(each, by_name.get(each.name, ListedObject(each.name))) for each in old]
    names = {each.name for each in merged}
    return (*merged, *(each for each in catalog if each.name not in names))


def _merged(old: ListedObject, catalog: ListedObject) -> ListedObject:
    return old._replace(
        read=old.read or catalog.read,
        write=old.write or catalog.write,
        incremental=old.incremental or catalog.incremental,
        read_url=old.read_url or catalog.read_url,
        write_url=old.write_url or catalog.write_url,
    )


class Incremental(NamedTuple):
    """What is known about incremental reading.

    Attributes:
        mode: `none`, `all`, `listed`, `some` (not known which) or `unknown`.
        names: the objects, if they are listed.
        may_be_all: whether no source denies that all objects are read incrementally.
        counted: if the mode is `all` because each object is known to be read incrementally, these objects.
    """

    mode: str
    names: tuple[str, ...] = ()
    may_be_all: bool = False
    counted: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """The name of the fixed sentence; if nothing is known, A, with a TODO next to it."""
        return {"all": "READ-C", "listed": "READ-B", "some": "READ-SOME"}.get(self.mode, "READ-A")


def incremental_of(
    provider: Provider | None, facts: GuideFacts, objects: Iterable[ListedObject], old: str | None, *, is_whole: bool
) -> Incremental:
    """Decide what to write.

    Args:
        provider: the catalog's facts.
        facts: the content of the facts file, which has precedence.
        objects: the objects of the guide.
        old: the mode in the existing guide; None if there is none.
        is_whole: whether the objects are all objects.
    """
    objects = list(objects)
    if facts.incremental is not None:
        return normal(facts.incremental, objects, is_whole=is_whole)
    if facts.objects is not None and any(each.incremental for each in facts.objects):
        return normal("listed", objects, is_whole=is_whole)
    if old == "all":
        return normal(old, objects, is_whole=is_whole)
    names = provider.incremental if provider else ()
    said = (provider.incremental_mode if provider else None) or ""
    mode = "listed" if names else {"none": "none", "general": "all", "some": "listed"}.get(said, "unknown")
    if old == "listed" or (mode == "unknown" and old is not None):
        mode = "listed" if old == "some" else old
    return normal(mode, objects, is_whole=is_whole)._replace(may_be_all=said not in {"some", "none"})


def module_incremental(provider: Provider, objects: Iterable[ListedObject], *, is_whole: bool) -> Incremental:
    """What to write about one module; unknown, if only objects of other modules are read incrementally."""
    objects = list(objects)
    named = any(each.read and each.incremental for each in objects)
    said = provider.incremental_mode
    others = "all" if said == "general" else "listed" if provider.incremental else said or "unknown"
    return normal("listed" if named or others == "some" else others, objects, is_whole=is_whole)


def normal(mode: str, objects: list[ListedObject], *, is_whole: bool) -> Incremental:
    """The mode that follows from the objects: `all` for each of a whole list, `some` for none if some are expected."""
    if mode != "listed":
        return Incremental(mode)
    reads = [each for each in objects if each.read]
    names = tuple(each.name for each in reads if each.incremental)
    if not names:
        return Incremental("some")
    is_all = len(names) == len(reads) and is_whole
    return Incremental("all", counted=names) if is_all else Incremental("listed", names)
