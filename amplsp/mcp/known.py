"""What the catalog knows, and how certain it is."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from amplsp.did_you_mean import did_you_mean, question
from amplsp.mcp.model import ToolError

if TYPE_CHECKING:
    from amplsp.catalog import Catalog, Provider

_SOURCES: Mapping[str, str] = MappingProxyType(
    {
        "g": "the provider's guide",
        "m": "a sample manifest",
        "e": "an example in the documentation",
        "r": "the connector's list of objects",
        "l": "the connector's code",
        "s": "the connector's schemas",
        "t": "the connector's live tests",
    }
)
"""The meanings of the letters of sources, the best known first."""


def provider_named(catalog: Catalog, name: str) -> Provider:
    """The provider with a name in manifests.

    Raises:
        ToolError: there is none.
    """
    known = catalog.get(name)
    if known is not None:
        return known
    alias = catalog.alias(name)
    if alias is not None and alias.module is not None:
        raise ToolError(f'unknown provider "{name[:80]}"; it is module "{alias.module}" of "{alias.slugs[0]}"')
    hint = question(catalog.suggest(name)) or "; the tool providers lists them all"
    raise ToolError(f'unknown provider "{name[:80]}"{hint}')


def check_module(provider: Provider, module: str) -> None:
    """Reject a module that a provider does not have.

    Raises:
        ToolError: it has no such module.
    """
    if not provider.has_module(module):
        listed = f"it has {', '.join(provider.modules)}" if provider.modules else "it has none"
        hint = did_you_mean(module, provider.modules)
        raise ToolError(f'unknown module "{module[:80]}" of "{provider.slug}"; {listed}{hint}')


def source_words(letters: str) -> list[str]:
    """The meanings of the letters of sources."""
    return [words for letter, words in _SOURCES.items() if letter in letters]
