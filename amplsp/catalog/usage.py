"""How often the platform's sample manifests use a provider, an object or a field; lists show the most used first.

The counts are in `usage.json`, which `tools/count_uses.py` makes from a folder of samples. Case is ignored.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from amplsp.catalog.facts import ACTIONS
from amplsp.catalog.nouns import singular
from amplsp.catalog.store import read_usage
from amplsp.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from amplsp.catalog.catalog import Summary
    from amplsp.catalog.provider import Provider


class Uses(NamedTuple):
    """How often an object is used; comparisons use the attributes in this order.

    Attributes:
        here: in samples of its provider, for one action.
        anywhere: in samples of its provider, for any action.
        alike: the number of providers whose samples use an object of this kind, such as contacts, however it is spelt.
    """

    here: int = 0
    anywhere: int = 0
    alike: int = 0


class Usage:
    """The counts.

    Args:
        data: as in `usage.json`.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._providers: dict[str, int] = data["providers"]
        self._kinds: dict[str, int] = data["kinds"]
        self._objects: dict[str, dict[str, dict[str, int]]] = _folded(data["objects"])
        self._fields: dict[str, dict[str, dict[str, int]]] = {
            slug: {name: _folded_names(fields) for name, fields in objects.items()}
            for slug, objects in _folded(data["fields"]).items()
        }

    def of_provider(self, slug: str) -> int:
        """How many integrations use a provider."""
        return self._providers.get(slug, 0)

    def of_object(self, provider: Provider, name: str, action: str | None) -> Uses:
        """How many integrations use an object of a provider, or of its main provider."""
        alike = self._kinds.get(singular(name), 0)
        by_action = self._objects.get(_main(provider), {}).get(name.casefold(), {})
        return Uses(by_action.get(action or "", 0), sum(by_action.values()), alike)

    def of_field(self, provider: Provider, object_name: str, field: str) -> int:
        """How many integrations read a field of an object."""
        return self._fields.get(_main(provider), {}).get(object_name.casefold(), {}).get(field.casefold(), 0)


def _main(provider: Provider) -> str:
    return provider.variant_of or provider.slug


def _folded(data: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    return {slug: _folded_names(objects) for slug, objects in data.items()}


def _folded_names(named: Mapping[str, Any]) -> dict[str, Any]:
    return {name.casefold(): value for name, value in named.items()}


@cache
def load_usage() -> Usage:
    """The bundled counts."""
    return Usage(read_usage())


def by_use(summaries: Iterable[Summary]) -> list[Summary]:
    """Providers, the most used first; equally used ones are sorted by what they can do, then by name."""
    usage = load_usage()

    def rank(each: Summary) -> tuple[int, int, str]:
        able = len(set(ACTIONS).intersection(each.capabilities))
        return -usage.of_provider(each.slug), -able, each.display_name.casefold()

    return sorted(summaries, key=rank)
