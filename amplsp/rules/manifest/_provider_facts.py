"""What the catalog knows about an integration's provider, where provider and module are beyond doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from amplsp.problem import quote
from amplsp.rules.manifest._presence import lacks

if TYPE_CHECKING:
    from amplsp.catalog import Provider
    from amplsp.manifest.manifest import Manifest
    from amplsp.manifest.views import Integration


class Facts(NamedTuple):
    """A provider of the catalog, and the module that an integration names; None where it names none."""

    provider: Provider
    module: str | None

    @property
    def name(self) -> str:
        """Both in words: `"hubspot"`, `module "gmail" of "google"`."""
        slug = quote(self.provider.slug)
        return slug if self.module is None else f"module {quote(self.module)} of {slug}"


def provider_of(manifest: Manifest, integration: Integration) -> Provider | None:
    """The catalog's provider of an integration; None without a catalog, for an unknown name, and for no name."""
    name = integration.provider.text
    return manifest.catalog.get(name) if manifest.catalog is not None and name else None


def facts_of(manifest: Manifest, integration: Integration) -> Facts | None:
    """Provider and module of an integration; None where the catalog does not have them, or one is unclear."""
    provider = provider_of(manifest, integration)
    if provider is None:
        return None
    if not integration.module:
        return Facts(provider, None) if lacks(manifest, integration.node, "module") else None
    module = integration.module.text
    return Facts(provider, module) if module and provider.has_module(module) else None
