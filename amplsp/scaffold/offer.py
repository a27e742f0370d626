"""What there is to choose from before a scaffold is written, for those who ask step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from amplsp.scaffold.objects import choose_objects, ranked
from amplsp.scaffold.request import ScaffoldRequest
from amplsp.scaffold.target import target_of

if TYPE_CHECKING:
    from amplsp.catalog import Catalog


class Offer(NamedTuple):
    """The choices for one provider.

    Attributes:
        provider: its slug.
        modules: its modules, the default one first.
        actions: what it, or the module asked for, can do.
        objects: by action, the known objects, those first that a newcomer is likely to want.
        usual: the objects that a scaffold shows by default.
    """

    provider: str
    modules: tuple[str, ...]
    actions: tuple[str, ...]
    objects: dict[str, tuple[str, ...]]
    usual: tuple[str, ...]


def offer(slug: str, catalog: Catalog, module: str | None = None) -> Offer:
    """Say what can be chosen for a provider.

    Raises:
        ScaffoldError: there is no such provider or module, or there is nothing that it can do.
    """
    target = target_of(slug, ScaffoldRequest((slug,), module=module), catalog)
    chosen = choose_objects(target, ())
    modules = sorted(target.provider.modules, key=lambda each: (each != target.provider.default_module, each))
    return Offer(
        slug,
        tuple(modules),
        target.actions,
        {action: tuple(ranked(target, action)) for action in target.actions if action != "proxy"},
        tuple(dict.fromkeys((*chosen.read, *chosen.subscribe, *chosen.write))),
    )
