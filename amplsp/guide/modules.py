"""Splits a provider whose modules have different objects: the facts about each module, the default one first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.catalog import ACTIONS
from amplsp.guide.objects import CODE_LETTERS, Incremental, ListedObject, catalog_objects, module_incremental
from amplsp.named_tuple import NamedTuple

if TYPE_CHECKING:
    from amplsp.catalog import Provider

_LISTED = ("read", "write")


class ModulePart(NamedTuple):
    """The facts about one module, with the same attributes as for a whole provider; `part` is its name."""

    part: str
    is_deep: bool
    capabilities: tuple[str, ...]
    objects: tuple[ListedObject, ...]
    conflicts: dict[str, tuple[str, ...]]
    base_url: str
    incremental: Incremental
    from_schemas: tuple[str, ...] = ()


def parts_of(
    provider: Provider, capabilities: tuple[str, ...], *, is_deep: bool, has_all: bool, is_whole: bool
) -> tuple[ModulePart, ...]:
    """A part for each module; none if all modules have the same objects.

    Args:
        provider: the catalog's facts.
        capabilities: the actions that the page lists; modules have no others.
        is_deep: whether the user says that everything can be read and written.
        has_all: whether to include objects that only schemas name.
        is_whole: whether the known objects are all objects.
    """
    default = provider.default_module
    parts = []
    for module in sorted(provider.modules, key=lambda name: name != default):
        able = {action for action in ACTIONS if provider.can(action, module)}
        able |= {action for action in _LISTED if is_deep or _is_in_code(provider, action, module)}
        actions = tuple(action for action in capabilities if action in able)
        parts.append(_part(provider, module, actions, has_all=has_all, is_whole=is_whole))
    lists = {tuple((each.name, each.read, each.write) for each in part.objects) for part in parts}
    return tuple(parts) if len(lists) > 1 else ()


def _part(provider: Provider, module: str, actions: tuple[str, ...], *, has_all: bool, is_whole: bool) -> ModulePart:
    found = catalog_objects(provider, (module,), has_all=has_all)
    able = (
        each._replace(read=each.read and "read" in actions, write=each.write and "write" in actions)
        for each in found.objects
    )
    objects = tuple(each for each in able if each.read or each.write)
    facts = provider.modules[module]
    return ModulePart(
        facts.display_name or module,
        actions != ("proxy",),
        actions,
        objects,
        found.conflicts,
        facts.base_url or provider.base_url,
        module_incremental(provider, objects, is_whole=is_whole),
        found.from_schemas,
    )


def _is_in_code(provider: Provider, action: str, module: str) -> bool:
    """Whether code names an object for an action of this module."""
    return any(
        action in facts.modules.get(module, ()) and set(facts.sources.get(action, "")) & CODE_LETTERS
        for name in provider.objects(action, module)
        if (facts := provider.object(name)) is not None
    )
