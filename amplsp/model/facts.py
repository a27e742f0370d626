"""The facts about providers that models need."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amplsp.catalog import Catalog
    from amplsp.catalog.value_types import ValueType


class Facts:
    """The facts about providers that models need; without a catalog, nothing is known."""

    def __init__(self, catalog: Catalog | None = None) -> None:
        self._catalog = catalog

    def value_type(self, provider: str | None, object_name: str, field: str) -> ValueType | None:
        """What is known about the values of a provider's field."""
        return self._catalog.value_type(provider, object_name, field) if self._catalog is not None else None

    def may_write(self, provider: str | None, module: str | None) -> bool:
        """Whether it is possible to write to a provider, or not known."""
        known = self._catalog.get(provider) if self._catalog is not None and provider else None
        return known is None or known.can("write", module) is not False
