"""The provider as a checkout of the connectors has it, in place of the catalog's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.cli._output import Failure, say_note

if TYPE_CHECKING:
    from pathlib import Path

    from amplsp.catalog import Catalog


def with_checkout(catalog: Catalog, folder: Path, key: str, *, has_facts: bool) -> Catalog:
    """The catalog with the checkout's facts about a provider over its own.

    Raises:
        Failure: there is no checkout, or neither it nor anything else knows the provider.
    """
    from amplsp.connectors import overlay  # noqa: PLC0415 - the parser loads only where Go is read

    if not (folder / "providers").is_dir():
        what = "no folder" if not folder.is_dir() else 'no folder "providers" in'
        raise Failure(f'there is {what} "{folder}"; --connectors takes a checkout of the connectors repository')
    found = overlay(catalog, folder, key)
    if not found.is_declared:
        path = folder / "providers" / f"{key}.go"
        missing = f'no SetInfo for "{key[:80]}" in "{folder / "providers"}", such as "{path}"'
        if key not in catalog and not has_facts:
            raise Failure(f"there is {missing}; check out the branch that adds the provider")
        known = "catalog" if key in catalog else "facts file"
        say_note(f"note: {missing}; the page is written from the {known}")
    return found.catalog
