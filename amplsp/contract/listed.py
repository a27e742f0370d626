"""The scopes in a provider's guide, or in another list than the contract's own."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from amplsp.contract.errors import ContractError, refusal
from amplsp.contract.guide_scopes import read_guide
from amplsp.contract.input_file import read_input
from amplsp.contract.scopes_file import read_scopes
from amplsp.named_tuple import NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from amplsp.catalog import Provider


class Listed(NamedTuple):
    """The file as the user named it, and the names of the scopes in it."""

    file: str
    names: tuple[str, ...]


def read_listed(path: Path) -> Listed:
    """Read the names of scopes from a list, or from a guide: a page in MDX, or in Markdown without a table of scopes.

    Raises:
        ContractError: the file cannot be read, or no scopes are in it.
    """
    suffix = path.suffix.lower()
    if suffix not in (".md", ".mdx"):
        return Listed(str(path), _names(path))
    if suffix == ".md":
        try:
            return Listed(str(path), _names(path))
        except ContractError as error:
            reason = error
    names = read_guide(read_input(path))
    if not names:
        raise reason if suffix == ".md" else refusal("this guide names no scopes", str(path))
    return Listed(str(path), names)


def read_from_source(connectors: Path, slug: str, provider: Provider | None) -> tuple[tuple[str, str], ...]:
    """The scopes that a checkout of the connectors lists for a provider, each with its file and line.

    Raises:
        OSError: a file of the checkout cannot be read.
    """
    from amplsp.connectors import read_source_scopes  # noqa: PLC0415 - the parser loads only where Go is read

    found = read_source_scopes(connectors, slug, provider.connector_folders if provider else ())
    return tuple((each.name, f"{each.file}:{each.line}") for each in found)


def _names(path: Path) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.scope_name for row in read_scopes(path, sources=False).rows))


def has_scope(names: Collection[str], scope: str) -> bool:
    """Whether a scope is among names, even as the end of an address such as `https://example.com/auth/mail`."""
    return scope in names or any(name.endswith("/" + scope) for name in names)
